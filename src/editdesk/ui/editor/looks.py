"""How each kind of block looks on the page: type, colour and space, in pixels at 100 %."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from editdesk.text.edits import LISTS
from editdesk.text.figures import BELOW
from editdesk.text.marks import FRONT_MATTER, Marks, kind_of, value_of

PAGE_WIDTH = 640
PAGE_MARGIN = 62
GROUND_ABOVE = 28
ROOM_BELOW = 160
LIST_STEP = 26
SIDEBAR_PADDING = 18
# Below the last field of the front matter runs a hairline with room around it.
BELOW_FRONT = 32


class Look(NamedTuple):
    """Type and space of one kind of block; first and last are those of a stretch of their kind."""

    px: int = 17
    line: int = 27
    above: int = 0
    below: int = 12
    is_sans: bool = False
    weight: int = 400
    is_italic: bool = False
    colour: str = "ink"
    left: int = 0
    right: int = 0
    is_centred: bool = False
    above_first: int | None = None
    below_last: int | None = None


_LOOKS = {
    "paragraph": Look(),
    "kicker": Look(13, 18, 0, 4, is_sans=True, weight=600, colour="accent", below_last=BELOW_FRONT),
    "headline": Look(31, 42, 0, 8, weight=600, below_last=BELOW_FRONT),
    "print_headline": Look(22, 30, 0, 8, weight=600, colour="soft", below_last=BELOW_FRONT),
    "summary": Look(20, 26, 0, 10, is_italic=True, colour="soft", below_last=BELOW_FRONT),
    "byline": Look(13, 20, 0, 0, is_sans=True, colour="soft", below_last=BELOW_FRONT),
    "dateline": Look(13, 20, 0, 0, is_sans=True, colour="soft", below_last=BELOW_FRONT),
    "heading 1": Look(22, 30, 16, 6, weight=600),
    "heading 2": Look(20, 28, 14, 6, weight=600),
    "heading 3": Look(17, 27, 10, 4, weight=600),
    "bullet": Look(below=6, below_last=14),
    "numbered": Look(below=6, below_last=14),
    "quote": Look(left=24, right=24, above_first=4, below_last=18),
    "pull_quote": Look(23, 32, 14, 20, is_italic=True, colour="accent", left=32, right=32, is_centred=True),
    "sidebar": Look(
        *(15, 23, 0, 8),
        is_sans=True,
        left=SIDEBAR_PADDING,
        right=SIDEBAR_PADDING,
        above_first=32,
        below_last=32,
    ),
    "figure": Look(line=0, above=8, below=8, below_last=20),
    "caption": Look(13, 19, 0, 2, is_sans=True, below_last=20),
    "credit": Look(12, 18, 0, 18, is_sans=True, colour="soft"),
    "cell": Look(15, 22, 0, 0),
    "header cell": Look(14, 22, 0, 0, is_sans=True, weight=600),
    "rule": Look(below=12),
    "footnote": Look(14, 21, 0, 5, left=LIST_STEP, above_first=30),
}


@lru_cache(maxsize=1 << 12)
def look_name(close: Marks) -> str:
    """Which look a block has that ends with `close`; list items end in their level."""
    kind = kind_of(close)
    level = value_of(close, "level")
    if kind == "heading":
        return f"heading {min(max(level if isinstance(level, int) else 2, 1), 3)}"
    if kind in LISTS:
        return f"{kind} {level if isinstance(level, int) else 0}"
    return "header cell" if kind == "cell" and value_of(close, "header") else kind


def group_of(kind: str) -> str:
    """What stretch of blocks a block of `kind` belongs to."""
    if kind in FRONT_MATTER:
        return "front"
    if kind in LISTS:
        return "list"
    return "figure" if kind in BELOW else kind


@lru_cache(maxsize=128)
def look(name: str) -> Look:
    """The look with this name."""
    kind, _, level = name.partition(" ")
    if kind in LISTS:
        return _LOOKS[kind]._replace(left=LIST_STEP * (int(level) + 1))
    return _LOOKS.get(name, _LOOKS["paragraph"])
