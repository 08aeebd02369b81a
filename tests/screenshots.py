"""Makes the README's pictures: the tour in a folder of its own, then its pictures into `docs/`.

`python -m tests.screenshots`
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
OUT = ROOT / "build" / "screenshots"
DOCS = ROOT / "docs"
PICTURES = ("report-light", "report-dark", "desk-light", "board-light", "export-light")


def main() -> int:
    """0 when all pictures are there."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "2"}
    done = subprocess.run(
        [sys.executable, "-m", "editdesk", "tour", "--out", str(OUT)], env=environment, check=False
    )
    if done.returncode:
        return done.returncode
    DOCS.mkdir(exist_ok=True)
    for name in PICTURES:
        shutil.copyfile(OUT / f"{name}.png", DOCS / f"{name}.png")
        sys.stdout.write(f"{DOCS / name}.png\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
