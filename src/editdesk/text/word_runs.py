"""What two paragraphs have in common, in the same order, as a person would say it.

The longest common order of words says the least; but what is equal by chance
between two rewritten stretches is not worth saying, and what was only added or
only removed had better begin where a sentence does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from editdesk.text.same_runs import rising
from editdesk.text.whole_words import cut

# Beyond so many pairs of words, what stands once in each is taken first.
_MOST_PAIRS = 4_000_000
_SIZES = (8, 5, 3, 2, 1)
# What weighs less than this share of what changed on either side of it is the same by chance.
_CHANCE = 0.3
_MOST_SLID = 120
_UNITS = frozenset("%‰")
_CLOSES = frozenset(".!?…。！？\n")


class Run(NamedTuple):
    """`size` characters (or words) that are the same: where they begin in the old text and in the new."""

    old: int
    new: int
    size: int


def same_runs(old: str, new: str) -> list[Run]:
    """What is the same in both texts, in order, in characters; no two runs touch in both."""
    if old == new:
        return [Run(0, 0, len(old))] if old else []
    head, tail = _common_ends(old, new)
    runs = [Run(0, 0, head)] if head else []
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    if before and after:
        for run in _between(cut(before), cut(after)):
            add_run(runs, run.old + head, run.new + head, run.size)
    if tail:
        add_run(runs, len(old) - tail, len(new) - tail, tail)
    return _slid(runs, old, new)


def add_run(runs: list[Run], old: int, new: int, size: int) -> None:
    """Adds a run; one that goes on with the last is a part of it."""
    if runs:
        last = runs[-1]
        if last.old + last.size == old and last.new + last.size == new:
            runs[-1] = Run(last.old, last.new, last.size + size)
            return
    runs.append(Run(old, new, size))


def _common_ends(old: str, new: str) -> tuple[int, int]:
    """How much both texts begin and end with in common, up to a space that is in no number."""
    head = _common(old, new)
    while head and (old[head - 1] != " " or _is_in_number(old, head) or _is_in_number(new, head)):
        head = old.rfind(" ", 0, head - 1) + 1
    most = min(len(old), len(new)) - head
    tail = _common(old[: -most - 1 : -1], new[: -most - 1 : -1]) if most else 0
    ends = len(old), len(new)
    while tail and (
        old[-tail] != " " or _is_in_number(old, ends[0] - tail + 1) or _is_in_number(new, ends[1] - tail + 1)
    ):
        at = old.find(" ", ends[0] - tail + 1)
        tail = ends[0] - at if at >= 0 else 0
    return head, tail


def _common(old: str, new: str) -> int:
    """With how many characters in common two texts begin."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _is_in_number(text: str, after_space: int) -> bool:
    """Whether the space before a place may stand in a number, as in “1 200” and “12 %”."""
    after = text[after_space : after_space + 1]
    return (after.isdigit() or after in _UNITS) and text[after_space - 2 : after_space - 1].isdigit()


def _between(before: Sequence[str], after: Sequence[str]) -> Iterator[Run]:
    """The same runs of two lists of pieces, in characters."""
    olds = [at for at, piece in enumerate(before) if not piece.isspace()]
    news = [at for at, piece in enumerate(after) if not piece.isspace()]
    a, b = [before[at] for at in olds], [after[at] for at in news]
    old_starts = [0, *accumulate(map(len, before))]
    new_starts = [0, *accumulate(map(len, after))]
    old_done = new_done = 0
    for run in _worth_saying(_in_order(a, b), a, b):
        for old, new, last in _with_same_spaces(run, olds, news, before, after):
            size = last - old
            # A space is the same with the word before it, or else with the word after it.
            if old > old_done and new > new_done and before[old - 1] == after[new - 1]:
                old, new, size = old - 1, new - 1, size + 1
            old_done, new_done = old + size, new + size
            if old_done < len(before) and new_done < len(after):
                space = before[old_done]
                if space == after[new_done] and space.isspace():
                    old_done, new_done = old_done + 1, new_done + 1
            yield Run(old_starts[old], new_starts[new], old_starts[old_done] - old_starts[old])


def _with_same_spaces(
    run: Run, olds: Sequence[int], news: Sequence[int], before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[int, int, int]]:
    """A run of words, in pieces: where it begins in either text, and its end in the old one.

    Where the spaces in it differ, each word by itself.
    """
    old, new = olds[run.old], news[run.new]
    old_end, new_end = olds[run.old + run.size - 1] + 1, news[run.new + run.size - 1] + 1
    if before[old:old_end] == after[new:new_end]:
        yield old, new, old_end
        return
    for at in range(run.size):
        yield olds[run.old + at], news[run.new + at], olds[run.old + at] + 1


def _in_order(a: Sequence[str], b: Sequence[str]) -> list[Run]:
    """The runs of equal words in their longest common order, in words."""
    if len(a) * len(b) <= _MOST_PAIRS:
        return [
            Run(block.a, block.b, block.size)
            for block in LCSseq.editops(a, b).as_matching_blocks()
            if block.size
        ]
    for size in _SIZES:
        anchors = _anchors(a, b, size)
        if anchors:
            return list(_around(a, b, anchors))
    return []


def _anchors(a: Sequence[str], b: Sequence[str], size: int) -> list[tuple[int, int]]:
    """Where `size` words begin that stand once in each, as many as rise in both."""
    olds, news = _once(a, size), _once(b, size)
    return rising(
        [(old, news[words]) for words, old in olds.items() if old >= 0 and news.get(words, -1) >= 0]
    )


def _once(words: Sequence[str], size: int) -> dict[tuple[str, ...], int]:
    """Where each run of `size` words begins, in order; -1 for those that occur twice."""
    found: dict[tuple[str, ...], int] = {}
    for at, run in enumerate(zip(*[words[start:] for start in range(size)], strict=False)):
        found[run] = -1 if run in found else at
    return found


def _around(a: Sequence[str], b: Sequence[str], anchors: Sequence[tuple[int, int]]) -> Iterator[Run]:
    """The first words of `anchors`, and the runs between them."""
    runs: list[Run] = []
    old = new = 0
    for next_old, next_new in [*anchors, (len(a), len(b))]:
        if old < next_old and new < next_new:
            for run in _in_order(a[old:next_old], b[new:next_new]):
                add_run(runs, old + run.old, new + run.new, run.size)
        if next_old < len(a):
            add_run(runs, next_old, next_new, 1)
        old, new = next_old + 1, next_new + 1
    yield from runs


def _worth_saying(runs: list[Run], a: Sequence[str], b: Sequence[str]) -> list[Run]:
    """`runs` without those that weigh little beside what changed on both sides of them."""
    if len(runs) < 2 and (not runs or runs[0].size > 2):
        return runs
    weighed = [(run, sum(map(_weight, a[run.old : run.old + run.size]))) for run in runs]
    end = Run(len(a), len(b), 0)
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


def _weight(word: str) -> float:
    """How much a word says: a sign next to nothing, a short word little."""
    if not word[0].isalnum():
        return 1.0 if len(word) > 1 else 0.2
    return 0.4 if len(word) <= 3 and word[0] < "\u2e80" and not word[0].isdigit() else 1.0


def _slid(runs: list[Run], old: str, new: str) -> list[Run]:
    """`runs` with what was only added or only removed beginning where a sentence does, if it may as well.

    Of “Team Alpha won. Team Beta lost.”, one may say that “Alpha won. Team” was
    taken out, or the first sentence.
    """
    for at in range(len(runs) - 1):
        run, following = runs[at], runs[at + 1]
        old_end, new_end = run.old + run.size, run.new + run.size
        if new_end == following.new:
            by = _back_to_sentence(old, old_end, following.old, run.size)
        elif old_end == following.old:
            by = _back_to_sentence(new, new_end, following.new, run.size)
        else:
            continue
        if by:
            runs[at] = Run(run.old, run.new, run.size - by)
            runs[at + 1] = Run(following.old - by, following.new - by, following.size + by)
    return [run for run in runs if run.size]


def _back_to_sentence(text: str, start: int, end: int, most: int) -> int:
    """By how much the stretch from `start` to `end` may begin earlier, to begin where a sentence does."""
    first = start - min(most, _MOST_SLID)
    if _begins_sentence(text, start):
        return 0
    for at in range(start - 1, max(first, 0) - 1, -1):
        if text[at] != text[at + end - start]:
            return 0
        if _begins_sentence(text, at) and (at > first or at == start - most):
            return start - at
    return 0


def _begins_sentence(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] == "\n" or (text[at - 1] == " " and text[at - 2 : at - 1] in _CLOSES)
