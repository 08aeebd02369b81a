"""What is painted under the text: the page, list numbers, rules, boxes, placeholders, what clings to words.

Only blocks inside the stretch that Qt asks for are looked at, so that a key press
costs the same in a book as in a note.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTextBlock, QTextCursor, QTextDocument

from editdesk.text.block import Block
from editdesk.text.body import Body
from editdesk.text.edits import LISTS
from editdesk.text.marks import FRONT_MATTER, PRINT_HEADLINE, value_of
from editdesk.ui.editor.formats import Formats
from editdesk.ui.editor.lines import block_rect, table_at
from editdesk.ui.editor.looks import (
    BELOW_FRONT,
    GROUND_ABOVE,
    LIST_STEP,
    PAGE_MARGIN,
    group_of,
    look,
    look_name,
)
from editdesk.ui.editor.numbering import Numbering
from editdesk.ui.editor.squiggles import Squiggles
from editdesk.ui.editor.underlays import Shown, Underlays

PLACEHOLDERS = {
    "kicker": "Kicker",
    "headline": "Headline",
    "print_headline": "Print headline",
    "summary": "Summary",
    "byline": "Byline",
    "dateline": "Dateline",
    "caption": "Caption",
    "credit": "Credit",
}
# How much of the page lies over words that step back.
_VEIL = 0.62
# Beside the print headline.
_IN_PRINT = "In print"
# How far what is painted under a block's last line may reach below the block, in pixels.
_REACH = 4


class Decorations:
    """Paints under the text of one document."""

    def __init__(self, document: QTextDocument, formats: Formats, numbering: Numbering) -> None:
        self._document = document
        self._formats = formats
        self._theme = formats.theme
        self._numbering = numbering
        self._underlays = Underlays(formats)
        self._squiggles = Squiggles(formats)

    def paint(self, painter: QPainter, clip: QRect, scroll: int, shown: Shown) -> None:
        """Paint what lies in `clip` of a viewport that is scrolled to `scroll`."""
        self._paint_page(painter, clip, scroll)
        painter.translate(0, -scroll)
        area = QRectF(clip.translated(0, scroll))
        painter.setClipRect(area)
        # Block and neighbours decide together on boxes, so the one above is asked too.
        for block, rect in blocks_in(self._document, shown.body, area):
            number = block.blockNumber()
            if number >= shown.body.block_count:
                break
            of = shown.body.block(number)
            if of.kind != "paragraph" or rect.bottom() + _REACH >= area.top():
                self._paint_block(painter, block, rect, number, of, shown)

    def dim_others(self, painter: QPainter, clip: QRect, at: QTextBlock, scroll: int) -> None:
        """Veil all of `clip` but the block `at`."""
        veil = QColor(self._theme.page)
        veil.setAlphaF(_VEIL)
        rect = block_rect(self._document, at).translated(0, -scroll).toAlignedRect()
        top, width = self._formats.px(GROUND_ABOVE) + 1 - scroll, round(self._document.textWidth()) - 2
        page = clip.intersected(QRect(1, top, width, clip.bottom() - top + 1))
        above = QRect(page.left(), page.top(), page.width(), rect.top() - page.top())
        below = QRect(page.left(), rect.bottom() + 1, page.width(), page.bottom() - rect.bottom())
        for part in (above, below):
            if part.isValid():
                painter.fillRect(part.intersected(page), veil)

    def paint_flags(self, painter: QPainter, clip: QRect, scroll: int, shown: Shown) -> None:
        """Over the words: whose suggestions are talked about."""
        painter.translate(0, -scroll)
        for block, rect in blocks_in(self._document, shown.body, QRectF(clip.translated(0, scroll))):
            if block.blockNumber() < shown.body.block_count:
                of = shown.body.block(block.blockNumber())
                self._underlays.paint_flags(painter, block, of, rect.topLeft(), shown)
        painter.translate(0, scroll)

    def _paint_page(self, painter: QPainter, clip: QRect, scroll: int) -> None:
        top = self._formats.px(GROUND_ABOVE) - scroll
        width = round(self._document.textWidth())
        theme = self._theme
        painter.fillRect(clip, theme.page)
        if top >= clip.top():
            painter.fillRect(QRect(clip.left(), clip.top(), clip.width(), top - clip.top()), theme.ground)
            painter.fillRect(0, top, width, 1, theme.line)
        edge = max(top, clip.top())
        for side in (0, width - 1):
            if clip.left() <= side <= clip.right():
                painter.fillRect(side, edge, 1, clip.bottom() - edge + 1, theme.line)

    def _paint_block(
        self, painter: QPainter, at: QTextBlock, rect: QRectF, number: int, block: Block, shown: Shown
    ) -> None:
        kind = block.kind
        if kind == "cell":
            self._underlays.paint_cell(painter, at, block, shown)
        elif kind != "paragraph":
            self._paint_kind(painter, at, rect, number, block, shown.body)
        self._underlays.paint_end(painter, at, block, rect.topLeft(), shown)
        if not block.text:
            self._paint_placeholder(painter, at, rect, number, block, shown.body)
            return
        self._underlays.paint(painter, at, block, rect.topLeft(), shown)
        problems = shown.problems.of(number, block) if shown.problems is not None else ()
        if problems:
            self._squiggles.paint(painter, at, block, rect.topLeft(), problems)

    def _paint_kind(
        self, painter: QPainter, at: QTextBlock, rect: QRectF, number: int, block: Block, body: Body
    ) -> None:
        kind = block.kind
        left, right = self._text_edges()
        if kind == PRINT_HEADLINE:
            self._paint_edition(painter, at, rect)
        if kind in LISTS:
            self._paint_label(painter, at, rect, block, self._numbering.item(number))
        elif kind == "footnote":
            self._paint_note(painter, at, rect, number, block, body)
        elif kind == "quote":
            bottom = self._bottom(at, rect, body, padding=0)
            painter.fillRect(QRectF(left, rect.top(), 3, bottom - rect.top()), self._theme.edge)
        elif kind == "sidebar":
            self._paint_sidebar(painter, at, rect, number, body)
        elif kind == "rule":
            y = rect.center().y()
            third = (right - left) / 3
            self._hairline(painter, left + third, right - third, y)
        elif kind in FRONT_MATTER and self._ends(body, number):
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

    def _paint_edition(self, painter: QPainter, at: QTextBlock, rect: QRectF) -> None:
        """Beside the first line, where its words stand."""
        line = at.layout().lineAt(0) if at.layout().lineCount() else None
        if line is None or not line.isValid():
            return
        painter.setFont(self._theme.sans(self._formats.px(12), 600))
        painter.setPen(self._theme.soft)
        left, _ = self._text_edges()
        wide = painter.fontMetrics().horizontalAdvance(_IN_PRINT)
        where = QPointF(left - self._formats.px(10) - wide, rect.top() + line.y() + line.ascent())
        painter.drawText(where, _IN_PRINT)

    def _paint_note(
        self, painter: QPainter, at: QTextBlock, rect: QRectF, number: int, block: Block, body: Body
    ) -> None:
        note = value_of(block.close, "note")
        before = body.block(number - 1) if number else None
        if before is None or before.kind != "footnote":
            left, right = self._text_edges()
            self._hairline(painter, left, left + (right - left) / 4, rect.top() - self._formats.px(10))
        if before is None or value_of(before.close, "note") != note:
            self._paint_label(painter, at, rect, block, str(self._numbering.note(str(note)) or "?"))

    def _paint_sidebar(
        self, painter: QPainter, at: QTextBlock, rect: QRectF, number: int, body: Body
    ) -> None:
        """The ground under a stretch of sidebar blocks, without a seam between them."""
        left, right = self._text_edges()
        padding = self._formats.px(12)
        is_first = number == 0 or body.block(number - 1).kind != "sidebar"
        top = round(rect.top() - (padding if is_first else 0))
        bottom = round(self._bottom(at, rect, body, padding))
        painter.fillRect(QRectF(left, top, right - left, bottom - top), self._theme.panel)
        painter.fillRect(QRectF(left, top, 3, bottom - top), self._theme.accent)

    def _bottom(self, at: QTextBlock, rect: QRectF, body: Body, padding: float) -> float:
        """Where what is painted beside a block ends: at the next of its stretch, or below the last."""
        if self._ends(body, at.blockNumber()):
            return rect.bottom() + padding
        return block_rect(self._document, at.next()).top()

    def _ends(self, body: Body, number: int) -> bool:
        """Whether block `number` is the last of a stretch of its kind."""
        if number + 1 >= body.block_count:
            return True
        return group_of(body.block(number).kind) != group_of(body.block(number + 1).kind)

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


def blocks_in(document: QTextDocument, body: Body, area: QRectF) -> Iterator[tuple[QTextBlock, QRectF]]:
    """The blocks of `document` that reach into `area`, with their place; in tables, those of whole rows."""
    block = _row_start(first_block(document, area))
    if block.blockNumber():
        # Its space below, or a box around it, may reach into the area.
        block = _row_start(block.previous())
    while block.isValid():
        rect = block_rect(document, block)
        if rect.top() > area.bottom():
            number = block.blockNumber()
            if number >= body.block_count or body.block(number).kind != "cell":
                return
        yield block, rect
        block = block.next()


def first_block(document: QTextDocument, area: QRectF) -> QTextBlock:
    """The first block in `area`, or one a little below its top."""
    layout = document.documentLayout()
    first = document.begin()
    top = block_rect(document, first).top()
    if area.top() <= top:
        return first
    for below in range(0, 120, 12):
        # At the very left, where Qt need not measure letters.
        at = layout.hitTest(QPointF(1.0, area.top() + below), Qt.HitTestAccuracy.FuzzyHit)
        block = document.findBlock(max(at, 0))
        # Between two blocks, Qt finds one far below that it has not laid out yet.
        if block.layout().lineCount():
            return block
    return first


def _row_start(block: QTextBlock) -> QTextBlock:
    table = table_at(QTextCursor(block))
    if table is None:
        return block
    row = table.cellAt(block.position()).row()
    return table.cellAt(row, 0).firstCursorPosition().block()


def _is_alone(body: Body, number: int) -> bool:
    """Whether there is no text yet but, perhaps, front matter above."""
    return number == body.block_count - 1 and (number == 0 or body.block(number - 1).kind in FRONT_MATTER)
