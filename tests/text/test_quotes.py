"""Lost words are found again where they stand or where most of them do, and nowhere else."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from editdesk.text.quotes import MOST_PLACES, places_like

VOCABULARY = "the mayor took money on Monday 市長 naïve don’t 2024 a"
WORDS = st.lists(st.sampled_from(VOCABULARY.split(" ")), max_size=30)


def found(text: str, quote: str, near: int = 0) -> list[str]:
    return [text[place.start : place.end] for place in places_like(text, quote, near)]


def test_the_nearest_of_the_same_words_comes_first() -> None:
    text = "the money, the money and the money"

    assert [place.start for place in places_like(text, "the money", 20)] == [25, 11, 0]


def test_the_same_words_over_a_paragraph_end_or_beside_a_notes_number() -> None:
    assert found("He took\nthe money\ufffc and left", "took the money") == ["took\nthe money"]
    assert found("He took\ufffc the money", "took the money") == ["took\ufffc the money"]


def test_words_that_were_changed_a_little_are_found_by_the_others() -> None:
    text = "First. On Monday the old mayor took all of the money home. Last."

    assert found(text, "the mayor took the money") == ["the old mayor took all of the money"]


def test_what_holds_less_than_half_of_the_words_is_no_place() -> None:
    assert found("A mayor of some town left on Monday.", "the mayor took the money") == []
    assert found("money took", "the mayor took the money home") == []


def test_a_part_of_a_longer_word_comes_after_the_word() -> None:
    assert [place.likeness for place in places_like("party art", "art", 0)] == [1.0, 0.9]


def test_scripts_without_spaces_are_compared_by_character() -> None:
    assert found("それは市長がお金を取った話だ", "市長が金を取った") == ["市長がお金を取った"]


def test_a_picture_alone_has_no_words_to_be_found_by() -> None:
    assert found("\ufffc and \ufffc", "\ufffc") == []


@given(WORDS, WORDS, st.integers(0, 100))
def test_places_lie_in_the_text_apart_from_each_other_and_best_first(
    text_words: list[str], quote_words: list[str], near: int
) -> None:
    text, quote = " ".join(text_words), " ".join(quote_words)

    places = places_like(text, quote, near)

    assert len(places) <= MOST_PLACES
    assert [place.likeness for place in places] == sorted((p.likeness for p in places), reverse=True)
    assert all(0 <= place.start < place.end <= len(text) for place in places)
    assert not any(a.overlaps(b) for at, a in enumerate(places) for b in places[:at])
    if quote_words and quote in text:
        assert places[0].likeness == 1.0 or places[0].likeness == 0.9


@given(WORDS, WORDS, WORDS)
def test_words_that_stand_in_the_text_are_always_found(
    before: list[str], quote: list[str], after: list[str]
) -> None:
    text = " ".join([*before, *quote, *after])

    places = places_like(text, " ".join(quote), len(" ".join(before)))

    assert not quote or text[places[0].start : places[0].end] == " ".join(quote)


def test_a_book_is_looked_through_at_once() -> None:
    text = "It was said that the mayor had seen the money of the town. " * 8000

    began = time.process_time()
    places_like(text, "the mayor had surely not seen any of the money that the town has", 1000)

    assert time.process_time() - began < 2
