"""Find words again that were lost from a text: the very same ones, then those that are most alike.

Words are compared without case. What holds less than half of the words in their
order is no place for them. The nearest comes first among equals, as in W3C Web
Annotation, section 4.2.4 (TextQuoteSelector).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher
from typing import NamedTuple

from editdesk.text.marks import OBJECT
from editdesk.text.words import word_spans

MOST_PLACES = 5
# Comparing word by word takes time: only the windows that share most words are looked at closely.
_LOOKED_AT = 40
_SPACE = r"[\s\ufffc]+"


class Place(NamedTuple):
    """Where words stand, and how much they are what was looked for: 1.0 is all of it."""

    start: int
    end: int
    likeness: float

    def overlaps(self, other: Place) -> bool:
        return self.start < other.end and other.start < self.end


def places_like(text: str, quote: str, near: int) -> list[Place]:
    """Up to MOST_PLACES places of `text` where the words `quote` may stand, best first.

    `near` is where they stood; spaces and paragraph ends count as the same.
    """
    quote = quote.replace(OBJECT, " ").strip()
    if not quote:
        return []
    found: list[Place] = []
    for place in (*_same(text, quote, near), *_alike(text, quote, near)):
        if not any(place.overlaps(other) for other in found):
            found.append(place)
        if len(found) == MOST_PLACES:
            break
    return found


def _same(text: str, quote: str, near: int) -> list[Place]:
    """Where the very words stand, nearest first; those that are a part of longer words come last."""
    pattern = re.compile(_SPACE.join(map(re.escape, quote.split())))
    whole = re.compile(rf"(?<!\w){pattern.pattern}(?!\w)")
    places = [
        Place(*match.span(), 1.0 if whole.match(text, match.start()) else 0.9)
        for match in pattern.finditer(text)
    ]
    return sorted(places, key=lambda place: (-place.likeness, abs(place.start - near)))


def _alike(text: str, quote: str, near: int) -> list[Place]:
    """Where at least half of the words stand in their order, the most alike first."""
    wanted = [quote[start:end].casefold() for start, end in word_spans(quote)]
    if not wanted:
        return []
    spans = list(word_spans(text))
    there = [text[start:end].casefold() for start, end in spans]
    shared = _shared(wanted, there)
    first = sorted(
        (at for at, count in enumerate(shared) if 2 * count >= len(wanted)),
        key=lambda at: (-shared[at], abs(spans[at][0] - near)),
    )
    places = []
    for at in _apart(first, len(wanted)):
        place = _closely(wanted, there, spans, at)
        if place is not None:
            places.append(place)
    return sorted(places, key=lambda place: (-place.likeness, abs(place.start - near)))


def _shared(wanted: Sequence[str], there: Sequence[str]) -> list[int]:
    """For each word of `there`, how many of `wanted` stand among the as many words that begin with it."""
    size = len(wanted)
    missing = Counter(wanted)
    count = 0
    found = [0] * len(there)
    for at in range(len(there) + size - 1):
        if at < len(there) and there[at] in missing:
            missing[there[at]] -= 1
            count += missing[there[at]] >= 0
        gone = at - size
        if gone >= 0 and there[gone] in missing:
            count -= missing[there[gone]] >= 0
            missing[there[gone]] += 1
        first = at - size + 1
        if first >= 0:
            found[first] = count
    return found


def _apart(first: Sequence[int], size: int) -> Iterator[int]:
    """The best of the windows that begin at `first`, none within half a window of a better one."""
    taken: set[int] = set()
    step = max(1, size // 2)
    kept = 0
    for at in first:
        if not taken.intersection((at // step - 1, at // step, at // step + 1)):
            taken.add(at // step)
            kept += 1
            yield at
        if kept == _LOOKED_AT:
            return


def _closely(
    wanted: Sequence[str], there: Sequence[str], spans: Sequence[tuple[int, int]], at: int
) -> Place | None:
    """The words around the window at `at` that match, from the first to the last; None for too few."""
    size = len(wanted)
    first, last = max(0, at - size), min(len(there), at + 2 * size)
    blocks = SequenceMatcher(None, wanted, there[first:last], autojunk=False).get_matching_blocks()[:-1]
    # A word far off that happens to match makes the place longer, not likelier.
    while len(blocks) > 1:
        shorter = max(blocks[1:], blocks[:-1], key=lambda left: _likeness(left, size))
        if _likeness(shorter, size) <= _likeness(blocks, size):
            break
        blocks = shorter
    if 2 * sum(block.size for block in blocks) < size or not blocks:
        return None
    start, end = first + blocks[0].b, first + blocks[-1].b + blocks[-1].size
    return Place(spans[start][0], spans[end - 1][1], min(_likeness(blocks, size), 0.99))


def _likeness(blocks: Sequence[Match], size: int) -> float:
    """How much of `size` wanted words and of the words there lies in `blocks`, from 0.0 to 1.0."""
    length = blocks[-1].b + blocks[-1].size - blocks[0].b
    return 2 * sum(block.size for block in blocks) / (size + length)
