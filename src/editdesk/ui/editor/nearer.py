"""What others changed, said as closely as it can be, so that the caret beside it stays where it is.

An open report tells of others' changes by the hull around them.
"""

from __future__ import annotations

from difflib import SequenceMatcher

from editdesk.text.block import Block
from editdesk.text.body import Body
from editdesk.text.delta import Delete, Delta, Insert, Ops, Retain
from editdesk.text.marks import change

# Comparing takes time that grows with the square; a hull this large came from an import or a rewrite.
_MOST_BLOCKS = 400
_MOST_CHARACTERS = 20_000


def nearer(before: Body, delta: Delta, after: Body) -> Delta:
    """A change that leads from `before` to `after` as `delta` does, but touches less of the text."""
    ops = delta.ops
    is_hull = any(type(op) is Insert for op in ops) and any(type(op) is Delete for op in ops)
    if not is_hull or any(type(op) is Retain and op.change for op in ops):
        return delta
    first = before.place(delta.first_touched).number
    last = before.place(min(delta.base_length, before.length - 1)).number
    last_after = last + after.block_count - before.block_count
    if max(last, last_after) - first > _MOST_BLOCKS or last_after < first:
        return delta
    old, new = before.blocks[first : last + 1], after.blocks[first : last_after + 1]
    found = Ops().retain(before.start_of(first))
    matcher = SequenceMatcher(
        None, [block.text for block in old], [block.text for block in new], autojunk=False
    )
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        paired = min(old_end - old_start, new_end - new_start)
        if tag in ("equal", "replace"):
            for number in range(paired):
                _block_change(found, old[old_start + number], new[new_start + number])
            old_start, new_start = old_start + paired, new_start + paired
        for block in new[new_start:new_end]:
            _push(found, block)
        found.delete(sum(len(block) for block in old[old_start:old_end]))
    nearest = found.delta()
    return nearest if before.apply(nearest) == after else delta


def _block_change(found: Ops, old: Block, new: Block) -> None:
    """The change from one block to the other: what stands between equal beginnings and ends."""
    if old == new:
        found.retain(len(old))
        return
    if old.text == new.text:
        _mark_change(found, old, new)
        return
    if max(len(old), len(new)) > _MOST_CHARACTERS:
        _push(found, new)
        found.delete(len(old))
        return
    before, after = _characters(old), _characters(new)
    most = min(len(before), len(after))
    start = 0
    while start < most and before[start] == after[start]:
        start += 1
    tail = 0
    while tail < most - start and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    found.retain(start)
    for text, run in after[start : len(after) - tail]:
        found.insert(text, run)
    found.delete(len(before) - start - tail).retain(tail)


def _mark_change(found: Ops, old: Block, new: Block) -> None:
    """The change of marks alone between two blocks with the same words."""
    at = 0
    ends = sorted({end for end, _ in (*old.runs, *new.runs)} | {len(old)})
    for end in ends:
        have, want = dict(old.marks_at(at)), dict(new.marks_at(at))
        keys = [key for key in have.keys() | want.keys() if have.get(key) != want.get(key)]
        found.retain(end - at, change({key: want.get(key) for key in keys}))
        at = end


def _characters(block: Block) -> list[tuple[str, tuple[tuple[str, str | int | bool], ...]]]:
    found = [(letter, run) for text, run in block.pieces for letter in text]
    return [*found, ("\n", block.close)]


def _push(found: Ops, block: Block) -> None:
    for text, run in block.pieces:
        found.insert(text, run)
    found.insert("\n", block.close)
