"""Which card comes next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from editdesk.text.body import Span


def next_card(
    cards: Sequence[str],
    active: str | None,
    spans_of: Callable[[str], Sequence[Span]],
    caret: int,
    step: int,
) -> str:
    """The card after (1) or before (-1) `active`, round and round; where one is in none, from the caret on.

    `cards` are in order of the text, and not empty; those without words are last.
    """
    if active in cards:
        return cards[(cards.index(active) + step) % len(cards)]
    after = next((at for at, card in enumerate(cards) if _begins(spans_of(card)) >= caret), None)
    if step > 0:
        return cards[after or 0]
    return cards[(len(cards) if after is None else after) - 1]


def _begins(spans: Sequence[Span]) -> int:
    return spans[0].start if spans else -1
