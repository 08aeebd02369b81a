"""What the desk lists of each report, written with every entry and read without folding anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from editdesk.report import FOLD_VERSION, Report
from editdesk.review.passages import Passage
from editdesk.review.roles import Role
from editdesk.review.sign_offs import covered
from editdesk.storage.counting import SUGGESTED, TextCount, count_on, standing_headline, with_digests
from editdesk.storage.schema import reports, sign_offs
from editdesk.text.body import Span
from editdesk.text.words import words_in


class ListedReport(msgspec.Struct, frozen=True):
    """A line of the desk's list. `signed` tells for each role how many of the passages it still covers."""

    id: str
    slug: str
    headline: str
    stage: str
    owner: str
    due: str | None
    words: int
    queries: int
    suggestions: int
    signed: dict[Role, tuple[int, int]]
    number: int
    updated_at: datetime


class Facts(msgspec.Struct, frozen=True):
    """What the rows of one report say, and what they were counted from."""

    report: Report
    count: TextCount
    headline: str
    queries: int
    # (role, passages covered, passages)
    signed: tuple[tuple[Role, int, int], ...]


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
    return Facts(
        report,
        count,
        before.headline if before and same_text else standing_headline(report.body),
        sum([1 for thread in report.threads.values() if thread.is_open_query]),
        signed,
    )


def facts_afresh(report: Report) -> Facts:
    """As `facts`, counted in the plainest way and from nothing but the report."""
    ids = [key.partition(":")[2] for prefix in SUGGESTED for key in report.body.spans_by_key(prefix)]
    count = TextCount(report.body, words_in(report.standing), Counter(set(ids)))
    now = report.passages
    return Facts(
        report,
        count,
        report.headline,
        len([thread for thread in report.threads.values() if thread.is_open_query]),
        tuple([(role, covered(of.passages, now), len(now)) for role, of in report.sign_offs.items()]),
    )


def _signed(report: Report, count: TextCount) -> tuple[tuple[Role, int, int], ...]:
    """How much each role's reading still covers."""
    nowhere = Span(0, 0)
    now = [Passage(nowhere, "", digest) for digest in count.digests or ()]
    return tuple([(role, covered(of.passages, now), len(now)) for role, of in report.sign_offs.items()])


def _decisions(of: Facts) -> int:
    """How many decisions are open: pieces that are decided together count as one."""
    known = of.report.suggestions
    return len({known[each].card if each in known else each for each in of.count.suggestions})


def _values(of: Facts, updated_at: datetime) -> dict[str, object]:
    report = of.report
    return {
        "headline": of.headline,
        "stage": report.stage,
        "owner": report.details.get("owner", ""),
        "due": report.details.get("due", ""),
        "words": of.count.words,
        "queries": of.queries,
        "suggestions": _decisions(of),
        "number": report.number,
        "updated_at": updated_at,
        "fold_version": FOLD_VERSION,
    }


_SET = (
    *("headline", "stage", "owner", "due", "words"),
    *("queries", "suggestions", "number", "updated_at", "fold_version"),
)
_UPDATE = update(reports).where(reports.c.id == bindparam("of")).values({key: bindparam(key) for key in _SET})
# The slug apart: naming it in an UPDATE rewrites its index.
_UPDATE_SLUG = update(reports).where(reports.c.id == bindparam("of")).values(slug=bindparam("new_slug"))
_MADE_BY = select(reports.c.number, reports.c.updated_at, reports.c.fold_version).where(
    reports.c.id == bindparam("of")
)
_LISTED = (
    select(reports)
    .with_only_columns(*[column for column in reports.columns if column.name != "fold_version"])
    .order_by(reports.c.updated_at.desc(), reports.c.slug)
)
_SIGNED = select(sign_offs.c.report, sign_offs.c.role, sign_offs.c.covered, sign_offs.c.passages).order_by(
    sign_offs.c.report, sign_offs.c.role
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
        _write_sign_offs(connection, new)


def bring_up_to_date(connection: Connection, known: Sequence[Report]) -> None:
    """Make the rows of those reports anew that another version of the fold had made."""
    for report in known:
        row = connection.execute(_MADE_BY, {"of": report.id}).first()
        if row and row.fold_version != FOLD_VERSION and row.number == report.number:
            write_facts(connection, facts(report), row.updated_at, None)


def _write_sign_offs(connection: Connection, of: Facts) -> None:
    connection.execute(delete(sign_offs).where(sign_offs.c.report == of.report.id))
    if of.signed:
        connection.execute(insert(sign_offs), sign_off_rows(of))


def sign_off_rows(of: Facts) -> list[dict[str, object]]:
    """The rows of the sign-offs of a report."""
    given = of.report.sign_offs
    return [
        {
            "report": of.report.id,
            "role": role.value,
            "person": given[role].by,
            "at": given[role].at,
            "number": given[role].number,
            "covered": still,
            "passages": passages,
        }
        for role, still, passages in of.signed
    ]


def report_row(of: Facts, updated_at: datetime) -> dict[str, object]:
    """The row of a report, whole."""
    return {**_values(of, updated_at), "id": of.report.id, "slug": of.report.slug}


def read_listed(connection: Connection) -> list[ListedReport]:
    """All reports of the desk, the last touched first."""
    signed: dict[str, dict[Role, tuple[int, int]]] = {}
    for report, role, still, passages in connection.execute(_SIGNED):
        signed.setdefault(report, {})[Role(role)] = (still, passages)
    return [
        ListedReport(
            report,
            slug,
            headline,
            stage,
            owner,
            due or None,
            words,
            queries,
            suggestions,
            signed.get(report) or {},
            number,
            updated_at,
        )
        for (
            report,
            slug,
            headline,
            stage,
            owner,
            due,
            words,
            queries,
            suggestions,
            number,
            updated_at,
        ) in connection.execute(_LISTED)
    ]


def read_slugs(connection: Connection) -> list[str]:
    """All slugs in use."""
    return list(connection.execute(select(reports.c.slug)).scalars())


def read_report_id(connection: Connection, slug: str) -> str | None:
    """The id of the report with this slug, or None."""
    found: str | None = connection.execute(select(reports.c.id).where(reports.c.slug == slug)).scalar()
    return found
