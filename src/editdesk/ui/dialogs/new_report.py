"""A new report: its headline and its working name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from editdesk.errors import EditdeskError
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.fields import Field


class NewReportDialog(Sheet):
    """`create` makes the report and may refuse; the dialog then says why and stays."""

    def __init__(
        self,
        theme: Theme,
        slug_of: Callable[[str], str],
        create: Callable[[str, str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            "New report",
            "It begins at stage Draft, with you as its owner.",
            "Create report",
            theme,
            parent,
            width=480,
        )
        self._slug_of, self._create = slug_of, create
        self._slug_is_own = False
        self.headline_field = Field("Headline", theme, "What the report will say")
        self.slug_field = Field("Slug", theme, "harbour-fund")
        self.add_field("Headline", self.headline_field)
        self.add_field("Slug", self.slug_field, "The short working name. Letters, digits and hyphens.")
        self.headline_field.textChanged.connect(self.on_headline_changed)
        self.slug_field.textEdited.connect(self.on_slug_edited)
        self._show_state()
        self.headline_field.setFocus()

    @Slot(str)
    def on_headline_changed(self, words: str) -> None:
        if not self._slug_is_own:
            self.slug_field.setText(self._slug_of(words) if words.strip() else "")
        self._show_state()

    @Slot(str)
    def on_slug_edited(self, slug: str) -> None:
        self._slug_is_own = bool(slug)
        self._show_state()

    def accept(self) -> None:
        try:
            self._create(self.slug_field.text().strip(), self.headline_field.text().strip())
        except EditdeskError as error:
            self.show_error(error)
            return
        super().accept()

    def _show_state(self) -> None:
        self.messages.hide()
        self.accept_button.setEnabled(bool(self.slug_field.text().strip()))
