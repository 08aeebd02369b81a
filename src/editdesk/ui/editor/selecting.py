"""What is selected, in positions of the Body: parts of cells, words beside the caret, the next cell."""

from __future__ import annotations

from typing import cast

from PySide6.QtGui import QTextCursor

from editdesk.journal import AnyAct, Suggested, Typed, Undone, Unsuggested
from editdesk.text.body import Span
from editdesk.text.delta import Delete, Delta, Insert, Retain
from editdesk.text.marks import is_clinging
from editdesk.ui.editor.lines import table_at
from editdesk.ui.editor.page_document import PageDocument


def selected_spans(page: PageDocument, cursor: QTextCursor) -> list[Span]:
    """What `cursor` selects; where it reaches over several cells, the words of each, as Qt shows it."""
    table = table_at(cursor)
    if table is None or not cursor.hasComplexSelection():
        return [page.span_of(cursor)]
    first_row, rows, first_column, columns = cast(tuple[int, int, int, int], cursor.selectedTableCells())
    spans: list[Span] = []
    for row in range(first_row, first_row + rows):
        for column in range(first_column, first_column + columns):
            cell = table.cellAt(row, column)
            start = page.body_position(cell.firstPosition())
            span = Span(start, page.body_position(cell.lastPosition()))
            # A cell that spans rows or columns stands in the table only once.
            if span not in spans:
                spans.append(span)
    return sorted(spans)


def step(page: PageDocument, cursor: QTextCursor, *, before: bool, word: bool) -> Span:
    """The character or word before or after the caret, as Qt steps over it."""
    to = QTextCursor.MoveOperation
    there = QTextCursor(cursor)
    # Without selecting on the way: in a table Qt would grow a selection to whole cells.
    if before:
        there.movePosition(to.PreviousWord if word else to.PreviousCharacter)
    else:
        there.movePosition(to.NextWord if word else to.NextCharacter)
    start, end = sorted((cursor.position(), there.position()))
    return Span(page.body_position(start), page.body_position(end))


def next_cell(cursor: QTextCursor, by: int) -> QTextCursor | None:
    """The caret in the next or previous cell, its words selected; None where there is none."""
    table = table_at(cursor)
    if table is None:
        return None
    cell = table.cellAt(cursor)
    row, column = cell.row(), cell.column()
    while True:
        column += by
        if not 0 <= column < table.columns():
            row, column = row + by, 0 if by > 0 else table.columns() - 1
        if not 0 <= row < table.rows():
            return None
        other = table.cellAt(row, column)
        if (other.row(), other.column()) == (row, column):
            break
    moved = other.firstCursorPosition()
    moved.setPosition(other.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    return moved


def last_touched(delta: Delta) -> Span | None:
    """Where the caret belongs after `delta`: behind the last words put in or out; None for marks alone."""
    found: Span | None = None
    at = 0
    for op in delta.ops:
        if type(op) is Insert:
            at += op.length
            end = at - 1 if op.text.endswith("\n") and op.text != "\n" else at
            found = Span(end, end)
        elif type(op) is Delete:
            found = found or Span(at, at)
        else:
            at += op.length
    return found


def after_undo(act: AnyAct | None, delta: Delta) -> Span | None:
    """What to select once `act` took something back, or did it again, by `delta`; None for no place."""
    done = act.act if isinstance(act, Undone) else act
    by_hand = done if isinstance(done, Typed | Suggested | Unsuggested) else None
    if by_hand is not None and isinstance(by_hand.stands, Span):
        return by_hand.stands
    words = last_touched(delta)
    if words is None and by_hand is not None and isinstance(by_hand.stood, Span):
        return by_hand.stood
    return words or _marked(delta)


def _marked(delta: Delta) -> Span | None:
    """From the first to the last character whose marks `delta` changes."""
    at, places = 0, []
    for op in delta.ops:
        if type(op) is Retain and op.change:
            places += [at, at + op.length]
        at += op.length
    return Span(places[0], places[-1]) if places else None


def is_clinging_change(delta: Delta) -> bool:
    """Whether `delta` brings or takes what is painted under words that themselves stay as they are."""
    return any(type(op) is Retain and any(is_clinging(key) for key, _ in op.change) for op in delta.ops)
