"""What was found on the page: marked quietly under the words, in the blocks that are in sight only.

Between two looks the text may be edited: places are carried through the changes
when they are painted, and forgotten where their words are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextLine

from editdesk.text.body import Span
from editdesk.text.delta import Delta, Retain
from editdesk.ui.editor.decorations import blocks_in
from editdesk.ui.editor.formats import Formats
from editdesk.ui.editor.lines import reads_both_ways, spans_in
from editdesk.ui.editor.looks import PAGE_MARGIN
from editdesk.ui.editor.page_document import PageDocument
from editdesk.ui.editor.positions import utf16_length
from editdesk.ui.theme import Theme

_RADIUS = 3


def carried(limit: Span, delta: Delta) -> Span:
    """`limit` after `delta`; what is put in at its edges stays outside, what takes words' place within."""
    return Span(delta.position(limit.start, sticky=True), delta.position(limit.end, sticky=True))


class FoundMarks:
    """Paints places of the text as found, and a line beside the stretch that a search keeps to."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._ground = theme.tint
        self._edge = QColor(theme.accent)
        self._edge.setAlphaF(0.4)
        self._places: Sequence[Span] = ()
        # A place that somebody may choose, in the text as it is now.
        self.offered: Span | None = None
        self._limit: Span | None = None
        self._since = Delta()

    def show(self, places: Sequence[Span], limit: Span | None) -> None:
        """Have `places`, in order, marked from now on, and a line beside `limit`."""
        self._places, self._limit, self._since = places, limit, Delta()

    def __bool__(self) -> bool:
        """Whether anything is marked."""
        return bool(self._places) or self._limit is not None

    def carry(self, delta: Delta) -> None:
        """The text was changed by `delta`."""
        if self._places or self._limit is not None:
            self._since = self._since.compose(delta)

    def placed(self, start: int, end: int) -> Iterator[Span]:
        """The places between `start` and `end` of the text as it is now, in order."""
        since = self._since
        # So far may a place have moved.
        most = sum([op.length for op in since.ops if type(op) is not Retain])
        for at in range(bisect_left(self._places, Span(start - most, 0)), len(self._places)):
            place = self._places[at]
            if place.start > end + most:
                return
            now = (
                Span(since.position(place.start), since.position(place.end, sticky=True)) if since else place
            )
            if start <= now.start < now.end <= end and now.end - now.start == place.end - place.start:
                yield now

    def paint(self, painter: QPainter, page: PageDocument, clip: QRect, scroll: int) -> None:
        """Paint what lies in `clip` of a viewport that is scrolled to `scroll`."""
        if not self._places and self._limit is None and self.offered is None:
            return
        body = page.body
        area = QRectF(clip.translated(0, scroll))
        limit = self._limit and carried(self._limit, self._since)
        start = -1
        for block, rect in blocks_in(page.document, body, area):
            number = block.blockNumber()
            if number >= body.block_count:
                return
            start = body.start_of(number) if start < 0 else start
            end = start + len(body.block(number))
            if limit is not None and start < limit.end and limit.start < end:
                painter.fillRect(_beside(page.formats, rect), self._edge)
            places = [Span(at - start, to - start) for at, to in self.placed(start, end)]
            if self.offered is not None and self.offered.start < end and start < self.offered.end:
                places.append(Span(max(0, self.offered.start - start), min(end, self.offered.end) - start))
            if places:
                self._paint_places(painter, page, block, rect.topLeft(), area, places)
            start = end

    def _paint_places(
        self,
        painter: QPainter,
        page: PageDocument,
        at: QTextBlock,
        origin: QPointF,
        area: QRectF,
        places: Sequence[Span],
    ) -> None:
        """Paint under those `places` of one block whose lines reach into `area`."""
        text, layout = page.body.block(at.blockNumber()).text, at.layout()
        is_bidi = reads_both_ways(text)
        units = [(utf16_length(text[:start]), utf16_length(text[:end])) for start, end in places]
        painter.setPen(QPen(self._edge, 1))
        painter.setBrush(self._ground)
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            if not line.isValid() or origin.y() + line.y() > area.bottom():
                return
            if origin.y() + line.y() + line.height() < area.top():
                continue
            start, end = line.textStart(), line.textStart() + line.textLength()
            for first, last in units:
                if first < end and start < last:
                    for left, right in spans_in(line, max(first, start), min(last, end), is_bidi=is_bidi):
                        painter.drawRoundedRect(
                            _box(page.formats, line, origin, left, right), _RADIUS, _RADIUS
                        )


def _box(formats: Formats, line: QTextLine, origin: QPointF, left: float, right: float) -> QRectF:
    """The ground of words from `left` to `right` in `line`: as high as their letters."""
    px, height = formats.px, line.height()
    rise = px(17) if height <= px(32) else min(line.ascent(), height) * 0.8
    top = round(origin.y() + line.y() + line.ascent() - rise)
    return QRectF(origin.x() + left - 0.5, top + 0.5, right - left + 1, round(rise + px(6)) - 1)


def _beside(formats: Formats, rect: QRectF) -> QRectF:
    """The line in the margin beside a block."""
    return QRectF(formats.px(PAGE_MARGIN) - formats.px(28), rect.top(), 3, rect.height())
