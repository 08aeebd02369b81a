"""Copies of a desk: taking one, checking it, and bringing one back.

Only SQLite's backup API copies a database that is in use; the file alone lacks
what still lies in the log beside it.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from editdesk.errors import UnwritableTarget
from editdesk.storage.engine import Database, mark_of_file
from editdesk.storage.errors import UnusableBackup
from editdesk.storage.schema import APPLICATION_ID, SCHEMA_VERSION


def name_of_copy(stem: str, why: str, now: datetime) -> str:
    """A file name that sorts by time: `desk-before-0002-20261122T100000Z.db`."""
    return f"{stem}-{why}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.db"


def copy_into(database: Database, folder: Path, why: str) -> Path:
    """A verified copy of the desk in `folder`, which is made if need be, under a name of its own."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from error
    target = folder / name_of_copy(database.path.stem, why, datetime.now(UTC))
    while target.exists():
        target = target.with_name(f"{target.stem}-{secrets.token_hex(2)}.db")
    return back_up(database, target)


def back_up(database: Database, target: Path) -> Path:
    """A verified copy of the desk at `target`; a folder gets one with a name that tells the time.

    It is written beside the target and then takes its place, so `target` is
    either what it was or whole. UnwritableTarget when it cannot be written or
    is a file of another kind, UnusableBackup when the copy is not sound.
    """
    target = target.expanduser()
    if target.is_dir():
        target /= name_of_copy(database.path.stem, "backup", datetime.now(UTC))
    target = target.resolve()
    if target == database.path:
        raise UnwritableTarget(target.name, "it is the desk itself", hint="Give the backup another name.")
    if target.exists() and mark_of_file(target) != APPLICATION_ID:
        raise UnwritableTarget(
            target.name, "it is there already and no backup of a desk", hint="Give the backup another name."
        )
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        _write(database, beside)
        os.replace(beside, target)
        _make_durable(target.parent)
    except OSError as error:
        raise _unwritable(target, error) from error
    except sqlite3.Error as error:
        # The desk's own faults were told apart before: this is one of the copy.
        raise UnwritableTarget(
            target.name, "the disk is full or cannot be written", hint="Choose another place."
        ) from error
    finally:
        beside.unlink(missing_ok=True)
    return target


def _write(database: Database, beside: Path) -> None:
    os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with closing(sqlite3.connect(beside, isolation_level=None)) as copy:
        with database.alone() as source:
            source.execute("BEGIN")
            heads = _heads(source)
            # In one step: with several, each commit of somebody else would begin it anew.
            source.backup(copy)
            source.execute("COMMIT")
        # A single file: without this the copy would want a log beside it.
        copy.execute("PRAGMA journal_mode = DELETE")
        why = unsound(copy)
        if why is None and _heads(copy) != heads:
            why = "it lacks entries"
        if why:
            raise UnusableBackup(beside, why)
    with beside.open("rb+") as file:
        os.fsync(file.fileno())


def _heads(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    return connection.execute(
        "SELECT report, max(number) FROM entry GROUP BY report ORDER BY report"
    ).fetchall()


def unsound(copy: sqlite3.Connection) -> str | None:
    """Why a database cannot serve as a backup, as the end of a sentence; None when it can."""
    try:
        if copy.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            return "it is no desk"
        version = copy.execute("SELECT version_num FROM schema_version").fetchone()
        if version is None:
            return "it is no desk"
        if version[0] > SCHEMA_VERSION:
            return "a newer version of editdesk wrote it"
        if copy.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            return "it is damaged (`editdesk doctor` tells more)"
    except sqlite3.DatabaseError:
        return "it is damaged or no desk"
    return None


def bring_back(database: Database, backup: Path, backups: Path) -> Path:
    """The copy of the desk as it was, which is taken before `backup` takes its place.

    The desk changes in one transaction, also for programs that have it open.
    UnusableBackup when `backup` is not sound; the desk is then left as it is.
    """
    backup = backup.expanduser().resolve()
    if not backup.is_file():
        raise UnusableBackup(backup, "there is no such file")
    if backup == database.path:
        raise UnusableBackup(backup, "it is the desk itself")
    if mark_of_file(backup) != APPLICATION_ID:
        raise UnusableBackup(backup, "it is no desk")
    try:
        with closing(sqlite3.connect(f"{backup.as_uri()}?mode=ro", uri=True)) as source:
            why = unsound(source)
            if why:
                raise UnusableBackup(backup, why)
            kept = copy_into(database, backups, "before-restore")
            with database.alone() as target:
                source.backup(target)
    except sqlite3.Error as error:
        raise UnusableBackup(backup, "it cannot be read") from error
    return kept


def _make_durable(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _unwritable(target: Path, error: OSError) -> UnwritableTarget:
    why = (error.strerror or "the disk is full or cannot be written").lower()
    return UnwritableTarget(target.name, why, hint="Choose another place for the backup.")
