"""A list of what was: each row a sentence and, softly below, who and when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from editdesk.ui.margin.words_box import ENTER_KEYS
from editdesk.ui.margin.wrapping import wrapped
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.said_rows import SaidRows
from editdesk.ui.widgets.scroll_bar import SlimScrollBar

_LINE, _SMALL_LINE, _PAD, _LEFT, _MOST = 19, 17, 7, 17, 4
_STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}


class PastRow(NamedTuple):
    """What one reads of the entry `number`; `value` is what the state is asked for by."""

    number: int
    value: str
    says: str
    note: str
    is_strong: bool = False

    @property
    def said(self) -> str:
        """All of it in one line, for those who listen."""
        return f"{self.says}. {self.note}"


class PastList(QListView):
    """Up, Down, J and K go from row to row; Enter looks at one, Esc goes back to the text."""

    entered = Signal()
    left = Signal()

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: SaidRows[PastRow] = SaidRows(self)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setItemDelegate(_Delegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBar(SlimScrollBar(theme, theme.panel))
        self.verticalScrollBar().setSingleStep(_LINE)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.panel)
        self.setPalette(palette)
        self.doubleClicked.connect(lambda _: self.entered.emit())

    @property
    def current(self) -> PastRow | None:
        """The row one is in."""
        at = self.currentIndex().row()
        return self.rows.rows[at] if 0 <= at < len(self.rows.rows) else None

    def show_rows(self, rows: Sequence[PastRow]) -> None:
        """List these; one stays where one was, as far as that is there."""
        before = self.current
        self.rows.show_rows(rows)
        values = [row.value for row in rows]
        if rows:
            at = values.index(before.value) if before and before.value in values else 0
            self.setCurrentIndex(self.rows.index(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if event.key() in ENTER_KEYS:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif step and not event.modifiers():
            at = self.currentIndex().row() + step
            if 0 <= at < len(self.rows.rows):
                self.setCurrentIndex(self.rows.index(at))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme, self._list = theme, parent
        self._plain, self._strong, self._small = theme.sans(13), theme.sans(13, 600), theme.sans(12)

    def _lines(self, row: PastRow) -> tuple[tuple[str, ...], tuple[str, ...]]:
        width = max(80, self._list.viewport().width() - _LEFT - 12)
        font = self._strong if row.is_strong else self._plain
        return wrapped(row.says, font, width, _MOST), wrapped(row.note, self._small, width, 2)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        says, note = self._lines(index.data(Qt.ItemDataRole.UserRole))
        return QSize(0, len(says) * _LINE + len(note) * _SMALL_LINE + 2 * _PAD)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: PastRow = index.data(Qt.ItemDataRole.UserRole)
        theme, box, state = self._theme, QRectF(option.rect), option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.tint)
            if self._list.hasFocus():
                painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), theme.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.hover)
        says, note = self._lines(row)
        where = QRectF(box.left() + _LEFT, box.top() + _PAD, box.width() - _LEFT, _LINE)
        painter.setFont(self._strong if row.is_strong else self._plain)
        painter.setPen(theme.ink)
        for line in says:
            painter.drawText(where, int(Qt.AlignmentFlag.AlignVCenter), line)
            where.translate(0, _LINE)
        where.setHeight(_SMALL_LINE)
        painter.setFont(self._small)
        painter.setPen(theme.soft)
        for line in note:
            painter.drawText(where, int(Qt.AlignmentFlag.AlignVCenter), line)
            where.translate(0, _SMALL_LINE)
        painter.restore()
