"""The Body: canonical form, finding places, words and marks."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from editdesk.text.body import Block, Body, InvalidDelta, Span, block_of, body_of
from editdesk.text.delta import Delete, Delta, Ops, Retain, deletion, insertion, marking
from editdesk.text.marks import PARAGRAPH, PLAIN, change, marks
from tests.strategies import block_lists, bodies, bodies_with_deltas, chunked, law, positions
from tests.text.oracle import characters, spans_by_key, uncanonical, unsound

BOLD = marks({"bold": True})


@law(body=bodies())
def test_the_texts_of_these_tests_are_sound_and_canonical(body: Body) -> None:
    assert unsound(body) == []
    assert uncanonical(body) == []


@law(blocks=block_lists(), size=st.integers(1, 5), other=st.integers(1, 70))
def test_how_blocks_lie_in_chunks_makes_no_difference(blocks: list[Block], size: int, other: int) -> None:
    body, same = chunked(blocks, size), chunked(blocks, other)

    assert body == same
    assert hash(body) == hash(same)
    assert body.text == same.text
    assert len(body) == len(same)


@law(made=bodies_with_deltas())
def test_a_changed_text_is_in_canonical_form(made: tuple[Body, tuple[Delta]]) -> None:
    body, (delta,) = made

    after = body.apply(delta)

    assert uncanonical(after) == []
    assert after == body_of(after.pieces())
    assert after == Body.of(after.blocks)


@law(body=bodies())
def test_places_are_where_counting_finds_them(body: Body) -> None:
    number, offset = 0, 0
    for position, (character, _) in enumerate(characters(body)):
        place = body.place(position)
        assert (place.number, place.offset) == (number, offset)
        assert body.block_at(position) == body.blocks[number] == body.block(number)
        assert body.start_of(number) == position - offset
        number, offset = (number + 1, 0) if character == "\n" else (number, offset + 1)
    assert body.start_of(body.block_count) == body.length
    assert list(body.placed_blocks()) == [(body.start_of(n), block) for n, block in enumerate(body.blocks)]


@law(body=bodies())
def test_outside_the_text_there_is_no_place(body: Body) -> None:
    for position in (-1, body.length, body.length + 1):
        with pytest.raises(IndexError):
            body.place(position)
        with pytest.raises(IndexError):
            body.block_at(position)
    for number in (-1, body.block_count):
        with pytest.raises(IndexError):
            body.block(number)
    for number in (-1, body.block_count + 1):
        with pytest.raises(IndexError):
            body.start_of(number)


@law(body=bodies(), data=st.data())
def test_pieces_are_the_characters_of_a_span_with_paragraph_ends_alone(
    body: Body, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, body.length))
    end = data.draw(st.integers(start, body.length))

    pieces = list(body.pieces(start, end))

    found = [(character, run) for text, run in pieces for character in text]
    assert found == characters(body)[start:end]
    assert all(text and (text == "\n" or "\n" not in text) for text, _ in pieces)
    assert body.words_between(start, end) == body.text[start:end]


@law(body=bodies(), prefix=st.sampled_from(("comment:", "claim:", "insert:", "bold", "kind", "comment:a")))
def test_marks_lie_where_looking_at_each_character_finds_them(body: Body, prefix: str) -> None:
    found = body.spans_by_key(prefix)

    assert found == spans_by_key(body, prefix)
    assert body.spans_of(prefix) == found.get(prefix, [])


@law(made=bodies_with_deltas(), prefix=st.sampled_from(("comment:", "insert:", "format:")))
def test_where_marks_lie_is_told_anew_when_the_text_changes(
    made: tuple[Body, tuple[Delta]], prefix: str
) -> None:
    body, (delta,) = made
    body.spans_by_key(prefix)

    after = body.apply(delta)

    assert after.spans_by_key(prefix) == spans_by_key(after, prefix)
    assert body.spans_by_key(prefix) == spans_by_key(body, prefix)


@law(body=bodies(), data=st.data())
def test_marks_within_a_stretch_are_those_that_touch_it(body: Body, data: st.DataObject) -> None:
    start, end = sorted((data.draw(positions(body)), data.draw(positions(body))))

    found = body.keys_within(Span(start, end), "comment:", "insert:")

    everywhere = {**spans_by_key(body, "comment:"), **spans_by_key(body, "insert:")}
    assert found == {
        key
        for key, spans in everywhere.items()
        if any(span.start <= end and start <= span.end for span in spans)
    }


@law(body=bodies())
def test_marks_at_an_offset_are_those_of_the_character_there(body: Body) -> None:
    for block in body.blocks:
        one = characters(Body.of([block]))
        assert [block.marks_at(offset) for offset in range(len(block))] == [run for _, run in one]


@law(made=bodies_with_deltas())
def test_what_did_not_change_is_shared(made: tuple[Body, tuple[Delta]]) -> None:
    body, (delta,) = made
    before = body.blocks

    body.apply(delta)

    assert body.blocks is before
    assert body == Body.of(before)


def test_many_blocks_keep_their_order_through_splits_and_joins() -> None:
    body = Body.of([block_of(f"line {number}") for number in range(400)])

    split = body.apply(Ops().retain(body.start_of(200) + 2).insert("\n", PARAGRAPH).delta())
    joined = split.apply(deletion(split.start_of(128) - 1, split.start_of(128)))

    expected = [f"line {number}" for number in range(400)]
    expected[200:201] = ["li", "ne 200"]
    expected[127:129] = ["line 127line 128"]
    assert [block.text for block in joined.blocks] == expected


def test_words_are_typed_at_the_very_end() -> None:
    body = Body.of([block_of("a")])

    after = body.apply(Ops().retain(2).insert("b").insert("\n", PARAGRAPH).delta())

    assert after.text == "a\nb\n"


def test_all_words_may_be_replaced_at_once() -> None:
    body = chunked([block_of("a"), block_of("b")], 1)

    after = body.apply(Ops().delete(4).insert("c").insert("\n", PARAGRAPH).delta())

    assert after == Body.of([block_of("c")])


@pytest.mark.parametrize("delta", [deletion(0, 4), deletion(1, 4), deletion(3, 4), insertion(4, "open")])
@pytest.mark.parametrize("size", [1, 64])
def test_the_last_paragraph_end_may_not_go(delta: Delta, size: int) -> None:
    body = chunked([block_of("a"), block_of("b")], size)

    with pytest.raises(InvalidDelta):
        body.apply(delta)


@pytest.mark.parametrize(
    "delta", [deletion(1, 9), insertion(5, "x"), marking(3, 5, change({"bold": True})), Delta((Retain(5),))]
)
def test_a_change_that_is_longer_than_the_text_is_refused(delta: Delta) -> None:
    with pytest.raises(InvalidDelta):
        Body.of([block_of("a"), block_of("b")]).apply(delta)


def test_the_inverse_of_a_change_that_is_too_long_is_refused() -> None:
    with pytest.raises(InvalidDelta):
        Body.of([block_of("ab")]).invert(Delta((Delete(9),)))


def test_equal_runs_melt_into_one() -> None:
    body = Body.of([block_of("abc")]).apply(marking(1, 2, change({"bold": True})))

    assert body.blocks[0].runs == ((1, PLAIN), (2, BOLD), (3, PLAIN))
    assert body.apply(marking(0, 3, change({"bold": None}))) == Body.of([block_of("abc")])


def test_neighbouring_spans_of_one_comment_are_one_across_paragraphs() -> None:
    body = Body.of([block_of("one"), block_of("two")])

    commented = body.apply(marking(1, 6, change({"comment:a": True})))
    commented = commented.apply(marking(2, 3, change({"bold": True})))

    assert commented.spans_of("comment:a") == [Span(1, 6)]


def test_a_text_is_not_equal_to_something_else() -> None:
    assert Body.of(()) != "\n"
    assert Body.of(()) == Body.of([block_of("")])
