"""Words are found as a reader asks for them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editdesk.text.body import Body, Span, block_of
from editdesk.text.delta import marking
from editdesk.text.finding import Query, found, nearest, replacing
from editdesk.text.valid import check

BODY = Body.of([block_of("The Mayor’s money. “Mayor” said 😀 mayoral."), block_of("Mayor")])


def words(query: Query) -> list[str]:
    return [BODY.words_between(*span) for span in found(BODY, query)]


def test_words_are_found_whatever_their_case() -> None:
    assert words(Query("mayor")) == ["Mayor", "Mayor", "mayor", "Mayor"]
    assert words(Query("mayor", matches_case=True)) == ["mayor"]


def test_whole_words_are_no_parts_of_others() -> None:
    assert words(Query("mayor", whole_words=True)) == ["Mayor", "Mayor", "Mayor"]


def test_typed_quotation_marks_find_printed_ones() -> None:
    assert words(Query('"mayor"')) == ["“Mayor”"]
    assert words(Query("mayor's")) == ["Mayor’s"]


def test_nothing_is_found_across_a_paragraph_end_or_for_no_words() -> None:
    assert words(Query("mayoral. Mayor")) == []
    assert words(Query("")) == []


def test_signs_are_no_patterns() -> None:
    assert found(Body.of([block_of("a.c abc (x)")]), Query("a.c")) == [Span(0, 3)]
    assert found(Body.of([block_of("a.c abc (x)")]), Query("(")) == [Span(8, 9)]


def test_the_next_place_goes_round() -> None:
    places = [Span(2, 4), Span(8, 9)]

    assert nearest(places, 3, forward=True) == 1
    assert nearest(places, 9, forward=True) == 0
    assert nearest(places, 8, forward=False) == 0
    assert nearest(places, 1, forward=False) == 1
    assert nearest([], 0, forward=True) is None


@given(st.text("abA .", max_size=40), st.text("abA .", min_size=1, max_size=4))
def test_exact_words_are_found_where_python_finds_them(text: str, sought: str) -> None:
    places = found(Body.of([block_of(text)]), Query(sought, matches_case=True))

    assert [span.start for span in places[:1]] == [at for at in [text.find(sought)] if at >= 0]
    assert len(places) == text.count(sought)


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
