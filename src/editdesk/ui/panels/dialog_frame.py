"""The frame of a small dialog: a title, room for what it is about, a row of buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.labels import title as title_label

WIDTH = 520


class DialogFrame(QDialog):
    """A dialog with one primary button; Esc cancels."""

    def __init__(self, title: str, action: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(title)
        self.setModal(True)
        self.setPalette(theme.palette())
        self.setFixedWidth(WIDTH)
        self.column = QVBoxLayout()
        self.column.setSpacing(8)
        self.cancel_button = Button("Cancel", theme, parent=self)
        self.action_button = Button(action, theme, "primary", parent=self)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.action_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 22, 24, 20)
        whole.setSpacing(16)
        whole.addWidget(title_label(title, theme, 22))
        whole.addLayout(self.column)
        whole.addLayout(buttons)
        self.cancel_button.clicked.connect(self.reject)
        self.action_button.clicked.connect(self.accept)

    def text(self, words: str, *, px: float = 14, weight: int = 400, is_soft: bool = False) -> QLabel:
        """A label of wrapped plain words."""
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setFont(self._theme.sans(px, weight))
        palette = label.palette()
        ink = self._theme.soft if is_soft else self._theme.ink
        palette.setColor(QPalette.ColorRole.WindowText, ink)
        label.setPalette(palette)
        return label
