"""Until when a report may not be published. A date ends with its beginning, a time without zone is UTC."""

from __future__ import annotations

from datetime import UTC, datetime

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day_told(moment: datetime) -> str:
    """A day as it stands in a sentence, whatever the computer's language."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def is_over(until: str, now: datetime) -> bool:
    """Whether nothing keeps a report from being published at `now`; `until` may be empty."""
    return not until or now >= end_of(until)


def told_embargo(until: str) -> str:
    """`until` within a sentence."""
    moment = end_of(until)
    day = day_told(moment)
    return day if len(until) == 10 else f"{day}, {moment:%H:%M} UTC"


def left_told(until: str, now: datetime) -> str:
    """How long an embargo lasts from `now` on: `2 d 4 h`, `3 h 12 min`, `8 min`; empty when it is over."""
    if is_over(until, now):
        return ""
    # A minute that has begun is not over yet.
    minutes = -(-int((end_of(until) - now).total_seconds()) // 60) or 1
    days, hours = divmod(minutes // 60, 24)
    if days:
        return f"{days} d {hours} h" if hours else f"{days} d"
    if hours:
        return f"{hours} h {minutes % 60} min" if minutes % 60 else f"{hours} h"
    return f"{minutes} min"


def end_of(until: str) -> datetime:
    """The moment from which on a report may be published."""
    moment = datetime.fromisoformat(until)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
