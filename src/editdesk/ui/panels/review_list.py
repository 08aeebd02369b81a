"""The list of comments and suggestions: each row says who, of which kind, what, and on which words."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from editdesk.ui import icons
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.margin.art import BADGE, CardArt
from editdesk.ui.margin.faces import KIND_LABELS, Said
from editdesk.ui.margin.kind_icons import paint_kind
from editdesk.ui.margin.wrapping import wrapped_pieces
from editdesk.ui.panels.review_rows import ReviewRows, Row
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.scroll_bar import SlimScrollBar

ROW_HEIGHT = 76
_LINE = 20
_KIND = 12
_STEPS = {"j": 1, "k": -1}
_DECISIONS = {"a": True, "r": False}
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class ReviewList(QListView):
    """Up and Down go from row to row, Enter into its card, Esc back to the text.

    Of the letters, J and K go on and back, A and R accept and reject.
    """

    entered = Signal()  # Enter on the row one is in
    left = Signal()
    stepped = Signal(int)  # to the next row (1) or the one before (-1)
    decided = Signal(bool)  # the suggestion one is in is to be accepted (True) or rejected

    def __init__(self, bridge: ReportBridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ReviewRows(bridge, self)
        self.setModel(self.rows)
        self.setAccessibleName("Comments and suggestions of the report")
        self.setItemDelegate(_Delegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBar(SlimScrollBar(theme, theme.panel))
        self.verticalScrollBar().setSingleStep(_LINE)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        # What is opaque is moved when one scrolls, and only what comes into sight is painted.
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.panel)
        self.setPalette(palette)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text().strip() and not event.modifiers() & _HELD:
            # A letter is no search here: the field above looks for words.
            self._do(event.text().lower())
        else:
            super().keyPressEvent(event)

    def _do(self, letter: str) -> None:
        if letter in _STEPS:
            self.stepped.emit(_STEPS[letter])
        elif letter in _DECISIONS:
            self.decided.emit(_DECISIONS[letter])


class _Look(NamedTuple):
    """How a row is to be painted."""

    is_chosen: bool
    is_lit: bool
    hears_keys: bool


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme, self._list, self._art = theme, parent, CardArt(theme)
        self._name, self._small = theme.sans(13, 600), theme.sans(12)
        self._words, self._quote = theme.sans(13), theme.serif(13.5, 400, True)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        state: QStyle.StateFlag = option.state
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        is_lit = bool(state & QStyle.StateFlag.State_MouseOver)
        look = _Look(is_chosen, is_lit, self._list.hasFocus())
        row = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(8, 1, -2, -1)
        self._paint_ground(painter, box, look)
        inner = box.adjusted(10, 7, -10, -7)
        self._paint_head(painter, QRectF(inner.left(), inner.top(), inner.width(), _LINE), row)
        text = inner.adjusted(BADGE + 8, _LINE + 1, 0, 0)
        words = QRectF(text.left(), text.top(), text.width(), _LINE)
        painter.setPen(self._theme.soft if row.is_resolved else self._theme.ink)
        if row.asked:
            self._paint_asked(painter, words, row)
        else:
            self._write(painter, words, row.words, self._words)
        self._paint_foot(painter, QRectF(text.left(), text.top() + _LINE, text.width(), _LINE), row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRectF, look: _Look) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if look.is_chosen or look.is_lit:
            painter.setBrush(self._theme.tint if look.is_chosen else self._theme.hover)
            painter.drawRoundedRect(box, 6, 6)
        if look.is_chosen:
            painter.setBrush(self._theme.accent if look.hears_keys else self._theme.edge)
            painter.drawRoundedRect(QRectF(box.left(), box.top() + 8, 3, box.height() - 16), 1.5, 1.5)

    def _paint_head(self, painter: QPainter, where: QRectF, row: Row) -> None:
        """Badge and name; at the right the kind, or that it is resolved, and the time."""
        theme = self._theme
        badge = QRectF(where.left(), where.top(), BADGE, BADGE)
        painter.setOpacity(0.6 if row.is_resolved else 1)
        self._art.paint_badge(painter, badge, Said(row.initials, row.colour_index, row.name, "", ""))
        painter.setOpacity(1)
        kind = KIND_LABELS[row.kind]
        width = self._width(kind, self._small)
        painter.setFont(self._small)
        painter.setPen(theme.soft)
        painter.drawText(where, _RIGHT, kind)
        left = where.right() - width - _KIND - 5
        paint_kind(painter, QRectF(left, where.center().y() - _KIND / 2, _KIND, _KIND), row.kind, theme)
        if row.is_resolved:
            left -= _KIND + 8
            icons.paint(
                painter,
                "check",
                QRectF(left, where.center().y() - 7, 14, 14),
                theme.stage_colour("ready"),
                2,
            )
        name = QRectF(QPointF(where.left() + BADGE + 8, where.top()), QPointF(left - 8, where.bottom()))
        painter.setPen(theme.soft if row.is_resolved else theme.ink)
        end = self._write(painter, name, row.name, self._name)
        painter.setPen(theme.soft)
        self._write(painter, name.adjusted(end + 8, 0, 0, 0), row.time, self._small)

    def _paint_asked(self, painter: QPainter, where: QRectF, row: Row) -> None:
        """What a suggestion asks, in one line."""
        line = wrapped_pieces(row.asked, self._words, max(1, round(where.width())), 1)[0]
        painter.setFont(self._words)
        self._art.paint_line(painter, where.topLeft(), line, _LINE, is_soft=row.is_resolved)

    def _paint_foot(self, painter: QPainter, where: QRectF, row: Row) -> None:
        """The words it is about, and at the right for whom it is and what became of it."""
        tail = " · ".join(one for one in (row.state, row.tail) if one)
        painter.setPen(self._theme.deletion if row.is_lost else self._theme.soft)
        painter.setFont(self._small)
        most = where.width() * 0.72
        said = self._cut(tail, self._small, most)
        painter.drawText(where, _RIGHT, said)
        room = where.adjusted(0, 0, -self._width(said, self._small) - (10 if said else 0), 0)
        painter.setPen(self._theme.soft)
        self._write(painter, room, f"“{row.quote}”" if row.quote else "", self._quote)

    def _write(self, painter: QPainter, where: QRectF, words: str, font: QFont) -> float:
        """Writes `words` in one line, cut where it ends; gives how wide they are."""
        said = self._cut(words, font, where.width())
        painter.setFont(font)
        painter.drawText(where, _LEFT, said)
        return self._width(said, font)

    def _cut(self, words: str, font: QFont, width: float) -> str:
        return QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, max(0.0, width))

    def _width(self, words: str, font: QFont) -> float:
        return QFontMetricsF(font).horizontalAdvance(words)
