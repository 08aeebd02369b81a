"""The views of the desk side by side: List, Board, My queue with how much waits there."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from editdesk.ui.desk.look import View
from editdesk.ui.theme import LABEL_PX, Theme
from editdesk.ui.widgets.buttons import paint_focus

_HEIGHT, _PAD = 28, 10
_NAMES: tuple[tuple[View, str, str], ...] = (
    ("list", "List", "All reports below one another (Alt+1)"),
    ("board", "Board", "The reports at their stages (Alt+2)"),
    ("queue", "My queue", "What waits for you, and why (Alt+3)"),
)


class ViewTab(QAbstractButton):
    """One view; a number stands behind its name where there is one."""

    def __init__(self, view: View, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view, self._theme, self._count = view, theme, ""
        self.setText(name)
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int) -> None:
        """Show how much is there; nothing where there is nothing."""
        self._count = str(count) if count < 1000 else "999+"
        self._count = self._count if count else ""
        things = "thing waits" if count == 1 else "things wait"
        self.setAccessibleName(
            f"{self.text()}, {count} {things}" if count else f"{self.text()}, nothing waits"
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self._advance(self.text()) + self._room()) + 2 * _PAD, _HEIGHT)

    def _advance(self, words: str) -> float:
        return QFontMetricsF(self._theme.sans(LABEL_PX, 600)).horizontalAdvance(words)

    def _room(self) -> float:
        return self._advance(self._count) + 6 if self._count else 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, frame = self._theme, self.rect().toRectF()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(theme.tint if self.isChecked() else theme.hover)
            painter.drawRoundedRect(frame, 6, 6)
        painter.setFont(theme.sans(LABEL_PX, 600 if self.isChecked() else 400))
        painter.setPen(theme.accent if self.isChecked() else theme.ink)
        where = QRectF(_PAD, 0, frame.width(), frame.height())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._count:
            painter.setFont(theme.sans(LABEL_PX, 600))
            right = frame.adjusted(0, 0, -_PAD, 0)
            painter.drawText(right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._count)
        if self.hasFocus():
            paint_focus(painter, frame, theme, 6)
        painter.end()


class ViewTabs(QWidget):
    """Arrows and the mouse choose; one is always chosen."""

    chosen = Signal(str)  # View

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.tabs: dict[View, ViewTab] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for view, name, tip in _NAMES:
            tab = self.tabs[view] = ViewTab(view, name, theme, self)
            tab.setToolTip(tip)
            self._group.addButton(tab)
            row.addWidget(tab)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Views")
        self._group.buttonToggled.connect(self.on_toggled)

    def show_view(self, view: View) -> None:
        """Show `view` as chosen."""
        self.tabs[view].setChecked(True)

    @Slot(QAbstractButton, bool)
    def on_toggled(self, button: QAbstractButton, is_checked: bool) -> None:
        if is_checked and isinstance(button, ViewTab):
            self.chosen.emit(button.view)
