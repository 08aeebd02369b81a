"""Tracked ends of paragraphs that may not go: what would join two cells, or the text and a table.

A paragraph that goes as a whole takes its end with it. Where words are left of it and
what would follow them belongs elsewhere, Word keeps the end; so it is not tracked here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from editdesk.formats.docx.lines import Line, Place
from editdesk.formats.docx.losses import Losses
from editdesk.text.proposals import DELETE, INSERT

_NOTHING: Final = ("nothing",)


def keep_apart(lines: Sequence[Line], losses: Losses) -> None:
    """Takes tracking off the ends of `lines` that could not go without joining different places."""
    for prefix in (DELETE, INSERT):
        following: Place = _NOTHING
        for number in range(len(lines), 0, -1):
            line = lines[number - 1]
            if not _has(line.clings, prefix):
                following = line.place
                continue
            if all(_has(run, prefix) for _, run in line.pieces):
                continue
            if following not in (_NOTHING, line.place):
                line.clings = tuple([pair for pair in line.clings if not pair[0].startswith(prefix)])
                losses.add(
                    "a tracked end of a paragraph with nothing to join, which stays", f"paragraph {number}"
                )
            following = line.place


def _has(run: Sequence[tuple[str, object]], prefix: str) -> bool:
    return any(key.startswith(prefix) for key, _ in run)
