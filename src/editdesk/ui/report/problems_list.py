"""The problems of a report as rows: the words, and below them what is wrong; each level has its sign."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from editdesk.checks.finding import Finding
from editdesk.checks.spelling import SPELLING
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.scroll_bar import SlimScrollBar

ROW_HEIGHT = 46
_LEVELS = {"error": "Error", "warning": "Warning", "suggestion": "Suggestion"}
_ONE_LINE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


def kind_of(finding: Finding) -> str:
    """What kind of problem it is, in words."""
    return "Spelling" if finding.check == SPELLING else _LEVELS[finding.level]


class ProblemRows(QAbstractListModel):
    """Findings in order of the text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.findings: Sequence[Finding] = ()

    def show(self, findings: Sequence[Finding]) -> None:
        """Have these rows from now on."""
        self.beginResetModel()
        self.findings = findings
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.findings)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        finding = self.findings[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return finding
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{kind_of(finding)}: {finding.quote}. {finding.message}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return finding.message
        return None


class ProblemList(QListView):
    """Goes up and down by key; Enter mends, Esc leaves."""

    mend_asked = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ProblemRows(self)
        self.setModel(self.rows)
        self.setAccessibleName("Problems")
        self.setItemDelegate(_Delegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBar(SlimScrollBar(theme, theme.panel))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.mend_asked.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme, self._list = theme, parent
        self._quote, self._message = theme.serif(15, 600), theme.sans(12)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, finding = self._theme, index.data(Qt.ItemDataRole.UserRole)
        state: QStyle.StateFlag = option.state
        box = QRectF(option.rect).adjusted(8, 1, -2, -1)
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.tint if is_chosen else theme.hover)
            painter.drawRoundedRect(box, 6, 6)
        if is_chosen and self._list.hasFocus():
            painter.setBrush(theme.accent)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(box.left(), box.top() + 6, 3, box.height() - 12), 1.5, 1.5)
        inner = box.adjusted(12, 4, -8, -4)
        kind = kind_of(finding)
        small = QFontMetricsF(self._message)
        width = small.horizontalAdvance(kind)
        above = QRectF(inner.left(), inner.top(), inner.width(), inner.height() / 2)
        painter.setFont(self._message)
        painter.setPen(theme.deletion if kind in ("Spelling", "Error") else theme.soft)
        painter.drawText(above, int(_ONE_LINE | Qt.AlignmentFlag.AlignRight), kind)
        self._write(painter, above.adjusted(0, 0, -width - 8, 0), finding.quote)
        painter.setPen(theme.soft)
        below = above.translated(0, inner.height() / 2)
        painter.setFont(self._message)
        painter.drawText(
            below,
            int(_ONE_LINE),
            small.elidedText(finding.message, Qt.TextElideMode.ElideRight, below.width()),
        )
        painter.restore()

    def _write(self, painter: QPainter, where: QRectF, words: str) -> None:
        painter.setFont(self._quote)
        painter.setPen(self._theme.ink)
        flat = " ".join(words.split()) or "·" * len(words)
        metrics = QFontMetricsF(self._quote)
        painter.drawText(
            where, int(_ONE_LINE), metrics.elidedText(flat, Qt.TextElideMode.ElideRight, where.width())
        )
