"""Which rows and columns a suggestion is about: `row 3`, `columns 2 and 3`, `the table`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editdesk.text.block import Block
from editdesk.text.body import Body, Span
from editdesk.text.marks import Marks, keys_with, marks
from editdesk.text.proposals import DELETE, as_accepted, filling, is_proposed
from editdesk.text.table_shape import Table, is_filler, key_of
from editdesk.text.tables import Cell, grid


def cells_named(body: Body, spans: Sequence[Span], *, coming: bool) -> str:
    """The rows or columns, or the table, of which all cells end within `spans`; empty where no cell does.

    They are counted as they would be if all were accepted, or if they are not `coming`, as they stand.
    """
    numbers = {number for span in spans for number in _ended_in(body, span)}
    first = next((number for number in sorted(numbers) if body.block(number).kind == "cell"), None)
    if first is None:
        return ""
    table = Table(body, first)
    chosen = {
        key_of(cell)
        for cell, blocks in _with_blocks(table)
        if numbers.issuperset(blocks) and not is_filler(cell)
    }
    for shown in _views([body.block(number) for number in range(table.first, table.after)], coming=coming):
        cells = grid(shown)
        rows = [[key_of(cell) in chosen for cell in row] for row in cells.rows]
        if not any(map(any, rows)):
            continue
        if all(map(all, rows)):
            return "the table"
        if any(map(all, rows)):
            return _numbered("row", [number for number, row in enumerate(rows) if all(row)])
        return _numbered("column", sorted({cell.column for cell in cells.cells if key_of(cell) in chosen}))
    return ""


def _ended_in(body: Body, span: Span) -> Iterator[int]:
    """The numbers of the blocks whose paragraph end lies in `span`."""
    first, last = body.place(span.start).number, body.place(max(span.start, span.end - 1)).number
    for number in range(first, last + 1):
        if span.start <= body.start_of(number) + len(body.block(number)) - 1 < span.end:
            yield number


def _with_blocks(table: Table) -> Iterator[tuple[Cell, range]]:
    """Each cell with the numbers of its blocks."""
    number = table.first
    for cell in table.grid.cells:
        yield cell, range(number, number + len(cell.blocks))
        number += len(cell.blocks)


def _views(blocks: Sequence[Block], *, coming: bool) -> Iterator[list[Block]]:
    """The cells as they would be, or as they stand; of what is in neither, as the markup has them."""
    if coming:
        yield [Block("", (), _to_be(block.close)) for block in blocks if not keys_with(block.close, DELETE)]
    else:
        yield [block for block in blocks if not is_proposed(block.close)]
    yield [block for block in blocks if not filling(block.close)]


def _to_be(close: Marks) -> Marks:
    kept = [(key, value) for key, value in close if key in ("kind", "table", "row", "cell")]
    return marks({**dict(as_accepted(close)), **dict(kept)})


def _numbered(noun: str, numbers: Sequence[int]) -> str:
    """`row 3`, `rows 3 and 4`, `rows 3 to 7`; `numbers` count from 0."""
    said = [str(number + 1) for number in numbers]
    if len(said) == 1:
        return f"{noun} {said[0]}"
    if len(said) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{noun}s {said[0]} to {said[-1]}"
    return f"{noun}s {', '.join(said[:-1])} and {said[-1]}"
