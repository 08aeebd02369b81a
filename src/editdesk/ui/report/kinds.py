"""What the window calls the kinds of a text's blocks."""

from __future__ import annotations

from editdesk.ui.acts import KINDS, acts_in

_NAMES = {act.id: act.name for act in acts_in((KINDS,))}
_OTHER_NAMES = {
    "cell": "Table cell",
    "caption": "Caption",
    "footnote": "Footnote",
    "figure": "Figure",
    "rule": "Rule",
}


def kind_name(kind: str, level: int) -> str:
    """What the window calls a block of this kind."""
    name = _NAMES.get(f"heading {level}" if kind == "heading" else kind)
    return name or _OTHER_NAMES.get(kind, kind.replace("_", " ").capitalize())
