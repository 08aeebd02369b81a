"""Backups are whole, readable by their owner only, and can be brought back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from editdesk.errors import UnwritableTarget
from editdesk.storage.engine import Database
from editdesk.storage.errors import DamagedAttachment, UnknownAttachment, UnusableBackup
from editdesk.storage.migrations.migrating import migrate
from editdesk.storage.store import Store
from tests.storage.desks import new_report, plain_sql, typed, written


def test_a_backup_holds_all_that_was_committed_in_one_file(store: Store, tmp_path: Path) -> None:
    report = written(store, new_report(store), typed("Hello "))

    target = store.backup(tmp_path / "copy.db")

    assert target.stat().st_mode & 0o777 == 0o600
    copy = Store.open(target)
    assert copy.load(report.id) == report
    assert copy.findings() == []
    copy.close()


def test_copying_the_file_alone_would_lose_the_last_entries(store: Store, tmp_path: Path) -> None:
    written(store, new_report(store), typed("Hello "))
    (tmp_path / "alone.db").write_bytes(store.path.read_bytes())

    with closing(sqlite3.connect(tmp_path / "alone.db")) as alone:
        assert alone.execute("SELECT count(*) FROM entry").fetchone()[0] < 2


def test_a_folder_gets_a_backup_with_a_name_of_its_own(store: Store, tmp_path: Path) -> None:
    (tmp_path / "copies").mkdir()

    target = store.backup(tmp_path / "copies")

    assert target.parent == tmp_path / "copies"
    assert target.name.startswith("desk-backup-20")
    assert list(target.parent.iterdir()) == [target]


def test_a_backup_takes_the_place_of_an_older_one_but_of_nothing_else(store: Store, tmp_path: Path) -> None:
    store.backup(tmp_path / "copy.db")
    new_report(store)
    copy = Store.open(store.backup(tmp_path / "copy.db"))
    assert len(copy.listed()) == 1
    copy.close()

    (tmp_path / "notes.db").write_text("Dear diary")
    for target in (tmp_path / "notes.db", store.path, tmp_path / "missing" / "copy.db"):
        with pytest.raises(UnwritableTarget):
            store.backup(target)
    assert (tmp_path / "notes.db").read_text() == "Dear diary"


def test_a_backup_is_taken_while_others_write(store: Store, tmp_path: Path) -> None:
    report = new_report(store)
    other = Store.open(store.path)
    report = written(other, report, typed("theirs "))
    store.backup(tmp_path / "copy.db")
    written(other, report, typed("later "))

    copy = Store.open(tmp_path / "copy.db")
    assert copy.load(report.id) == report
    copy.close()
    other.close()


def test_a_backup_is_brought_back_also_for_who_has_the_desk_open(store: Store, tmp_path: Path) -> None:
    report = new_report(store)
    other = Store.open(store.path)
    copy = store.backup(tmp_path / "copy.db")
    later = written(other, report, typed("later "))
    version = other.data_version()

    kept = store.restore(copy)

    assert other.data_version() != version
    assert other.load(report.id) == store.load(report.id) == report
    assert written(other, report, typed("after ")).number == 2
    assert store.findings() == []
    before = Store.open(kept)
    assert before.load(report.id) == later
    before.close()
    other.close()


def test_an_older_backup_is_migrated(store: Store, tmp_path: Path) -> None:
    report = new_report(store)
    copy = store.backup(tmp_path / "copy.db")
    database = Database(copy, 5000)
    migrate(database, tmp_path / "backups", "0001")
    database.close()

    store.restore(copy)

    assert store.index(60) == 0
    assert store.load(report.id) == report
    assert store.findings() == []


def make_foreign(path: Path) -> None:
    path.unlink()
    plain_sql(path, "CREATE TABLE other (a)")


def make_newer(path: Path) -> None:
    plain_sql(path, "UPDATE schema_version SET version_num = '9999'")


def make_torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])


@pytest.mark.parametrize(
    "spoil",
    [make_foreign, make_newer, make_torn, lambda path: path.write_text("x"), lambda path: path.unlink()],
)
def test_what_is_no_sound_backup_is_not_brought_back(store: Store, tmp_path: Path, spoil: object) -> None:
    report = new_report(store)
    copy = store.backup(tmp_path / "copy.db")
    assert callable(spoil)
    spoil(copy)
    report = written(store, report, typed("later "))

    with pytest.raises(UnusableBackup) as caught:
        store.restore(copy)

    assert caught.value.hint.endswith("the desk was left as it is.")
    assert store.load(report.id) == report
    assert not (tmp_path / "backups").exists()


def test_the_desk_is_not_its_own_backup(store: Store) -> None:
    with pytest.raises(UnusableBackup):
        store.restore(store.path)


def test_an_attachment_that_is_missing_or_damaged_is_told(store: Store) -> None:
    digest = store.keep(b"evidence", "text/plain")
    with pytest.raises(UnknownAttachment):
        store.attachment("sha256:" + "0" * 64)
    plain_sql(store.path, "UPDATE attachment SET content = x'00'")

    with pytest.raises(DamagedAttachment):
        store.attachment(digest)
