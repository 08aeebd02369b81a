"""What one can do anywhere in the window, each act once with its name and key."""

from __future__ import annotations

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

APPEARANCES = (("system", "As the system"), ("light", "Light"), ("dark", "Dark"))
ORDERS = (
    ("due", "Due"),
    ("headline", "Headline"),
    ("stage", "Stage"),
    ("waiting", "Waiting for"),
    ("owner", "Owner"),
    ("words", "Words"),
    ("open", "Open passages"),
    ("queries", "Queries"),
)


class WindowActs:
    """The acts; who made them connects them."""

    def __init__(self, owner: QWidget) -> None:
        self._owner = owner
        self.new = self._act("New report…", "Ctrl+N")
        self.bring = self._act("Import…", "Ctrl+O")
        self.paste = self._act("Import pasted text…", "Ctrl+Shift+I")
        self.sample = self._act("Open the sample report")
        self.details = self._act("Details…", "Ctrl+Shift+D")
        self.quit = self._act("Quit", "Ctrl+Q")
        self.find = self._act("Search all reports", "Ctrl+F")
        self.full_screen = self._act("Full screen", "F11", is_checkable=True)
        self.add_person = self._act("Add a person…")
        self.keys = self._act("Keys", "F1")
        self.about = self._act("About editdesk")
        self.appearances = self._choice(APPEARANCES)
        self.orders = self._choice(ORDERS)

    def _act(self, name: str, keys: str = "", *, is_checkable: bool = False) -> QAction:
        act = QAction(name, self._owner)
        act.setShortcut(QKeySequence(keys))
        act.setCheckable(is_checkable)
        return act

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
