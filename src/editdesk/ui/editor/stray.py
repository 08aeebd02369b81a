"""What reached the document past the keyboard: found by comparing it with the Body.

Dictation, assistive tools and a drag to another window change the document
itself. Their change of the words is read off, the document is written anew from
the Body, and the same words then come in through the door.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from editdesk.text.body import Body
from editdesk.text.difference import common_ends


class Stray(NamedTuple):
    """Words that stand in the document where the Body has those from `start` to `end`."""

    start: int
    end: int
    words: str


class Shown(Protocol):
    """A document that shows a Body, as far as words may stray in it."""

    document: QTextDocument
    is_painting: bool

    def stray(self) -> Stray | None: ...
    def mend(self) -> bool: ...


class Straying:
    """Watches the document that a view shows for what nobody asked for."""

    def __init__(
        self, view: QWidget, take_in: Callable[[Stray], None], show_anew: Callable[[int], None]
    ) -> None:
        """`take_in` gets what strayed; `show_anew` makes the document anew, with the caret at a position."""
        self._view, self._take_in, self._show_anew = view, take_in, show_anew
        self._page: Shown | None = None
        self._is_due = False

    def watch(self, page: Shown) -> None:
        """Watch this document from now on."""
        self._page, self._is_due = page, False
        page.document.contentsChange.connect(self._on_contents_change)

    def mended(self) -> Stray | None:
        """What strayed from the Body, which is written over it; None where nothing did."""
        if not self._is_due or self._page is None:
            return None
        self._is_due = False
        stray = self._page.stray()
        if stray is not None and not self._page.mend():
            self._show_anew(stray.start)
        return stray

    def mend(self) -> None:
        """Write the Body over what strayed from it, and have its words taken in."""
        stray = self.mended()
        if stray is not None:
            self._take_in(stray)

    def _on_contents_change(self, position: int, removed: int, added: int) -> None:
        del position, removed, added
        if self._page is not None and not self._page.is_painting and not self._is_due:
            self._is_due = True
            QTimer.singleShot(0, self._view, self.mend)


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
