"""The rows of the journals: writing entries, reading them, and snapshots that make opening fast."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC
from typing import NamedTuple

from msgspec import MsgspecError
from msgspec.structs import astuple, replace
from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from editdesk.journal import START, Entry, Pending, sealed
from editdesk.report import FOLD_VERSION, Report, decode_report, encode_report
from editdesk.storage.errors import DamagedJournal
from editdesk.storage.schema import SQLITE_TRIGGERS, entries, schema_version, snapshots

SNAPSHOT_EVERY = 200
NO_SALT = "00" * 16

# What reading and folding rows may raise that were altered behind our back.
UNREADABLE = (ValueError, TypeError, LookupError, AssertionError, MsgspecError)

_COLUMNS = tuple(column.name for column in entries.columns)
_ENTRY_COLUMNS = tuple(entries.columns)
_of_report = entries.c.report == bindparam("of")

_INSERT = insert(entries)
_HEAD = (
    select(entries.c.number, entries.c.digest).where(_of_report).order_by(entries.c.number.desc()).limit(1)
)
_DIGEST = select(entries.c.digest).where(_of_report, entries.c.number == bindparam("at_number"))
# The schema's version comes along, in case a newer editdesk migrated the file while we have it open.
_STATE = select(
    schema_version.c.version_num,
    select(func.max(entries.c.number)).where(_of_report).scalar_subquery(),
    _DIGEST.scalar_subquery(),
)
_RANGE = (
    select(*_ENTRY_COLUMNS)
    .where(_of_report, entries.c.number > bindparam("after"), entries.c.number <= bindparam("upto"))
    .order_by(entries.c.number)
)
_WITH_KEYS = (
    select(*_ENTRY_COLUMNS)
    .where(
        _of_report,
        entries.c.installation == bindparam("at_installation"),
        entries.c.client_key.in_(bindparam("keys", expanding=True)),
    )
    .order_by(entries.c.number)
)
_NEWEST_SNAPSHOTS = (
    select(snapshots.c.number, snapshots.c.digest, snapshots.c.content_digest, snapshots.c.content)
    .where(
        snapshots.c.report == bindparam("of"),
        snapshots.c.number <= bindparam("upto"),
        snapshots.c.fold_version == FOLD_VERSION,
    )
    .order_by(snapshots.c.number.desc())
)
_LAST_SNAPSHOT = select(func.max(snapshots.c.number)).where(
    snapshots.c.report == bindparam("of"), snapshots.c.fold_version == FOLD_VERSION
)
# Beyond any number: SQLite and PostgreSQL both count in 64 bits, our column has 32.
_NO_END = 2**31 - 1


class Head(NamedTuple):
    """The last entry of a journal: its number and digest."""

    number: int
    digest: str


def seal_all(pendings: Sequence[Pending], report: str, head: Head) -> list[Entry]:
    """`pendings` as the entries that follow `head`."""
    made = []
    for pending in pendings:
        if pending.at.tzinfo is None:
            raise ValueError("an act without a time zone")
        # The digest is taken over the time as written, so it must read back the same.
        in_utc = replace(pending, at=pending.at.astimezone(UTC))
        entry = sealed(in_utc, report, head.number + 1, head.digest, os.urandom(16).hex())
        made.append(entry)
        head = Head(entry.number, entry.digest)
    return made


def write_entries(connection: Connection, new: Sequence[Entry]) -> None:
    """Add `new` to the journal."""
    connection.execute(_INSERT, [dict(zip(_COLUMNS, astuple(entry), strict=True)) for entry in new])


def head_of(connection: Connection, report: str) -> Head:
    """The last entry of a journal; (0, START) where there is none."""
    row = connection.execute(_HEAD, {"of": report}).first()
    return Head(row[0], row[1]) if row else Head(0, START)


def blank(connection: Connection, report: str, payloads: Mapping[int, bytes]) -> None:
    """Have entries hold other payloads, without the salt by which what stood there could be guessed."""
    guard = next(statement for statement in SQLITE_TRIGGERS if "entry_never_altered" in statement)
    connection.exec_driver_sql("DROP TRIGGER entry_never_altered")
    for number, payload in payloads.items():
        where = (entries.c.report == report) & (entries.c.number == number)
        connection.execute(update(entries).where(where).values(payload=payload, salt=NO_SALT))
    connection.exec_driver_sql(guard)
    connection.execute(delete(snapshots).where(snapshots.c.report == report))


def all_heads(connection: Connection) -> dict[str, Head]:
    """The last entry of each journal."""
    last = select(entries.c.report, func.max(entries.c.number).label("number")).group_by(entries.c.report)
    of = last.subquery()
    is_last = (entries.c.report == of.c.report) & (entries.c.number == of.c.number)
    rows = connection.execute(select(entries.c.report, entries.c.number, entries.c.digest).join(of, is_last))
    return {report: Head(number, digest) for report, number, digest in rows}


class State(NamedTuple):
    """How a journal stands: the schema's version, its last number, and the digest of the entry asked for."""

    version: str
    number: int
    digest: str | None


def state_of(connection: Connection, report: str, at_number: int) -> State:
    """How the journal stands, with the digest of entry `at_number`; None where there is no such entry."""
    version, number, digest = connection.execute(_STATE, {"of": report, "at_number": at_number}).one()
    return State(version, number or 0, digest if at_number else START)


def digest_at(connection: Connection, report: str, number: int) -> str | None:
    """The digest of one entry; START for number 0, None where there is no such entry."""
    if number == 0:
        return START
    digest: str | None = connection.execute(_DIGEST, {"of": report, "at_number": number}).scalar()
    return digest


def read_entries(connection: Connection, report: str, after: int = 0, upto: int | None = None) -> list[Entry]:
    """The entries after `after` and up to `upto`, oldest first."""
    span = {"of": report, "after": after, "upto": _NO_END if upto is None else upto}
    return [Entry(*row) for row in connection.execute(_RANGE, span)]


@contextmanager
def damage_told(report: str) -> Iterator[None]:
    """Turns what is no entry, or no act that follows from those before, into DamagedJournal."""
    try:
        yield
    except UNREADABLE as error:
        raise DamagedJournal(report) from error


def read_entries_with_keys(
    connection: Connection, report: str, installation: str, keys: Iterable[str]
) -> list[Entry]:
    """Those entries of one installation that have one of the client keys, oldest first."""
    wanted = {"of": report, "at_installation": installation, "keys": list(keys)}
    return [Entry(*row) for row in connection.execute(_WITH_KEYS, wanted)]


def folded(report: Report, new: Iterable[Entry]) -> Report:
    """`report` after `new`."""
    for entry in new:
        report = report.after(entry)
    return report


def packed(report: Report) -> bytes:
    """`report` as the content of a snapshot."""
    return zlib.compress(encode_report(report), level=1)


def unpacked(content: bytes) -> Report:
    """The report of a snapshot's content; ValueError when it is none."""
    try:
        return decode_report(zlib.decompress(content))
    except (zlib.error, *UNREADABLE) as error:
        raise ValueError("no snapshot of a report") from error


def write_snapshot(connection: Connection, report: Report) -> None:
    """Add a snapshot of `report` as it is after its last entry."""
    content = packed(report)
    connection.execute(
        insert(snapshots),
        {
            "report": report.id,
            "number": report.number,
            "fold_version": FOLD_VERSION,
            "digest": report.digest,
            "content_digest": hashlib.sha256(content).hexdigest(),
            "content": content,
        },
    )


def last_snapshot(connection: Connection, report: str) -> int:
    """The number of the newest snapshot that this version can use; 0 where there is none."""
    return connection.execute(_LAST_SNAPSHOT, {"of": report}).scalar() or 0


def read_snapshot(connection: Connection, report: str, upto: int) -> Report:
    """The newest snapshot up to entry `upto` that is sound; otherwise the report before its first entry."""
    rows = connection.execute(_NEWEST_SNAPSHOTS, {"of": report, "upto": upto})
    for number, digest, content_digest, content in rows:
        if hashlib.sha256(content).hexdigest() != content_digest:
            continue
        if digest != digest_at(connection, report, number):
            continue
        try:
            found = unpacked(content)
        except ValueError:
            continue
        if (found.id, found.number, found.digest) == (report, number, digest):
            rows.close()
            return found
    return Report(id=report)
