"""Cards in the margin: beside their lines and never over each other, however many there are."""

from __future__ import annotations

from itertools import pairwise
from math import floor

from hypothesis import given
from hypothesis import strategies as st

from editdesk.ui.margin.placement import FOLDED_HEIGHT, GAP, ROW_GAP, Wish, placed

LINE = 27


@st.composite
def wishes(draw: st.DrawFn) -> list[Wish]:
    lines = sorted(draw(st.lists(st.integers(-40, 120).map(lambda line: line * LINE + 0.5), max_size=90)))
    return [Wish(f"c{at}", y, draw(st.integers(56, 240))) for at, y in enumerate(lines)]


@st.composite
def wishes_with_active(draw: st.DrawFn) -> tuple[list[Wish], str | None]:
    drawn = draw(wishes())
    return drawn, draw(st.sampled_from([None, *(wish.id for wish in drawn)]))


@given(wishes_with_active())
def test_no_two_cards_overlap(given_wishes: tuple[list[Wish], str | None]) -> None:
    cards = placed(*given_wishes)

    for above, below in pairwise(cards):
        assert below.y - above.bottom >= min(GAP, ROW_GAP)


@given(wishes_with_active())
def test_every_comment_has_its_card_once_and_in_order(given_wishes: tuple[list[Wish], str | None]) -> None:
    drawn, active = given_wishes

    cards = placed(drawn, active)

    assert [thread for card in cards for thread in card.ids] == [wish.id for wish in drawn]


@given(wishes_with_active())
def test_the_active_card_is_whole_and_exactly_at_its_line(
    given_wishes: tuple[list[Wish], str | None],
) -> None:
    drawn, active = given_wishes

    cards = placed(drawn, active)

    for wish in drawn:
        if wish.id == active:
            card = next(card for card in cards if active in card.ids)
            assert (card.ids, card.y, card.height) == ((active,), floor(wish.line_y + 0.5), wish.height)


@given(wishes_with_active(), st.data())
def test_a_card_one_has_begun_to_write_stays_whole_and_over_no_other(
    given_wishes: tuple[list[Wish], str | None], data: st.DataObject
) -> None:
    drawn, active = given_wishes
    kept = data.draw(st.sampled_from([None, *(wish.id for wish in drawn)]))

    cards = placed(drawn, active, kept)

    for above, below in pairwise(cards):
        assert below.y - above.bottom >= min(GAP, ROW_GAP)
    for card in cards:
        if kept in card.ids:
            assert (card.ids, card.form) == ((kept,), "full")


@given(wishes())
def test_without_an_active_card_none_stands_above_its_line(drawn: list[Wish]) -> None:
    lines = {wish.id: wish.line_y for wish in drawn}

    for card in placed(drawn):
        assert card.y >= min(lines[thread] for thread in card.ids) - 1


@given(wishes_with_active(), st.integers(-3000, 3000))
def test_scrolling_moves_all_cards_alike(given_wishes: tuple[list[Wish], str | None], by: int) -> None:
    drawn, active = given_wishes

    moved = placed([wish._replace(line_y=wish.line_y + by) for wish in drawn], active)

    assert moved == [card._replace(y=card.y + by) for card in placed(drawn, active)]


@given(wishes())
def test_cards_never_drift_far_from_their_lines(drawn: list[Wish]) -> None:
    few_a_line = [wish for at, wish in enumerate(drawn) if at < 9 or drawn[at - 9].line_y < wish.line_y]
    lines = {wish.id: wish.line_y for wish in few_a_line}

    for card in placed(few_a_line):
        assert card.y - lines[card.ids[0]] <= 800


def test_cards_fold_where_they_outnumber_the_space() -> None:
    crowded = [Wish(f"c{at}", at * LINE, 90) for at in range(9)]

    cards = placed(crowded, active="c4")

    assert [card.form for card in cards].count("full") == 1
    assert {card.height for card in cards if card.form == "folded"} == {FOLDED_HEIGHT}


def test_many_comments_on_one_line_become_a_row_of_badges() -> None:
    crowded = [Wish(f"c{at}", 100, 90) for at in range(20)]

    cards = placed(crowded)

    assert [len(card.ids) for card in cards] == [9, 9, 2]
    assert {card.form for card in cards} == {"badges"}
