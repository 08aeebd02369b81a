"""What reached the document past the keyboard: found by comparing it with the Body.

Dictation, assistive tools and a drag to another window change the document
itself. Their change of the words is read off, the document is written anew from
the Body, and the same words then come in through the door.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QTextDocument

from editdesk.text.body import Body
from editdesk.text.difference import common_ends


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
    # Both end with a paragraph end, which strays nowhere.
    start, tail = common_ends(shown[:-1], meant[:-1])
    return Stray(start, len(meant) - 1 - tail, shown[start : len(shown) - 1 - tail])


def _words(document: QTextDocument) -> str:
    lines = []
    block = document.begin()
    while block.isValid():
        lines.append(block.text())
        block = block.next()
    return "\n".join(lines) + "\n"
