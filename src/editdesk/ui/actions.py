"""The acts of a table as Qt's actions: their names and keys, kept in step with the keys somebody chose."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from editdesk.ui.acts import Act, Menu, acts_in
from editdesk.ui.key_map import KeyMap

_CONTEXTS = {
    # The text hears its keys itself, so here they are only shown: the owner itself never has the focus.
    "text": Qt.ShortcutContext.WidgetShortcut,
    "report": Qt.ShortcutContext.WidgetWithChildrenShortcut,
    "window": Qt.ShortcutContext.WindowShortcut,
}


class Actions:
    """One action for each act of `menus`; they belong to `owner`, which hears their keys."""

    def __init__(self, owner: QWidget, menus: Sequence[Menu], keys: KeyMap) -> None:
        self._acts = {act.id: act for act in acts_in(menus)}
        self._actions = {id: self._made(act, owner) for id, act in self._acts.items()}
        self.wear_keys(keys)

    def of(self, act_id: str) -> QAction:
        """The action of the act with this id."""
        return self._actions[act_id]

    def items(self) -> list[tuple[Act, QAction]]:
        """Every act with its action."""
        return [(act, self._actions[id]) for id, act in self._acts.items()]

    def entries(self, menu: Menu) -> list[QAction | None]:
        """The actions of one menu, in order; None for a line between."""
        return [self.of(entry.id) if isinstance(entry, Act) else None for entry in menu.entries]

    def wear_keys(self, keys: KeyMap) -> None:
        """Listen to `keys` from now on."""
        for id, act in self._acts.items():
            action, shown = self._actions[id], keys.shown(act)
            action.setShortcuts(keys.sequences(act))
            name = act.name.rstrip("…")
            action.setToolTip(f"{name} ({shown})" if shown else name)

    def allow(self, *, editing: bool, selection: bool, table: bool, figure: bool) -> None:
        """Offer what can be done where the caret stands."""
        there = {
            "": True,
            "editing": editing,
            "selection": selection,
            "edited selection": editing and selection,
            "table": editing and table,
            "figure": editing and figure,
        }
        for id, act in self._acts.items():
            action = self._actions[id]
            if act.needs and action.isEnabled() is not there[act.needs]:
                action.setEnabled(there[act.needs])

    def _made(self, act: Act, owner: QWidget) -> QAction:
        action = QAction(act.name, owner)
        action.setData(act.id)
        action.setCheckable(act.is_checkable)
        action.setShortcutContext(_CONTEXTS[act.hearer])
        owner.addAction(action)
        return action


def fill(menu: QMenu, entries: Sequence[QAction | None]) -> QMenu:
    """`menu` with `entries` added to it; None for a line between."""
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        else:
            menu.addAction(entry)
    return menu
