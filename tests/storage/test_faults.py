"""When the disk is full, the file locked or read-only: a sentence, and everything is as it was."""

from __future__ import annotations

import resource
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from editdesk.errors import EditdeskError, UnwritableTarget
from editdesk.report import Report
from editdesk.storage.errors import StorageBusy, StorageFull, StorageReadOnly
from editdesk.storage.store import Store
from tests.storage.desks import new_report, of_words, pending, person, report_with, typed, written


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """As on a disk that is full: writing beyond `size` fails."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def connections_with(pragma: str) -> Iterator[None]:
    """Each connection that is opened has this pragma."""

    def prepare(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA {pragma}")

    event.listen(Engine, "connect", prepare)
    try:
        yield
    finally:
        event.remove(Engine, "connect", prepare)


def log_of(store: Store) -> Path:
    """The file to which commits go first."""
    return store.path.with_name(store.path.name + "-wal")


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the desk, read by another program."""
    with closing(sqlite3.connect(store.path)) as connection:
        tables = ("entry", "report", "sign_off", "snapshot", "attachment", "indexed", "search")
        return {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables}


def writes(store: Store, report: Report) -> list[object]:
    """Everything that writes, as something to call."""
    return [
        lambda: store.append(report, [pending(typed("more"))]),
        lambda: store.append(report, [pending(typed("y" * 90_000))]),
        lambda: store.write_to_house(pending(person("Ann"))),
        lambda: store.keep(b"evidence" * 20_000, "text/plain"),
        lambda: store.index(60),
    ]


KINDS = ("typing", "pasting", "a person", "an attachment", "indexing")


@pytest.mark.parametrize("kind", KINDS)
def test_a_full_disk_is_told_and_nothing_changes(store: Store, kind: str) -> None:
    report = report_with(store, of_words(3000))
    before = everything(store)
    write = writes(store, report)[KINDS.index(kind)]
    assert callable(write)

    with files_no_larger_than(log_of(store).stat().st_size), pytest.raises(StorageFull) as caught:
        write()

    assert str(store.path.parent) in caught.value.message and caught.value.hint
    assert everything(store) == before
    write()
    assert everything(store) != before
    assert store.findings() == []


def test_wherever_writing_stops_an_act_is_written_whole_or_not_at_all(store: Store) -> None:
    report = report_with(store, of_words(1200))
    outcomes = set()
    for room in range(0, 60_000, 1500):
        number = store.head(report.id)
        with files_no_larger_than(log_of(store).stat().st_size + room % 30_000):
            try:
                report = store.append(report, [pending(typed("z" * 9000))]).report
                outcomes.add("written")
            except StorageFull:
                outcomes.add("refused")
        assert store.head(report.id) == report.number
        assert report.number in (number, number + 1)
        assert store.load(report.id) == report

    assert outcomes == {"written", "refused"}
    assert store.findings() == []


def test_a_database_that_may_not_grow_is_as_a_full_disk(tmp_path: Path) -> None:
    Store.open(tmp_path / "desk.db").close()
    with connections_with("max_page_count = 30"):
        store = Store.open(tmp_path / "desk.db")
        report = new_report(store)
        with pytest.raises(StorageFull):
            written(store, report, typed("y" * 200_000))

    assert store.load(report.id) == report
    assert written(store, report, typed("short")).number == 2
    store.close()


def test_a_locked_database_is_told(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "desk.db", busy_ms=50)
    report = new_report(store)
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageBusy):
            store.append(report, [pending(typed())])
        assert store.load(report.id) == report
        other.execute("ROLLBACK")

    assert written(store, report, typed()).number == 2
    store.close()


def test_whoever_waits_gets_through_when_the_lock_is_gone(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "desk.db", busy_ms=20_000)
    report = new_report(store)
    other = sqlite3.connect(store.path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(0.1, lambda: other.execute("ROLLBACK")).start()

    assert written(store, report, typed()).number == 2
    other.close()
    store.close()


def test_a_database_that_became_read_only_is_told(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "desk.db")
    report = new_report(store)
    store.close()
    again = Store.open(tmp_path / "desk.db")
    again.close()
    with connections_with("query_only = ON"):
        for write in writes(again, report)[:4]:
            assert callable(write)
            with pytest.raises(StorageReadOnly):
                write()
        assert again.load(report.id) == report
    again.close()


@pytest.mark.parametrize("room", [0, 5000, 40_000])
def test_a_backup_that_cannot_be_written_leaves_nothing_behind(
    store: Store, tmp_path: Path, room: int
) -> None:
    report_with(store, of_words(3000))
    target = tmp_path / "backups" / "copy.db"
    target.parent.mkdir()
    kept = store.backup(target).read_bytes()

    with files_no_larger_than(room), pytest.raises(EditdeskError) as caught:
        store.backup(target)

    assert isinstance(caught.value, UnwritableTarget | StorageFull)
    assert [path.name for path in target.parent.iterdir()] == ["copy.db"]
    assert target.read_bytes() == kept


def test_a_desk_that_cannot_be_made_leaves_no_file(tmp_path: Path) -> None:
    with files_no_larger_than(0), pytest.raises(EditdeskError):
        Store.open(tmp_path / "desk.db")

    assert list(tmp_path.iterdir()) == []
    Store.open(tmp_path / "desk.db").close()
