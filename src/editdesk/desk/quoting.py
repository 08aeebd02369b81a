"""Finding the place that a quote names."""

from __future__ import annotations

import re

from editdesk.desk.errors import EmptyText, NoSuchOccurrence, QuoteAmbiguous, QuoteNotFound
from editdesk.text.body import Body, Span
from editdesk.text.marks import OBJECT

# A space also stands for the end of a paragraph or line; a picture or a note's number is no word of a quote.
_BETWEEN_WORDS = rf"[\s{OBJECT}]+"
_BETWEEN_LETTERS = f"{OBJECT}*"


def span_of_quote(body: Body, quote: str, occurrence: int | None = None) -> Span:
    """Where `quote` stands in `body`; `occurrence` (from 1) picks among equals.

    Words that nowhere stand exactly so may be divided otherwise: a quote may go on
    over several paragraphs. QuoteNotFound, or QuoteAmbiguous when it occurs more
    often and none was picked.
    """
    if not quote:
        raise EmptyText("quote")
    text = body.text
    places = _places(text, re.escape(quote))
    if not places and quote.strip():
        words = [_BETWEEN_LETTERS.join(map(re.escape, word)) for word in quote.split()]
        places = _places(text, _BETWEEN_WORDS.join(words))
    if not places:
        raise QuoteNotFound(quote)
    if occurrence is None:
        if len(places) > 1:
            raise QuoteAmbiguous(quote, len(places))
        occurrence = 1
    if not 1 <= occurrence <= len(places):
        raise NoSuchOccurrence(quote, occurrence, len(places))
    return places[occurrence - 1]


def _places(text: str, pattern: str) -> list[Span]:
    """Where `pattern` matches, also where matches overlap."""
    return [Span(*found.span(1)) for found in re.finditer(f"(?=({pattern}))", text)]
