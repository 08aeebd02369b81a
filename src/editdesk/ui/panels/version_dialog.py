"""A name for the text as it stands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from editdesk.errors import EditdeskError
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.fields import Field


class VersionDialog(Sheet):
    """`keep` names the version and may refuse; the dialog then says why and stays."""

    def __init__(self, theme: Theme, keep: Callable[[str], None], parent: QWidget | None = None) -> None:
        says = "The text as it stands can be found, compared and gone back to under this name."
        super().__init__("Name a version", says, "Name it", theme, parent, width=440)
        self._keep = keep
        self.name_field = Field("Name", theme, "before legal", self)
        self.add_field("Name", self.name_field)
        self.name_field.textChanged.connect(self._show_state)
        self._show_state()
        self.name_field.setFocus()

    def _show_state(self) -> None:
        self.accept_button.setEnabled(bool(self.name_field.text().strip()))

    def accept(self) -> None:
        try:
            self._keep(self.name_field.text())
        except EditdeskError as error:
            self.show_error(error)
            return
        super().accept()
