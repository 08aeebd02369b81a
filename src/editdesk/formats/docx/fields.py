"""Fields of a Word file: their result is text, their instruction is not (17.16).

A field that lacks its end is no field: what follows would be swallowed by it.
"""

from __future__ import annotations

import re

from editdesk.formats.docx.names import Element, W

CHARACTER, INSTRUCTION, SIMPLE = W + "fldChar", W + "instrText", W + "fldSimple"
_TYPE = W + "fldCharType"
_LINK = re.compile(r"^\s*HYPERLINK\b(?P<rest>.*)$", re.I | re.S)
_PART = re.compile(r'(?P<switch>\\[a-zA-Z*@#!])|"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^\s"\\]\S*)')
_WITH_VALUE = frozenset(("\\l", "\\o", "\\t"))


class Field:
    """A field that is open: its instruction as far as it was read; then its result is shown."""

    __slots__ = ("instruction", "is_shown", "link_before")

    def __init__(self, link_before: str) -> None:
        self.instruction = ""
        self.is_shown = False
        self.link_before = link_before


def whole_fields(root: Element) -> frozenset[Element]:
    """The characters of those fields under `root` that have a beginning and an end."""
    found: list[Element] = []
    begun: list[list[Element]] = []
    for one in root.iter(CHARACTER):
        kind = one.get(_TYPE)
        if kind == "begin":
            begun.append([one])
        elif begun:
            begun[-1].append(one)
            if kind == "end":
                found += begun.pop()
    return frozenset(found)


def kind_of(character: Element) -> str:
    """begin, separate or end."""
    return character.get(_TYPE, "")


def link_in(instruction: str) -> str:
    """Where a HYPERLINK field leads; empty for other fields."""
    link = _LINK.match(instruction)
    if link is None:
        return ""
    address = anchor = ""
    switch = ""
    for part in _PART.finditer(link["rest"]):
        if part["switch"]:
            switch = part["switch"].lower()
            continue
        said = part["bare"] if part["quoted"] is None else re.sub(r"\\(.)", r"\1", part["quoted"])
        if switch == "\\l":
            anchor = said
        elif switch not in _WITH_VALUE and not address:
            address = said
        switch = ""
    return f"{address}#{anchor}" if anchor else address
