"""What is painted under the text: the page, comments, claims, insertions, list numbers, rules, placeholders.

Only blocks inside the stretch that Qt asks for are looked at, so that a key press
costs the same in a book as in a note.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextCursor, QTextDocument

from editdesk.review.threads import Thread
from editdesk.text.block import Block
from editdesk.text.body import Body
from editdesk.text.edits import LISTS
from editdesk.text.marks import FRONT_MATTER, Marks, value_of
from editdesk.ui.editor.formats import Formats
from editdesk.ui.editor.lines import block_rect, pieces_in_utf16, reads_both_ways, run_rects, table_at
from editdesk.ui.editor.looks import BELOW_FRONT, GROUND_ABOVE, LIST_STEP, PAGE_MARGIN, look, look_name
from editdesk.ui.editor.numbering import Numbering
from editdesk.ui.editor.writing import ends_front

PLACEHOLDERS = {
    "kicker": "Kicker",
    "headline": "Headline",
    "summary": "Summary",
    "byline": "Byline",
    "dateline": "Place and date",
    "caption": "Caption",
    "credit": "Credit",
}


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


class Decorations:
    """Paints under the text of one document."""

    def __init__(self, document: QTextDocument, formats: Formats, numbering: Numbering) -> None:
        self._document = document
        self._formats = formats
        self._theme = formats.theme
        self._numbering = numbering

    def paint(self, painter: QPainter, clip: QRect, scroll: int, height: int, shown: Shown) -> None:
        """Paint what lies in `clip`, of a viewport `height` high that is scrolled to `scroll`."""
        self._paint_page(painter, clip, scroll, height)
        painter.translate(0, -scroll)
        area = QRectF(clip.translated(0, scroll))
        painter.setClipRect(area)
        # Block and neighbours decide together on boxes, so the one above is asked too.
        for block in blocks_in(self._document, shown.body, area):
            number = block.blockNumber()
            if number >= shown.body.block_count:
                break
            self._paint_block(painter, block, number, shown.body.block(number), shown)

    def _paint_page(self, painter: QPainter, clip: QRect, scroll: int, height: int) -> None:
        top = self._formats.px(GROUND_ABOVE) - scroll
        width = round(self._document.textWidth())
        painter.fillRect(clip, self._theme.page)
        if top > clip.top():
            painter.fillRect(
                QRect(clip.left(), clip.top(), clip.width(), top - clip.top()), self._theme.ground
            )
        painter.setPen(QPen(self._theme.line))
        if top >= 0:
            painter.drawLine(0, top, width - 1, top)
        edge = max(top, 0)
        painter.drawLine(0, edge, 0, height)
        painter.drawLine(width - 1, edge, width - 1, height)

    def _paint_block(
        self, painter: QPainter, at: QTextBlock, number: int, block: Block, shown: Shown
    ) -> None:
        kind = block.kind
        rect = block_rect(self._document, at)
        if kind != "paragraph":
            self._paint_kind(painter, at, rect, number, block, shown.body)
        if not block.text:
            self._paint_placeholder(painter, at, rect, number, block, shown.body)
            return
        is_bidi: bool | None = None
        for start, end, marks in pieces_in_utf16(block):
            what = under(marks)
            if what is None:
                continue
            if is_bidi is None:
                is_bidi = reads_both_ways(block.text)
            self._paint_run(painter, at, rect.topLeft(), start, end, what, is_bidi, shown)

    def _paint_run(
        self,
        painter: QPainter,
        block: QTextBlock,
        origin: QPointF,
        start: int,
        end: int,
        what: Under,
        is_bidi: bool,
        shown: Shown,
    ) -> None:
        is_active = shown.active is not None and shown.active in what.comments
        is_commented = any(_is_open(shown.threads.get(comment)) for comment in what.comments)
        for line, rect in run_rects(block, origin, start, end, is_bidi=is_bidi):
            baseline = origin.y() + line.y() + line.ascent()
            if is_commented or is_active:
                self._paint_comment(painter, rect, baseline, line.ascent(), is_active)
            if what.is_insertion:
                self._draw_line(painter, rect, baseline + self._formats.px(4), 1.5, self._theme.insertion)
            if what.is_claim:
                self._draw_line(
                    painter, rect, baseline + self._formats.px(6), 2, self._theme.accent, Qt.PenStyle.DotLine
                )
            if what.is_proposal:
                self._draw_line(
                    painter,
                    rect,
                    baseline + self._formats.px(4),
                    1.5,
                    self._theme.insertion,
                    Qt.PenStyle.DashLine,
                )

    def _paint_comment(
        self, painter: QPainter, rect: QRectF, baseline: float, ascent: float, is_active: bool
    ) -> None:
        height = self._formats.px(15)
        top = max(rect.top(), baseline - max(height, min(ascent, rect.height())))
        box = QRectF(rect.left(), baseline - height - 1, rect.width(), height + self._formats.px(7))
        if rect.height() > self._formats.px(32):
            box.setTop(top)
        painter.fillRect(box, self._theme.comment_active if is_active else self._theme.comment)
        if is_active and self._theme.is_dark:
            painter.fillRect(
                QRectF(box.left(), box.bottom() - 1.5, box.width(), 1.5), self._theme.comment_outline
            )

    def _draw_line(
        self,
        painter: QPainter,
        rect: QRectF,
        y: float,
        width: float,
        colour: QColor,
        style: Qt.PenStyle = Qt.PenStyle.SolidLine,
    ) -> None:
        painter.setPen(QPen(colour, width, style, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QLineF(rect.left(), y, rect.right(), y))

    def _paint_kind(
        self, painter: QPainter, at: QTextBlock, rect: QRectF, number: int, block: Block, body: Body
    ) -> None:
        kind = block.kind
        left, right = self._text_edges()
        if kind in LISTS:
            self._paint_label(painter, at, rect, block, self._numbering.item(number))
        elif kind == "footnote":
            self._paint_note(painter, at, rect, number, block, body)
        elif kind == "quote":
            painter.fillRect(
                QRectF(left, rect.top(), 3, rect.height() + self._below(body, number)), self._theme.edge
            )
        elif kind == "sidebar":
            self._paint_sidebar(painter, rect, number, body)
        elif kind == "rule":
            y = rect.center().y()
            third = (right - left) / 3
            self._hairline(painter, left + third, right - third, y)
        elif kind in FRONT_MATTER and ends_front(body, number):
            self._hairline(painter, left, right, rect.bottom() + self._formats.px(BELOW_FRONT) * 0.42)

    def _paint_label(self, painter: QPainter, at: QTextBlock, rect: QRectF, block: Block, label: str) -> None:
        """`label` in the indent before the first line, on its baseline."""
        line = at.layout().lineAt(0) if at.layout().lineCount() else None
        if line is None or not line.isValid() or not label:
            return
        name = look_name(block.close)
        painter.setFont(self._formats.font(name))
        painter.setPen(self._theme.soft)
        gap = self._formats.px(8)
        step = self._formats.px(LIST_STEP) + 40
        y = rect.top() + line.y() + line.ascent()
        left, right = self._text_edges()
        indent = self._formats.px(look(name).left)
        metrics = painter.fontMetrics()
        if at.textDirection() == Qt.LayoutDirection.RightToLeft:
            painter.drawText(QPointF(right - indent + gap, y), label)
            return
        painter.drawText(QPointF(left + indent - gap - min(metrics.horizontalAdvance(label), step), y), label)

    def _paint_note(
        self, painter: QPainter, at: QTextBlock, rect: QRectF, number: int, block: Block, body: Body
    ) -> None:
        note = value_of(block.close, "note")
        before = body.block(number - 1) if number else None
        if before is None or before.kind != "footnote":
            left, right = self._text_edges()
            self._hairline(painter, left, left + (right - left) / 4, rect.top() - self._formats.px(5))
        if before is None or value_of(before.close, "note") != note:
            self._paint_label(painter, at, rect, block, str(self._numbering.note(str(note)) or "?"))

    def _paint_sidebar(self, painter: QPainter, rect: QRectF, number: int, body: Body) -> None:
        """The ground under a stretch of sidebar blocks, without a seam between them."""
        left, right = self._text_edges()
        is_first = number == 0 or body.block(number - 1).kind != "sidebar"
        is_last = number + 1 >= body.block_count or body.block(number + 1).kind != "sidebar"
        top = rect.top() - (self._formats.px(8) if is_first else 0)
        bottom = rect.bottom() + self._formats.px(5 if is_last else look("sidebar").below + 1)
        painter.fillRect(QRectF(left, top, right - left, bottom - top), self._theme.panel)
        painter.fillRect(QRectF(left, top, 3, bottom - top), self._theme.accent)

    def _below(self, body: Body, number: int) -> float:
        """The space below block `number`, where the next is of the same kind."""
        kind = body.block(number).kind
        if number + 1 < body.block_count and body.block(number + 1).kind == kind:
            return self._formats.px(look(kind).below)
        return 0

    def _paint_placeholder(
        self, painter: QPainter, at: QTextBlock, rect: QRectF, number: int, block: Block, body: Body
    ) -> None:
        words = PLACEHOLDERS.get(block.kind)
        if words is None and block.kind == "paragraph" and _is_alone(body, number):
            words = "Write or paste the text here"
        line = at.layout().lineAt(0) if words and at.layout().lineCount() else None
        if words is None or line is None or not line.isValid():
            return
        colour = self._theme.soft
        painter.setPen(colour)
        painter.setOpacity(0.75)
        painter.setFont(self._formats.font(look_name(block.close)))
        painter.drawText(QPointF(rect.left() + line.x(), rect.top() + line.y() + line.ascent()), words)
        painter.setOpacity(1.0)

    def _hairline(self, painter: QPainter, left: float, right: float, y: float) -> None:
        painter.fillRect(QRectF(left, round(y), right - left, 1), self._theme.line)

    def _text_edges(self) -> tuple[float, float]:
        margin = self._formats.px(PAGE_MARGIN)
        return margin, self._document.textWidth() - margin


def blocks_in(document: QTextDocument, body: Body, area: QRectF) -> Iterator[QTextBlock]:
    """The blocks of `document` that reach into `area`, from the top; in tables, those of whole rows."""
    middle = document.textWidth() / 2
    at = document.documentLayout().hitTest(QPointF(middle, max(0.0, area.top())), Qt.HitTestAccuracy.FuzzyHit)
    block = _row_start(document.findBlock(max(at, 0)))
    if block.blockNumber():
        # Its space below, or a box around it, may reach into the area.
        block = _row_start(block.previous())
    while block.isValid():
        number = block.blockNumber()
        is_cell = number < body.block_count and body.block(number).kind == "cell"
        rect = block_rect(document, block)
        if rect.top() > area.bottom() and not is_cell:
            return
        yield block
        block = block.next()


def _row_start(block: QTextBlock) -> QTextBlock:
    table = table_at(QTextCursor(block))
    if table is None:
        return block
    row = table.cellAt(block.position()).row()
    return table.cellAt(row, 0).firstCursorPosition().block()


def _is_open(thread: Thread | None) -> bool:
    return thread is None or not (thread.is_resolved or thread.is_removed)


def _is_alone(body: Body, number: int) -> bool:
    """Whether there is no text yet but, perhaps, front matter above."""
    return number == body.block_count - 1 and (number == 0 or body.block(number - 1).kind in FRONT_MATTER)
