"""The columns of the desk's list: which there are, which are shown, and where they stand at a given width.

Header and rows ask the same table. The report stands first and takes what the others leave.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from editdesk.desk.listing import Order

PAD = 16
LEAST, MOST = 56, 480
_LEAST_REPORT = 236


@dataclass(frozen=True)
class Kind:
    """A column that one may have: its name, its usual width, and whether its words stand at the right."""

    order: Order
    name: str
    width: int
    is_right: bool = False
    # Between words at the right and the column that follows.
    gap: int = 16


REPORT: Order = "headline"
KINDS: dict[Order, Kind] = {
    kind.order: kind
    for kind in (
        Kind(REPORT, "Report", _LEAST_REPORT),
        Kind("stage", "Stage", 114),
        Kind("waiting", "Waiting for", 116),
        Kind("owner", "Owner", 116),
        Kind("due", "Due", 136),
        Kind("words", "Words", 118, True, 30),
        Kind("open", "Open passages", 126),
        Kind("queries", "Queries", 66, True, 0),
        Kind("suggestions", "Suggestions", 96, True),
        Kind("plan", "Plan", 220),
        Kind("embargo", "Embargo", 124),
        Kind("since", "Stage since", 104),
        Kind("changed", "Changed", 92),
    )
}
USUAL: tuple[Order, ...] = ("stage", "waiting", "owner", "due", "words", "open", "queries")
# What goes first where there is no room.
_EXPENDABLE: tuple[Order, ...] = (
    *("changed", "since", "plan", "embargo", "suggestions"),
    *("owner", "waiting", "queries", "words", "open"),
)


@dataclass(frozen=True)
class Columns:
    """The columns that somebody wants beside the report, in order, and the widths that they gave them."""

    shown: tuple[Order, ...] = USUAL
    widths: tuple[tuple[Order, int], ...] = ()

    def width_of(self, order: Order) -> int:
        """How wide a column is, as chosen or as usual."""
        return dict(self.widths).get(order, KINDS[order].width)

    def with_shown(self, shown: Iterable[Order]) -> Columns:
        """The same widths, with these columns."""
        known = tuple(dict.fromkeys(one for one in shown if one in KINDS and one != REPORT))
        return Columns(known, self.widths)

    def with_width(self, order: Order, width: int) -> Columns:
        """The same columns, one of them so wide."""
        widths = {**dict(self.widths), order: max(LEAST, min(width, MOST))}
        return Columns(self.shown, tuple(widths.items()))

    def moved(self, order: Order, place: int) -> Columns:
        """The same columns, `order` among the others at `place`."""
        others = [one for one in self.shown if one != order]
        others.insert(place, order)
        return Columns(tuple(others), self.widths)


@dataclass(frozen=True)
class Column:
    """One column: its place in pixels, and whether its words stand at the right."""

    order: Order
    name: str
    left: int
    width: int
    is_right: bool = False
    gap: int = 16

    @property
    def words_width(self) -> int:
        """What the words of the column may fill."""
        return self.width - self.gap


@lru_cache(maxsize=64)
def columns(width: int, wanted: Columns = Columns()) -> tuple[Column, ...]:
    """The columns that fit into `width`, from left to right."""
    shown = list(wanted.shown)
    for order in _EXPENDABLE:
        if _LEAST_REPORT + 2 * PAD + sum(map(wanted.width_of, shown)) <= width:
            break
        shown = [one for one in shown if one != order]
    report = max(_LEAST_REPORT, width - 2 * PAD - sum(map(wanted.width_of, shown)))
    made = [Column(REPORT, KINDS[REPORT].name, PAD, report)]
    left = PAD + report
    for order in shown:
        kind = KINDS[order]
        gap = 0 if kind.is_right and order == shown[-1] else kind.gap or 16
        made.append(Column(order, kind.name, left, wanted.width_of(order), kind.is_right, gap))
        left += made[-1].width
    return tuple(made)
