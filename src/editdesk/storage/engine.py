"""One SQLite file: opening it, and connections that read, write and watch it.

WAL with synchronous=FULL, so that a commit that returned survives a power cut.
Writers begin with BEGIN IMMEDIATE: a transaction that reads first and writes
later fails when another one wrote in between. Every fault of the file becomes
an EditdeskError.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from editdesk.errors import EditdeskError
from editdesk.storage.errors import StorageBusy, StorageDamaged, StorageFull, StorageReadOnly

_ERRORS: dict[int, type[StorageFull | StorageBusy | StorageReadOnly | StorageDamaged]] = {
    sqlite3.SQLITE_FULL: StorageFull,
    # A disk that is full often says no more than that writing failed.
    sqlite3.SQLITE_IOERR: StorageFull,
    sqlite3.SQLITE_BUSY: StorageBusy,
    sqlite3.SQLITE_LOCKED: StorageBusy,
    sqlite3.SQLITE_PROTOCOL: StorageBusy,
    sqlite3.SQLITE_READONLY: StorageReadOnly,
    sqlite3.SQLITE_PERM: StorageReadOnly,
    sqlite3.SQLITE_CANTOPEN: StorageReadOnly,
    sqlite3.SQLITE_CORRUPT: StorageDamaged,
    sqlite3.SQLITE_NOTADB: StorageDamaged,
}


def storage_error(error: BaseException | None, path: Path) -> EditdeskError | None:
    """What `error` of SQLite means to a person; None when it is a mistake of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    if code == sqlite3.SQLITE_IOERR_READ or code == sqlite3.SQLITE_IOERR_SHORT_READ:
        return StorageDamaged(path)
    # The lower byte is the primary result code.
    kind = _ERRORS.get(code & 0xFF)
    return kind(path) if kind else None


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Turns what SQLite cannot do with the file at `path` into an EditdeskError."""
    try:
        yield
    except DBAPIError as error:
        known = storage_error(error.orig, path)
        if known is None:
            raise
        raise known from error
    except sqlite3.Error as error:
        known = storage_error(error, path)
        if known is None:
            raise
        raise known from error


def mark_of(header: bytes) -> int | None:
    """The mark that a program put into an SQLite file, from its first 100 bytes; None when it is none.

    See "Database File Format", section 1.3, offset 68.
    """
    if not header.startswith(b"SQLite format 3\x00"):
        return None
    return int.from_bytes(header[68:72], "big")


def mark_of_file(path: Path) -> int | None:
    """As `mark_of`, of the file at `path`; None also when it cannot be read."""
    try:
        with path.open("rb") as file:
            return mark_of(file.read(100))
    except OSError:
        return None


class Database:
    """The connections to one file; may be used from any thread."""

    def __init__(self, path: Path, busy_ms: int) -> None:
        self.path = path
        self._busy_ms = busy_ms
        self._engine = create_engine(URL.create("sqlite", database=str(path)))
        event.listen(self._engine, "connect", self._prepare)
        event.listen(self._engine, "begin", _begin)
        self._writer = self._engine.execution_options(editdesk_writes=True)
        self._watch: sqlite3.Connection | None = None
        self._watch_lock = threading.Lock()

    def _prepare(self, connection: sqlite3.Connection, _: object) -> None:
        # The driver's own BEGIN would come late and be deferred.
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout = {self._busy_ms}",
            "synchronous = FULL",
            "foreign_keys = ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that reads one state of the database, whatever others write meanwhile."""
        with faults(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes all or nothing; on disk when this returns."""
        with faults(self.path), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def rebuilding(self) -> Iterator[Connection]:
        """As `writing`, for a change of schema: a table that is replaced takes no other rows with it."""
        with faults(self.path), self._writer.connect() as connection:
            raw: Any = connection.connection.driver_connection
            # Inside a transaction this pragma does nothing.
            raw.execute("PRAGMA foreign_keys = OFF")
            try:
                with connection.begin():
                    yield connection
                    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                    if broken:
                        raise RuntimeError(f"the migration leaves rows without their parent: {broken[:3]}")
            finally:
                raw.execute("PRAGMA foreign_keys = ON")

    @contextmanager
    def alone(self) -> Iterator[sqlite3.Connection]:
        """A connection of its own outside any transaction: for pragmas and the backup API."""
        with faults(self.path):
            connection = sqlite3.connect(self.path, isolation_level=None)
            try:
                self._prepare(connection, None)
                yield connection
            finally:
                connection.close()

    def sweep(self) -> None:
        """Leave nothing in the file, or in its log, of what was deleted or overwritten."""
        with self.alone() as connection:
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def keep_a_log(self) -> None:
        """Set WAL for good. Needs the file for itself for a moment, so several openers take turns."""
        deadline = time.monotonic() + self._busy_ms / 1000
        while True:
            with faults(self.path), self._engine.connect() as connection:
                raw: Any = connection.connection.driver_connection
                try:
                    if raw.execute("PRAGMA journal_mode = WAL").fetchone()[0] == "wal":
                        return
                except sqlite3.OperationalError as error:
                    # SQLite does not wait by itself here.
                    if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                        raise
            if time.monotonic() > deadline:
                raise StorageBusy(self.path)
            time.sleep(0.01)

    def data_version(self) -> int:
        """A number that is another one after any commit, by whomever, since it was last asked for.

        The watching connection never writes, so our own commits count as others' do.
        """
        with faults(self.path), self._watch_lock:
            if self._watch is None:
                self._watch = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
                self._prepare(self._watch, None)
            return int(self._watch.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Give all connections back."""
        with self._watch_lock:
            if self._watch is not None:
                self._watch.close()
                self._watch = None
        self._engine.dispose()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("editdesk_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
