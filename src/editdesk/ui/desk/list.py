"""The list of reports: a model of rows, the view that hears the keys, and the header that sorts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QWidget

from editdesk.ui import icons
from editdesk.ui.desk.columns import Column, columns
from editdesk.ui.desk.delegate import DeskDelegate, Posture
from editdesk.ui.desk.rows import DeskRow, Order
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.scroll_bar import SlimScrollBar

HEADER_HEIGHT = 32
ROW = Qt.ItemDataRole.UserRole


class DeskModel(QAbstractListModel):
    """The rows as the list shows them, in order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[DeskRow] = ()

    def show_rows(self, rows: Sequence[DeskRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def place(self, slug: str) -> QModelIndex:
        """Where the report `slug` stands; invalid where it is not shown."""
        for number, row in enumerate(self._rows):
            if row.slug == slug:
                return self.index(number, 0)
        return QModelIndex()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.headline
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.sentence
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.headline}\n{row.signed}\n{row.changed}"
        return None


class DeskList(QListView):
    """Arrows choose, Enter opens, letters go to the search."""

    opened = Signal(str)  # slug
    typed = Signal(str)  # a letter that belongs into the search

    def __init__(self, model: DeskModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName("Reports")
        self._under_mouse = -1
        self.setItemDelegate(DeskDelegate(theme, self._posture, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBar(SlimScrollBar(theme, theme.ground, self))
        # Always there, so that the columns stand under their names; it shows nothing where all is in sight.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.ground)
        self.setPalette(palette)
        self.doubleClicked.connect(self.on_double_clicked)

    def _posture(self, row: int) -> Posture:
        return Posture(row == self.currentIndex().row(), row == self._under_mouse, self.hasFocus())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._under_mouse = self.indexAt(event.position().toPoint()).row()
        self.viewport().update()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._under_mouse = -1
        self.viewport().update()
        super().leaveEvent(event)

    @property
    def chosen_slug(self) -> str:
        """The report that is chosen; empty where none is."""
        row = self.currentIndex().data(ROW)
        return row.slug if isinstance(row, DeskRow) else ""

    def choose(self, slug: str) -> None:
        """Choose the report `slug`, or the first where it is not shown."""
        model = self.model()
        assert isinstance(model, DeskModel)
        place = model.place(slug)
        self.setCurrentIndex(place if place.isValid() else model.index(0, 0))

    @Slot(QModelIndex)
    def on_double_clicked(self, index: QModelIndex) -> None:
        self.setCurrentIndex(index)
        self.opened.emit(self.chosen_slug)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.chosen_slug:
                self.opened.emit(self.chosen_slug)
            return
        has_command = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if event.text().strip() and event.text().isprintable() and not has_command:
            self.typed.emit(event.text())
            return
        super().keyPressEvent(event)


class DeskHeader(QWidget):
    """The names of the columns; a click sorts by one, a second click turns the order round."""

    order_chosen = Signal(str)  # Order

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._order: Order | None = "due"
        self._is_descending = False
        self.setFixedHeight(HEADER_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._hovered: Order | None = None

    def show_order(self, order: Order | None, *, is_descending: bool = False) -> None:
        """Mark the column that sorts; none does while the best hits of a search stand first."""
        self._order, self._is_descending = order, is_descending
        turned = ", turned round" if is_descending else ""
        self.setAccessibleName(f"Sorted by {order}{turned}" if order else "The best hits first")
        self.setToolTip("Click a column to sort by it" if order else "The best hits stand first")
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        column = self._column_at(event.position().x())
        self._hovered = column.order if column else None
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        column = self._column_at(event.position().x())
        if column and event.button() == Qt.MouseButton.LeftButton:
            self.order_chosen.emit(column.order)

    def sizeHint(self) -> QSize:
        return QSize(600, HEADER_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.page)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.line)
        font = theme.sans(12, 600)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        for column in columns(self.width()):
            is_sorting = column.order == self._order
            painter.setPen(theme.ink if is_sorting or column.order == self._hovered else theme.soft)
            where = QRectF(column.left, 0, column.words_width, self.height() - 1)
            side = Qt.AlignmentFlag.AlignRight if column.is_right else Qt.AlignmentFlag.AlignLeft
            painter.drawText(where, side | Qt.AlignmentFlag.AlignVCenter, column.name)
            if is_sorting:
                words = metrics.horizontalAdvance(column.name)
                x = where.right() - words - 16 if column.is_right else where.left() + words + 4
                self._paint_arrow(painter, QPointF(x, (self.height() - 13) / 2))
        painter.end()

    def _paint_arrow(self, painter: QPainter, at: QPointF) -> None:
        painter.save()
        painter.translate(at)
        if not self._is_descending:
            painter.translate(0, 12)
            painter.scale(1, -1)
        icons.paint(painter, "down", QRectF(0, 0, 12, 12), self._theme.ink, 1.8)
        painter.restore()

    def _column_at(self, x: float) -> Column | None:
        return next((c for c in columns(self.width()) if c.left <= x < c.left + c.width), None)
