"""A comparison on paper: the differences as a document that can be printed, in the colours of daylight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from editdesk.ui.compare.inked import Ink
from editdesk.ui.compare.rows import Row
from editdesk.ui.editor.formats import Formats
from editdesk.ui.fonts import Families
from editdesk.ui.theme import Theme

_SCALE = 0.72


def on_paper(heading: str, rows: Sequence[Row], families: Families) -> QTextDocument:
    """`rows` below `heading`, to be printed."""
    theme = Theme.light(families)
    ink = Ink(Formats(theme, _SCALE))
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    cursor = QTextCursor(document)
    note = QTextCharFormat()
    note.setFont(theme.sans(9))
    note.setForeground(theme.soft)
    head = QTextCharFormat()
    head.setFont(theme.serif(15, 600))
    cursor.insertText(heading, head)
    for row in rows:
        cursor.insertBlock(_spaced(12))
        if row.passage is None:
            cursor.insertText(row.note, note)
            continue
        if row.title:
            cursor.insertText(" · ".join([row.title, *row.by.split("\n")]).rstrip(" ·"), note)
            cursor.insertBlock(_spaced(2))
        look = row.new_look if row.passage.new else row.old_look
        ink.write(cursor, row.passage.pieces, look, is_table=row.is_table, is_soft=False)
        for also in row.also:
            cursor.insertBlock(_spaced(2))
            cursor.insertText(also, note)
    return document


def _spaced(above: int) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setTopMargin(above)
    return made
