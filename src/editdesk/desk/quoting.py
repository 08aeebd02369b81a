"""Finding the place that a quote names."""

from __future__ import annotations

from editdesk.desk.errors import EmptyText, NoSuchOccurrence, QuoteAmbiguous, QuoteNotFound
from editdesk.text.body import Body, Span


def span_of_quote(body: Body, quote: str, occurrence: int | None = None) -> Span:
    """Where `quote` stands in `body`; `occurrence` (from 1) picks among equals.

    QuoteNotFound, or QuoteAmbiguous when it occurs more often and none was picked.
    """
    if not quote:
        raise EmptyText("quote")
    text = body.text
    places = []
    at = text.find(quote)
    while at >= 0:
        places.append(at)
        at = text.find(quote, at + 1)
    if not places:
        raise QuoteNotFound(quote)
    if occurrence is None:
        if len(places) > 1:
            raise QuoteAmbiguous(quote, len(places))
        occurrence = 1
    if not 1 <= occurrence <= len(places):
        raise NoSuchOccurrence(quote, occurrence, len(places))
    start = places[occurrence - 1]
    return Span(start, start + len(quote))
