"""What the desk shows of each report: one row in words, and which rows stand in which order.

Nothing here knows Qt or the database; `Listed` names what the desk's verbs give.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Literal, Protocol, TypeAlias

from editdesk.review.roles import Role
from editdesk.ui.times import when
from editdesk.workflow.stages import CHAIN, HELD, KILLED, LABELS, SIGNING_ROLES, SPIKED

Order: TypeAlias = Literal["headline", "stage", "waiting", "owner", "due", "words", "open", "queries"]
Mark: TypeAlias = tuple[str, int | None]  # a role's letter; open passages, None when never signed

ALL_OPEN = ""
OPEN_STAGES = CHAIN[:-1]
LETTERS = {Role.EDITOR: "E", Role.FACT_CHECKER: "F", Role.LAWYER: "L"}
_WAITS_FOR = {
    "draft": Role.REPORTER,
    "edit": Role.EDITOR,
    "fact_check": Role.FACT_CHECKER,
    "legal_read": Role.LAWYER,
    "copy": Role.COPY_EDITOR,
    "ready": Role.EDITOR_IN_CHIEF,
}
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FAR = datetime(9999, 1, 1, tzinfo=UTC)


class Listed(Protocol):
    """A report as the desk lists it."""

    @property
    def slug(self) -> str: ...
    @property
    def headline(self) -> str: ...
    @property
    def stage(self) -> str: ...
    @property
    def owner(self) -> str: ...
    @property
    def due(self) -> str | None: ...
    @property
    def words(self) -> int: ...
    @property
    def queries(self) -> int: ...
    @property
    def signed(self) -> Mapping[Role, tuple[int, int]]: ...
    @property
    def updated_at(self) -> datetime: ...


class Found(Protocol):
    """A report in which words were found."""

    @property
    def slug(self) -> str: ...
    @property
    def snippet(self) -> str: ...


@dataclass(frozen=True)
class DeskRow:
    """One report, said in the words of the list."""

    slug: str
    headline: str
    stage: str
    waiting: str
    changed: str
    owner: str
    due: str
    is_overdue: bool
    due_at: datetime
    words: int
    target: int
    marks: tuple[Mark, ...]
    queries: int
    signed: str
    updated_at: datetime
    snippet: str = ""

    @property
    def words_said(self) -> str:
        """`1,184` or `1,184 of 1,200`."""
        return f"{self.words:,} of {self.target:,}" if self.target else f"{self.words:,}"

    @property
    def sentence(self) -> str:
        """The whole row, for those who hear it."""
        parts = [self.headline, self.slug, LABELS.get(self.stage, self.stage)]
        parts += [f"waiting for {self.waiting}"] if self.waiting else []
        parts += [f"owner {self.owner}"] if self.owner else []
        parts += [f"due {self.due}"] if self.due and not self.is_overdue else []
        parts += [self.due] if self.is_overdue else []
        parts += [f"{self.words_said} words", self.signed, f"{self.queries} open queries"]
        return ", ".join(parts)


def row_of(listed: Listed, now: datetime, targets: Mapping[str, int] | None = None) -> DeskRow:
    """The row of `listed`; `now` is aware, `targets` gives lengths in words by slug."""
    due_at = _due_at(listed.due)
    is_overdue = bool(due_at and due_at < now and listed.stage in OPEN_STAGES)
    return DeskRow(
        slug=listed.slug,
        headline=listed.headline or "Without a headline",
        stage=listed.stage,
        waiting=_WAITS_FOR[listed.stage].label if listed.stage in _WAITS_FOR else "",
        changed=f"changed {when(listed.updated_at, now)}",
        owner=listed.owner,
        due=due_words(due_at, now, is_overdue=is_overdue) if due_at else "",
        is_overdue=is_overdue,
        due_at=due_at or _FAR,
        words=listed.words,
        target=(targets or {}).get(listed.slug, 0),
        marks=tuple((LETTERS[role], _open(listed.signed.get(role))) for role in SIGNING_ROLES),
        queries=listed.queries,
        signed="; ".join(_signed(role, listed.signed.get(role)) for role in SIGNING_ROLES),
        updated_at=listed.updated_at,
    )


def due_words(due_at: datetime, now: datetime, *, is_overdue: bool = False) -> str:
    """`Today`, `Tomorrow`, `Fri 7 Nov`, `1 Nov 2025`, `Overdue, 1 Nov`."""
    day, today = due_at.astimezone().date(), now.astimezone().date()
    if is_overdue:
        return f"Overdue, {'today' if day == today else _day(day, today)}"
    if day == today:
        return "Today"
    if day == today + timedelta(days=1):
        return "Tomorrow"
    near = timedelta(0) < day - today < timedelta(days=14)
    return f"{_DAYS[day.weekday()]} {_day(day, today)}" if near else _day(day, today)


def in_stage(rows: Iterable[DeskRow], stage: str) -> list[DeskRow]:
    """The rows of one stage; ALL_OPEN: whatever is on its way."""
    return [row for row in rows if (row.stage in OPEN_STAGES if stage == ALL_OPEN else row.stage == stage)]


def counts(rows: Iterable[DeskRow]) -> dict[str, int]:
    """How many rows each filter shows."""
    found = dict.fromkeys((ALL_OPEN, *CHAIN, HELD, SPIKED, KILLED), 0)
    for row in rows:
        found[row.stage] = found.get(row.stage, 0) + 1
        found[ALL_OPEN] += row.stage in OPEN_STAGES
    return found


def ordered(rows: Iterable[DeskRow], order: Order, *, is_descending: bool = False) -> list[DeskRow]:
    """The rows by `order`; equal ones by due, then the last changed first."""
    base = sorted(rows, key=lambda row: row.updated_at, reverse=True)
    base.sort(key=lambda row: row.due_at)
    keys = {
        "headline": lambda row: row.headline.casefold().lstrip("“\"'‘"),
        "stage": lambda row: CHAIN.index(row.stage) if row.stage in CHAIN else len(CHAIN),
        "waiting": lambda row: row.waiting or "~",
        "owner": lambda row: row.owner.casefold() or "~",
        "due": lambda row: row.due_at,
        "words": lambda row: row.words,
        "open": lambda row: sum(9999 if left is None else left for _, left in row.marks),
        "queries": lambda row: row.queries,
    }
    return sorted(base, key=keys[order], reverse=is_descending)


def found_rows(rows: Sequence[DeskRow], hits: Iterable[Found]) -> list[DeskRow]:
    """The rows of `hits`, best first, each with its snippet."""
    by_slug = {row.slug: row for row in rows}
    return [_with_snippet(by_slug[hit.slug], hit.snippet) for hit in hits if hit.slug in by_slug]


def _with_snippet(row: DeskRow, snippet: str) -> DeskRow:
    return replace(row, snippet=" ".join(snippet.split()))


def _open(signed: tuple[int, int] | None) -> int | None:
    return None if signed is None else signed[1] - signed[0]


def _signed(role: Role, signed: tuple[int, int] | None) -> str:
    if signed is None:
        return f"{role.label}: not signed"
    return f"{role.label}: {signed[0]} of {signed[1]} passages"


def _due_at(due: str | None) -> datetime | None:
    """When it is too late: the moment itself, or the end of the day."""
    if not due:
        return None
    try:
        at = datetime.fromisoformat(due.replace("Z", "+00:00"))
    except ValueError:
        return None
    if len(due) <= 10:
        at += timedelta(days=1, seconds=-1)
    return at.astimezone() if at.tzinfo is None else at


def _day(day: date, today: date) -> str:
    said = f"{day.day} {_MONTHS[day.month - 1]}"
    return said if day.year == today.year else f"{said} {day.year}"
