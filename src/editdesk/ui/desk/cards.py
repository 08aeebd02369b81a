"""The cards of the board: one place's list of them, and how a card is painted.

A card can be dragged to another place, or sent there by Ctrl and an arrow.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from editdesk.ui import icons
from editdesk.ui.desk.delegate import Posture
from editdesk.ui.desk.list import ROW, DeskModel, ReportsView
from editdesk.ui.desk.painting import RIGHT, DeskPainter
from editdesk.ui.desk.rows import DeskRow
from editdesk.ui.theme import RADIUS, Theme
from editdesk.ui.widgets.scroll_bar import SlimScrollBar

CARD_HEIGHT, GAP = 104, 8
CHIP_WIDTH, CHIP_HEIGHT = 188, 50
_PAD = 10
REPORT_MIME = "application/x-editdesk-report"


class CardModel(DeskModel):
    """Reports that can be dragged."""

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled


class CardDelegate(QStyledItemDelegate):
    """Draws a card, or the smaller one of what is kept back."""

    def __init__(self, theme: Theme, view: CardList, *, is_small: bool) -> None:
        super().__init__(view)
        self._theme, self._view, self._is_small = theme, view, is_small
        self._brush = DeskPainter(theme)
        self._headline = theme.serif(14, 600)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        if self._is_small:
            return QSize(CHIP_WIDTH + GAP, CHIP_HEIGHT + GAP)
        return QSize(40, CARD_HEIGHT + GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW)
        rect: QRect = option.rect
        painter.save()
        painter.translate(rect.topLeft())
        width = CHIP_WIDTH if self._is_small else rect.width()
        self.paint_card(painter, row, width, self._view.posture(index.row()))
        painter.restore()

    def paint_card(self, painter: QPainter, row: DeskRow, width: float, posture: Posture) -> None:
        """The card of `row`, so wide, at the painter's origin."""
        theme = self._theme
        height = CHIP_HEIGHT if self._is_small else CARD_HEIGHT
        frame = QRectF(0.5, 0.5, width - 1, height - 1)
        is_active = posture.is_chosen and posture.hears_keys
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.accent if is_active else theme.line, 2 if is_active else 1))
        ground = theme.tint if posture.is_chosen else theme.panel if posture.is_under_mouse else theme.page
        painter.setBrush(ground)
        inset = 0.5 if is_active else 0
        painter.drawRoundedRect(frame.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)
        inside = frame.adjusted(_PAD, 0, -_PAD, 0)
        if self._is_small:
            self._paint_small(painter, inside, row)
        else:
            self._paint_whole(painter, inside, row)

    def _paint_whole(self, painter: QPainter, inside: QRectF, row: DeskRow) -> None:
        brush, theme = self._brush, self._theme
        lines = self._paint_headline(painter, QRectF(inside.x(), 7, inside.width(), 36), row.headline)
        if lines == 1 and row.plan:
            brush.words(painter, _line(inside, 26, 16), row.plan, theme.soft, brush.small)
        self._paint_slug(painter, _line(inside, 44, 16), row)
        middle = _line(inside, 62, 17)
        due = middle.adjusted(middle.width() * 0.5, 0, 0, 0)
        if row.due or row.stage == "published":
            middle.setRight(due.left() - 6)
            self._paint_due(painter, due, row)
        ink = theme.ink if row.owner else theme.soft
        brush.words(painter, middle, row.owner or "No owner", ink, brush.small)
        self._paint_counts(painter, _line(inside, 81, 17), row)

    def _paint_slug(self, painter: QPainter, where: QRectF, row: DeskRow) -> None:
        """The slug, and at the right how long the embargo lasts and how many queries are open."""
        brush, theme = self._brush, self._theme
        painter.setFont(brush.small)
        metrics = painter.fontMetrics()
        right = where.right()
        if row.queries:
            width = metrics.horizontalAdvance(str(row.queries))
            room = QRectF(right - width - 1, where.y(), width + 1, where.height())
            brush.words(painter, room, str(row.queries), theme.ink, brush.small, RIGHT)
            right -= width + 16
            icons.paint(painter, "talk", QRectF(right, where.center().y() - 5.5, 12, 12), theme.soft)
            right -= 8
        if row.embargo:
            left = right - metrics.horizontalAdvance(row.embargo) - 17
            brush.embargo(painter, QRectF(left, where.y(), right - left, where.height()), row)
            right = left - 8
        room = QRectF(where.x(), where.y(), right - where.x(), where.height())
        brush.words(painter, room, row.slug, theme.soft, brush.small)

    def _paint_due(self, painter: QPainter, where: QRectF, row: DeskRow) -> None:
        brush, theme = self._brush, self._theme
        if row.stage == "published":
            # When it was to be done is past; when it went out is not.
            brush.words(painter, where, row.since, theme.soft, brush.small, RIGHT)
            return
        if not row.is_overdue:
            brush.words(painter, where, row.due, theme.ink, brush.small, RIGHT)
            return
        words = row.due.removeprefix("Overdue, ")
        brush.words(painter, where, words, theme.deletion, brush.small_strong, RIGHT)
        width = painter.fontMetrics().horizontalAdvance(words)
        sign = QRectF(where.right() - width - 17, where.center().y() - 6.5, 13, 13)
        icons.paint(painter, "alert", sign, theme.deletion)

    def _paint_counts(self, painter: QPainter, where: QRectF, row: DeskRow) -> None:
        """What the reads left open at the left; at the right the words, as much of them as fits."""
        brush, theme = self._brush, self._theme
        left = brush.marks(painter, where, row, 29, given_only=True) + 6
        room = where.adjusted(left - where.x(), 0, 0, 0)
        painter.setFont(brush.small)
        whole = f"{row.words:,} of {row.target:,}" if row.target else f"{row.words:,} words"
        for words in (whole, f"{row.words:,}"):
            if painter.fontMetrics().horizontalAdvance(words) <= room.width():
                brush.words(painter, room, words, theme.soft, brush.small, RIGHT)
                return

    def _paint_small(self, painter: QPainter, inside: QRectF, row: DeskRow) -> None:
        brush, theme = self._brush, self._theme
        brush.words(painter, _line(inside, 6, 19), row.headline, theme.ink, self._headline)
        below = _line(inside, 27, 16)
        if row.embargo:
            brush.embargo(painter, below.adjusted(below.width() - 78, 0, 0, 0), row)
            below.adjust(0, 0, -84, 0)
        brush.words(painter, below, f"{row.slug} · since {row.since}", theme.soft, brush.small)

    def _paint_headline(self, painter: QPainter, where: QRectF, words: str) -> int:
        """How many lines the headline takes: two at most, the second ending in dots where there is more."""
        painter.setPen(self._theme.ink)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout = QTextLayout(words, self._headline)
        layout.setTextOption(option)
        layout.beginLayout()
        first = layout.createLine()
        if not first.isValid():
            return 1
        first.setLineWidth(where.width())
        layout.endLayout()
        length = first.textLength()
        top = QRectF(where.x(), where.y(), where.width(), 18)
        if length >= len(words):
            self._brush.words(painter, top, words, self._theme.ink, self._headline)
            return 1
        # Cut between UTF-16 units as Qt counts them, which may not be Python's letters.
        head = words.encode("utf-16-le")
        upper = head[: 2 * length].decode("utf-16-le", "ignore").rstrip()
        lower = head[2 * length :].decode("utf-16-le", "ignore").lstrip()
        self._brush.words(painter, top, upper, self._theme.ink, self._headline)
        self._brush.words(painter, top.translated(0, 18), lower, self._theme.ink, self._headline)
        return 2


def _line(inside: QRectF, top: float, height: float) -> QRectF:
    return QRectF(inside.x(), top, inside.width(), height)


class CardList(ReportsView):
    """The cards of one place of the board."""

    dropped = Signal(str)  # slug
    focused = Signal()
    step_asked = Signal(int)  # to the place at the left, -1, or at the right, 1
    send_step_asked = Signal(int)  # the chosen card goes that way

    def __init__(self, model: CardModel, name: str, theme: Theme, *, is_small: bool = False) -> None:
        super().__init__(model, theme)
        self._theme, self._name, self._is_small = theme, name, is_small
        self._is_hovered = False
        self._delegate = CardDelegate(theme, self, is_small=is_small)
        self.setItemDelegate(self._delegate)
        self.setAccessibleDescription("Ctrl with an arrow sends the chosen report on or back.")
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        # Always there, so that all cards are of one width.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        if is_small:
            self.setFlow(QListView.Flow.LeftToRight)
            self.setWrapping(True)
            palette = self.palette()
            palette.setColor(QPalette.ColorRole.Base, theme.panel)
            self.setPalette(palette)
            self.setVerticalScrollBar(SlimScrollBar(theme, theme.panel, self))
        self.say_count()

    def say_count(self) -> None:
        """Have the number of reports in the name that is heard."""
        count = self.model().rowCount()
        self.setAccessibleName(f"{self._name}, {count} {'report' if count == 1 else 'reports'}")

    def let_go(self) -> None:
        """No card is chosen here any longer."""
        self.setCurrentIndex(QModelIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))
        super().focusInEvent(event)
        self.focused.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or (self._is_small and not event.modifiers()):
            super().keyPressEvent(event)
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.send_step_asked.emit(step)
        else:
            self.step_asked.emit(step)

    def startDrag(self, actions: Qt.DropAction) -> None:
        index = self.currentIndex()
        row: Any = index.data(ROW)
        if not isinstance(row, DeskRow):
            return
        drag = QDrag(self)
        carried = QMimeData()
        carried.setData(REPORT_MIME, row.slug.encode())
        drag.setMimeData(carried)
        drag.setPixmap(self._picture(row))
        drag.setHotSpot(QPoint(24, 16))
        drag.exec(Qt.DropAction.MoveAction)

    def _picture(self, row: DeskRow) -> QPixmap:
        """The card, as it hangs at the mouse."""
        width = CHIP_WIDTH if self._is_small else self.viewport().width()
        height = CHIP_HEIGHT if self._is_small else CARD_HEIGHT
        ratio = self.devicePixelRatioF()
        made = QPixmap(QSize(width, height) * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setOpacity(0.9)
        self._delegate.paint_card(painter, row, width, Posture(True, False, False))
        painter.end()
        return made

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(REPORT_MIME):
            event.acceptProposedAction()
            self._show_hover(True)
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(REPORT_MIME):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_hover(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_hover(False)
        if event.mimeData().hasFormat(REPORT_MIME):
            event.acceptProposedAction()
            self.dropped.emit(bytes(event.mimeData().data(REPORT_MIME).data()).decode())

    def _show_hover(self, is_hovered: bool) -> None:
        self._is_hovered = is_hovered
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        done = super().viewportEvent(event)
        if event.type() is QEvent.Type.Paint and self._is_hovered:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.accent, 2))
            frame = self.viewport().rect().toRectF().adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(frame, RADIUS, RADIUS)
            painter.end()
        return done
