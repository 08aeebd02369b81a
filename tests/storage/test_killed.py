"""A program that is killed while it writes loses nothing that it said was saved."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from editdesk.journal import broken_links
from editdesk.storage.store import Store
from tests.storage.desks import new_report, of_words, report_with
from tests.storage.test_two_processes import acknowledged, keys, writer

FEW, MANY = 3, 500

rounds = pytest.mark.parametrize(
    "rounds",
    [
        pytest.param(FEW, id="briefly"),
        pytest.param(MANY, id="at_length", marks=[pytest.mark.long, pytest.mark.timeout(3600)]),
    ],
)


def killed_while_writing(store: Store, report_id: str, *options: str) -> list[str]:
    """The keys that a writer, killed at a moment that nobody chose, had said were written."""
    process = writer(store, report_id, "w", 100_000, *options)
    assert process.stdout is not None
    heard = []
    for _ in range(random.randint(1, 12)):
        heard.append(process.stdout.readline().strip())
    process.kill()
    heard += acknowledged(process)
    process.wait(30)
    return heard


@rounds
def test_nothing_that_was_acknowledged_is_lost(tmp_path: Path, rounds: int) -> None:
    store = Store.open(tmp_path / "desk.db")
    report = report_with(store, of_words(1200))
    said: set[str] = set()
    for _ in range(rounds):
        said |= set(killed_while_writing(store, report.id))

        assert said <= set(keys(store, report.id))

    assert broken_links(store.entries(report.id)) == []
    assert store.findings() == []
    store.close()


def test_a_writer_that_acknowledges_too_early_is_caught(store: Store) -> None:
    report = new_report(store)
    said: set[str] = set()
    for _ in range(40):
        said |= set(killed_while_writing(store, report.id, "--boast"))
        if not said <= set(keys(store, report.id)):
            return

    pytest.fail("forty kills have not caught it: this test proves nothing here")
