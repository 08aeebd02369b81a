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
from math import floor
from typing import Literal, NamedTuple, TypeAlias

GAP = 8
ROW_GAP = 3
FOLDED_HEIGHT = 32
BADGES_HEIGHT = 24
BADGES_IN_A_ROW = 9
# How far up and down a card looks to see whether there is room, and how far off its
# line a card may come to stand before its neighbourhood folds, or turns to badges.
REACH = 480
FOLDS_BEYOND, TURNS_TO_BADGES_BEYOND = 260, 160
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


def placed(wishes: Sequence[Wish], active: str | None = None, kept: str | None = None) -> list[Card]:
    """The cards in order from top to bottom; `wishes` are in order of their lines.

    `kept` stays whole as `active` does, but gives way.
    """
    return _arranged(_items(wishes, active, kept), active)


def _arranged(items: Sequence[_Item], active: str | None) -> list[Card]:
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


def _items(wishes: Sequence[Wish], active: str | None, kept: str | None) -> list[_Item]:
    """The wishes in the forms for which there is room; badges of one line in rows."""
    items: list[_Item] = []
    for wish, form in zip(wishes, forms(wishes, active, kept), strict=True):
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


def forms(wishes: Sequence[Wish], active: str | None = None, kept: str | None = None) -> list[Form]:
    """Which form each card takes; `active` and `kept` are always full."""
    whole: list[Form] = ["full"] * len(wishes)
    lines = [wish.line_y for wish in wishes]
    if _fits(_shaped(wishes, whole), active, FOLDS_BEYOND):
        return whole
    folding = [
        wish.id not in (active, kept) and not _has_room(_around(wishes, lines, at), active)
        for at, wish in enumerate(wishes)
    ]
    folded: list[Form] = ["folded" if folds else "full" for folds in folding]
    if _fits(_shaped(wishes, folded), active, TURNS_TO_BADGES_BEYOND):
        return folded
    return [
        "badges" if folds and _is_packed(_around(wishes, lines, at)) else form
        for at, (folds, form) in enumerate(zip(folding, folded, strict=True))
    ]


def _has_room(near: Sequence[Wish], active: str | None) -> bool:
    """Whether the full cards around a card can all stand near their lines."""
    if len(near) * FOLDED_HEIGHT > 2 * REACH:
        return False
    return _fits(_shaped(near, ["full"] * len(near)), active, FOLDS_BEYOND)


def _is_packed(near: Sequence[Wish]) -> bool:
    """Whether even cards of one line around a card cannot all stand near their lines."""
    if len(near) * FOLDED_HEIGHT > 2 * REACH:
        return True
    return not _fits(_shaped(near, ["folded"] * len(near)), None, TURNS_TO_BADGES_BEYOND)


def _around(wishes: Sequence[Wish], lines: Sequence[float], at: int) -> Sequence[Wish]:
    """The wishes within reach of the one at `at`; `lines` are all their lines."""
    line = lines[at]
    return wishes[bisect_left(lines, line - REACH) : bisect_right(lines, line + REACH)]


def _shaped(wishes: Sequence[Wish], shapes: Sequence[Form]) -> list[_Item]:
    return [
        _Item((wish.id,), floor(wish.line_y + 0.5), wish.height if form == "full" else FOLDED_HEIGHT, form)
        for wish, form in zip(wishes, shapes, strict=True)
    ]


def _fits(items: Sequence[_Item], active: str | None, most: int) -> bool:
    """Whether no card would stand more than `most` pixels off its line."""
    if all(active not in item.ids for item in items):
        return _fit_downwards(items, most)
    cards = _arranged(items, active)
    return all(abs(card.y - item.line_y) <= most for card, item in zip(cards, items, strict=True))


def _fit_downwards(items: Sequence[_Item], most: int) -> bool:
    """The same where no card is pinned: each only gives way to the one above it."""
    above: _Item | None = None
    bottom = 0
    for item in items:
        y = item.line_y if above is None else max(item.line_y, bottom + _gap(above.form, item.form))
        if y - item.line_y > most:
            return False
        above, bottom = item, y + item.height
    return True
