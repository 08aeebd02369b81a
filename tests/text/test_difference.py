"""The change between two texts leads from one to the other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editdesk.text.body import Body, block_of
from editdesk.text.difference import difference

TEXTS = st.lists(st.sampled_from(["a", "b", "", "longer words"]), min_size=1, max_size=9)


@given(TEXTS, TEXTS)
def test_applying_the_difference_gives_the_other_text(before: list[str], after: list[str]) -> None:
    old, new = (Body.of([block_of(text) for text in texts]) for texts in (before, after))

    assert old.apply(difference(old, new)) == new


def test_only_what_lies_between_equal_edges_is_replaced() -> None:
    old = Body.of([block_of("one"), block_of("two"), block_of("three")])
    new = Body.of([block_of("one"), block_of("2"), block_of("three")])

    delta = difference(old, new)

    assert (delta.first_touched, delta.base_length) == (4, 8)
