"""The names of the columns: a click sorts, a drag moves one or its edge, a right click chooses them."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from editdesk.desk.listing import Order
from editdesk.ui import icons
from editdesk.ui.desk.columns import REPORT, Column, Columns, columns
from editdesk.ui.theme import Theme

HEADER_HEIGHT = 32
# So near to an edge one means the edge; so far a drag is no click.
_NEAR, _FAR = 5, 8
Grip: TypeAlias = Literal["edge", "column"]


class Drag(NamedTuple):
    """What the mouse holds: a column or its left edge, where it began, and the columns as they then were."""

    grip: Grip
    column: Column
    began: float
    before: Columns


class DeskHeader(QWidget):
    """Shows the columns; says what somebody wants of them."""

    order_chosen = Signal(str)  # Order
    columns_dragged = Signal(object)  # Columns, while the mouse is held
    columns_chosen = Signal(object)  # Columns
    menu_asked = Signal(QPoint)  # where on the screen

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._order: Order | None = "due"
        self._is_descending = False
        self.columns = Columns()
        self._drag: Drag | None = None
        self._at = 0.0
        self._hovered: Order | None = None
        self.setFixedHeight(HEADER_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_order(self, order: Order | None, *, is_descending: bool = False) -> None:
        """Mark the column that sorts; none does while the best hits of a search stand first."""
        self._order, self._is_descending = order, is_descending
        turned = ", turned round" if is_descending else ""
        self.setAccessibleName(f"Sorted by {order}{turned}" if order else "The best hits first")
        tip = "Click a column to sort by it, drag it to move it; right-click for other columns"
        self.setToolTip(tip if order else "The best hits stand first")
        self.update()

    def show_columns(self, wanted: Columns) -> None:
        """Show these columns."""
        self.columns = wanted
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._at = event.position().x()
        if self._drag is not None:
            self._pull(self._drag)
        else:
            edge = self._edge_at(self._at)
            self.setCursor(Qt.CursorShape.SplitHCursor if edge else Qt.CursorShape.ArrowCursor)
            column = self._column_at(self._at)
            self._hovered = column.order if column else None
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._at = event.position().x()
        edge, column = self._edge_at(self._at), self._column_at(self._at)
        if edge is not None:
            self._drag = Drag("edge", edge, self._at, self.columns)
        elif column is not None:
            self._drag = Drag("column", column, self._at, self.columns)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        if drag is None:
            return
        if drag.grip == "column" and not self._is_far(drag):
            self.order_chosen.emit(drag.column.order)
        elif drag.grip == "column" and drag.column.order != REPORT:
            self.columns_chosen.emit(self.columns.moved(drag.column.order, self._place(drag)))
        elif drag.grip == "edge" and self.columns != drag.before:
            self.columns_chosen.emit(self.columns)
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

    def _pull(self, drag: Drag) -> None:
        """The edge goes with the mouse: what the column at its left gains, this one loses."""
        if drag.grip != "edge":
            return
        by = round(self._at - drag.began)
        order, before = drag.column.order, drag.before
        made = before.with_width(order, before.width_of(order) - by)
        shown = [column.order for column in columns(self.width(), before)]
        left = shown[shown.index(order) - 1]
        if left != REPORT:
            given = before.width_of(order) - made.width_of(order)
            made = made.with_width(left, before.width_of(left) + given)
        self.show_columns(made)
        self.columns_dragged.emit(made)

    def _is_far(self, drag: Drag) -> bool:
        return abs(self._at - drag.began) > _FAR

    def _place(self, drag: Drag) -> int:
        """Among the columns that are wanted, the place at which one would be let go."""
        wanted = [order for order in self.columns.shown if order != drag.column.order]
        for column in columns(self.width(), self.columns):
            is_other = column.order in wanted
            if is_other and self._at < column.left + column.width / 2:
                return wanted.index(column.order)
        return len(wanted)

    def sizeHint(self) -> QSize:
        return QSize(600, HEADER_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, drag = self._theme, self._drag
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.page)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.line)
        is_moving = drag is not None and drag.grip == "column" and self._is_far(drag)
        painter.setFont(theme.sans(12, 600))
        for column in columns(self.width(), self.columns):
            is_held = is_moving and drag is not None and drag.column.order == column.order
            if is_held and column.order != REPORT:
                painter.fillRect(column.left - 8, 0, column.width, self.height() - 1, theme.tint)
            self._paint_name(painter, column)
        if is_moving and drag is not None and drag.column.order != REPORT:
            painter.fillRect(round(self._at) - 1, 4, 2, self.height() - 8, theme.accent)
        painter.end()

    def _paint_name(self, painter: QPainter, column: Column) -> None:
        theme = self._theme
        is_sorting = column.order == self._order
        painter.setPen(theme.ink if is_sorting or column.order == self._hovered else theme.soft)
        where = QRectF(column.left, 0, column.words_width, self.height() - 1)
        metrics = QFontMetricsF(painter.font())
        name = metrics.elidedText(column.name, Qt.TextElideMode.ElideRight, where.width())
        side = Qt.AlignmentFlag.AlignRight if column.is_right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(where, side | Qt.AlignmentFlag.AlignVCenter, name)
        if is_sorting:
            words = metrics.horizontalAdvance(name)
            x = where.right() - words - 16 if column.is_right else where.left() + words + 4
            self._paint_arrow(painter, QPointF(x, (self.height() - 13) / 2))

    def _paint_arrow(self, painter: QPainter, at: QPointF) -> None:
        painter.save()
        painter.translate(at)
        if not self._is_descending:
            painter.translate(0, 12)
            painter.scale(1, -1)
        icons.paint(painter, "down", QRectF(0, 0, 12, 12), self._theme.ink, 1.8)
        painter.restore()

    def _column_at(self, x: float) -> Column | None:
        shown = columns(self.width(), self.columns)
        return next((column for column in shown if column.left <= x < column.left + column.width), None)

    def _edge_at(self, x: float) -> Column | None:
        """The column whose left edge is at `x`: every one but the first has one."""
        shown = columns(self.width(), self.columns)
        return next((column for column in shown[1:] if abs(column.left - 8 - x) <= _NEAR), None)
