"""Opening a desk's file, or making a new one: everything that is refused is refused before it is touched."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from editdesk.storage.engine import Database, mark_of
from editdesk.storage.errors import (
    NewerDesk,
    NotADesk,
    NotYetShared,
    StorageReadOnly,
    UnknownDatabase,
    UnsuitablePlace,
    UnusableFolder,
)
from editdesk.storage.places import Surroundings, unsuitable
from editdesk.storage.schema import APPLICATION_ID, SCHEMA_VERSION, create


def path_of(where: str | Path) -> Path:
    """The file that `where`, a path or an SQLAlchemy URL, names; links followed.

    NotYetShared for PostgreSQL, UnknownDatabase for what is no file at all.
    """
    if isinstance(where, Path) or "://" not in where:
        return _resolved(Path(where))
    try:
        url = make_url(where)
    except ArgumentError as error:
        raise UnknownDatabase(f"“{where.partition('://')[0]}://…” is no address of a database") from error
    if url.get_backend_name() == "postgresql":
        raise NotYetShared
    if url.get_backend_name() != "sqlite":
        raise UnknownDatabase(f"editdesk does not know {url.get_backend_name()}")
    if url.database in (None, "", ":memory:"):
        raise UnknownDatabase("a desk in memory would be gone when editdesk closes")
    assert url.database is not None
    return _resolved(Path(url.database))


def _resolved(path: Path) -> Path:
    try:
        return path.expanduser().resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise UnusableFolder(path, "its path leads nowhere") from error


def opened(path: Path, backups: Path, busy_ms: int, surroundings: Surroundings) -> Database:
    """The database at `path` in its present schema; made, with its folders, where there is none."""
    why = unsuitable(path, surroundings.mounts())
    if why:
        raise UnsuitablePlace(path, why)
    is_new = _is_new(path)
    if is_new:
        _make_file(path, surroundings)
    elif not (surroundings.may_write(path) and surroundings.may_write(path.parent)):
        raise StorageReadOnly(path)
    database = Database(path, busy_ms)
    try:
        bring_up(database, backups)
    except BaseException:
        database.close()
        if is_new:
            _remove_if_empty(path)
        raise
    return database


def _is_new(path: Path) -> bool:
    """Whether there is nothing at `path` yet; NotADesk where there is something else."""
    try:
        if path.is_dir():
            raise NotADesk(path, "it is a folder")
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        return True
    except NotADirectoryError as error:
        raise UnusableFolder(path, "a part of its path is a file, not a folder") from error
    except PermissionError as error:
        raise StorageReadOnly(path) from error
    except OSError as error:
        raise NotADesk(path, "it cannot be read") from error
    if not header:
        return True
    mark = mark_of(header)
    if mark is None:
        raise NotADesk(path, "it is another kind of file")
    if mark != APPLICATION_ID:
        raise NotADesk(path, "it is the database of another program")
    return False


def _make_file(path: Path, surroundings: Surroundings) -> None:
    """An empty file at `path` that only its owner may read, with the folders that it needs."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not surroundings.may_write(path.parent):
            raise UnusableFolder(path, "its folder cannot be written")
        # SQLite gives its -wal and -shm files the mode of this one.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except FileExistsError as error:
        raise UnusableFolder(path, "a part of its path is a file, not a folder") from error
    except NotADirectoryError as error:
        raise UnusableFolder(path, "a part of its path is a file, not a folder") from error
    except OSError as error:
        raise UnusableFolder(path, f"{(error.strerror or 'its folder cannot be written').lower()}") from error


def _remove_if_empty(path: Path) -> None:
    try:
        if path.stat().st_size == 0:
            path.unlink()
    except OSError:
        return


def bring_up(database: Database, backups: Path) -> None:
    """Make the tables where there are none, migrate what is older; NewerDesk for what is newer."""
    version = _version(database)
    if version is None:
        version = _made(database)
    if version > SCHEMA_VERSION:
        raise NewerDesk(database.path)
    if version < SCHEMA_VERSION:
        # Alembic takes longer to import than a desk to open, and is hardly ever needed.
        from editdesk.storage.migrations.migrating import migrate

        migrate(database, backups)
    database.keep_a_log()


def _version(database: Database) -> str | None:
    """The version of the schema; None where there is none, as in a file just made."""
    with database.reading() as connection:
        names = set(
            connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars()
        )
        if "schema_version" in names:
            version = connection.exec_driver_sql("SELECT version_num FROM schema_version").scalar()
            return str(version) if version else None
        if names:
            raise NotADesk(database.path, "it is the database of another program")
    return None


def _made(database: Database) -> str:
    """Make the tables, unless another program that opened the file at the same moment just did."""
    try:
        with database.writing() as connection:
            create(connection)
        return SCHEMA_VERSION
    except DBAPIError:
        version = _version(database)
        if version is None:
            raise
        return version
