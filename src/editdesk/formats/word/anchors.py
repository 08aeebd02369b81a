"""Where comments and moves begin and end among the runs of a Word file.

One pass over the text in its order: before each run and each paragraph's end it is
asked what begins and ends there, so that ranges may cross paragraphs and cells. A
range is one in Word: an anchor of several stretches spans as many as it says.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from editdesk.text.marks import Marks


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
        self._has_begun = [False] * len(anchors)
        self._by_key: dict[str, list[int]] = {}
        for number, anchor in enumerate(anchors):
            for key in anchor.keys:
                self._by_key.setdefault(key, []).append(number)
        self._known: dict[Marks, frozenset[int]] = {}
        self._here: frozenset[int] = frozenset()

    def before(self, run: Marks) -> str:
        """What stands before the next run, or paragraph's end, which has these marks."""
        there = self._known.get(run)
        if there is None:
            there = frozenset(number for key, _ in run for number in self._by_key.get(key, ()))
            self._known[run] = there
        if there is self._here or there == self._here:
            return ""
        ends = "".join([self._end(number) for number in sorted(self._here - there)])
        begins = "".join([self._begin(number) for number in sorted(there - self._here)])
        self._here = there
        return ends + begins

    def leave(self) -> str:
        """What stands at the end of a text: nothing that began in it goes on in another."""
        self._here = frozenset()
        out = []
        for number, has_begun in enumerate(self._has_begun):
            if has_begun and self._to_come[number]:
                self._to_come[number] = 0
                out.append(self._anchors[number].after)
        return "".join(out)

    def _begin(self, number: int) -> str:
        if self._has_begun[number] or not self._to_come[number]:
            return ""
        self._has_begun[number] = True
        return self._anchors[number].before

    def _end(self, number: int) -> str:
        if not self._to_come[number]:
            return ""
        self._to_come[number] -= 1
        return "" if self._to_come[number] else self._anchors[number].after
