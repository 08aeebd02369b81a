"""Paints one report of the desk's list: headline over slug, then the columns of the header.

Whole pixels for lines and frames, so that rows are crisp at 1x and 2x alike.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editdesk.ui import icons
from editdesk.ui.desk.columns import PAD, Column, columns
from editdesk.ui.desk.rows import DeskRow
from editdesk.ui.desk.snippets import paint_snippet
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.pill import HEIGHT as PILL_HEIGHT
from editdesk.ui.widgets.pill import paint_pill

ROW_HEIGHT, FOUND_HEIGHT = 40, 64
_SNIPPET_TOP = 37
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_STAGE_OF_LETTER = {"E": "edit", "F": "fact_check", "L": "legal_read"}


class Posture(NamedTuple):
    """How a row stands in its list."""

    is_chosen: bool
    is_under_mouse: bool
    hears_keys: bool


class DeskDelegate(QStyledItemDelegate):
    """Draws rows in the colours of one theme; `posture` tells how a row stands.

    The option's state would tell it too, but costs the import of all of QStyle before the first paint.
    """

    def __init__(self, theme: Theme, posture: Callable[[int], Posture], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._posture = theme, posture
        self._headline = theme.serif(16, 600)
        self._text = theme.sans(14)
        self._strong = theme.sans(14, 600)
        self._small = theme.sans(12)
        self._letter = theme.sans(12, 700)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row = index.data(Qt.ItemDataRole.UserRole)
        is_found = isinstance(row, DeskRow) and bool(row.snippet)
        return QSize(0, FOUND_HEIGHT if is_found else ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        rect = option.rect
        painter.save()
        painter.translate(rect.topLeft())
        self._paint_ground(painter, rect, self._posture(index.row()))
        shown = columns(rect.width())
        # Where the owner has no column, the name stands beside the slug.
        has_owner = any(column.order == "owner" for column in shown)
        below = row.slug if has_owner or not row.owner else f"{row.slug} · {row.owner}"
        for column in shown:
            self._paint_column(painter, column, row, below)
        if row.snippet:
            where = QRectF(PAD, _SNIPPET_TOP, rect.width() - 2 * PAD, FOUND_HEIGHT - _SNIPPET_TOP - 6)
            paint_snippet(painter, where, row.snippet, self._theme)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, posture: Posture) -> None:
        theme = self._theme
        ground = theme.page
        if posture.is_chosen:
            ground = theme.tint
        elif posture.is_under_mouse:
            ground = theme.panel
        painter.fillRect(0, 0, rect.width(), rect.height(), ground)
        painter.fillRect(0, rect.height() - 1, rect.width(), 1, theme.line)
        if posture.is_chosen and posture.hears_keys:
            painter.fillRect(0, 0, 3, rect.height() - 1, theme.accent)

    def _paint_column(self, painter: QPainter, column: Column, row: DeskRow, below: str) -> None:
        where = QRectF(column.left, 0, column.words_width, ROW_HEIGHT - 1)
        soft, ink = self._theme.soft, self._theme.ink
        match column.order:
            case "headline":
                self._two_lines(painter, where, row.headline, self._headline, below)
            case "stage":
                paint_pill(
                    painter, QPointF(column.left, (ROW_HEIGHT - PILL_HEIGHT) // 2), row.stage, self._theme
                )
            case "waiting":
                self._two_lines(painter, where, row.waiting or "Nobody", self._text, row.changed)
            case "owner":
                self._words(painter, where, row.owner or "–", ink if row.owner else soft)
            case "due":
                self._paint_due(painter, where, row)
            case "words":
                self._words(painter, where, row.words_said, ink, _RIGHT)
            case "open":
                self._paint_marks(painter, where, row)
            case "queries":
                font = self._strong if row.queries else self._text
                self._words(painter, where, str(row.queries), ink if row.queries else soft, _RIGHT, font)

    def _two_lines(self, painter: QPainter, where: QRectF, upper: str, font: QFont, lower: str) -> None:
        first = QRectF(where.x(), 3, where.width(), 20)
        second = QRectF(where.x(), 21, where.width(), 15)
        self._words(painter, first, upper, self._theme.ink, _LEFT, font)
        self._words(painter, second, lower, self._theme.soft, _LEFT, self._small)

    def _paint_due(self, painter: QPainter, where: QRectF, row: DeskRow) -> None:
        if row.is_overdue:
            icon = QRectF(where.x(), (ROW_HEIGHT - 14) / 2 - 1, 14, 14)
            icons.paint(painter, "alert", icon, self._theme.deletion)
            where = where.adjusted(19, 0, 12, 0)
            self._words(painter, where, row.due, self._theme.deletion, _LEFT, self._strong)
        else:
            self._words(painter, where, row.due or "–", self._theme.ink if row.due else self._theme.soft)

    def _paint_marks(self, painter: QPainter, where: QRectF, row: DeskRow) -> None:
        """For each role its letter and its open passages: a number, a tick, or a dash where never signed."""
        x = where.x()
        for letter, left in row.marks:
            painter.setFont(self._letter)
            painter.setPen(self._theme.stage_colour(_STAGE_OF_LETTER[letter]))
            painter.drawText(QRectF(x, 0, 12, where.height()), _LEFT, letter)
            if left == 0:
                tick = QRectF(x + 12, (ROW_HEIGHT - 13) / 2, 12, 12)
                icons.paint(painter, "check", tick, self._theme.stage_colour("ready"), 2.2)
            else:
                words = "–" if left is None else str(left)
                ink = self._theme.soft if left is None else self._theme.ink
                self._words(painter, QRectF(x + 12, 0, 26, where.height()), words, ink, _LEFT, self._small)
            x += 38

    def _words(
        self,
        painter: QPainter,
        where: QRectF,
        words: str,
        ink: QColor,
        flags: Qt.AlignmentFlag | Qt.TextFlag | int = _LEFT,
        font: QFont | None = None,
    ) -> None:
        font = font or self._text
        painter.setFont(font)
        painter.setPen(ink)
        fitting = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, where.width())
        painter.drawText(where, int(flags), fitting)
