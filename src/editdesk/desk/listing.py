"""Which reports the desk shows, in which order, whom each waits for and until when: for window and commands.

Knows neither Qt nor the database, so that the first window need not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Literal, Protocol, TypeAlias, TypeVar, get_args

from editdesk.review.roles import Role
from editdesk.workflow.embargo import is_over
from editdesk.workflow.stages import CHAIN, HELD, KILLED, SIGNING_ROLES, SPIKED

Order: TypeAlias = (
    Literal["headline", "stage", "waiting", "since", "owner", "due", "words", "open", "queries"]
    | Literal["suggestions", "plan", "embargo", "changed"]
)
DueWanted: TypeAlias = Literal["", "overdue", "today", "week", "none"]
ORDERS: tuple[Order, ...] = tuple([order for part in get_args(Order) for order in get_args(part)])
DUES: tuple[DueWanted, ...] = get_args(DueWanted)

# What one may want to see besides a stage.
ALL_OPEN, EMBARGOED, ARCHIVED = "", "embargo", "archive"
KEPT_BACK = (HELD, EMBARGOED, SPIKED, KILLED, ARCHIVED)
OPEN_STAGES = CHAIN[:-1]
_WAITS_FOR = {
    "draft": Role.REPORTER,
    "edit": Role.EDITOR,
    "fact_check": Role.FACT_CHECKER,
    "legal_read": Role.LAWYER,
    "copy": Role.COPY_EDITOR,
    "ready": Role.EDITOR_IN_CHIEF,
}
FAR = datetime(9999, 1, 1, tzinfo=UTC)


class ReadOf(Protocol):
    """One role's read of a report."""

    @property
    def passages(self) -> int: ...
    @property
    def of(self) -> int: ...
    @property
    def open(self) -> int: ...


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
    def suggestions(self) -> int: ...
    @property
    def reads(self) -> Mapping[Role, ReadOf]: ...
    @property
    def updated_at(self) -> datetime: ...
    @property
    def plan(self) -> str: ...
    @property
    def target_words(self) -> int: ...
    @property
    def embargo_until(self) -> str: ...
    @property
    def stage_since(self) -> datetime | None: ...
    @property
    def is_archived(self) -> bool: ...


Of = TypeVar("Of", bound=Listed)


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to see: a stage or what is kept back, whose, and due when; empty for anything."""

    stage: str = ALL_OPEN
    owner: str = ""
    due: DueWanted = ""


def waits_for(stage: str) -> Role | None:
    """Whose turn it is at `stage`; None where nobody has to do anything."""
    return _WAITS_FOR.get(stage)


# Sorting asks for every report, and few are due at a time of their own.
@lru_cache(maxsize=4096)
def due_at(due: str | None) -> datetime | None:
    """When it is too late: the moment itself, or the end of the day on this computer's clock."""
    if not due:
        return None
    try:
        at = datetime.fromisoformat(due.replace("Z", "+00:00"))
    except ValueError:
        return None
    if len(due) <= 10:
        at += timedelta(days=1, seconds=-1)
    return at.astimezone() if at.tzinfo is None else at


def is_overdue(listed: Listed, now: datetime) -> bool:
    """Whether the report should be done and is not."""
    if listed.stage not in OPEN_STAGES or not listed.due:
        return False
    at = due_at(listed.due)
    return at is not None and at < now


def is_embargoed(listed: Listed, now: datetime) -> bool:
    """Whether an embargo still keeps the report from being published."""
    return listed.stage in (*OPEN_STAGES, HELD) and not is_over(listed.embargo_until, now)


def is_at(listed: Listed, stage: str, now: datetime) -> bool:
    """Whether the report belongs to `stage`, or to what is kept back; what is archived is nowhere else."""
    if listed.is_archived or stage == ARCHIVED:
        return listed.is_archived and stage == ARCHIVED
    if stage == ALL_OPEN:
        return listed.stage in OPEN_STAGES
    return is_embargoed(listed, now) if stage == EMBARGOED else listed.stage == stage


def is_due(listed: Listed, wanted: DueWanted, now: datetime) -> bool:
    """Whether the report is due when it is `wanted`; `week` are the next seven days and what is overdue."""
    if not wanted:
        return True
    if wanted == "overdue":
        return is_overdue(listed, now)
    at = due_at(listed.due)
    if at is None or wanted == "none":
        return at is None and wanted == "none"
    days = (at.astimezone().date() - now.astimezone().date()).days
    return days <= 0 if wanted == "today" else days < 7


def narrowed(reports: Iterable[Of], wanted: Wanted, now: datetime) -> list[Of]:
    """Those of `reports` that are `wanted` by owner and due, whatever their stage."""
    return [
        one
        for one in reports
        if (not wanted.owner or one.owner == wanted.owner) and is_due(one, wanted.due, now)
    ]


def wanted_of(reports: Iterable[Of], wanted: Wanted, now: datetime) -> list[Of]:
    """Those of `reports` that are `wanted`."""
    return [one for one in narrowed(reports, wanted, now) if is_at(one, wanted.stage, now)]


def counts(reports: Iterable[Listed], now: datetime) -> dict[str, int]:
    """How many reports each stage and each kind of what is kept back has."""
    found = dict.fromkeys((ALL_OPEN, *CHAIN, *KEPT_BACK), 0)
    for one in reports:
        if one.is_archived:
            found[ARCHIVED] += 1
            continue
        found[one.stage] = found.get(one.stage, 0) + 1
        found[ALL_OPEN] += one.stage in OPEN_STAGES
        found[EMBARGOED] += bool(one.embargo_until) and is_embargoed(one, now)
    return found


def open_passages(listed: Listed) -> int:
    """How many passages are open, over all reads; a read that was never given counts more than any other."""
    reads = [listed.reads.get(role) for role in SIGNING_ROLES]
    return sum(_NEVER if read is None else read.open for read in reads)


_NEVER = 1_000_000
_LAST = "\U0010ffff"


def _named(words: str) -> str:
    """`words` for sorting: as one looks for them, empty ones last."""
    return words.casefold().lstrip("“\"'‘") or _LAST


_KEYS: Mapping[Order, Callable[[Listed], object]] = {
    "headline": lambda one: _named(one.headline),
    "stage": lambda one: CHAIN.index(one.stage) if one.stage in CHAIN else len(CHAIN),
    "waiting": lambda one: CHAIN.index(one.stage) if one.stage in OPEN_STAGES else len(CHAIN),
    "since": lambda one: one.stage_since or one.updated_at,
    "owner": lambda one: _named(one.owner),
    "due": lambda one: due_at(one.due) or FAR,
    "words": lambda one: one.words,
    "open": open_passages,
    "queries": lambda one: one.queries,
    "suggestions": lambda one: one.suggestions,
    "plan": lambda one: _named(one.plan),
    "embargo": lambda one: one.embargo_until or _LAST,
    "changed": lambda one: one.updated_at,
}


def ordered(reports: Iterable[Of], order: Order = "due", *, is_descending: bool = False) -> list[Of]:
    """The reports by `order`; equal ones by due, then the last changed first."""
    by_due = sorted(reports, key=lambda one: one.updated_at, reverse=True)
    by_due.sort(key=lambda one: due_at(one.due) or FAR)
    key: Callable[[Of], object] = _KEYS[order]
    return sorted(by_due, key=key, reverse=is_descending)  # type: ignore[arg-type]
