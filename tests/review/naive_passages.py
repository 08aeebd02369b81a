"""What a reader sees of each passage, told slowly and without any code of the passages, for their laws."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from editdesk.text.body import Block, Body
from editdesk.text.marks import OBJECT, STYLES


def seen_passages(standing: Body) -> list[Any]:
    """All that can be seen of each passage, in order."""
    blocks = list(standing.blocks)
    notes = [block for block in blocks if block.kind == "footnote"]
    referred = {name for block in blocks for name in _referred(block)}
    found: list[Any] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        close = dict(block.close)
        if block.kind == "cell":
            table = [one for one in blocks[at:] if dict(one.close).get("table") == close["table"]]
            found += _seen_rows(table, notes)
            at += len(table)
            continue
        is_told_elsewhere = block.kind == "footnote" and close.get("note") in referred
        is_print_only = block.kind == "print_headline"
        if block.text.strip() and not is_told_elsewhere and not is_print_only:
            found.append(_with_notes([block], notes))
        at += 1
    return found


def _seen_rows(table: list[Block], notes: list[Block]) -> list[Any]:
    """Each row with words: its cells where they stand, and all in sight that tells what they mean."""
    rows: dict[object, dict[object, list[Block]]] = {}
    for block in table:
        close = dict(block.close)
        rows.setdefault(close["row"], {}).setdefault(close["cell"], []).append(block)
    taken: dict[tuple[int, int], int] = {}
    cells: list[dict[str, Any]] = []
    for down, row in enumerate(rows.values()):
        for blocks in row.values():
            close = dict(blocks[0].close)
            column = next(c for c in range(10_000) if (down, c) not in taken)
            height = min(int(close.get("row_span", 1)), len(rows) - down)
            width = 1
            while width < int(close.get("column_span", 1)) and (down, column + width) not in taken:
                width += 1
            for r in range(height):
                for c in range(width):
                    taken[down + r, column + c] = len(cells)
            cells.append({"row": down, "column": column, "height": height, "width": width, "blocks": blocks})
    heads = 0
    while heads < len(rows) and all(
        dict(cell["blocks"][0].close).get("header") for cell in cells if cell["row"] == heads
    ):
        heads += 1
    heads = 1 if heads in (0, len(rows)) else heads
    found = []
    for down in range(len(rows)):
        own = [block for cell in cells if cell["row"] == down for block in cell["blocks"]]
        if "".join([block.text for block in own]).strip():
            beside = [cell for cell in cells if cell["row"] <= down < cell["row"] + cell["height"]]
            above = [cell for cell in cells if cell["row"] < min(down, heads)]
            places = [
                (cell["row"] - down, cell["column"], cell["height"], cell["width"], _seen(cell["blocks"]))
                for cell in beside
            ]
            header = [(cell["row"], cell["column"], cell["width"], _seen(cell["blocks"])) for cell in above]
            found.append([sorted(places, key=lambda place: place[1]), header, _with_notes(own, notes)])
    return found


def _with_notes(blocks: list[Block], notes: list[Block]) -> Any:
    told = [
        _seen([note])
        for block in blocks
        for name in _referred(block)
        for note in notes
        if dict(note.close).get("note") == name
    ]
    return [_seen(blocks), told]


def _referred(block: Block) -> list[object]:
    return [
        dict(block.marks_at(at)).get("note")
        for at, sign in enumerate(block.text)
        if sign == OBJECT and dict(block.marks_at(at)).get("object") == "footnote"
    ]


def _seen(blocks: Sequence[Block]) -> Any:
    return [
        [
            {key: value for key, value in block.close if key in ("kind", "level", "header")},
            [
                (sign, sorted(_shown(sign, dict(block.marks_at(at))).items()))
                for at, sign in enumerate(block.text)
            ],
        ]
        for block in blocks
    ]


def _shown(sign: str, of: dict[str, Any]) -> dict[str, Any]:
    wanted = STYLES | {"object", "image", "alt"} if sign == OBJECT else STYLES
    return {key: str(value) for key, value in of.items() if key in wanted}


def longest_common_order(before: Sequence[Any], now: Sequence[Any]) -> int:
    """How many of `before` stand in `now` in the same order, at the most: the textbook's table."""
    longest = [[0] * (len(now) + 1) for _ in range(len(before) + 1)]
    for row, one in enumerate(before):
        for column, other in enumerate(now):
            best = max(longest[row][column + 1], longest[row + 1][column])
            longest[row + 1][column + 1] = longest[row][column] + 1 if one == other else best
    return longest[-1][-1]
