"""The fields at the top of a report: from one to the next by Enter."""

from __future__ import annotations

from editdesk.text.body import Body
from editdesk.text.delta import Delta, deletion, insertion
from editdesk.text.marks import FRONT_MATTER, PARAGRAPH, PRINT_HEADLINE, Marks, marks


def next_field(body: Body, number: int) -> tuple[Delta, int]:
    """The change that Enter makes in front matter block `number`, and where the caret goes.

    The next field of the order is opened where it is missing; an empty one is
    left and goes away, so that two Enters lead from the headline to the text. A print
    headline is asked for by its own act: few reports have one.
    """
    block = body.block(number)
    start = body.start_of(number)
    after = start + len(block)
    is_last = after == body.length
    if not block.text and block.kind != "headline" and not is_last:
        return deletion(start, after), start
    kind = _missing_next(body, number)
    if kind is not None:
        return insertion(after, "\n", kind), after
    return (insertion(after, "\n", PARAGRAPH) if is_last else Delta()), after


def _missing_next(body: Body, number: int) -> Marks | None:
    """The paragraph end of the field that belongs after block `number` and is nowhere in the text."""
    rank = FRONT_MATTER.index(body.block(number).kind) + 1
    if FRONT_MATTER[rank : rank + 1] == (PRINT_HEADLINE,):
        rank += 1
    if rank == len(FRONT_MATTER):
        return None
    following = body.block(number + 1).kind if number + 1 < body.block_count else ""
    is_passed_over = following in FRONT_MATTER and FRONT_MATTER.index(following) <= rank
    # Settling keeps the first of each kind: opening an earlier one would turn a later one into a paragraph.
    is_there = any(block.kind in FRONT_MATTER[: rank + 1] for block in body.blocks[number + 1 :])
    return None if is_passed_over or is_there else marks({"kind": FRONT_MATTER[rank]})
