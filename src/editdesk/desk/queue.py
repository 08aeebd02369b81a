"""My queue: what waits for one person, each with the reason and a place to go to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Literal, TypeAlias, get_args

import msgspec

from editdesk.desk.desk import Desk
from editdesk.desk.listing import FAR, OPEN_STAGES, due_at, is_embargoed
from editdesk.review.people import Actor, Person
from editdesk.review.roles import Role
from editdesk.storage.listing import ListedAsk, ListedReport
from editdesk.workflow.obstacles import read_name
from editdesk.workflow.stages import HELD
from editdesk.workflow.way import Way

# asked: a comment asks me; reopened: words changed that I signed; read: a read of mine is due;
# turn: the stage is mine; mine: my report has something open. In the order in which they are listed.
Reason: TypeAlias = Literal["asked", "reopened", "read", "turn", "mine"]
REASONS: tuple[Reason, ...] = get_args(Reason)
_ASKS = {"query": "asks you", "fact": "asks you for a fact", "legal": "has a legal question for you"}


class Waiting(msgspec.Struct, frozen=True):
    """One thing that waits: a sentence why, and since when.

    It leads to the comment `thread`, to what changed since one signed as `role`, or to the report.
    """

    reason: Reason
    report: ListedReport
    says: str
    since: datetime
    role: Role | None = None
    thread: str = ""


def my_queue(desk: Desk, actor: Actor) -> list[Waiting]:
    """What waits for `actor`, by reason, and in each the most urgent first."""
    person = actor.person
    names = {one.id: one.name for one in desk.people()}
    listed = [one for one in desk.listed() if not one.is_archived and one.stage in (*OPEN_STAGES, HELD)]
    by_id = {one.id: one for one in listed}
    now = desk.clock()
    asked = [ask for ask in desk.store.asked(person.id) if ask.report in by_id]
    found = [
        *(_asked(ask, by_id[ask.report], names) for ask in asked),
        *_reads(listed, person, desk.way),
        *_turns(listed, person, now),
        *_mine(listed, person),
    ]
    return sorted(found, key=_urgency)


def _urgency(waiting: Waiting) -> tuple[int, datetime, datetime, str]:
    place = REASONS.index(waiting.reason)
    return (place, due_at(waiting.report.due) or FAR, waiting.since, waiting.report.slug)


def _asked(ask: ListedAsk, report: ListedReport, names: dict[str, str]) -> Waiting:
    verb = _ASKS.get(ask.kind, "writes to you")
    says = f"{names.get(ask.author, ask.author)} {verb}: “{ask.words}”"
    return Waiting("asked", report, says, ask.at, thread=ask.thread)


def _reads(listed: Iterable[ListedReport], person: Person, way: Way) -> Iterator[Waiting]:
    for one in listed:
        after = way.next_stage(one.stage)
        due = way.due_asking(one.asks_for, after) if after else ()
        mine = [role for role in due if role in person.roles]
        for role, read in one.reads.items():
            if read.open and read.person == person.id:
                says = f"{_passages(read.open)} changed since you signed as {role.label.lower()}."
                yield Waiting("reopened", one, says, one.updated_at, role)
            elif read.open and role in mine:
                says = f"{_passages(read.open)} of the {read_name(role)} {_are(read.open)} open again."
                yield Waiting("read", one, says, one.updated_at, role)
        unread = [role for role in mine if role not in one.reads]
        if unread:
            says = f"{_names(unread)} {_are(len(unread))} due."
            yield Waiting("read", one, says, one.stage_since or one.updated_at, unread[0])


def _names(roles: Sequence[Role]) -> str:
    """“The edit, the fact-check and the legal read”."""
    names = [f"the {read_name(role)}" for role in roles]
    all_but_last = ", ".join(names[:-1])
    said = f"{all_but_last} and {names[-1]}" if all_but_last else names[-1]
    return said[0].upper() + said[1:]


def _turns(listed: Iterable[ListedReport], person: Person, now: datetime) -> Iterator[Waiting]:
    """Stages whose work is no read: the copy desk's, and the last word before publication."""
    for one in listed:
        since = one.stage_since or one.updated_at
        if one.stage == "copy" and Role.COPY_EDITOR in person.roles:
            yield Waiting("turn", one, "It waits for copy-editing.", since, Role.COPY_EDITOR)
        elif one.stage == "ready" and Role.EDITOR_IN_CHIEF in person.roles and not is_embargoed(one, now):
            yield Waiting("turn", one, "It is ready to be published.", since, Role.EDITOR_IN_CHIEF)


def _mine(listed: Iterable[ListedReport], person: Person) -> Iterator[Waiting]:
    for one in listed:
        if one.owner not in (person.id, person.name) or not (one.suggestions or one.queries):
            continue
        parts = [_counted(one.suggestions, "suggestion", "suggestions")] if one.suggestions else []
        parts += [_counted(one.queries, "query", "queries")] if one.queries else []
        says = f"Your report has {' and '.join(parts)} open."
        yield Waiting("mine", one, says, one.updated_at)


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _passages(count: int) -> str:
    return _counted(count, "passage", "passages")


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
