"""What reached the document past the keyboard: found by comparing it with the Body.

Dictation, assistive tools and a drag to another window change the document
itself. Their change of the words is read off, the document is written anew from
the Body, and the same words then come in through the door.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QTextDocument

from editdesk.text.body import Body


class Stray(NamedTuple):
    """Words that stand in the document where the Body has those from `start` to `end`."""

    start: int
    end: int
    words: str


def stray_in(document: QTextDocument, body: Body) -> Stray | None:
    """How the words of `document` differ from those of `body`; None where they do not."""
    shown = _words(document)
    meant = body.text
    if shown == meant:
        return None
    most = min(len(shown), len(meant)) - 1
    start = 0
    while start < most and shown[start] == meant[start]:
        start += 1
    tail = 0
    while tail < most - start and shown[-1 - tail] == meant[-1 - tail]:
        tail += 1
    return Stray(start, len(meant) - tail, shown[start : len(shown) - tail])


def _words(document: QTextDocument) -> str:
    lines = []
    block = document.begin()
    while block.isValid():
        lines.append(block.text())
        block = block.next()
    return "\n".join(lines) + "\n"
