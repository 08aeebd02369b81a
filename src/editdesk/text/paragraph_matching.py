"""Which paragraph of a changed text is which of the text before: in its place, moved, joined or split.

What stands once in each text holds the rest in place; between, what shares most
of its words is paired, the likeliest first. What is left may have moved, or
have gone into a neighbour. The time grows nearly with the length alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import sqrt

import msgspec

from editdesk.text.same_runs import rising
from editdesk.text.whole_words import is_unspaced

# From this share of words in common on, two paragraphs are surely the same, likely, or the same at all.
_SURELY, _LIKELY, _BARELY = 0.75, 0.4, 0.25
# How much of a paragraph must stand in another for it to have gone into it, and how much be new there.
_WITHIN, _NEW_THERE = 0.8, 0.4
_FEWEST_JOINED = 3
# So many samples of so many letters are taken from a paragraph; so many found are enough.
_SAMPLES, _SAMPLE, _ENOUGH = 5, 20, 3
# Moved and changed is said only of what has so many words.
_FEWEST_MOVED = 4
# Up to so many pairs, all orders are weighed; a word in more paragraphs than that leads nowhere.
_MOST_WEIGHED = 4_000
_MOST_PLACES = 40
# Longer words than these, on the average, may be several that are not spaced.
_LONG_WORDS = 8
# The words of a paragraph by which it is looked for: the rarest.
_TELLING = 8
# How many paragraphs are stepped over to find two that are surely the same, the fewest first.
_STEPS = sorted([(old, new) for old in range(6) for new in range(6)], key=lambda step: (sum(step), step))


class Paragraph(msgspec.Struct, gc=False):
    """The words of one paragraph; `part` is what at most one paragraph of a text is, such as its headline.

    What is asked for is worked out once.
    """

    text: str
    part: str = ""
    _spaced: list[str] | None = None
    _words: frozenset[str] | None = None

    @property
    def spaced(self) -> list[str]:
        """What stands between spaces, in order."""
        if self._spaced is None:
            self._spaced = self.text.split(" ")
        return self._spaced

    @property
    def words(self) -> frozenset[str]:
        """Its words, each once; pairs of letters where words are not spaced."""
        if self._words is None:
            words = self.text.split() if "\n" in self.text else self.spaced
            if len(self.text) > _LONG_WORDS * len(words) and is_unspaced(self.text):
                letters = "".join(words)
                words = list(map("".join, pairwise(letters))) or words
            self._words = frozenset(words) if self.text and not self.text.isspace() else frozenset()
        return self._words

    def likeness(self, other: Paragraph) -> float:
        """The share of words that both have, from 0 to 1."""
        if self.text == other.text:
            return 1.0
        mine, others = self.words, other.words
        if not mine or not others:
            return 0.0
        return 2 * len(mine & others) / (len(mine) + len(others))

    def is_surely(self, other: Paragraph) -> bool:
        """Whether both are the same paragraph: samples of one stand in the other, or most words do."""
        size = len(self.text)
        if size < _SAMPLES * _SAMPLE or not 0.7 * size < len(other.text) < 1.4 * size:
            return self.likeness(other) >= _SURELY
        found = self.samples_in(other)
        return found >= _ENOUGH or (found > 0 and self.likeness(other) >= _SURELY)

    def samples_in(self, other: Paragraph) -> int:
        """How many samples of this paragraph stand in the other; of a short one, how many of its words."""
        last = len(self.text) - _SAMPLE
        if last < _SAMPLES:
            return len(self.words & other.words)
        starts = range(0, last + 1, last // (_SAMPLES - 1))
        return [self.text[at : at + _SAMPLE] in other.text for at in starts].count(True)


class Pair(msgspec.Struct, frozen=True, gc=False):
    """Paragraphs of the old text and what became of them: one of each, several joined, or one split."""

    old: range
    new: range
    is_moved: bool = False


def paired(olds: Sequence[Paragraph], news: Sequence[Paragraph]) -> list[Pair]:
    """What belongs together, in the order of the new text; what is in no pair was removed or added."""
    work = _Pairing(olds, news)
    work.take_ends()
    work.take_once()
    work.take_parts()
    for gap in work.gaps():
        work.walk(*gap)
    for gap in work.gaps():
        work.take_alike(*gap)
    work.take_moved()
    for gap in work.gaps():
        work.take_barely_alike(*gap)
    return work.with_neighbours()


class _Pairing:
    """The work of pairing: for each paragraph its number in the other text, -1 for none yet."""

    def __init__(self, olds: Sequence[Paragraph], news: Sequence[Paragraph]) -> None:
        self._olds, self._news = olds, news
        self._to_new = [-1] * len(olds)
        self._to_old = [-1] * len(news)
        self._moved: set[int] = set()

    def _take(self, old: int, new: int) -> None:
        self._to_new[old], self._to_old[new] = new, old

    def take_ends(self) -> None:
        """What both texts begin and end with."""
        olds, news = self._olds, self._news
        most = min(len(olds), len(news))
        head = next((at for at in range(most) if olds[at].text != news[at].text), most)
        most -= head
        tail = next((at for at in range(most) if olds[-1 - at].text != news[-1 - at].text), most)
        for at in range(head):
            self._take(at, at)
        for at in range(1, tail + 1):
            self._take(len(olds) - at, len(news) - at)

    def take_once(self) -> None:
        """What stands once in what is left of each text, as much as is in the same order."""
        olds, news = _once(self._olds, self._to_new), _once(self._news, self._to_old)
        pairs = [(old, news[text]) for text, old in olds.items() if old >= 0 and news.get(text, -1) >= 0]
        for pair in rising(pairs):
            self._take(*pair)

    def take_parts(self) -> None:
        """The headline is the headline, however it reads; likewise what else a text has one of."""
        parts = {one.part: at for at, one in enumerate(self._news) if one.part and self._to_old[at] < 0}
        for at, one in enumerate(self._olds):
            new = parts.get(one.part, -1)
            if self._to_new[at] < 0 and new >= 0 and self._fits(at, new):
                self._take(at, new)

    def _fits(self, old: int, new: int) -> bool:
        """Whether a pair would be in order with what is paired beside it."""
        before = next((self._to_new[at] for at in range(old - 1, -1, -1) if self._is_in_place(at)), -1)
        after = next(
            (self._to_new[at] for at in range(old + 1, len(self._olds)) if self._is_in_place(at)),
            len(self._news),
        )
        return before < new < after

    def _is_in_place(self, old: int) -> bool:
        return self._to_new[old] >= 0 and old not in self._moved

    def gaps(self) -> list[tuple[list[int], list[int]]]:
        """What has no partner yet between two pairs that are in place, where there is some in both texts."""
        found: list[tuple[list[int], list[int]]] = []
        olds: list[int] = []
        new_start = 0
        for old, new in enumerate((*self._to_new, len(self._news))):
            if new < 0:
                olds.append(old)
            elif old not in self._moved:
                if olds and new_start < new:
                    news = [at for at in range(new_start, new) if self._to_old[at] < 0]
                    if news:
                        found.append((olds, news))
                olds, new_start = [], new + 1
        return found

    def walk(self, olds: Sequence[int], news: Sequence[int]) -> None:
        """Pair what is surely the same in a gap, side by side, stepping over what was added or removed."""
        old = new = 0
        while old < len(olds) and new < len(news):
            for over_old, over_new in _STEPS:
                at_old, at_new = old + over_old, new + over_new
                if at_old >= len(olds) or at_new >= len(news):
                    continue
                if self._olds[olds[at_old]].is_surely(self._news[news[at_new]]):
                    self._take(olds[at_old], news[at_new])
                    old, new = at_old + 1, at_new + 1
                    break
            else:
                old, new = old + 1, new + 1

    def take_barely_alike(self, olds: Sequence[int], news: Sequence[int]) -> None:
        """Pair what is left in a gap where it has some words in common; a long one was written anew."""
        if len(olds) * len(news) <= _MOST_WEIGHED:
            self._take_best(olds, news, _BARELY)

    def take_alike(self, olds: Sequence[int], news: Sequence[int]) -> None:
        """Pair what is likely the same in a gap, in order."""
        if len(olds) * len(news) <= _MOST_WEIGHED:
            self._take_best(olds, news, _LIKELY)
            return
        anchors = rising(sorted([(old, new) for old, new, _ in self._likeliest(olds, news)]))
        for pair in anchors:
            self._take(*pair)
        for before, after in _parted(olds, news, anchors) if anchors else ():
            self.take_alike(before, after)

    def _alike(self, old: int, new: int) -> float:
        return self._olds[old].likeness(self._news[new])

    def _take_best(self, olds: Sequence[int], news: Sequence[int], likeness: float) -> None:
        """The pairs in order whose likenesses add up to the most (Needleman and Wunsch, 1970)."""
        table = [[0.0] * (len(news) + 1)]
        for old in olds:
            above, row = table[-1], [0.0]
            size = sqrt(len(self._olds[old].words)) + 0.1
            for at, new in enumerate(news):
                alike = self._alike(old, new)
                with_pair = above[at] + alike * size if alike >= likeness else 0.0
                row.append(max(with_pair, above[at + 1], row[at]))
            table.append(row)
        at_old, at_new = len(olds), len(news)
        while at_old and at_new:
            if table[at_old][at_new] == table[at_old - 1][at_new]:
                at_old -= 1
            elif table[at_old][at_new] == table[at_old][at_new - 1]:
                at_new -= 1
            else:
                at_old, at_new = at_old - 1, at_new - 1
                self._take(olds[at_old], news[at_new])

    def _likeliest(self, olds: Sequence[int], news: Sequence[int]) -> list[tuple[int, int, float]]:
        """Pairs that are likely, wherever they stand, the most alike first; each paragraph once."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for new in news:
            for word in self._news[new].words:
                places[word].append(new)
        found: list[tuple[float, int, int]] = []
        for old in olds:
            votes: defaultdict[int, int] = defaultdict(int)
            known = [(len(places[word]), word) for word in self._olds[old].words if word in places]
            # The words too count in this order, so that every run finds the same.
            for _, word in sorted(known)[:_TELLING]:
                for new in places[word][:_MOST_PLACES]:
                    votes[new] += 1
            found += [
                (alike, old, new)
                for _, new in sorted([(-count, new) for new, count in votes.items()])[:3]
                if (alike := self._alike(old, new)) >= _LIKELY
            ]
        taken: set[tuple[str, int]] = set()
        chosen: list[tuple[int, int, float]] = []
        for alike, old, new in sorted(found, key=lambda one: (-one[0], one[1], one[2])):
            if not taken & {("old", old), ("new", new)}:
                taken |= {("old", old), ("new", new)}
                chosen.append((old, new, alike))
        return chosen

    def take_moved(self) -> None:
        """Pair what stands elsewhere now: as it was, or changed where it has words enough to be known by."""
        olds = [at for at, new in enumerate(self._to_new) if new < 0 and self._olds[at].words]
        news = [at for at, old in enumerate(self._to_old) if old < 0 and self._news[at].words]
        places: defaultdict[str, list[int]] = defaultdict(list)
        for new in news:
            places[self._news[new].text].append(new)
        for old in olds:
            if where := places.get(self._olds[old].text):
                self._move(old, where.pop(0))
        olds = [at for at in olds if self._to_new[at] < 0 and len(self._olds[at].words) >= _FEWEST_MOVED]
        news = [at for at in news if self._to_old[at] < 0 and len(self._news[at].words) >= _FEWEST_MOVED]
        for old, new, _ in self._likeliest(olds, news) if olds and news else ():
            self._move(old, new)

    def _move(self, old: int, new: int) -> None:
        self._take(old, new)
        self._moved.add(old)

    def with_neighbours(self) -> list[Pair]:
        """All pairs, with what was joined to its neighbour, or parted from it, in the same pair."""
        pairs = [(old, new) for old, new in enumerate(self._to_new) if new >= 0]
        in_place = rising(pairs)
        moved: set[tuple[int, int]] = set()
        if len(in_place) < len(pairs):
            moved = set(pairs).difference(in_place)
            # That nothing moved is not worth saying.
            pairs = [pair for pair in pairs if pair not in moved or self._olds[pair[0]].words]
        joined = _grown(pairs, self._olds, self._news)
        parted = _grown([(new, old) for old, new in pairs], self._news, self._olds)
        found = []
        for old, new in pairs:
            after = parted.get(new) or range(new, new + 1)
            # What was joined and parted at once is said as parted.
            before = joined.get(old) if len(after) == 1 else None
            found.append(Pair(before or range(old, old + 1), after, (old, new) in moved))
        if moved:
            found.sort(key=lambda pair: pair.new.start)
        return found


def _once(paragraphs: Sequence[Paragraph], partners: Sequence[int]) -> dict[str, int]:
    """Where each text without a partner stands, in order; -1 for those that occur twice."""
    found: dict[str, int] = {}
    for at, one in enumerate(paragraphs):
        if partners[at] < 0:
            found[one.text] = -1 if one.text in found else at
    return found


def _parted(
    olds: Sequence[int], news: Sequence[int], anchors: Sequence[tuple[int, int]]
) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """What lies between `anchors`, where there is some in both texts."""
    old_start = new_start = 0
    for old, new in [*anchors, (olds[-1] + 1, news[-1] + 1)]:
        old_end, new_end = bisect_left(olds, old), bisect_left(news, new)
        if old_start < old_end and new_start < new_end:
            yield olds[old_start:old_end], news[new_start:new_end]
        old_start, new_start = old_end + 1, new_end + 1


def _grown(
    pairs: Sequence[tuple[int, int]], ones: Sequence[Paragraph], others: Sequence[Paragraph]
) -> dict[int, range]:
    """Paragraphs with those neighbours, without a partner, that went into the same one of the others."""
    partners = dict(pairs)
    found: dict[int, range] = {}
    taken: set[int] = set()
    for loose in [at for at in range(len(ones)) if at not in partners]:
        if loose in taken:
            continue
        for at, step in ((loose - 1, 1), (loose + 1, -1)):
            if at not in partners:
                continue
            other = others[partners[at]]
            if not ones[loose].samples_in(other):
                continue
            left = other.words - ones[at].words
            beside = at + step
            while 0 <= beside < len(ones) and beside not in partners and beside not in taken:
                if not _went_into(ones[beside], other, left):
                    break
                taken.add(beside)
                known = found.get(at, range(at, at + 1))
                found[at] = range(min(known.start, beside), max(known.stop, beside + 1))
                beside += step
    return found


def _went_into(one: Paragraph, other: Paragraph, left: frozenset[str]) -> bool:
    """Whether `one` has gone into `other`, of whose words those that are `left` came from elsewhere."""
    count = len(one.words)
    return (
        count >= _FEWEST_JOINED
        and len(one.words & left) >= _NEW_THERE * count
        and len(one.words & other.words) >= _WITHIN * count
    )
