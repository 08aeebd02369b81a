"""Who had a hand in each word: which changes of a whole row of them put it in, restyled it or took it out.

Each change has a tag. In either direction all of them are composed into one,
in which every stretch carries the tags of the changes that touched it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

from editdesk.text.body import Span
from editdesk.text.delta import Delete, Delta, Insert, Op, Retain, composed
from editdesk.text.marks import IGNORE

# What clings to words without being a change of them.
_REMARKS = ("comment:", "claim:", IGNORE)
# A change whose tag is not wanted: what only leads from one view of the text to another.
UNTOLD = ""


class Touched:
    """The tags of `changes`, pairs of a change and its tag, each for the text that the one before it made."""

    def __init__(self, changes: Sequence[tuple[Delta, str]]) -> None:
        self._changes = changes

    def in_new(self, spans: Iterable[Span]) -> set[str]:
        """Who put in or restyled anything within `spans` of the new text."""
        return self._forth.within(spans)

    def in_old(self, spans: Iterable[Span]) -> set[str]:
        """Who took out or restyled anything within `spans` of the old text."""
        return self._back.within(spans)

    @cached_property
    def _forth(self) -> _Stretches:
        return _Stretches(composed([_tagged(delta, tag) for delta, tag in self._changes]))

    @cached_property
    def _back(self) -> _Stretches:
        return _Stretches(composed([_reverse(delta, tag) for delta, tag in reversed(self._changes)]))


class _Stretches:
    """Where a tagged change carries tags, in positions of the text that it makes."""

    def __init__(self, delta: Delta) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._tags: list[tuple[str, ...]] = []
        at = 0
        for op in delta.ops:
            if type(op) is Delete:
                continue
            pairs = op.marks if type(op) is Insert else op.change if type(op) is Retain else ()
            if pairs:
                self._starts.append(at)
                self._ends.append(at + op.length)
                self._tags.append(tuple([key for key, _ in pairs]))
            at += op.length

    def within(self, spans: Iterable[Span]) -> set[str]:
        found: set[str] = set()
        for start, end in spans:
            first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
            for tags in self._tags[first:last]:
                found.update(tags)
        return found


def _tagged(delta: Delta, tag: str) -> Delta:
    """`delta` with nothing but the tag on what it puts in and restyles."""
    marks = ((tag, True),) if tag else ()
    ops: list[Op] = []
    for op in delta.ops:
        if type(op) is Insert:
            ops.append(Insert(op.text, marks))
        elif type(op) is Retain:
            ops.append(Retain(op.length, marks if _is_told(op) else ()))
        else:
            ops.append(op)
    return Delta(tuple(ops))


def _reverse(delta: Delta, tag: str) -> Delta:
    """What takes `delta` back, with the tag on what it took out and restyled."""
    marks = ((tag, True),) if tag else ()
    ops: list[Op] = []
    for op in delta.ops:
        if type(op) is Insert:
            ops.append(Delete(op.length))
        elif type(op) is Retain:
            ops.append(Retain(op.length, marks if _is_told(op) else ()))
        else:
            # Which words they were does not matter here.
            ops.append(Insert("x" * op.length, marks))
    return Delta(tuple(ops))


def _is_told(op: Retain) -> bool:
    return any(not key.startswith(_REMARKS) for key, _ in op.change)
