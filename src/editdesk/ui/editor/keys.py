"""Which act a key press asks for. Keys that carry text type it, so AltGr never triggers an act."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_Standard = QKeySequence.StandardKey

# Acts of the page; the second and third spellings are what other layouts make of Shift and a digit.
ACTS: dict[str, tuple[str, ...]] = {
    "bold": ("Ctrl+B",),
    "italic": ("Ctrl+I",),
    "underline": ("Ctrl+U",),
    "heading 1": ("Ctrl+1",),
    "heading 2": ("Ctrl+2",),
    "heading 3": ("Ctrl+3",),
    "paragraph": ("Ctrl+4",),
    "numbered": ("Ctrl+Shift+7", "Ctrl+Shift+&", "Ctrl+&", "Ctrl+Shift+/", "Ctrl+/"),
    "bullet": ("Ctrl+Shift+8", "Ctrl+Shift+*", "Ctrl+*", "Ctrl+Shift+(", "Ctrl+(", "Ctrl+Shift+L"),
    "paste plain": ("Ctrl+Shift+V",),
    "undo": ("Ctrl+Z",),
    "redo": ("Ctrl+Y", "Ctrl+Shift+Z"),
    "cut": ("Ctrl+X", "Shift+Del"),
    "copy": ("Ctrl+C", "Ctrl+Ins"),
    "paste": ("Ctrl+V", "Shift+Ins"),
    "line break": ("Shift+Return", "Shift+Enter"),
    "split": ("Return", "Enter"),
    "delete before": ("Backspace", "Shift+Backspace"),
    "delete after": ("Del",),
    "delete word before": ("Ctrl+Backspace",),
    "delete word after": ("Ctrl+Del",),
    "indent": ("Tab",),
    "outdent": ("Shift+Tab", "Shift+Backtab", "Backtab"),
}

_ACT_OF = {QKeySequence(keys).toString(): act for act, spelled in ACTS.items() for keys in spelled}
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
# Moving about and selecting stay Qt's.
_MOVES = tuple(
    key for name, key in _Standard.__members__.items() if name.startswith(("MoveTo", "Select", "Deselect"))
)
_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_SILENT = (
    Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.KeypadModifier
    | Qt.KeyboardModifier.GroupSwitchModifier
)


def typed_text(event: QKeyEvent) -> str:
    """The text that `event` types; empty where it is a command or a bare modifier."""
    text = event.text()
    if not text or text[0] < " " or text[0] == "\x7f":
        return ""
    held = event.modifiers() & ~_SILENT
    return text if held in (Qt.KeyboardModifier.NoModifier, _ALT_GR) else ""


def act_of(event: QKeyEvent) -> str:
    """The act that `event` asks for; empty where it asks for none of the page's."""
    plain = event.keyCombination().toCombined() & ~Qt.KeyboardModifier.KeypadModifier.value
    act = _ACT_OF.get(QKeySequence(plain).toString())
    if act:
        return act
    return next((named for key, named in _STANDARD if event.matches(key)), "")


def is_move(event: QKeyEvent) -> bool:
    """Whether `event` moves the caret, selects or scrolls."""
    return any(event.matches(key) for key in _MOVES)
