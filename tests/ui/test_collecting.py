"""Garbage is collected where the window lives: elsewhere a widget among it takes the process down."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Pages that only a circle of references holds, and work on another thread that asks for much memory.
_CODE = """
import gc, sys
from datetime import UTC, datetime
from editdesk.ui import app as start, background, fonts
from editdesk.ui.collecting import Collecting
from editdesk.ui.desk.page import DeskPage
from editdesk.ui.theme import Theme
from tests.desk_lines import listed
app = start.application()
theme = Theme.light(fonts.load(app))
gc.disable()
for number in range(6):
    page = DeskPage(theme, None, lambda: datetime.now(UTC))
    page.show_reports([listed(f"r{number}") for number in range(20)])
    page.show()
    page.show_view("board")
    app.processEvents()
    page.me = page
    del page
is_here = sys.argv[1] == "here"
collecting = Collecting(app) if is_here else None
done = []
# What Python does by itself sooner or later, on whichever thread asks for memory.
work = (lambda: [[number] for number in range(100_000)]) if is_here else gc.collect
background.run(work, done.append, done.append)
while not done:
    app.processEvents()
before = gc.get_count()[0]
if collecting is not None:
    collecting.collect()
print("whole", gc.isenabled(), gc.get_count()[0] < before)
"""


def ran(where: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _CODE, where],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_widgets_are_taken_apart_on_the_windows_thread() -> None:
    done = ran("here")

    assert (done.returncode, done.stdout.split()) == (0, ["whole", "False", "True"])


def test_elsewhere_they_take_the_process_down() -> None:
    assert ran("anywhere").returncode < 0
