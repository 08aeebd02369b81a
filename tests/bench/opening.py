"""Opening a stored report: a fresh process until its text is painted, and the memory it has then.

The yardstick of a report is LibreOffice Writer reading the same report as DOCX
and giving out its words, which is less than showing them; where there is none,
a process with a bare QTextEdit and the same words, and the row says so.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from editdesk.desk.exporting import export
from tests.bench.sides import SLUG, desk_with
from tests.bench.table import Row
from tests.bench.texts import text_of

_RUNS = 5
_TARGET, _TARGET_BARE = 0.8, 4.0
_MEMORY_TARGET = 3.0
_GROWTH = 12.0
_CASES = (("report", 10_000, 200, 200), ("book", 100_000, 2_000, 2_000))


class Opened(NamedTuple):
    """Medians of several runs: milliseconds until painted, megabytes afterwards."""

    ms: float
    megabytes: float


def rows() -> list[Row]:
    """Report and book, and what ten times the words cost."""
    found: list[Row] = []
    ours: list[Opened] = []
    for name, words, comments, suggestions in _CASES:
        with tempfile.TemporaryDirectory() as folder:
            files = _stored(Path(folder), words, comments, suggestions)
            bare = _measured(folder, "bare", files["txt"])
            ours.append(_measured(folder, "report", files["db"]))
            writer = _writer_ms(Path(folder), files["docx"])
        work = f"process start to text painted, {name}, {words:,} words"
        if writer:
            found.append(Row.of(f"{work}, beside Writer", writer, ours[-1].ms, _TARGET))
        found.append(Row.of(f"{work}, beside a bare QTextEdit", bare.ms, ours[-1].ms, _TARGET_BARE))
        if bare.megabytes:
            found.append(
                Row.of(
                    f"memory with the {name} open",
                    bare.megabytes,
                    ours[-1].megabytes,
                    _MEMORY_TARGET,
                    unit="MB",
                )
            )
    found.append(Row.of("growth of opening, 10,000 to 100,000 words", ours[0].ms, ours[1].ms, _GROWTH))
    return found


def _stored(folder: Path, words: int, comments: int, suggestions: int) -> dict[str, Path]:
    """The same text as a desk, as DOCX and as plain words."""
    body = text_of(words, comments, suggestions)
    files = {kind: folder / f"bench.{kind}" for kind in ("db", "docx", "txt")}
    desk = desk_with(files["db"], body)
    export(desk.open(SLUG, desk.actor("Ed Editor")), files["docx"], draft=True)
    desk.store.close()
    files["txt"].write_text(body.text, "utf-8")
    return files


def _measured(folder: str, what: str, path: Path) -> Opened:
    home = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), folder)
    environment = {**os.environ, **home, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    times, memory = [], []
    # The first run is not counted: an installed program has its compiled modules beside it.
    for _ in range(_RUNS + 1):
        start = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.opening_process", what, str(path)],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        told = dict(line.split() for line in done.stdout.splitlines() if len(line.split()) == 2)
        times.append((float(told["text"]) - start) * 1000)
        memory.append(float(told["memory"]))
    return Opened(statistics.median(times[1:]), statistics.median(memory[1:]))


def _writer_ms(folder: Path, path: Path) -> float:
    """Milliseconds for LibreOffice to read `path`; 0 where there is no LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        return 0.0
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    times = []
    # The first run makes the profile.
    for _ in range(_RUNS + 1):
        start = time.monotonic()
        subprocess.run(
            [program, profile, "--headless", "--norestore", "--cat", str(path)],
            capture_output=True,
            check=False,
            timeout=300,
        )
        times.append((time.monotonic() - start) * 1000)
    return statistics.median(times[1:])
