"""How words look on a page, as marks: bold, italics and the like, and links to addresses that are safe."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import TypeAlias
from urllib.parse import urljoin, urlsplit

import lxml.html

from editdesk.formats.passages import Piece
from editdesk.text.marks import Marks, change, merged

Element: TypeAlias = lxml.html.HtmlElement
Style: TypeAlias = dict[str, str | bool]

# a link that may not be kept counts as one only while the page is judged
AWAY = "away"

_STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "cite": "italic",
    "dfn": "italic",
    "var": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strike",
    "del": "strike",
    "strike": "strike",
    "sup": "superscript",
    "sub": "subscript",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
}
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_ITALIC_STYLE = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.I)
_LONGEST_ADDRESS = 2_000
_NOT_AWAY = change({AWAY: None})


def shown(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """`pieces` as a report may hold them, neighbours of equal marks as one."""
    kept = [(text, merged(run, _NOT_AWAY) if run else run) for text, run in pieces]
    return tuple(("".join([text for text, _ in group]), run) for run, group in groupby(kept, key=_run_of))


def _run_of(piece: Piece) -> Marks:
    return piece[1]


def styled(element: Element, tag: str, style: Style, base: str) -> Style:
    """`style`, as `element` changes it."""
    if tag == "a":
        address = element.get("href")
        if address is None:
            return style
        kept = safe_address(address, base)
        return {**style, "link": kept} if kept else {**style, AWAY: True}
    mark = _STYLES.get(tag)
    if mark and not (mark == "bold" and _is_light(element)):
        return {**style, mark: True}
    css = element.get("style")
    if css and tag in ("span", "font"):
        added: Style = {}
        if _BOLD_STYLE.search(css):
            added["bold"] = True
        if _ITALIC_STYLE.search(css):
            added["italic"] = True
        return {**style, **added} if added else style
    return style


def _is_light(element: Element) -> bool:
    """Google Docs wraps all it copies in a `b` that is not bold."""
    return "font-weight:normal" in (element.get("style") or "").replace(" ", "")


def safe_address(address: str, base: str = "") -> str:
    """`address` made whole with `base` when it leads to http, https or mailto; otherwise empty."""
    address = "".join(sign for sign in address.strip() if sign.isprintable() and sign != " ")
    if not address or len(address) > _LONGEST_ADDRESS:
        return ""
    try:
        whole = urljoin(base, address) if base else address
        parts = urlsplit(whole)
        is_safe = (parts.scheme in ("http", "https") and bool(parts.hostname)) or (
            parts.scheme == "mailto" and bool(parts.path)
        )
    except ValueError:
        return ""
    return whole if is_safe else ""
