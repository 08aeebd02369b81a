"""Places of the marked-up text and of a view of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editdesk.review.seeing import Seen
from editdesk.review.suggestions import spans_by_suggestion
from editdesk.text.body import Body, Span
from editdesk.text.delta import Delete, Delta, Retain
from editdesk.text.settle import settled
from editdesk.text.views import View, viewed, without_remarks
from tests.strategies import bodies


def seen(body: Body, view: View) -> Seen:
    return Seen(body, {}, spans_by_suggestion(body), view)


def kept_by(delta: Delta, length: int) -> list[int]:
    """Where in the changed text the characters stand that were there before; mending may put others in."""
    kept: list[int] = []
    at = 0
    for op in (*delta.ops, Retain(length)):
        if isinstance(op, Delete):
            length -= op.length
            continue
        count = min(op.length, length) if isinstance(op, Retain) else op.length
        if isinstance(op, Retain):
            kept += range(at, at + count)
            length -= count
        at += count
    return kept


@given(bodies(), st.sampled_from(("markup", "accepted", "standing")))
def test_a_view_is_what_the_views_of_the_text_say(drawn: Body, view: View) -> None:
    body = settled(drawn)

    assert without_remarks(seen(body, view).body) == without_remarks(viewed(body, view))


@given(bodies(), st.sampled_from(("accepted", "standing")), st.data())
def test_what_stands_in_the_view_is_found_there_and_back(
    drawn: Body, view: View, data: st.DataObject
) -> None:
    body = settled(drawn)
    there = seen(body, view)
    at = data.draw(st.sampled_from(kept_by(there.delta, body.length) or [0]))

    back = there.back(at)

    assert there.there(back) == at


@given(bodies(), st.sampled_from(("accepted", "standing")), st.data())
def test_many_places_are_found_as_one_by_one(drawn: Body, view: View, data: st.DataObject) -> None:
    body = settled(drawn)
    there = seen(body, view)
    places = st.integers(0, body.length)
    spans = [Span(*sorted(pair)) for pair in data.draw(st.lists(st.tuples(places, places), max_size=6))]

    found = there.spans_there(spans)

    for span, (start, end) in zip(spans, found, strict=True):
        for at, place in ((span.start, start), (span.end, end)):
            assert there.there(at) <= place <= there.delta.position(at)
