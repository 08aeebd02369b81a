"""Finding 2,000 quotes again in a changed book, with the text from which they were quoted and without it.

Beside it the published way of the Hypothesis client (`as_hypothesis.py`; in
Python too, so that it takes longer than in a browser), how often each is right,
and a text of a tenth. The book is changed here, so that what became of each word
is known.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from editdesk.text.body import Span
from editdesk.text.in_context import Quote
from editdesk.text.locating import Aligned
from tests.bench import as_hypothesis
from tests.bench.table import Row, percentile
from tests.bench.texts import text_of
from tests.text.judging_quotes import quoted, quotes, verdict
from tests.text.prose_truth import Truth, tokens

_WORDS, _TENTH, _QUOTES = 100_000, 10_000, 2_000
# The yardstick looks letter by letter through the whole book for each quote that changed.
_YARDSTICK_QUOTES = 24
_SAME = 200
_CHANGED, _MOVED = 0.03, 0.02
_MOST_MS, _GROWTH = 50.0, 12.0

Find = Callable[[Quote], Span | None]


class _Book(NamedTuple):
    """A text, what it became, and quotes from it."""

    old: str
    new: str
    known: Truth
    quotes: list[tuple[range, Quote]]


class _Done(NamedTuple):
    took_ms: list[float]
    wrong_percent: float


def rows() -> list[Row]:
    book, tenth = _changed(_WORDS), _changed(_TENTH)
    yardstick = _done(book, lambda quote: as_hypothesis.found(quote, book.new), _YARDSTICK_QUOTES)
    found = []
    for way, old in (("with the old text", True), ("without it", False)):
        small, large = (sum(_done(one, _finder(one, old), _SAME).took_ms) for one in (tenth, book))
        done = _done(book, _finder(book, old), _QUOTES)
        p99, theirs = percentile(done.took_ms[1:], 0.99), percentile(yardstick.took_ms, 0.99)
        found += [
            Row.of(f"a quote found again, p99, {way}", theirs, p99, 1.0, _MOST_MS),
            Row.of(f"not right, {way}", yardstick.wrong_percent, done.wrong_percent, 1.0, unit="% "),
            Row.of(f"{_SAME} quotes, book beside {_TENTH:,} words, {way}", small, large, _GROWTH),
        ]
    return found


def _finder(book: _Book, with_old: bool) -> Find:
    return Aligned(book.old if with_old else None, book.new).locate


def _done(book: _Book, find: Find, count: int) -> _Done:
    """Each time, the first with what is done once for the two texts, and how many were not right."""
    took, verdicts = [], Counter[str]()
    for places, quote in book.quotes[:count]:
        start = time.perf_counter()
        span = find(quote)
        took.append((time.perf_counter() - start) * 1000)
        verdicts[verdict(book.known, places, span)[1]] += 1
    return _Done(took, 100 * (1 - verdicts["right"] / verdicts.total()))


def _changed(words: int) -> _Book:
    """Words changed, added and taken away, paragraphs added, removed and moved."""
    dice = random.Random(7)
    olds = [block.text.split() for block in text_of(words).blocks if block.text.strip()]
    spelled = sorted({word for line in olds for word in line})
    starts = [0, *accumulate(map(len, olds))]
    news = [list(_edited(line, start, spelled, dice)) for line, start in zip(olds, starts, strict=False)]
    for _ in range(int(_MOVED * len(news))):
        news.insert(dice.randrange(len(news)), news.pop(dice.randrange(len(news))))
        del news[dice.randrange(len(news))]
        news.insert(dice.randrange(len(news)), [(word, -1) for word in dice.choices(spelled, k=50)])
    to_old = [number for line in news for _, number in line]
    to_new = [-1] * starts[-1]
    for place, number in enumerate(to_old):
        if number >= 0:
            to_new[number] = place
    old = "\n".join(" ".join(line) for line in olds)
    new = "\n".join(" ".join(word for word, _ in line) for line in news)
    known = Truth(tokens(old), tokens(new), to_new, to_old, [range(*ends) for ends in pairwise(starts)])
    chosen = [(places, quoted(old, known, places)) for places in quotes(known, dice, _QUOTES)]
    return _Book(old, new, known, chosen)


def _edited(
    line: Sequence[str], start: int, spelled: Sequence[str], dice: random.Random
) -> Iterator[tuple[str, int]]:
    """The words of a paragraph after some were changed, each with its old number, -1 for a new one."""
    for number, word in enumerate(line, start):
        if dice.random() >= _CHANGED:
            yield word, number
            continue
        # Changed, taken away or with words added before it.
        kind = dice.randrange(3)
        if kind != 1:
            yield from [(dice.choice(spelled), -1) for _ in range(dice.randint(1, 3))]
        if kind == 2:
            yield word, number
