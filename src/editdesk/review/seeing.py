"""A text in one of its views, and how places of the marked-up text and of the view stand to each other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property

from editdesk.review.deciding import deciding
from editdesk.review.suggestions import Spans, Suggestion
from editdesk.text.body import Body, Span
from editdesk.text.delta import Delete, Delta, Insert
from editdesk.text.marks import keys_with
from editdesk.text.proposals import INSERT
from editdesk.text.settle import settle
from editdesk.text.views import View


class Seen:
    """`body` as it looks in `view`; `known` are its suggestions, `spans` the places of the open ones."""

    def __init__(self, body: Body, known: Mapping[str, Suggestion], spans: Spans, view: View) -> None:
        self.marked_up = body
        if view == "markup" or not spans:
            self.body, self.delta = body, Delta()
        else:
            taking = deciding(body, spans, known, spans, accepting=view == "accepted")
            self.body, self.delta = settle(body, taking)

    def there(self, position: int) -> int:
        """Where `position` of the marked-up text stands in the view; what is not there, where it would."""
        return self.delta.position(position, sticky=True)

    def spans_there(self, spans: Sequence[Span]) -> list[Span]:
        """As `there`, for many stretches, in one go through the text."""
        ends = iter(sorted({at for span in spans for at in span}))
        places: dict[int, int] = {}
        at, old, new = next(ends, None), 0, 0
        for op in self.delta.ops:
            if type(op) is Insert:
                new += op.length
                continue
            kept = 0 if type(op) is Delete else 1
            while at is not None and at < old + op.length:
                places[at] = new + (at - old) * kept
                at = next(ends, None)
            old, new = old + op.length, new + op.length * kept
        while at is not None:
            places[at] = new + at - old
            at = next(ends, None)
        return [Span(places[start], places[end]) for start, end in spans]

    def back(self, position: int) -> int:
        """Where `position` of the view stands in the marked-up text."""
        return self._back.position(position, sticky=True)

    @cached_property
    def _back(self) -> Delta:
        return self.marked_up.invert(self.delta)


class Stretches:
    """Where each character of the standing view stands in the marked-up text `body`; quick for many.

    Exact as long as reading the text as it stands only leaves words out; where it had to
    mend something, a place is that of the characters around it.
    """

    def __init__(self, body: Body) -> None:
        self._there, self._here = [0], [0]
        there = here = 0
        is_left_out = False
        for text, run in body.pieces():
            if keys_with(run, INSERT):
                is_left_out = True
            else:
                if is_left_out:
                    self._there.append(there)
                    self._here.append(here)
                    is_left_out = False
                there += len(text)
            here += len(text)
        self._length = here

    def back(self, span: Span) -> Span:
        """Where `span` of the standing view stands in the marked-up text."""
        start = self._back(span.start)
        return Span(start, self._back(span.end - 1) + 1 if span.end > span.start else start)

    def _back(self, position: int) -> int:
        at = bisect_right(self._there, position) - 1
        return min(self._here[at] + position - self._there[at], self._length)
