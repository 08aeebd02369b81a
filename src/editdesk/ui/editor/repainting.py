"""How little of the page is painted anew after words were typed: one line, where all others break as before.

Qt asks for the whole block, and for the whole page where its layout keeps one of
the places from which it goes on. What it asks for goes through here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, QRectF, Slot
from PySide6.QtGui import QTextBlock, QTextLine
from PySide6.QtWidgets import QTextEdit

from editdesk.checks.finding import Finding
from editdesk.text.block import Block
from editdesk.text.body import Body
from editdesk.text.delta import Delete, Delta, Insert, Retain
from editdesk.text.marks import OBJECT
from editdesk.ui.editor.lines import block_rect
from editdesk.ui.editor.page_document import PageDocument
from editdesk.ui.editor.positions import utf16_length
from editdesk.ui.editor.problem_marks import carried

# How far what is painted under a line may reach below it, in pixels.
_REACH = 4
# Letters that may stand higher or lower than their line, or turn the direction of others.
_UNRULY = re.compile(r"[^\x00-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u2029\u202f-\u2065\u20a0-\u20cf]")


class _Words(NamedTuple):
    """Words put in and taken out at one place of one block."""

    number: int
    offset: int
    removed: int
    inserted: str


class _Line(NamedTuple):
    """A line of a block as Qt broke it, in UTF-16 units."""

    number: int
    start: int
    length: int
    y: float
    height: float


class Repainting(QObject):
    """Asks for what must be painted anew of `page`, which `view` shows."""

    def __init__(
        self,
        view: QTextEdit,
        page: PageDocument,
        pointed: Callable[[int, Block], tuple[Finding, ...]],
    ) -> None:
        """`pointed` gives what is pointed out in a block, by its number."""
        super().__init__(page.document)
        self._view, self._page, self._pointed = view, page, pointed
        self._is_held = False
        self._asked: list[QRectF] = []
        asking = page.document.documentLayout().update
        asking.disconnect()
        asking.connect(self.on_asked)

    def after(self, delta: Delta, body: Body, paint: Callable[[], bool]) -> bool:
        """What `paint` answers, which shows `delta` and so `body`; asks for what looks otherwise then."""
        before = self._page.body
        words = _words_of(before, delta)
        at = self._page.document.findBlockByNumber(words.number) if words is not None else None
        line = _line_at(at, words.offset) if words is not None and at is not None else None
        if words is None or at is None or not _is_ruly(before.block(words.number), words, at):
            line = None
        self._is_held = True
        try:
            is_other = paint()
        finally:
            self._is_held = False
        asked, self._asked = self._asked, []
        if is_other or words is None or at is None:
            self._ask_all(asked, 0)
        elif line is not None and self._is_like(line, words, at, before, body):
            top = block_rect(self._page.document, at).top() + line.y
            self._ask(QRectF(0, top, self._view.viewport().width(), line.height + _REACH))
        else:
            self._ask_all(asked, block_rect(self._page.document, at).top())
        return is_other

    @Slot(QRectF)
    def on_asked(self, rect: QRectF) -> None:
        """Qt asks for `rect` of the document to be painted anew."""
        if self._is_held:
            self._asked.append(rect)
        else:
            self._ask(rect)

    def _ask_all(self, rects: list[QRectF], top: float) -> None:
        """Ask for `rects` below `top`."""
        for rect in rects:
            rect.setTop(max(rect.top(), top))
            self._ask(rect)

    def _ask(self, rect: QRectF) -> None:
        viewport, scroll = self._view.viewport(), self._view.verticalScrollBar().value()
        in_sight = rect.intersected(QRectF(0, scroll, viewport.width(), viewport.height())).toAlignedRect()
        if not in_sight.isEmpty():
            viewport.update(in_sight.translated(0, -scroll))

    def _is_like(self, line: _Line, words: _Words, at: QTextBlock, before: Body, body: Body) -> bool:
        """Whether only `line` looks otherwise: the same words stand on all others."""
        old, new = before.block(words.number), body.block(words.number)
        grown = utf16_length(words.inserted) - words.removed
        if not new.text or _line_at(at, words.offset) != line._replace(length=line.length + grown):
            return False
        pointed = self._pointed(words.number, old)
        kept = carried(pointed, old.text, new.text)
        return len(kept) == len(pointed) and kept == self._pointed(words.number, new)


def _words_of(before: Body, delta: Delta) -> _Words | None:
    """What `delta` does to `before`, where that is words within one block; None for all else."""
    start = delta.first_touched
    inserted, removed = "", 0
    for op in delta.ops[1:] if start else delta.ops:
        if type(op) is Retain or (type(op) is Insert and ("\n" in op.text or OBJECT in op.text)):
            return None
        if type(op) is Insert:
            inserted += op.text
        elif type(op) is Delete:
            removed += op.length
    place = before.place(min(start, before.length - 1))
    text = before.block(place.number).text
    if start >= before.length or place.offset + removed > len(text):
        return None
    return _Words(place.number, place.offset, removed, inserted)


def _is_ruly(block: Block, words: _Words, at: QTextBlock) -> bool:
    """Whether what is done to `words` of `block` may stay within its line."""
    text = block.text
    return (
        bool(text)
        and block.kind != "cell"
        and OBJECT not in text
        and _UNRULY.search(text) is None
        and _UNRULY.search(words.inserted) is None
        and not at.layout().preeditAreaText()
    )


def _line_at(at: QTextBlock, offset: int) -> _Line | None:
    """The line with the character at `offset`; None where there is none yet."""
    layout = at.layout()
    line: QTextLine = layout.lineForTextPosition(offset)
    if not line.isValid():
        return None
    return _Line(line.lineNumber(), line.textStart(), line.textLength(), line.y(), line.height())
