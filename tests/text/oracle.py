"""The text said naively: a list of characters with marks, and what a sound text must obey.

Slow and plain on purpose, and independent of chunks, runs and grids: the
properties compare the real thing with this.
"""

from __future__ import annotations

from itertools import pairwise

from editdesk.text.body import Block, Body, Span
from editdesk.text.delta import Delete, Delta, Insert
from editdesk.text.marks import BLOCK_KINDS, CELL_KEYS, FRONT_MATTER, Marks, marks, value_of

Character = tuple[str, Marks]


def characters(body: Body) -> list[Character]:
    """Every code point of `body` with its marks."""
    found: list[Character] = []
    for block in body.blocks:
        for offset, character in enumerate(block.text):
            found.append((character, next(run for end, run in block.runs if offset < end)))
        found.append(("\n", block.close))
    return found


def changed(before: list[Character], delta: Delta) -> list[Character]:
    """`before` after `delta`, one character at a time."""
    after: list[Character] = []
    at = 0
    for op in delta.ops:
        if isinstance(op, Insert):
            after += [(character, op.marks) for character in op.text]
            continue
        piece = before[at : at + op.length]
        assert len(piece) == op.length, "the delta is longer than the text"
        at += op.length
        if isinstance(op, Delete):
            continue
        for character, run in piece:
            now = {**dict(run), **dict(op.change)}
            kept = marks({key: value for key, value in now.items() if value is not None})
            after.append((character, kept))
    return after + before[at:]


def moved(position: int, delta: Delta, *, sticky: bool) -> int:
    """Where `position` stands after `delta`: behind as many survivors and insertions as before it."""
    old = new = 0
    for op in delta.ops:
        if isinstance(op, Insert):
            if old < position or (old == position and not sticky):
                new += len(op.text)
            continue
        for _ in range(op.length):
            # An insertion comes before the deletion at the same place, so it stands left of a
            # position inside the deleted text.
            if old < position and not isinstance(op, Delete):
                new += 1
            old += 1
    return new + max(position - old, 0)


def spans_by_key(body: Body, prefix: str) -> dict[str, list[Span]]:
    """Where each mark with `prefix` lies, found character by character."""
    found: dict[str, list[Span]] = {}
    for position, (_, run) in enumerate(characters(body)):
        for key, _value in run:
            if not key.startswith(prefix):
                continue
            spans = found.setdefault(key, [])
            if spans and spans[-1].end == position:
                spans[-1] = Span(spans[-1].start, position + 1)
            else:
                spans.append(Span(position, position + 1))
    return found


def numbered(body: Body) -> Body:
    """`body` with numbers for the ids of its tables, rows and cells: which they are is nobody's business."""
    numbers: dict[object, str] = {}
    blocks = []
    for block in body.blocks:
        ids = [(key, value_of(block.close, key)) for key in ("table", "row", "cell")]
        new = {
            key: numbers.setdefault(tuple(ids[: at + 1]), str(len(numbers)))
            for at, (key, value) in enumerate(ids)
            if value is not None
        }
        blocks.append(Block(block.text, block.runs, marks({**dict(block.close), **new})))
    return Body.of(blocks)


def uncanonical(body: Body) -> list[str]:
    """What is not in canonical form."""
    found = []
    for number, block in enumerate(body.blocks):
        ends = [end for end, _ in block.runs]
        runs = [run for _, run in block.runs]
        if ends != sorted(set(ends)) or (ends and (ends[0] <= 0 or ends[-1] != len(block.text))):
            found.append(f"block {number}: run ends {ends} for {len(block.text)} characters")
        if not ends and block.text:
            found.append(f"block {number}: text without runs")
        if any(one == other for one, other in pairwise(runs)):
            found.append(f"block {number}: equal neighbours")
        if any(list(run) != sorted(set(run)) for run in (*runs, block.close)):
            found.append(f"block {number}: unsorted marks")
        if "\n" in block.text:
            found.append(f"block {number}: a paragraph end inside")
    if body.length != sum(len(block.text) + 1 for block in body.blocks):
        found.append("wrong length")
    return found


def unsound(body: Body) -> list[str]:
    """Which rules of a settled text `body` breaks."""
    found = [] if body.text.endswith("\n") else ["does not end with a paragraph end"]
    blocks = body.blocks
    if blocks[0].kind == "cell" or blocks[-1].kind == "cell":
        found.append("begins or ends with a cell")
    for number, block in enumerate(blocks):
        found += [f"block {number}: {trouble}" for trouble in _close_troubles(block.close)]
    front = [FRONT_MATTER.index(block.kind) for block in blocks if block.kind in FRONT_MATTER]
    if front != sorted(set(front)):
        found.append(f"front matter twice or out of order: {front}")
    return found + _table_troubles([block.close for block in blocks])


def _close_troubles(close: Marks) -> list[str]:
    found = []
    kind, level = value_of(close, "kind"), value_of(close, "level")
    if kind not in BLOCK_KINDS:
        found.append(f"no kind: {kind}")
    allowed = {"heading": (1, 2, 3), "bullet": range(9), "numbered": range(9)}.get(str(kind))
    if allowed is None:
        if level is not None:
            found.append(f"a {kind} with a level")
    elif type(level) is not int or level not in allowed:
        found.append(f"a {kind} of level {level!r}")
    if kind != "cell" and any(value_of(close, key) is not None for key in CELL_KEYS):
        found.append(f"a {kind} with attributes of a cell")
    if kind == "cell" and not all(isinstance(value_of(close, key), str) for key in CELL_KEYS[:3]):
        found.append("a cell without ids")
    if kind != "footnote" and value_of(close, "note") is not None:
        found.append(f"a {kind} with a note")
    return found


def _table_troubles(closes: list[Marks]) -> list[str]:
    tables: list[list[Marks]] = []
    before: Marks = ()
    found = []
    for close in closes:
        if value_of(close, "kind") == "cell":
            if value_of(before, "kind") != "cell":
                tables.append([])
            elif value_of(before, "table") != value_of(close, "table"):
                found.append("tables touch")
                tables.append([])
            tables[-1].append(close)
        before = close
    ids = [value_of(table[0], "table") for table in tables]
    if len(set(ids)) != len(ids):
        found.append(f"two tables with one id: {ids}")
    for table in tables:
        found += _grid_troubles(table)
    return found


def _grid_troubles(table: list[Marks]) -> list[str]:
    """Fills a matrix as HTML does (HTML Living Standard, 4.9.12) and looks for holes."""
    rows: list[tuple[object, list[tuple[object, Marks]]]] = []
    for close in table:
        row, cell = value_of(close, "row"), value_of(close, "cell")
        if not rows or rows[-1][0] != row:
            rows.append((row, []))
        if not rows[-1][1] or rows[-1][1][-1][0] != cell:
            rows[-1][1].append((cell, close))
    found = []
    if len({row for row, _ in rows}) != len(rows):
        found.append("a row torn in two")
    if any(len({cell for cell, _ in cells}) != len(cells) for _, cells in rows):
        found.append("a cell torn in two")
    if sum(len(cells) for _, cells in rows) < 2:
        found.append("a table of one cell")
    places: set[tuple[int, int]] = set()
    for number, (_, cells) in enumerate(rows):
        column = 0
        for _, close in cells:
            while (number, column) in places:
                column += 1
            height = min(_span(close, "row_span"), len(rows) - number)
            width = 1
            # A span ends before a place that a cell from above has taken.
            while width < _span(close, "column_span") and (number, column + width) not in places:
                width += 1
            places |= {(number + down, column + right) for down in range(height) for right in range(width)}
    width = max(column for _, column in places) + 1
    if len(places) != width * len(rows):
        found.append(f"ragged: {len(places)} places for {len(rows)} rows of {width}")
    return found


def _span(close: Marks, key: str) -> int:
    value = value_of(close, key)
    return value if type(value) is int and value > 0 else 1
