"""How words on a clipboard look, as marks: by their tags, and by the CSS that stands beside them.

Fonts, colours and sizes go. What stands in `ins` is words like any other; what
stands in `del` is struck, as it was on the screen it was copied from: a deletion
that somebody only suggested is not lost with the paste.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import lxml.html

from editdesk.formats.web.style import safe_address
from editdesk.text.marks import Marks, Value, change, marks, merged

_OF_TAGS = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), "italic"),
    "u": "underline",
    **dict.fromkeys(("s", "strike", "del"), "strike"),
    "sup": "superscript",
    "sub": "subscript",
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
}
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)
_BREAKS = re.compile(r"[\t\n\r]")
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.I)
_KEEPS_BLANKS = {"pre": True, "pre-wrap": True, "break-spaces": True, "normal": False, "nowrap": False}
_BOLD_FROM = 600


class Css(NamedTuple):
    """What the `style` of one element says, as far as a report can keep it.

    `own` is what it says of itself only: it takes away what the tag would give.
    """

    marks: tuple[tuple[str, bool], ...] = ()
    own: tuple[str, ...] = ()
    keeps_blanks: bool | None = None
    display: str = ""
    is_hidden: bool = False


def css_of(element: lxml.html.HtmlElement) -> Css:
    """What the `style` of `element` says."""
    declared = element.get("style")
    return _css(declared) if declared else _NO_CSS


@lru_cache(maxsize=1 << 12)
def _css(declared: str) -> Css:
    said: dict[str, bool] = {}
    own: list[str] = []
    keeps_blanks, display = None, ""
    for declaration in declared.lower().split(";"):
        name, _, value = declaration.partition(":")
        name, value = name.strip(), value.replace("!important", "").strip()
        if name == "font-weight":
            said.update(_weight(value))
        elif name == "font-style" and value:
            said["italic"] = value.startswith(("italic", "oblique"))
        elif name in ("text-decoration", "text-decoration-line"):
            _decorate(value, said, own)
        elif name == "vertical-align":
            _align(value, said, own)
        elif name == "white-space":
            keeps_blanks = _KEEPS_BLANKS.get(value, keeps_blanks)
        elif name == "display":
            display = value
    return Css(tuple(said.items()), tuple(own), keeps_blanks, display, bool(_HIDDEN.search(declared)))


def _weight(value: str) -> dict[str, bool]:
    if value.isdecimal():
        return {"bold": len(value) < 5 and int(value) >= _BOLD_FROM}
    return {"bold": value in ("bold", "bolder")} if value in ("bold", "bolder", "normal", "lighter") else {}


def _decorate(value: str, said: dict[str, bool], own: list[str]) -> None:
    if "underline" in value:
        said["underline"] = True
    if "line-through" in value:
        said["strike"] = True
    # A decoration of what is around goes on whatever the words within say (CSS Text Decoration 3, 2).
    if value.startswith("none"):
        own += ("underline", "strike")


def _align(value: str, said: dict[str, bool], own: list[str]) -> None:
    if value in ("super", "sub"):
        said[f"{value}script"] = True
    elif value == "baseline":
        own += ("superscript", "subscript")


_NO_CSS = Css()


def looks(element: lxml.html.HtmlElement, tag: str, css: Css, around: Marks, base: str) -> Marks:
    """The marks of words in `element`, where those around it have `around`."""
    given: dict[str, Value | None] = {}
    of_tag = _OF_TAGS.get(tag)
    if of_tag and of_tag not in css.own:
        given[of_tag] = True
    for key, is_on in css.marks:
        given[key] = True if is_on else None
    if tag == "a" and (address := address_of(element, base)):
        given["link"] = address
    if not given:
        return around
    if given.get("superscript"):
        given["subscript"] = None
    elif given.get("subscript"):
        given["superscript"] = None
    return merged(around, change(given))


@lru_cache(maxsize=1 << 12)
def as_kept(run: Marks) -> Marks:
    """`run` as a report keeps it: links are underlined anyway."""
    if any(key == "link" for key, _ in run):
        return marks([pair for pair in run if pair[0] != "underline"])
    return run


def address_of(element: lxml.html.HtmlElement, base: str) -> str:
    """Where a link goes, as it was given: http, https or mailto; otherwise empty."""
    address = _BREAKS.sub("", (element.get("href") or "").strip()).replace(" ", "%20")
    if not address:
        return ""
    return safe_address(address, "" if _SCHEME.match(address) else base)
