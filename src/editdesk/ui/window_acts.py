"""What one can do anywhere in the window: the acts of its menus, and the choices in them."""

from __future__ import annotations

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QWidget

from editdesk.ui.actions import Actions
from editdesk.ui.acts import WINDOW_MENUS
from editdesk.ui.key_map import KeyMap

APPEARANCES = (("system", "As the system"), ("light", "Light"), ("dark", "Dark"))
ORDERS = (
    ("due", "Due"),
    ("headline", "Headline"),
    ("stage", "Stage"),
    ("waiting", "Waiting for"),
    ("since", "Stage since"),
    ("owner", "Owner"),
    ("words", "Words"),
    ("open", "Open passages"),
    ("queries", "Queries"),
    ("suggestions", "Suggestions"),
    ("plan", "Plan"),
    ("embargo", "Embargo"),
    ("changed", "Changed"),
)


class WindowActs(Actions):
    """The acts; who made them connects them."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner, WINDOW_MENUS, KeyMap())
        self._owner = owner
        self.appearances = self._choice(APPEARANCES)
        self.orders = self._choice(ORDERS)

    def _choice(self, named: tuple[tuple[str, str], ...]) -> QActionGroup:
        """Acts of which one is chosen; each has its value as data."""
        group = QActionGroup(self._owner)
        for value, name in named:
            act = QAction(name, group)
            act.setData(value)
            act.setCheckable(True)
        return group

    def check(self, group: QActionGroup, value: str) -> None:
        """Mark the act with this value as the chosen one."""
        for act in group.actions():
            act.setChecked(act.data() == value)
