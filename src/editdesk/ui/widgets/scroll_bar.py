"""A slim scroll bar: a rounded thumb on the ground it lies on, nothing where all is in sight."""

from __future__ import annotations

from PySide6 import QtWidgets
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from editdesk.ui.theme import Theme

WIDTH = 14


class SlimScrollBar(QScrollBar):
    """Upright, or `is_level`; hears the mouse as every scroll bar does."""

    def __init__(
        self, theme: Theme, ground: QColor, parent: QWidget | None = None, *, is_level: bool = False
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal if is_level else Qt.Orientation.Vertical, parent)
        self._theme, self._ground = theme, ground
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._is_level = is_level
        if is_level:
            self.setFixedHeight(WIDTH)
        else:
            self.setFixedWidth(WIDTH)

    def sizeHint(self) -> QSize:
        return QSize(40, WIDTH) if self._is_level else QSize(WIDTH, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ground)
        if self.maximum() > self.minimum():
            # By module: PySide builds QStyle when it is named, and the first paint has nothing to scroll.
            style, option = QtWidgets.QStyle, QtWidgets.QStyleOptionSlider()
            self.initStyleOption(option)
            thumb = self.style().subControlRect(
                style.ComplexControl.CC_ScrollBar, option, style.SubControl.SC_ScrollBarSlider, self
            )
            is_lit = self.underMouse() or self.isSliderDown()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.soft if is_lit else self._theme.edge)
            width = 8 if is_lit else 6
            if self._is_level:
                where = QRectF(thumb.x() + 2, (self.height() - width) / 2, thumb.width() - 4, width)
            else:
                where = QRectF((self.width() - width) / 2, thumb.y() + 2, width, thumb.height() - 4)
            painter.drawRoundedRect(where, width / 2, width / 2)
        painter.end()
