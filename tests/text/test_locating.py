"""Quoted words are found again in a changed text, and never a lookalike instead."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import strategies as st

from editdesk.text.body import Span
from editdesk.text.in_context import Quote
from editdesk.text.locating import Aligned, locate
from tests.strategies import law, words

VOCABULARY = "the mayor took money on Monday and left 市長 naïve don’t 2024 a . , “ ” e\u0301 🎉"
WORDS = st.sampled_from(VOCABULARY.split(" "))
PARAGRAPHS = st.lists(
    st.lists(WORDS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=6, unique=True
)
TEXTS = st.lists(st.one_of(words(), WORDS, st.just("\n"), st.just(" ")), max_size=40).map("".join)


def quoted(old: str, quote: str, at: int | None = None) -> Quote:
    start = old.index(quote) if at is None else at
    end = start + len(quote)
    return Quote(quote, old[max(0, start - 32) : start], old[end : end + 32], start)


def found(old: str, new: str, quote: str, at: int | None = None) -> tuple[str | None, str | None]:
    """The words found with the old text, and without it."""
    sought = quoted(old, quote, at)
    spans = Aligned(old, new).locate(sought), Aligned(None, new).locate(sought)
    return tuple(new[span.start : span.end] if span else None for span in spans)  # type: ignore[return-value]


def test_words_that_stand_once_are_found_wherever_they_stand_now() -> None:
    old = "He took the money.\nShe wrote it down.\nNobody saw them."
    new = "Nobody saw them.\nOn Monday, he took the money.\nShe wrote it all down."

    assert found(old, new, "took the money") == ("took the money",) * 2


def test_a_changed_word_inside_is_taken_along() -> None:
    old = "At nine the mayor took the money from the fund and left."
    new = "At nine the mayor took nearly all the money from the fund and left."

    assert found(old, new, "took the money from") == ("took nearly all the money from",) * 2


def test_what_replaced_a_word_at_the_edge_is_taken_along() -> None:
    old = "It was said that Mayor Smith took the money from the fund last year."
    new = "It was said that Mayor Jones took the money from the fund last year."

    assert found(old, new, "Smith took the money") == ("Jones took the money",) * 2


def test_what_was_added_beside_the_quote_is_left_out() -> None:
    old = "It was said that he took the money from the fund."
    new = "It was said that he quickly took the money, all of it, from the fund."

    assert found(old, new, "took the money") == ("took the money",) * 2


def test_less_than_half_of_the_words_is_gone() -> None:
    old = "The report is long. The mayor took the money from the harbour fund. The town is small."
    new = "The report is long. Nobody knows how the bills were ever paid. The town is small."

    assert found(old, new, "The mayor took the money from the harbour fund.") == (None, None)


def test_a_lookalike_is_not_taken_for_what_is_gone() -> None:
    old = (
        "Team Alpha won seven games and lost none in the spring.\n"
        "The weather was fine.\n"
        "Team Beta won three games and lost none in the autumn.\n"
    )
    new = "The weather was fine.\nTeam Beta won three games and lost none in the autumn.\n"

    with_old, _ = found(old, new, "Team Alpha won seven games and lost none")

    assert with_old is None


def test_of_two_like_sentences_the_right_one_is_taken_out() -> None:
    old = "Intro here.\nTeam Alpha won the game.\nTeam Beta won the game.\nOutro there.\n"
    new = "Intro here.\nTeam Beta won the game.\nOutro there.\n"
    aligned = Aligned(old, new)

    assert aligned.locate(quoted(old, "Team Alpha won the game.")) is None
    assert aligned.locate(quoted(old, "Team Beta won the game.")) == Span(12, 35)


def test_a_repeated_phrase_is_found_where_it_was_quoted() -> None:
    old = "He said no. Then rain fell. He said no. Then snow fell. He said no. Then night fell."
    new = "Before, he waited. He said no. Then rain fell. He said no. Then snow fell. He said no. Night fell."
    second = old.index("He said no", 5)

    spans = [Aligned(text_old, new).locate(quoted(old, "He said no", second)) for text_old in (old, None)]

    assert [span and span.start for span in spans] == [new.index("He said no", 25)] * 2


def test_a_moved_and_changed_paragraph_is_followed() -> None:
    old = (
        "The harbour was built in the year of the great storm by the sons of fishermen.\n"
        "Nobody remembers who paid for it, and the books of the town were burnt.\n"
        "Today ships call twice a week, and the inn by the pier is seldom full.\n"
    )
    first, second, third = old.splitlines()
    new = f"{third}\n{second}\n{first.replace('great storm', 'terrible storm')}\n"

    assert found(old, new, "of the great storm by") == ("of the terrible storm by",) * 2


def test_a_single_frequent_word_is_found_by_the_alignment_only() -> None:
    old = "the cat sat on the mat, and the dog lay on the rug"
    new = "one cat sat on the mat, and the big dog lay on a rug"

    assert found(old, new, "the", old.index("the dog"))[0] == "the"
    assert Aligned(old, new).locate(quoted(old, "the", old.index("the rug"))) is None


def test_a_line_may_be_broken_elsewhere() -> None:
    assert found("He took\nthe money and left.", "He took the\nmoney and left.", "took\nthe money") == (
        "took the\nmoney",
        "took the\nmoney",
    )


def test_without_anything_to_go_by_nothing_is_chosen() -> None:
    assert locate("the money", "", "", None, "the money and the money") is None
    assert locate("", "", "", None, "the money") is None
    assert locate("the money", "", "", None, "the money") == Span(0, 9)


@law(old=TEXTS, new=TEXTS, cut=st.tuples(st.integers(0, 200), st.integers(0, 60)), hint=st.integers(-5, 300))
def test_whatever_the_texts_the_answer_lies_within(
    old: str, new: str, cut: tuple[int, int], hint: int
) -> None:
    quote = old[cut[0] : cut[0] + cut[1]]

    for text_old in (old, new, "", None):
        for place in (hint, None):
            span = locate(quote, old[:10], old[-10:], place, new, text_old)

            assert span is None or 0 <= span.start <= span.end <= len(new)


@law(text=TEXTS, cut=st.tuples(st.integers(0, 200), st.integers(1, 60)))
def test_in_an_unchanged_text_a_quote_stands_where_it_stood(text: str, cut: tuple[int, int]) -> None:
    quote = text[cut[0] : cut[0] + cut[1]]

    if quote:
        assert Aligned(text, text).locate(quoted(text, quote, cut[0])) == Span(cut[0], cut[0] + len(quote))


@law(paragraphs=PARAGRAPHS, edited=PARAGRAPHS, data=st.data())
def test_words_that_stand_once_and_untouched_are_found_exactly(
    paragraphs: list[str], edited: list[str], data: st.DataObject
) -> None:
    unique = "Szczepan bought zebra-striped curtains"
    at = data.draw(st.integers(0, len(paragraphs)))
    old = "\n".join([*paragraphs[:at], unique, *paragraphs[at:]])
    at = data.draw(st.integers(0, len(edited)))
    new = "\n".join([*edited[:at], unique, *edited[at:]])

    assert found(old, new, unique) == (unique, unique)


@law(paragraphs=PARAGRAPHS, added=PARAGRAPHS, data=st.data())
def test_paragraphs_added_or_removed_elsewhere_never_move_a_quote(
    paragraphs: list[str], added: list[str], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(paragraphs) - 1))
    kept = data.draw(st.lists(st.booleans(), min_size=len(paragraphs), max_size=len(paragraphs)))
    new_paragraphs = [f"New {paragraph}" for paragraph in added]
    before = [one for one, stays in zip(paragraphs[:at], kept, strict=False) if stays]
    old = "\n".join(paragraphs)
    start = sum([len(one) + 1 for one in paragraphs[:at]])
    new = "\n".join([*before, paragraphs[at], *paragraphs[at + 1 :], *new_paragraphs])

    span = Aligned(old, new).locate(quoted(old, paragraphs[at], start))

    assert span is None or new[span.start : span.end].strip() in paragraphs[at]


@law(
    before=PARAGRAPHS,
    after=PARAGRAPHS,
    added=PARAGRAPHS,
    cut=st.tuples(st.integers(0, 30), st.integers(1, 30)),
)
def test_edits_elsewhere_shift_a_quote_by_what_they_added(
    before: list[str], after: list[str], added: list[str], cut: tuple[int, int]
) -> None:
    kept = "Szczepan bought zebra-striped curtains, and nobody asked"
    old = "\n".join([*before, kept, *after])
    new = "\n".join([*added, kept, *after[:1]])
    quote = kept[cut[0] : cut[0] + cut[1]]
    start = old.index(kept) + cut[0]

    if quote.strip():
        shift = new.index(kept) - old.index(kept)
        expected = Span(start + shift, start + shift + len(quote))
        assert Aligned(old, new).locate(quoted(old, quote, start)) == expected


def test_many_quotes_of_a_book_are_found_at_once() -> None:
    draw = random.Random(4)
    lexicon = ["".join(draw.choices("abcdefghijklmnoprstuvw", k=draw.randint(2, 9))) for _ in range(6000)]
    book = [" ".join(draw.choices(lexicon, k=60)) for _ in range(500)]
    changed = [" ".join(word for word in line.split() if draw.random() > 0.03) for line in book]
    changed.insert(3, changed.pop(400))
    old, new = "\n".join(book), "\n".join(changed)
    quotes = [quoted(old, old[at : at + 60], at) for at in range(0, len(old) - 60, len(old) // 300)]

    began = time.perf_counter()
    with_old, without = Aligned(old, new), Aligned(None, new)
    lost = sum(with_old.locate(quote) is None for quote in quotes)
    lost += sum(without.locate(quote) is None for quote in quotes)

    assert lost <= 6
    assert time.perf_counter() - began < 20


@pytest.mark.parametrize("text", ["a " * 30_000, "the same words once more. " * 12_000])
def test_endless_repetition_takes_no_longer(text: str) -> None:
    middle = len(text) // 2
    new = f"x {text[:middle]}y {text[middle:]} z"

    began = time.perf_counter()
    span = Aligned(text, new).locate(quoted(text, text[middle : middle + 20], middle))
    locate(text[:20], "", text[20:52], 0, new)

    assert span is None or new[span.start : span.end] == text[middle : middle + 20]
    assert time.perf_counter() - began < 20
