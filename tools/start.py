"""Start editdesk: a window with the sample report where there is a screen, otherwise the tour.

Run as `python3 -m tools.start`; `make run` does.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tools import qt_libraries
from tools.set_up import ROOT, set_up
from tools.trouble import NotReady

TOUR_FOLDER = Path("build") / "tour"


def start(screen: dict[str, str], environment: dict[str, str]) -> int:
    """The exit code of editdesk, started as suits the `screen`."""
    python = set_up(screen=screen, again="make run")
    if screen and not (complaint := qt_libraries.start_qt(python, None)):
        return _run([str(python), "-m", "editdesk", "--sample"], environment)
    if screen:
        print(f"The screen cannot be used: {complaint.splitlines()[0]}", flush=True)
    print("There is no screen here, so editdesk makes its tour by itself.", flush=True)
    (ROOT / TOUR_FOLDER).mkdir(parents=True, exist_ok=True)
    environment = {**environment, "QT_QPA_PLATFORM": "offscreen"}
    code = _run([str(python), "-m", "editdesk", "tour", "--out", str(TOUR_FOLDER)], environment)
    if code == 0:
        print(f"The tour is over; its exports and pictures lie in {ROOT / TOUR_FOLDER}", flush=True)
    return code


def _run(command: list[str], environment: dict[str, str]) -> int:
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def main() -> int:
    """Start editdesk; the exit code."""
    screen = {name: os.environ[name] for name in ("DISPLAY", "WAYLAND_DISPLAY") if os.environ.get(name)}
    try:
        return start(screen, dict(os.environ))
    except NotReady as trouble:
        print(trouble, file=sys.stderr)
    except OSError as error:
        print(NotReady(f"{error}.", hint="Mend that, then try again."), file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main())
