"""What the desk lists of each report, written with every entry and read without folding anything.

Counting goes on from the text before: only the blocks that changed are looked
at, so that a pause of typing costs the same in a book as in a report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from editdesk.report import FOLD_VERSION, Report
from editdesk.review.people import Role
from editdesk.review.sign_offs import covered
from editdesk.storage.schema import reports, sign_offs
from editdesk.text.block import Block
from editdesk.text.body import Body
from editdesk.text.marks import Marks
from editdesk.text.views import standing
from editdesk.text.words import words_in

_SUGGESTED = ("insert:", "delete:", "format:")


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


class TextCount(msgspec.Struct, frozen=True):
    """The words of a text as it stands, and in how many blocks each open suggestion has a part."""

    body: Body
    words: int
    suggestions: Counter[str]


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
    if before and old and same_text and report.sign_offs == old.sign_offs:
        signed = before.signed
    else:
        # Looking at the passages of a long text takes long, so only where somebody signed.
        now = report.passages if report.sign_offs else []
        signed = tuple(
            (role, covered(sign_off.passages, now), len(now)) for role, sign_off in report.sign_offs.items()
        )
    return Facts(
        report,
        count_on(before.count if before else None, report.body),
        before.headline if before and same_text else standing_headline(report.body),
        sum(1 for thread in report.threads.values() if thread.is_open_query),
        signed,
    )


def count_on(before: TextCount | None, body: Body) -> TextCount:
    """The count of `body`, which is best a later state of the text that `before` counted."""
    if before is None:
        before = TextCount(Body.of(()), 0, Counter())
    elif before.body is body:
        return before
    old, new = before.body.blocks, body.blocks
    start, old_end, new_end = _changed(old, new)
    if start == old_end and start == new_end:
        return TextCount(body, before.words, before.suggestions)
    gone, come = old[start:old_end], new[start:new_end]
    ids_gone, ids_come = _suggestions_in(gone), _suggestions_in(come)
    suggestions = before.suggestions
    if ids_gone != ids_come:
        suggestions = suggestions + ids_come - ids_gone
    return TextCount(body, before.words - _words_in(gone) + _words_in(come), suggestions)


def _changed(old: Sequence[Block], new: Sequence[Block]) -> tuple[int, int, int]:
    """The blocks that differ: their start in both, their end in `old` and in `new`.

    A suggested paragraph end joins two blocks in the standing view, so the
    stretch grows until no such joint lies on its edge.
    """
    shorter = min(len(old), len(new))
    start = 0
    while start < shorter and old[start] is new[start]:
        start += 1
    same = 0
    while same < shorter - start and old[-1 - same] is new[-1 - same]:
        same += 1
    while start and _is_joint(old[start - 1]):
        start -= 1
    while same and (
        (same < len(old) and _is_joint(old[-1 - same])) or (same < len(new) and _is_joint(new[-1 - same]))
    ):
        same -= 1
    return start, len(old) - same, len(new) - same


def _is_joint(block: Block) -> bool:
    return any(key.startswith("insert:") for key, _ in block.close)


def _words_in(blocks: Sequence[Block]) -> int:
    return words_in(standing(Body.of(blocks))) if blocks else 0


def _suggestions_in(blocks: Sequence[Block]) -> Counter[str]:
    found: Counter[str] = Counter()
    for block in blocks:
        ids = set(_suggestion_ids(block.close))
        for _, run_marks in block.runs:
            ids |= _suggestion_ids(run_marks)
        found.update(ids)
    return found


@lru_cache(maxsize=1 << 13)
def _suggestion_ids(run_marks: Marks) -> frozenset[str]:
    return frozenset(key.partition(":")[2] for key, _ in run_marks if key.startswith(_SUGGESTED))


def standing_headline(body: Body) -> str:
    """The words of the headline as they stand, looking at no more of the text than needed."""
    blocks = body.blocks
    for index, block in enumerate(blocks):
        if block.kind != "headline" or _is_joint(block):
            continue
        start = index
        while start and _is_joint(blocks[start - 1]):
            start -= 1
        for shown in standing(Body.of(blocks[start : index + 1])).blocks:
            if shown.kind == "headline":
                return shown.text
    return ""


def _values(of: Facts, updated_at: datetime) -> dict[str, object]:
    report = of.report
    return {
        "headline": of.headline,
        "stage": report.stage,
        "owner": report.details.get("owner", ""),
        "due": report.details.get("due", ""),
        "words": of.count.words,
        "queries": of.queries,
        "suggestions": len(of.count.suggestions),
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
_LISTED = select(reports).order_by(reports.c.updated_at.desc(), reports.c.slug)
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
            row.id,
            row.slug,
            row.headline,
            row.stage,
            row.owner,
            row.due or None,
            row.words,
            row.queries,
            row.suggestions,
            signed.get(row.id, {}),
            row.number,
            row.updated_at,
        )
        for row in connection.execute(_LISTED)
    ]


def read_slugs(connection: Connection) -> list[str]:
    """All slugs in use."""
    return list(connection.execute(select(reports.c.slug)).scalars())


def read_report_id(connection: Connection, slug: str) -> str | None:
    """The id of the report with this slug, or None."""
    found: str | None = connection.execute(select(reports.c.id).where(reports.c.slug == slug)).scalar()
    return found
