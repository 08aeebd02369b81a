"""Says what is being done while it takes a moment, and lets one cancel."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.theme import Theme


class WaitingDialog(Sheet):
    """`rejected` means: cancelled."""

    def __init__(self, name: str, words: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name, words, "", theme, parent, width=400)
        self.accept_button.hide()
        self.cancel_button.setDefault(True)
