"""The full-text index over the standing text of all reports, brought up to date when nobody waits."""

from __future__ import annotations

import msgspec


class Hit(msgspec.Struct, frozen=True):
    """A report in which the words were found.

    In `snippet` what was found stands between HIT_START and HIT_END. A higher
    `rank` is better; 0.0 where hits are not ranked.
    """

    slug: str
    headline: str
    snippet: str
    rank: float


HIT_START, HIT_END = "\x02", "\x03"
