"""Pages lie below each other or as one opens them, apart, in order, and within the room there is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editdesk.ui.proof.sheets import ACTUAL, FIT, LEAST_SCALE, STEPS, sheets, stepped

SIZES = st.lists(st.tuples(st.floats(50, 2000), st.floats(50, 2000)), max_size=12)
ZOOMS = st.sampled_from((FIT, *STEPS))


@given(SIZES, ZOOMS, st.booleans(), st.floats(200, 2000))
def test_pages_keep_apart_and_in_order(
    sizes: list[tuple[float, float]], zoom: int, are_spreads: bool, room: float
) -> None:
    made = sheets(sizes, zoom=zoom, are_spreads=are_spreads, room=room)

    assert len(made.places) == len(sizes)
    for page, (where, (width, height)) in enumerate(zip(made.places, sizes, strict=True)):
        assert abs(where.width() - width * made.scale) < 1e-6
        assert abs(where.height() - height * made.scale) < 1e-6
        assert where.left() >= 0
        assert where.right() <= made.width + 1e-6
        assert where.bottom() <= made.height
        assert made.page_at(where.center()) == page
        assert not any(where.intersects(other) for other in made.places[:page])
    if zoom == FIT and made.scale > LEAST_SCALE:
        assert made.width <= room + 1e-6


def test_a_spread_has_the_even_page_left_of_the_fold() -> None:
    made = sheets([(600, 800)] * 4, zoom=100, are_spreads=True, room=400)

    first, second, third, fourth = made.places
    assert first.left() == third.left() == second.right()
    assert second.top() == third.top() > first.bottom()
    assert fourth.left() == second.left()


def test_zoom_goes_by_steps_from_whatever_is_shown() -> None:
    assert stepped(1, 71.3) == 80
    assert stepped(-1, 71.3) == 67
    assert stepped(1, STEPS[-1]) == STEPS[-1]
    assert stepped(-1, 10) == STEPS[0]
    assert sheets([(72, 72)], zoom=100, are_spreads=False, room=10).scale == pytest.approx(ACTUAL)
