"""Words are found as a reader asks for them."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.text.body import Body, Span, block_of
from editdesk.text.delta import insertion, marking
from editdesk.text.finding import Query, check_query, found, nearest, words_for
from editdesk.text.marks import OBJECT, marks
from editdesk.text.patterns import BadPattern, NoSuchGroup, SlowPattern
from tests.strategies import bodies, deltas, law

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


def of(text: str, query: Query) -> list[str]:
    body = Body.of([block_of(text)])
    return [body.words_between(*span) for span in found(body, query)]


def test_an_accent_is_found_however_it_is_written() -> None:
    assert of("caf\u00e9 cafe\u0301 cafe", Query("caf\u00e9")) == ["caf\u00e9", "cafe\u0301"]
    assert of("caf\u00e9 cafe\u0301 cafe", Query("cafe")) == ["cafe"]
    assert of("Stra\u00dfe STRASSE", Query("strasse")) == ["Stra\u00dfe", "STRASSE"]


def test_words_are_found_across_soft_hyphens() -> None:
    assert of("the har\u00adbour fund", Query("harbour")) == ["har\u00adbour"]


@pytest.mark.parametrize(
    ("text", "word", "times"),
    [
        ("हिन्दी हिन्द", "हिन्द", 1),
        ("слово словом", "слово", 1),
        ("كتاب كتابي", "كتاب", 1),
        ("cafe\u0301s cafe\u0301", "cafe\u0301", 1),
        ("東京都の東京", "東京", 2),
        ("rock_n rock", "rock", 1),
    ],
)
def test_whole_words_know_the_letters_of_every_script(text: str, word: str, times: int) -> None:
    assert len(of(text, Query(word, whole_words=True))) == times


def test_objects_and_words_whose_deletion_is_proposed_are_passed_over() -> None:
    note = marks({"object": "footnote", "note": "n1"})
    body = Body.of([block_of("one two three")]).apply(insertion(3, OBJECT, note))
    body = body.apply(marking(5, 8, (("delete:s1", "p"),)))

    assert found(body, Query("two")) == []
    assert found(body, Query("one two")) == []
    assert [body.words_between(*span) for span in found(body, Query(".+", is_pattern=True))] == [
        "one",
        " ",
        " three",
    ]


def test_only_what_lies_wholly_within_the_limit_is_found() -> None:
    assert found(BODY, Query("mayor"), Span(4, 27)) == [Span(4, 9), Span(20, 25)]
    assert found(BODY, Query("mayor"), Span(5, 24)) == []


# Patterns.


def test_a_pattern_finds_what_it_describes_within_each_paragraph() -> None:
    body = Body.of([block_of("12 March 2018"), block_of("9 April 2019")])

    assert of("12 March 2018, 9 April", Query(r"\d+ \p{Lu}\w+", is_pattern=True)) == ["12 March", "9 April"]
    assert [body.words_between(*span) for span in found(body, Query(r"^\d+|\d+$", is_pattern=True))] == [
        *("12", "2018"),
        *("9", "2019"),
    ]
    assert found(body, Query(r"2018\n9", is_pattern=True)) == []
    assert found(body, Query(r"x*", is_pattern=True)) == []


def test_a_pattern_heeds_case_and_whole_words() -> None:
    assert of("Fund fund funds", Query("f.nd", is_pattern=True)) == ["Fund", "fund", "fund"]
    assert of("Fund fund funds", Query("f.nd", True, True, True)) == ["fund"]
    assert of("fund", Query("(?x) fund # remark", False, True, True)) == ["fund"]


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("ab(c", "At character 3 a bracket ( is never closed."),
        ("(a)[b", "At character 4 a bracket [ is never closed."),
        ("ab)", "At character 3 there is a ) without its (."),
        ("*a", "At character 1 there is nothing before it to repeat."),
        ("a{3,1}", "At character 3 the most is less than the least."),
        ("a\\", "At character 2 nothing follows the \\."),
        (r"(a)\2", "At character 5 there is no such group."),
        ("((a{1000}){1000}){1000}", "At character 11 the numbers in braces are too big together."),
    ],
)
def test_a_pattern_that_means_nothing_says_what_is_wrong_and_where(pattern: str, said: str) -> None:
    with pytest.raises(BadPattern) as caught:
        check_query(Query(pattern, is_pattern=True))

    assert caught.value.message == said


@given(st.text("ab()[]{}*+?\\|^$.,1-<>=!:PxpL", max_size=12))
def test_any_pattern_is_used_or_refused(pattern: str) -> None:
    try:
        found(BODY, Query(pattern, is_pattern=True))
    except (BadPattern, SlowPattern) as error:
        assert error.message.endswith(".")


def test_a_pattern_that_would_never_end_is_given_up_while_another_ends() -> None:
    body = Body.of([block_of("a" * 5000 + "b")] * 40)
    began = time.monotonic()

    with pytest.raises(SlowPattern):
        found(body, Query("(a+)+$", is_pattern=True), seconds=0.05)

    assert time.monotonic() - began < 1
    assert len(found(body, Query("a+b", is_pattern=True), seconds=20)) == 40


def filled(text: str, pattern: str, words: str) -> list[str]:
    body, query = Body.of([block_of(text)]), Query(pattern, is_pattern=True)
    return words_for(body, query, found(body, query), words)


def test_a_replacement_speaks_of_what_the_groups_found() -> None:
    assert filled("12 March, 9 April", r"(\d+) (\w+)", r"$2 \1") == ["March 12", "April 9"]
    assert filled("12 March", r"(?P<day>\d+) \w+", r"${day}/\g<day> $& $$1 \\") == ["12/12 12 March $1 \\"]
    assert filled("ab b", r"(a)?b", "[$1]") == ["[a]", "[]"]


def test_a_group_that_is_not_there_is_said() -> None:
    with pytest.raises(NoSuchGroup) as caught:
        filled("12 March", r"(\d+)", "on $2")

    assert caught.value.message == "At character 4 of the replacement: the pattern has no group 2."


def test_without_a_pattern_the_signs_mean_themselves() -> None:
    assert words_for(BODY, Query("mayor"), found(BODY, Query("mayor")), "$1") == ["$1"] * 4


QUERIES = st.one_of(
    st.builds(
        Query, st.sampled_from(("a", "e", "😀", "the", "-", "'", "中", "")), st.booleans(), st.booleans()
    ),
    st.builds(
        Query,
        st.sampled_from((r"\w+", ".", r"\b.", "^.*$", r"[^a]{1,3}", r"(?<=a)\X")),
        st.booleans(),
        st.booleans(),
        st.just(True),
    ),
)


@law(body=bodies(), query=QUERIES, edges=st.tuples(st.integers(0, 80), st.integers(0, 80)))
def test_places_are_in_order_apart_and_within_one_paragraph(
    body: Body, query: Query, edges: tuple[int, int]
) -> None:
    limit = Span(min(edges), max(edges))
    places = found(body, query, seconds=20)

    assert all(one.end <= other.start for one, other in pairwise(places))
    for place in places:
        words = body.words_between(*place)
        assert words and "\n" not in words and OBJECT not in words
    inside = found(body, query, limit, seconds=20)
    assert inside == [place for place in places if limit.start <= place.start and place.end <= limit.end]


@law(data=st.data())
def test_a_limit_carried_through_changes_still_holds_what_it_held(data: st.DataObject) -> None:
    body = data.draw(bodies())
    delta = data.draw(deltas(body))
    start = data.draw(st.integers(0, body.length))
    limit = Span(start, data.draw(st.integers(start, body.length)))

    carried = Span(delta.position(limit.start, sticky=True), delta.position(limit.end))

    assert 0 <= carried.start <= carried.end <= body.apply(delta).length
