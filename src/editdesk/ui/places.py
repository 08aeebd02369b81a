"""Where one was in each report: caret, what was in sight, and how large; kept for the next time.

A file of its own beside the settings, for it changes with every report one leaves.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NamedTuple

MOST_REPORTS = 400


class Place(NamedTuple):
    """Positions are code points; `below` is how far under the top edge the block at `top` begins."""

    caret: int = 0
    top: int = 0
    below: int = 0
    zoom: int = 100


# The first block as far down as it goes: all that stands above it is in sight.
BEGINNING = Place(below=1 << 16)


class Places:
    """The places of one installation, by report id; what cannot be read or written is forgotten quietly."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept = _read(path)

    def place(self, report_id: str) -> Place | None:
        """Where one was in this report; None where one never was."""
        return self._kept.get(report_id)

    def keep(self, report_id: str, place: Place) -> None:
        """Remember `place`, as the latest of all."""
        self._kept.pop(report_id, None)
        self._kept[report_id] = place
        for oldest in list(self._kept)[:-MOST_REPORTS]:
            del self._kept[oldest]
        beside = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(self._kept), "utf-8")
            os.replace(beside, self._path)
        except OSError:
            # Nobody's words: where one was is not worth a message.
            return


def _read(path: Path) -> dict[str, Place]:
    try:
        stored = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(stored, dict):
        return {}
    return {
        report: Place(*numbers)
        for report, numbers in stored.items()
        if isinstance(numbers, list)
        and len(numbers) == len(Place._fields)
        and all(type(number) is int for number in numbers)
    }
