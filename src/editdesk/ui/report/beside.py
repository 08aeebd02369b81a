"""Where a dialog about a place of the text opens: near that place, which stays in sight."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDialog, QTextEdit, QWidget

_GAP = 12


def put_beside_caret(dialog: QDialog, page: QTextEdit, over: QWidget) -> None:
    """Put `dialog` below the line of the caret, or above it where the window of `over` has no room below."""
    at = page.cursorRect()
    viewport, window = page.viewport(), over.window()
    dialog.adjustSize()
    below = viewport.mapTo(window, QPoint(at.left(), at.bottom() + _GAP))
    top = below.y()
    if top + dialog.height() > window.height() - _GAP:
        top = max(_GAP, viewport.mapTo(window, at.topLeft()).y() - _GAP - dialog.height())
    most = max(_GAP, window.width() - dialog.width() - _GAP)
    left = min(max(_GAP, below.x() - dialog.width() // 2), most)
    dialog.move(window.mapToGlobal(QPoint(left, top)))
