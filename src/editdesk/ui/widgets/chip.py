"""A word that is chosen or not, several of which may be chosen side by side: Word, PDF, Web page."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from editdesk.ui import icons
from editdesk.ui.theme import LABEL_PX, RADIUS, Theme
from editdesk.ui.widgets.buttons import paint_focus

HEIGHT = 32
_BY_HAND = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.MouseFocusReason,
)
_PAD, _BOX, _GAP = 10, 14, 8


class Chip(QCheckBox):
    """The whole of it can be clicked; Space ticks it."""

    entered = Signal()  # by Tab or press, not because the window came to the front

    def __init__(self, words: str, theme: Theme, tip: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._theme = theme
        self.setFont(theme.sans(LABEL_PX))
        self.setAccessibleName(words)
        self.setAccessibleDescription(tip)
        self.setToolTip(tip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def hitButton(self, position: object) -> bool:
        return True

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self._theme.sans(LABEL_PX, 600)).horizontalAdvance(self.text())
        return QSize(round(words) + 2 * _PAD + _BOX + _GAP, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _BY_HAND:
            self.entered.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, is_chosen = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        is_lit = self.isEnabled() and self.underMouse()
        painter.setPen(QPen(theme.accent if is_chosen and self.isEnabled() else theme.edge, 1))
        painter.setBrush(theme.tint if is_chosen else theme.hover if is_lit else theme.page)
        painter.drawRoundedRect(frame, RADIUS, RADIUS)
        box = QRectF(_PAD, (self.height() - _BOX) / 2, _BOX, _BOX)
        painter.setPen(QPen(theme.accent if is_chosen else theme.soft, 1.5))
        painter.setBrush(theme.accent if is_chosen else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3.5, 3.5)
        if is_chosen:
            icons.paint(painter, "check", box.adjusted(1, 1, -1, -1), theme.on_accent, 2.4)
        painter.setFont(theme.sans(LABEL_PX, 600 if is_chosen else 400))
        painter.setPen(theme.ink if self.isEnabled() else theme.soft)
        where = QRectF(box.right() + _GAP, 0, self.width(), self.height())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            paint_focus(painter, self.rect().toRectF(), theme)
        painter.end()
