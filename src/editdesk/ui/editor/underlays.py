"""What is painted under words because of what clings to them: comments, claims, insertions, proposals.

Where the words of a block lie is kept until the block is another, so that a key
press measures one block and not a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock

from editdesk.review.threads import Thread
from editdesk.text.block import Block
from editdesk.text.body import Body
from editdesk.text.marks import Marks
from editdesk.ui.editor.formats import Formats
from editdesk.ui.editor.lines import pieces_in_utf16, reads_both_ways, run_rects
from editdesk.ui.editor.looks import PAGE_MARGIN

_MOST_KEPT = 400


class Under(NamedTuple):
    """What of a run's marks is painted under it."""

    comments: tuple[str, ...] = ()
    is_claim: bool = False
    is_insertion: bool = False
    is_proposal: bool = False


@lru_cache(maxsize=1 << 12)
def under(marks: Marks) -> Under | None:
    """What is painted under characters with `marks`; None for nothing."""
    keys = [key for key, _ in marks]
    found = Under(
        tuple(key[8:] for key in keys if key.startswith("comment:")),
        any(key.startswith("claim:") for key in keys),
        any(key.startswith("insert:") for key in keys),
        any(key.startswith("format:") for key in keys),
    )
    return found if found != Under() else None


class Shown(NamedTuple):
    """What the page shows at the moment."""

    body: Body
    threads: Mapping[str, Thread]
    active: str | None


class _Stretch(NamedTuple):
    """Words of one run on one line, from the top left of their block."""

    what: Under
    box: QRectF
    baseline: float
    is_start: bool


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
        self._kept: dict[int, tuple[Block, float, list[_Stretch]]] = {}

    def paint(self, painter: QPainter, at: QTextBlock, block: Block, origin: QPointF, shown: Shown) -> None:
        """Paint under the words of `block`, whose text begins at `origin`."""
        stretches = self._stretches(at, block)
        if not stretches:
            return
        painter.translate(origin)
        for stretch in stretches:
            self._paint_stretch(painter, stretch, origin, shown)
        painter.translate(-origin)

    def _paint_stretch(self, painter: QPainter, stretch: _Stretch, origin: QPointF, shown: Shown) -> None:
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

    def _draw_line(self, painter: QPainter, stretch: _Stretch, below: int, pen: QPen) -> None:
        painter.setPen(pen)
        y = stretch.baseline + below
        painter.drawLine(QLineF(stretch.box.left(), y, stretch.box.right(), y))

    def _stretches(self, at: QTextBlock, block: Block) -> list[_Stretch]:
        number, layout = at.blockNumber(), at.layout()
        width = at.document().textWidth()
        kept = self._kept.get(number)
        is_composing = bool(layout.preeditAreaText())
        if kept is not None and kept[0] is block and kept[1] == width and not is_composing:
            return kept[2]
        found = self._measured(at, block)
        if layout.lineCount() and not is_composing:
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            self._kept[number] = block, width, found
        return found

    def _measured(self, at: QTextBlock, block: Block) -> list[_Stretch]:
        found: list[_Stretch] = []
        is_bidi: bool | None = None
        for start, end, run in pieces_in_utf16(block):
            what = under(run)
            if what is None:
                continue
            if is_bidi is None:
                is_bidi = reads_both_ways(block.text)
            is_start = True
            for line, rect in run_rects(at, QPointF(), start, end, is_bidi=is_bidi):
                baseline = line.y() + line.ascent()
                found.append(_Stretch(what, self._box(rect, baseline, line.ascent()), baseline, is_start))
                is_start = False
        return found

    def _box(self, rect: QRectF, baseline: float, ascent: float) -> QRectF:
        """The ground of commented words: as high as their letters, not as their line."""
        px = self._formats.px
        rise = px(16) if rect.height() <= px(32) else min(ascent, rect.height()) * 0.78
        return QRectF(rect.left(), round(baseline - rise), rect.width(), round(rise + px(6)))


def _pen(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    return QPen(colour, width, style, Qt.PenCapStyle.FlatCap)


def _is_open(thread: Thread | None) -> bool:
    return thread is None or not (thread.is_resolved or thread.is_removed)
