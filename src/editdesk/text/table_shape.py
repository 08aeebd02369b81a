"""A table in its text, and the change that makes another shape of it.

A shape is said as rows of cells that are there, of other spans perhaps, and of
new ones. Only what differs is in the change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from editdesk.text.block import Block
from editdesk.text.body import Body, Span
from editdesk.text.delta import Delta, Ops
from editdesk.text.edits import Edit, across, sound
from editdesk.text.marks import PLAIN, Change, Marks, Value, change, marks, merged, value_of
from editdesk.text.proposals import DELETE, INSERT, filling
from editdesk.text.removal import referred_notes, with_words_of
from editdesk.text.tables import Cell, Grid, asked_span, cell_of, grid


class Placed(NamedTuple):
    """A cell as it shall stand: one that is there, or a new one with its id."""

    row: str
    column: int
    row_span: int
    column_span: int
    new_id: str = ""
    is_header: bool = False
    old: Cell | None = None
    # What is proposed for the row or column in which a new cell stands.
    within: Marks = PLAIN

    @property
    def after_columns(self) -> int:
        return self.column + self.column_span

    @property
    def close(self) -> dict[str, Value]:
        """What a new cell's paragraph end carries, but for the table it is of."""
        spans = {"row_span": self.row_span, "column_span": self.column_span}
        found: dict[str, Value] = {key: span for key, span in spans.items() if span > 1}
        if self.is_header:
            found["header"] = True
        return {"kind": "cell", "row": self.row, "cell": self.new_id, **found, **dict(self.within)}


def placed(cell: Cell) -> Placed:
    """`cell` as it stands."""
    return Placed(cell.row, cell.column, cell.row_span, cell.column_span, old=cell)


class Table:
    """A table of a text."""

    def __init__(self, body: Body, number: int) -> None:
        """The table in whose cell block `number` is."""
        self._body = body
        first, after = _blocks_of_table(body, number)
        self.first, self.after = first, after
        self.start = body.start_of(first)
        self.grid: Grid = grid([body.block(at) for at in range(first, after)])
        self.name = self.grid.cells[0].table

    def reached(self, spans: Sequence[Span]) -> list[Cell]:
        """The cells that `spans` reach."""
        return [
            cell
            for cell, start, end in self._places()
            if any(start <= span.end and span.start < end for span in spans)
        ]

    def words_of(self, cells: Iterable[Cell]) -> dict[tuple[str, str], Span]:
        """Where the words of `cells` stand, by row and cell id, without their last paragraph end."""
        wanted = {key_of(cell) for cell in cells}
        return {
            key_of(cell): Span(start, end - 1)
            for cell, start, end in self._places()
            if key_of(cell) in wanted
        }

    def is_header_row(self, number: int) -> bool:
        """Whether all cells in row `number` are header cells."""
        return all(is_header(cell) for cell in self.across_row(number))

    def across_row(self, number: int) -> list[Cell]:
        """The cells that row `number` goes through, from left to right."""
        found = [cell for cell in self.grid.cells if cell.row_number <= number < after_rows(cell)]
        return sorted(found, key=lambda cell: cell.column)

    def edit(self, rows: Sequence[Sequence[Placed]], caret_in: Placed | None) -> Edit:
        """The change that makes these `rows` of it; the caret in one of their cells, or where it begins.

        A cell that goes to another row takes along what clings to it; notes to
        which only cells refer that are gone go with them.
        """
        writer = _Writer(self._body, self.name, self.start)
        stays = {key_of(new.old) for row in rows for new in row if new.old is not None}
        there = self._places()
        caret = self.start
        for new in (new for row in rows for new in row):
            if new.old is not None and new.row == new.old.row:
                self._pass(writer, there, stays, until=new.old)
            if new is caret_in:
                caret = writer.position
            writer.write(new)
        self._pass(writer, there, stays, until=None)
        return sound(self._body, Edit(writer.delta(), caret))

    def _pass(
        self,
        writer: _Writer,
        there: Iterator[tuple[Cell, int, int]],
        stays: set[tuple[str, str]],
        until: Cell | None,
    ) -> None:
        """Take away the cells before `until`."""
        for cell, start, end in there:
            if cell is until:
                return
            writer.take(start, end, is_gone=key_of(cell) not in stays)

    def _places(self) -> Iterator[tuple[Cell, int, int]]:
        """Each cell with where it begins and ends."""
        at = self.start
        for cell in self.grid.cells:
            end = at + sum(len(block) for block in cell.blocks)
            yield cell, at, end
            at = end


class _Writer:
    """Writes the cells of a shape one after the other."""

    def __init__(self, body: Body, table: str, start: int) -> None:
        self._body, self._table = body, table
        self._ops = Ops().retain(start)
        self._at = start  # in the text as it is
        self._gone: set[object] = set()
        self.position = start  # in the text to be

    def take(self, start: int, end: int, *, is_gone: bool) -> None:
        self._ops.delete(end - start)
        self._at = end
        if is_gone:
            self._gone |= referred_notes(self._body, start, end)

    def write(self, new: Placed) -> None:
        if new.old is None:
            close = marks({**new.close, "table": self._table})
            self._ops.insert("\n", across(self._body, self._at, close))
            self.position += 1
            return
        is_moved = new.row != new.old.row
        for block in new.old.blocks:
            if is_moved:
                self._move(block, new)
            else:
                self._ops.retain(len(block.text)).retain(1, _other_spans(block, new))
                self._at += len(block)
            self.position += len(block)

    def _move(self, block: Block, new: Placed) -> None:
        for text, run in block.pieces:
            self._ops.insert(text, run)
        close: Marks = merged(block.close, _other_spans(block, new))
        self._ops.insert("\n", merged(close, change({"row": new.row})))

    def delta(self) -> Delta:
        made = self._ops.delta()
        return with_words_of(self._body, self._gone, made) if self._gone else made


def table_at(body: Body, spans: Sequence[Span]) -> Table | None:
    """The table in which `spans` begin or end; None where they do neither."""
    for at in (spans[0].start, spans[-1].end):
        number = body.place(min(at, body.length - 1)).number
        if _name_of(body, number) is not None:
            return Table(body, number)
    return None


def after_rows(cell: Cell) -> int:
    """The first row below `cell`."""
    return cell.row_number + cell.row_span


def after_columns(cell: Cell) -> int:
    """The first column right of `cell`."""
    return cell.column + cell.column_span


def is_header(cell: Cell) -> bool:
    """Whether `cell` is a header cell."""
    return all(value_of(block.close, "header") for block in cell.blocks)


def is_filler(cell: Cell) -> bool:
    """Whether `cell` stands in the marked-up text only."""
    return all(not block.text and filling(block.close) for block in cell.blocks)


def proposed_for(cells: Iterable[Cell]) -> Marks:
    """What is proposed for all of `cells`: that they come, or that they go."""
    found = [set(block.close) for cell in cells for block in cell.blocks]
    shared = found[0].intersection(*found) if found else ()
    return marks([pair for pair in shared if pair[0].startswith((INSERT, DELETE))])


def from_left(row: Iterable[Placed]) -> list[Placed]:
    """`row` from left to right."""
    return sorted(row, key=lambda new: new.column)


def _other_spans(block: Block, new: Placed) -> Change:
    """The change that gives `block` the spans of `new`."""
    wanted: dict[str, Value | None] = {}
    for key, span in (("row_span", new.row_span), ("column_span", new.column_span)):
        if asked_span(block, key) != span:
            wanted[key] = span if span > 1 else None
    return change(wanted)


def key_of(cell: Cell) -> tuple[str, str]:
    """The ids by which `cell` is told from the others of its table."""
    return cell.row, cell.cell


def _blocks_of_table(body: Body, number: int) -> tuple[int, int]:
    """The first block of the table in which block `number` is, and the one after its last."""
    name = _name_of(body, number)
    first = after = number
    while first and _name_of(body, first - 1) == name:
        first -= 1
    while after < body.block_count and _name_of(body, after) == name:
        after += 1
    return first, after


def _name_of(body: Body, number: int) -> str | None:
    ids = cell_of(body.block(number))
    return ids[0] if ids else None
