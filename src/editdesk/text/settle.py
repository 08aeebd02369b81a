"""Mend what two valid changes may break together, the same way on every machine.

`settle` is what the fold applies: the change, closed and settled, with the
change that was really made. Settling is pure and idempotent, and looks at
nothing but the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from editdesk.text.body import Block, Body
from editdesk.text.delta import Delete, Delta, Insert, Ops, Retain
from editdesk.text.marks import (
    BLOCK_KINDS,
    CELL_KEYS,
    FRONT_MATTER,
    Change,
    Marks,
    change,
    kind_of,
    marks,
    merged,
    value_of,
    without_clinging,
)
from editdesk.text.tables import Cell, cell_of, grid, runs_of_cells

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


def settled(body: Body) -> Body:
    """`body`, mended; the same value where nothing was broken."""
    return body.apply(settling(body))


def settling(body: Body) -> Delta:
    """The change that mends `body`; empty where nothing is broken."""
    out = Ops()
    blocks = body.blocks
    highest_front = -1
    tables_seen: set[str] = set()
    for start, end, is_table in runs_of_cells(blocks):
        if is_table:
            before_table = start > 0 and cell_of(blocks[start - 1]) is None
            if not before_table:
                out.insert("\n", marks({"kind": "paragraph"}))
            _settle_table(blocks[start:end], tables_seen, out)
            if end == len(blocks):
                out.insert("\n", marks({"kind": "paragraph"}))
            continue
        for block in blocks[start:end]:
            kind = block.kind
            if kind in FRONT_MATTER:
                rank = FRONT_MATTER.index(kind)
                if rank <= highest_front:
                    kind = "paragraph"
                highest_front = max(highest_front, rank)
            out.retain(len(block.text)).retain(1, _mended_close(block.close, kind))
    return out.delta()


def _mended_close(close: Marks, kind: str) -> Change:
    """The change that makes `close` a sound end of a block of `kind`."""
    kind = kind if kind in BLOCK_KINDS else "paragraph"
    wanted: dict[str, str | int | bool | None] = {}
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
    return change(wanted)


def _settle_table(blocks: tuple[Block, ...], tables_seen: set[str], out: Ops) -> None:
    cells = grid(blocks)
    if len(cells.cells) == 1:
        for block in blocks:
            out.retain(len(block.text)).retain(1, _mended_close(block.close, "paragraph"))
        return
    old_id = str(value_of(blocks[0].close, "table"))
    table = old_id
    while table in tables_seen:
        table += "'"
    tables_seen.add(table)
    renamed: Change = (("table", table),) if table != old_id else ()
    for row in cells.rows:
        for cell in row:
            for block in cell.blocks:
                out.retain(len(block.text)).retain(1, renamed)
        for number in range(cells.missing_in(row[0].row_number)):
            out.insert("\n", _padding(row[-1], table, number))


def _padding(last: Cell, table: str, number: int) -> Marks:
    return marks({"kind": "cell", "table": table, "row": last.row, "cell": f"{last.cell}+{number}"})


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
    last = without_clinging(body.block(body.block_count - 1).close)
    return Delta((*delta.ops, Insert("\n", last)))


def _touches_structure(body: Body, delta: Delta) -> bool:
    """Whether `delta` adds, takes or changes a paragraph end."""
    at = 0
    for op in delta.ops:
        if type(op) is Insert:
            if "\n" in op.text:
                return True
            continue
        if type(op) is Delete or (type(op) is Retain and op.change):
            place = body.place(at)
            block = body.block(place.number)
            if place.offset + op.length > len(block.text):
                return True
        at += op.length
    return False


def close_changes(body: Body, delta: Delta) -> Iterator[tuple[Marks, Change]]:
    """Each paragraph end that `delta` changes, with its marks and the change."""
    at = 0
    for op in delta.ops:
        if type(op) is Insert:
            continue
        if type(op) is Retain and op.change:
            for text, piece_marks in body.pieces(at, at + op.length):
                if text == "\n":
                    yield piece_marks, op.change
        at += op.length


def kind_after(close: Marks, by: Change) -> str:
    """The kind of a block whose paragraph end `close` is changed by `by`."""
    return kind_of(merged(close, by))
