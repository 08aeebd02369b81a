"""The doctor: reads everything, folds every journal from its first entry, and trusts no derived row.

What it cannot find is a journal whose last entries were cut off together with
all that was made from them; only a head kept elsewhere tells.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

import msgspec
from sqlalchemy import Connection, RowMapping, Table, func, select

from editdesk.desk_journal import House
from editdesk.journal import DESK, Entry, broken_links
from editdesk.report import FOLD_VERSION, Report
from editdesk.storage import journal_rows, read_models, schema, search_index
from editdesk.storage.attachments import digest_of
from editdesk.storage.journal_rows import UNREADABLE
from editdesk.storage.schema import (
    asked,
    attachments,
    entries,
    indexed,
    reports,
    schema_version,
    sign_offs,
    snapshots,
)

Part: TypeAlias = Literal[
    "file", "journal", "signature", "certificate", "list", "snapshot", "search", "attachment"
]


class Finding(msgspec.Struct, frozen=True):
    """Something wrong in a desk's database, as a sentence; `part` tells whether words are at stake.

    `list`, `snapshot` and `search` are made from the journals and can be made anew.
    """

    part: Part
    says: str
    report: str = ""


def examined(connection: Connection) -> Iterator[Finding]:
    """All findings of a database, the gravest kinds first."""
    yield from _file(connection)
    known = {row.id: row.slug for row in connection.execute(select(reports.c.id, reports.c.slug))}
    last = select(entries.c.report, func.max(entries.c.number).label("number")).group_by(entries.c.report)
    heads = {row.report: row.number for row in connection.execute(last)}
    for report in sorted({*heads, *known}, key=str):
        name = f"“{known[report]}”" if report in known else f"the report with the id “{report}”"
        if report == DESK:
            yield from _as_far_as_readable(_desk(connection), "the desk’s own journal", DESK)
        elif report not in heads:
            yield Finding("list", f"The list of the desk has {name}, which has no journal.", report)
        else:
            yield from _as_far_as_readable(_report(connection, report, name), name, report)
    yield from _strays(connection, heads)
    yield from _attachments(connection)


def _as_far_as_readable(findings: Iterator[Finding], name: str, report: str) -> Iterator[Finding]:
    """`findings`, with one more where rows are so damaged that they cannot be read on."""
    try:
        yield from findings
    except UNREADABLE:
        yield Finding("journal", f"What is stored of {name} cannot be read to its end.", report)


def _file(connection: Connection) -> Iterator[Finding]:
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        # SQLite 3.45 finds an index damaged that another connection has just written; the index has a
        # check of its own, below, and is made anew from the journals.
        if line != "ok" and "FTS5" not in line:
            yield Finding("file", f"The database file is damaged: {line}.")
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Finding("file", f"A row of the table “{row[0]}” belongs to no report.")
    stored = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master")
    there = {row.name: row.sql for row in stored}
    for statement in schema.SQLITE_TRIGGERS:
        name = statement.split()[2]
        if there.get(name) != statement:
            yield Finding("file", f"The guard “{name}” that keeps entries from being altered is missing.")
    versions = connection.execute(select(schema_version.c.version_num)).scalars().all()
    if list(versions) != [schema.SCHEMA_VERSION]:
        yield Finding("file", "The version of the database is not what it was opened as.")


def _chain(found: list[Entry], name: str, report: str) -> Iterator[Finding]:
    for broken in broken_links(found):
        says = f"Entry {broken.number} of {name} is not what was written: {broken.why}."
        yield Finding("journal", says, report)


def _desk(connection: Connection) -> Iterator[Finding]:
    found = journal_rows.read_entries(connection, DESK)
    yield from _chain(found, "the desk’s own journal", DESK)
    House().after_all(found)


def _report(connection: Connection, report_id: str, name: str) -> Iterator[Finding]:
    found = journal_rows.read_entries(connection, report_id)
    yield from _chain(found, name, report_id)
    stored = connection.execute(select(snapshots).where(snapshots.c.report == report_id))
    rows = {row.number: row for row in stored.mappings()}
    place = connection.execute(select(indexed).where(indexed.c.report == report_id)).first()
    report = Report(id=report_id)
    for entry in found:
        report = report.after(entry)
        row = rows.pop(entry.number, None)
        if row is not None and not _is_sound(row, report):
            says = f"The snapshot of {name} at entry {entry.number} is not what its journal says."
            yield Finding("snapshot", says, report_id)
        if (
            place is not None
            and place.number == entry.number
            and not _is_indexed(connection, place.id, report)
        ):
            yield Finding(
                "search", f"The search index has other words for {name} than its journal.", report_id
            )
    for number in rows:
        yield Finding(
            "snapshot", f"There is a snapshot of {name} at entry {number}, which is not.", report_id
        )
    if place is not None and place.number not in range(1, report.number + 1):
        yield Finding("search", f"The search index is ahead of the journal of {name}.", report_id)
    yield from _listed(connection, report, found[-1], name)


def _is_sound(row: RowMapping, report: Report) -> bool:
    """Whether a snapshot is whole, and what the journal says if this version made it."""
    is_whole = hashlib.sha256(row["content"]).hexdigest() == row["content_digest"]
    if not is_whole or row["digest"] != report.digest:
        return False
    if row["fold_version"] != FOLD_VERSION:
        return row["fold_version"] in range(1, FOLD_VERSION)
    return journal_rows.unpacked(row["content"]) == report


def _is_indexed(connection: Connection, row: int, report: Report) -> bool:
    words = search_index.indexable(report)
    return search_index.read_words(connection, row) == (words.slug, words.headline, words.words)


def _listed(connection: Connection, report: Report, last: Entry, name: str) -> Iterator[Finding]:
    counted = read_models.facts_afresh(report)
    expected = read_models.report_row(counted, last.at)
    row = connection.execute(select(reports).where(reports.c.id == report.id)).mappings().first()
    if row is None:
        yield Finding("list", f"The list of the desk lacks {name}.", report.id)
        return
    if row["fold_version"] in range(1, FOLD_VERSION):
        # It is made anew when nobody waits.
        return
    for key, value in expected.items():
        if row[key] != value:
            yield Finding("list", f"The list says of {name} another {key} than its journal.", report.id)
    for role in _differing(connection, sign_offs, "role", read_models.sign_off_rows(counted), report.id):
        says = f"The list says of {name} another sign-off as {role} than its journal."
        yield Finding("list", says, report.id)
    for thread in _differing(connection, asked, "thread", read_models.asked_rows(counted), report.id):
        says = f"The list says of {name} something else about who is asked by {thread} than its journal."
        yield Finding("list", says, report.id)


def _differing(
    connection: Connection, table: Table, key: str, rows: Sequence[Mapping[str, object]], report: str
) -> list[str]:
    """The values of `key` for which `table` has other rows of `report` than `rows`."""
    wanted = {str(row[key]): row for row in rows}
    found = connection.execute(select(table).where(table.c.report == report)).mappings()
    stored = {str(row[key]): dict(row) for row in found}
    return sorted(of for of in {*wanted, *stored} if wanted.get(of) != stored.get(of))


def _strays(connection: Connection, heads: dict[str, int]) -> Iterator[Finding]:
    parts: tuple[tuple[Table, Part], ...] = (
        (snapshots, "snapshot"),
        (indexed, "search"),
        (sign_offs, "list"),
        (asked, "list"),
    )
    for table, part in parts:
        for report in connection.execute(select(table.c.report).distinct()).scalars():
            if report not in heads:
                yield Finding(part, f"There is something about “{report}”, which has no journal.", report)
    for row in search_index.rows_without_report(connection):
        yield Finding("search", f"Row {row} of the search index belongs to no report.")


def _attachments(connection: Connection) -> Iterator[Finding]:
    for digest in connection.execute(select(attachments.c.digest)).scalars().all():
        row = connection.execute(select(attachments).where(attachments.c.digest == digest)).one()
        if digest_of(row.content) != digest or row.size != len(row.content):
            yield Finding("attachment", f"The attachment {digest} is not what was put there.")
