"""Figures come, change and go as one: picture, caption and credit."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from editdesk.text.body import Block, Body, block_of
from editdesk.text.edits import removed
from editdesk.text.figures import (
    Figure,
    figure_beside,
    figure_in,
    figuring,
    with_alternative,
    with_picture,
    without_figure,
)
from editdesk.text.fragments import Fragment, copied, placing
from editdesk.text.marks import FRONT_MATTER, OBJECT, marks, value_of
from editdesk.text.settle import settle
from editdesk.text.valid import check
from tests.strategies import bodies, law, positions, words
from tests.text.test_edits import after, blocks_of, shape, table

PIER = "sha256:" + "ab" * 32
PICTURE = Block(OBJECT, ((1, marks({"object": "figure", "image": PIER})),), marks({"kind": "figure"}))
FIGURE = [PICTURE, block_of("The pier", "caption"), block_of("Photo: Tarrow", "credit")]
KINDS = [("figure", OBJECT), ("caption", "The pier"), ("credit", "Photo: Tarrow")]


def with_figure(body: Body, at: int, caption: str = "", credit: str = "") -> list[tuple[str, str]]:
    return shape(after(body, figuring(body, at, PIER, "A pier", caption, credit).delta))


def pasted(body: Body, fragment: Fragment, at: int) -> Body:
    return after(body, placing(body, at, at, fragment, "r", lambda: "new").delta)


def figure_of(body: Body) -> Figure:
    found = figure_in(body, 0, body.length)
    assert found is not None
    return found


def test_a_figure_comes_after_the_paragraph_of_the_caret_with_what_is_said_about_it() -> None:
    body = blocks_of(("paragraph", "one"), ("paragraph", "two"))

    assert with_figure(body, 1, "The  pier\n", "Photo: Tarrow") == [
        ("paragraph", "one"),
        *KINDS,
        ("paragraph", "two"),
    ]


def test_what_is_not_said_about_a_figure_makes_no_block() -> None:
    body = blocks_of(("paragraph", "one"), ("paragraph", "two"))

    assert with_figure(body, 1) == [("paragraph", "one"), ("figure", OBJECT), ("paragraph", "two")]


def test_the_caret_goes_on_below_the_figure() -> None:
    body = blocks_of(("paragraph", "one"), ("paragraph", "two"))

    edit = figuring(body, 1, PIER, None, "The pier", "Tarrow")

    assert after(body, edit.delta).words_between(edit.caret, edit.caret + 3) == "two"


def test_at_the_end_of_the_text_a_paragraph_to_write_on_follows_the_figure() -> None:
    assert with_figure(blocks_of(("paragraph", "one")), 3) == [
        ("paragraph", "one"),
        ("figure", OBJECT),
        ("paragraph", ""),
    ]


def test_an_empty_paragraph_stays_below_the_figure() -> None:
    body = blocks_of(("paragraph", "one"), ("paragraph", ""), ("paragraph", "two"))

    assert with_figure(body, 4) == [
        ("paragraph", "one"),
        ("figure", OBJECT),
        ("paragraph", ""),
        ("paragraph", "two"),
    ]


@pytest.mark.parametrize("kind", FRONT_MATTER)
def test_a_figure_comes_after_all_fields_of_the_front_matter(kind: str) -> None:
    fields = [(one, one) for one in FRONT_MATTER]
    body = blocks_of(*fields, ("paragraph", "text"))

    made = with_figure(body, body.text.index(kind) + 1)

    assert made == [*fields, ("figure", OBJECT), ("paragraph", "text")]


def test_a_figure_comes_after_the_table_in_which_the_caret_stands() -> None:
    body = table("a", "b")

    assert with_figure(body, body.text.index("a\n")) == [
        ("paragraph", "before"),
        ("cell", "a"),
        ("cell", "b"),
        ("figure", OBJECT),
        ("paragraph", "after"),
    ]


def test_a_figure_comes_before_the_notes() -> None:
    body = Body.of([block_of("text"), *(block_of(note, "footnote", note=note) for note in "nm")])

    assert with_figure(body, body.length - 2) == [
        ("paragraph", "text"),
        ("figure", OBJECT),
        ("paragraph", ""),
        ("footnote", "n"),
        ("footnote", "m"),
    ]


@pytest.mark.parametrize("place", [OBJECT, "The pier", "Photo"])
def test_a_figure_does_not_come_between_another_and_its_words(place: str) -> None:
    body = Body.of([*FIGURE, block_of("text")])

    made = with_figure(body, body.text.index(place))

    assert made == [*KINDS, ("figure", OBJECT), ("paragraph", "text")]


def test_several_figures_come_one_after_another() -> None:
    body = blocks_of(("paragraph", "one"), ("paragraph", "two"))
    at = 1
    for alternative in ("first", "second", "third"):
        edit = figuring(body, at, PIER, alternative, "", "")
        body, at = after(body, edit.delta), edit.caret

    said = [value_of(run, "alt") for text, run in body.pieces() if text == OBJECT]
    assert said == ["first", "second", "third"]


def test_a_figure_put_between_commented_paragraphs_is_commented_too() -> None:
    commented = marks({"comment:a": True})
    close = marks({"kind": "paragraph", "comment:a": True})
    body = Body.of([Block(words, ((3, commented),), close) for words in ("one", "two")])

    made = after(body, figuring(body, 1, PIER, None, "The pier", "").delta)

    assert len(made.spans_of("comment:a")) == 1


def test_alternative_text_is_said_changed_and_taken_back() -> None:
    body = Body.of([*FIGURE, block_of("text")])

    said = after(body, with_alternative(body, 0, "A pier\nin fog"))
    decorative = after(said, with_alternative(said, 0, ""))

    assert figure_of(body).alternative is None
    assert figure_of(said).alternative == "A pier in fog"
    assert figure_of(decorative).alternative == ""
    assert after(decorative, with_alternative(decorative, 0, None)) == body


def test_only_a_picture_has_alternative_text() -> None:
    body = blocks_of(("paragraph", "one"))

    assert not with_alternative(body, 1, "A pier")


def test_another_picture_says_something_else_above_the_same_words() -> None:
    body = Body.of([*FIGURE, block_of("text")])
    body = after(body, with_alternative(body, 0, "A pier"))

    replaced = after(body, with_picture(body, 0, "sha256:other", "A ferry"))

    assert figure_of(replaced) == figure_of(body)._replace(digest="sha256:other", alternative="A ferry")


@pytest.mark.parametrize("place", [OBJECT, "The pier", "Photo"])
def test_a_figure_is_found_from_its_picture_caption_and_credit(place: str) -> None:
    body = Body.of([block_of("one"), *FIGURE, block_of("text")])
    at = body.text.index(place)

    found = figure_in(body, at, at)

    assert found == Figure(4, PIER, None, (4, body.text.index("text")))


def test_a_credit_of_the_report_is_no_figure() -> None:
    body = Body.of([*FIGURE, block_of("text"), block_of("Reporting: Tarrow", "credit")])
    at = body.text.index("Reporting")

    assert figure_in(body, at, at) is None


@pytest.mark.parametrize(
    ("at", "before", "is_met"),
    [
        (3, False, True),
        (3, True, False),
        (4, False, True),
        (5, True, True),
        (5, False, False),
        (6, True, False),
        (29, True, True),
        (29, False, False),
    ],
)
def test_backspace_and_delete_meet_a_figure_as_a_whole(at: int, before: bool, is_met: bool) -> None:
    body = Body.of([block_of("one"), *FIGURE, block_of("text")])

    found = figure_beside(body, at, before=before)

    assert (found is not None) is is_met


@pytest.mark.parametrize("rest", [[], [block_of("after")], [block_of("n", "footnote", note="n")]])
def test_a_removed_figure_takes_its_words_along(rest: list[Block]) -> None:
    body = Body.of([block_of("one"), *FIGURE, *rest])

    left = shape(after(body, without_figure(body, figure_of(body)).delta))

    kept = [(block.kind, block.text) for block in rest]
    is_closed_by_words = bool(rest) and rest[0].kind != "footnote"
    assert left == [("paragraph", "one"), *([] if is_closed_by_words else [("paragraph", "")]), *kept]


def test_backspace_behind_a_picture_leaves_no_empty_figure() -> None:
    body = Body.of([block_of("one"), PICTURE, block_of("two")])

    assert shape(after(body, removed(body, 4, 5))) == [("paragraph", "one"), ("paragraph", "two")]


def test_a_picture_that_ends_the_text_leaves_an_empty_paragraph() -> None:
    body = Body.of([block_of("one"), PICTURE])

    assert shape(after(body, removed(body, 4, 5))) == [("paragraph", "one"), ("paragraph", "")]


@pytest.mark.parametrize("length", [1, 2, 11])
def test_a_copied_figure_is_put_between_paragraphs_wherever_the_caret_stands(length: int) -> None:
    body = Body.of([*FIGURE, block_of("text"), block_of("more")])
    at = body.text.index("xt")

    made = pasted(body, copied(body, 0, length, "r"), at)

    kept = KINDS[: body.words_between(0, length).count("\n") or 1]
    assert shape(made) == [*KINDS, ("paragraph", "text"), *kept, ("paragraph", "more")]


def test_a_figure_copied_with_words_before_it_parts_the_paragraph() -> None:
    body = Body.of([block_of("one"), PICTURE, block_of("two")])

    made = pasted(body, copied(body, 2, 5, "r"), body.text.index("wo"))

    assert shape(made) == [
        ("paragraph", "one"),
        ("figure", OBJECT),
        ("paragraph", "te"),
        ("figure", OBJECT),
        ("paragraph", "wo"),
    ]


def test_a_figure_copied_with_words_after_it_parts_the_paragraph() -> None:
    body = Body.of([block_of("one"), PICTURE, block_of("two")])

    made = pasted(body, copied(body, 4, 8, "r"), 2)

    assert shape(made) == [
        ("paragraph", "on"),
        ("figure", OBJECT),
        ("paragraph", "twe"),
        ("figure", OBJECT),
        ("paragraph", "two"),
    ]


def test_a_figure_pasted_into_the_headline_comes_below_the_front_matter() -> None:
    body = Body.of([block_of("Head", "headline"), *FIGURE, block_of("text")])

    made = pasted(body, copied(body, 5, 7, "r"), 2)

    assert shape(made)[:3] == [("headline", "Head"), ("figure", OBJECT), KINDS[0]]


@law(data=st.data(), body=bodies(), caption=words(), credit=words())
def test_a_figure_is_valid_settled_and_can_be_taken_back(
    data: st.DataObject, body: Body, caption: str, credit: str
) -> None:
    at = data.draw(positions(body))
    said = data.draw(st.sampled_from((None, "", "A pier")))

    edit = figuring(body, at, PIER, said, caption, credit)

    check(body, edit.delta)
    made, effective = settle(body, edit.delta)
    assert effective == edit.delta
    assert made.apply(body.invert(edit.delta)) == body
    assert 0 <= edit.caret < made.length
    assert PIER in {value_of(run, "image") for _, run in made.pieces()}


@law(data=st.data(), body=bodies())
def test_what_is_done_to_a_figure_is_valid_and_can_be_taken_back(data: st.DataObject, body: Body) -> None:
    found = figure_in(body, data.draw(positions(body)), body.length)
    if found is None:
        return
    for delta in (
        with_alternative(body, found.at, data.draw(words())),
        with_picture(body, found.at, PIER, None),
        without_figure(body, found).delta,
    ):
        check(body, delta)
        made, effective = settle(body, delta)
        assert made.apply(body.invert(effective)) == body
