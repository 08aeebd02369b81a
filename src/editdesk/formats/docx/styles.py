"""Styles of a Word file: what kind of block a paragraph is by its style, and what a run looks like.

Styles inherit (ECMA-376 part 1, 17.7.4.3). Of bold, italic and the like, those of
the paragraph's and of the character's style cancel each other out; what is said
directly is said (17.7.3, toggle properties).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from editdesk.formats.docx.names import (
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    VAL,
    Element,
    W,
    child,
    is_on,
    number,
    value,
)
from editdesk.text.marks import NOT_IN_PRINT, Marks, marks

TOGGLES = ("b", "i", "strike", "dstrike", "vanish")
_TOGGLE_TAGS = {W + name: name for name in TOGGLES}
# For text in scripts that run from the right, and for complex ones, these count instead.
_COMPLEX_TAGS = {**_TOGGLE_TAGS, W + "bCs": "b", W + "iCs": "i"}
del _COMPLEX_TAGS[W + "b"], _COMPLEX_TAGS[W + "i"]
_COMPLEX = (W + "rtl", W + "cs")
_UNDERLINE, _RAISED, _STYLE = W + "u", W + "vertAlign", W + "rStyle"
_NUMBERING = W + "numPr"
_RAISED_MARKS = {"superscript": "superscript", "subscript": "subscript"}

_KINDS = {
    **{"title": "headline", "headline": "headline", "kicker": "kicker", "subtitle": "summary"},
    **{"print headline": "print_headline", "printheadline": "print_headline"},
    **{"summary": "summary", "dek": "summary", "standfirst": "summary", "byline": "byline"},
    **{"author": "byline", "dateline": "dateline", "date": "dateline", "quote": "quote"},
    **{"quotations": "quote", "block text": "quote", "block quote": "quote", "blockquote": "quote"},
    **{"intense quote": "pull_quote", "pull quote": "pull_quote", "sidebar": "sidebar"},
    **{"caption": "caption", "image caption": "caption", "table caption": "caption"},
    **{"credit": "credit", "rule": "rule", "horizontal line": "rule", "figure": "figure"},
    **{"normal": "paragraph", "body text": "paragraph", "toc heading": "paragraph"},
}
_HEADING = re.compile(r"heading ?([1-9])")
_LISTED = re.compile(r"list (bullet|number)(?: ([2-5]))?")
_CODE = frozenset(
    ("code", "html code", "verbatim char", "source text", "inline code", "html typewriter", "code char")
)
_LINKS = frozenset(("hyperlink", "followedhyperlink", "internet link", "visited internet link"))
# How the names of styles end that our own files have for what is not in print.
_CUT = "notinprint"

BODY_LEVEL = 9
DEEPEST_HEADING = 3


class Numbering(NamedTuple):
    """What a paragraph says of its list; `list` 0 is none, and None says nothing."""

    list: str | None = None
    level: int | None = None


class Look(NamedTuple):
    """How runs look: toggles that are said, and the other properties; None says nothing."""

    toggles: Mapping[str, bool]
    underline: str | None = None
    raised: str | None = None
    is_code: bool = False
    is_link: bool = False
    is_cut: bool = False


class Style(NamedTuple):
    """A style with all that it inherits; an empty kind says nothing."""

    id: str
    kind: str
    level: int
    look: Look
    numbering: Numbering


PLAIN_LOOK = Look({})
NO_STYLE = Style("", "", 0, PLAIN_LOOK, Numbering())


class Styles:
    """The styles of one file, by id."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._known: dict[str, Style] = {}
        self.default = ""
        self.language = ""
        for element in () if root is None else root.findall(W + "style"):
            style_id = element.get(W + "styleId", "")
            self._elements.setdefault(style_id, element)
            is_default = element.get(W + "default", "0").lower() in ("1", "true", "on")
            if is_default and element.get(W + "type") == "paragraph":
                self.default = self.default or style_id
        if root is not None:
            path = f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang"
            self.language = value(root.find(path)) or ""

    def style(self, style_id: str | None) -> Style:
        """The style with this id; one that says nothing where there is none."""
        if not style_id:
            return NO_STYLE
        known = self._known.get(style_id)
        if known is None:
            known = self._made(style_id)
        return known

    def paragraph_style(self, style_id: str | None) -> Style:
        """As `style`; the default where none is named or the one named is not there."""
        return self.style(style_id if style_id in self._elements else self.default)

    def _made(self, style_id: str) -> Style:
        """The style `style_id`, with those it is based on; a circle of them ends where it began."""
        chain: list[Element] = []
        names: list[str] = []
        at: str | None = style_id
        while at and at in self._elements and at not in names:
            chain.append(self._elements[at])
            names.append(at)
            at = value(child(chain[-1], W + "basedOn"))
        found = NO_STYLE
        for name, element in zip(reversed(names), reversed(chain), strict=True):
            found = self._known.get(name) or _with(found, name, element)
            self._known.setdefault(name, found)
        self._known.setdefault(style_id, found)
        return found


def _with(base: Style, style_id: str, element: Element) -> Style:
    """The style in `element`, based on `base`."""
    names = [(value(child(element, W + "name")) or "").lower(), style_id.lower()]
    kind, level = base.kind, base.level
    own = next((found for name in names if (found := _kind_by(name))), None)
    properties = child(element, PARAGRAPH_PROPERTIES)
    outline = value(child(properties, W + "outlineLvl"))
    if own:
        kind, level = own
    elif outline is not None:
        depth = number(outline, BODY_LEVEL)
        if depth < BODY_LEVEL and kind in ("", "paragraph", "heading"):
            kind, level = "heading", depth + 1
        elif depth >= BODY_LEVEL and kind == "heading":
            kind, level = "paragraph", 0
    look = look_of(child(element, RUN_PROPERTIES), base.look)
    if element.get(W + "type") == "character":
        look = look._replace(
            is_code=look.is_code or any(name in _CODE for name in names),
            is_link=look.is_link or any(name in _LINKS for name in names),
            is_cut=look.is_cut or any(name.replace(" ", "").endswith(_CUT) for name in names),
        )
    said = numbering_of(properties)
    numbers = Numbering(
        base.numbering.list if said.list is None else said.list,
        base.numbering.level if said.level is None else said.level,
    )
    return Style(style_id, kind, level, look, numbers)


def _kind_by(name: str) -> tuple[str, int] | None:
    """Kind and level of a block by the name or the id of a style."""
    name = " ".join(name.replace("_", " ").replace("-", " ").split())
    heading = _HEADING.fullmatch(name)
    if heading:
        return "heading", int(heading[1])
    listed = _LISTED.fullmatch(name) or _LISTED.fullmatch(name.replace("list", "list ", 1))
    if listed:
        return ("bullet" if listed[1] == "bullet" else "numbered"), int(listed[2] or 1) - 1
    kind = _KINDS.get(name)
    return (kind, 0) if kind else None


def numbering_of(properties: Element | None) -> Numbering:
    """What paragraph properties say of a list."""
    said = child(properties, _NUMBERING)
    if said is None:
        return Numbering()
    level = value(child(said, W + "ilvl"))
    return Numbering(value(child(said, W + "numId")), None if level is None else number(level))


def look_of(properties: Element | None, base: Look = PLAIN_LOOK) -> Look:
    """What run properties say of how words look, over `base`."""
    if properties is None or not len(properties):
        return base
    toggles = dict(base.toggles)
    underline, raised = base.underline, base.raised
    tags = _TOGGLE_TAGS
    if any(is_on(child(properties, name)) for name in _COMPLEX):
        tags = _COMPLEX_TAGS
    for one in properties:
        name = tags.get(one.tag)
        if name:
            toggles[name] = bool(is_on(one))
        elif one.tag == _UNDERLINE:
            underline = one.get(VAL, "single")
        elif one.tag == _RAISED:
            raised = one.get(VAL, "")
    return Look(toggles, underline, raised, base.is_code, base.is_link, base.is_cut)


class RunLook(NamedTuple):
    """The style marks of a run, whether it is hidden, and whether a change of them is tracked."""

    marks: Marks
    is_hidden: bool
    is_changed: bool


class RunLooks:
    """What runs look like in the end, as style marks; equal properties are looked at once."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._known: dict[object, RunLook] = {}

    def look(self, properties: Element | None, paragraph: Style, *, is_own_kind: bool) -> RunLook:
        """What a run looks like in a paragraph of this style.

        Where the paragraph `is_own_kind` (a heading, a quotation), its look says so already
        and only what differs from it is marked.
        """
        if properties is None:
            said: tuple[tuple[str, str | None], ...] = ()
        else:
            said = tuple([(one.tag, one.get(VAL)) for one in properties])
        key = (said, paragraph.id, is_own_kind)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._made(properties, paragraph, is_own_kind)
        return known

    def _made(self, properties: Element | None, paragraph: Style, is_own_kind: bool) -> RunLook:
        direct = look_of(properties)
        character = self._styles.style(value(child(properties, _STYLE))).look
        found: dict[str, bool] = {}
        for name in TOGGLES:
            of_paragraph = paragraph.look.toggles.get(name, False)
            inherited = of_paragraph != character.toggles.get(name, False)
            on = direct.toggles.get(name, inherited)
            found[name] = on and not (is_own_kind and of_paragraph and name != "vanish")
        styles = {
            "bold": found["b"],
            "italic": found["i"],
            "strike": found["strike"] or found["dstrike"],
            "code": character.is_code,
            NOT_IN_PRINT: character.is_cut,
        }
        underline = direct.underline or (None if character.is_link else character.underline)
        if underline is None and not is_own_kind:
            underline = paragraph.look.underline
        styles["underline"] = underline not in (None, "none", "")
        raised = direct.raised if direct.raised is not None else character.raised
        if raised is None and not is_own_kind:
            raised = paragraph.look.raised
        if raised in _RAISED_MARKS:
            styles[_RAISED_MARKS[raised]] = True
        shown = marks([(name, True) for name, on in styles.items() if on])
        return RunLook(shown, found["vanish"], child(properties, W + "rPrChange") is not None)
