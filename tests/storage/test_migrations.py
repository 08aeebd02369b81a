"""A desk of an older version is brought to this one, with a backup before; and back."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from editdesk.errors import EditdeskError
from editdesk.journal import DetailSet
from editdesk.storage.engine import Database
from editdesk.storage.migrations.migrating import FOLDER, migrate
from editdesk.storage.schema import SCHEMA_VERSION, create
from editdesk.storage.store import Store
from tests.storage.desks import new_report, pending, person, typed, written
from tests.storage.test_faults import files_no_larger_than

ROOT = Path(__file__).parents[2]


def schema_of(path: Path) -> dict[str, str]:
    """Everything that the file's schema says, by name."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: " ".join(sql.replace("\t", " ").split()) for name, sql in rows}


# What later versions added or make anew is left out.
COLUMNS = {
    "report": "id, slug, headline, stage, owner, due, words, queries, suggestions, number, updated_at",
    "sign_off": "report, role, person, at, number, covered, passages",
}


def rows_of(path: Path, *tables: str) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: connection.execute(f"SELECT {COLUMNS.get(table, '*')} FROM {table}").fetchall()
            for table in tables
        }


def changed(path: Path, to: str) -> Path | None:
    """The backup made before the desk at `path` was brought to schema `to`."""
    database = Database(path, 5000)
    try:
        return migrate(database, path.parent / "backups", to)
    finally:
        database.close()


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A desk of this version with data, closed."""
    store = Store.open(tmp_path / "desk.db")
    store.write_to_house(pending(person("Ann")))
    written(store, new_report(store), typed("Hello "), typed("again "))
    store.keep(b"evidence", "text/plain")
    store.index(60)
    store.close()
    return tmp_path / "desk.db"


def test_a_new_desk_has_the_schema_that_the_migrations_lead_to(desk: Path) -> None:
    made = schema_of(desk)
    changed(desk, "base")
    assert set(schema_of(desk)) == {"schema_version"}

    changed(desk, SCHEMA_VERSION)

    assert schema_of(desk) == made


def test_the_newest_migration_is_the_version_of_the_schema() -> None:
    script = ScriptDirectory(str(FOLDER))

    assert script.get_current_head() == SCHEMA_VERSION
    assert len(script.get_bases()) == 1


TABLES_OF_0001 = ("entry", "report", "sign_off", "snapshot", "attachment")


def test_an_older_desk_is_brought_up_with_its_data_and_a_backup(desk: Path) -> None:
    changed(desk, "0001")
    before = rows_of(desk, *TABLES_OF_0001)
    assert "search" not in schema_of(desk)

    store = Store.open(desk)

    assert rows_of(desk, *TABLES_OF_0001) == before
    assert store.load("id-harbour").body.text.startswith("again Hello ")
    assert store.index(60) == 0 and len(store.search("again")) == 1
    assert store.findings() == []
    store.close()
    backup = next((desk.parent / "backups").glob("desk-schema-0001-*.db"))
    assert rows_of(backup, *TABLES_OF_0001) == before
    assert rows_of(backup, "schema_version") == {"schema_version": [("0001",)]}
    assert backup.stat().st_mode & 0o777 == 0o600


def test_what_a_later_version_lists_is_made_from_the_journals_when_nobody_waits(desk: Path) -> None:
    store = Store.open(desk)
    report = store.load("id-harbour")
    written(
        store, report, DetailSet(key="plan", value="Who pays."), DetailSet(key="target_words", value="900")
    )
    stands = store.listed()
    store.close()
    changed(desk, "0002")

    store = Store.open(desk)
    before = store.listed()[0]
    store.index(60)

    assert (before.plan, before.target_words, before.stage_since) == ("", 0, None)
    assert store.listed() == stands
    assert (stands[0].plan, stands[0].target_words) == ("Who pays.", 900)
    assert store.findings() == []
    store.close()


@pytest.mark.parametrize("version", ["0001", "0002"])
def test_each_migration_goes_down_and_up_with_data(desk: Path, version: str) -> None:
    schema, before = schema_of(desk), rows_of(desk, *TABLES_OF_0001)

    changed(desk, version)
    assert rows_of(desk, *TABLES_OF_0001) == before
    changed(desk, SCHEMA_VERSION)

    assert rows_of(desk, *TABLES_OF_0001) == before
    assert schema_of(desk) == schema


def test_a_desk_of_this_version_is_not_migrated_and_alembic_not_loaded(desk: Path) -> None:
    code = (
        "import sys; from editdesk.storage.store import Store; "
        f"Store.open({str(desk)!r}).close(); print('alembic' in sys.modules, 'sqlalchemy.orm' in sys.modules)"
    )

    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert said.stdout.split() == ["False", "False"]
    assert not (desk.parent / "backups").exists()


def test_several_programs_may_open_an_older_desk_at_once(desk: Path) -> None:
    changed(desk, "0001")
    code = f"from editdesk.storage.store import Store; Store.open({str(desk)!r}).close()"
    processes = [subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) for _ in range(3)]

    assert [process.wait(60) for process in processes] == [0, 0, 0]
    assert len(list((desk.parent / "backups").glob("desk-schema-0001-*.db"))) == 1


def test_without_room_for_the_backup_nothing_is_migrated(desk: Path) -> None:
    changed(desk, "0001")
    before = schema_of(desk)

    with files_no_larger_than(20_000), pytest.raises(EditdeskError):
        Store.open(desk)

    assert schema_of(desk) == before
    Store.open(desk).close()


@pytest.mark.parametrize(
    "rounds",
    [
        pytest.param(4, id="briefly"),
        pytest.param(100, id="at_length", marks=[pytest.mark.long, pytest.mark.timeout(3600)]),
    ],
)
def test_killed_while_migrating_a_desk_is_old_or_new_but_whole(desk: Path, rounds: int) -> None:
    before = rows_of(desk, *TABLES_OF_0001)
    new = schema_of(desk)
    changed(desk, "0001")
    old = schema_of(desk)
    code = f"print(1, flush=True); from editdesk.storage.store import Store; Store.open({str(desk)!r})"
    for number in range(rounds):
        process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE)
        assert process.stdout is not None and process.stdout.readline()
        time.sleep(0.25 + 0.4 * number / rounds)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()

        now = schema_of(desk)
        assert now in (old, new)
        assert rows_of(desk, *TABLES_OF_0001) == before
        if now == new:
            changed(desk, "0001")
    store = Store.open(desk)
    assert store.index(60) == 0 and store.findings() == []
    store.close()


def test_create_is_all_or_nothing(tmp_path: Path) -> None:
    database = Database(tmp_path / "desk.db", 1000)
    with pytest.raises(ZeroDivisionError), database.writing() as connection:
        create(connection)
        raise ZeroDivisionError
    database.close()

    assert schema_of(tmp_path / "desk.db") == {}
