"""Mend what two valid changes may break together, the same way on every machine.

`settle` is what the fold applies: the change, closed and settled, with the
change that was really made. Settling is pure and idempotent, and looks at
nothing but the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from editdesk.text.body import Block, Body
from editdesk.text.delta import Delete, Delta, Insert, Ops, Retain
from editdesk.text.marks import (
    BLOCK_KEYS,
    BLOCK_KINDS,
    CELL_KEYS,
    FRONT_MATTER,
    PARAGRAPH,
    Change,
    Marks,
    Value,
    change,
    kind_of,
    marks,
    value_of,
    without_clinging,
)
from editdesk.text.tables import Cell, Grid, grid, runs_of_cells

_LEVELS = {"heading": (1, 3), "bullet": (0, 8), "numbered": (0, 8)}


def settle(body: Body, delta: Delta) -> tuple[Body, Delta]:
    """`body` after `delta`, settled, and the change that leads there.

    `body` must be settled itself. InvalidDelta when `delta` does not fit.
    """
    delta = _closed(body, delta)
    after = body.apply(delta)
    if not _touches_structure(body, delta):
        return after, delta
    mending = settling(after)
    return (after.apply(mending), delta.compose(mending)) if mending else (after, delta)


def is_sound(body: Body, delta: Delta) -> bool:
    """Whether settling surely adds nothing to `delta`; quickly told, without making the text after it."""
    return _closed(body, delta) is delta and not _touches_structure(body, delta)


def settled(body: Body) -> Body:
    """`body`, mended; the same value where nothing was broken."""
    return body.apply(settling(body))


def settling(body: Body) -> Delta:
    """The change that mends `body`; empty where nothing is broken."""
    out = Ops()
    blocks = body.blocks
    runs = [
        (blocks[start:end], grid(blocks[start:end]) if is_table else None)
        for start, end, is_table in runs_of_cells(blocks)
    ]
    tables = _Names(str(value_of(run[0].close, "table")) for run, cells in runs if cells)
    highest_front = -1
    at_edge = True  # nothing but a table, or the start of the text, stands before
    for run, cells in runs:
        # A table of which one cell is left was deleted while somebody wrote in that cell.
        if cells is None or len(cells.cells) == 1:
            highest_front = _settle_plain(run, highest_front, out)
            at_edge = False
            continue
        if at_edge:
            out.insert("\n", PARAGRAPH)
        _settle_table(cells, tables.own(cells.cells[0].table), out)
        at_edge = True
    if at_edge:
        out.insert("\n", PARAGRAPH)
    return out.delta()


def end_left_by(body: Body) -> Marks:
    """The marks of the paragraph end that `body` gets when its last one goes: the kind stays."""
    last = without_clinging(body.block(body.block_count - 1).close)
    # An emptied note would be left without a reference.
    return PARAGRAPH if kind_of(last) == "footnote" else last


class _Names:
    """Hands out ids so that none is used twice: who asks first keeps the own one."""

    def __init__(self, wanted: Iterable[str]) -> None:
        self._taken = set(wanted)
        self._given: set[str] = set()

    def own(self, name: str) -> str:
        """`name`, or an id made from it where that was given to another."""
        if name in self._given:
            while name in self._taken:
                name += "'"
            self._taken.add(name)
        self._given.add(name)
        return name


def _settle_plain(blocks: Sequence[Block], highest_front: int, out: Ops) -> int:
    """The rank of the last front matter so far; `out` gets what mends `blocks` outside tables."""
    unchanged = 0
    for block in blocks:
        kind = block.kind
        if kind in FRONT_MATTER:
            rank = FRONT_MATTER.index(kind)
            if rank <= highest_front:
                kind = "paragraph"
            highest_front = max(highest_front, rank)
        elif kind == "cell":
            kind = "paragraph"
        mending = _mended_close(block.close, kind)
        unchanged += len(block.text)
        if mending:
            out.retain(unchanged).retain(1, mending)
            unchanged = 0
        else:
            unchanged += 1
    out.retain(unchanged)
    return highest_front


def _settle_table(cells: Grid, table: str, out: Ops) -> None:
    """Gives `out` what makes a table a rectangle in which every row and cell has an id of its own."""
    row_names = _Names(row[0].row for row in cells.rows)
    for row in cells.rows:
        row_id = row_names.own(row[0].row)
        cell_names = _Names(cell.cell for cell in row)
        for cell in row:
            ids = marks({"table": table, "row": row_id, "cell": cell_names.own(cell.cell)})
            for block in cell.blocks:
                out.retain(len(block.text)).retain(1, _mended_close(block.close, "cell", ids))
        for number in range(cells.missing_in(row[0].row_number)):
            ids = marks({"table": table, "row": row_id, "cell": cell_names.own(f"{row[-1].cell}+{number}")})
            out.insert("\n", marks({**_shared_by(row), **dict(ids)}))


def _shared_by(row: Sequence[Cell]) -> dict[str, Value]:
    """What a cell added to `row` takes from it: being a header, being suggested as a whole."""
    closes = [block.close for cell in row for block in cell.blocks]
    shared = set(closes[-1]).intersection(*closes)
    wanted = ("insert:", "delete:", "header")
    return {"kind": "cell", **{key: value for key, value in shared if key.startswith(wanted)}}


@lru_cache(maxsize=1 << 13)
def _mended_close(close: Marks, kind: str, ids: Marks = ()) -> Change:
    """The change that makes `close` a sound end of a block of `kind`; of a cell with these `ids`."""
    kind = kind if kind in BLOCK_KINDS else "paragraph"
    wanted: dict[str, Value | None] = {}
    if value_of(close, "kind") != kind:
        wanted["kind"] = kind
    low_high = _LEVELS.get(kind)
    level = value_of(close, "level")
    if low_high is None:
        if level is not None:
            wanted["level"] = None
    elif not isinstance(level, int) or isinstance(level, bool):
        wanted["level"] = 2 if kind == "heading" else 0
    elif not low_high[0] <= level <= low_high[1]:
        wanted["level"] = min(max(level, low_high[0]), low_high[1])
    if kind != "cell":
        wanted.update({key: None for key in CELL_KEYS if value_of(close, key) is not None})
    if kind != "footnote" and value_of(close, "note") is not None:
        wanted["note"] = None
    wanted.update({key: value for key, value in ids if value_of(close, key) != value})
    return change(wanted)


def _closed(body: Body, delta: Delta) -> Delta:
    """`delta`, with a paragraph end added where it would leave the text without its last one."""
    if not delta.ops or delta.base_length < body.length:
        return delta
    end = body.length
    for op in reversed(delta.ops):
        if type(op) is Delete:
            end -= op.length
        elif type(op) is Insert:
            if op.text.endswith("\n"):
                return delta
            break
        elif body.words_between(end - 1, end) == "\n":
            return delta
        else:
            break
    return Ops(delta.ops).insert("\n", end_left_by(body)).delta()


def _touches_structure(body: Body, delta: Delta) -> bool:
    """Whether `delta` may break what settling mends; False is certain, True only a suspicion.

    Outside tables, ordinary paragraph ends may come and go, as long as the next one stays
    outside tables too: that is Enter, Backspace and nearly every cut and paste.
    """
    at = 0
    for op in delta.ops:
        if type(op) is Insert:
            if "\n" in op.text and not (_is_ordinary(op.marks) and _are_plain(body, at, at)):
                return True
            continue
        if type(op) is Delete:
            if _takes_end(body, at, op.length) and not _are_plain(body, at, at + op.length):
                return True
        elif type(op) is Retain and _is_structural(op.change) and _takes_end(body, at, op.length):
            return True
        at += op.length
    return False


def _is_ordinary(close: Marks) -> bool:
    """Whether a paragraph end is sound wherever there is no table."""
    kind = kind_of(close)
    return kind != "cell" and kind not in FRONT_MATTER and not _mended_close(close, kind)


def _is_structural(by: Change) -> bool:
    return any(key in BLOCK_KEYS for key, _ in by)


def _takes_end(body: Body, at: int, length: int) -> bool:
    """Whether a paragraph end is among the `length` code points from `at`."""
    if not length:
        return False
    place = body.place(at)
    return place.offset + length > len(body.block(place.number).text)


def _are_plain(body: Body, start: int, end: int) -> bool:
    """Whether all blocks from the one at `start` to the one at `end` stand outside tables."""
    if start == body.length:
        return True
    if end == body.length:
        return False
    first, last = body.place(start).number, body.place(end).number
    return all(body.block(number).kind != "cell" for number in range(first, last + 1))
