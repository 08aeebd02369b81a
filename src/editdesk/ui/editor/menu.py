"""The page's own menu: Qt's would work on the document behind the back of the text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QTextEdit

from editdesk.ui.acts import EDIT, TABLE, Act, acts_in
from editdesk.ui.editor.keys import LOOKING
from editdesk.ui.editor.lines import table_at
from editdesk.ui.key_map import KeyMap

_ENTRIES = (
    *("undo", "redo", None),
    *("cut", "copy", "paste", "paste plain", None),
    *("delete after", "select all"),
)
_ACTS = {act.id: act for act in acts_in((EDIT,))}


def page_menu(page: QTextEdit, do: Callable[[str], None], keys: KeyMap, *, is_read_only: bool) -> QMenu:
    """A menu for the selection of `page`; `do` does one of the page's acts."""
    menu = QMenu(page)
    has_selection = page.textCursor().hasSelection()
    for entry in _ENTRIES:
        if entry is None:
            menu.addSeparator()
            continue
        act = _ACTS[entry]
        action = menu.addAction(act.name, partial(do, entry))
        action.setShortcuts(keys.sequences(act)[:1])
        needs_selection = entry in ("cut", "copy", "delete after")
        changes = entry not in LOOKING
        action.setEnabled((has_selection or not needs_selection) and not (changes and is_read_only))
    if table_at(page.textCursor()) is not None and not is_read_only:
        menu.addSeparator()
        _add_table_acts(menu.addMenu(TABLE.name), do, keys)
    return menu


def _add_table_acts(menu: QMenu, do: Callable[[str], None], keys: KeyMap) -> None:
    for act in TABLE.entries:
        if isinstance(act, Act):
            menu.addAction(act.name, partial(do, act.id)).setShortcuts(keys.sequences(act)[:1])
        else:
            menu.addSeparator()
