"""The tour does the whole main job in the real windows, and leaves what it promises."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from editdesk.storage.store import Store


def test_the_tour_leaves_three_exports_and_a_signed_report(tmp_path: Path) -> None:
    home = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), str(tmp_path / "home"))
    out = tmp_path / "out"
    out.mkdir()
    (out / "night-water.pdf").write_text("of the last time")

    done = subprocess.run(
        [sys.executable, "-m", "editdesk", "tour", "--out", str(out)],
        env={**os.environ, **home, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )

    assert done.returncode == 0, done.stderr
    assert [line for log in tmp_path.rglob("*.log") for line in log.read_text().splitlines()] == []
    left = [Path(line) for line in done.stdout.splitlines()]
    assert all(path.stat().st_size > 5_000 for path in left)
    assert {path.suffix for path in left} == {".docx", ".pdf", ".html", ".png"}
    store = Store.open(out / "tour.db")
    report = store.load(store.report_id("night-water"))
    assert (report.stage, len(report.sign_offs), len(report.threads)) == ("ready", 3, 3)
    assert "three long winters" in report.body.text
    assert "A slip." not in report.body.text
    assert store.findings() == []
    store.close()


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    home = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), str(tmp_path / "home"))

    done = subprocess.run(
        [sys.executable, "-m", "editdesk", "tour", "--out", str(tmp_path / "file" / "out")],
        env={**os.environ, **home, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "--out" in done.stderr
