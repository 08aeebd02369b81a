"""The edge of a side pane, to be dragged: the pane becomes wider or narrower."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from editdesk.ui.theme import Theme

_BREADTH = 7
_STEP = 16
_KEYS = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP}


class Grip(QWidget):
    """Lies over the `edge` of `pane`; the arrow keys move it as well."""

    chosen = Signal(int)  # the width of the pane, once it is let go

    def __init__(
        self,
        pane: QWidget,
        edge: Literal["left", "right"],
        least: int,
        most: int,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._pane, self._theme = pane, theme
        self._outwards = 1 if edge == "right" else -1
        self._least, self._most = least, most
        self._from: tuple[float, int] | None = None
        self.setAccessibleName(f"Width of the pane: {pane.accessibleName()}")
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        pane.installEventFilter(self)
        self._follow()

    def widen(self, width: int) -> None:
        """Give the pane this width, as far as it may have it."""
        width = min(max(width, self._least), self._most)
        self._pane.setFixedWidth(width)

    def _follow(self) -> None:
        where = self._pane.geometry()
        x = where.right() + 1 if self._outwards > 0 else where.left()
        self.setGeometry(x - _BREADTH // 2, where.top(), _BREADTH, where.height())
        self.setVisible(not self._pane.isHidden())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.ShowToParent, QEvent.Type.HideToParent)
        if event.type() in kinds:
            self._follow()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.globalPosition().x(), self._pane.width()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            x, width = self._from
            self.widen(width + self._outwards * round(event.globalPosition().x() - x))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._from = None
        self.chosen.emit(self._pane.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _KEYS.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.widen(self._pane.width() + self._outwards * by)
            self.chosen.emit(self._pane.width())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() or self._from is not None:
            QPainter(self).fillRect(_BREADTH // 2 - 1, 0, 2, self.height(), self._theme.accent)
