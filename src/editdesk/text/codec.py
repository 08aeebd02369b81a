"""Body as JSON: a table of marks, then the blocks with numbers into that table."""

from __future__ import annotations

import msgspec

from editdesk.text.body import Block, Body
from editdesk.text.marks import Marks, marks


class BodyJson(msgspec.Struct, frozen=True):
    """The shape in which a Body is stored: `blocks` are (text, [end, mark, end, mark …], mark of `\\n`)."""

    marks: list[tuple[tuple[str, str | int | bool], ...]]
    blocks: list[tuple[str, list[int], int]]


def to_json(body: Body) -> BodyJson:
    """`body` in the shape that is stored."""
    numbers: dict[Marks, int] = {}
    blocks = []
    for block in body.blocks:
        runs: list[int] = []
        for end, run_marks in block.runs:
            runs += (end, numbers.setdefault(run_marks, len(numbers)))
        blocks.append((block.text, runs, numbers.setdefault(block.close, len(numbers))))
    return BodyJson(list(numbers), blocks)


def from_json(stored: BodyJson) -> Body:
    """The Body that `stored` describes; ValueError when it is not one."""
    table = [marks(pairs) for pairs in stored.marks]
    blocks = []
    for text, runs, close in stored.blocks:
        ends = runs[::2]
        if (
            len(runs) % 2
            or ends != sorted(set(ends))
            or (ends[-1] if ends else 0) != len(text)
            or "\n" in text
        ):
            raise ValueError("the runs of a block do not fit its text")
        try:
            pairs = tuple(zip(ends, [table[number] for number in runs[1::2]], strict=True))
            blocks.append(Block(text, pairs, table[close]))
        except IndexError as error:
            raise ValueError("a block names marks that are not there") from error
    if not blocks:
        raise ValueError("a text has at least one block")
    return Body.of(blocks)
