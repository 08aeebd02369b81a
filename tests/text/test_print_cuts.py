"""What stands in print and what on the web of one text."""

from __future__ import annotations

import pytest

from editdesk.text.block import Block, block_of
from editdesk.text.body import Body
from editdesk.text.delta import marking
from editdesk.text.marks import NOT_IN_PRINT, OBJECT, change, marks
from editdesk.text.print_cuts import has_print_cuts, in_print, is_cut, on_web
from tests.strategies import bodies, law
from tests.text.oracle import uncanonical, unsound

CUT = change({NOT_IN_PRINT: True})


def cut(body: Body, *words: str) -> Body:
    """`body` with these words, each there once, cut from print."""
    for each in words:
        at = body.text.index(each)
        body = body.apply(marking(at, at + len(each), CUT))
    return body


def lines(body: Body) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in body.blocks]


def paragraphs(*words: str) -> Body:
    return Body.of([block_of(each) for each in words])


def table(*rows: tuple[str, ...]) -> list[Block]:
    return [
        block_of(words, "cell", table="t", row=f"r{row}", cell=f"c{column}")
        for row, line in enumerate(rows)
        for column, words in enumerate(line)
    ]


def test_cut_words_stand_on_the_web_only() -> None:
    body = cut(paragraphs("He took the money, allegedly."), ", allegedly")

    assert lines(in_print(body)) == [("paragraph", "He took the money.")]
    assert on_web(body) == paragraphs("He took the money, allegedly.")


@pytest.mark.parametrize("words", ["two", "two\n"])
def test_a_paragraph_of_which_all_words_are_cut_leaves_no_empty_one(words: str) -> None:
    assert in_print(cut(paragraphs("one", "two", "three"), words)) == paragraphs("one", "three")


def test_paragraphs_between_which_the_end_is_cut_are_one_in_print() -> None:
    body = cut(paragraphs("He came. Then", "he went."), " Then\n")

    assert in_print(body) == paragraphs("He came.he went.")


def test_a_cut_heading_does_not_give_its_kind_to_what_follows() -> None:
    body = Body.of([block_of("Background", "heading", level=2), block_of("The words.")])

    assert in_print(cut(body, "Background\n")) == paragraphs("The words.")


def test_print_has_its_own_headline() -> None:
    body = Body.of(
        [block_of("For the web", "headline"), block_of("For print", "print_headline"), block_of("Text")]
    )

    assert lines(in_print(body)) == [("headline", "For print"), ("paragraph", "Text")]
    assert lines(on_web(body)) == [("headline", "For the web"), ("paragraph", "Text")]


def test_an_empty_print_headline_takes_no_place() -> None:
    body = Body.of([block_of("Headline", "headline"), block_of(" ", "print_headline"), block_of("Text")])

    assert lines(in_print(body)) == lines(on_web(body)) == [("headline", "Headline"), ("paragraph", "Text")]


def test_a_row_of_which_all_words_are_cut_goes() -> None:
    rows = (("year", "deaths"), ("2023", "40"), ("2024", "41"))
    body = Body.of([block_of("before"), *table(*rows), block_of("after")])

    left = in_print(cut(body, "2023\n40"))

    assert [block.text for block in left.blocks] == ["before", "year", "deaths", "2024", "41", "after"]


def test_one_cut_cell_stays_empty() -> None:
    body = Body.of([block_of("before"), *table(("2023", "40"), ("2024", "41")), block_of("after")])

    left = in_print(cut(body, "40\n"))

    assert [block.text for block in left.blocks] == ["before", "2023", "", "2024", "41", "after"]


def test_a_row_goes_from_below_a_cell_that_reaches_into_it() -> None:
    cells = [
        block_of("both years", "cell", table="t", row="r0", cell="a", row_span=2),
        block_of("40", "cell", table="t", row="r0", cell="b"),
        block_of("41", "cell", table="t", row="r1", cell="c"),
    ]
    body = Body.of([block_of("before"), *cells, block_of("after")])

    left = in_print(cut(body, "41"))

    assert [block.text for block in left.blocks] == ["before", "both years", "40", "after"]
    assert unsound(left) == []


def noted(words: str, note: str) -> Body:
    reference = marks({"object": "footnote", "note": "n"})
    text = Block(words + OBJECT, ((len(words), ()), (len(words) + 1, reference)), block_of("").close)
    return Body.of([text, block_of("more"), block_of(note, "footnote", note="n")])


@pytest.mark.parametrize("words", [OBJECT, "The source"])
def test_a_note_goes_with_its_reference_and_a_reference_with_its_note(words: str) -> None:
    assert in_print(cut(noted("Words", "The source"), words)) == paragraphs("Words", "more")


@law(body=bodies(suggestions=False))
def test_both_editions_are_sound_texts_of_which_nothing_is_cut(body: Body) -> None:
    for edition in (in_print(body), on_web(body)):
        assert unsound(edition) == []
        assert uncanonical(edition) == []
        assert not has_print_cuts(edition)
        assert in_print(edition) is edition is on_web(edition)


@law(body=bodies(suggestions=False))
def test_the_web_has_every_letter_but_those_of_the_print_headline(body: Body) -> None:
    kept = [block for block in body.blocks if block.kind != "print_headline"]

    assert [block.text for block in on_web(body).blocks if block.text] == [
        block.text for block in kept if block.text
    ]


@law(body=bodies(suggestions=False))
def test_print_has_the_letters_that_are_not_cut_in_their_order(body: Body) -> None:
    own = next((_uncut(block).strip() for block in body.blocks if block.kind == "print_headline"), "")
    other = "headline" if own else "print_headline"
    letters = [_uncut(block) for block in body.blocks if block.kind not in (other, "footnote")]

    left = [_uncut(block) for block in in_print(body).blocks if block.kind != "footnote"]

    assert "".join(left) == "".join(letters)


def _uncut(block: Block) -> str:
    """The letters of `block` that are printed, without what stands for pictures and notes."""
    return "".join([text for text, run in block.pieces if not is_cut(run)]).replace(OBJECT, "")
