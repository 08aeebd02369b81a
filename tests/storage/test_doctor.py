"""The doctor finds what was altered behind our back, and nothing where nothing was."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from editdesk.approval_acts import Signed
from editdesk.discussion_acts import Assigned, Commented, Replied
from editdesk.errors import EditdeskError
from editdesk.report import FOLD_VERSION
from editdesk.review.roles import Role
from editdesk.storage.errors import DamagedJournal, StorageDamaged
from editdesk.storage.journal_rows import SNAPSHOT_EVERY
from editdesk.storage.store import Store
from editdesk.text.delta import marking
from tests.storage.desks import (
    of_words,
    pending,
    person,
    plain_sql,
    report_with,
    typed,
    without_guards,
    written,
)

# `search` holds the words of the index; its other tables are checked by SQLite.
TABLES = ("entry", "report", "sign_off", "asked", "snapshot", "attachment", "indexed", "search_content")


def filled(path: Path) -> None:
    """A desk with something in every table, without the guards of the journal."""
    store = Store.open(path)
    store.write_to_house(pending(person("Ann", Role.EDITOR)))
    for slug in ("one", "two"):
        report = report_with(store, of_words(120), slug)
        comment = Commented(
            thread="c1",
            comment_kind="query",
            text="Sure?",
            quote="The",
            delta=marking(0, 3, (("comment:c1", True),)),
        )
        read = tuple(passage.digest for passage in report.passages)
        report = written(store, report, comment, Replied(thread="c1", reply="c2", text="Yes."))
        report = written(store, report, Assigned(thread="c1", person="ann"))
        report = written(store, report, Signed(role=Role.LAWYER, number=2, passages=read), typed("So "))
        store.append(report, [pending(typed(), installation=slug) for _ in range(SNAPSHOT_EVERY)])
    store.keep(b"evidence", "text/plain")
    store.index(60)
    store.close()


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a desk with something in every table."""
    path = tmp_path_factory.mktemp("sound") / "desk.db"
    filled(path)
    return path.read_bytes()


@pytest.fixture
def desk(sound: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    path.write_bytes(sound)
    without_guards(path)
    return path


def findings(path: Path) -> list[str]:
    """What the doctor says beyond the guards that the test took away."""
    store = Store.open(path)
    try:
        return [finding.says for finding in store.findings() if "guard" not in finding.says]
    finally:
        store.close()


def test_an_untouched_desk_has_no_findings(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    path.write_bytes(sound)
    store = Store.open(path)

    assert store.findings() == []
    store.close()


def test_an_empty_desk_has_no_findings(store: Store) -> None:
    assert store.findings() == []


def test_guards_that_were_taken_away_are_missed(desk: Path) -> None:
    store = Store.open(desk)

    assert [finding.part for finding in store.findings()] == ["file"] * 3
    store.close()


def altered(value: object, chance: random.Random) -> object:
    """Another value of the same type."""
    if isinstance(value, int):
        return value + chance.choice((-1, 1, 7))
    if isinstance(value, float | None):
        return 1
    if isinstance(value, str):
        if not value:
            return "x"
        at = chance.randrange(len(value))
        return value[:at] + chr((ord(value[at]) + 1) % 0x250 or 1) + value[at + 1 :]
    assert isinstance(value, bytes)
    at = chance.randrange(len(value))
    return value[:at] + bytes([value[at] ^ (1 << chance.randrange(8))]) + value[at + 1 :]


def edit_somewhere(path: Path, chance: random.Random) -> str:
    """One value of one row becomes another that the table takes; tells which."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        while True:
            table = chance.choice(TABLES)
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            column = chance.choice(columns)
            rows = connection.execute(f"SELECT * FROM {table}").fetchall()
            row = dict(zip(columns, chance.choice(rows), strict=True))
            new = altered(row[column], chance)
            where = " AND ".join(f"{name} IS ?" for name in columns)
            try:
                connection.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", (new, *row.values()))
            except sqlite3.IntegrityError:
                continue
            return f"{table}.{column}: {row[column]!r:.60} -> {new!r:.60}"


@pytest.mark.parametrize(
    "seeds",
    [
        pytest.param(range(25), id="briefly"),
        pytest.param(range(25, 2000), id="at_length", marks=[pytest.mark.long, pytest.mark.timeout(3600)]),
    ],
)
def test_any_value_that_was_altered_is_found(sound: bytes, tmp_path: Path, seeds: range) -> None:
    missed = []
    for seed in seeds:
        path = tmp_path / f"desk{seed}.db"
        path.write_bytes(sound)
        without_guards(path)
        what = edit_somewhere(path, random.Random(seed))
        if not findings(path):
            missed.append(what)
        path.unlink()

    # The kind of file is no part of what its digest covers; what an older fold made is made anew.
    older = f"fold_version: {FOLD_VERSION} -> {FOLD_VERSION - 1}"
    harmless = ("attachment.media_type", f"snapshot.{older}", f"report.{older}")
    assert [what for what in missed if not what.startswith(harmless)] == []


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("DELETE FROM entry WHERE report = 'id-one' AND number = 3", "entry 3 is missing"),
        ("DELETE FROM entry WHERE report = 'id-one' AND number > 204", "another"),
        ("DELETE FROM entry WHERE report = 'id-one'", "no journal"),
        ("DELETE FROM entry WHERE report = 'desk'", ""),
        ("DELETE FROM report WHERE id = 'id-one'", "lacks"),
        ("DELETE FROM sign_off", "another sign-off as lawyer"),
        ("DELETE FROM asked", "who is asked by c1"),
        ("UPDATE report SET plan = 'Another'", "another plan"),
        ("DELETE FROM search_content", "search index"),
        ("DELETE FROM search_data WHERE id > 10", "search index"),
        ("INSERT INTO search_content VALUES (99, 'a', 'b', 'c')", "search index"),
        ("UPDATE entry SET payload = 'text' WHERE number = 4", "cannot be read"),
        ("UPDATE entry SET at = 'yesterday' WHERE number = 4", "cannot be read"),
        ("UPDATE entry SET salt = 'no salt' WHERE number = 4", "cannot be read"),
        ("UPDATE report SET updated_at = 5", ""),
    ],
)
def test_rows_that_were_removed_or_spoiled_are_found(desk: Path, statement: str, says: str) -> None:
    plain_sql(desk, "PRAGMA foreign_keys = OFF", statement)

    found = findings(desk)

    if statement == "DELETE FROM entry WHERE report = 'desk'":
        # Cut off with all that was made from it: only a head kept elsewhere could tell.
        assert found == []
        return
    assert any(says in finding for finding in found), found


def test_a_whole_journal_that_was_written_anew_fits_no_snapshot(desk: Path) -> None:
    other = desk.with_name("other.db")
    filled(other)
    plain_sql(
        desk,
        f"ATTACH '{other}' AS other",
        "DELETE FROM entry WHERE report = 'id-one'",
        "INSERT INTO entry SELECT * FROM other.entry WHERE report = 'id-one'",
    )

    assert any("snapshot" in finding for finding in findings(desk))


def test_a_damaged_journal_is_told_where_it_is_read_and_spares_the_others(desk: Path) -> None:
    plain_sql(desk, "DELETE FROM snapshot", "UPDATE entry SET payload = x'00' WHERE report = 'id-one'")
    store = Store.open(desk)

    with pytest.raises(DamagedJournal):
        store.load("id-one")
    assert store.load("id-two").number == 207
    assert [listed.slug for listed in store.listed()] == ["one", "two"]
    store.close()


def pages(sound: bytes) -> Iterator[int]:
    return iter(range(1, len(sound) // 4096))


def test_damaged_pages_are_told_as_a_sentence_wherever_they_lie(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    for page in pages(sound):
        spoiled = bytearray(sound)
        spoiled[page * 4096 : page * 4096 + 64] = b"\xff" * 64
        path.write_bytes(spoiled)
        try:
            store = Store.open(path)
        except EditdeskError as error:
            assert isinstance(error, StorageDamaged)
            continue
        assert store.findings(), f"page {page}"
        store.close()
