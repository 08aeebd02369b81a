"""The desk's list as it is read: one line a report, and the comments that ask somebody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, String, cast, select

from editdesk.review.roles import Role
from editdesk.storage.schema import asked, reports, sign_offs


class ListedRead(msgspec.Struct, frozen=True):
    """One role's read: `person` signed it, it covers `passages` of `of`, and `open` are open again."""

    person: str
    passages: int
    of: int
    open: int


class ListedReport(msgspec.Struct, frozen=True):
    """A line of the desk's list; `reads` are those that were given.

    `due` and `embargo_until` are as they were written. `stage_since` tells when it came
    to its stage. `asks_for` are the reads it needs, if others than the house's.
    """

    id: str
    slug: str
    headline: str
    stage: str
    owner: str
    due: str | None
    words: int
    queries: int
    suggestions: int
    reads: dict[Role, ListedRead]
    number: int
    updated_at: datetime
    plan: str = ""
    target_words: int = 0
    embargo_until: str = ""
    asks_for: str = ""
    stage_since: datetime | None = None
    is_archived: bool = False

    @property
    def signed(self) -> dict[Role, tuple[int, int]]:
        """For each role how many of the passages its read covers."""
        return {role: (read.passages, read.of) for role, read in self.reads.items()}


class ListedAsk(msgspec.Struct, frozen=True):
    """An open comment that asks `person`; `words` are as many as a line shows."""

    report: str
    thread: str
    person: str
    kind: str
    author: str
    at: datetime
    words: str


_LISTED = select(
    *(reports.c.id, reports.c.slug, reports.c.headline, reports.c.stage, reports.c.owner, reports.c.due),
    *(reports.c.words, reports.c.queries, reports.c.suggestions, reports.c.number, reports.c.updated_at),
    *(reports.c.plan, reports.c.target_words, reports.c.embargo_until, reports.c.reads),
    *(reports.c.stage_since, reports.c.is_archived),
)
# The time too: where a backup came back, the same number is another entry.
_MADE_BY = select(
    reports.c.id, reports.c.number, reports.c.fold_version, cast(reports.c.updated_at, String)
).order_by(reports.c.updated_at.desc(), reports.c.slug)
# So many are asked for one by one.
_FEW = 100
_READS = select(
    *(sign_offs.c.report, sign_offs.c.role, sign_offs.c.person),
    *(sign_offs.c.covered, sign_offs.c.passages, sign_offs.c.open),
).order_by(sign_offs.c.report, sign_offs.c.role)
_ASKED = select(
    *(asked.c.report, asked.c.thread, asked.c.person, asked.c.kind, asked.c.author, asked.c.at, asked.c.words)
).order_by(asked.c.at, asked.c.report, asked.c.thread)
_ROLES = {role.value: role for role in Role}


class Known(NamedTuple):
    """A line as it was read, with the entry, the fold and the moment that made it."""

    made_by: tuple[int, int, str]
    line: ListedReport


def read_listed(connection: Connection, known: Mapping[str, Known] | None = None) -> dict[str, Known]:
    """All reports by id, the last touched first; what is `known` and as it was is not read again."""
    known = known or {}
    made_by = {of: (number, fold, at) for of, number, fold, at in connection.execute(_MADE_BY).all()}
    new = [of for of, made in made_by.items() if of not in known or known[of].made_by != made]
    lines = _read_lines(connection, new if len(new) <= _FEW else None)
    return {of: Known(made, lines[of]) if of in lines else known[of] for of, made in made_by.items()}


def _read_lines(connection: Connection, among: Sequence[str] | None) -> dict[str, ListedReport]:
    """The lines of the reports `among`, or of all."""
    listed, given = _LISTED, _READS
    if among is not None:
        listed, given = listed.where(reports.c.id.in_(among)), given.where(sign_offs.c.report.in_(among))
    reads: dict[str, dict[Role, ListedRead]] = {}
    for report, role, *read in connection.execute(given).all():
        reads.setdefault(report, {})[_ROLES[role]] = ListedRead(*read)
    return {
        line[0]: ListedReport(*line[:5], line[5] or None, *line[6:9], reads.get(line[0]) or {}, *line[9:])
        for line in connection.execute(listed).all()
    }


def read_asked(connection: Connection, person: str) -> list[ListedAsk]:
    """The open comments that ask `person`, the oldest first."""
    return [ListedAsk(*row) for row in connection.execute(_ASKED.where(asked.c.person == person))]


def read_slugs(connection: Connection) -> list[str]:
    """All slugs in use."""
    return list(connection.execute(select(reports.c.slug)).scalars())


def read_report_id(connection: Connection, slug: str) -> str | None:
    """The id of the report with this slug, or None."""
    found: str | None = connection.execute(select(reports.c.id).where(reports.c.slug == slug)).scalar()
    return found
