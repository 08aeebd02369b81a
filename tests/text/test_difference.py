"""The change between two texts leads from one to the other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editdesk.text.body import Body, block_of
from editdesk.text.delta import Delta
from editdesk.text.difference import difference
from editdesk.text.settle import settle
from tests.strategies import bodies, bodies_with_deltas, law

TEXTS = st.lists(st.sampled_from(["a", "b", "", "longer words"]), min_size=1, max_size=9)


@given(TEXTS, TEXTS)
def test_applying_the_difference_gives_the_other_text(before: list[str], after: list[str]) -> None:
    old, new = (Body.of([block_of(text) for text in texts]) for texts in (before, after))

    assert old.apply(difference(old, new)) == new


def test_only_what_lies_between_equal_edges_is_replaced() -> None:
    old = Body.of([block_of("one"), block_of("two"), block_of("three")])
    new = Body.of([block_of("one"), block_of("2"), block_of("three")])

    delta = difference(old, new)

    assert (delta.first_touched, delta.base_length) == (4, 7)


@law(before=bodies(), after=bodies())
def test_any_text_leads_to_any_other(before: Body, after: Body) -> None:
    delta = difference(before, after)

    assert before.apply(delta) == after
    assert after.apply(before.invert(delta)) == before


@law(changed=bodies_with_deltas())
def test_a_change_and_what_settling_made_of_it_are_said(changed: tuple[Body, tuple[Delta, ...]]) -> None:
    body, (delta, *_) = changed
    after, _ = settle(body, delta)

    assert body.apply(difference(body, after)) == after
