"""Where places of the text stand in the page's viewport, in pixels."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QTextEdit

from editdesk.text.body import Body, Span


class Extent(NamedTuple):
    """From where to where something reaches, from the top of the viewport."""

    top: float
    bottom: float


def line_top(page: QTextEdit, body: Body, position: int) -> float:
    """The top of the line in which `position` (code points) stands."""
    place = body.place(min(max(0, position), body.length - 1))
    block = page.document().findBlockByNumber(place.number)
    top = _block_extent(page, block).top
    utf16 = len(body.block(place.number).text[: place.offset].encode("utf-16-le", "surrogatepass")) // 2
    line = block.layout().lineForTextPosition(utf16) if block.isValid() else None
    # Below the part that is laid out there are no lines, and an invalid one must not be touched.
    return top + line.y() if line is not None and line.isValid() else top


def blocks_extent(page: QTextEdit, body: Body, span: Span) -> Extent:
    """From the top of the first block that `span` touches to the bottom of the last."""
    last = body.length - 1
    first = body.place(min(span.start, last)).number
    final = body.place(min(max(span.start, span.end - 1), last)).number
    document = page.document()
    top = _block_extent(page, document.findBlockByNumber(first)).top
    return Extent(top, _block_extent(page, document.findBlockByNumber(final)).bottom)


def _block_extent(page: QTextEdit, block: QTextBlock) -> Extent:
    where = page.document().documentLayout().blockBoundingRect(block)
    scrolled = page.verticalScrollBar().value()
    return Extent(where.top() - scrolled, where.bottom() - scrolled)
