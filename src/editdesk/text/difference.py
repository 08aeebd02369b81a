"""The change from one text to another, said as closely as is cheap: by blocks, then within them.

A comment or a caret beside what changed stays where it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import islice
from typing import TypeVar

from editdesk.text.block import Block
from editdesk.text.body import Body
from editdesk.text.delta import Delta, Ops
from editdesk.text.marks import Marks, change

# Comparing takes time that grows with the square; more than this came from an import or a rewrite.
_MOST_BLOCKS = 400
_MOST_CHARACTERS = 20_000

_T = TypeVar("_T")


def difference(old: Body, new: Body) -> Delta:
    """A change that makes `old` into `new`."""
    before, after = old.blocks, new.blocks
    head, tail = common_ends(before, after)
    ops = Ops().retain(old.start_of(head))
    _between(ops, before[head : len(before) - tail], after[head : len(after) - tail])
    return ops.delta()


def common_ends(before: Sequence[_T], after: Sequence[_T]) -> tuple[int, int]:
    """How many items are equal at the beginning, and how many of the rest at the end."""
    most = min(len(before), len(after))
    head = next((at for at in range(most) if before[at] != after[at]), most)
    most -= head
    tail = next((at for at in range(most) if before[-1 - at] != after[-1 - at]), most)
    return head, tail


def _between(ops: Ops, before: Sequence[Block], after: Sequence[Block]) -> None:
    if max(len(before), len(after)) > _MOST_BLOCKS:
        _replace(ops, before, after)
        return
    words_before, words_after = [block.text for block in before], [block.text for block in after]
    for tag, start, end, new_start, new_end in SequenceMatcher(
        None, words_before, words_after, autojunk=False
    ).get_opcodes():
        paired = min(end - start, new_end - new_start) if tag in ("equal", "replace") else 0
        for old, new in islice(zip(before[start:end], after[new_start:new_end], strict=False), paired):
            _within(ops, old, new)
        _replace(ops, before[start + paired : end], after[new_start + paired : new_end])


def _replace(ops: Ops, before: Sequence[Block], after: Sequence[Block]) -> None:
    for block in after:
        for text, run in (*block.pieces, ("\n", block.close)):
            ops.insert(text, run)
    ops.delete(sum([len(block) for block in before]))


def _within(ops: Ops, old: Block, new: Block) -> None:
    """The change from one block to the other."""
    if old == new:
        ops.retain(len(old))
    elif old.text == new.text:
        _marks_within(ops, old, new)
    elif max(len(old), len(new)) > _MOST_CHARACTERS:
        _replace(ops, (old,), (new,))
    else:
        before, after = _characters(old), _characters(new)
        head, tail = common_ends(before, after)
        ops.retain(head)
        for letter, run in after[head : len(after) - tail]:
            ops.insert(letter, run)
        ops.delete(len(before) - head - tail).retain(tail)


def _marks_within(ops: Ops, old: Block, new: Block) -> None:
    """The change of marks alone between two blocks with the same words."""
    at = 0
    for end in sorted({end for end, _ in (*old.runs, *new.runs)} | {len(old)}):
        have, want = dict(old.marks_at(at)), dict(new.marks_at(at))
        keys = [key for key in have.keys() | want.keys() if have.get(key) != want.get(key)]
        ops.retain(end - at, change({key: want.get(key) for key in keys}))
        at = end


def _characters(block: Block) -> list[tuple[str, Marks]]:
    return [*((letter, run) for text, run in block.pieces for letter in text), ("\n", block.close)]
