"""Which word of a changed text is which word of the text before.

Made once for two texts and asked for many quotes. First the runs of words that
both texts have exactly once, in whatever order: what was moved is found there.
Then what lies between two such runs, closer and closer. Words that are equal by
chance within a rewritten passage are not taken for the same. The time grows
nearly with the length alone, since only short stretches are compared word by word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from editdesk.text.paragraph_pairs import paragraph_pairs
from editdesk.text.same_runs import in_order, without_chance
from editdesk.text.wording import Wording, weight

# So many words in a row, once in each text, are the same words wherever they stand.
_SURELY = 8
# So many are where nothing else in either text is left to be taken for them.
_PROBABLY = 4
_MOST_SLID = 60


class Pairing(NamedTuple):
    """Two texts, and for each word or sign its number in the other one, -1 for what is not there."""

    old: Wording
    new: Wording
    to_new: Sequence[int]
    to_old: Sequence[int]


def aligned(old: Wording, new: Wording) -> Pairing:
    """Which word of `new` is which of `old`."""
    work = _Aligning(old, new)
    return Pairing(old, new, work.to_new, work.to_old)


class _Aligning:
    """The work of aligning."""

    def __init__(self, old: Wording, new: Wording) -> None:
        self._old, self._new = old, new
        numbers: dict[str, int] = {}
        self._a = [numbers.setdefault(key, len(numbers)) for key in old.keys]
        self._b = [numbers.setdefault(key, len(numbers)) for key in new.keys]
        self._weights = [weight(key) for key in numbers]
        self.to_new = [-1] * len(self._a)
        self.to_old = [-1] * len(self._b)
        for before, after in paragraph_pairs(old, new):
            self._between(self._free(before, self.to_new), self._free(after, self.to_old))
        self._take_unique(_SURELY)
        self._fill()
        if self._take_unique(_PROBABLY):
            self._fill()
        _slid(self._a, self.to_new, self.to_old, old)
        _slid(self._b, self.to_old, self.to_new, new)

    def _take(self, old: int, new: int) -> None:
        self.to_new[old], self.to_old[new] = new, old

    def _take_unique(self, size: int) -> bool:
        """Take all runs of `size` words and more that stand once in what is left of each text."""
        olds = _once(self._a, self.to_new, size)
        news = _once(self._b, self.to_old, size)
        found = False
        for gram, old in olds.items():
            new = news.get(gram, -1)
            if old >= 0 and new >= 0 and self.to_new[old] < 0 and self.to_old[new] < 0:
                found |= self._take_run(old, new, size)
        return found

    def _take_run(self, old: int, new: int, size: int) -> bool:
        """Take the words from `old` and `new` on, as far as they are the same both ways."""
        first, last = 0, 0
        while self._is_same(old + first - 1, new + first - 1):
            first -= 1
        while self._is_same(old + last, new + last):
            last += 1
        if sum([self._weights[self._a[old + at]] for at in range(first, last)]) < size / 2:
            return False
        for at in range(first, last):
            self._take(old + at, new + at)
        return True

    def _is_same(self, old: int, new: int) -> bool:
        return (
            0 <= old < len(self._a)
            and 0 <= new < len(self._b)
            and self._a[old] == self._b[new]
            and self.to_new[old] < 0
            and self.to_old[new] < 0
        )

    def _fill(self) -> None:
        """Align what lies between what was taken: with what follows in the new text, or goes before."""
        for start, end in list(_gaps(self.to_new)):
            before = self.to_new[start - 1] if start else -1
            after = self.to_new[end] if end < len(self._a) else len(self._b)
            follows = self._free_from(before + 1, 1)
            precedes = self._free_from(after - 1, -1)
            news = follows if precedes[-1:] == follows[-1:] else follows + precedes
            if news:
                self._between(list(range(start, end)), news)

    def _free_from(self, at: int, step: int) -> list[int]:
        """The numbers of the words of the new text from `at` on that nothing is known of, in order."""
        found = []
        while 0 <= at < len(self._b) and self.to_old[at] < 0:
            found.append(at)
            at += step
        return found[::step]

    def _free(self, places: range, partners: Sequence[int]) -> list[int]:
        return [at for at in places if partners[at] < 0]

    def _between(self, olds: Sequence[int], news: Sequence[int]) -> None:
        """Take what is the same, in order, in a stretch of each text."""
        a, b = [self._a[at] for at in olds], [self._b[at] for at in news]
        weights = [self._weights[key] for key in a]
        for old, new, size in without_chance(in_order(a, b), weights, len(b)):
            for at in range(size):
                self._take(olds[old + at], news[new + at])


def _once(keys: Sequence[int], partners: Sequence[int], size: int) -> dict[tuple[int, ...], int]:
    """Where each run of `size` words without a partner begins; -1 for those that occur twice."""
    found: dict[tuple[int, ...], int] = {}
    for at, gram in enumerate(zip(*[keys[start:] for start in range(size)], strict=False)):
        if partners[at] < 0 and partners[at + size - 1] < 0:
            found[gram] = -1 if gram in found else at
    return found


def _gaps(partners: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each stretch that has no partners."""
    start = -1
    for at, partner in enumerate(partners):
        if partner < 0 and start < 0:
            start = at
        elif partner >= 0 and start >= 0:
            yield start, at
            start = -1
    if start >= 0:
        yield start, len(partners)


def _slid(keys: Sequence[int], partners: list[int], others: list[int], wording: Wording) -> None:
    """Move each stretch that was only added or only removed to where it begins best.

    Of “Team Alpha won. Team Beta lost.”, one may say that “Alpha won. Team” was
    taken out, or the first sentence.
    """
    for start, end in list(_gaps(partners)):
        first = start
        if not 0 < start <= end < len(keys) or partners[start - 1] + 1 != partners[end]:
            continue
        best, best_break = start, wording.break_before(start)
        while (
            first > 1
            and start - first < _MOST_SLID
            and keys[first - 1] == keys[first - 1 + end - start]
            and partners[first - 1] == partners[first - 2] + 1
        ):
            first -= 1
            if wording.break_before(first) > best_break:
                best, best_break = first, wording.break_before(first)
        for at in range(start - 1, best - 1, -1):
            partner = partners[at]
            partners[at], partners[at + end - start] = -1, partner
            others[partner] = at + end - start
