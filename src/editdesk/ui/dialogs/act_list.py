"""A list of acts one can look through by typing: each with its menu and its keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editdesk.ui.theme import RADIUS, Theme
from editdesk.ui.widgets.fields import SearchField
from editdesk.ui.widgets.scroll_bar import SlimScrollBar

ROW_HEIGHT = 34
_ROW = Qt.ItemDataRole.UserRole
_PADDING = 12
_GAP = 10


class ActRow(NamedTuple):
    """One line; `is_marked` says that its keys are not those it came with."""

    id: str
    name: str
    menu: str
    keys: str
    is_marked: bool = False

    def matches(self, words: Sequence[str]) -> int | None:
        """How well it fits what was typed, best lowest; None where a word is not in it."""
        name, whole = self.name.casefold(), f"{self.name} {self.menu} {self.keys}".casefold()
        if not all(word in whole for word in words):
            return None
        typed, starts = " ".join(words), name.split()
        if name.startswith(typed):
            return len(name) > len(typed)
        begins = all(any(start.startswith(word) for start in starts) for word in words)
        return (2 if begins else 4) + (not name.startswith(words[0]))


def fitting(rows: Iterable[ActRow], typed: str) -> list[ActRow]:
    """The rows that fit `typed`, best first."""
    words = typed.casefold().split()
    ranked = [(rank, row) for row in rows if (rank := row.matches(words)) is not None]
    return [row for _, row in sorted(ranked, key=lambda pair: pair[0])]


class ActField(SearchField):
    """What is typed here looks for acts; arrows choose in the list, Enter takes what is chosen."""

    taken = Signal()
    stepped = Signal(int)  # rows further down
    paged = Signal(int)  # pages further down

    def lead(self, acts: ActList) -> None:
        """Choose in `acts` by the arrow keys."""
        self.stepped.connect(acts.step)
        self.paged.connect(acts.page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match Qt.Key(event.key()):
            case Qt.Key.Key_Down | Qt.Key.Key_Up as key:
                self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp as key:
                self.paged.emit(1 if key == Qt.Key.Key_PageDown else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.taken.emit()
            case Qt.Key.Key_Escape:
                # Esc leaves at once, whatever is written here.
                event.ignore()
            case _:
                super().keyPressEvent(event)


class ActList(QListView):
    """Shows rows; the one that is chosen has the accent's tint."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(theme, self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollBar(SlimScrollBar(theme, theme.page))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        palette = theme.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.page)
        self.setPalette(palette)

    def show_rows(self, rows: Sequence[ActRow]) -> None:
        """Show `rows`, the first of them chosen."""
        self._model.show_rows(rows)
        self.choose(0)

    def choose(self, number: int) -> None:
        """Choose the row with this number, or the nearest there is."""
        count = self._model.rowCount()
        if count:
            self.setCurrentIndex(self._model.index(min(max(number, 0), count - 1), 0))

    def step(self, by: int) -> None:
        """Choose another row, so many further down."""
        self.choose(self.currentIndex().row() + by)

    def page(self, by: int) -> None:
        """Choose another row, so many pages further down."""
        self.step(by * max(1, self.viewport().height() // ROW_HEIGHT))

    @property
    def chosen(self) -> ActRow | None:
        """The row that is chosen; None in an empty list."""
        index = self.currentIndex()
        row = index.data(_ROW) if index.isValid() else None
        return row if isinstance(row, ActRow) else None

    @property
    def names(self) -> list[str]:
        """What is shown, from top to bottom."""
        return [row.name for row in self._model.rows]


class _Model(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[ActRow] = ()

    def show_rows(self, rows: Sequence[ActRow]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == _ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.name}, {row.menu}, {row.keys or 'no keys'}"
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name, self._note = theme.sans(14), theme.sans(12.5)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row, theme = index.data(_ROW), self._theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        where: QRect = option.rect
        state: QStyle.StateFlag = option.state
        box = QRectF(where).adjusted(4, 1, -4, -1)
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        if is_chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.tint if is_chosen else theme.hover)
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        words = box.adjusted(_PADDING, 0, -_PADDING, 0)
        self._paint_keys(painter, words, row)
        painter.setFont(self._name)
        painter.setPen(theme.ink)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, row.name)
        after = words.adjusted(QFontMetricsF(self._name).horizontalAdvance(row.name) + _GAP, 1, 0, 1)
        painter.setFont(self._note)
        painter.setPen(theme.soft)
        painter.drawText(after, Qt.AlignmentFlag.AlignVCenter, row.menu)
        painter.restore()

    def _paint_keys(self, painter: QPainter, where: QRectF, row: ActRow) -> None:
        painter.setFont(self._note)
        painter.setPen(self._theme.accent if row.is_marked else self._theme.soft)
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.keys)


def beneath(widget: QWidget, width: int) -> QPoint:
    """Where a list of this width stands over `widget`: in the middle, near its top, on the screen."""
    return widget.mapToGlobal(QPoint((widget.width() - width) // 2, min(110, widget.height() // 6)))
