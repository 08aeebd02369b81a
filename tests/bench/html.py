"""Writing web pages: clean ones beside strings put together directly, review copies beside their sentences.

The first yardstick writes the same words with nothing but f-strings: no head, no lists,
tables or notes, and no look at what might be there. Most of what a review copy takes is
to say in words what each suggestion asks; the second yardstick is that alone.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial
from html import escape

from editdesk.desk.sending import Sending, packed
from editdesk.formats.html.writer import write
from editdesk.formats.publication import Publication
from editdesk.formats.review_copy import ReviewCopy
from editdesk.review.card_words import said_of
from editdesk.review.cards import cards
from editdesk.review.suggestions import spans_by_suggestion
from editdesk.text.body import Body
from tests.bench.table import Row
from tests.bench.texts import text_of
from tests.bench.word import PEOPLE, discussed
from tests.histories import NOON

_TURNS = 15
_SIZES = (10_000, 100_000)


def rows() -> list[Row]:
    """Clean pages and review copies, and how they grow."""
    found: list[Row] = []
    grown: dict[str, list[float]] = {}
    for words in _SIZES:
        clean = Publication(text_of(words), "bench", NOON)
        yardstick, ours = _both(partial(_direct, clean.body), partial(_written, clean))
        found.append(Row.of(f"clean page, {words:,} words", yardstick, ours, 3.0))
        grown.setdefault("clean", []).append(ours)
        copy = packed(discussed(words), PEOPLE, Sending(), is_draft=False).copy
        yardstick, ours = _both(partial(_sentences, copy), partial(_written, copy))
        what = f"review page with {len(copy.remarks):,} comments, {len(copy.suggestions):,} suggestions"
        found.append(Row.of(f"{what}, {words:,} words", yardstick, ours, 3.0))
        grown.setdefault("review", []).append(ours)
    found += [
        Row.of(f"{name} page, ten times the words", few, many, 12.0) for name, (few, many) in grown.items()
    ]
    return found


def _written(publication: Publication) -> bytes:
    return write(publication, lambda digest: b"")


def _both(yardstick: Callable[[], object], ours: Callable[[], object]) -> tuple[float, float]:
    """Medians of the processor’s time, turn and turn about: nothing waits here for anything."""
    yardstick(), ours()
    times = [(_timed(yardstick), _timed(ours)) for _ in range(_TURNS)]
    return statistics.median([time for time, _ in times]), statistics.median([time for _, time in times])


def _timed(what: Callable[[], object]) -> float:
    begin = time.process_time()
    what()
    return (time.process_time() - begin) * 1000


def _sentences(copy: ReviewCopy) -> list[str]:
    spans = spans_by_suggestion(copy.body)
    return [said_of(card, copy.body, spans).sentence for card in cards(copy.body, copy.suggestions, spans)]


def _direct(body: Body) -> bytes:
    parts = ['<!doctype html><html lang="en"><head><title>bench</title></head><body><article>']
    parts += [f"<p>{escape(block.text)}</p>\n" for block in body.blocks]
    parts.append("</article></body></html>")
    return "".join(parts).encode()
