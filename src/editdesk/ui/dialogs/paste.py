"""Text copied from a page, before it is read as a report."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.theme import LABEL_PX, Theme
from editdesk.ui.widgets.frames import Card
from editdesk.ui.widgets.scroll_bar import SlimScrollBar


class PasteDialog(Sheet):
    """Plain words go in; styling stays outside."""

    is_fitting = False

    def __init__(self, text: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            "Import pasted text",
            "Paste what you copied from a page. Advertisements, links and doubled headlines "
            "are found in the next step, and shown to you.",
            "Continue",
            theme,
            parent,
            width=640,
        )
        self.words = QPlainTextEdit()
        self.words.setAccessibleName("Pasted text")
        self.words.setFrameShape(QFrame.Shape.NoFrame)
        self.words.setTabChangesFocus(True)
        self.words.setFont(theme.sans(LABEL_PX))
        self.words.setVerticalScrollBar(SlimScrollBar(theme, theme.page, self.words))
        palette = theme.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.page)
        self.words.setPalette(palette)
        self.words.document().setDocumentMargin(8)
        self.words.setMinimumHeight(280)
        sheet = Card(theme, 2)
        sheet.column.addWidget(self.words)
        self.body.addWidget(sheet, 1)
        self.words.textChanged.connect(self.on_changed)
        self.words.setPlainText(text)
        self.on_changed()
        self.words.setFocus()

    @property
    def text(self) -> str:
        """What was pasted."""
        return self.words.toPlainText()

    @Slot()
    def on_changed(self) -> None:
        self.accept_button.setEnabled(bool(self.words.toPlainText().strip()))
