"""What was found is replaced in one change."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editdesk.text.body import Body, Span, block_of
from editdesk.text.delta import marking
from editdesk.text.finding import Query, found, words_for
from editdesk.text.replacing import replacing
from editdesk.text.settle import settle
from editdesk.text.valid import check
from tests.strategies import bodies, law
from tests.text.test_finding import BODY, QUERIES


@given(st.text("abA .", max_size=40), st.text("abA .", min_size=1, max_size=3), st.text("xy a", max_size=4))
def test_replacing_all_is_what_python_replaces_and_one_valid_change(
    text: str, sought: str, words: str
) -> None:
    body = Body.of([block_of(text), block_of("end")])
    delta = replacing(body, found(body, Query(sought, matches_case=True)), words)

    check(body, delta)
    assert body.apply(delta).text == body.text.replace(sought, words)
    assert body.apply(delta).apply(body.invert(delta)) == body


def test_what_is_put_in_keeps_emphasis_link_and_comment_of_what_it_replaces() -> None:
    body = BODY.apply(marking(4, 9, (("bold", True), ("comment:c1", True), ("link", "https://example.org"))))
    partly = BODY.apply(marking(4, 6, (("comment:c1", True),)))

    whole = body.apply(replacing(body, [Span(4, 9)], "Governor"))
    half = partly.apply(replacing(partly, [Span(4, 9)], "Governor"))
    reaching = BODY.apply(marking(0, 6, (("comment:c1", True),)))
    left = reaching.apply(replacing(reaching, [Span(4, 9)], "Governor"))

    assert [whole.words_between(*span) for span in whole.spans_of("comment:c1")] == ["Governor"]
    assert [whole.words_between(*span) for span in whole.spans_of("bold")] == ["Governor"]
    assert [whole.words_between(*span) for span in whole.spans_of("link")] == ["Governor"]
    assert [half.words_between(*span) for span in half.spans_of("comment:c1")] == ["Governor"]
    assert [left.words_between(*span) for span in left.spans_of("comment:c1")] == ["The "]


def test_each_place_may_get_words_of_its_own() -> None:
    places = found(BODY, Query("mayor"))

    after = BODY.apply(replacing(BODY, places, ["one", "two", "three", "four"]))

    assert after.text == "The one’s money. “two” said 😀 threeal.\nfour\n"


@law(body=bodies(), query=QUERIES, words=st.sampled_from(("", "x", "two words", "a\nb\ufffc")))
def test_replacing_all_in_any_text_is_one_valid_change_and_its_inverse_gives_it_back(
    body: Body, query: Query, words: str
) -> None:
    places = found(body, query, seconds=20)

    delta = replacing(body, places, words_for(body, query, places, words, 20))

    check(body, delta)
    assert body.apply(delta).apply(body.invert(delta)) == body
    after, _ = settle(body, delta)
    assert after.block_count == body.block_count


@law(body=bodies(), query=QUERIES, edges=st.tuples(st.integers(0, 80), st.integers(0, 80)))
def test_replacing_within_a_limit_leaves_everything_outside_as_it_was(
    body: Body, query: Query, edges: tuple[int, int]
) -> None:
    limit = Span(min(*edges, body.length), min(max(edges), body.length))

    delta = replacing(body, found(body, query, limit, seconds=20), "x")
    after = body.apply(delta)

    end = limit.end + delta.growth
    assert list(after.pieces(0, limit.start)) == list(body.pieces(0, limit.start))
    assert list(after.pieces(end)) == list(body.pieces(limit.end))
