"""How well quotes are found again in prose as people revised it: `python -m tests.text.judging_quotes`.

Quotes of one word up to a paragraph are taken at random, half of them where
something changed; every sixth may go on in the next paragraph. *Right* is a
passage that covers what survived of the quote and no more than what replaced it;
*changed* are the surviving quotes whose words changed; *gone* are those of which
fewer than half of the words survive.
"""

from __future__ import annotations

import random
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from editdesk.text.body import Span
from editdesk.text.in_context import Quote
from editdesk.text.locating import Aligned
from tests.text.prose_truth import Truth, truth

PROSE = Path(__file__).parent / "prose"
LENGTHS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 45, 80)
BESIDE = 32
# What survived may be torn apart by about so many words and is one passage still.
_TORN = 60
# Every so many quotes may go on in the next paragraph.
_ACROSS = 6


class Pair(msgspec.Struct, frozen=True):
    """Two versions of a text."""

    name: str
    old: str
    new: str


class Figures(NamedTuple):
    """Shares in percent: of the quotes that survive, of the changed ones, of those that are gone."""

    right: float
    wrong: float
    changed: float
    gone: float
    quotes: int
    slowest_ms: float

    def __str__(self) -> str:
        return (
            f"{self.right:.1f} % right, {self.wrong:.1f} % wrong; {self.changed:.1f} % of changed, "
            f"{self.gone:.1f} % of gone; {self.quotes} quotes, p99 {self.slowest_ms:.1f} ms"
        )


def pairs(part: str) -> list[Pair]:
    """The versions that are for `tuning`, for `judging` or for the `final` look."""
    files = sorted(PROSE.glob(f"{part}*.jsonl"))
    lines = [line for file in files for line in file.read_bytes().splitlines()]
    return [msgspec.json.decode(line, type=Pair) for line in lines]


def judged(part: str, quotes_each: int = 25) -> tuple[Figures, Figures]:
    """The figures with the old text at hand, and without it."""
    draw = random.Random(5)
    tallies: tuple[Counter[tuple[str, str]], ...] = (Counter(), Counter())
    times: tuple[list[float], ...] = ([], [])
    for pair in pairs(part):
        known = truth(pair.old, pair.new)
        ways = Aligned(pair.old, pair.new), Aligned(None, pair.new)
        for places in quotes(known, draw, quotes_each):
            quote = quoted(pair.old, known, places)
            for aligned, tally, took in zip(ways, tallies, times, strict=True):
                began = time.perf_counter()
                found = aligned.locate(quote)
                took.append(time.perf_counter() - began)
                tally[verdict(known, places, found)] += 1
    with_old, without = map(figures_of, tallies, times)
    return with_old, without


def quoted(text: str, known: Truth, places: range) -> Quote:
    """The words at `places` of the old version, with what stands beside them and where they stand."""
    start, end = known.old[places.start].start, known.old[places[-1]].end
    before, after = text[max(0, start - BESIDE) : start], text[end : end + BESIDE]
    return Quote(text[start:end], before, after, start)


def quotes(known: Truth, draw: random.Random, count: int) -> Iterator[range]:
    """Places of words in the old version; every second at a change, every sixth across paragraphs."""
    words = [at for at, token in enumerate(known.old) if token.is_word]
    changes = [number for number, at in enumerate(words) if known.to_new[at] < 0]
    chosen: set[range] = set()
    for number in range(count):
        at = draw.choice(changes) if number % 2 and changes else draw.randrange(len(words))
        first, last = 0, len(words)
        if number % _ACROSS:
            paragraph = known.paragraph_of(words[at])
            first, last = bisect_left(words, paragraph.start), bisect_left(words, paragraph.stop)
        length = min(draw.choice(LENGTHS), last - first)
        first = min(max(first, at - draw.randrange(length)), last - length)
        places = range(words[first], words[first + length - 1] + 1)
        if places not in chosen:
            chosen.add(places)
            yield places


def verdict(known: Truth, places: range, found: Span | None) -> tuple[str, str]:
    """What became of the quote, and whether what was found is right."""
    words = [at for at in places if known.old[at].is_word]
    kept = _together(known, [at for at in words if known.to_new[at] >= 0], len(words))
    if 2 * len(kept) < len(words):
        return "gone", "right" if found is None else "wrong"
    inner = sorted(known.to_new[at] for at in kept)
    stands = sum([token.is_word for token in known.new[inner[0] : inner[-1] + 1]])
    kind = "same" if len(kept) == len(words) == stands else "changed"
    if found is None:
        return kind, "lost"
    least = Span(known.new[inner[0]].start, known.new[inner[-1]].end)
    most = _at_most(known, places, inner)
    is_right = most.start <= found.start <= least.start and least.end <= found.end <= most.end
    return kind, "right" if is_right else "wrong"


def _together(known: Truth, kept: list[int], size: int) -> list[int]:
    """The most of the surviving words, given in their order, that still stand together in it."""
    parts: list[list[int]] = [[]]
    for at in kept:
        apart = known.to_new[at] - known.to_new[parts[-1][-1]] if parts[-1] else 0
        if not 0 <= apart <= 3 * size + _TORN:
            parts.append([])
        parts[-1].append(at)
    return max(parts, key=len)


def _at_most(known: Truth, places: range, inner: list[int]) -> Span:
    """From the first to the last word that belongs to the quote or replaced some of it, with signs beside."""
    there = [
        (known.to_new[at], at)
        for at in places
        if inner[0] - 8 <= known.to_new[at] <= inner[-1] + 8 and known.to_new[at] >= 0
    ]
    (first, old_first), (last, old_last) = min(there), max(there)
    while old_first > places.start and first > 0 and known.to_old[first - 1] < 0:
        first -= 1
    while old_last < places[-1] and last + 1 < len(known.new) and known.to_old[last + 1] < 0:
        last += 1
    while first > 0 and not known.new[first - 1].is_word:
        first -= 1
    while last + 1 < len(known.new) and not known.new[last + 1].is_word:
        last += 1
    return Span(known.new[first].start, known.new[last].end)


def figures_of(tally: Counter[tuple[str, str]], times: list[float]) -> Figures:
    def share(verdict: str, *kinds: str) -> float:
        total = sum([count for (kind, _), count in tally.items() if kind in kinds])
        return 100 * sum([tally[kind, verdict] for kind in kinds]) / max(1, total)

    return Figures(
        right=share("right", "same", "changed"),
        wrong=share("wrong", "same", "changed"),
        changed=share("right", "changed"),
        gone=share("right", "gone"),
        quotes=tally.total(),
        slowest_ms=1000 * sorted(times)[len(times) * 99 // 100],
    )


if __name__ == "__main__":
    for part in ("tuning", "judging", "final"):
        for way, figures in zip(("with the old text", "without it"), judged(part), strict=True):
            print(f"{part}, {way}: {figures}")
