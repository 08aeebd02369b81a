"""What stands for missing words is found."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from editdesk.text.body import Body, block_of
from editdesk.text.placeholders import placeholders_in
from tests.strategies import bodies, law


def words(text: str, *house: str, kind: str = "paragraph") -> list[str]:
    body = Body.of([block_of("Before."), block_of(text, kind)])
    return [body.words_between(*span) for span in placeholders_in(body, house)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He is TK years old, says TKTK.", ["TK", "TKTK"]),
        ("in XX towns and XXX villages", ["XX", "XXX"]),
        ("on […] and [...] and [ ] and [TK] and [?]", ["[…]", "[...]", "[ ]", "[TK]", "[?]"]),
        ("signed ____ on", ["____"]),
        ("the tk maxx XXL STK, [sic] and [the mayor]", []),
    ],
)
def test_the_usual_ones_are_found_as_whole_words(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_dots_in_brackets_within_a_quotation_are_an_omission() -> None:
    assert words("She said: “We […] left.” Then [...]") == ["[...]"]
    assert words("We [...] left.", kind="quote") == []
    assert words("“We TK left.”") == ["TK"]


def test_a_house_has_words_of_its_own() -> None:
    assert words("Name follows, and FIXME (tbc).", "FIXME", "tbc", "Name follows", " ") == [
        *("Name follows", "FIXME", "tbc")
    ]
    assert words("FIXMES", "FIXME") == []


@law(body=bodies(), house=st.lists(st.sampled_from(("the", "😀", "TK", "[")), max_size=3))
def test_places_lie_in_order_within_the_text(body: Body, house: list[str]) -> None:
    places = placeholders_in(body, house)

    assert places == sorted(places)
    for place in places:
        assert "\n" not in body.words_between(*place)
