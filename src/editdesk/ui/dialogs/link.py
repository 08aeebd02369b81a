"""Where a link goes and what it is said with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from editdesk.errors import EditdeskError
from editdesk.text.addresses import NoAddress, checked_address, said_link
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.fields import Field


class LinkDialog(Sheet):
    """Asks for an address, and for the words where none are selected; `keep` makes the link and may refuse.

    `offered` is an address from the clipboard, taken where there is none yet.
    """

    def __init__(
        self,
        words: str,
        address: str,
        theme: Theme,
        keep: Callable[[str, str], None],
        parent: QWidget | None = None,
        *,
        offered: str = "",
        has_selection: bool = False,
    ) -> None:
        super().__init__("Link", "", "Change" if address else "Link", theme, parent, width=440)
        self._keep, self._has_selection = keep, has_selection
        self.is_removed = False
        self._build_fields(
            words, address or offered, "From the clipboard." if offered and not address else ""
        )
        self.remove_button = Button("Remove link", theme)
        self.remove_button.setVisible(bool(address))
        self.remove_button.setAutoDefault(False)
        self.footer.row.insertWidget(0, self.remove_button)
        self.address.textChanged.connect(self._show_where)
        self.words.textChanged.connect(self._show_where)
        self.remove_button.clicked.connect(self.on_remove)
        self.address.selectAll()
        self.address.setFocus()

    def _build_fields(self, words: str, address: str, hint: str) -> None:
        self.address = Field("Address", self._theme, "example.org/report")
        self.address.setText(address)
        self.words = Field("Words", self._theme, "The address itself")
        self.words.setText(words)
        self.where = self.add_field("Address", self.address, hint)
        if not self._has_selection:
            self.add_field("Words", self.words)
        # There is always a line for it, so that the dialog does not jump as one types.
        self.where.setVisible(True)
        self.where.setMinimumHeight(self.where.fontMetrics().height())

    @Slot()
    def _show_where(self) -> None:
        """Below the address, where it will go once it is one."""
        given = self.address.text()
        try:
            goes_to = checked_address(given)
        except NoAddress:
            self.where.setText("")
            return
        said = said_link(self.words.text(), goes_to, 60)
        self.where.setText(
            "" if said == given.strip() else f"Goes to {said}" if "goes to" not in said else said
        )

    @Slot()
    def on_remove(self) -> None:
        """Leave, with the link to be taken away."""
        self.is_removed = True
        super().accept()

    def accept(self) -> None:
        try:
            address = checked_address(self.address.text())
            self._keep(address, self.words.text().strip() or self.address.text().strip())
        except EditdeskError as error:
            self.show_error(error)
            return
        super().accept()
