"""Counting a text on from the text before: only the blocks that changed are looked at.

So that a pause in writing costs much the same in a book as in a report. The
standing view is counted as it stands on the web, without footnotes: what is only suggested to be put in
counts for nothing, what is suggested to go still counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from editdesk.text.block import Block
from editdesk.text.body import Body
from editdesk.text.marks import keys_with
from editdesk.text.views import standing
from editdesk.text.words import UNCOUNTED, Count, count, count_in, total


class Changed(NamedTuple):
    """The blocks that differ: their start in both texts, their end in the old and in the new one."""

    start: int
    old_end: int
    new_end: int


class Counted(NamedTuple):
    """What `body` has as it stands."""

    body: Body
    total: Count


NOTHING = Counted(Body(()), Count())


def counted_on(before: Counted, body: Body) -> Counted:
    """The count of `body`, which is best a later state of the text that `before` counted."""
    if before.body is body:
        return before
    old, new = before.body.blocks, body.blocks
    changed = changed_blocks(old, new)
    gone = count_of(old[changed.start : changed.old_end])
    come = count_of(new[changed.start : changed.new_end])
    return Counted(
        body, Count(*[had - less + more for had, less, more in zip(before.total, gone, come, strict=True)])
    )


def count_of(blocks: Sequence[Block]) -> Count:
    """What `blocks` have as they stand; no block beside them may run on into them."""
    if any(is_joint(block) for block in blocks):
        return count_in(standing(Body.of(blocks)))
    return total([_count(standing_text(block)) for block in blocks if block.kind not in UNCOUNTED])


def changed_blocks(old: Sequence[Block], new: Sequence[Block]) -> Changed:
    """The stretch outside of which both texts have the very same blocks.

    A suggested paragraph end joins two blocks in the standing view, so the
    stretch grows until no such joint lies on its edge.
    """
    shorter = min(len(old), len(new))
    start = 0
    while start < shorter and old[start] is new[start]:
        start += 1
    same = 0
    while same < shorter - start and old[-1 - same] is new[-1 - same]:
        same += 1
    while start and is_joint(old[start - 1]):
        start -= 1
    while same and (_is_joint_before(old, same) or _is_joint_before(new, same)):
        same -= 1
    return Changed(start, len(old) - same, len(new) - same)


def _is_joint_before(blocks: Sequence[Block], same: int) -> bool:
    """Whether the block before the last `same` ones runs on into them."""
    return same < len(blocks) and is_joint(blocks[-1 - same])


def is_joint(block: Block) -> bool:
    """Whether the end of `block` is only suggested, so that it stands in one with the next."""
    return any(key.startswith("insert:") for key, _ in block.close)


def standing_text(block: Block) -> str:
    """The words of a block that ends for certain, without those that are only suggested."""
    if not any(keys_with(run_marks, "insert:") for _, run_marks in block.runs):
        return block.text
    return "".join([text for text, run_marks in block.pieces if not keys_with(run_marks, "insert:")])


_count = lru_cache(maxsize=1 << 13)(count)
