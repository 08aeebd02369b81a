"""Which paragraphs of a changed text are those of the text before, wherever they stand now.

Equal ones first, then the most alike. Where a paragraph was split or two were
joined, the whole belongs to each of its parts. Only paragraphs that share some
rare neighbouring words are compared, so that the time grows nearly with the
length alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from editdesk.text.same_runs import in_order
from editdesk.text.wording import Wording, weight

Pair = tuple[range, range]

# Neighbouring words that more paragraphs than this have tell nothing.
_MOST_SHARING = 12
_MOST_CANDIDATES = 5
# Of these, only such as share so much of what the likeliest shares are looked at closely.
_SHARE_OF_BEST = 0.3
# So much of both is the same, or so much of the shorter one is in the longer.
_ALIKE = 0.45
_CONTAINED = 0.6
# What is the same has to weigh so much.
_LEAST = 1.5
_FAR = 0.002
_MOST_FAR = 50


def paragraph_pairs(old: Wording, new: Wording) -> list[Pair]:
    """The paragraphs that belong together, as numbers of their words, the surest first."""
    return _Pairing(old, new).pairs()


class _Pairing:
    """The work of pairing."""

    def __init__(self, old: Wording, new: Wording) -> None:
        self._olds, self._news = old.paragraphs, new.paragraphs
        self._old_keys = [tuple(old.keys[one.start : one.stop]) for one in self._olds]
        self._new_keys = [tuple(new.keys[one.start : one.stop]) for one in self._news]
        self._weights = {key: weight(key) for key in {*old.keys, *new.keys}}
        self._partners: dict[int, int] = {}
        self._taken: set[int] = set()

    def pairs(self) -> list[Pair]:
        self._take_equal()
        found = list(self._partners.items())
        likely = self._likely()
        for _, old, new in likely:
            if old not in self._partners and new not in self._taken:
                self._take(old, new)
                found.append((old, new))
        # The parts of what was split, and what was joined.
        split = [(old, new) for _, old, new in likely if (old in self._partners) != (new in self._taken)]
        return [(self._olds[old], self._news[new]) for old, new in found + split]

    def _take(self, old: int, new: int) -> None:
        self._partners[old] = new
        self._taken.add(new)

    def _take_equal(self) -> None:
        for run in in_order(self._old_keys, self._new_keys):
            for at in range(run.size):
                self._take(run.old + at, run.new + at)
        olds = _once([(at, keys) for at, keys in enumerate(self._old_keys) if at not in self._partners])
        news = _once([(at, keys) for at, keys in enumerate(self._new_keys) if at not in self._taken])
        for keys, old in olds.items():
            if old >= 0 and news.get(keys, -1) >= 0:
                self._take(old, news[keys])

    def _likely(self) -> list[tuple[float, int, int]]:
        """The paragraphs without an equal that are alike, the most alike first."""
        there: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        bags = {}
        for new, keys in enumerate(self._new_keys):
            if new not in self._taken:
                bags[new] = _bag(keys)
                for gram in bags[new]:
                    there[gram].append(new)
        found = []
        near = 0
        for old, keys in enumerate(self._old_keys):
            if old in self._partners:
                near = self._partners[old] + 1
                continue
            bag = _bag(keys)
            votes: Counter[int] = Counter()
            for gram in bag:
                sharing = there.get(gram, ())
                if len(sharing) <= _MOST_SHARING:
                    votes.update(dict.fromkeys(sharing, min(bag[gram], 1)))
            likely = votes.most_common(_MOST_CANDIDATES)
            chosen = [new for new, count in likely if count >= _SHARE_OF_BEST * likely[0][1]]
            chosen += [new for new in (near, near + 1) if new in bags and new not in chosen]
            for new in chosen:
                likeness = self._likeness(keys, self._new_keys[new])
                if likeness:
                    found.append((likeness - _FAR * min(_MOST_FAR, abs(near - new)), old, new))
            near += 1
        return sorted(found, reverse=True)

    def _likeness(self, before: tuple[str, ...], after: tuple[str, ...]) -> float:
        """How much two paragraphs have in common in order; 0 for too little."""
        weights = self._weights
        own, other = (sum([weights[key] for key in keys]) for keys in (before, after))
        most = sum([weights[key] * count for key, count in (Counter(before) & Counter(after)).items()])
        fewer = min(own, other)
        if most < _CONTAINED * fewer and 2 * most < _ALIKE * (own + other):
            return 0.0
        kept = 0.0
        for run in in_order(before, after):
            weighs = sum([weights[key] for key in before[run.old : run.old + run.size]])
            # A short word by itself is the same by chance.
            kept += weighs if run.size > 1 or weighs >= 1 else 0.0
        likeness = 2 * kept / (own + other)
        if kept < min(_LEAST, fewer) or (likeness < _ALIKE and kept < _CONTAINED * fewer):
            return 0.0
        return likeness + 0.2 * kept / fewer


def _once(paragraphs: Sequence[tuple[int, tuple[str, ...]]]) -> dict[tuple[str, ...], int]:
    """Where each paragraph is; -1 for those that occur twice."""
    found: dict[tuple[str, ...], int] = {}
    for at, keys in paragraphs:
        found[keys] = -1 if keys in found else at
    return found


def _bag(keys: tuple[str, ...]) -> Counter[tuple[str, ...]]:
    """The words that stand side by side."""
    return Counter(pairwise(keys) if len(keys) > 1 else [keys])
