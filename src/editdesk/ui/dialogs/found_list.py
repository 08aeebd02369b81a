"""The list of what was found in all reports: each report with its places, each to be ticked or not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from editdesk.desk.everywhere import Chosen, FoundPlace, FoundReport
from editdesk.ui import icons
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.scroll_bar import SlimScrollBar

_HAS = Qt.ItemDataRole.UserRole
_REPORT_HEIGHT, _PLACE_HEIGHT = 36, 28
_BOX, _GAP = 15, 12
# So many places may be listed before one has to unfold them.
_UNFOLDED = 40
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable


class FoundList(QTreeWidget):
    """Space ticks, left and right fold, Enter or a press on a place goes there."""

    place_chosen = Signal(str, object)  # slug, Span
    ticked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("What was found")
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(False)
        self.setIndentation(24)
        self.setRootIsDecorated(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(SlimScrollBar(theme, theme.page, self))
        self.setItemDelegate(FoundDelegate(theme, self))
        palette = theme.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.page)
        # What is chosen is painted by the delegate, the room before it as well.
        palette.setColor(QPalette.ColorRole.Highlight, theme.page)
        self.setPalette(palette)
        self.itemChanged.connect(self.on_item_changed)

    def show_reports(self, reports: Sequence[FoundReport]) -> None:
        """List `reports`; all of them that may be changed are ticked."""
        self.blockSignals(True)
        self.clear()
        shown = 0
        for report in reports:
            item = self._item(report)
            self.addTopLevelItem(item)
            item.setExpanded(shown < _UNFOLDED)
            shown += len(report.places)
        for first in self._reports()[:1]:
            self.setCurrentItem(first)
        self.blockSignals(False)

    def _item(self, report: FoundReport) -> QTreeWidgetItem:
        item = QTreeWidgetItem()
        item.setData(0, _HAS, report)
        count = _places(len(report.places))
        why = f". {report.closed.message}" if report.closed else ""
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{report.slug}, {count}{why}")
        if report.closed is not None:
            item.setFlags(_FLAGS & ~Qt.ItemFlag.ItemIsUserCheckable)
            item.setToolTip(0, f"{report.closed.message}\n{report.closed.hint}")
        else:
            item.setFlags(_FLAGS | Qt.ItemFlag.ItemIsAutoTristate)
        for place in report.places:
            item.addChild(self._place_item(place, is_closed=report.closed is not None))
        if report.closed is None:
            item.setCheckState(0, Qt.CheckState.Checked)
        return item

    def _place_item(self, place: FoundPlace, *, is_closed: bool) -> QTreeWidgetItem:
        item = QTreeWidgetItem()
        item.setData(0, _HAS, place)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{place.before}{place.words}{place.after}")
        item.setFlags(_FLAGS & ~Qt.ItemFlag.ItemIsUserCheckable if is_closed else _FLAGS)
        if not is_closed:
            item.setCheckState(0, Qt.CheckState.Checked)
        return item

    def chosen(self) -> list[Chosen]:
        """What is ticked, report by report."""
        found = []
        for item in self._reports():
            report = item.data(0, _HAS)
            spans = tuple(
                report.places[at].span
                for at in range(item.childCount())
                if report.closed is None and _is_ticked(item.child(at))
            )
            if spans:
                found.append(Chosen(report.id, report.slug, report.number, spans))
        return found

    def _reports(self) -> list[QTreeWidgetItem]:
        items = [self.topLevelItem(number) for number in range(self.topLevelItemCount())]
        return [item for item in items if item is not None]

    @Slot(QTreeWidgetItem)
    def on_item_changed(self, item: QTreeWidgetItem) -> None:
        self.ticked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self.currentItem())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if item is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if event.position().x() - self.visualItemRect(item).left() > _BOX + _GAP:
            self._go(item)

    def _go(self, item: QTreeWidgetItem | None) -> None:
        """To a place; a report is folded or unfolded."""
        if item is None:
            return
        of = item.parent()
        if of is None:
            item.setExpanded(not item.isExpanded())
        else:
            self.place_chosen.emit(of.data(0, _HAS).slug, item.data(0, _HAS).span)


class FoundDelegate(QStyledItemDelegate):
    """Paints a report with its count, or a place with what was found in bold."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        is_report = isinstance(index.data(_HAS), FoundReport)
        return QSize(200, _REPORT_HEIGHT if is_report else _PLACE_HEIGHT)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        if not isinstance(event, QMouseEvent):
            return super().editorEvent(event, model, option, index)
        is_tick = (
            event.type() is QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton
        )
        is_box = event.position().x() - option.rect.left() <= _BOX + _GAP
        if is_tick and is_box and index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            is_on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
            now = Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked
            return model.setData(index, now, Qt.ItemDataRole.CheckStateRole)
        return False

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect, state = QRectF(option.rect), option.state
        theme, has = self._theme, index.data(_HAS)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        if is_chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.tint if is_chosen else theme.hover)
            painter.drawRoundedRect(rect.adjusted(0, 1, -4, -1), 6, 6)
        self._paint_box(painter, rect, index)
        words = rect.adjusted(_BOX + _GAP + 8, 0, -12, 0)
        if isinstance(has, FoundReport):
            self._paint_report(painter, words, has)
        else:
            self._paint_place(painter, words, has)
        painter.restore()

    def _paint_box(self, painter: QPainter, rect: QRectF, index: QModelIndex | QPersistentModelIndex) -> None:
        theme = self._theme
        box = QRectF(rect.left() + 8, rect.center().y() - _BOX / 2 + 0.5, _BOX, _BOX)
        if not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            if isinstance(index.data(_HAS), FoundReport):
                icons.paint(painter, "alert", box, theme.soft)
            return
        state = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        is_on = state is not Qt.CheckState.Unchecked
        painter.setPen(QPen(theme.accent if is_on else theme.soft, 1.5))
        painter.setBrush(theme.accent if is_on else theme.page)
        painter.drawRoundedRect(box, 4, 4)
        if state is Qt.CheckState.Checked:
            icons.paint(painter, "check", box.adjusted(1, 1, -1, -1), theme.on_accent, 2.4)
        elif is_on:
            painter.fillRect(
                QRectF(box.left() + 4, box.center().y() - 1, box.width() - 8, 2), theme.on_accent
            )

    def _paint_report(self, painter: QPainter, where: QRectF, report: FoundReport) -> None:
        theme = self._theme
        said = report.closed.message if report.closed else _places(len(report.places))
        right = self._write(painter, where, said, theme.sans(13), is_right=True)
        left = self._write(painter, where, report.slug, theme.sans(13.5, 600), is_soft=False)
        rest = QRectF(
            where.left() + left + 10, where.top(), where.width() - left - right - 30, where.height()
        )
        self._write(painter, rest, report.headline, theme.sans(13))

    def _paint_place(self, painter: QPainter, where: QRectF, place: FoundPlace) -> None:
        theme = self._theme
        plain, bold = theme.sans(13), theme.sans(13, 600)
        left = self._write(painter, where, place.before, plain)
        there = where.adjusted(left, 0, 0, 0)
        width = min(QFontMetricsF(bold).horizontalAdvance(place.words), there.width())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.comment)
        painter.drawRoundedRect(
            QRectF(there.left() - 1, there.top() + 4, width + 2, there.height() - 8), 3, 3
        )
        self._write(painter, there, place.words, bold, is_soft=False)
        self._write(painter, there.adjusted(width, 0, 0, 0), place.after, plain)

    def _write(
        self,
        painter: QPainter,
        where: QRectF,
        words: str,
        font: QFont,
        *,
        is_soft: bool = True,
        is_right: bool = False,
    ) -> float:
        """How wide `words` came out, shortened to their room."""
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(words.replace("\u2028", " "), Qt.TextElideMode.ElideRight, where.width())
        painter.setFont(font)
        painter.setPen(self._theme.soft if is_soft else self._theme.ink)
        side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextIncludeTrailingSpaces
        painter.drawText(where, int(flags), shown)
        return metrics.horizontalAdvance(shown)


def _places(count: int) -> str:
    return f"{count:,} {'place' if count == 1 else 'places'}"


def _is_ticked(item: QTreeWidgetItem | None) -> bool:
    return item is not None and item.checkState(0) is Qt.CheckState.Checked
