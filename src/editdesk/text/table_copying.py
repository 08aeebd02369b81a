"""Several cells copied out of a table, and cells put into those of another."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from editdesk.text.block import Block
from editdesk.text.body import Body, Span
from editdesk.text.codec import from_json, to_json
from editdesk.text.delta import Delta
from editdesk.text.edits import Edit, within
from editdesk.text.fragments import Fragment, copied, placing
from editdesk.text.marks import value_of
from editdesk.text.notes import references
from editdesk.text.table_edits import columns_added, rows_added
from editdesk.text.table_shape import Table, after_columns, key_of, table_at
from editdesk.text.tables import MOST_COLUMNS, Cell, Grid, cell_of, grid


def copied_spans(body: Body, spans: Sequence[Span], report: str) -> Fragment:
    """What is selected of `body`, which is the text of `report`: one stretch, or several cells of a table."""
    table = table_at(body, spans) if len(spans) > 1 else None
    if table is None:
        return copied(body, spans[0].start, spans[-1].end, report)
    cells = Body.of(block for cell in table.reached(spans) for block in cell.blocks)
    referred = {note for _, note in references(cells)}
    blocks = [block for block in body.blocks if block.kind == "footnote"] if referred else []
    notes = [block for block in blocks if value_of(block.close, "note") in referred]
    return Fragment(report, to_json(cells), to_json(Body.of(notes)) if notes else None, is_open=False)


def putting_in(
    body: Body, start: int, end: int, fragment: Fragment, report: str, new_id: Callable[[], str]
) -> Edit:
    """As `placing`; cells that come into a cell fill it and those right and below, and more where it ends.

    ValueError when the fragment is not sound.
    """
    start, end = within(body, start, end)
    cells = from_json(fragment.words).blocks
    table = table_at(body, (Span(start, start),)) if _are_cells(cells) else None
    if table is None:
        return placing(body, start, end, fragment, report, new_id)
    source = grid(cells)
    corner = table.reached((Span(start, start),))[0]
    if corner.column + source.width > MOST_COLUMNS:
        return placing(body, start, end, fragment, report, new_id)
    growing = _growing(body, start, corner, source, new_id)
    now, delta = body.apply(growing), growing
    caret = start = growing.position(start)
    # From the last cell to the first, so that none moves those that are still to be filled.
    for place, words in reversed(_targets(now, start, corner, source)):
        part = Fragment(fragment.report, to_json(Body.of(words)), fragment.notes, is_open=False)
        made = placing(now, *place, part, report, new_id)
        caret = made.caret if delta is growing else made.delta.position(caret)
        now, delta = now.apply(made.delta), delta.compose(made.delta)
    return Edit(delta, caret)


def _are_cells(blocks: Sequence[Block]) -> bool:
    """Whether `blocks` are cells of one table and nothing else."""
    tables = {ids and ids[0] for ids in map(cell_of, blocks)}
    return len(tables) == 1 and None not in tables


def _growing(body: Body, at: int, corner: Cell, source: Grid, new_id: Callable[[], str]) -> Delta:
    """The change that makes the table around `at` large enough for `source` from `corner` on."""
    table = _table(body, at)
    missing = corner.row_number + len(source.rows) - len(table.grid.rows)
    delta = Delta()
    if missing > 0:
        last = list(table.words_of(table.across_row(len(table.grid.rows) - 1)).values())
        delta = rows_added(body, last, new_id, below=True, count=missing).delta
        body = body.apply(delta)
        table = _table(body, at)
    missing = corner.column + source.width - table.grid.width
    if missing > 0:
        last_cells = [cell for cell in table.grid.cells if after_columns(cell) == table.grid.width]
        wider = columns_added(
            body, list(table.words_of(last_cells).values()), new_id, right=True, count=missing
        )
        delta = delta.compose(wider.delta)
    return delta


def _targets(body: Body, at: int, corner: Cell, source: Grid) -> list[tuple[Span, list[Block]]]:
    """The cells to fill, in order: where the words stand that go, and what comes there."""
    table = _table(body, at)
    found: dict[tuple[str, str], list[Block]] = {}
    for cell in source.cells:
        row, column = corner.row_number + cell.row_number, corner.column + cell.column
        target = next(there for there in table.across_row(row) if column < after_columns(there))
        found.setdefault(key_of(target), []).extend(cell.blocks)
    places = table.words_of(cell for cell in table.grid.cells if key_of(cell) in found)
    return sorted((places[key], words) for key, words in found.items())


def _table(body: Body, at: int) -> Table:
    return Table(body, body.place(at).number)
