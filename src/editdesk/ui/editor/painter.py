"""Carries changes of the Body over into a QTextDocument.

All positions are found before anything is painted, and insertions and deletions
are made from the end to the start, so that none moves another. Formats of blocks
that were joined or split come from the Body, as Qt keeps others.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QTextCursor, QTextDocument

from editdesk.text.body import Body
from editdesk.text.delta import Delete, Delta, Insert, Retain
from editdesk.text.marks import OBJECT, kind_of
from editdesk.ui.editor.formats import Formats
from editdesk.ui.editor.positions import document_position, utf16_length
from editdesk.ui.editor.writing import dress, dress_block, rebuild


class _Step(NamedTuple):
    """Words to put in and a length to take away at one place of the document."""

    start: int
    end: int
    joins: bool
    inserts: tuple[Insert, ...]
    new_start: int


class Painter:
    """Paints changes into one document."""

    def __init__(self, document: QTextDocument, formats: Formats) -> None:
        self._document = document
        self._formats = formats

    def paint(self, before: Body, delta: Delta, after: Body, caret: QTextCursor | None = None) -> bool:
        """Show `after` where `before` is shown; whether blocks or objects may have come or gone.

        `caret` is a copy of the page's, which saves a key press the measuring of its line.
        """
        ops = delta.ops
        if not ops:
            return False
        if len(ops) <= 2 and (len(ops) == 1 or (type(ops[0]) is Retain and not ops[0].change)):
            last = ops[-1]
            at = ops[0].length if len(ops) == 2 else 0
            if type(last) is Insert and "\n" not in last.text:
                self._insert_words(before, at, last, after, caret)
                return OBJECT in last.text
            if type(last) is Delete and _is_words(before, at, last.length):
                self._remove_words(before, at, last.length)
                return False
        touched = _Touched(before, delta)
        if touched.needs_rebuild:
            first = delta.first_touched
            rebuild(self._document, before, after, first, max(first, delta.base_length), self._formats)
            return True
        steps = self._steps(before, delta)
        marked = any(type(op) is Retain and op.change for op in ops)
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        dirty: set[int] = set()
        for step in reversed(steps):
            self._carry_out(cursor, step)
        for step in steps:
            self._dress_words(cursor, step, after, dirty)
        if marked:
            self._mark(cursor, delta, after, dirty)
        # Neighbours decide together on the room between them.
        beside = {number + by for number in dirty for by in (-1, 1)} - dirty
        for number in sorted(dirty):
            dress(self._document, after, number, self._formats)
        for number in beside:
            if 0 <= number < after.block_count:
                dress_block(self._document, after, number, self._formats)
        cursor.endEditBlock()
        return touched.structure or touched.objects

    def _insert_words(
        self, before: Body, at: int, op: Insert, after: Body, caret: QTextCursor | None
    ) -> None:
        """What a key press does: no edit block, one look-up."""
        position = document_position(self._document, before, at)
        if caret is not None and caret.position() == position and not caret.hasSelection():
            cursor = caret
        else:
            cursor = QTextCursor(self._document)
            cursor.setPosition(position)
        cursor.insertText(op.text, self._formats.run(op.marks, after.block_at(at).close))

    def _remove_words(self, before: Body, at: int, length: int) -> None:
        """What Backspace does; as above."""
        cursor = QTextCursor(self._document)
        cursor.setPosition(document_position(self._document, before, at))
        end = document_position(self._document, before, at + length)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()

    def _steps(self, before: Body, delta: Delta) -> list[_Step]:
        steps: list[_Step] = []
        inserts: list[Insert] = []
        old = new = 0
        for op in (*delta.ops, Retain(1)):
            if type(op) is Insert:
                inserts.append(op)
                continue
            length = op.length if type(op) is Delete else 0
            if inserts or length:
                at = document_position(self._document, before, old)
                end = document_position(self._document, before, old + length) if length else at
                joins = length > 0 and before.place(old).number != before.place(old + length).number
                steps.append(_Step(at, end, joins, tuple(inserts), new))
                new += sum(insert.length for insert in inserts)
                inserts = []
            old += op.length
            new += op.length - length
        return steps

    def _carry_out(self, cursor: QTextCursor, step: _Step) -> None:
        cursor.setPosition(step.start)
        if step.end > step.start:
            cursor.setPosition(step.end, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        for insert in step.inserts:
            for number, line in enumerate(insert.text.split("\n")):
                if number:
                    cursor.insertBlock()
                if line:
                    cursor.insertText(line)

    def _dress_words(self, cursor: QTextCursor, step: _Step, after: Body, dirty: set[int]) -> None:
        """Format what `step` put in; whole blocks that it joined or split are left in `dirty`."""
        length = sum(insert.length for insert in step.inserts)
        first = after.place(min(step.new_start, after.length - 1)).number
        if any("\n" in insert.text for insert in step.inserts):
            last = after.place(min(step.new_start + length, after.length - 1)).number
            # The block before may have lost its end to the first line that was put in.
            dirty.update(range(max(first - 1, 0), last + 1))
        elif step.joins:
            dirty.add(first)
        else:
            at = document_position(self._document, after, step.new_start)
            for insert in step.inserts:
                cursor.setPosition(at)
                at += utf16_length(insert.text)
                cursor.setPosition(at, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(self._formats.run(insert.marks, after.block(first).close))

    def _mark(self, cursor: QTextCursor, delta: Delta, after: Body, dirty: set[int]) -> None:
        new = 0
        for op in delta.ops:
            if type(op) is Delete:
                continue
            if type(op) is Retain and op.change:
                self._mark_span(cursor, new, new + op.length, op, after, dirty)
            new += op.length

    def _mark_span(
        self, cursor: QTextCursor, start: int, end: int, op: Retain, after: Body, dirty: set[int]
    ) -> None:
        place = after.place(start)
        number, block = place.number, after.block(place.number)
        at = document_position(self._document, after, start)
        for text, run in after.pieces(start, end):
            if text == "\n":
                if any(key in _CLOSE_KEYS for key, _ in op.change):
                    dirty.add(number)
                number, at = number + 1, at + 1
                if number < after.block_count:
                    block = after.block(number)
                    at = self._document.findBlockByNumber(number).position()
                continue
            stop = at + utf16_length(text)
            wanted = self._formats.run(run, block.close)
            cursor.setPosition(at + 1)
            if cursor.charFormat() != wanted or stop - at > 1:
                cursor.setPosition(at)
                cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(wanted)
            at = stop


def _is_words(body: Body, at: int, length: int) -> bool:
    """Whether the `length` code points from `at` are words of one block."""
    place = body.place(at)
    text, end = body.block(place.number).text, place.offset + length
    return end <= len(text) and OBJECT not in text[place.offset : end]


_CLOSE_KEYS = frozenset(("kind", "level", "header"))


class _Touched:
    """What kind of thing a delta does to `before`."""

    def __init__(self, before: Body, delta: Delta) -> None:
        self.structure = False
        self.objects = False
        self.needs_rebuild = False
        old = 0
        for op in delta.ops:
            if type(op) is Insert:
                self._look_at_insert(before, old, op)
                continue
            if type(op) is Delete:
                self._look_at_words(before, old, old + op.length)
                if old + op.length >= before.length:
                    self.needs_rebuild = True
            elif type(op) is Retain and op.change and any(key in _STRUCTURE for key, _ in op.change):
                self._look_at_words(before, old, old + op.length)
                if any(pair == ("kind", "cell") for pair in op.change):
                    self.needs_rebuild = True
            old += op.length

    def _look_at_insert(self, before: Body, at: int, op: Insert) -> None:
        if OBJECT in op.text:
            self.objects = True
        if "\n" in op.text:
            self.structure = True
            if at >= before.length or kind_of(op.marks) == "cell" or self._near_cell(before, at, at):
                self.needs_rebuild = True

    def _look_at_words(self, before: Body, start: int, end: int) -> None:
        words = before.words_between(start, end)
        if OBJECT in words:
            self.objects = True
        if "\n" in words:
            self.structure = True
            if self._near_cell(before, start, end):
                self.needs_rebuild = True

    def _near_cell(self, before: Body, start: int, end: int) -> bool:
        first = max(0, before.place(min(start, before.length - 1)).number - 1)
        last = min(before.block_count - 1, before.place(min(end, before.length - 1)).number + 1)
        return any(before.block(number).kind == "cell" for number in range(first, last + 1))


_STRUCTURE = frozenset(("kind", "level", "table", "row", "cell", "row_span", "column_span", "header", "note"))
