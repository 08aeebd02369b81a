"""What the desk shows of each report, in words: one row, made when it comes into sight.

Nothing here knows Qt or the database.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol, TypeAlias

from editdesk.desk.listing import Listed, due_at, is_embargoed, is_overdue, waits_for
from editdesk.review.roles import Role
from editdesk.ui.times import day_said, when
from editdesk.workflow.embargo import left_told
from editdesk.workflow.stages import LABELS, SIGNING_ROLES

Mark: TypeAlias = tuple[str, int | None]  # a role's letter; open passages, None when never signed

LETTERS = {Role.EDITOR: "E", Role.FACT_CHECKER: "F", Role.LAWYER: "L"}
NO_HEADLINE = "Without a headline"
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Found(Protocol):
    """A report in which words were found."""

    @property
    def slug(self) -> str: ...
    @property
    def snippet(self) -> str: ...


class Line(NamedTuple):
    """A report on its way into a row, with what a search found in it."""

    listed: Listed
    snippet: str = ""


@dataclass(frozen=True)
class DeskRow:
    """One report, said in the words of the list."""

    slug: str
    headline: str
    stage: str
    waiting: str
    since: str
    changed: str
    owner: str
    due: str
    is_overdue: bool
    words: int
    target: int
    marks: tuple[Mark, ...]
    queries: int
    suggestions: int
    signed: str
    plan: str
    embargo: str
    snippet: str = ""

    @property
    def words_said(self) -> str:
        """`1,184` or `1,184 of 1,200`."""
        return f"{self.words:,} of {self.target:,}" if self.target else f"{self.words:,}"

    @property
    def sentence(self) -> str:
        """The whole row, for those who hear it."""
        parts = [self.headline, self.slug, LABELS.get(self.stage, self.stage)]
        parts += [self.plan] if self.plan else []
        parts += [f"waiting for {self.waiting} since {self.since}"] if self.waiting else []
        parts += [f"owner {self.owner}"] if self.owner else []
        parts += [f"due {self.due}"] if self.due and not self.is_overdue else []
        parts += [self.due] if self.is_overdue else []
        parts += [f"embargo for {self.embargo}"] if self.embargo else []
        parts += [f"{self.words_said} words", self.signed, f"{self.queries} open queries"]
        parts += [f"{self.suggestions} open suggestions"] if self.suggestions else []
        return ", ".join(parts)

    @property
    def tip(self) -> str:
        """What a line has no room for."""
        embargo = f"Embargo for another {self.embargo}" if self.embargo else ""
        queries = f"{self.words_said} words, {self.queries} open queries, {self.suggestions} suggestions"
        parts = [self.headline, self.plan, embargo, queries, self.signed, f"Changed {self.changed}"]
        return "\n".join([part for part in parts if part])


def row_of(listed: Listed, now: datetime, snippet: str = "") -> DeskRow:
    """The row of `listed`; `now` is aware."""
    at = due_at(listed.due)
    is_late = is_overdue(listed, now)
    waiting = waits_for(listed.stage)
    is_kept_back = bool(listed.embargo_until) and is_embargoed(listed, now)
    reads = listed.reads
    return DeskRow(
        slug=listed.slug,
        headline=listed.headline or NO_HEADLINE,
        stage=listed.stage,
        waiting=waiting.label if waiting else "",
        since=when(listed.stage_since or listed.updated_at, now),
        changed=when(listed.updated_at, now),
        owner=listed.owner,
        due=due_words(at, now, is_overdue=is_late) if at else "",
        is_overdue=is_late,
        words=listed.words,
        target=listed.target_words,
        marks=tuple([(LETTERS[role], reads[role].open if role in reads else None) for role in SIGNING_ROLES]),
        queries=listed.queries,
        suggestions=listed.suggestions,
        signed="; ".join([_signed(role, listed) for role in SIGNING_ROLES]),
        plan=listed.plan,
        embargo=left_told(listed.embargo_until, now) if is_kept_back else "",
        snippet=" ".join(snippet.split()),
    )


def due_words(due_at: datetime, now: datetime, *, is_overdue: bool = False) -> str:
    """`Today`, `Tomorrow`, `Fri 7 Nov`, `1 Nov 2025`, `Overdue, 1 Nov`."""
    day, today = due_at.astimezone().date(), now.astimezone().date()
    if is_overdue:
        return f"Overdue, {'today' if day == today else day_said(day, today)}"
    if day == today:
        return "Today"
    if day == today + timedelta(days=1):
        return "Tomorrow"
    near = timedelta(0) < day - today < timedelta(days=14)
    return f"{_DAYS[day.weekday()]} {day_said(day, today)}" if near else day_said(day, today)


def _signed(role: Role, listed: Listed) -> str:
    read = listed.reads.get(role)
    return f"{role.label}: {read.passages} of {read.of} passages" if read else f"{role.label}: not signed"
