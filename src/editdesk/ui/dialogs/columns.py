"""Which columns the desk's list has, and in which order: Space ticks, Alt with an arrow moves."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from editdesk.desk.listing import Order
from editdesk.ui import icons
from editdesk.ui.desk.columns import KINDS, REPORT, Columns
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.theme import RADIUS, Theme
from editdesk.ui.widgets.buttons import Button, paint_focus

_ROW, _WIDTH = 30, 420


class ColumnsDialog(Sheet):
    """Accepted with `columns`; widths stay as they were."""

    def __init__(self, columns: Columns, theme: Theme, parent: QWidget | None = None) -> None:
        says = "Space ticks a column, Alt with an arrow moves it."
        super().__init__("Columns", says, "Show these", theme, parent, width=_WIDTH)
        self._before = columns
        self.list = _Orders(theme, self)
        self.up_button = Button("Move up", theme, icon="up", parent=self)
        self.down_button = Button("Move down", theme, icon="down", parent=self)
        self.usual_button = Button("As usual", theme, "quiet", parent=self)
        self.body.addWidget(self.list)
        self.body.addSpacing(8)
        self.add_row(self.up_button, self.down_button).addStretch(1)
        self.footer.row.insertWidget(0, self.usual_button)
        self.up_button.clicked.connect(lambda: self.list.shift(-1))
        self.down_button.clicked.connect(lambda: self.list.shift(1))
        self.usual_button.clicked.connect(self.on_usual)
        self.list.moved.connect(self._allow)
        self.list.currentRowChanged.connect(self._allow)
        self.list.show_columns(columns)
        self._allow()
        self.list.setFocus()

    @property
    def columns(self) -> Columns:
        """The columns that are ticked, in order."""
        return self._before.with_shown(self.list.ticked)

    @Slot()
    def on_usual(self) -> None:
        """As on a fresh desk, widths too."""
        self._before = Columns()
        self.list.show_columns(self._before)

    @Slot()
    def _allow(self) -> None:
        row = self.list.currentRow()
        self.up_button.setEnabled(row > 0)
        self.down_button.setEnabled(0 <= row < self.list.count() - 1)


class _Ticks(QStyledItemDelegate):
    """A box to tick and the name of the column."""

    def __init__(self, theme: Theme, view: QListWidget) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, where = self._theme, option.rect.toRectF()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_chosen = index.row() == self._view.currentRow()
        if is_chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.tint)
            painter.drawRoundedRect(where.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        is_ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        box = QRectF(where.x() + 8.5, where.center().y() - 8.5, 17, 17)
        painter.setPen(QPen(theme.accent if is_ticked else theme.edge, 1))
        painter.setBrush(theme.accent if is_ticked else theme.page)
        painter.drawRoundedRect(box, 4, 4)
        if is_ticked:
            icons.paint(painter, "check", box.adjusted(2, 2, -2, -2), theme.on_accent, 2.2)
        painter.setFont(theme.sans(14))
        painter.setPen(theme.ink if is_ticked else theme.soft)
        words = where.adjusted(36, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        if is_chosen and self._view.hasFocus():
            paint_focus(painter, where.adjusted(1, 1, -1, -1), theme)
        painter.restore()


class _Orders(QListWidget):
    """All columns but the report's; those that are shown first, in their order."""

    moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Columns, in order")
        self.setAccessibleDescription("Space ticks a column, Alt with an arrow moves it.")
        self.setItemDelegate(_Ticks(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedHeight(_ROW * (len(KINDS) - 1))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.page)
        self.setPalette(palette)
        self.itemClicked.connect(self.turn)

    @property
    def ticked(self) -> list[Order]:
        """The columns that are ticked, from above."""
        items = [self.item(row) for row in range(self.count())]
        return [item.data(_ORDER) for item in items if item.checkState() is Qt.CheckState.Checked]

    def show_columns(self, columns: Columns) -> None:
        """Show which columns are shown, and in which order."""
        self.clear()
        others = [order for order in KINDS if order not in (*columns.shown, REPORT)]
        for order in (*columns.shown, *others):
            item = QListWidgetItem(KINDS[order].name)
            item.setData(_ORDER, order)
            is_shown = order in columns.shown
            item.setCheckState(Qt.CheckState.Checked if is_shown else Qt.CheckState.Unchecked)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setSizeHint(QSize(0, _ROW))
            self.addItem(item)
        self.setCurrentRow(0)

    def shift(self, step: int) -> None:
        """The chosen column stands one place further."""
        row = self.currentRow()
        if 0 <= row + step < self.count():
            item = self.takeItem(row)
            self.insertItem(row + step, item)
            self.setCurrentRow(row + step)
            self.moved.emit()

    def turn(self, item: QListWidgetItem) -> None:
        """The column is shown, or no longer."""
        is_ticked = item.checkState() is Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if is_ticked else Qt.CheckState.Checked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.shift(step)
        elif event.key() == Qt.Key.Key_Space:
            self.turn(self.currentItem())
        else:
            super().keyPressEvent(event)


_ORDER = Qt.ItemDataRole.UserRole
