"""What one can do in a report by key: each act once, with its name and keys, for bar, menu and keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

# Kind, level and name, as the menu of kinds lists them; None is a line between.
KINDS: tuple[tuple[str, int | None, str] | None, ...] = (
    ("paragraph", None, "Paragraph"),
    ("heading", 1, "Heading 1"),
    ("heading", 2, "Heading 2"),
    ("heading", 3, "Heading 3"),
    None,
    ("bullet", None, "Bullets"),
    ("numbered", None, "Numbers"),
    ("quote", None, "Quote"),
    ("pull_quote", None, "Pull quote"),
    ("sidebar", None, "Sidebar"),
    None,
    ("kicker", None, "Kicker"),
    ("headline", None, "Headline"),
    ("summary", None, "Summary"),
    ("byline", None, "Byline"),
    ("dateline", None, "Dateline"),
    ("credit", None, "Credit"),
)
KIND_KEYS = {
    ("heading", 1): "Ctrl+1",
    ("heading", 2): "Ctrl+2",
    ("heading", 3): "Ctrl+3",
    ("paragraph", None): "Ctrl+4",
}
_OTHER_NAMES = {
    "cell": "Table cell",
    "caption": "Caption",
    "footnote": "Footnote",
    "figure": "Figure",
    "rule": "Rule",
}


def kind_name(kind: str, level: int | None) -> str:
    """What the window calls a block of this kind."""
    for one in KINDS:
        if one is not None and one[0] == kind and (one[1] is None or one[1] == level):
            return one[2]
    return _OTHER_NAMES.get(kind, kind.replace("_", " ").capitalize())


class ReportActions:
    """The acts of one report page; they belong to `owner`, whose window hears their keys."""

    def __init__(self, owner: QWidget) -> None:
        self._owner = owner
        # The page hears these keys itself; a field to write in beside it has its own.
        self.undo = self._act_of_page("Undo", "Ctrl+Z")
        self.redo = self._act_of_page("Redo", "Ctrl+Y")
        self.bold = self._act_of_page("Bold", "Ctrl+B", checkable=True)
        self.italic = self._act_of_page("Italic", "Ctrl+I", checkable=True)
        self.bullets = self._act_of_page("Bullets", "Ctrl+Shift+8", checkable=True)
        self.numbers = self._act_of_page("Numbers", "Ctrl+Shift+7", checkable=True)
        self.comment = self._act("Comment", "Ctrl+Alt+M", "Ctrl+Shift+M")
        self.next_comment = self._act("Next comment", "Ctrl+Alt+PgDown")
        self.previous_comment = self._act("Previous comment", "Ctrl+Alt+PgUp")
        self.find = self._act("Find", "Ctrl+F")
        self.replace = self._act("Replace", "Ctrl+H")
        self.find_next = self._act("Find next", "F3", "Ctrl+G")
        self.find_previous = self._act("Find previous", "Shift+F3", "Ctrl+Shift+G")
        self.outline = self._act("Outline", "Ctrl+Shift+O", checkable=True)
        self.approval = self._act("Approval", "Ctrl+J", checkable=True)
        self.comments = self._act("Comments", "Ctrl+Alt+K", checkable=True)
        self.save = self._act("Save now", "Ctrl+S")
        self.desk = self._act("Back to the desk", "Alt+Left")
        self.export = self._act("Export", "Ctrl+Shift+X")

    def _act_of_page(self, name: str, keys: str, *, checkable: bool = False) -> QAction:
        act = QAction(name, self._owner)
        act.setToolTip(f"{name} ({keys})")
        act.setCheckable(checkable)
        return act

    def _act(self, name: str, *keys: str, checkable: bool = False) -> QAction:
        act = self._act_of_page(name, keys[0], checkable=checkable)
        act.setShortcuts([QKeySequence(key) for key in keys])
        act.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._owner.addAction(act)
        return act

    def kind_actions(self, chosen: Callable[[str, int | None], None]) -> list[QAction | None]:
        """An act for each kind of block, None for a line between; each calls `chosen`."""
        acts: list[QAction | None] = []
        for one in KINDS:
            if one is None:
                acts.append(None)
                continue
            kind, level, name = one
            keys = KIND_KEYS.get((kind, level))
            act = QAction(f"{name}\t{keys}" if keys else name, self._owner)
            act.triggered.connect(_calling(chosen, kind, level))
            self._owner.addAction(act)
            acts.append(act)
        return acts


def _calling(chosen: Callable[[str, int | None], None], kind: str, level: int | None) -> Callable[[], None]:
    return lambda: chosen(kind, level)
