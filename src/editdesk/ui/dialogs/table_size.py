"""A grid of squares that one sweeps to say how large a table shall be."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import paint_focus

_SQUARE, _GAP, _FRAME = 24, 5, 5
ROWS, COLUMNS = 8, 10
WIDTH, _HEIGHT = (number * (_SQUARE + _GAP) - _GAP + 2 * _FRAME for number in (COLUMNS, ROWS))
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Home: (0, -COLUMNS),
    Qt.Key.Key_End: (0, COLUMNS),
    Qt.Key.Key_PageUp: (-ROWS, 0),
    Qt.Key.Key_PageDown: (ROWS, 0),
}


class TableSize(NamedTuple):
    """How many rows and columns a table has."""

    rows: int
    columns: int

    @property
    def is_table(self) -> bool:
        """Whether there are two cells at least; one alone is a paragraph."""
        return self.rows * self.columns > 1

    @property
    def words(self) -> str:
        """Such as `3 rows, 1 column`."""
        rows = "1 row" if self.rows == 1 else f"{self.rows} rows"
        return f"{rows}, 1 column" if self.columns == 1 else f"{rows}, {self.columns} columns"


class TableSizes(QWidget):
    """Squares from which the mouse or the arrow keys choose a size, with the first row as header or not."""

    size_changed = Signal()
    clicked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._has_header = True
        self.size_chosen = TableSize(3, 3)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Rows and columns")
        self._tell()

    def show_header(self, has_header: bool) -> None:
        """Show the first row as header, or as a row like the others."""
        self._has_header = has_header
        self.update()

    def choose(self, size: TableSize) -> None:
        """Choose `size`, or the nearest that the squares have."""
        rows, columns = min(max(size.rows, 1), ROWS), min(max(size.columns, 1), COLUMNS)
        if (rows, columns) != self.size_chosen:
            self.size_chosen = TableSize(rows, columns)
            self._tell()
            self.update()
            self.size_changed.emit()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, _HEIGHT)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.choose(_size_at(event.position().toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.choose(_size_at(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.choose(TableSize(self.size_chosen.rows + step[0], self.size_chosen.columns + step[1]))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, (rows, columns) = self._theme, self.size_chosen
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row in range(ROWS):
            for column in range(COLUMNS):
                is_chosen = row < rows and column < columns
                is_header = is_chosen and row == 0 and self._has_header
                painter.setPen(QPen(theme.accent if is_chosen else theme.edge, 1))
                painter.setBrush(theme.accent if is_header else theme.tint if is_chosen else theme.page)
                painter.drawRoundedRect(_square(row, column), 4, 4)
        if self.hasFocus():
            paint_focus(painter, self.rect().toRectF(), theme)
        painter.end()

    def _tell(self) -> None:
        self.setAccessibleDescription(self.size_chosen.words)


def _square(row: int, column: int) -> QRectF:
    step = _SQUARE + _GAP
    return QRectF(_FRAME + column * step, _FRAME + row * step, _SQUARE, _SQUARE).adjusted(
        0.5, 0.5, -0.5, -0.5
    )


def _size_at(point: QPoint) -> TableSize:
    """The size whose last square is at `point`; between two squares, that of the nearer one."""
    step = _SQUARE + _GAP
    row, column = ((at - _FRAME + _GAP // 2) // step + 1 for at in (point.y(), point.x()))
    return TableSize(row, column)
