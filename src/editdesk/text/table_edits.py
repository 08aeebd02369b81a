"""Rows and columns that come and go: spans grow and shrink with them, as in other word processors.

`spans` is what is selected; outside tables nothing changes. An id is asked for
each new row and cell, so that two people who add rows do not meet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from editdesk.errors import EditdeskError
from editdesk.text.body import Body, Span
from editdesk.text.delta import Delta, Ops
from editdesk.text.edits import Edit
from editdesk.text.marks import change, marks, value_of
from editdesk.text.table_shape import (
    Placed,
    Table,
    after_columns,
    after_rows,
    from_left,
    is_filler,
    is_header,
    placed,
    proposed_for,
    table_at,
)
from editdesk.text.tables import MOST_COLUMNS, Cell

NewId = Callable[[], str]


class TooWide(EditdeskError):
    """A table has as many columns as a table may have."""

    def __init__(self) -> None:
        super().__init__(
            f"A table has at most {MOST_COLUMNS} columns.", hint="Remove a column, or begin a second table."
        )


def rows_added(
    body: Body, spans: Sequence[Span], new_id: NewId, *, below: bool, count: int | None = None
) -> Edit:
    """`count` rows, or as many as `spans` reach, above or below them; the caret stays in its column.

    A cell that reaches over the place grows; the new ones are as wide as those beside them.
    """
    table = table_at(body, spans)
    if table is None:
        return _nothing(spans)
    chosen = table.reached(spans)
    count = count or len({cell.row_number for cell in chosen})
    seam = max(map(after_rows, chosen)) if below else min(cell.row_number for cell in chosen)
    model = seam - 1 if below else seam

    def grows(cell: Cell) -> bool:
        return cell.row_number < seam < after_rows(cell)

    rows = [[placed(cell) for cell in row] for row in table.grid.rows]
    rows = [
        [new._replace(row_span=new.row_span + count) if new.old and grows(new.old) else new for new in row]
        for row in rows
    ]
    beside = [cell for cell in table.across_row(model) if not grows(cell) and not is_filler(cell)]
    row_is = set(proposed_for(beside))
    is_below_header = table.is_header_row(model)
    for _ in range(count):
        row = new_id()
        rows.insert(
            seam,
            [
                Placed(
                    row,
                    cell.column,
                    1,
                    cell.column_span,
                    new_id(),
                    is_header(cell) and not is_below_header,
                    within=marks(pair for pair in proposed_for([cell]) if pair not in row_is),
                )
                for cell in beside
            ],
        )
    return table.edit(rows, _at_column(rows[seam], min(cell.column for cell in chosen)))


def columns_added(
    body: Body, spans: Sequence[Span], new_id: NewId, *, right: bool, count: int | None = None
) -> Edit:
    """`count` columns, or as many as `spans` reach, left or right of them; the caret stays in its row.

    TooWide where the table would have more columns than a table may have.
    """
    table = table_at(body, spans)
    if table is None:
        return _nothing(spans)
    chosen = table.reached(spans)
    count = count or len({cell.column for cell in chosen})
    if table.grid.width + count > MOST_COLUMNS:
        raise TooWide
    seam = max(map(after_columns, chosen)) if right else min(cell.column for cell in chosen)
    model = seam - 1 if right else seam
    rows = [
        from_left(new for cell in row for new in _widened(table, cell, seam, model, count, new_id))
        for row in table.grid.rows
    ]
    number = min(cell.row_number for cell in chosen)
    added = [new for row in rows[: number + 1] for new in row if new.old is None and new.column == seam]
    return table.edit(rows, added[-1] if added else None)


def rows_removed(body: Body, spans: Sequence[Span]) -> Edit:
    """Without the rows that `spans` reach; a cell that reaches on below them goes to the next row."""
    table = table_at(body, spans)
    if table is None:
        return _nothing(spans)
    chosen = table.reached(spans)
    first, after = min(cell.row_number for cell in chosen), max(map(after_rows, chosen))
    kept: list[list[Placed]] = [[] for _ in table.grid.rows]
    for cell in table.grid.cells:
        gone = max(0, min(after, after_rows(cell)) - max(first, cell.row_number))
        if gone < cell.row_span:
            number = after if first <= cell.row_number < after else cell.row_number
            row = table.grid.rows[number][0].row
            kept[number].append(placed(cell)._replace(row=row, row_span=cell.row_span - gone))
    rows = [from_left(row) for row in kept[:first] + kept[after:]]
    beside = rows[min(first, len(rows) - 1)] if rows else []
    return table.edit(rows, _at_column(beside, min(cell.column for cell in chosen)))


def columns_removed(body: Body, spans: Sequence[Span]) -> Edit:
    """Without the columns that `spans` reach; rows that had no cell of their own but these go as well."""
    table = table_at(body, spans)
    if table is None:
        return _nothing(spans)
    chosen = table.reached(spans)
    first, after = min(cell.column for cell in chosen), max(map(after_columns, chosen))
    rows = [[new for cell in row for new in _narrowed(cell, first, after)] for row in table.grid.rows]
    is_left = [bool(row) for row in rows]
    rows = [
        [new._replace(row_span=sum(is_left[at : at + new.row_span])) for new in row]
        for at, row in enumerate(rows)
    ]
    number = min(cell.row_number for cell in chosen)
    beside = next((row for row in (*rows[number:], *reversed(rows[:number])) if row), [])
    return table.edit([row for row in rows if row], _at_column(beside, first))


def table_removed(body: Body, spans: Sequence[Span]) -> Edit:
    """Without the table in which `spans` begin or end; the caret stands in what came after it."""
    table = table_at(body, spans)
    return _nothing(spans) if table is None else table.edit([], None)


def header_row_toggled(body: Body, spans: Sequence[Span]) -> Edit:
    """The first row as header, or as a row like the others where it is one."""
    table = table_at(body, spans)
    if table is None:
        return _nothing(spans)
    wanted = None if all(map(is_header, table.grid.rows[0])) else True
    ops = Ops().retain(table.start)
    for cell in table.grid.rows[0]:
        for block in cell.blocks:
            is_so = value_of(block.close, "header") == wanted
            ops.retain(len(block.text)).retain(1, () if is_so else change({"header": wanted}))
    return Edit(ops.delta(), spans[-1].end)


def _widened(table: Table, cell: Cell, seam: int, model: int, count: int, new_id: NewId) -> Sequence[Placed]:
    """`cell` beside or over `count` new columns at `seam`, and new cells where it is their model."""
    was = placed(cell)
    if cell.column < seam < after_columns(cell):
        return [was._replace(column_span=cell.column_span + count)]
    stays = was._replace(column=cell.column + (count if cell.column >= seam else 0))
    if not cell.column <= model < after_columns(cell):
        return [stays]
    is_head = is_header(cell) and table.is_header_row(cell.row_number)
    whole_row = [other for other in table.grid.rows[cell.row_number] if not is_filler(other)]
    within = proposed_for(whole_row)
    new = [
        Placed(cell.row, at, cell.row_span, 1, new_id(), is_head, within=within)
        for at in range(seam, seam + count)
    ]
    return [stays, *new]


def _narrowed(cell: Cell, first: int, after: int) -> Sequence[Placed]:
    """What is left of `cell` without the columns from `first` up to `after`."""
    gone = max(0, min(after, after_columns(cell)) - max(first, cell.column))
    if gone == cell.column_span:
        return []
    before = max(0, min(after, cell.column) - first)
    return [placed(cell)._replace(column=cell.column - before, column_span=cell.column_span - gone)]


def _at_column(row: Sequence[Placed], column: int) -> Placed | None:
    """The cell of `row` at `column`, or the last before it; None in a row without cells."""
    return next((new for new in row if column < new.after_columns), row[-1] if row else None)


def _nothing(spans: Sequence[Span]) -> Edit:
    return Edit(Delta(), spans[-1].end)
