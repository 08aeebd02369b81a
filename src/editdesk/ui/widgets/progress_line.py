"""How far something is: a line that fills, and words before it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from editdesk.ui.theme import SMALL_PX, Theme

_HEIGHT, _LINE = 32, 4


class ProgressLine(QWidget):
    """Says what is done and how much of it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._words, self._share = theme, "", 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        return self._words

    def show_progress(self, words: str, share: float) -> None:
        """Say `words`; `share`, from 0 to 1, is done."""
        self._words, self._share = words, share
        self.setAccessibleName(f"{words} {round(100 * share)} %")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.sans(SMALL_PX))
        painter.setPen(theme.soft)
        room = QRectF(0, 0, self.width() - 16, self.height() - 2 * _LINE)
        words = painter.fontMetrics().elidedText(
            self._words, Qt.TextElideMode.ElideMiddle, round(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(0, self.height() - 2 * _LINE, room.width(), _LINE)
        painter.setBrush(theme.line)
        painter.drawRoundedRect(whole, _LINE / 2, _LINE / 2)
        whole.setWidth(whole.width() * self._share)
        painter.setBrush(theme.accent)
        painter.drawRoundedRect(whole, _LINE / 2, _LINE / 2)
        painter.end()
