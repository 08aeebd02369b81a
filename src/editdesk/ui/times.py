"""Moments as people say them: the clock today, the day this year, the year before that."""

from __future__ import annotations

from datetime import date, datetime

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def clock(at: datetime) -> str:
    """`14:02`, in the time zone of this computer."""
    return f"{at.astimezone():%H:%M}"


def day_said(day: date, today: date) -> str:
    """`4 Nov` or `4 Nov 2025`."""
    said = f"{day.day} {_MONTHS[day.month - 1]}"
    return said if day.year == today.year else f"{said} {day.year}"


def when(at: datetime, now: datetime) -> str:
    """`14:02`, `4 Nov` or `4 Nov 2025`; both times are aware."""
    local, today = at.astimezone(), now.astimezone()
    if local.date() == today.date():
        return clock(at)
    return day_said(local.date(), today.date())


def day_and_clock(at: datetime, now: datetime) -> str:
    """As `when`, with the clock on other days too."""
    said = when(at, now)
    return said if said == clock(at) else f"{said}, {clock(at)}"
