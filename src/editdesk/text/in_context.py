"""Where a quote stands in a text, told by its words and by what stood before and after it.

The way when the text from which it was quoted is not known. Its very words are
looked for first; then the places where most of them stand. Without its
surroundings a short quote is nowhere: a lookalike would be taken for it. The
idea is that of W3C Web Annotation, section 4.2.4 (TextQuoteSelector).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from heapq import nlargest
from typing import NamedTuple

from editdesk.text.alignment import Pairing
from editdesk.text.body import Span
from editdesk.text.following import followed
from editdesk.text.same_runs import Run, in_order, without_chance
from editdesk.text.wording import Wording, weight

_MOST_EXACT = 2000
# Of more places than this, only those are compared where a word stands next to it that stood there.
_MANY = 40
# Looking at each place of frequent words takes time; the rarest words of a quote tell where it may be.
_MOST_PLACES = 3000
_LOOKED_AT = 8
# Where less than this share of the words stands that stands at the likeliest place, none is looked at.
_SHARE_OF_BEST = 0.2
_BUCKET = 8
# A quote of more words than this, its surroundings among them, may have been torn apart by so many new ones.
_LONG = 20
_MOST_BETWEEN = 300
# So many words may have come between two of a quote, so many with the end of a paragraph among
# them, and so many more for each word of the smaller part.
_MOST_ADDED = 12
_MOST_ACROSS = 6
_TO_EACH = 2
# How much more than another a place must be like the quote to be told from it.
_CLEARLY = 0.05
_FAR = 0.4


class Quote(NamedTuple):
    """Quoted words, what stood before and after them, and where they stood (code points)."""

    words: str
    prefix: str = ""
    suffix: str = ""
    hint: int | None = None


class _Beside(NamedTuple):
    before: list[str]
    after: list[str]


class _Place(NamedTuple):
    span: Span
    # How much of what stood around the quote stands around this place, and of its own words there.
    around: float
    likeness: float = 1.0

    @property
    def score(self) -> float:
        return self.likeness + 0.6 * self.around


def in_context(quote: Quote, text: Wording) -> Span | None:
    """The passage of `text` that is `quote`, whole or for the most part; None where that is not sure."""
    if not quote.words.strip():
        return None
    wanted = Wording(quote.words)
    beside = _beside(quote)
    spans = exact_places(quote, text.text)
    if len(spans) > _MANY:
        spans = [span for span in spans if _touches(beside, text, span)]
    exact = [_Place(span, _around(beside, text, span)) for span in spans]
    if exact:
        needed = _needed(len(wanted), bool(quote.prefix.strip() or quote.suffix.strip()), len(exact))
        found = _clearest([place for place in exact if place.around >= needed], quote.hint)
        if found or len(spans) > 1:
            return found
    likely = [place for place in _alike(quote, beside, text) if _is_likely(place, len(wanted))]
    return _clearest(likely, quote.hint)


def exact_places(quote: Quote, text: str) -> list[Span]:
    """Where the very words stand, in order; not within longer words unless they did so before."""
    words = quote.words
    opens = words[:1].isalnum() and not quote.prefix[-1:].isalnum()
    closes = words[-1:].isalnum() and not quote.suffix[:1].isalnum()
    found: list[Span] = []
    at = text.find(words)
    while words and at >= 0 and len(found) < _MOST_EXACT:
        end = at + len(words)
        if not ((opens and text[at - 1 : at].isalnum()) or (closes and text[end : end + 1].isalnum())):
            found.append(Span(at, end))
        at = text.find(words, at + 1)
    if not found and len(words.split()) > 1:
        # A line may be broken elsewhere now.
        pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
        found = [Span(*match.span()) for match in pattern.finditer(text)]
    return found


def _needed(size: int, has_surroundings: bool, places: int) -> float:
    """How much of the surroundings has to be there still for words that stand at so many places."""
    if not has_surroundings:
        return 0.0
    if places > 1:
        return 0.65
    return max(0.0, 0.6 - 0.1 * size)


def _beside(quote: Quote) -> _Beside:
    """The words before and after a quote, without what was cut off in a word."""
    before, after = Wording(quote.prefix).keys, Wording(quote.suffix).keys
    if len(quote.prefix) >= 32 and len(before) > 1:
        before = before[1:]
    if len(quote.suffix) >= 32 and len(after) > 1:
        after = after[:-1]
    return _Beside(before, after)


def _touches(beside: _Beside, text: Wording, span: Span) -> bool:
    """Whether a word next to `span` is the one that stood next to the quote."""
    inside = text.within(span.start, span.end)
    before, after = beside.before[-1:], beside.after[:1]
    return (
        not (before or after)
        or (bool(before) and before == text.keys[max(0, inside.start - 1) : inside.start])
        or (bool(after) and after == text.keys[inside.stop : inside.stop + 1])
    )


def _around(beside: _Beside, text: Wording, span: Span) -> float:
    """How much of what stood beside the quote stands beside `span`, from 0.0 to 1.0."""
    inside = text.within(span.start, span.end)
    before, after = beside
    sides = []
    if before:
        there = text.keys[max(0, inside.start - len(before) - 3) : inside.start]
        sides.append(_shared(before[::-1], there[::-1]))
    if after:
        sides.append(_shared(after, text.keys[inside.stop : inside.stop + len(after) + 3]))
    # One side that is all there says more than two halves.
    return (sum(sides) + max(sides)) / (len(sides) + 1) if sides else 0.0


def _shared(wanted: Sequence[str], there: Sequence[str]) -> float:
    """How much of `wanted` stands in `there` in order; what comes first counts most."""
    weights = [weight(key) / (1 + 0.3 * at) for at, key in enumerate(wanted)]
    found = 0.0
    for run in in_order(wanted, there):
        drift = abs(run.new - run.old)
        found += sum(weights[run.old : run.old + run.size]) / (1 + 0.1 * drift)
    return found / sum(weights)


def _clearest(places: Sequence[_Place], hint: int | None) -> Span | None:
    """The best of `places`, the nearest among such as are hardly told apart."""
    ranked = sorted(places, key=lambda place: _far(place, hint) - place.score)
    if len(ranked) > 1 and hint is None and ranked[0].score - ranked[1].score < _CLEARLY:
        return None
    return ranked[0].span if ranked else None


def _far(place: _Place, hint: int | None) -> float:
    """How much the distance from where the quote stood says against a place; little, since texts grow."""
    if hint is None:
        return 0.0
    distance = abs(place.span.start - hint)
    return _FAR * distance / (distance + 3000)


def _is_likely(place: _Place, size: int) -> bool:
    """Whether a place that holds only a part of `size` words is surely where they were."""
    if size >= 10 and place.likeness >= 0.8:
        return True
    return place.around >= 0.5 and place.likeness + place.around >= (1.25 if size < _LONG else 1.4)


def _alike(quote: Quote, beside: _Beside, text: Wording) -> Iterator[_Place]:
    """Places where at least half of the words stand, with the surroundings as a guide."""
    old = Wording(quote.prefix + quote.words + quote.suffix)
    span = Span(len(quote.prefix), len(quote.prefix) + len(quote.words))
    weights = [weight(key) for key in old.keys]
    inside = old.within(*span)
    own = sum([weights[at] for at in inside])
    seen: set[Span] = set()
    to_old = [-1] * len(text)
    for window in _windows(old, text):
        keys = text.keys[window.start : window.stop]
        runs = without_chance(in_order(old.keys, keys), weights, len(keys))
        for part in _together(runs, old, text, window.start):
            to_new = [-1] * len(old)
            for run in part:
                for at in range(run.size):
                    to_new[run.old + at] = window.start + run.new + at
                    to_old[window.start + run.new + at] = run.old + at
            found = followed(Pairing(old, text, to_new, to_old), span)
            for at in to_new:
                if at >= 0:
                    to_old[at] = -1
            if found and found not in seen:
                seen.add(found)
                likeness = sum([weights[at] for at in inside if to_new[at] >= 0]) / own
                yield _Place(found, _around(beside, text, found), likeness)


def _together(runs: Sequence[Run], old: Wording, text: Wording, start: int) -> Iterator[Sequence[Run]]:
    """`runs` parted where so much stands between two of them that they are of different passages.

    `start` is the word of `text` from which they are counted.
    """
    first = 0
    for at in range(1, len(runs)):
        last, run = runs[at - 1], runs[at]
        end_old, end_new = last.old + last.size, last.new + last.size
        added = run.new - end_new - (run.old - end_old)
        least = min(sum([one.size for one in runs[first:at]]), sum([one.size for one in runs[at:]]))
        crosses = text.has_break(start + end_new, start + run.new) and not old.has_break(end_old, run.old)
        if added > (_MOST_ACROSS if crosses else _MOST_ADDED) + _TO_EACH * least:
            yield runs[first:at]
            first = at
    if runs:
        yield runs[first:]


def _windows(old: Wording, text: Wording) -> Iterator[range]:
    """The stretches of `text` in which `old` may lie, and those from one such to the next."""
    firsts = _likely_firsts(old, text)
    slack = len(old) // 3 + 12
    far = _MOST_BETWEEN + 4 * len(old)
    between = [
        (first, last)
        for first in firsts
        for last in firsts
        if slack < last - first < far and len(old) > _LONG
    ]
    for first, last in [*((first, first) for first in firsts), *between]:
        yield range(max(0, first - slack), min(len(text), last + len(old) + slack))


def _likely_firsts(old: Wording, text: Wording) -> list[int]:
    """Where `old` may begin, going by where its rarest words stand; the likeliest first."""
    votes: defaultdict[int, float] = defaultdict(float)
    places = sorted(
        ((at, text.places[key]) for at, key in enumerate(old.keys) if key in text.places),
        key=lambda place: len(place[1]),
    )
    looked_at = 0
    for at, there in places:
        looked_at += len(there)
        if looked_at > _MOST_PLACES and votes:
            break
        says = weight(old.keys[at])
        for place in there[:_MOST_PLACES]:
            bucket = (place - at) // _BUCKET
            votes[bucket] += says
            votes[bucket + 1] += says
    best = nlargest(3 * _LOOKED_AT, votes.items(), key=lambda item: item[1])
    firsts: list[int] = []
    for bucket, says in best:
        if says < _SHARE_OF_BEST * best[0][1]:
            break
        if all(abs(bucket * _BUCKET - first) > 2 * _BUCKET for first in firsts):
            firsts.append(bucket * _BUCKET)
    return firsts[:_LOOKED_AT]
