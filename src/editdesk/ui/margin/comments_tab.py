"""What opens the comments where they are folded: how many are open."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from editdesk.ui.bridge import ReportBridge
from editdesk.ui.margin.small_button import SmallButton
from editdesk.ui.report.icons import paint_tool
from editdesk.ui.theme import Theme

_PAD, _ICON, _GAP = 9, 16, 5


class CommentsTab(SmallButton):
    """A number beside a speech bubble; without words where no comment is open."""

    def __init__(self, bridge: ReportBridge, theme: Theme, parent: QWidget) -> None:
        super().__init__("", theme, "secondary", parent=parent)
        self._bridge = bridge

    def show_count(self) -> None:
        """Say how many comments are open now."""
        threads = self._bridge.open_report.report.threads.values()
        count = sum(not (thread.is_resolved or thread.is_removed) for thread in threads)
        self.setText(f"{count:,}" if count else "")
        self.setAccessibleName(f"Show {count:,} {'comment' if count == 1 else 'comments'}")
        self.setToolTip(self.accessibleName())
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        return QSize(round(words) + 2 * _PAD + _ICON + _GAP, super().sizeHint().height())

    def _paint_words(self, painter: QPainter, ink: QColor) -> None:
        where = QRectF(_PAD, (self.height() - _ICON) / 2, _ICON, _ICON)
        paint_tool(painter, "comment", where, ink, self._theme)
        painter.setPen(ink)
        painter.setFont(self.font())
        left = where.right() + _GAP
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, 0, self.width() - left, self.height()), flags, self.text())
