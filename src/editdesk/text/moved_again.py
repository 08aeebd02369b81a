"""Whether words that one change brings back to their place were meanwhile brought elsewhere by another.

A change knows words only by where they stand: taken out at one place and put in at
another they are new ones, and whoever then puts the old ones back has them twice.
"""

from __future__ import annotations

from collections.abc import Iterator

from editdesk.text.body import Span
from editdesk.text.delta import Delete, Delta, Insert, Retain


def is_moved_again(moving: Delta, by: Delta) -> bool:
    """Whether `by` takes words away that `moving` would bring to another place, and puts them in itself.

    Both are changes of the same text; a `moving` that only takes or only puts moves nothing.
    """
    put, put_by_other = _put(moving), _put(by)
    if not put or not put_by_other:
        return False
    return any(
        put[start : start + length] in put_by_other
        for length in _shared(list(_taken(moving)), list(_taken(by)))
        for start in range(len(put) - length + 1)
    )


def _put(delta: Delta) -> str:
    return "\0".join(op.text for op in delta.ops if type(op) is Insert)


def _taken(delta: Delta) -> Iterator[Span]:
    at = 0
    for op in delta.ops:
        if type(op) is Delete:
            yield Span(at, at + op.length)
        if isinstance(op, Delete | Retain):
            at += op.length


def _shared(ours: list[Span], theirs: list[Span]) -> set[int]:
    """How long the stretches are that both take away."""
    lengths = {min(a.end, b.end) - max(a.start, b.start) for a in ours for b in theirs}
    return {length for length in lengths if length > 0}
