"""What is painted under words because of what clings to them: comments, claims, insertions, proposals.

Where the words of a block lie is kept until the block is another.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextLine

from editdesk.review.threads import Thread
from editdesk.text.block import Block
from editdesk.text.body import Body
from editdesk.ui.editor.formats import Formats
from editdesk.ui.editor.looks import PAGE_MARGIN
from editdesk.ui.editor.measuring import Ruler, Stretch
from editdesk.ui.editor.problem_marks import ProblemMarks


class Shown(NamedTuple):
    """What the page shows at the moment."""

    body: Body
    threads: Mapping[str, Thread]
    active: str | None
    problems: ProblemMarks | None = None


class Underlays:
    """Paints under the words of one document."""

    def __init__(self, formats: Formats) -> None:
        self._formats = formats
        theme = formats.theme
        self._comment, self._active = theme.comment, theme.comment_active
        self._outline = QPen(theme.comment_outline) if theme.is_dark else None
        self._insertion = _pen(theme.insertion, 1.5)
        self._proposal = _pen(theme.insertion, 1.5, Qt.PenStyle.DashLine)
        self._claim = _pen(theme.accent, 2, Qt.PenStyle.DotLine)
        self._ruler = Ruler(self._box)

    def paint(self, painter: QPainter, at: QTextBlock, block: Block, origin: QPointF, shown: Shown) -> None:
        """Paint under the words of `block`, whose text begins at `origin`."""
        lines = self._ruler.lines(at, block)
        if not any(line.stretches for line in lines):
            return
        painter.translate(origin)
        for line in lines:
            for stretch in line.stretches:
                self._paint_stretch(painter, stretch, origin, shown)
        painter.translate(-origin)

    def _paint_stretch(self, painter: QPainter, stretch: Stretch, origin: QPointF, shown: Shown) -> None:
        what, box, px = stretch.what, stretch.box, self._formats.px
        if what.comments:
            if shown.active in what.comments:
                painter.fillRect(box, self._active)
                if self._outline is not None:
                    painter.setPen(self._outline)
                    painter.drawRect(box.adjusted(0, 0, -1, -1))
            elif any(_is_open(shown.threads.get(comment)) for comment in what.comments):
                painter.fillRect(box, self._comment)
        if what.is_insertion:
            self._draw_line(painter, stretch, px(4), self._insertion)
        if what.is_proposal:
            self._draw_line(painter, stretch, px(4), self._proposal)
        if what.is_claim:
            self._draw_line(painter, stretch, px(6), self._claim)
            if stretch.is_start:
                left = px(PAGE_MARGIN) - px(22) - origin.x()
                tick = QRectF(left, round(stretch.baseline - px(6)), px(10), 2)
                painter.fillRect(tick, self._formats.theme.accent)

    def _draw_line(self, painter: QPainter, stretch: Stretch, below: int, pen: QPen) -> None:
        painter.setPen(pen)
        y = stretch.baseline + below
        painter.drawLine(QLineF(stretch.box.left(), y, stretch.box.right(), y))

    def _box(self, left: float, right: float, line: QTextLine) -> QRectF:
        """The ground of commented words: as high as their letters, not as their line."""
        px, height, ascent = self._formats.px, line.height(), line.ascent()
        rise = px(16) if height <= px(32) else min(ascent, height) * 0.78
        return QRectF(left, round(line.y() + ascent - rise), right - left, round(rise + px(6)))


def _pen(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    return QPen(colour, width, style, Qt.PenCapStyle.FlatCap)


def _is_open(thread: Thread | None) -> bool:
    return thread is None or not (thread.is_resolved or thread.is_removed)
