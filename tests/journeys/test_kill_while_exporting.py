"""Killing the program during an export of several formats leaves no half file, and a sound journal."""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from editdesk.desk.desk import Desk
from editdesk.desk.editing import edit
from editdesk.desk.exporting import export_all
from editdesk.journal import broken_links
from editdesk.storage.store import Store
from editdesk.text.delta import insertion
from tests.journeys.exporting_process import SLUGS, targets

FEW, MANY = 4, 100

rounds = pytest.mark.parametrize(
    "rounds",
    [
        pytest.param(FEW, id="briefly"),
        pytest.param(MANY, id="at_length", marks=[pytest.mark.long, pytest.mark.timeout(3600)]),
    ],
)


class Killed:
    """Two reports, the digests that their files may have, and a program that is killed while it exports."""

    def __init__(self, tmp_path: Path) -> None:
        self.database, self.out = tmp_path / "desk.db", tmp_path / "out"
        self.out.mkdir()
        store = Store.open(self.database)
        desk = Desk(store, "killed")
        actor = desk.first_person("Ed Editor")
        self.whole: set[str] = set()
        for slug in SLUGS:
            report = desk.new(slug, f"The {slug} report", actor)
            edit(report, insertion(report.report.body.length - 1, f" is told at length. {slug} " * 400))
            made = export_all(report, targets(self.out), draft=True)
            self.whole |= {one.sha256 for one in made}
        store.close()

    def once(self, *options: str) -> None:
        """Kill the program: at a moment that nobody chose, or where it tells that it is in the midst."""
        program = [sys.executable, "-m", "tests.journeys.exporting_process"]
        process = subprocess.Popen(
            [*program, str(self.database), str(self.out), *options],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        assert process.stdout is not None
        process.stdout.readline()
        if not options:
            with suppress(subprocess.TimeoutExpired):
                process.wait(random.uniform(0, 0.4))
        process.kill()
        process.wait(30)
        process.stdout.close()

    @property
    def has_half_files(self) -> bool:
        """Whether a file under its last name is none that was ever finished."""
        files = [path.read_bytes() for path in targets(self.out)]
        return any(f"sha256:{hashlib.sha256(data).hexdigest()}" not in self.whole for data in files)


@rounds
def test_every_file_is_whole_and_the_journal_holds(tmp_path: Path, rounds: int) -> None:
    killed = Killed(tmp_path)
    for _ in range(rounds):
        killed.once()

        assert not killed.has_half_files

    store = Store.open(killed.database)
    assert store.findings() == []
    assert all(not broken_links(store.entries(store.report_id(slug))) for slug in SLUGS)
    store.close()


def test_a_writer_that_writes_straight_to_the_file_is_caught(tmp_path: Path) -> None:
    killed = Killed(tmp_path)
    for _ in range(10):
        killed.once("--plainly")
        if killed.has_half_files:
            return
    pytest.fail("no half file was left by a program that writes files piece by piece")
