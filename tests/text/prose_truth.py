"""Which word of one version of a text is which of the next, found out slowly and by other means than ours.

Paragraphs are compared each with each, the most alike are paired, and difflib
aligns the words of a pair. Words that match by chance between rewritten ones
are left out; runs of six words and more that stand elsewhere are added, of three
and more within the paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
_MOVED = 6
# So many words are moved within a paragraph.
_MOVED_WITHIN = 3


class Token(NamedTuple):
    """A word or sign and where it stands."""

    start: int
    end: int
    key: str

    @property
    def is_word(self) -> bool:
        return self.key[0].isalnum()


class Truth(NamedTuple):
    """The words of two versions, and for each its number in the other; -1 for none."""

    old: list[Token]
    new: list[Token]
    to_new: list[int]
    to_old: list[int]
    # Those of the old version.
    paragraphs: list[range]

    def paragraph_of(self, at: int) -> range:
        """The paragraph in which a word of the old version stands."""
        return self.paragraphs[bisect_right(self.paragraphs, at, key=lambda one: one.start) - 1]


def tokens(text: str) -> list[Token]:
    return [Token(match.start(), match.end(), match.group().lower()) for match in _WORD.finditer(text)]


def truth(old_text: str, new_text: str) -> Truth:
    old, new = tokens(old_text), tokens(new_text)
    old_paragraphs, new_paragraphs = _paragraphs(old_text, old), _paragraphs(new_text, new)
    found = Truth(old, new, [-1] * len(old), [-1] * len(new), old_paragraphs)
    pairs = _pairs(found, old_paragraphs, new_paragraphs)
    for before, after in pairs:
        _align(found, before, after)
    for before, after in pairs:
        _add_moved(found, before, after, _MOVED_WITHIN)
    _add_moved(found, range(len(old)), range(len(new)), _MOVED)
    return found


def _paragraphs(text: str, words: list[Token]) -> list[range]:
    found, at, end = [], 0, 0
    for line in text.split("\n"):
        end += len(line) + 1
        first = at
        while at < len(words) and words[at].start < end:
            at += 1
        if at > first:
            found.append(range(first, at))
    return found


def _keys(words: list[Token], places: Sequence[int]) -> tuple[str, ...]:
    return tuple(words[at].key for at in places)


def _pairs(found: Truth, olds: list[range], news: list[range]) -> list[tuple[range, range]]:
    """The paragraphs that belong together, the surest first; a split or joined one occurs twice."""
    old_keys = [_keys(found.old, places) for places in olds]
    new_keys = [_keys(found.new, places) for places in news]
    same = [
        (block.a + at, block.b + at)
        for block in SequenceMatcher(None, old_keys, new_keys, autojunk=False).get_matching_blocks()
        for at in range(block.size)
    ]
    expected = dict(same)
    for keys, count in Counter(old_keys).items():
        if count == 1 and new_keys.count(keys) == 1:
            expected.setdefault(old_keys.index(keys), new_keys.index(keys))
    same = list(expected.items())
    taken_old, taken_new = set(expected), set(expected.values())
    likely = []
    for a, before in enumerate(old_keys):
        if a in taken_old:
            continue
        last = max((one for one in expected if one < a), default=None)
        near = a if last is None else expected[last] + a - last
        for b, after in enumerate(new_keys):
            if b not in taken_new and (likeness := _likeness(before, after)):
                likely.append((likeness - 0.002 * min(50, abs(near - b)), a, b))
    likely.sort(reverse=True)
    pairs = list(same)
    for _, a, b in likely:
        if a not in taken_old and b not in taken_new:
            pairs.append((a, b))
            taken_old.add(a)
            taken_new.add(b)
    pairs += [(a, b) for _, a, b in likely if (a in taken_old) != (b in taken_new)]
    return [(olds[a], news[b]) for a, b in pairs]


def _likeness(before: tuple[str, ...], after: tuple[str, ...]) -> float:
    """How much two paragraphs have in common; 0 for too little."""
    shared = sum((Counter(before) & Counter(after)).values())
    fewer = min(len(before), len(after))
    if shared < 3 or 2 * shared < fewer:
        return 0.0
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    kept = sum(
        [block.size for block in blocks if block.size and (block.size > 1 or len(before[block.a]) > 4)]
    )
    likeness = 2 * kept / (len(before) + len(after))
    return likeness + 0.2 * kept / fewer if likeness >= 0.5 or kept / fewer >= 0.6 else 0.0


def _align(found: Truth, before: range, after: range) -> None:
    olds = [at for at in before if found.to_new[at] < 0]
    news = [at for at in after if found.to_old[at] < 0]
    a, b = _keys(found.old, olds), _keys(found.new, news)
    blocks = [
        block for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks() if block.size
    ]
    ends = [(0, 0), *((block.a + block.size, block.b + block.size) for block in blocks)]
    begins = [*((block.a, block.b) for block in blocks[1:]), (len(a), len(b))]
    for block, last, following in zip(blocks, ends, begins, strict=False):
        gap_before = max(block.a - last[0], block.b - last[1])
        gap_after = max(following[0] - block.a, following[1] - block.b) - block.size
        gap = min(gap_before, gap_after)
        letters = sum([len(key) for key in a[block.a : block.a + block.size]])
        by_chance = (block.size == 1 and (gap >= 6 or (gap >= 3 and letters <= 3))) or (
            block.size == 2 and gap >= 12
        )
        for at in range(0 if by_chance else block.size):
            _take(found, olds[block.a + at], news[block.b + at])


def _take(found: Truth, old: int, new: int) -> None:
    found.to_new[old], found.to_old[new] = new, old


def _add_moved(found: Truth, before: range, after: range, size: int) -> None:
    """Take runs of so many words that are left on both sides and stand there once."""
    grams: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(after.start, after.stop - size + 1):
        if max(found.to_old[at : at + size]) < 0:
            grams[_keys(found.new, range(at, at + size))].append(at)
    for at in range(before.start, before.stop - size + 1):
        if max(found.to_new[at : at + size]) >= 0:
            continue
        keys = _keys(found.old, range(at, at + size))
        there = [place for place in grams.get(keys, ()) if max(found.to_old[place : place + size]) < 0]
        if len(there) != 1 or sum(key[0].isalnum() for key in keys) < 3:
            continue
        to = there[0]
        _take_run(found, range(at, before.stop), range(to, after.stop))


def _take_run(found: Truth, olds: range, news: range) -> None:
    for old, new in zip(olds, news, strict=False):
        if found.to_new[old] >= 0 or found.to_old[new] >= 0 or found.old[old].key != found.new[new].key:
            return
        _take(found, old, new)
