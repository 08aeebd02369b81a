"""The change from one text to another, block by block at its edges."""

from __future__ import annotations

from editdesk.text.body import Body
from editdesk.text.delta import Delta, Ops


def difference(old: Body, new: Body) -> Delta:
    """A change that makes `old` into `new`: what lies between equal first and last blocks is replaced."""
    before, after = old.blocks, new.blocks
    most = min(len(before), len(after))
    head = 0
    while head < most and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < most - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    start, end = old.start_of(head), old.start_of(len(before) - tail)
    ops = Ops().retain(start)
    for text, marks in new.pieces(start, new.start_of(len(after) - tail)):
        ops.insert(text, marks)
    return ops.delete(end - start).delta()
