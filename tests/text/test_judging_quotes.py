"""Quotes are found again in revised prose about as well as they were when last judged."""

from __future__ import annotations

import pytest

from tests.text.judging_quotes import judged


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("part", "way", "right", "wrong", "changed", "gone"),
    [
        ("tuning", 0, 99.0, 1.0, 97.0, 85.0),
        ("tuning", 1, 95.5, 2.0, 84.5, 87.0),
        ("judging", 0, 98.0, 1.8, 94.0, 91.0),
        ("judging", 1, 94.5, 2.5, 82.5, 77.0),
    ],
    ids=["tuning with the old text", "tuning without", "judging with the old text", "judging without"],
)
def test_quotes_are_found_again(
    part: str, way: int, right: float, wrong: float, changed: float, gone: float
) -> None:
    figures = judged(part)[way]

    assert figures.right >= right
    assert figures.wrong <= wrong
    assert figures.changed >= changed
    assert figures.gone >= gone
