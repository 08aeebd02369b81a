"""A new table in a text, at the caret or where the next one may stand.

A text begins and ends with a block that is no cell, and tables never touch: where
that would fail, or nobody could write on below, a paragraph comes along.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from editdesk.errors import EditdeskError
from editdesk.text.body import Body
from editdesk.text.delta import Ops
from editdesk.text.edits import LISTS, Edit, across, sound, within
from editdesk.text.marks import FRONT_MATTER, PARAGRAPH, Marks, Value, as_new_end, marks
from editdesk.text.notes import note_around, reference_to
from editdesk.text.table_shape import Table
from editdesk.text.tables import MOST_COLUMNS

MOST_ROWS = 1000
# What a table may stand in the middle of; other blocks stay whole.
_DIVISIBLE = LISTS | {"paragraph", "quote", "sidebar"}


class NoSuchTable(EditdeskError):
    """A table of this size cannot be."""

    def __init__(self) -> None:
        super().__init__(
            f"A table has at least two cells, at most {MOST_ROWS} rows and {MOST_COLUMNS} columns.",
            hint="Choose another number of rows or columns.",
        )


class _Seam(NamedTuple):
    """Where a table goes: at `at`, before block `number`, or inside the block that ends with `divided`."""

    at: int
    number: int
    divided: Marks | None = None


def tabling(
    body: Body, at: int, rows: int, columns: int, new_id: Callable[[], str], *, has_header: bool
) -> Edit:
    """The change that puts an empty table at `at`, or after the block where that holds none.

    The caret goes to its first cell. NoSuchTable for a table of one cell, or one too large.
    """
    if rows < 1 or columns < 1 or rows * columns < 2 or rows > MOST_ROWS or columns > MOST_COLUMNS:
        raise NoSuchTable
    seam = _seam(body, within(body, at, at)[0])
    ops = Ops().retain(seam.at)
    caret = seam.at
    before, after = _needed(body, seam)
    if before is not None:
        ops.insert("\n", across(body, seam.at, before))
        caret += 1
    table = new_id()
    for number in range(rows):
        row = new_id()
        for _ in range(columns):
            close: dict[str, Value] = {"kind": "cell", "table": table, "row": row, "cell": new_id()}
            if has_header and number == 0:
                close["header"] = True
            ops.insert("\n", across(body, seam.at, marks(close)))
    if after is not None:
        ops.insert("\n", across(body, seam.at, after))
    return sound(body, Edit(ops.delta(), caret))


def _needed(body: Body, seam: _Seam) -> tuple[Marks | None, Marks | None]:
    """The paragraph ends that a table needs before and after it."""
    if seam.divided is not None:
        return seam.divided, None
    is_bare_above = seam.number == 0 or body.block(seam.number - 1).kind == "cell"
    is_bare_below = seam.number == body.block_count or body.block(seam.number).kind in ("cell", "footnote")
    return PARAGRAPH if is_bare_above else None, PARAGRAPH if is_bare_below else None


def _seam(body: Body, at: int) -> _Seam:
    place = body.place(at)
    block, number = body.block(place.number), place.number
    if block.kind == "footnote":
        return _beside_reference(body, at)
    if block.kind == "cell":
        return _before(body, Table(body, number).after)
    if block.kind in FRONT_MATTER:
        return _before(body, _after_all(body, number, FRONT_MATTER))
    if block.kind in ("figure", "caption"):
        return _before(body, _after_all(body, number + 1, ("caption", "credit")))
    if not place.offset and block.kind not in ("rule", "credit"):
        return _Seam(at, number)
    if place.offset < len(block.text) and block.kind in _DIVISIBLE:
        return _Seam(at, number, as_new_end(block.close))
    return _before(body, number + 1)


def _beside_reference(body: Body, at: int) -> _Seam:
    """After the block that refers to the footnote around `at`; before all footnotes where none does."""
    note = note_around(body, at)
    reference = None if note is None else reference_to(body, note)
    if reference is None:
        first = next(number for number, block in enumerate(body.blocks) if block.kind == "footnote")
        return _before(body, first)
    number = body.place(reference).number
    kind = body.block(number).kind
    return _before(body, Table(body, number).after if kind == "cell" else number + 1)


def _after_all(body: Body, number: int, kinds: tuple[str, ...]) -> int:
    """The first block from `number` on that is of none of these kinds."""
    while number < body.block_count and body.block(number).kind in kinds:
        number += 1
    return number


def _before(body: Body, number: int) -> _Seam:
    return _Seam(body.start_of(number), number)
