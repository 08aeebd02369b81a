"""The page's own menu: Qt's would work on the document behind the back of the text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QTextEdit

from editdesk.ui.editor.keys import ACTS

_ENTRIES = (
    ("Undo", "undo"),
    ("Redo", "redo"),
    None,
    ("Cut", "cut"),
    ("Copy", "copy"),
    ("Paste", "paste"),
    ("Paste without formatting", "paste plain"),
    None,
    ("Delete", "delete after"),
)


def page_menu(page: QTextEdit, do: Callable[[str], None], *, is_read_only: bool) -> QMenu:
    """A menu for the selection of `page`; `do` does one of the page's acts."""
    menu = QMenu(page)
    has_selection = page.textCursor().hasSelection()
    for entry in _ENTRIES:
        if entry is None:
            menu.addSeparator()
            continue
        label, act = entry
        action = menu.addAction(label, partial(do, act))
        action.setShortcut(QKeySequence(ACTS[act][0]))
        needs_selection = act in ("cut", "copy", "delete after")
        action.setEnabled((has_selection or not needs_selection) and (act == "copy" or not is_read_only))
    menu.addSeparator()
    menu.addAction("Select all", page.selectAll).setShortcut(QKeySequence(QKeySequence.StandardKey.SelectAll))
    return menu
