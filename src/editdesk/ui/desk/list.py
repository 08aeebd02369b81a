"""The list of reports: a model that makes a row when it comes into sight, a view that hears the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from editdesk.ui.desk.columns import Columns
from editdesk.ui.desk.delegate import DeskDelegate, Posture
from editdesk.ui.desk.rows import DeskRow, Line, row_of
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.scroll_bar import SlimScrollBar

ROW = Qt.ItemDataRole.UserRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MENU_INDENT = 24
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class DeskModel(QAbstractListModel):
    """Reports as the list and the board show them, in order; `now` is asked whenever a row is made."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._lines: Sequence[Line] = ()
        self._rows: dict[int, DeskRow] = {}

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other reports."""
        self.beginResetModel()
        self._lines = lines
        self._rows = {}
        self.endResetModel()

    def tick(self) -> None:
        """Time has gone on: rows that say something else now are painted again, and no others."""
        now = self._now()
        for number, known in list(self._rows.items()):
            line = self._lines[number]
            if not (line.listed.embargo_until or line.listed.due):
                continue
            row = row_of(line.listed, now, line.snippet)
            if row != known:
                self._rows[number] = row
                self.dataChanged.emit(self.index(number, 0), self.index(number, 0))

    def place(self, slug: str) -> QModelIndex:
        """Where the report `slug` stands; invalid where it is not shown."""
        for number, line in enumerate(self._lines):
            if line.listed.slug == slug:
                return self.index(number, 0)
        return QModelIndex()

    def line(self, number: int) -> Line:
        """The report at this place."""
        return self._lines[number]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._lines[index.row()].listed.headline
        if role == ROW:
            return self._row(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._row(index.row()).sentence
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._row(index.row()).tip
        return None

    def _row(self, number: int) -> DeskRow:
        row = self._rows.get(number)
        if row is None:
            line = self._lines[number]
            row = self._rows[number] = row_of(line.listed, self._now(), line.snippet)
        return row


class ReportsView(QListView):
    """Arrows choose, Enter opens, letters go to the search, the menu key asks what can be done."""

    opened = Signal(str)  # slug
    typed = Signal(str)  # a letter that belongs into the search
    menu_asked = Signal(str, QPoint)  # slug, and where on the screen

    def __init__(self, model: DeskModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._model = model
        self._under_mouse = -1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBar(SlimScrollBar(theme, theme.ground, self))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.ground)
        self.setPalette(palette)
        self.doubleClicked.connect(self.on_double_clicked)

    def posture(self, row: int) -> Posture:
        """How a row stands."""
        return Posture(row == self.currentIndex().row(), row == self._under_mouse, self.hasFocus())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(-1)
        super().leaveEvent(event)

    def _point_at(self, row: int) -> None:
        """The mouse is over `row`; only what looks otherwise now is painted again."""
        for changed in {row, self._under_mouse} if row != self._under_mouse else ():
            self.update(self._model.index(changed, 0))
        self._under_mouse = row

    @property
    def chosen_slug(self) -> str:
        """The report that is chosen; empty where none is."""
        number = self.currentIndex().row()
        return self._model.line(number).listed.slug if 0 <= number < self._model.rowCount() else ""

    def choose(self, slug: str) -> None:
        """Choose the report `slug`, or the first where it is not shown."""
        place = self._model.place(slug)
        self.setCurrentIndex(place if place.isValid() else self._model.index(0, 0))

    @Slot(QModelIndex)
    def on_double_clicked(self, index: QModelIndex) -> None:
        self.setCurrentIndex(index)
        self.opened.emit(self.chosen_slug)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            under = self.indexAt(event.pos())
            if not under.isValid():
                return
            self.setCurrentIndex(under)
        self.ask_for_menu()

    def ask_for_menu(self) -> None:
        """Ask what can be done with the chosen report."""
        if self.chosen_slug:
            corner = self.visualRect(self.currentIndex()).bottomLeft() + QPoint(_MENU_INDENT, 0)
            self.menu_asked.emit(self.chosen_slug, self.viewport().mapToGlobal(corner))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            if self.chosen_slug:
                self.opened.emit(self.chosen_slug)
            return
        if event.text().strip() and event.text().isprintable() and not event.modifiers() & _COMMAND:
            self.typed.emit(event.text())
            return
        super().keyPressEvent(event)


class DeskList(ReportsView):
    """The reports below the names of the columns."""

    def __init__(self, model: DeskModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(model, theme, parent)
        self.setAccessibleName("Reports")
        self._delegate = DeskDelegate(theme, self.posture, self)
        self.setItemDelegate(self._delegate)
        # Always there, so that the columns stand under their names; it shows nothing where all is in sight.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def show_columns(self, wanted: Columns) -> None:
        """Show these columns."""
        # PySide builds QStyle for the viewport's sake, so it is not named before there is a need.
        if wanted != self._delegate.columns:
            self._delegate.columns = wanted
            self.viewport().update()
