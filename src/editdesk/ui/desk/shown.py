"""Which reports list and board show: those that are wanted, or those that a search found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from editdesk.desk.listing import ALL_OPEN, Listed, is_at, narrowed, ordered
from editdesk.ui.desk.look import DeskLook
from editdesk.ui.desk.rows import Found, Line


def in_list(
    reports: Iterable[Listed], look: DeskLook, hits: Sequence[Found] | None, now: datetime
) -> list[Line]:
    """The lines of the list; of a search the best first, each with its snippet."""
    stage = look.wanted.stage
    among = narrowed(reports, look.wanted, now)
    if hits is None:
        at_stage = [one for one in among if is_at(one, stage, now)]
        return [Line(one) for one in ordered(at_stage, look.order, is_descending=look.is_descending)]
    # A search goes through everything, the archive too, unless one stage is chosen.
    reached = {one.slug: one for one in among if stage == ALL_OPEN or is_at(one, stage, now)}
    return [Line(reached[hit.slug], hit.snippet) for hit in hits if hit.slug in reached]


def on_board(
    reports: Iterable[Listed], look: DeskLook, hits: Sequence[Found] | None, now: datetime
) -> list[Listed]:
    """The reports of the board, in order; what is archived is on none."""
    among = [one for one in narrowed(reports, look.wanted, now) if not one.is_archived]
    if hits is not None:
        found = {hit.slug for hit in hits}
        among = [one for one in among if one.slug in found]
    return ordered(among, look.order, is_descending=look.is_descending)
