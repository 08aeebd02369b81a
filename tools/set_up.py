"""Make this folder ready: `.venv` by the lock, and the system libraries Qt needs.

Run as `python3 -m tools.set_up` from the folder; make does. Doing it again costs half a second.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tools import environment, qt_libraries
from tools.trouble import NotReady

ROOT = Path(__file__).resolve().parent.parent


def set_up(*, screen: dict[str, str], again: str) -> Path:
    """The interpreter to run editdesk with, once everything is there; raises NotReady.

    `screen` holds DISPLAY and WAYLAND_DISPLAY if a window shall open; `again` is what to type next time.
    """
    if sys.version_info < environment.OLDEST_PYTHON:
        oldest = ".".join(map(str, environment.OLDEST_PYTHON))
        raise NotReady(
            f"it needs Python {oldest} or newer, and this is {sys.version.split()[0]}.",
            hint=f"Install a newer one and name it: {again} PYTHON=python3.12",
        )
    python = environment.make_ready(ROOT, again=again)
    qt_libraries.see_that_qt_starts(python, qt_libraries.platform_names(screen), again=again)
    return python


def main() -> int:
    """Make ready for work without a screen; the exit code."""
    try:
        set_up(screen={}, again=f"make {os.environ.get('EDITDESK_GOAL') or 'test'}")
    except NotReady as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except OSError as error:
        print(NotReady(f"{error}.", hint="Mend that, then try again."), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
