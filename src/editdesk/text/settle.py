"""Mend what two valid changes may break together, the same way on every machine.

`settle` is what the fold applies: the change, closed and settled, with the
change that was really made. Settling is pure and idempotent, and looks at
nothing but the text.
"""

from __future__ import annotations

from editdesk.text.body import Body
from editdesk.text.delta import Delete, Delta, Insert, Ops, Retain
from editdesk.text.marks import BLOCK_KEYS, FRONT_MATTER, PARAGRAPH, Change, Marks, kind_of, without_clinging
from editdesk.text.mending import mended_close, settling
from editdesk.text.proposals import DELETE, FORMAT, INSERT


def settle(body: Body, delta: Delta) -> tuple[Body, Delta]:
    """`body` after `delta`, settled, and the change that leads there.

    `body` must be settled itself. InvalidDelta when `delta` does not fit.
    """
    delta = closed(body, delta)
    after = body.apply(delta)
    if not _touches_structure(body, delta):
        return after, delta
    mending = settling(after)
    return (after.apply(mending), delta.compose(mending)) if mending else (after, delta)


def is_sound(body: Body, delta: Delta) -> bool:
    """Whether settling surely adds nothing to `delta`; quickly told, without making the text after it."""
    return closed(body, delta) is delta and not _touches_structure(body, delta)


def settled(body: Body) -> Body:
    """`body`, mended; the same value where nothing was broken."""
    return body.apply(settling(body))


def end_left_by(body: Body) -> Marks:
    """The marks of the paragraph end that `body` gets when its last one goes: the kind stays."""
    last = without_clinging(body.block(body.block_count - 1).close)
    # An emptied note would be left without a reference.
    return PARAGRAPH if kind_of(last) == "footnote" else last


def closed(body: Body, delta: Delta) -> Delta:
    """`delta`, with a paragraph end added where it would leave the text without its last one."""
    if not delta.ops or delta.base_length < body.length:
        return delta
    end = body.length
    for op in reversed(delta.ops):
        if type(op) is Delete:
            end -= op.length
        elif type(op) is Insert:
            if op.text.endswith("\n"):
                return delta
            break
        elif body.words_between(end - 1, end) == "\n":
            return delta
        else:
            break
    return Ops(delta.ops).insert("\n", end_left_by(body)).delta()


def _touches_structure(body: Body, delta: Delta) -> bool:
    """Whether `delta` may break what settling mends; False is certain, True only a suspicion.

    Outside tables, ordinary paragraph ends may come and go, as long as the next one stays
    outside tables too: that is Enter, Backspace and nearly every cut and paste.
    """
    at = 0
    for op in delta.ops:
        if type(op) is Insert:
            if "\n" in op.text and not (_is_ordinary(op.marks) and _are_plain(body, at, at)):
                return True
            continue
        if type(op) is Delete:
            if _takes_end(body, at, op.length) and not _are_plain(body, at, at + op.length):
                return True
        elif type(op) is Retain and op.change and _takes_end(body, at, op.length):
            if _is_structural(op.change):
                return True
            # What a row lacks depends on what would become of its cells.
            if _is_proposing(op.change) and not _are_plain(body, at, at + op.length):
                return True
        at += op.length
    return False


def _is_ordinary(close: Marks) -> bool:
    """Whether a paragraph end is sound wherever there is no table."""
    kind = kind_of(close)
    return kind != "cell" and kind not in FRONT_MATTER and not mended_close(close, kind)


def _is_structural(by: Change) -> bool:
    return any(key in BLOCK_KEYS or key.startswith(INSERT) for key, _ in by)


def _is_proposing(by: Change) -> bool:
    return any(key.startswith((DELETE, FORMAT)) for key, _ in by)


def _takes_end(body: Body, at: int, length: int) -> bool:
    """Whether a paragraph end is among the `length` code points from `at`."""
    if not length:
        return False
    place = body.place(at)
    return place.offset + length > len(body.block(place.number).text)


def _are_plain(body: Body, start: int, end: int) -> bool:
    """Whether all blocks from the one at `start` to the one at `end` stand outside tables."""
    if start == body.length:
        return True
    if end == body.length:
        return False
    first, last = body.place(start).number, body.place(end).number
    return all(body.block(number).kind != "cell" for number in range(first, last + 1))
