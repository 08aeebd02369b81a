"""The words that two stretches have in common, in the same order.

First the runs of words that each has once, the longest first, then what lies
between them; only what is short is compared word by word, so that the time
grows with the length and not with its square.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_SIZES = (5, 3, 2, 1)
# Up to this many pairs of words, two stretches are compared word by word.
_SMALL = 40_000
# Without a run to begin with, up to this many; beyond, they are different texts.
_LARGE = 400_000
# What weighs less than this share of the fewer words that changed beside it is the same by chance.
_CHANCE = 0.16


class Run(NamedTuple):
    """`size` words that are the same in both: `old` and `new` are where the first stands."""

    old: int
    new: int
    size: int


def in_order(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[Run]:
    """The runs of words that are the same, in rising order, none beginning where another ends in both."""
    joined: list[Run] = []
    for run in _runs(a, b, Run(0, 0, 0)):
        last = joined[-1] if joined else None
        if last and last.old + last.size == run.old and last.new + last.size == run.new:
            joined[-1] = last._replace(size=last.size + run.size)
        elif run.size:
            joined.append(run)
    return joined


def without_chance(runs: Sequence[Run], weights: Sequence[float], new_size: int) -> list[Run]:
    """`runs` without those that weigh little beside what was rewritten on both sides of them.

    `weights` are those of the words of the old stretch; `new_size` is how many words the new one has.
    """
    end = Run(len(weights), new_size, 0)
    weighed = [(run, sum(weights[run.old : run.old + run.size])) for run in runs]
    while True:
        kept: list[tuple[Run, float]] = []
        last = Run(0, 0, 0)
        for at, (run, weight) in enumerate(weighed):
            following = weighed[at + 1][0] if at + 1 < len(weighed) else end
            if weight >= _CHANCE * min(_apart(last, run), _apart(run, following)):
                kept.append((run, weight))
                last = run
        if len(kept) == len(weighed):
            return [run for run, _ in kept]
        weighed = kept


def _apart(run: Run, following: Run) -> int:
    """How many words lie between two runs, in the text where they are more."""
    return max(following.old - run.old, following.new - run.new) - run.size


def _runs(a: Sequence[Hashable], b: Sequence[Hashable], at: Run) -> Iterator[Run]:
    """The runs of two stretches that begin at `at`."""
    most = min(len(a), len(b))
    head = next((place for place in range(most) if a[place] != b[place]), most)
    tail = next((place for place in range(most - head) if a[-1 - place] != b[-1 - place]), most - head)
    yield Run(at.old, at.new, head)
    inner = Run(at.old + head, at.new + head, 0)
    yield from _between(a[head : len(a) - tail], b[head : len(b) - tail], inner)
    yield Run(at.old + len(a) - tail, at.new + len(b) - tail, tail)


def _between(a: Sequence[Hashable], b: Sequence[Hashable], at: Run) -> Iterator[Run]:
    """The runs of two stretches that neither begin nor end with the same word."""
    pairs = len(a) * len(b)
    if pairs > _SMALL:
        for size in _SIZES:
            anchors = _anchors(a, b, size)
            if anchors:
                yield from _around(a, b, at, anchors, size)
                return
    if pairs <= _LARGE:
        for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
            yield Run(at.old + block.a, at.new + block.b, block.size)


def _around(
    a: Sequence[Hashable], b: Sequence[Hashable], at: Run, anchors: list[tuple[int, int]], size: int
) -> Iterator[Run]:
    """The runs between `anchors` and these themselves."""
    old = new = 0
    for next_old, next_new in anchors:
        if next_old < old or next_new < new:
            if next_old - old != next_new - new:
                continue
            # The same run goes on.
            more = next_old + size - old
        else:
            start = Run(at.old + old, at.new + new, 0)
            yield from _runs(a[old:next_old], b[new:next_new], start)
            old, new, more = next_old, next_new, size
        yield Run(at.old + old, at.new + new, more)
        old, new = old + more, new + more
    yield from _runs(a[old:], b[new:], Run(at.old + old, at.new + new, 0))


def _anchors(a: Sequence[Hashable], b: Sequence[Hashable], size: int) -> list[tuple[int, int]]:
    """Where runs of `size` words that stand once in each begin: as many as rise in both."""
    olds, news = _once(a, size), _once(b, size)
    pairs = [(old, news[gram]) for gram, old in olds.items() if old >= 0 and news.get(gram, -1) >= 0]
    return rising(pairs)


def _once(keys: Sequence[Hashable], size: int) -> dict[tuple[Hashable, ...], int]:
    """Where each run of `size` words begins, in order; -1 for those that occur twice."""
    found: dict[tuple[Hashable, ...], int] = {}
    for at, gram in enumerate(zip(*[keys[start:] for start in range(size)], strict=False)):
        found[gram] = -1 if gram in found else at
    return found


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most of `pairs`, which rise by their first, that rise by their second too (patience sorting)."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, (_, new) in enumerate(pairs):
        if not ends or new > ends[-1]:
            before.append(last[-1] if last else -1)
            ends.append(new)
            last.append(at)
            continue
        place = bisect_left(ends, new)
        before.append(last[place - 1] if place else -1)
        ends[place], last[place] = new, at
    chain = []
    at = last[-1] if last else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]
