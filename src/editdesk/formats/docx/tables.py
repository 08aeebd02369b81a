"""Tables of a Word file: rows and cells with their spans (17.4), as a report holds them.

Word says of a merged cell in each row that it goes on; here its first cell says how many
rows it reaches over. What goes on and still has words of its own is a cell of its own,
so that no word is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from editdesk.formats.docx.names import (
    CELL,
    ROW,
    STRUCTURED,
    TEXT,
    WRAPPERS,
    Element,
    W,
    child,
    is_on,
    number,
    value,
)
from editdesk.formats.docx.story import File
from editdesk.text.tables import MOST_COLUMNS

_SIGNS = (
    W + "commentReference",
    *[
        W + f"{name}{end}"
        for name in ("commentRange", "moveFromRange", "moveToRange")
        for end in ("Start", "End")
    ],
)
_CONTENT = (TEXT, W + "delText", W + "drawing", W + "pict", W + "object", W + "footnoteReference")


class Cell(NamedTuple):
    """A cell, the signs that stand before it, and its spans; no element where Word leaves a gap."""

    element: Element | None
    before: Sequence[Element] = ()
    row_span: int = 1
    column_span: int = 1


class Row(NamedTuple):
    """A row with its cells."""

    element: Element
    cells: list[Cell]
    is_header: bool


class Table(NamedTuple):
    """The rows of a table, and the signs that stand after all cells."""

    rows: list[Row]
    after: list[Element]


class _Placed(NamedTuple):
    cell: Cell
    column: int
    goes_on: bool


class _Row(NamedTuple):
    element: Element
    cells: list[_Placed]
    after: list[Element]


def table_in(element: Element, file: File) -> Table:
    """The table in `element`, without rows that only go on from above; UnreadableFile for an absurd one."""
    found: list[_Row] = []
    waiting: list[Element] = []
    for one in _within(element, ROW):
        if one.tag == ROW:
            found.append(_row(one, waiting))
            waiting = []
        else:
            waiting.append(one)
    width = max((_end(row.cells) for row in found), default=0)
    most = file.package.limits.table_places
    if width * len(found) > most:
        raise file.package.refused(
            f"a table in it has more than {most:,} places",
            "Ask for the table as a file of its own.",
        )
    spans = _spans([row.cells for row in found])
    rows: list[Row] = []
    signs: list[Element] = []
    for row_number, row in enumerate(found):
        cells = []
        for at, (cell, _, _) in enumerate(row.cells):
            signs += cell.before
            span = spans[row_number, at]
            if span:
                cells.append(cell._replace(row_span=span, before=signs))
                signs = []
            elif cell.element is not None:
                signs += cell.element.iter(*_SIGNS)
        signs += row.after
        if cells:
            header = is_on(child(child(row.element, W + "trPr"), W + "tblHeader"))
            rows.append(Row(row.element, cells, bool(header)))
    return Table(rows, [*signs, *waiting])


def _end(row: Sequence[_Placed]) -> int:
    return row[-1].column + row[-1].cell.column_span if row else 0


def _spans(rows: Sequence[Sequence[_Placed]]) -> dict[tuple[int, int], int]:
    """How many rows each cell reaches over, by the numbers of row and cell; 0 for what goes on from above."""
    spans: dict[tuple[int, int], int] = {}
    # The cells above that reach down to here, by column: where they began, and how wide they are.
    open_: dict[int, tuple[tuple[int, int], int]] = {}
    for number_, row in enumerate(rows):
        now: dict[int, tuple[tuple[int, int], int]] = {}
        going_on: list[tuple[int, int]] = []
        for at, placed in enumerate(row):
            above = open_.get(placed.column)
            if placed.goes_on and above is not None and above[1] == placed.cell.column_span:
                spans[number_, at] = 0
                going_on.append(above[0])
                now[placed.column] = above
            else:
                spans[number_, at] = 1
                now[placed.column] = ((number_, at), placed.cell.column_span)
        # A row in which nothing begins is no row here.
        if len(going_on) < len(row):
            for origin in going_on:
                spans[origin] += 1
        open_ = now
    return spans


def _row(row: Element, waiting: list[Element]) -> _Row:
    """The cells of `row` by column, with gaps before and after as empty cells; `waiting` stands before it."""
    properties = child(row, W + "trPr")
    column = 0
    found: list[_Placed] = []
    gap = _gap(properties, "gridBefore")
    if gap:
        found.append(_Placed(Cell(None, column_span=gap), 0, False))
        column = gap
    for one in _within(row, CELL):
        if one.tag != CELL:
            waiting.append(one)
            continue
        said = child(one, W + "tcPr")
        span = min(max(number(value(child(said, W + "gridSpan")), 1), 1), MOST_COLUMNS)
        if _goes_on(said, "hMerge") and found and not _has_content(one):
            last = found[-1]
            wider = last.cell._replace(column_span=last.cell.column_span + span)
            found[-1] = last._replace(cell=wider)
            waiting += one.iter(*_SIGNS)
        else:
            goes_on = _goes_on(said, "vMerge") and not _has_content(one)
            found.append(_Placed(Cell(one, waiting, column_span=span), column, goes_on))
            waiting = []
        column += span
    gap = _gap(properties, "gridAfter")
    if gap:
        found.append(_Placed(Cell(None, column_span=gap), column, False))
    return _Row(row, found, waiting)


def _gap(properties: Element | None, name: str) -> int:
    return min(max(number(value(child(properties, W + name))), 0), MOST_COLUMNS)


def _goes_on(properties: Element | None, name: str) -> bool:
    merge = child(properties, W + name)
    return merge is not None and merge.get(W + "val", "continue") == "continue"


def _has_content(cell: Element) -> bool:
    return next(cell.iter(*_CONTENT), None) is not None


def _within(element: Element, wanted: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, through what wraps them, and the ranges between them."""
    for one in element:
        if one.tag == wanted or one.tag in _SIGNS:
            yield one
        elif one.tag == STRUCTURED or one.tag in WRAPPERS:
            yield from _within(one, wanted)
