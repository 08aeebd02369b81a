"""What two paragraphs have in common, in the same order, as a person would say it.

The longest common order of words says the least; but what is equal by chance
between two rewritten stretches is not worth saying, and what was only added or
only removed had better begin where a sentence does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import cast

import msgspec

from editdesk.text.same_runs import rising
from editdesk.text.whole_words import cut, is_unspaced

# Beyond so many pairs of words, what stands once in each is taken first.
_MOST_PAIRS = 4_000_000
_SIZES = (8, 5, 3, 2, 1)
# What weighs less than this share of what changed on either side of it is the same by chance.
_CHANCE = 0.14
# The least that a word weighs.
_LEAST = 0.2
_MOST_SLID = 120
_DIGITS = frozenset("0123456789")
# What may go on with a number after a space.
_GO_ON = _DIGITS | frozenset("%‰")
_CLOSES = frozenset(".!?…。！？\n")


class Run(msgspec.Struct, frozen=True, gc=False):
    """`size` characters (or words) that are the same: where they begin in the old text and in the new."""

    old: int
    new: int
    size: int


def same_runs(
    old: str, new: str, a: Sequence[str] | None = None, b: Sequence[str] | None = None
) -> list[Run]:
    """What is the same in both texts, in order, in characters; no two runs touch in both.

    First by what stands between spaces, which is quick; then closer where that differs.
    `a` and `b` are what stands between the spaces of each, where somebody knows.
    """
    a, b = a or old.split(" "), b or new.split(" ")
    common = _off_numbers(_worth_saying(in_order(a, b), a, b), a, b)
    runs: list[Run] = []
    old_count, new_count = len(a), len(b)
    # The next word of either text and where it begins; up to where all is told, in characters.
    at_old = at_new = start = new_start = told_old = told_new = 0
    is_sliding = False
    for run in common:
        first, second, size = run.old, run.new, run.size
        if first > at_old:
            start += len(" ".join(a[at_old:first])) + 1
        if second > at_new:
            new_start += len(" ".join(b[at_new:second])) + 1
        if start > told_old and new_start > told_new:
            # A space is the same with the word before it, or else with the word after it.
            lead = 1 if first and second else 0
            if not (_is_bare(a[at_old:first]) and _is_bare(b[at_new:second])):
                _add_closer(runs, old, new, told_old, start - lead, told_new, new_start - lead)
        else:
            lead = 0
            is_sliding = is_sliding or bool(runs)
        at_old, at_new = first + size, second + size
        length = len(" ".join(a[first:at_old])) + 1
        # What stands last has no space after it.
        is_last = at_old == old_count or at_new == new_count
        add_run(runs, start - lead, new_start - lead, length + lead - is_last)
        start, new_start = start + length, new_start + length
        told_old, told_new = start - is_last, new_start - is_last
    if told_old < len(old) and told_new < len(new):
        _add_closer(runs, old, new, told_old, len(old), told_new, len(new))
    return _slid(runs, old, new) if is_sliding and len(runs) > 1 else runs


def add_run(runs: list[Run], old: int, new: int, size: int) -> None:
    """Adds a run; one that goes on with the last is a part of it."""
    if runs:
        last = runs[-1]
        if last.old + last.size == old and last.new + last.size == new:
            runs[-1] = Run(last.old, last.new, last.size + size)
            return
    runs.append(Run(old, new, size))


def _add_closer(
    runs: list[Run], old: str, new: str, start: int, end: int, new_start: int, new_end: int
) -> None:
    """Adds what is the same in a gap although it differs in what stands between spaces."""
    before, after = old[start:end], new[new_start:new_end]
    if not before or not after:
        return
    closer: list[Run] = []
    for run in _between(cut(before), cut(after)):
        add_run(closer, run.old, run.new, run.size)
    for run in closer:
        if not _is_amid(run, before, after):
            add_run(runs, start + run.old, new_start + run.new, run.size)


def _is_amid(run: Run, before: str, after: str) -> bool:
    """Whether a run is a part of a word that changed on both sides of it: such a word is said as a whole."""
    same = before[run.old : run.old + run.size]
    if (not run.old and not run.new) or (
        run.old + run.size == len(before) and run.new + run.size == len(after)
    ):
        return False
    return not any(map(str.isspace, same)) and not is_unspaced(same)


def _is_bare(words: Sequence[str]) -> bool:
    """Whether there is no sign in `words`, so that a closer look tells no more."""
    letters = "".join(words)
    return letters.isalnum() and letters.isascii()


def _off_numbers(runs: Sequence[Run], a: Sequence[str], b: Sequence[str]) -> list[Run]:
    """`runs` without what may be a part of a number that changed, as in “1 200” and “12 %”."""
    found = []
    for run in runs:
        first, second, size = run.old, run.new, run.size
        if a[first][:1] not in _GO_ON and a[first + size - 1][-1:] not in _DIGITS:
            found.append(run)
            continue
        while size and a[first][:1] in _GO_ON and (_ends_in_digit(a, first) or _ends_in_digit(b, second)):
            first, second, size = first + 1, second + 1, size - 1
        while size and a[first + size - 1][-1:] in _DIGITS:
            old, new = first + size, second + size
            if not any(word[:1] in _GO_ON for word in (*a[old : old + 1], *b[new : new + 1])):
                break
            size -= 1
        if size:
            found.append(Run(first, second, size))
    return found


def _ends_in_digit(words: Sequence[str], before: int) -> bool:
    return before > 0 and words[before - 1][-1:] in _DIGITS


def _between(before: Sequence[str], after: Sequence[str]) -> Iterator[Run]:
    """The same runs of two lists of pieces, in characters."""
    olds = [at for at, piece in enumerate(before) if not piece.isspace()]
    news = [at for at, piece in enumerate(after) if not piece.isspace()]
    a, b = [before[at] for at in olds], [after[at] for at in news]
    old_starts = [0, *accumulate(map(len, before))]
    new_starts = [0, *accumulate(map(len, after))]
    old_done = new_done = 0
    for run in _worth_saying(in_order(a, b), a, b):
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


def in_order(a: Sequence[str], b: Sequence[str], most_pairs: int = _MOST_PAIRS) -> list[Run]:
    """The runs of equal words in their longest common order, in words.

    Beyond `most_pairs` what stands once in each is taken first, which is quicker; a pair takes a bit.
    """
    if len(a) * len(b) <= most_pairs:
        # Here, because a window that compares nothing should not wait for it (30 ms).
        from rapidfuzz.distance import LCSseq

        changes = cast("list[tuple[str, int, int]]", LCSseq.editops(a, b).as_list())
        return _between_changes(changes, len(a))
    for size in _SIZES:
        anchors = _anchors(a, b, size)
        if anchors:
            return list(_around(a, b, anchors))
    return []


def _between_changes(changes: Iterable[tuple[str, int, int]], count: int) -> list[Run]:
    """The runs between single words that were deleted or inserted; `count` is of the old words."""
    found = []
    old = new = 0
    for what, at_old, at_new in changes:
        if at_old > old:
            found.append(Run(old, new, at_old - old))
        old, new = (at_old + 1, at_new) if what == "delete" else (at_old, at_new + 1)
    if count > old:
        found.append(Run(old, new, count - old))
    return found


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
            for run in in_order(a[old:next_old], b[new:next_new]):
                add_run(runs, old + run.old, new + run.new, run.size)
        if next_old < len(a):
            add_run(runs, next_old, next_new, 1)
        old, new = next_old + 1, next_new + 1
    yield from runs


def _worth_saying(runs: list[Run], a: Sequence[str], b: Sequence[str]) -> list[Run]:
    """`runs` without those that weigh little beside what changed on both sides of them."""
    end = Run(len(a), len(b), 0)
    while runs:
        kept: list[Run] = []
        last = Run(0, 0, 0)
        before = _apart(last, runs[0])
        for run, following in zip(runs, [*runs[1:], end], strict=True):
            # As `_apart`, which would be called for every run of a book.
            after = max(following.old - run.old, following.new - run.new) - run.size
            least = _CHANCE * min(before, after)
            if _LEAST * run.size >= least or sum(map(_weight, a[run.old : run.old + run.size])) >= least:
                kept.append(run)
                last, before = run, after
            else:
                before = _apart(last, following)
        if len(kept) == len(runs):
            break
        runs = kept
    return runs


def _apart(run: Run, following: Run) -> int:
    """How many words lie between two runs, in the text where they are more."""
    return max(following.old - run.old, following.new - run.new) - run.size


def _weight(word: str) -> float:
    """How much a word says: a sign next to nothing, a short word little."""
    if not word[:1].isalnum():
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
            if old[old_end - 2 : old_end] != old[following.old - 2 : following.old]:
                continue
            by = _back_to_sentence(old, old_end, following.old, run.size)
        elif old_end == following.old:
            if new[new_end - 2 : new_end] != new[following.new - 2 : following.new]:
                continue
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
