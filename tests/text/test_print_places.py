"""A place on the printed page is found again in the text, and a place of the text on the page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editdesk.text.body import Body, Span, block_of, body_of
from editdesk.text.marks import NOT_IN_PRINT, PLAIN, PRINT_HEADLINE, marks
from editdesk.text.print_cuts import in_print
from editdesk.text.print_places import PrintPlaces

CUT = marks({NOT_IN_PRINT: True})
LETTERS = st.text("abc de", min_size=1, max_size=9)


def places(body: Body) -> tuple[Body, PrintPlaces]:
    printed = in_print(body)
    return printed, PrintPlaces(body, printed)


def test_words_after_cut_words_are_found_where_they_stand() -> None:
    body = body_of([("The mayor, ", PLAIN), ("who is 61, ", CUT), ("took it.", PLAIN), ("\n", marks({}))])
    printed, there = places(body)

    at = printed.text.index("took")

    assert there.in_text(at) == body.text.index("took")
    assert there.in_print(body.text.index("took")) == at
    assert there.in_print(body.text.index("who") + 3) == printed.text.index("took")
    assert body.words_between(*there.span_in_text(Span(at, at + 4))) == "took"


def test_the_print_headline_leads_to_itself() -> None:
    blocks = (block_of("On the web", "headline"), block_of("In print", PRINT_HEADLINE), block_of("Words."))
    body = Body.of(blocks)
    printed, there = places(body)

    assert there.in_text(printed.text.index("In print")) == body.text.index("In print")
    assert there.in_text(printed.text.index("Words")) == body.text.index("Words")


def test_without_cuts_places_are_the_same() -> None:
    body = Body.of((block_of("One"), block_of("Two")))
    _, there = places(body)

    assert [there.in_text(at) for at in range(body.length)] == list(range(body.length))
    assert [there.in_print(at) for at in range(body.length)] == list(range(body.length))


@given(st.lists(st.lists(st.tuples(LETTERS, st.booleans()), max_size=5), min_size=1, max_size=6))
def test_every_letter_leads_to_an_equal_one_that_is_printed_in_rising_order(
    paragraphs: list[list[tuple[str, bool]]],
) -> None:
    pieces = []
    for paragraph in paragraphs:
        pieces += [(words, CUT if cut else PLAIN) for words, cut in paragraph]
        pieces.append(("\n", marks({"kind": "paragraph"})))
    body = body_of(pieces)
    printed, there = places(body)

    cut = {at for span in body.spans_of(NOT_IN_PRINT) for at in range(*span)}
    found = [(at, there.in_text(at)) for at in range(printed.length) if printed.text[at] != "\n"]

    assert [at for at, place in found if body.text[place] != printed.text[at] or place in cut] == []
    assert [place for _, place in found] == sorted(place for _, place in found)
