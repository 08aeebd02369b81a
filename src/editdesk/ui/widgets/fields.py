"""Fields to write in: one line with a rounded hairline, and the search field with its icon."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLineEdit, QWidget

from editdesk.ui import icons
from editdesk.ui.theme import LABEL_PX, RADIUS, Theme

HEIGHT = 32


class Field(QLineEdit):
    """One line to write in."""

    def __init__(self, name: str, theme: Theme, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setFont(theme.sans(LABEL_PX))
        self.setFrame(False)
        self.setFixedHeight(HEIGHT)
        self.setTextMargins(QMargins(8, 0, 8, 0))
        palette = self.palette()
        for role, colour in (
            (QPalette.ColorRole.Base, QColor(0, 0, 0, 0)),
            (QPalette.ColorRole.Text, theme.ink),
            (QPalette.ColorRole.PlaceholderText, theme.soft),
            (QPalette.ColorRole.Highlight, theme.accent),
            (QPalette.ColorRole.HighlightedText, theme.on_accent),
        ):
            palette.setColor(role, colour)
        self.setPalette(palette)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        painter.end()
        super().paintEvent(event)

    def _paint_frame(self, painter: QPainter) -> None:
        theme, width = self._theme, 2 if self.hasFocus() else 1
        inset = width / 2
        painter.setPen(QPen(theme.accent if self.hasFocus() else theme.edge, width))
        painter.setBrush(theme.page if self.isEnabled() else theme.panel)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)


class SearchField(Field):
    """Words to look for; Esc empties it."""

    def __init__(self, name: str, theme: Theme, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(name, theme, hint, parent)
        self.setTextMargins(QMargins(28, 0, 4, 0))
        clear = self.addAction(icons.icon("close", theme.soft), QLineEdit.ActionPosition.TrailingPosition)
        clear.setToolTip("Clear the search (Esc)")
        clear.setVisible(False)
        clear.triggered.connect(self.clear)
        self.textChanged.connect(lambda text: clear.setVisible(bool(text)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def _paint_frame(self, painter: QPainter) -> None:
        super()._paint_frame(painter)
        icons.paint(painter, "search", QRectF(10, (self.height() - 16) / 2, 16, 16), self._theme.soft)
