"""What the eye is on, and how to keep it there while the page around it changes."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from editdesk.ui.editor.decorations import first_block
from editdesk.ui.editor.page_document import PageDocument


def eye_on(view: QTextEdit, page: PageDocument) -> tuple[int, int]:
    """Position and y of what the eye is on: the caret where it is in sight, else the first block."""
    y = view.cursorRect().top()
    if 0 <= y < view.viewport().height():
        return page.body_position(view.textCursor().position()), y
    return first_in_sight(view, page)


def first_in_sight(view: QTextEdit, page: PageDocument) -> tuple[int, int]:
    """Position and y of the first block in sight; y is negative where its beginning is not."""
    top = view.verticalScrollBar().value()
    shown = QTextCursor(first_block(page.document, QRectF(0, top, 1, 1)))
    return page.body_position(shown.position()), view.cursorRect(shown).top()


def keep_eye(view: QTextEdit, page: PageDocument, at: int, y: int) -> None:
    """Scroll so that position `at` stands at `y`."""
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + view.cursorRect(page.cursor(at, at)).top() - y)
