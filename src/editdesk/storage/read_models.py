"""What the desk lists of each report, written with every entry; `listing.py` reads it without folding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from editdesk.report import FOLD_VERSION, Report
from editdesk.review.passages import Passage
from editdesk.review.roles import Role
from editdesk.review.sign_offs import covered
from editdesk.review.threads import Thread
from editdesk.storage.counting import SUGGESTED, TextCount, count_on, standing_headline, with_digests
from editdesk.storage.schema import asked, reports, sign_offs
from editdesk.text.body import Span
from editdesk.text.words import words_in

# Words of a comment that asks somebody: as many as a line shows.
MOST_ASKED = 160


class Covered(NamedTuple):
    """How many of the passages the read of a role covers, and how many are open again."""

    role: Role
    covered: int
    passages: int
    open: int


class Facts(msgspec.Struct, frozen=True):
    """What the rows of one report say, and what they were counted from."""

    report: Report
    count: TextCount
    headline: str
    queries: int
    signed: tuple[Covered, ...]
    # Open comments that ask somebody, by the order in which they were made.
    asking: tuple[Thread, ...] = ()


def facts(report: Report, before: Facts | None = None) -> Facts:
    """The facts of `report`; `before`, those of an earlier state, saves counting what stayed."""
    old = before.report if before else None
    same_text = old is not None and report.body is old.body
    count = count_on(before.count if before else None, report.body)
    if before and old and same_text and report.sign_offs is old.sign_offs:
        signed = before.signed
    elif report.sign_offs:
        count = with_digests(count, report)
        signed = _signed(report, count)
    else:
        signed = ()
    same_talk = old is not None and report.threads is old.threads
    return Facts(
        report,
        count,
        before.headline if before and same_text else standing_headline(report.body),
        before.queries if before and same_talk else _open_queries(report),
        signed,
        before.asking if before and same_talk else _asking(report),
    )


def facts_afresh(report: Report) -> Facts:
    """As `facts`, counted in the plainest way and from nothing but the report."""
    ids = [key.partition(":")[2] for prefix in SUGGESTED for key in report.body.spans_by_key(prefix)]
    count = TextCount(report.body, words_in(report.standing), Counter(set(ids)))
    signed = tuple([_covered(role, of.passages, report.passages) for role, of in report.sign_offs.items()])
    return Facts(report, count, report.headline, _open_queries(report), signed, _asking(report))


def _signed(report: Report, count: TextCount) -> tuple[Covered, ...]:
    """How much each role's reading still covers."""
    nowhere = Span(0, 0)
    now = [Passage(nowhere, "", digest) for digest in count.digests or ()]
    return tuple([_covered(role, of.passages, now) for role, of in report.sign_offs.items()])


def _covered(role: Role, read: Sequence[str], now: Sequence[Passage]) -> Covered:
    still = covered(read, now)
    # What was changed is gone as it was read and new as it stands, and open once.
    return Covered(role, still, len(now), max(len(now), len(read)) - still)


def _open_queries(report: Report) -> int:
    return sum([1 for thread in report.threads.values() if thread.is_open_query])


def _asking(report: Report) -> tuple[Thread, ...]:
    return tuple(
        [
            thread
            for thread in report.threads.values()
            if thread.assigned_to and not thread.is_resolved and not thread.is_removed
        ]
    )


def _decisions(of: Facts) -> int:
    """How many decisions are open: pieces that are decided together count as one."""
    known = of.report.suggestions
    return len({known[each].card if each in known else each for each in of.count.suggestions})


def _values(of: Facts, updated_at: datetime) -> dict[str, object]:
    report, details = of.report, of.report.details
    return {
        "headline": of.headline,
        "stage": report.stage,
        "owner": details.get("owner", ""),
        "due": details.get("due", ""),
        "words": of.count.words,
        "queries": of.queries,
        "suggestions": _decisions(of),
        "number": report.number,
        "updated_at": updated_at,
        "fold_version": FOLD_VERSION,
        "plan": details.get("plan", ""),
        "target_words": _number(details.get("target_words", "")),
        "embargo_until": details.get("embargo_until", ""),
        "reads": details.get("reads", ""),
        "stage_since": report.stage_since,
        "is_archived": report.is_archived,
    }


def _number(words: str) -> int:
    """What a detail says; 0 for what no column of numbers holds, for the fold refuses nothing."""
    return int(words) if words.isdecimal() and len(words) < 10 else 0


_SET = (
    *("headline", "stage", "owner", "due", "words"),
    *("queries", "suggestions", "number", "updated_at", "fold_version"),
    *("plan", "target_words", "embargo_until", "reads", "stage_since", "is_archived"),
)
_UPDATE = update(reports).where(reports.c.id == bindparam("of")).values({key: bindparam(key) for key in _SET})
# The slug apart: naming it in an UPDATE rewrites its index.
_UPDATE_SLUG = update(reports).where(reports.c.id == bindparam("of")).values(slug=bindparam("new_slug"))
_MADE_BY = select(reports.c.number, reports.c.updated_at, reports.c.fold_version).where(
    reports.c.id == bindparam("of")
)


def write_facts(connection: Connection, new: Facts, updated_at: datetime, before: Facts | None) -> None:
    """Bring the rows of a report up to date; `before` is what they say now, None when that is unknown."""
    report = new.report
    values = _values(new, updated_at)
    updated = connection.execute(_UPDATE, {**values, "of": report.id})
    if not updated.rowcount:
        connection.execute(insert(reports), {**values, "id": report.id, "slug": report.slug})
    elif before is None or before.report.slug != report.slug:
        connection.execute(_UPDATE_SLUG, {"new_slug": report.slug, "of": report.id})
    if before is None or before.signed != new.signed or before.report.sign_offs != report.sign_offs:
        _write_anew(connection, sign_offs, report.id, sign_off_rows(new))
    if before is None or before.asking != new.asking:
        _write_anew(connection, asked, report.id, asked_rows(new))


def bring_up_to_date(connection: Connection, known: Sequence[Report]) -> None:
    """Make the rows of those reports anew that another version of the fold had made."""
    for report in known:
        row = connection.execute(_MADE_BY, {"of": report.id}).first()
        if row and row.fold_version != FOLD_VERSION and row.number == report.number:
            write_facts(connection, facts(report), row.updated_at, None)


def _write_anew(
    connection: Connection, table: Table, report: str, rows: Sequence[Mapping[str, object]]
) -> None:
    connection.execute(delete(table).where(table.c.report == report))
    if rows:
        connection.execute(insert(table), rows)


def sign_off_rows(of: Facts) -> list[dict[str, object]]:
    """The rows of the sign-offs of a report."""
    given = of.report.sign_offs
    return [
        {
            "report": of.report.id,
            "role": read.role.value,
            "person": given[read.role].by,
            "at": given[read.role].at,
            "number": given[read.role].number,
            "covered": read.covered,
            "passages": read.passages,
            "open": read.open,
        }
        for read in of.signed
    ]


def asked_rows(of: Facts) -> list[dict[str, object]]:
    """The rows of the comments of a report that ask somebody."""
    return [
        {
            "report": of.report.id,
            "thread": thread.id,
            "person": thread.assigned_to,
            "kind": thread.kind,
            "author": thread.author,
            "at": thread.at.replace(microsecond=0),
            "words": " ".join(thread.text.split())[:MOST_ASKED],
        }
        for thread in of.asking
    ]


def report_row(of: Facts, updated_at: datetime) -> dict[str, object]:
    """The row of a report, whole."""
    return {**_values(of, updated_at), "id": of.report.id, "slug": of.report.slug}
