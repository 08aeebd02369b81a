"""Lists of a Word file: whether a paragraph has a bullet or a number, and on which level (17.9)."""

from __future__ import annotations

from typing import NamedTuple

from editdesk.formats.docx.names import Element, W, child, number, value
from editdesk.formats.docx.styles import Numbering, Styles

_LEVEL, _OVERRIDE, _ABSTRACT, _LIST = W + "lvl", W + "lvlOverride", W + "abstractNum", W + "num"
_LEVEL_NUMBER, _LIST_NUMBER, _ABSTRACT_NUMBER = W + "ilvl", W + "numId", W + "abstractNumId"
DEEPEST = 8


class Item(NamedTuple):
    """What a list makes of a paragraph; `is_shown` where a number or sign stands before it."""

    kind: str
    level: int
    is_shown: bool


class _Level(NamedTuple):
    format: str
    text: str
    style: str


class Lists:
    """The lists of one file."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Element] = {}
        self._lists: dict[str, Element] = {}
        self._levels: dict[str, dict[int, _Level]] = {}
        if root is not None:
            for one in root.findall(_ABSTRACT):
                self._abstract.setdefault(one.get(_ABSTRACT_NUMBER, ""), one)
            for one in root.findall(_LIST):
                self._lists.setdefault(one.get(_LIST_NUMBER, ""), one)

    def item(self, said: Numbering, of_style: Numbering, style_id: str) -> Item | None:
        """What a paragraph is that says this of its list and whose style says that; None outside lists."""
        list_id = of_style.list if said.list is None else said.list
        if not list_id or list_id == "0":
            return None
        levels = self._levels_of(list_id)
        level = said.level
        if level is None:
            # A style that has a list finds its level there by its own name (17.9.23).
            level = next((at for at, one in levels.items() if one.style == style_id), of_style.level or 0)
        level = min(max(level, 0), DEEPEST)
        found = levels.get(level)
        if found is None:
            return Item("numbered", level, True) if list_id in self._lists else None
        if found.format == "bullet":
            return Item("bullet", level, True)
        if found.format == "none" and not found.text.strip():
            return None
        return Item("numbered", level, bool(found.text.strip()))

    def _levels_of(self, list_id: str) -> dict[int, _Level]:
        known = self._levels.get(list_id)
        if known is None:
            known = self._levels[list_id] = self._read(list_id)
        return known

    def _read(self, list_id: str) -> dict[int, _Level]:
        seen: set[str] = set()
        levels: dict[int, _Level] = {}
        while list_id not in seen:
            seen.add(list_id)
            one = self._lists.get(list_id)
            if one is None:
                return levels
            for override in one.findall(_OVERRIDE):
                level = child(override, _LEVEL)
                if level is not None:
                    levels.setdefault(number(override.get(_LEVEL_NUMBER)), _level(level))
            abstract = self._abstract.get(value(child(one, _ABSTRACT_NUMBER)) or "")
            if abstract is None:
                return levels
            for level in abstract.findall(_LEVEL):
                levels.setdefault(number(level.get(_LEVEL_NUMBER)), _level(level))
            # A list may only name the style in which its levels are said (17.9.21).
            link = value(child(abstract, W + "numStyleLink"))
            list_id = self._styles.style(link).numbering.list or list_id
        return levels


def _level(element: Element) -> _Level:
    return _Level(
        value(child(element, W + "numFmt")) or "decimal",
        value(child(element, W + "lvlText")) or "",
        value(child(element, W + "pStyle")) or "",
    )
