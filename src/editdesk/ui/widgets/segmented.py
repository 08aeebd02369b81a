"""One choice out of a few words, side by side: Editing, Suggesting, Viewing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from editdesk.ui.theme import LABEL_PX, RADIUS, Theme
from editdesk.ui.widgets.buttons import paint_focus

HEIGHT = 30
_PAD = 13


class SegmentedControl(QWidget):
    """The left and right arrows and the mouse choose; there is always one chosen."""

    chosen = Signal(int)  # the index, when the person chose it

    def __init__(self, name: str, words: Sequence[str], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._words, self._theme = name, tuple(words), theme
        self._index = 0
        self._tips: Sequence[str] = ()
        self._refused: Sequence[bool] = (False,) * len(self._words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._say()

    @property
    def index(self) -> int:
        return self._index

    def set_index(self, index: int) -> None:
        """Show `index` as chosen; says nothing."""
        self._index = index
        self._say()
        self.update()

    def show_tips(self, tips: Sequence[str], refused: Sequence[bool]) -> None:
        """Tell of each choice what it means; those that are refused step back, and say why when chosen."""
        self._tips, self._refused = tuple(tips), tuple(refused)
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._tips:
            QToolTip.showText(event.globalPos(), self._tips[self._at(event.pos().x())], self)
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        return QSize(round(sum(self._widths())) + 1, HEIGHT)

    def choose(self, index: int) -> None:
        """As if the person had chosen it."""
        if 0 <= index < len(self._words) and index != self._index:
            self.set_index(index)
            self.chosen.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.choose(self._index + step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.choose(self._at(event.position().x()))

    def _at(self, x: float) -> int:
        """The choice at `x`."""
        right = 0.0
        for index, width in enumerate(self._widths()):
            right += width
            if x < right:
                return index
        return len(self._words) - 1

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(frame, RADIUS, RADIUS)
        painter.fillPath(outline, theme.page)
        left = 0.0
        for index, width in enumerate(self._widths()):
            where = QRectF(left, 0, width, self.height())
            is_chosen = index == self._index
            if is_chosen:
                piece = QPainterPath()
                piece.addRect(where)
                painter.fillPath(outline.intersected(piece), theme.accent)
            painter.setFont(theme.sans(LABEL_PX, 600 if is_chosen else 400))
            is_refused = self._refused[index]
            painter.setPen(theme.on_accent if is_chosen else theme.edge if is_refused else theme.soft)
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, self._words[index])
            left += width
        painter.setPen(QPen(theme.edge, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        if self.hasFocus():
            paint_focus(painter, self.rect().toRectF(), theme)
        painter.end()

    def _widths(self) -> list[float]:
        metrics = QFontMetricsF(self._theme.sans(LABEL_PX, 600))
        return [round(metrics.horizontalAdvance(words)) + 2 * _PAD for words in self._words]

    def _say(self) -> None:
        self.setAccessibleName(f"{self._name}: {self._words[self._index]}")
