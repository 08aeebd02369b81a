"""My queue: what waits for me, by reason; each line leads to its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple, Protocol, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from editdesk.desk.listing import Listed
from editdesk.review.roles import Role
from editdesk.ui.desk.painting import RIGHT, DeskPainter
from editdesk.ui.desk.rows import DeskRow, row_of
from editdesk.ui.theme import Theme
from editdesk.ui.times import when
from editdesk.ui.widgets.pill import HEIGHT as PILL_HEIGHT
from editdesk.ui.widgets.pill import paint_pill
from editdesk.ui.widgets.scroll_bar import SlimScrollBar

# Titles are as high as lines: thousands of them are laid out without asking for each.
HEIGHT = 46
_PAD, _STAGE, _DUE, _SINCE = 16, 124, 130, 76
_TITLES = {
    "asked": "Questions to you",
    "reopened": "Changed since you signed",
    "read": "Reads that are due",
    "turn": "Your turn",
    "mine": "Your reports",
}


class Waits(Protocol):
    """One thing that waits, as the desk tells it."""

    @property
    def reason(self) -> str: ...
    @property
    def report(self) -> Listed: ...
    @property
    def says(self) -> str: ...
    @property
    def since(self) -> datetime: ...
    @property
    def role(self) -> Role | None: ...
    @property
    def thread(self) -> str: ...


class Title(NamedTuple):
    """Over the lines of one reason: its name, and how many there are."""

    words: str
    lines: int


Item: TypeAlias = Title | Waits


def items_of(waiting: Sequence[Waits]) -> list[Item]:
    """The lines, each reason below its title."""
    made: list[Item] = []
    for reason, words in _TITLES.items():
        of_reason = [one for one in waiting if one.reason == reason]
        if of_reason:
            made += [Title(words, len(of_reason)), *of_reason]
    return made


class QueueModel(QAbstractListModel):
    """Titles, which nobody chooses, and lines."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self.items: Sequence[Item] = ()
        self._rows: dict[int, DeskRow] = {}

    def show_waiting(self, waiting: Sequence[Waits]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.items = items_of(waiting)
        self._rows = {}
        self.endResetModel()

    def item(self, number: int) -> Item | None:
        """The title or line at this place; None for none."""
        return self.items[number] if 0 <= number < len(self.items) else None

    def row(self, number: int) -> DeskRow:
        """The report of the line at this place, in words."""
        item = self.items[number]
        assert not isinstance(item, Title)
        if number not in self._rows:
            self._rows[number] = row_of(item.report, self._now())
        return self._rows[number]

    def since(self, number: int) -> str:
        """How long the line at this place waits."""
        item = self.items[number]
        return "" if isinstance(item, Title) else when(item.since, self._now())

    def first(self) -> QModelIndex:
        """The first line."""
        return self.index(1 if self.items else 0, 0)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if isinstance(self.item(index.row()), Title):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.items)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        item = self.item(index.row())
        if item is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(item, Title):
                return f"{item.words}, {item.lines}"
            return f"{item.says} {self.row(index.row()).sentence}"
        if role == Qt.ItemDataRole.ToolTipRole and not isinstance(item, Title):
            return f"{item.says}\n{self.row(index.row()).tip}"
        return None


class QueueDelegate(QStyledItemDelegate):
    """The reason over the report's headline; stage, due and since when at the right."""

    def __init__(self, model: QueueModel, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._model, self._theme, self._view = model, theme, view
        self._brush = DeskPainter(theme)
        self._headline = theme.serif(13.5, 600)
        self._title = theme.sans(13, 600)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        item = self._model.item(index.row())
        rect: QRect = option.rect
        painter.save()
        painter.translate(rect.topLeft())
        if isinstance(item, Title):
            self._paint_title(painter, item, rect.width())
        elif item is not None:
            self._paint_line(painter, item, index.row(), rect.width())
        painter.restore()

    def _paint_title(self, painter: QPainter, title: Title, width: int) -> None:
        where = QRectF(2, HEIGHT - 26, width, 20)
        brush, theme = self._brush, self._theme
        brush.words(painter, where, title.words, theme.ink, self._title)
        beside = painter.fontMetrics().horizontalAdvance(title.words)
        brush.words(painter, where.adjusted(beside + 8, 0, 0, 0), str(title.lines), theme.soft, brush.small)

    def _paint_line(self, painter: QPainter, item: Waits, number: int, width: int) -> None:
        theme, brush = self._theme, self._brush
        is_chosen = number == self._view.currentIndex().row()
        painter.fillRect(0, 0, width, HEIGHT, theme.tint if is_chosen else theme.page)
        painter.fillRect(0, HEIGHT - 1, width, 1, theme.line)
        if is_chosen and self._view.hasFocus():
            painter.fillRect(0, 0, 3, HEIGHT - 1, theme.accent)
        row = self._model.row(number)
        right = width - _PAD
        said = QRectF(right - _SINCE, 0, _SINCE, HEIGHT - 1)
        brush.words(painter, said, self._model.since(number), theme.soft, brush.small, RIGHT)
        due = QRectF(said.left() - _DUE, 0, _DUE - 12, HEIGHT - 1)
        if row.due:
            brush.due(painter, due, row, brush.small, brush.small_strong)
        stage = QPointF(due.left() - _STAGE, (HEIGHT - PILL_HEIGHT) // 2)
        paint_pill(painter, stage, row.stage, theme)
        room = stage.x() - _PAD - 16
        brush.words(painter, QRectF(_PAD, 4, room, 20), item.says, theme.ink, brush.text)
        below = QRectF(_PAD, 24, room, 17)
        brush.words(painter, below, row.headline, theme.ink, self._headline)
        beside = min(painter.fontMetrics().horizontalAdvance(row.headline) + 10, room)
        brush.words(painter, below.adjusted(beside, 0, 0, 0), row.slug, theme.soft, brush.small)


class QueueView(QListView):
    """Arrows choose, Enter and a double click lead to the place."""

    opened = Signal(object)  # Waits

    def __init__(self, now: Callable[[], datetime], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QueueModel(now, self)
        self.setModel(self._model)
        self.setItemDelegate(QueueDelegate(self._model, theme, self))
        self.setAccessibleName("My queue")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBar(SlimScrollBar(theme, theme.ground, self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.ground)
        self.setPalette(palette)
        self.doubleClicked.connect(self._open)

    @property
    def chosen(self) -> Waits | None:
        """The line that is chosen; None for none."""
        item = self._model.item(self.currentIndex().row())
        return None if isinstance(item, Title) else item

    @property
    def count(self) -> int:
        """How many lines there are."""
        return sum(1 for item in self._model.items if not isinstance(item, Title))

    def show_waiting(self, waiting: Sequence[Waits]) -> None:
        """Show other lines; the chosen one stays so as long as it waits."""
        chosen = self.chosen
        self._model.show_waiting(waiting)
        index = self._model.first()
        for number in range(self._model.rowCount()):
            item = self._model.item(number)
            if chosen is not None and not isinstance(item, Title) and item is not None:
                is_same = (item.report.slug, item.says) == (chosen.report.slug, chosen.says)
                index = self._model.index(number, 0) if is_same else index
        self.setCurrentIndex(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
            return
        super().keyPressEvent(event)

    def _open(self) -> None:
        if self.chosen is not None:
            self.opened.emit(self.chosen)
