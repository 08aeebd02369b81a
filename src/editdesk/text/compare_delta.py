"""The change that leads from one text to another, where it is known what is the same in both."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from editdesk.text.body import Body
from editdesk.text.delta import Delta, Ops
from editdesk.text.marks import PLAIN, Change, Marks, change
from editdesk.text.word_runs import Run


def delta_between(old: Body, new: Body, same: Iterable[Run]) -> Delta:
    """The change from `old` to `new`, which keeps what is the `same`, in order, and sets its marks."""
    ops = Ops()
    before, after = _Reader(old), _Reader(new)
    for run in [*same, Run(old.length, new.length, 0)]:
        while (left := run.new - after.at) > 0:
            ops.insert(*after.take(left))
        ops.delete(run.old - before.at)
        before.skip_to(run.old)
        end = run.new + run.size
        while after.at < end:
            size = min(end - after.at, before.left, after.left)
            have, want = before.marks, after.marks
            ops.retain(size, _between(have, want) if have != want else ())
            before.skip_to(before.at + size)
            after.skip_to(after.at + size)
    return ops.delta()


class _Reader:
    """Goes through the pieces of a text; `at` is where it stands, `marks` are those of what comes next."""

    __slots__ = ("_end", "_marks", "_pieces", "_text", "at")

    def __init__(self, body: Body) -> None:
        self._pieces = body.pieces()
        self._text, self._marks = "", PLAIN
        self._end = 0
        self.at = 0

    @property
    def left(self) -> int:
        """How much of equal marks comes next."""
        self._come()
        return self._end - self.at

    @property
    def marks(self) -> Marks:
        self._come()
        return self._marks

    def take(self, most: int) -> tuple[str, Marks]:
        """Up to `most` code points of equal marks."""
        self._come()
        start = self.at - self._end + len(self._text)
        piece = self._text[start : start + most]
        self.at += len(piece)
        return piece, self._marks

    def skip_to(self, position: int) -> None:
        while self._end < position:
            self.at = self._end
            self._come()
        self.at = position

    def _come(self) -> None:
        """Have the piece in which one stands."""
        if self.at == self._end:
            self._text, self._marks = next(self._pieces)
            self._end += len(self._text)


@lru_cache(maxsize=1 << 12)
def _between(have: Marks, want: Marks) -> Change:
    """The change of marks that makes `want` of `have`."""
    before, after = dict(have), dict(want)
    differing = [key for key in before.keys() | after.keys() if before.get(key) != after.get(key)]
    return change({key: after.get(key) for key in differing})
