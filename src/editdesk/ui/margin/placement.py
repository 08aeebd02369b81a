"""Where comment cards go: beside their lines, never over each other. Pure arithmetic.

The active card stands exactly at its line; the others give way, those after it
downwards, those before it upwards. Where cards outnumber the space they fold to
one line, and where even that is too much, to badges, several in a row. Which
form a card takes depends on its own surroundings only, so nothing flickers
while one scrolls.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from math import floor
from typing import Literal, NamedTuple, TypeAlias

GAP = 8
ROW_GAP = 3
FOLDED_HEIGHT = 32
BADGES_HEIGHT = 24
BADGES_IN_A_ROW = 9
# How far up and down a card looks to see whether there is room.
REACH = 240
_SAME_LINE = 8

Form: TypeAlias = Literal["full", "folded", "badges"]


class Wish(NamedTuple):
    """A card that wants to stand at `line_y`; `height` is that of its full form."""

    id: str
    line_y: float
    height: int


class Card(NamedTuple):
    """A placed card, or a row of badges, which has several ids."""

    ids: tuple[str, ...]
    y: int
    height: int
    form: Form

    @property
    def bottom(self) -> int:
        return self.y + self.height


class _Item(NamedTuple):
    ids: tuple[str, ...]
    line_y: int
    height: int
    form: Form


def placed(wishes: Sequence[Wish], active: str | None = None) -> list[Card]:
    """The cards in order from top to bottom; `wishes` are in order of their lines."""
    items = _items(wishes, active)
    at = next((index for index, item in enumerate(items) if active in item.ids), None)
    if at is None:
        return _downwards(items)
    pinned = Card(items[at].ids, items[at].line_y, items[at].height, items[at].form)
    above = _upwards(_downwards(items[:at]), pinned)
    below = _downwards(items[at + 1 :], after=pinned)
    return [*above, pinned, *below]


def _downwards(items: Sequence[_Item], after: Card | None = None) -> list[Card]:
    cards: list[Card] = []
    for item in items:
        y = item.line_y
        if after is not None:
            y = max(y, after.bottom + _gap(after.form, item.form))
        after = Card(item.ids, y, item.height, item.form)
        cards.append(after)
    return cards


def _upwards(cards: Sequence[Card], pinned: Card) -> list[Card]:
    """`cards`, moved up as far as `pinned` needs."""
    moved: list[Card] = []
    below = pinned
    for card in reversed(cards):
        lowest = below.y - _gap(card.form, below.form) - card.height
        below = card._replace(y=min(card.y, lowest))
        moved.append(below)
    return moved[::-1]


def _gap(above: Form, below: Form) -> int:
    return ROW_GAP if above == below == "badges" else GAP


def _items(wishes: Sequence[Wish], active: str | None) -> list[_Item]:
    """The wishes in the forms for which there is room; badges of one line in rows."""
    items: list[_Item] = []
    for wish, form in zip(wishes, forms(wishes, active), strict=True):
        line_y = floor(wish.line_y + 0.5)
        if form == "full":
            items.append(_Item((wish.id,), line_y, wish.height, form))
        elif form == "folded":
            items.append(_Item((wish.id,), line_y, FOLDED_HEIGHT, form))
        elif items and _has_place(items[-1], wish.line_y):
            items[-1] = items[-1]._replace(ids=(*items[-1].ids, wish.id))
        else:
            items.append(_Item((wish.id,), line_y, BADGES_HEIGHT, form))
    return items


def _has_place(row: _Item, line_y: float) -> bool:
    return row.form == "badges" and len(row.ids) < BADGES_IN_A_ROW and abs(row.line_y - line_y) <= _SAME_LINE


def forms(wishes: Sequence[Wish], active: str | None = None) -> list[Form]:
    """Which form each card takes; the active one is always full."""
    lines = [wish.line_y for wish in wishes]
    full = [0, *accumulate(wish.height + GAP for wish in wishes)]
    found: list[Form] = []
    for wish in wishes:
        first = bisect_left(lines, wish.line_y - REACH)
        last = bisect_right(lines, wish.line_y + REACH)
        if wish.id == active or full[last] - full[first] <= 2 * REACH:
            found.append("full")
        elif (last - first) * (FOLDED_HEIGHT + GAP) <= 2 * REACH:
            found.append("folded")
        else:
            found.append("badges")
    return found
