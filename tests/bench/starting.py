"""A fresh process until its window is painted: the frame beside a bare QTextEdit, then the desk's rows."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from editdesk.desk.desk import Desk
from editdesk.storage.store import Store
from tests.bench.table import Row

_RUNS = 9
_FRAME_TARGET = 1.5
_ROWS_MOST_MS = 1000.0


def rows() -> list[Row]:
    """Frame, and rows of a desk with forty reports."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "desk.db"
        _fill(database)
        bare, frame, filled = [], [], []
        # Once unmeasured: an installed program has its compiled modules beside it.
        _started(folder, "desk", str(database))
        for _ in range(_RUNS):
            bare.append(_started(folder, "bare")["frame"])
            ours = _started(folder, "desk", str(database))
            frame.append(ours["frame"])
            filled.append(ours["rows"])
    yardstick = statistics.median(bare)
    return [
        Row.of("process start to frame painted", yardstick, statistics.median(frame), _FRAME_TARGET),
        Row.of(
            "process start to the desk's rows painted (at most 1.0 s)",
            yardstick,
            statistics.median(filled),
            _ROWS_MOST_MS / yardstick,
        ),
    ]


def _fill(database: Path) -> None:
    desk = Desk(Store.open(database), "bench")
    actor = desk.first_person("Ed Editor")
    for number in range(40):
        desk.new(f"report-{number}", f"Headline number {number}", actor)
    desk.store.close()


def _started(folder: str, *arguments: str) -> dict[str, float]:
    """Milliseconds from the start of a process until it told of each thing painted."""
    home = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), folder)
    environment = {**os.environ, **home, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.starting_process", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    told = dict(line.split() for line in done.stdout.splitlines())
    return {what: (float(at) - start) * 1000 for what, at in told.items()}
