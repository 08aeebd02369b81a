"""Laws of the algebra of changes: invert, compose, transform, positions, JSON."""

from __future__ import annotations

import msgspec
from hypothesis import strategies as st

from editdesk.text.body import Body, block_of
from editdesk.text.delta import (
    Delete,
    Delta,
    Insert,
    Ops,
    Positions,
    Retain,
    composed,
    deletion,
    insertion,
    marking,
)
from editdesk.text.marks import PARAGRAPH, change, marks
from tests.strategies import bodies_with_deltas, histories, law, positions
from tests.text.oracle import changed, characters, moved


@law(made=bodies_with_deltas())
def test_applying_a_change_is_what_happens_character_by_character(made: tuple[Body, tuple[Delta]]) -> None:
    body, (delta,) = made

    assert characters(body.apply(delta)) == changed(characters(body), delta)


@law(made=bodies_with_deltas())
def test_the_inverse_takes_a_change_back_and_its_inverse_makes_it_again(
    made: tuple[Body, tuple[Delta]],
) -> None:
    body, (delta,) = made
    after = body.apply(delta)

    back = body.invert(delta)
    again = after.invert(back)

    assert after.apply(back) == body
    assert body.apply(again) == after


@law(made=bodies_with_deltas())
def test_growth_and_first_touched_tell_the_truth(made: tuple[Body, tuple[Delta]]) -> None:
    body, (delta,) = made
    after = body.apply(delta)

    assert after.length == body.length + delta.growth
    assert characters(after)[: delta.first_touched] == characters(body)[: delta.first_touched]


@law(made=histories(2))
def test_a_composed_change_does_what_both_do_one_after_another(made: tuple[Body, tuple[Delta, ...]]) -> None:
    body, (first, second) = made

    assert body.apply(first.compose(second)) == body.apply(first).apply(second)


@law(made=histories(5))
def test_many_changes_composed_at_once_do_what_they_do_one_by_one(
    made: tuple[Body, tuple[Delta, ...]],
) -> None:
    body, deltas = made
    after, one_by_one = body, Delta()
    for delta in deltas:
        after, one_by_one = after.apply(delta), one_by_one.compose(delta)

    assert body.apply(composed(deltas)) == after
    assert composed(deltas) == one_by_one
    assert composed(()) == Delta()


@law(made=histories(3))
def test_composing_is_associative(made: tuple[Body, tuple[Delta, ...]]) -> None:
    body, (first, second, third) = made

    left = first.compose(second).compose(third)
    right = first.compose(second.compose(third))

    assert body.apply(left) == body.apply(right)
    assert left == right


@law(made=bodies_with_deltas(2))
def test_two_changes_made_at_once_converge(made: tuple[Body, tuple[Delta, ...]]) -> None:
    body, (ours, theirs) = made
    before = characters(body)

    ours_first = changed(changed(before, ours), ours.transform(theirs, priority=True))
    theirs_first = changed(changed(before, theirs), theirs.transform(ours, priority=False))

    assert ours_first == theirs_first
    if ours_first and ours_first[-1][0] == "\n":
        assert body.apply(ours.compose(ours.transform(theirs, priority=True))) == body.apply(
            theirs.compose(theirs.transform(ours, priority=False))
        )


@law(made=bodies_with_deltas(3))
def test_transforming_over_two_changes_or_over_their_composition_gives_the_same_characters(
    made: tuple[Body, tuple[Delta, ...]],
) -> None:
    # Their order may differ where a composition forgot on which side of deleted words it inserted.
    body, (first, other, asked) = made
    second = first.transform(other, priority=True)

    at_once = first.compose(second).transform(asked, priority=True)
    in_turn = second.transform(first.transform(asked, priority=True), priority=True)

    before = changed(changed(characters(body), first), second)
    assert sorted(changed(before, at_once), key=repr) == sorted(changed(before, in_turn), key=repr)


@law(made=bodies_with_deltas())
def test_a_change_survives_json(made: tuple[Body, tuple[Delta]]) -> None:
    _, (delta,) = made

    assert msgspec.json.decode(msgspec.json.encode(delta), type=Delta) == delta


@law(made=histories(2), priority=st.booleans())
def test_results_of_the_algebra_are_in_canonical_form(
    made: tuple[Body, tuple[Delta, ...]], priority: bool
) -> None:
    body, (first, second) = made

    for delta in (first.compose(second), body.invert(first), first.transform(first, priority=priority)):
        assert Ops(delta.ops).delta() == delta
        assert all(op.length > 0 for op in delta.ops)
        assert not (delta.ops and delta.ops[-1] == Retain(delta.ops[-1].length))


@law(made=bodies_with_deltas(), data=st.data(), sticky=st.booleans())
def test_positions_follow_a_change(
    made: tuple[Body, tuple[Delta]], data: st.DataObject, sticky: bool
) -> None:
    body, (delta,) = made
    position = data.draw(positions(body))

    expected = moved(position, delta, sticky=sticky)
    assert delta.position(position, sticky=sticky) == expected
    assert Positions(delta).position(position, sticky=sticky) == expected


def test_a_position_stays_left_of_what_is_typed_there_only_when_sticky() -> None:
    typed = insertion(3, "xy")

    assert typed.position(3) == 5
    assert typed.position(3, sticky=True) == 3


def test_a_position_in_deleted_words_falls_to_where_they_stood() -> None:
    assert deletion(2, 6).position(4) == 2
    assert deletion(2, 6).position(6) == 2
    assert deletion(2, 6).position(7) == 3


def test_with_priority_the_words_of_the_first_stand_first() -> None:
    ours, theirs = insertion(1, "ours"), insertion(1, "theirs")

    assert ours.transform(theirs, priority=True) == insertion(5, "theirs")
    assert ours.transform(theirs, priority=False) == theirs


def test_with_priority_the_mark_of_the_first_stays() -> None:
    ours, theirs = marking(0, 2, change({"link": "a"})), marking(0, 2, change({"link": "b", "bold": True}))

    assert ours.transform(theirs, priority=True) == marking(0, 2, change({"bold": True}))
    assert ours.transform(theirs, priority=False) == theirs


def test_typing_composes_into_one_insert() -> None:
    typed = Delta()

    for at, letter in enumerate("allegedly"):
        typed = typed.compose(insertion(4 + at, letter))

    assert typed == insertion(4, "allegedly")


def test_words_typed_and_deleted_again_leave_no_change() -> None:
    assert not insertion(4, "x").compose(deletion(4, 5))


def test_a_change_is_stored_compactly() -> None:
    delta = Ops().retain(2).insert("a", marks({"bold": True})).delete(1).delta()

    assert msgspec.json.encode(delta) == b'{"ops":[["r",2,[]],["i","a",[["bold",true]]],["d",1]]}'


def test_inserts_stand_before_deletes_whatever_the_order_of_building() -> None:
    assert Ops().delete(2).insert("a").delta().ops == (Insert("a"), Delete(2))


def test_a_comment_keeps_its_words_when_they_are_deleted_and_brought_back() -> None:
    commented = Body.of([block_of("took the money")]).apply(marking(5, 8, change({"comment:a": True})))
    gone = deletion(3, 10)

    again = commented.apply(gone).apply(commented.invert(gone))

    assert again.spans_of("comment:a") == [(5, 8)]
    assert again.blocks[0].close == PARAGRAPH
