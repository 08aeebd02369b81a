"""Entries are never altered and never removed, whatever program tries."""

from __future__ import annotations

import sqlite3

import pytest

from editdesk.storage.store import Store
from tests.storage.desks import new_report, plain_sql, typed, without_guards, written

COPY_OF_THE_FIRST = (
    "SELECT report, 1, at, person, installation, 'k', x'00', salt, payload_digest, digest "
    "FROM entry WHERE number = 1"
)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET payload = x'00' WHERE number = 1",
        "UPDATE entry SET number = 9 WHERE number = 2",
        "DELETE FROM entry",
        "DELETE FROM entry WHERE number = 2",
        f"INSERT OR REPLACE INTO entry {COPY_OF_THE_FIRST}",
        f"REPLACE INTO entry {COPY_OF_THE_FIRST.replace(' 1,', ' 9,')}",
        "REPLACE INTO entry SELECT report, 3, at, person, installation, client_key, x'00', salt, "
        "payload_digest, digest FROM entry WHERE number = 1",
        "UPDATE OR REPLACE entry SET number = 2 WHERE number = 1",
    ],
)
def test_plain_sql_cannot_alter_the_journal(store: Store, statement: str) -> None:
    report = written(store, new_report(store), typed())
    before = store.entries(report.id)

    with pytest.raises(sqlite3.IntegrityError):
        plain_sql(store.path, statement)

    assert store.entries(report.id) == before


def test_without_the_guards_it_could(store: Store) -> None:
    report = written(store, new_report(store), typed())
    without_guards(store.path)

    plain_sql(store.path, "DELETE FROM entry WHERE number = 2")

    assert store.head(report.id) == 1
    assert any("guard" in finding.says for finding in store.findings())
