"""Which act a key press asks for. Keys that carry text type it, so AltGr never triggers an act."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from editdesk.ui.acts import MENUS, acts_in
from editdesk.ui.key_map import KeyMap

_Standard = QKeySequence.StandardKey

# What this system calls these acts, whatever the table of acts says.
_STANDARD = (
    (_Standard.Undo, "undo"),
    (_Standard.Redo, "redo"),
    (_Standard.Cut, "cut"),
    (_Standard.Copy, "copy"),
    (_Standard.Paste, "paste"),
    (_Standard.Bold, "bold"),
    (_Standard.Italic, "italic"),
    (_Standard.Underline, "underline"),
    (_Standard.DeleteStartOfWord, "delete word before"),
    (_Standard.DeleteEndOfWord, "delete word after"),
)
# What one may do in a text that one only views.
LOOKING = frozenset(("undo", "redo", "copy", "select all", "open link"))
# Moving about and selecting stay Qt's.
_MOVES = tuple(
    key
    for name, key in _Standard.__members__.items()
    if name.startswith(("MoveTo", "Select", "Deselect")) and key is not _Standard.SelectAll
)
_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_SILENT = (
    Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.KeypadModifier
    | Qt.KeyboardModifier.GroupSwitchModifier
)


class TextKeys:
    """The acts of the text by the keys of one map."""

    def __init__(self, keys: KeyMap) -> None:
        self._act_of = keys.heard_by("text")
        # Who chose other keys for an act does not mean it with the system's.
        changed = {act.id for act in acts_in(MENUS) if keys.is_chosen(act)}
        self._standard = [(key, act) for key, act in _STANDARD if act not in changed]

    def act_of(self, event: QKeyEvent) -> str:
        """The id of the act that `event` asks for; empty where it asks for none of the text's."""
        plain = event.keyCombination().toCombined() & ~Qt.KeyboardModifier.KeypadModifier.value
        act = self._act_of.get(QKeySequence(plain).toString())
        if act:
            return act
        return next((named for key, named in self._standard if event.matches(key)), "")


def typed_text(event: QKeyEvent) -> str:
    """The text that `event` types; empty where it is a command or a bare modifier."""
    text = event.text()
    if not text or text[0] < " " or text[0] == "\x7f":
        return ""
    held = event.modifiers() & ~_SILENT
    if held == _ALT_GR and text.upper() == chr(event.key() & 0xFFFF):
        # AltGr gives another letter than the key has; some systems give that of bare Ctrl+Alt, too.
        return ""
    return text if held in (Qt.KeyboardModifier.NoModifier, _ALT_GR) else ""


def is_move(event: QKeyEvent) -> bool:
    """Whether `event` moves the caret, selects or scrolls."""
    return any(event.matches(key) for key in _MOVES)
