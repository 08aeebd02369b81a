"""Blocks of the Body written into a QTextDocument: whole texts, and windows with tables in them.

Qt's own table operations count differently from the Body, so where the structure
of a table changes, the stretch around it is written anew. A block after a table
is the one that Qt puts there when the table is made.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument, QTextTableCell

from editdesk.text.body import Block, Body
from editdesk.text.marks import PLAIN
from editdesk.text.table_shape import is_header
from editdesk.text.tables import grid, runs_of_cells
from editdesk.ui.editor.formats import Formats
from editdesk.ui.editor.looks import group_of
from editdesk.ui.editor.positions import utf16_length

# The characters with which Qt opens each cell and closes a table.
CELL_EDGES = ("\ufdd0", "\ufdd1")


def fill(document: QTextDocument, body: Body, formats: Formats) -> None:
    """Write all of `body` into the empty `document`; quickest while nothing shows it."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    _write(cursor, body, 0, body.block_count, formats)
    cursor.endEditBlock()


def rebuild(
    document: QTextDocument, before: Body, after: Body, first: int, end: int, formats: Formats
) -> None:
    """Write anew what changed between the positions `first` and `end` of `before`, whole tables at a time."""
    start, stop = _window(before, after, first, end)
    grown = after.block_count - before.block_count
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    closing = document.findBlockByNumber(stop)
    cursor.setPosition(document.findBlockByNumber(start).position())
    cursor.setPosition(closing.position() + closing.length() - 1, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    _write(cursor, after, start, stop + grown + 1, formats)
    for beside in (start - 1, stop + grown + 1):
        if 0 <= beside < after.block_count:
            dress(document, after, beside, formats)
    cursor.endEditBlock()


def _window(before: Body, after: Body, first: int, end: int) -> tuple[int, int]:
    """The first and last block to write anew: no cell, and next to no cell, before and after."""
    most = before.length - 1
    start, stop = before.place(min(first, most)).number, before.place(min(end, most)).number
    grown = after.block_count - before.block_count
    while start and (
        stop + grown < start
        or _is_cell(before, start)
        or _is_cell(before, start - 1)
        or _is_cell(after, start)
    ):
        start -= 1
    last = before.block_count - 1
    while stop < last and (
        _is_cell(before, stop) or _is_cell(before, stop + 1) or _is_cell(after, stop + grown)
    ):
        stop += 1
    return start, stop


def dress(document: QTextDocument, body: Body, number: int, formats: Formats) -> None:
    """Give block `number` of `document`, which has its words already, the formats it has in `body`."""
    block, at = body.block(number), document.findBlockByNumber(number)
    dress_block(document, body, number, formats)
    cursor = QTextCursor(at)
    plain = formats.run(PLAIN, block.close)
    if at.charFormat() != plain and not _opens_cell(document, at.position()):
        cursor.setBlockCharFormat(plain)
    position = at.position()
    for text, run in block.pieces:
        end = position + utf16_length(text)
        cursor.setPosition(position)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(formats.run(run, block.close))
        position = end


def dress_block(document: QTextDocument, body: Body, number: int, formats: Formats) -> None:
    """Give block `number` its indent and the room around it."""
    at = document.findBlockByNumber(number)
    wanted = block_format(body, number, body.block(number), formats)
    if at.blockFormat() != wanted:
        QTextCursor(at).setBlockFormat(wanted)


def block_format(body: Body, number: int, block: Block, formats: Formats) -> QTextBlockFormat:
    """The format of `block`, which is number `number`, with the room that its neighbours ask for."""
    if block.kind in ("paragraph", "cell"):
        return formats.block(block.close)
    is_first = not number or not _are_together(block, body.block(number - 1))
    is_last = number + 1 >= body.block_count or not _are_together(block, body.block(number + 1))
    return formats.block(block.close, is_first=is_first, is_last=is_last)


def _are_together(one: Block, other: Block) -> bool:
    return group_of(one.kind) == group_of(other.kind)


def _write(cursor: QTextCursor, body: Body, first: int, after_last: int, formats: Formats) -> None:
    """Write these blocks, the outer ones no cells, into the empty block of `cursor`."""
    is_there = True
    blocks = body.blocks[first:after_last]
    for start, end, is_table in runs_of_cells(blocks):
        if is_table:
            _write_table(cursor, blocks[start:end], formats)
            is_there = True
            continue
        for number in range(start, end):
            block = blocks[number]
            wanted = block_format(body, first + number, block, formats)
            if is_there:
                cursor.setBlockFormat(wanted)
                cursor.setBlockCharFormat(formats.run(PLAIN, block.close))
                is_there = False
            else:
                cursor.insertBlock(wanted, formats.run(PLAIN, block.close))
            _write_runs(cursor, block, formats)


def _write_table(cursor: QTextCursor, blocks: Sequence[Block], formats: Formats) -> None:
    """Write a table below the block of `cursor`, which then stands in the empty block after it."""
    shape = grid(blocks)
    table = cursor.insertTable(len(shape.rows), shape.width, formats.table)
    for cell in shape.cells:
        if cell.row_span * cell.column_span > 1:
            table.mergeCells(cell.row_number, cell.column, cell.row_span, cell.column_span)
    for cell in shape.cells:
        if is_header(cell):
            _ground(table.cellAt(cell.row_number, cell.column), formats)
        inside = table.cellAt(cell.row_number, cell.column).firstCursorPosition()
        for number, block in enumerate(cell.blocks):
            if number:
                inside.insertBlock(formats.block(block.close), formats.run(PLAIN, block.close))
            else:
                inside.setBlockFormat(formats.block(block.close))
            _write_runs(inside, block, formats)
    cursor.setPosition(table.lastPosition() + 1)


def _ground(cell: QTextTableCell, formats: Formats) -> None:
    # Merged into what is there, which holds the spans.
    made = cell.format()
    made.merge(formats.header_cell)
    cell.setFormat(made)


def _write_runs(cursor: QTextCursor, block: Block, formats: Formats) -> None:
    close = block.close
    for text, run in block.pieces:
        cursor.insertText(text, formats.run(run, close))


def _opens_cell(document: QTextDocument, position: int) -> bool:
    """Whether the block at `position` is the first of a cell: its format holds the spans."""
    return position > 0 and document.characterAt(position - 1) in CELL_EDGES


def _is_cell(body: Body, number: int) -> bool:
    return body.block(number).kind == "cell"
