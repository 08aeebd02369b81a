"""Body as JSON: a table of marks, then the blocks with numbers into that table."""

from __future__ import annotations

import msgspec

from editdesk.text.block import Block
from editdesk.text.body import Body
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
    """The Body that `stored` describes, in canonical form; ValueError when it is not one."""
    if not stored.blocks:
        raise ValueError("a text has at least one block")
    table = []
    for pairs in stored.marks:
        if len({key for key, _ in pairs}) < len(pairs):
            raise ValueError("a mark stands there twice")
        table.append(marks(pairs))
    blocks = []
    for text, runs, close in stored.blocks:
        numbers = (*runs[1::2], close)
        if not all(0 <= number < len(table) for number in numbers):
            raise ValueError("a block names marks that are not there")
        blocks.append(Block(text, _runs(text, runs, table), table[close]))
    return Body.of(blocks)


def to_plain(value: object) -> object:
    """What msgspec writes for a Body in a struct."""
    if isinstance(value, Body):
        return to_json(value)
    raise NotImplementedError(type(value).__name__)


def from_plain(wanted: type, value: object) -> object:
    """What msgspec read for a Body in a struct, as one; ValueError when it is none."""
    if wanted is Body:
        return from_json(msgspec.convert(value, BodyJson))
    raise NotImplementedError(wanted.__name__)


def _runs(text: str, stored: list[int], table: list[Marks]) -> tuple[tuple[int, Marks], ...]:
    """The runs of one block; equal neighbours melt into one."""
    ends = stored[::2]
    if (
        "\n" in text
        or len(stored) % 2
        or ends != sorted(set(ends))
        or (ends and ends[0] <= 0)
        or (ends[-1] if ends else 0) != len(text)
    ):
        raise ValueError("the runs of a block do not fit its text")
    runs: list[tuple[int, Marks]] = []
    for end, number in zip(ends, stored[1::2], strict=True):
        if runs and runs[-1][1] == table[number]:
            runs.pop()
        runs.append((end, table[number]))
    return tuple(runs)
