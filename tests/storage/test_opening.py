"""What is no desk, or lies where a desk gets lost, is refused with a sentence and left as it is."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from editdesk.errors import EditdeskError
from editdesk.storage.errors import (
    NewerDesk,
    NotADesk,
    NotYetShared,
    StorageDamaged,
    StorageReadOnly,
    UnknownDatabase,
    UnsuitablePlace,
    UnusableFolder,
)
from editdesk.storage.places import Mount, Surroundings, mounts_of_this_machine, synchronised_by
from editdesk.storage.schema import APPLICATION_ID
from editdesk.storage.store import Store
from tests.storage.desks import new_report, plain_sql, typed, written


def everything_in(folder: Path) -> dict[str, bytes | None]:
    """All files below `folder` with their content."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def refused(path: Path | str, **options: Surroundings) -> EditdeskError:
    """How opening is refused; a desk that opens fails the test."""
    with pytest.raises(EditdeskError) as caught:
        Store.open(path, **options).close()  # type: ignore[arg-type]
    assert caught.value.message.endswith(".") and caught.value.hint.endswith(".")
    assert "\n" not in caught.value.message + caught.value.hint
    return caught.value


def a_desk(path: Path) -> Path:
    """A desk with a report in it, closed."""
    store = Store.open(path)
    written(store, new_report(store), typed("Hello "))
    store.close()
    return path


def test_a_new_desk_is_its_owner_s_alone(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "folder" / "within" / "desk.db")
    new_report(store)

    files = list(store.path.parent.iterdir())
    assert len(files) == 3
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert store.path.parent.stat().st_mode & 0o777 == 0o700
    store.close()
    assert [file.name for file in store.path.parent.iterdir()] == ["desk.db"]


def test_a_desk_is_given_as_path_or_address(tmp_path: Path) -> None:
    path = a_desk(tmp_path / "a desk.db")

    for where in (path, str(path), f"sqlite:///{path}", f"sqlite+pysqlite:///{path}"):
        store = Store.open(where)
        assert [listed.slug for listed in store.listed()] == ["harbour"]
        assert store.path == path
        store.close()


def test_an_empty_file_is_a_new_desk(tmp_path: Path) -> None:
    (tmp_path / "desk.db").touch(0o600)

    store = Store.open(tmp_path / "desk.db")

    assert store.listed() == []
    store.close()


def test_a_link_leads_to_its_desk(tmp_path: Path) -> None:
    path = a_desk(tmp_path / "desk.db")
    (tmp_path / "link.db").symlink_to(path)

    store = Store.open(tmp_path / "link.db")

    assert store.path == path
    store.close()


def a_foreign_database(path: Path) -> None:
    plain_sql(path, "CREATE TABLE bookmark (url)", "PRAGMA application_id = 7")


def an_unmarked_database(path: Path) -> None:
    plain_sql(path, "CREATE TABLE entry (a)")


def a_torn_desk(path: Path) -> None:
    a_desk(path)
    path.write_bytes(path.read_bytes()[:5000])


def a_scrambled_desk(path: Path) -> None:
    a_desk(path)
    content = bytearray(path.read_bytes())
    content[100:4096] = os.urandom(3996)
    path.write_bytes(content)


def only_a_header(path: Path) -> None:
    a_desk(path)
    path.write_bytes(path.read_bytes()[:100])


def a_newer_desk(path: Path) -> None:
    a_desk(path)
    plain_sql(path, "UPDATE schema_version SET version_num = '9999'")


def a_desk_without_tables(path: Path) -> None:
    plain_sql(path, "CREATE TABLE other (a)", f"PRAGMA application_id = {APPLICATION_ID}")


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda path: path.write_text("Dear diary"), NotADesk),
        (lambda path: path.write_bytes(b"\x00" * 5000), NotADesk),
        (lambda path: path.write_bytes(b"PK\x03\x04" + os.urandom(3000)), NotADesk),
        (lambda path: path.write_bytes(b"SQLite format 3\x00"), NotADesk),
        (lambda path: path.mkdir(), NotADesk),
        (a_foreign_database, NotADesk),
        (an_unmarked_database, NotADesk),
        (a_desk_without_tables, NotADesk),
        (a_torn_desk, StorageDamaged),
        (a_scrambled_desk, StorageDamaged),
        (only_a_header, StorageDamaged),
        (a_newer_desk, NewerDesk),
    ],
)
def test_what_is_no_desk_is_refused_and_left_alone(
    tmp_path: Path, make: object, error: type[EditdeskError]
) -> None:
    path = tmp_path / "desk.db"
    assert callable(make)
    make(path)
    before = everything_in(tmp_path)

    assert type(refused(path)) is error
    assert everything_in(tmp_path) == before


def test_a_file_where_a_folder_must_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("Dear diary")
    before = everything_in(tmp_path)

    assert type(refused(tmp_path / "notes" / "desk.db")) is UnusableFolder
    assert type(refused(tmp_path / "notes" / "deeper" / "desk.db")) is UnusableFolder
    assert type(refused(Path("/proc/self/nothing/desk.db"))) is UnusableFolder
    assert everything_in(tmp_path) == before


def test_a_loop_of_links_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")

    assert isinstance(refused(tmp_path / "a"), UnusableFolder | NotADesk)


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    locked = Surroundings(may_write=lambda path: path != tmp_path)
    assert type(refused(tmp_path / "desk.db", surroundings=locked)) is UnusableFolder
    assert list(tmp_path.iterdir()) == []

    path = a_desk(tmp_path / "desk.db")
    before = everything_in(tmp_path)
    assert type(refused(path, surroundings=locked)) is StorageReadOnly
    assert type(refused(path, surroundings=Surroundings(may_write=lambda p: p != path))) is StorageReadOnly
    assert everything_in(tmp_path) == before


@pytest.mark.parametrize(
    ("address", "error"),
    [
        ("postgresql+psycopg://desk@host/desk", NotYetShared),
        ("postgresql://host/desk", NotYetShared),
        ("mysql://host/desk", UnknownDatabase),
        ("sqlite://", UnknownDatabase),
        ("sqlite:///:memory:", UnknownDatabase),
        ("nonsense://x:y:z@@", UnknownDatabase),
        ("http://example.org/desk.db", UnknownDatabase),
    ],
)
def test_addresses_of_other_databases_are_refused(address: str, error: type[EditdeskError]) -> None:
    assert type(refused(address)) is error


REMOTE = ("nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "fuse.rclone", "vboxsf")
LOCAL = ("ext4", "btrfs", "fuseblk", "fuse.gocryptfs", "overlay", "apfs", "tmpfs")


@pytest.mark.parametrize("system", [*REMOTE, *LOCAL])
def test_a_network_drive_is_refused(tmp_path: Path, system: str) -> None:
    mounts = [Mount("/", "ext4"), Mount(str(tmp_path), system), Mount(str(tmp_path) + "-other", "nfs")]
    surroundings = Surroundings(mounts=lambda: mounts)
    if system in LOCAL:
        Store.open(tmp_path / "a" / "desk.db", surroundings=surroundings).close()
        return

    error = refused(tmp_path / "a" / "desk.db", surroundings=surroundings)

    assert type(error) is UnsuitablePlace and "network drive" in error.message
    assert list(tmp_path.iterdir()) == []


def test_the_nearest_mount_counts_and_of_two_the_one_on_top(tmp_path: Path) -> None:
    def opens(*mounts: Mount) -> bool:
        try:
            Store.open(tmp_path / "desk.db", surroundings=Surroundings(mounts=lambda: mounts)).close()
        except UnsuitablePlace:
            return False
        return True

    assert opens(Mount("/", "nfs"), Mount(str(tmp_path), "ext4"))
    assert opens(Mount(str(tmp_path), "nfs"), Mount(str(tmp_path), "ext4"))
    assert not opens(Mount(str(tmp_path), "ext4"), Mount(str(tmp_path), "nfs"))


def test_this_machine_tells_its_mounts() -> None:
    # In a changed root none of them may be "/".
    if os.path.exists("/proc/mounts") and Path("/proc/mounts").read_text():
        assert all(mount.folder.startswith("/") and mount.system for mount in mounts_of_this_machine())


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (The Paper)", "Dropbox"),
        ("OneDrive", "OneDrive"),
        ("OneDrive - The Paper", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Library/CloudStorage/Box-Box", "a cloud drive"),
        ("Nextcloud", "Nextcloud"),
        ("Google Drive", "Google Drive"),
    ],
)
def test_a_synchronised_folder_is_known_by_its_name(tmp_path: Path, folder: str, program: str) -> None:
    error = refused(tmp_path / folder / "deep" / "desk.db")

    assert type(error) is UnsuitablePlace
    assert f"that {program} synchronises" in error.message
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("marker", "program"),
    [
        (".dropbox", "Dropbox"),
        (".dropbox.cache/", "Dropbox"),
        (".sync_1a2b3c4d5e6f.db", "Nextcloud"),
        ("._sync_1a2b3c4d5e6f.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".stfolder/", "Syncthing"),
    ],
)
def test_a_synchronised_folder_is_known_by_what_lies_in_it(tmp_path: Path, marker: str, program: str) -> None:
    (tmp_path / "work" / "desk").mkdir(parents=True)
    mark = tmp_path / "work" / marker.rstrip("/")
    mark.mkdir() if marker.endswith("/") else mark.touch()

    assert synchronised_by(tmp_path / "work" / "desk" / "desk.db") == program
    assert synchronised_by(tmp_path / "desk.db") is None


def test_settings_of_such_a_program_in_the_home_folder_say_nothing(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    (tmp_path / "dropbox-story").mkdir()
    (tmp_path / "OneDrives").mkdir()

    for folder in (".", "dropbox-story", "OneDrives"):
        assert synchronised_by(tmp_path / folder / "desk.db") is None


def test_a_desk_that_a_newer_editdesk_migrated_meanwhile_is_not_written(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "desk.db")
    report = new_report(store)
    plain_sql(store.path, "UPDATE schema_version SET version_num = '9999'")

    with pytest.raises(NewerDesk):
        written(store, report, typed())

    assert store.head(report.id) == 1
    store.close()


def test_every_commit_reaches_the_disk(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "desk.db")
    with store._database.reading() as connection:
        levels = [
            connection.exec_driver_sql(f"PRAGMA {pragma}").scalar()
            for pragma in ("journal_mode", "synchronous", "foreign_keys")
        ]
    store.close()

    assert levels == ["wal", 2, 1]
    with closing(sqlite3.connect(tmp_path / "desk.db")) as plain:
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)
