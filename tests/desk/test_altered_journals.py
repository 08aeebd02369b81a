"""Rows of the journals that were edited, deleted, put in or exchanged by plain SQL are found and named."""

from __future__ import annotations

import random
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from editdesk.desk import approving, commenting
from editdesk.desk.desk import Desk
from editdesk.desk.doctor import examined
from editdesk.journal import DESK, Typed
from editdesk.review.roles import Role
from editdesk.storage.store import Store
from editdesk.text.body import Span
from editdesk.text.delta import insertion
from tests.desk.conftest import Clock
from tests.storage.desks import without_guards
from tests.storage.test_doctor import altered

FEW, MANY = 40, 200
COLUMNS = (
    *("report", "number", "at", "person", "installation"),
    *("client_key", "payload", "salt", "payload_digest", "digest"),
)
# What is exchanged or copied is all of a row but its place.
CONTENT = COLUMNS[2:]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a desk with two reports that were written, commented, signed and sent on."""
    path = tmp_path_factory.mktemp("sound") / "desk.db"
    desk = Desk(Store.open(path), "here", Clock())
    actor = desk.first_person("Ed Editor")
    desk.set_passphrase("Ed Editor", "four words of mine", actor)
    for slug in ("one", "two"):
        report = desk.new(slug, "The mayor took the money", actor)
        for at in range(6):
            report.perform(Typed(delta=insertion(at, "x")))
            report.flush()
        commenting.comment(report, [Span(0, 3)], "Sure?", "query")
        approving.sign(report, Role.LAWYER)
        approving.change_stage(report, "edit")
        report.flush()
    desk.store.close()
    without_guards(path)
    return path.read_bytes()


class Damage:
    """One change of one journal: which report, which entries it touched."""

    def __init__(self, path: Path, chance: random.Random) -> None:
        self.path, self.chance = path, chance
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            self.rows = connection.execute("SELECT report, number FROM entry").fetchall()
            self.slugs = dict(connection.execute("SELECT id, slug FROM report").fetchall())
            how = chance.choice((self.edit, self.delete, self.insert, self.exchange))
            self.what = how.__name__
            self.report, self.numbers = how(connection)

    @property
    def name(self) -> str:
        return "the desk’s own journal" if self.report == DESK else f"“{self.slugs[self.report]}”"

    def edit(self, connection: sqlite3.Connection) -> tuple[str, set[int]]:
        while True:
            report, number = self.chance.choice(self.rows)
            column = self.chance.choice(CONTENT)
            where = "WHERE report = ? AND number = ?"
            (old,) = connection.execute(f"SELECT {column} FROM entry {where}", (report, number)).fetchone()
            new = altered(old, self.chance)
            try:
                connection.execute(f"UPDATE entry SET {column} = ? {where}", (new, report, number))
            except sqlite3.IntegrityError:
                continue
            self.what += f" {column} {number}"
            return report, {number}

    def delete(self, connection: sqlite3.Connection) -> tuple[str, set[int]]:
        """Not the last one: for that, see `test_heads.py`."""
        last = dict(connection.execute("SELECT report, max(number) FROM entry GROUP BY report").fetchall())
        report, number = self.chance.choice([row for row in self.rows if row[1] < last[row[0]]])
        connection.execute("DELETE FROM entry WHERE report = ? AND number = ?", (report, number))
        return report, {number}

    def insert(self, connection: sqlite3.Connection) -> tuple[str, set[int]]:
        """A copy of an entry at another place; those behind it make room."""
        report, number = self.chance.choice(self.rows)
        at = self.chance.choice([row[1] for row in self.rows if row[0] == report])
        copied = ", ".join("'forged'" if column == "client_key" else column for column in CONTENT)
        row = connection.execute(
            f"SELECT {copied} FROM entry WHERE report = ? AND number = ?", (report, number)
        ).fetchone()
        for change, where in (("number + 10001", "number >= ?"), ("number - 10000", "number > 10000 OR ?")):
            statement = f"UPDATE entry SET number = {change} WHERE report = ? AND ({where})"
            connection.execute(statement, (report, at if "10001" in change else 0))
        marks = ", ".join("?" * len(COLUMNS))
        connection.execute(f"INSERT INTO entry VALUES ({marks})", (report, at, *row))
        return report, {at}

    def exchange(self, connection: sqlite3.Connection) -> tuple[str, set[int]]:
        report = self.chance.choice(list(self.slugs))
        one, other = self.chance.sample([row[1] for row in self.rows if row[0] == report], 2)
        for old, new in ((one, 9999), (other, one), (9999, other)):
            connection.execute(
                "UPDATE entry SET number = ? WHERE report = ? AND number = ?", (new, report, old)
            )
        return report, {one, other}


def said_of(path: Path) -> list[str]:
    desk = Desk(Store.open(path), "here", Clock())
    try:
        return [finding.says for finding in examined(desk) if "guard" not in finding.says]
    finally:
        desk.store.close()


def test_what_nobody_altered_is_sound(sound: bytes, tmp_path: Path) -> None:
    """The control."""
    (tmp_path / "desk.db").write_bytes(sound)

    assert said_of(tmp_path / "desk.db") == []


@pytest.mark.parametrize("rounds", [FEW, pytest.param(MANY, marks=pytest.mark.long)])
def test_alterations_are_found_and_named(sound: bytes, tmp_path: Path, rounds: int) -> None:
    missed = []
    path = tmp_path / "desk.db"
    for seed in range(rounds):
        path.write_bytes(sound)
        damage = Damage(path, random.Random(seed))

        said = [line for line in said_of(path) if damage.name in line]

        named = {int(number) for line in said for number in re.findall(r"[Ee]ntry (\d+)", line)}
        unreadable = any("cannot be read" in line for line in said)
        if not named & damage.numbers and not unreadable:
            missed.append((seed, damage.what, said))
    assert missed == []
