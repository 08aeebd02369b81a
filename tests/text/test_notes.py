"""Footnotes: reference and words come, go and move together, in the order of the references."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from editdesk.text.body import Block, Body, Span, block_of
from editdesk.text.edits import removed, splitting
from editdesk.text.fragments import copied, placing
from editdesk.text.marks import OBJECT, marks, value_of
from editdesk.text.notes import (
    NoFootnoteHere,
    note_around,
    note_referred_at,
    noting,
    reference_to,
    references,
    words_of,
)
from editdesk.text.settle import settle
from editdesk.text.valid import check
from tests.strategies import bodies, law, positions


def referring(*parts: str) -> Block:
    """A paragraph; each part that begins with `n` and a digit is a reference."""
    text, runs = "", []
    for part in parts:
        is_note = part[0] == "n" and part[1:].isdigit()
        text += OBJECT if is_note else part
        runs.append((len(text), marks({"object": "footnote", "note": part}) if is_note else ()))
    return Block(text, tuple(runs), marks({"kind": "paragraph"}))


def foot(note: str, words: str) -> Block:
    return block_of(words, "footnote", note=note)


def at_foot(body: Body) -> list[tuple[object, str]]:
    return [(value_of(block.close, "note"), block.text) for block in body.blocks if block.kind == "footnote"]


def referred(body: Body) -> list[str]:
    return [note for _, note in references(body)]


def in_order(body: Body) -> bool:
    """Whether the words at the foot stand in the order of their references, and none is without words."""
    order = list(dict.fromkeys(referred(body)))
    shown = list(dict.fromkeys(note for note, _ in at_foot(body) if note in order))
    return shown == [note for note in order if note in shown]


def test_a_footnote_has_its_number_at_the_caret_and_its_words_at_the_foot() -> None:
    body = Body.of([block_of("The ferry sank."), block_of("Nobody said why.")])

    edit = noting(body, 9, "n1")

    after = body.apply(edit.delta)
    assert [block.text for block in after.blocks] == ["The ferry" + OBJECT + " sank.", "Nobody said why.", ""]
    assert after.block_at(edit.caret).kind == "footnote"
    assert note_referred_at(after, 9) == "n1"
    assert note_around(after, edit.caret) == "n1"


def test_a_footnote_between_two_others_stands_between_them_at_the_foot() -> None:
    body = Body.of([referring("a", "n1", "b", "n2"), foot("n1", "one"), foot("n1", "and"), foot("n2", "two")])

    edit = noting(body, 3, "new")

    after = body.apply(edit.delta)
    assert at_foot(after) == [("n1", "one"), ("n1", "and"), ("new", ""), ("n2", "two")]
    assert words_of(after, "new") == Span(edit.caret, edit.caret)


def test_words_of_a_note_reach_over_its_paragraphs() -> None:
    body = Body.of([referring("a", "n1"), foot("n1", "one"), foot("n1", "and")])

    span = words_of(body, "n1")

    assert span is not None
    assert body.words_between(*span) == "one\nand"
    assert reference_to(body, "n1") == 1
    assert words_of(body, "other") is None


@pytest.mark.parametrize("kind", ["kicker", "headline", "summary", "byline", "footnote", "rule", "figure"])
def test_where_no_footnote_may_stand_a_sentence_says_so(kind: str) -> None:
    body = Body.of([block_of("x", kind), block_of("text")])

    with pytest.raises(NoFootnoteHere, match="A footnote cannot stand in a "):
        noting(body, 0, "n1")


def test_a_footnote_inside_a_comment_is_of_the_comment() -> None:
    body = Body.of([Block("word", ((4, marks({"comment:a": True})),), marks({"kind": "paragraph"}))])

    after = body.apply(noting(body, 2, "n1").delta)

    assert after.spans_of("comment:a") == [Span(0, 5)]


@law(data=st.data(), body=bodies())
def test_a_new_footnote_is_valid_settled_in_order_and_can_be_undone(data: st.DataObject, body: Body) -> None:
    at = data.draw(positions(body))
    was_in_order = in_order(body)

    try:
        edit = noting(body, at, "new")
    except NoFootnoteHere:
        return

    check(body, edit.delta)
    after, done = settle(body, edit.delta)
    assert done == edit.delta
    assert after.apply(body.invert(done)) == body
    assert after.block_at(edit.caret) == Block("", (), after.block_at(edit.caret).close)
    assert note_around(after, edit.caret) == "new"
    assert in_order(after) or not was_in_order


@law(data=st.data(), body=bodies())
def test_references_taken_and_put_elsewhere_keep_words_and_order(data: st.DataObject, body: Body) -> None:
    start, end = sorted((data.draw(positions(body)), data.draw(positions(body))))
    if not in_order(body):
        return
    cut = copied(body, start, end, "r")
    rest, _ = settle(body, removed(body, start, end))
    place = data.draw(positions(rest))

    moved, _ = settle(rest, placing(rest, place, place, cut, "r", lambda: "copy").delta)

    assert in_order(rest)
    assert in_order(moved)


def test_a_reference_dragged_into_a_cell_keeps_its_words() -> None:
    cells = [block_of(words, "cell", table="t", row="r", cell=words) for words in ("x", "y")]
    body = Body.of([referring("a", "n1"), *cells, block_of("after"), foot("n1", "one")])
    cut = copied(body, 0, 2, "r")
    rest, _ = settle(body, removed(body, 0, 2))

    after, _ = settle(rest, placing(rest, 2, 2, cut, "r", lambda: "copy").delta)

    assert [block.text for block in after.blocks] == ["", "xa" + OBJECT, "y", "after", "one"]
    assert referred(after) == ["n1"]


def test_a_headline_takes_the_words_but_no_reference() -> None:
    body = Body.of([block_of("Head", "headline"), referring("a", "n1"), foot("n1", "one")])
    copy = copied(body, 5, 7, "r")

    after, _ = settle(body, placing(body, 4, 4, copy, "r", lambda: "copy").delta)

    assert [block.text for block in after.blocks] == ["Heada", "a" + OBJECT, "one"]


def test_a_paragraph_split_before_its_reference_leaves_the_notes_in_order() -> None:
    body = Body.of([referring("a", "n1", "b", "n2"), foot("n1", "one"), foot("n2", "two")])

    after, _ = settle(body, splitting(body, 1, 1).delta)

    assert in_order(after)
    assert referred(after) == ["n1", "n2"]
