"""Quotes are found again in revised prose about as well as they were when last judged."""

from __future__ import annotations

import pytest

from tests.text.judging_quotes import judged


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("part", "way", "right", "wrong", "changed", "gone"),
    [
        ("tuning", 0, 99.0, 0.6, 97.0, 85.0),
        ("tuning", 1, 96.0, 2.2, 87.0, 80.0),
        ("judging", 0, 97.0, 2.5, 92.0, 85.0),
        ("judging", 1, 93.5, 4.6, 83.5, 73.5),
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
