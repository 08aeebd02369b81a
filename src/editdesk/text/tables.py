"""Tables derived from blocks: which cells stand in which row and column.

A `cell` block carries the ids of its table, row and cell; numbers follow from
order and spans as in HTML's table model (HTML Living Standard, 4.9.12).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec

from editdesk.text.body import Block
from editdesk.text.marks import value_of

MOST_COLUMNS = 1000


class Cell(msgspec.Struct, frozen=True):
    """One cell: its ids, its place in the grid, its spans and its blocks."""

    table: str
    row: str
    cell: str
    row_number: int
    column: int
    row_span: int
    column_span: int
    blocks: tuple[Block, ...]


class Grid(msgspec.Struct, frozen=True, dict=True):
    """A table's cells by row, in order."""

    rows: tuple[tuple[Cell, ...], ...]

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        return tuple(cell for row in self.rows for cell in row)

    @cached_property
    def _taken(self) -> dict[int, int]:
        """Grid places filled in each row."""
        taken: dict[int, int] = {}
        for cell in self.cells:
            for row in range(cell.row_number, cell.row_number + cell.row_span):
                taken[row] = taken.get(row, 0) + cell.column_span
        return taken

    @cached_property
    def width(self) -> int:
        """Columns of the widest row."""
        return max(self._taken.values(), default=0)

    def missing_in(self, row_number: int) -> int:
        """How many cells row `row_number` lacks to be as wide as the table."""
        return self.width - self._taken.get(row_number, 0)


def cell_of(block: Block) -> tuple[str, str, str] | None:
    """The ids (table, row, cell) of a cell's block; None for any other block."""
    if block.kind != "cell":
        return None
    close = block.close
    return str(value_of(close, "table")), str(value_of(close, "row")), str(value_of(close, "cell"))


def runs_of_cells(blocks: Sequence[Block]) -> Iterator[tuple[int, int, bool]]:
    """(first, after last, whether a table) for each run of one table's cells or of other blocks."""
    start, current = 0, None
    for number, block in enumerate(blocks):
        ids = cell_of(block)
        table = ids[0] if ids else None
        if number > start and table != current:
            yield start, number, current is not None
            start = number
        current = table
    if blocks:
        yield start, len(blocks), current is not None


def grid(blocks: Sequence[Block]) -> Grid:
    """The grid of one table's cell blocks, in their order."""
    grouped: list[tuple[tuple[str, str, str], list[Block]]] = []
    for block in blocks:
        ids = cell_of(block)
        if ids is None:
            raise ValueError("a block of a table must be a cell")
        if grouped and grouped[-1][0] == ids:
            grouped[-1][1].append(block)
        else:
            grouped.append((ids, [block]))
    row_count = sum(1 for at, (ids, _) in enumerate(grouped) if not at or grouped[at - 1][0][1] != ids[1])
    return Grid(tuple(_rows(grouped, row_count)))


def _rows(
    grouped: list[tuple[tuple[str, str, str], list[Block]]], row_count: int
) -> Iterator[tuple[Cell, ...]]:
    taken: set[tuple[int, int]] = set()
    row: list[Cell] = []
    number, column, current = -1, 0, None
    for (table, row_id, cell_id), blocks in grouped:
        if row_id != current or number < 0:
            if row:
                yield tuple(row)
            row, column, current, number = [], 0, row_id, number + 1
        while (number, column) in taken:
            column += 1
        row_span = min(_span(blocks[0], "row_span"), row_count - number)
        column_span = min(_span(blocks[0], "column_span"), MOST_COLUMNS)
        taken.update((number + r, column + c) for r in range(row_span) for c in range(column_span))
        row.append(Cell(table, row_id, cell_id, number, column, row_span, column_span, tuple(blocks)))
        column += column_span
    if row:
        yield tuple(row)


def _span(block: Block, key: str) -> int:
    value = value_of(block.close, key)
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 1
