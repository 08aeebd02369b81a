"""The list of the compare view: each passage with what became of it, in one column or side by side."""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPalette,
    QPen,
    QResizeEvent,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from editdesk.text.compare import Kind
from editdesk.ui.compare.inked import Ink
from editdesk.ui.compare.rows import Row, RowsModel
from editdesk.ui.editor.formats import Formats
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.scroll_bar import SlimScrollBar

GUTTER, GAP, PAD, BRIEF_PAD = 176, 32, 10, 3
# How much of the gutter there is to say what became of a passage, and by whom.
_TOLD_WIDTH = GUTTER - 48
_MOST_ONE, _MOST_BOTH = 700, 560
_LINE = 18
_KEPT = 200
_BATCH = 12
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ON = (Qt.Key.Key_J, Qt.Key.Key_N)
_BACK = (Qt.Key.Key_K, Qt.Key.Key_P)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class CompareList(QListView):
    """Up and Down go from row to row; J, N and F3 to the next difference, K, P and Shift+F3 back."""

    stepped = Signal(int)  # to the next difference (1) or the one before (-1)
    entered = Signal()  # to the passage in the text
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel(self)
        self.setModel(self.rows)
        self.painter = _Delegate(theme, self)
        self.setItemDelegate(self.painter)
        self.setAccessibleName("What differs")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBar(SlimScrollBar(theme, theme.page))
        self.verticalScrollBar().setSingleStep(28)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        # The heights of a book are found in pieces, so that the window goes on.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.page)
        self.setPalette(palette)
        self.activated.connect(lambda _: self.entered.emit())

    def event(self, event: QEvent) -> bool:
        # The report has these keys for its own; here they are the view's.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _step(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _step(event)
        if step:
            self.stepped.emit(step)
        elif event.key() in _ENTER:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.painter.forget()
        super().resizeEvent(event)


def _step(event: QKeyEvent) -> int:
    """Where to a key leads: 1 on, -1 back, 0 nowhere."""
    if event.key() == Qt.Key.Key_F3:
        return -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
    if event.modifiers() not in _PLAIN:
        return 0
    return 1 if event.key() in _ON else -1 if event.key() in _BACK else 0


class _Laid(NamedTuple):
    """The documents of a row, each with where it begins, and how high the row is."""

    documents: tuple[tuple[float, QTextDocument], ...]
    height: float


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme, self._list = theme, parent
        self._ink = Ink(Formats(theme))
        self._title, self._small = theme.sans(13, 600), theme.sans(12)
        self._note = theme.serif(15, 400, True)
        self._laid: OrderedDict[int, _Laid] = OrderedDict()
        self._heights: dict[int, int] = {}
        self.is_side_by_side = False

    def forget(self) -> None:
        """Rows have another width now, or are others."""
        self._laid.clear()
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        at = index.row()
        if at not in self._heights:
            self._heights[at] = round(self._lay_out(at, index.data(Qt.ItemDataRole.UserRole)).height)
        return QSize(0, self._heights[at])

    def _lay_out(self, at: int, row: Row) -> _Laid:
        laid = self._laid.get(at)
        if laid is None:
            laid = self._laid[at] = self._made(row)
            if len(self._laid) > _KEPT:
                self._laid.popitem(last=False)
        return laid

    def _room(self) -> tuple[float, float, float]:
        """Where the words begin, how wide one column of them is, and how wide they are in all."""
        whole = self._list.viewport().width()
        room = max(200.0, whole - GUTTER - 24.0)
        width = min(_MOST_BOTH, (room - GAP) / 2) if self.is_side_by_side else min(_MOST_ONE, room)
        total = 2 * width + GAP if self.is_side_by_side else width
        return GUTTER + max(0.0, (whole - GUTTER - 24 - total) / 2), width, total

    def _made(self, row: Row) -> _Laid:
        if row.passage is None:
            return _Laid((), 36)
        _, width, _ = self._room()
        is_soft = row.passage.kind == "same"
        columns = [(0.0, row.passage.pieces, row.new_look if row.passage.new else row.old_look)]
        if self.is_side_by_side:
            columns = [(0.0, row.old, row.old_look), (width + GAP, row.new, row.new_look)]
        documents = []
        for left, pieces, look in columns:
            document = self._ink.document(
                pieces, look, is_table=row.is_table, is_soft=is_soft, is_brief=row.is_brief
            )
            document.setTextWidth(width)
            documents.append((left, document))
        words = max(document.size().height() for _, document in documents) + len(row.also) * _LINE
        told = (1 + len(self._by_lines(row))) * _LINE if row.title else 0
        return _Laid(tuple(documents), max(words, told) + 2 * _pad(row))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state: QStyle.StateFlag = option.state
        if row.passage is None:
            self._paint_note(painter, box, row)
        else:
            if state & QStyle.StateFlag.State_Selected:
                painter.fillRect(box, self._theme.tint)
            self._paint_told(painter, box, row)
            self._paint_words(painter, box, row, self._lay_out(index.row(), row))
        painter.restore()

    def _paint_note(self, painter: QPainter, box: QRectF, row: Row) -> None:
        """A line of soft words across; what is folded between hairlines."""
        theme = self._theme
        first, _, total = self._room()
        words = QRectF(first, box.top(), total, box.height())
        painter.setFont(self._note)
        painter.setPen(theme.soft)
        metrics = QFontMetricsF(self._note)
        said = metrics.elidedText(row.note, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), said)
        painter.setPen(QPen(theme.line, 1))
        left = words.left() + metrics.horizontalAdvance(said) + 14
        if left < words.right():
            painter.drawLine(QPointF(left, box.center().y()), QPointF(words.right(), box.center().y()))

    def _paint_told(self, painter: QPainter, box: QRectF, row: Row) -> None:
        """What became of it, by whom and when, at the left of a line in its colour."""
        if row.passage is None or not (row.title or row.by):
            return
        theme, (first, _, _), pad = self._theme, self._room(), _pad(row)
        colour = _colour(row.passage.kind, theme)
        pen = QPen(colour, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        if row.passage.kind == "moved":
            pen.setDashPattern([2, 1.4])
        painter.setPen(pen)
        painter.drawLine(QPointF(first - 16, box.top() + pad), QPointF(first - 16, box.bottom() - pad))
        where = QRectF(first - GUTTER + 20, box.top() + pad + 2, _TOLD_WIDTH, _LINE)
        if row.title:
            painter.setFont(self._title)
            painter.setPen(colour)
            painter.drawText(where, int(Qt.AlignmentFlag.AlignVCenter), row.title)
            where.translate(0, _LINE)
        painter.setFont(self._small)
        painter.setPen(theme.soft)
        metrics = QFontMetricsF(self._small)
        for line in self._by_lines(row):
            said = metrics.elidedText(line, Qt.TextElideMode.ElideMiddle, where.width())
            painter.drawText(where, int(Qt.AlignmentFlag.AlignVCenter), said)
            where.translate(0, _LINE)

    def _by_lines(self, row: Row) -> list[str]:
        """By whom and when; the time below the name where both are too long for one line."""
        metrics = QFontMetricsF(self._small)
        found = []
        for line in row.by.split("\n") if row.by else ():
            name, comma, when = line.partition(", ")
            is_long = comma and metrics.horizontalAdvance(line) > _TOLD_WIDTH
            found += [name, when] if is_long else [line]
        return found

    def _paint_words(self, painter: QPainter, box: QRectF, row: Row, laid: _Laid) -> None:
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, self._theme.ink)
        (first, _, total), low = self._room(), 0.0
        for left, document in laid.documents:
            painter.save()
            painter.translate(first + left, box.top() + _pad(row))
            document.documentLayout().draw(painter, context)
            painter.restore()
            low = max(low, document.size().height())
        painter.setFont(self._small)
        painter.setPen(self._theme.soft)
        for number, also in enumerate(row.also):
            where = QRectF(first, box.top() + PAD + low + number * _LINE, total, _LINE)
            painter.drawText(where, int(Qt.AlignmentFlag.AlignVCenter), also)


def _pad(row: Row) -> int:
    return BRIEF_PAD if row.is_brief else PAD


def _colour(kind: Kind, theme: Theme) -> QColor:
    return {"added": theme.insertion, "removed": theme.deletion, "moved": theme.accent}.get(kind, theme.soft)
