"""An export under way: how far it is, and whether it can still be stopped.

It can until the first file gets its name. Whoever stops it hears whether that was in
time, so that nobody is told that nothing was written when something was.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Lock

from editdesk.desk.errors import ExportStopped


class Underway:
    """Asked by the work as it goes on; `stop` may come from any thread."""

    def __init__(self, told: Callable[[str, int, int], None] | None = None) -> None:
        """`told` hears the name of the file that is begun, how many are made, and of how many."""
        self._told = told
        self._lock = Lock()
        self._is_stopped = self._is_final = False

    def stop(self) -> bool:
        """Whether nothing is written; False where files have their names already."""
        with self._lock:
            self._is_stopped = not self._is_final
            return self._is_stopped

    def begin(self, target: Path, made: int, of: int) -> None:
        """The file for `target` is begun; ExportStopped."""
        if self._is_stopped:
            raise ExportStopped
        if self._told is not None:
            self._told(target.name, made, of)

    def make_final(self) -> None:
        """From now on files get their names; ExportStopped where somebody was quicker."""
        with self._lock:
            if self._is_stopped:
                raise ExportStopped
            self._is_final = True
