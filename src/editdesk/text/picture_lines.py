"""A picture with its caption and credit below: from one to the next by Enter."""

from __future__ import annotations

from editdesk.text.body import Body
from editdesk.text.delta import Delta, marking
from editdesk.text.marks import change

_LINES = ("caption", "credit")


def next_line(body: Body, number: int, offset: int) -> tuple[Delta, int] | None:
    """What Enter at `offset` makes of block `number`, a picture or a line of it, and where the caret goes.

    Nothing comes between a picture and its lines: Enter goes to the next of them, or
    leaves an empty one. None where Enter does as elsewhere.
    """
    block = body.block(number)
    start = body.start_of(number)
    if block.kind != "figure" and not _is_line(body, number):
        return None
    following = body.block(number + 1).kind if number + 1 < body.block_count else ""
    belongs = _LINES[_LINES.index(block.kind) + 1 :] if block.kind in _LINES else _LINES
    is_at_end = offset == len(block.text)
    if is_at_end and following in belongs:
        return Delta(), start + len(block)
    if block.kind == "figure":
        return None
    if not block.text:
        return marking(start, start + 1, change({"kind": "paragraph"})), start
    return None if offset else (Delta(), start)


def _is_line(body: Body, number: int) -> bool:
    """Whether block `number` is the caption or credit of a picture."""
    if body.block(number).kind not in _LINES:
        return False
    while number and body.block(number).kind in _LINES:
        number -= 1
    return body.block(number).kind == "figure"
