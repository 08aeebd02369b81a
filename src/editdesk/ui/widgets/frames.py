"""Frames: a bar across the window, and a card with a hairline."""

from __future__ import annotations

from typing import Literal, TypeAlias

from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from editdesk.ui.theme import Theme

CARD_RADIUS = 10
Side: TypeAlias = Literal["top", "bottom", "right"]


class Bar(QWidget):
    """A bar of the panel's colour with a hairline at one side; `row` takes its controls."""

    def __init__(self, theme: Theme, height: int, line: Side, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._line = theme, line
        self.setFixedHeight(height)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(16, 0, 16, 0)
        self.row.setSpacing(8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.panel)
        y = 0 if self._line == "top" else self.height() - 1
        painter.fillRect(0, y, self.width(), 1, self._theme.line)
        painter.end()


class Card(QFrame):
    """A sheet with rounded corners and a hairline; `column` takes what lies on it."""

    def __init__(self, theme: Theme, padding: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(padding, padding, padding, padding)
        self.column.setSpacing(8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.line, 1))
        painter.setBrush(self._theme.page)
        painter.drawRoundedRect(
            self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS
        )
        painter.end()
