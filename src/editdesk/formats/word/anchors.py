"""Where comments and moves begin and end among the runs of a Word file.

One pass over the text in its order: before each run and each paragraph's end it is
asked what begins and ends there, so that ranges may cross paragraphs and cells. A
range is one in Word: an anchor of several stretches spans as many as it says.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from editdesk.text.marks import Marks

_NOTHING: frozenset[int] = frozenset()


class Anchor(NamedTuple):
    """Words by the keys of their marks, in so many stretches, and what stands before and after them."""

    keys: tuple[str, ...]
    before: str
    after: str
    stretches: int = 1


class Anchors:
    """The beginnings and ends that are still to come."""

    def __init__(self, anchors: Sequence[Anchor]) -> None:
        self._anchors = anchors
        self._to_come = [anchor.stretches for anchor in anchors]
        # Those that have begun and not ended.
        self._open: set[int] = set()
        self._by_key: dict[str, list[int]] = {}
        for number, anchor in enumerate(anchors):
            for key in anchor.keys:
                self._by_key.setdefault(key, []).append(number)
        self._known: dict[Marks, frozenset[int]] = {}
        self._here = _NOTHING

    def before(self, run: Marks) -> str:
        """What stands before the next run, or paragraph's end, which has these marks."""
        there = self._known.get(run)
        if there is None:
            by_key = self._by_key
            found = [by_key[key] for key, _ in run if key in by_key]
            there = frozenset([number for numbers in found for number in numbers]) if found else _NOTHING
            self._known[run] = there
        here = self._here
        if there is here or there == here:
            return ""
        self._here = there
        ends = [self._end(number) for number in sorted(here - there)] if here else []
        return "".join(ends + [self._begin(number) for number in sorted(there - here)])

    def leave(self) -> str:
        """What stands at the end of a text: nothing that began in it goes on in another."""
        self._here = _NOTHING
        ends = [self._anchors[number].after for number in sorted(self._open)]
        for number in self._open:
            self._to_come[number] = 0
        self._open.clear()
        return "".join(ends)

    def _begin(self, number: int) -> str:
        if number in self._open or not self._to_come[number]:
            return ""
        self._open.add(number)
        return self._anchors[number].before

    def _end(self, number: int) -> str:
        if not self._to_come[number]:
            return ""
        self._to_come[number] -= 1
        if self._to_come[number]:
            return ""
        self._open.discard(number)
        return self._anchors[number].after
