"""What tells that the text is not shown with all marks, over the foot of the page, and leads back."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from editdesk.ui.margin.small_button import SmallButton
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.labels import label

_HEIGHT = 40


class ViewPill(QWidget):
    """A sentence and a button."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.words = label("", theme)
        self.words.setFont(theme.sans(13))
        self.words.setWordWrap(False)
        self.back_button = SmallButton("All marks", theme, "secondary", accented=True, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 7, 0)
        row.setSpacing(14)
        row.addWidget(self.words)
        row.addWidget(self.back_button)
        self.setFixedHeight(_HEIGHT)
        self.hide()

    def say(self, words: str) -> None:
        """Stand with `words` from now on; hidden without any."""
        self.words.setText(words)
        self.adjustSize()
        self.setVisible(bool(words))
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.edge, 1))
        painter.setBrush(self._theme.panel)
        half = self.height() / 2
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), half, half)
        painter.end()
