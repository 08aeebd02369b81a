"""A name in the status bar that opens a menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from editdesk.ui import icons
from editdesk.ui.theme import SMALL_PX, Theme
from editdesk.ui.widgets.buttons import paint_focus

_HEIGHT = 24


class StatusButton(QAbstractButton):
    """Small words with an arrow; the menu opens above them."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._theme = name, theme
        self._menu: QMenu | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFont(theme.sans(SMALL_PX))
        self.clicked.connect(self.on_clicked)
        self.hide()

    def show_words(self, words: str, menu: QMenu) -> None:
        """Show other words and another menu."""
        self._menu = menu
        self.setText(words)
        self.setAccessibleName(f"{self._name}: {words}")
        self.setToolTip("Change who works here, and how the window looks")
        self.updateGeometry()
        self.show()

    def sizeHint(self) -> QSize:
        return QSize(round(QFontMetricsF(self.font()).horizontalAdvance(self.text())) + 48, _HEIGHT)

    @Slot()
    def on_clicked(self) -> None:
        if self._menu is not None:
            corner = self.mapToGlobal(self.rect().topRight())
            size = self._menu.sizeHint()
            self._menu.popup(corner - QPoint(size.width(), size.height() + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, frame = self._theme, self.rect().toRectF()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.hover)
            painter.drawRoundedRect(frame, 6, 6)
        ink = theme.ink if self.underMouse() else theme.soft
        middle = (self.height() - 14) / 2
        icons.paint(painter, "person", QRectF(6, middle, 14, 14), ink)
        painter.setFont(self.font())
        painter.setPen(ink)
        painter.drawText(
            QRectF(25, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        icons.paint(painter, "down", QRectF(self.width() - 19, middle + 1, 13, 13), ink)
        if self.hasFocus():
            paint_focus(painter, frame, theme, 6)
        painter.end()
