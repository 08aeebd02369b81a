"""Where words lie on the page: lines and the rectangles of runs, from Qt's layout.

Below what Qt has laid out a line is invalid, and touching it ends the process:
every line is asked first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextLine, QTextTable

from editdesk.text.block import Block
from editdesk.ui.editor.positions import utf16_length


def table_at(cursor: QTextCursor) -> QTextTable | None:
    """The table in which `cursor` stands; None outside tables."""
    return cursor.currentTable()


def block_rect(document: QTextDocument, block: QTextBlock) -> QRectF:
    """The rectangle of `block` in the document."""
    return document.documentLayout().blockBoundingRect(block)


def cell_rect(block: QTextBlock) -> QRectF:
    """The rectangle of the cell in which `block` stands, as high as its row."""
    document = block.document()
    table = table_at(QTextCursor(block))
    rect = block_rect(document, block)
    if table is None:
        return rect
    padding = table.format().cellPadding()
    row = table.cellAt(block.position()).row()
    beside = (table.cellAt(row, column) for column in range(table.columns()))
    ends = [(cell.firstCursorPosition().block(), cell.lastCursorPosition().block()) for cell in beside]
    top = min(block_rect(document, first).top() for first, _ in ends)
    bottom = max(block_rect(document, last).bottom() for _, last in ends)
    return QRectF(
        rect.left() - padding, top - padding, rect.width() + 2 * padding, bottom - top + 2 * padding
    )


def line_y(document: QTextDocument, block: QTextBlock, offset: int) -> float:
    """Where the line with the UTF-16 `offset` of `block` begins, from the top of the document."""
    rect = block_rect(document, block)
    line = block.layout().lineForTextPosition(offset)
    return rect.top() + (line.y() if line.isValid() else 0.0)


def spans_in(line: QTextLine, first: int, last: int, *, is_bidi: bool) -> list[tuple[float, float]]:
    """From where to where the UTF-16 offsets `first` to `last` lie in `line`: places in mixed text."""
    return _bidi_spans(line, first, last) if is_bidi else [_span(line, first, last)]


def pieces_in_utf16(block: Block) -> Iterator[tuple[int, int, tuple[tuple[str, str | int | bool], ...]]]:
    """The runs of `block` as (start, end, marks) in UTF-16 units."""
    if block.text.isascii():
        start = 0
        for end, run in block.runs:
            yield start, end, run
            start = end
        return
    at = 0
    for text, run in block.pieces:
        end = at + utf16_length(text)
        yield at, end, run
        at = end


def reads_both_ways(text: str) -> bool:
    """Whether `text` has letters that are written from right to left."""
    return not text.isascii() and any(
        unicodedata.bidirectional(letter) in ("R", "AL", "AN", "RLE", "RLO", "RLI") for letter in text
    )


def _span(line: QTextLine, first: int, last: int) -> tuple[float, float]:
    """From `first` to `last`, without the spaces that hang over the end of the line."""
    return _x(line, first), min(_x(line, last), line.x() + line.naturalTextWidth())


def _bidi_spans(line: QTextLine, first: int, last: int) -> list[tuple[float, float]]:
    """Where the glyphs stand: a run may lie in several places, and a caret's x says only one of them."""
    boxes = [glyphs.boundingRect() for glyphs in line.glyphRuns(first, last - first)]
    return [(box.left(), box.right()) for box in boxes if not box.isEmpty()]


def _x(line: QTextLine, at: int) -> float:
    # PySide gives a pair of x and the position that was asked for, which its types do not say.
    found = cast(tuple[float, int], line.cursorToX(at))
    return found[0]
