"""The yardstick for finding quotes again: the published way of the Hypothesis client.

Written from its description: where it stood, if the very words stand there; else
all places of the very words, or, where there are none, those that differ by the
fewest letters, up to half of them (Myers' bit-vectors, as in the library it
uses); of these the one whose words, prefix, suffix and place agree best, weighed
50, 20, 20 and 2 (hypothesis/client, `match-quote.ts` and `types.ts`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from editdesk.text.body import Span
from editdesk.text.in_context import Quote

_MOST_ERRORS = 256


class _Match(NamedTuple):
    start: int
    end: int
    errors: int


def found(quote: Quote, text: str) -> Span | None:
    """Where the client would show `quote` in `text`."""
    words = quote.words
    if quote.hint is not None and quote.hint >= 0 and text.startswith(words, quote.hint):
        return Span(quote.hint, quote.hint + len(words))
    matches = _search(text, words, min(_MOST_ERRORS, len(words) // 2))
    best = max(matches, key=lambda match: _score(match, quote, text), default=None)
    return Span(best.start, best.end) if best else None


def _score(match: _Match, quote: Quote, text: str) -> float:
    before = text[max(0, match.start - len(quote.prefix)) : match.start]
    after = text[match.end : match.end + len(quote.suffix)]
    score = 50 * (1 - match.errors / len(quote.words))
    score += 20 * (_likeness(before, quote.prefix) if quote.prefix else 1)
    score += 20 * (_likeness(after, quote.suffix) if quote.suffix else 1)
    if quote.hint is not None:
        score += 2 * (1 - abs(match.start - quote.hint) / len(text))
    return score


def _likeness(there: str, wanted: str) -> float:
    if not there:
        return 0.0
    return 1 - _search(there, wanted, len(wanted))[0].errors / len(wanted)


def _search(text: str, words: str, most_errors: int) -> list[_Match]:
    """The places of the very words; else those with the fewest errors."""
    exact = []
    at = text.find(words)
    while at >= 0:
        exact.append(_Match(at, at + len(words), 0))
        at = text.find(words, at + 1)
    if exact:
        return exact
    ends = list(_ends(text, words, most_errors))
    fewest = min((errors for _, errors in ends), default=0)
    return [_Match(_start(text, words, end, fewest), end, fewest) for end, errors in ends if errors == fewest]


def _start(text: str, words: str, end: int, errors: int) -> int:
    """Where a match that ends at `end` begins: the same search, backwards."""
    there = text[max(0, end - len(words) - errors) : end][::-1]
    return end - min(_ends(there, words[::-1], errors), key=lambda match: match[1])[0]


def _ends(text: str, words: str, most_errors: int) -> Iterator[tuple[int, int]]:
    """Each place where a match with at most so many errors ends, and its errors."""
    size = len(words)
    places: defaultdict[str, int] = defaultdict(int)
    for at, letter in enumerate(words):
        places[letter] |= 1 << at
    everything, last = (1 << size) - 1, 1 << (size - 1)
    rises, falls, errors = everything, 0, size
    if errors <= most_errors:
        yield 0, errors
    for end, letter in enumerate(text, 1):
        same = places.get(letter, 0)
        diagonal = ((((same & rises) + rises) ^ rises) | same) | falls
        up = falls | (everything & ~(diagonal | rises))
        down = rises & diagonal
        errors += bool(up & last) - bool(down & last)
        up, down = up << 1, down << 1
        rises = everything & (down | ~(diagonal | up))
        falls = up & diagonal
        if errors <= most_errors:
            yield end, errors
