"""A box to tick, with its words and, softly below them, what it means."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from editdesk.ui import icons
from editdesk.ui.theme import LABEL_PX, SMALL_PX, Theme

_BOX = 18
_LEFT = _BOX + 12


class CheckRow(QCheckBox):
    """The whole row can be clicked; Space ticks it. Long words go on in further lines."""

    def __init__(self, words: str, theme: Theme, meaning: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._theme, self._meaning = theme, meaning
        self.setFont(theme.sans(LABEL_PX))
        self.setAccessibleName(words)
        self.setAccessibleDescription(meaning)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hitButton(self, position: object) -> bool:
        return True

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words, meaning = self._heights(width)
        return round(words + meaning) + 10

    def sizeHint(self) -> QSize:
        width = max(self.width(), 240)
        return QSize(240, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(self.width(), 160)))

    def _heights(self, width: int) -> tuple[float, float]:
        room = QRectF(0, 0, max(40, width - _LEFT - 4), 4000)
        wrap = int(Qt.TextFlag.TextWordWrap)
        words = QFontMetricsF(self.font()).boundingRect(room, wrap, self.text()).height()
        if not self._meaning:
            return words, 0.0
        small = QFontMetricsF(self._theme.sans(SMALL_PX))
        return words, small.boundingRect(room, wrap, self._meaning).height()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words, meaning = self._heights(self.width())
        box = QRectF(3.5, 6.5, _BOX - 3, _BOX - 3)
        is_lit = self.hasFocus() or (self.underMouse() and self.isEnabled())
        painter.setPen(QPen(theme.accent if self.isChecked() or is_lit else theme.soft, 1.5))
        painter.setBrush(theme.accent if self.isChecked() else theme.page)
        painter.drawRoundedRect(box, 4, 4)
        if self.isChecked():
            icons.paint(painter, "check", box.adjusted(1, 1, -1, -1), theme.on_accent, 2.4)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.accent, 1.5))
            painter.drawRoundedRect(box.adjusted(-2.5, -2.5, 2.5, 2.5), 6, 6)
        wrap = Qt.TextFlag.TextWordWrap
        painter.setFont(self.font())
        painter.setPen(theme.ink if self.isEnabled() else theme.soft)
        room = self.width() - _LEFT - 4
        painter.drawText(QRectF(_LEFT, 4, room, words + 2), int(wrap), self.text())
        if self._meaning:
            painter.setFont(theme.sans(SMALL_PX))
            painter.setPen(theme.soft)
            painter.drawText(QRectF(_LEFT, 4 + words, room, meaning + 2), int(wrap), self._meaning)
        painter.end()
