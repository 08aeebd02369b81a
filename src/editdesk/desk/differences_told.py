"""Differences in words: what became of a passage, what changed beside its words, who changed it and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from editdesk.text.body import Body
from editdesk.text.compare import Comparison, Kind, Passage
from editdesk.text.compare_looks import Also

_TITLES: dict[Kind, str] = {
    "same": "As it was",
    "changed": "Changed",
    "added": "Added",
    "removed": "Removed",
    "moved": "Moved",
}
_MOST_QUOTED = 40


def title(passage: Passage) -> str:
    """What became of a passage, in a word or three."""
    if passage.kind == "moved" and passage.is_changed:
        return "Moved and changed"
    if passage.shape:
        return "Joined" if passage.shape == "joined" else "Split"
    return _TITLES[passage.kind]


def summary(comparison: Comparison) -> str:
    """How many passages differ, and how."""
    counts = Counter([passage.kind for passage in comparison.differences])
    if not counts:
        return "Nothing differs."
    told = [f"{count} {kind}" for kind in ("changed", "added", "removed", "moved") if (count := counts[kind])]
    return f"Passages: {', '.join(told)}."


def also_told(also: Iterable[Also], new: Body) -> list[str]:
    """What changed beside the words, a sentence each."""
    return [_told(one, new) for one in also]


def _told(one: Also, new: Body) -> str:
    quote = _quoted(new.words_between(*one.span))
    match one.what:
        case "kind":
            return f"Was a {_spoken(one.old)}, is a {_spoken(one.new)}"
        case "cell":
            return f"Table: was {one.old or 'a plain cell'}, is {one.new or 'a plain cell'}"
        case "style":
            return f"{quote}: was {_spoken(one.old) or 'plain'}, is {_spoken(one.new) or 'plain'}"
        case "link":
            if not one.old or not one.new:
                return (
                    f"{quote}: link to {one.new} added" if one.new else f"{quote}: link to {one.old} removed"
                )
            return f"{quote}: link to {one.old} leads to {one.new} now"
        case "object":
            return "Another picture, or another text for it"


def _spoken(name: str) -> str:
    return name.replace("_", " ")


def _quoted(words: str) -> str:
    flat = " ".join(words.split())
    return f"“{flat if len(flat) <= _MOST_QUOTED else flat[: _MOST_QUOTED - 1] + '…'}”"
