"""Drawings, pictures and embedded objects among the words: what of them is kept, and what only told.

Nothing is fetched and nothing embedded is opened: an object, a chart or a diagram is
told, a picture outside the file too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from editdesk.formats.docx.names import (
    ALTERNATIVES,
    BOX_CONTENT,
    CHART,
    CHOICE,
    DIAGRAM,
    FALLBACK,
    W14,
    WP,
    A,
    Element,
    O,
    R,
    V,
    W,
    words,
)
from editdesk.formats.docx.story import Story

DRAWING, PICT, OBJECT_TAG = W + "drawing", W + "pict", W + "object"
THINGS = frozenset((DRAWING, PICT, OBJECT_TAG))
_BLIP, _IMAGE_DATA, _OLE = A + "blip", V + "imagedata", O + "OLEObject"
_EMBED, _LINK, _RELATION = R + "embed", R + "link", R + "id"
_DESCRIBED = frozenset((WP + "docPr",))
_TOLD = {
    CHART + "chart": "a chart",
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart": "a chart",
    DIAGRAM + "relIds": "a diagram (SmartArt)",
    W + "control": "a control (ActiveX)",
    W14 + "contentPart": "a drawing by hand (ink)",
    W + "contentPart": "a drawing by hand (ink)",
    _OLE: "an embedded object",
}
# Namespaces whose content is understood here, by how they begin.
_UNDERSTOOD = (
    "http://schemas.microsoft.com/office/word/",
    "http://schemas.microsoft.com/office/drawing/2010/",
    "http://schemas.microsoft.com/office/drawing/2014/chartex",
    "http://schemas.openxmlformats.org/",
    "urn:schemas-microsoft-com:",
)


class Figure(NamedTuple):
    """A picture to be shown: its digest, empty where it is not kept, and what it shows in words."""

    digest: str
    alternative: str


class Found(NamedTuple):
    """What a drawing holds: pictures, text boxes, and whether it is a mere line across the page."""

    figures: list[Figure]
    boxes: list[Element]
    is_rule: bool = False


def chosen(alternatives: Element) -> Element | None:
    """The one branch of mc:AlternateContent that counts (ECMA-376 part 3, 9.3)."""
    for one in alternatives:
        if one.tag == CHOICE:
            needed = [one.nsmap.get(prefix) or "" for prefix in one.get("Requires", "").split()]
            if all(namespace.startswith(_UNDERSTOOD) for namespace in needed):
                return one
    fallback = alternatives.find(FALLBACK)
    if fallback is not None and len(fallback):
        return fallback
    return alternatives.find(CHOICE)


def found_in(thing: Element, story: Story) -> Found:
    """What of a drawing, a picture or an object can be kept; the rest is told."""
    file = story.file
    figures: list[Figure] = []
    boxes: list[Element] = []
    parts = list(_parts(thing))
    alternative = ""
    is_object = any(part.tag in _TOLD for part in parts)
    for part in parts:
        tag = part.tag
        if tag in _DESCRIBED:
            alternative = words(part.get("descr") or part.get("title"))
        elif tag == BOX_CONTENT:
            boxes.append(part)
        elif tag in _TOLD:
            file.lose(f"{_TOLD[str(tag)]}{_described(alternative)}, left out")
        elif tag == _BLIP and not is_object:
            figures += _figure(part.get(_EMBED), part.get(_LINK), alternative, story)
        elif tag == _IMAGE_DATA and not is_object:
            shape = part.getparent()
            said = shape.get("alt") if shape is not None else ""
            figures += _figure(part.get(_RELATION), part.get(R + "href"), words(said), story)
        elif tag == V + "textpath" and part.get("string"):
            file.lose(f"lettering “{words(part.get('string'))}”, left out")
    is_rule = not figures and not boxes and any(part.get(O + "hr") in ("t", "true", "1") for part in parts)
    return Found(figures, boxes, is_rule)


def _parts(thing: Element) -> Iterator[Element]:
    """All that is in `thing`, but what stands in its text boxes, and of alternatives the one that counts."""
    for one in thing:
        if one.tag == ALTERNATIVES:
            branch = chosen(one)
            if branch is not None:
                yield from _parts(branch)
            continue
        yield one
        if one.tag != BOX_CONTENT:
            yield from _parts(one)


def _figure(embedded: str | None, linked: str | None, alternative: str, story: Story) -> list[Figure]:
    file = story.file
    relation = story.relations.get(embedded or "") or story.relations.get(linked or "")
    if relation is None:
        if embedded or linked:
            file.lose(f"a picture{_described(alternative)} that is missing in the file")
        return []
    if relation.is_outside:
        file.lose(f"a picture{_described(alternative)} that lies outside the file and was not fetched")
        return [Figure("", alternative)]
    return [Figure(file.pictures.digest(relation.target, file.where), alternative)]


def _described(alternative: str) -> str:
    return f" “{alternative[:80]}”" if alternative else ""
