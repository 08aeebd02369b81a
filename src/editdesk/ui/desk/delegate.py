"""Paints one report of the desk's list: headline over slug and plan, then the columns of the header.

Whole pixels for lines and frames, so that rows are crisp at 1x and 2x alike.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editdesk.ui.desk.columns import PAD, Column, Columns, columns
from editdesk.ui.desk.painting import LEFT, RIGHT, DeskPainter
from editdesk.ui.desk.rows import DeskRow
from editdesk.ui.desk.snippets import paint_snippet
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.pill import HEIGHT as PILL_HEIGHT
from editdesk.ui.widgets.pill import paint_pill

ROW_HEIGHT, FOUND_HEIGHT = 40, 64
_SNIPPET_TOP = 37


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
        self._brush = DeskPainter(theme)
        self._headline = theme.serif(16, 600)
        self.columns = Columns()

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
        shown = columns(rect.width(), self.columns)
        for column in shown:
            self._paint_column(painter, column, row, shown)
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

    def _paint_column(
        self, painter: QPainter, column: Column, row: DeskRow, shown: tuple[Column, ...]
    ) -> None:
        where = QRectF(column.left, 0, column.words_width, ROW_HEIGHT - 1)
        brush, soft, ink = self._brush, self._theme.soft, self._theme.ink
        match column.order:
            case "headline":
                self._two_lines(painter, where, row.headline, self._headline, _below(row, shown))
            case "stage":
                at = QPointF(column.left, (ROW_HEIGHT - PILL_HEIGHT) // 2)
                paint_pill(painter, at, row.stage, self._theme)
            case "waiting":
                since = f"since {row.since}"
                self._two_lines(painter, where, row.waiting or "Nobody", brush.text, since)
            case "due":
                self._paint_due(painter, where, row)
            case "words":
                brush.words(painter, where, row.words_said, ink, side=RIGHT)
            case "open":
                brush.marks(painter, where, row)
            case "queries" | "suggestions":
                count = row.queries if column.order == "queries" else row.suggestions
                font = brush.strong if count else brush.text
                brush.words(painter, where, str(count), ink if count else soft, font, RIGHT)
            case "embargo":
                if row.embargo:
                    brush.embargo(painter, where, row)
                else:
                    brush.words(painter, where, "–", soft)
            case "owner" | "plan" | "since" | "changed":
                words: str = getattr(row, column.order)
                brush.words(painter, where, words or "–", ink if words else soft)

    def _paint_due(self, painter: QPainter, where: QRectF, row: DeskRow) -> None:
        if row.embargo:
            self._brush.due(
                painter, QRectF(where.x(), 3, where.width(), 20), row, self._brush.text, self._brush.strong
            )
            self._brush.embargo(painter, QRectF(where.x(), 21, where.width(), 15), row)
        else:
            self._brush.due(painter, where, row, self._brush.text, self._brush.strong)

    def _two_lines(self, painter: QPainter, where: QRectF, upper: str, font: QFont, lower: str) -> None:
        first = QRectF(where.x(), 3, where.width(), 20)
        second = QRectF(where.x(), 21, where.width(), 15)
        self._brush.words(painter, first, upper, self._theme.ink, font, LEFT)
        self._brush.words(painter, second, lower, self._theme.soft, self._brush.small, LEFT)


def _below(row: DeskRow, shown: tuple[Column, ...]) -> str:
    """What stands below the headline: the slug, then what has no column of its own."""
    there = {column.order for column in shown}
    parts = [row.slug]
    parts += [row.owner] if row.owner and "owner" not in there else []
    parts += [row.plan] if row.plan and "plan" not in there else []
    return " · ".join(parts)
