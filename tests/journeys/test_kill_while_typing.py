"""Killing the program mid-sentence loses at most two seconds of typing."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from editdesk.desk.desk import Desk
from editdesk.storage.store import Store
from tests.journeys.typing_process import LETTER

MOST_LOST_SECONDS = 2.0


def lost_seconds(tmp_path: Path, how: str, seconds: float, *, locked: bool = False) -> float:
    """Types for `seconds`, kills the process with SIGKILL, and gives how much typing the desk has lost.

    If `locked`, another program holds the database from the first letter until after the kill.
    """
    database = tmp_path / f"{how}-{seconds}.db"
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.typing_process", str(database), how],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    typed = [float(process.stdout.readline().split()[1])]
    other = sqlite3.connect(database, isolation_level=None)
    if locked:
        other.execute("BEGIN IMMEDIATE")
    while time.monotonic() - typed[0] < seconds:
        typed.append(float(process.stdout.readline().split()[1]))
    process.send_signal(signal.SIGKILL)
    typed += [float(line.split()[1]) for line in process.stdout.read().splitlines()[:-1]]
    process.wait()
    other.close()
    store = Store.open(database)
    desk = Desk(store, "killed", recovery=tmp_path / "recovery")
    desk.recover(desk.actor("Ed Editor"))
    kept = store.load(store.report_id("night")).body.text.count(LETTER)
    findings = store.findings()
    store.close()
    assert findings == []
    return typed[-1] - typed[kept - 1] if kept else typed[-1] - typed[0]


def test_at_most_two_seconds_of_typing_are_lost(tmp_path: Path) -> None:
    assert lost_seconds(tmp_path, "saves", 3.3) <= MOST_LOST_SECONDS


def test_a_page_that_does_not_save_is_found_out(tmp_path: Path) -> None:
    assert lost_seconds(tmp_path, "forgets", 3.3) > MOST_LOST_SECONDS


@pytest.mark.parametrize("seconds", [4.0, pytest.param(8.0, marks=pytest.mark.long)])
def test_a_locked_desk_loses_no_more(tmp_path: Path, seconds: float) -> None:
    assert lost_seconds(tmp_path, "recovers", seconds, locked=True) <= MOST_LOST_SECONDS + 1


def test_without_a_recovery_file_a_locked_desk_loses_it_all(tmp_path: Path) -> None:
    assert lost_seconds(tmp_path, "saves", 4.0, locked=True) > MOST_LOST_SECONDS + 1


@pytest.mark.long
@pytest.mark.parametrize("tenth", range(50))
def test_whenever_it_is_killed(tmp_path: Path, tenth: int) -> None:
    assert lost_seconds(tmp_path, "saves", 0.3 + tenth / 10) <= MOST_LOST_SECONDS
