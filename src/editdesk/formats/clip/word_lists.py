"""Lists as Word puts them on a clipboard: paragraphs that say of themselves which level they are.

The bullet or number stands before the words, in a span that is to be left out
by who knows lists; from it one sees of which kind the list is.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import lxml.html

_OF_LIST = re.compile(r"mso-list\s*:\s*l\d+\s+level(\d)", re.I)
_SIGN_SPAN = re.compile(r"mso-list\s*:\s*ignore", re.I)
_LIST_CLASS = re.compile(r"\bMsoList(?:Paragraph|Bullet|Number)", re.I)
# A number, letter or Roman numeral with a stop or bracket; what else stands there is a bullet.
_COUNTS = re.compile(r"\(?\w{1,6}(?:\.\w{1,3}){0,8}[.)]|\(?\w{1,6}\)|\d{1,4}", re.UNICODE)
_SIGN = re.compile(r"\s*([·•▪§◦‣–-]|o|\(?\w{1,4}[.)])[\s\u00a0]{2,}")


class ListPlace(NamedTuple):
    """Which list item a paragraph of Word is: bullet or numbered, on which level.

    `sign` is the bullet or number where it stands among the words.
    """

    kind: str
    level: int
    sign: str = ""


def list_place(element: lxml.html.HtmlElement) -> ListPlace | None:
    """What list item `element` is; None where it is none."""
    found = _OF_LIST.search(element.get("style") or "")
    if found:
        sign = next((_text(span) for span in element.iter("span") if is_sign(span)), "")
        return ListPlace("numbered" if _COUNTS.fullmatch(sign) else "bullet", max(0, int(found[1]) - 1))
    written = _SIGN.match(_text(element)) if _LIST_CLASS.search(element.get("class") or "") else None
    if written:
        return ListPlace("numbered" if _COUNTS.fullmatch(written[1]) else "bullet", 0, written[1])
    return None


def is_sign(element: lxml.html.HtmlElement) -> bool:
    """Whether `element` holds nothing but the bullet or number of its paragraph."""
    style = element.get("style")
    return bool(style and _SIGN_SPAN.search(style))


def _text(element: lxml.html.HtmlElement) -> str:
    return "".join(element.itertext())[:200].strip()
