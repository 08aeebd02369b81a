"""Tables derived from blocks: which cells stand in which row and column.

A `cell` block carries the ids of its table, row and cell; numbers follow from
order and spans as in HTML's table model (HTML Living Standard, 4.9.12). Where
HTML lets cells overlap, a span here ends before the place that is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby

import msgspec

from editdesk.text.block import Block
from editdesk.text.marks import value_of

# Spans do not make a table wider than this; HTML's limit for one column span.
MOST_COLUMNS = 1000


class Cell(msgspec.Struct, frozen=True):
    """One cell: its ids, its place in the grid, its spans as they count there, and its blocks."""

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
    """The ids (table, row, cell) of a cell's block; None for any other block, or where an id is missing."""
    if block.kind != "cell":
        return None
    table, row, cell = (value_of(block.close, key) for key in ("table", "row", "cell"))
    if isinstance(table, str) and isinstance(row, str) and isinstance(cell, str):
        return table, row, cell
    return None


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
    """The grid of one table's cell blocks, in their order; ValueError where one is no cell."""
    rows = [
        [(ids, tuple(cell)) for ids, cell in groupby(row, key=cell_of) if ids]
        for _, row in groupby(blocks, key=_row_of)
    ]
    taken: set[tuple[int, int]] = set()
    return Grid(tuple(_placed(row, number, len(rows), taken) for number, row in enumerate(rows)))


def _row_of(block: Block) -> str:
    ids = cell_of(block)
    if ids is None:
        raise ValueError("a block of a table must be a cell with its ids")
    return ids[1]


def _placed(
    row: list[tuple[tuple[str, str, str], tuple[Block, ...]]],
    number: int,
    row_count: int,
    taken: set[tuple[int, int]],
) -> tuple[Cell, ...]:
    """The cells of row `number`, each at the first free place; they are added to the places `taken`."""
    placed = []
    column = 0
    for ids, blocks in row:
        while (number, column) in taken:
            column += 1
        down = min(asked_span(blocks[0], "row_span"), row_count - number)
        most = max(1, min(asked_span(blocks[0], "column_span"), MOST_COLUMNS - column))
        right = next((free for free in range(1, most) if (number, column + free) in taken), most)
        taken.update((number + r, column + c) for r in range(down) for c in range(right))
        placed.append(Cell(*ids, number, column, down, right, blocks))
        column += right
    return tuple(placed)


def asked_span(block: Block, key: str) -> int:
    """How many rows or columns `block` asks for its cell, as `key` says; 1 where it says nothing sound."""
    value = value_of(block.close, key)
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 1
