"""Words that run against the direction of their page: Arabic on an English page, English on an Arabic one."""

from __future__ import annotations

import re
from unicodedata import bidirectional

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001eeff]"
)
_STRONG = frozenset(("L", "R", "AL"))


def turned(text: str, is_right_to_left: bool) -> str:
    """The attribute for `text` on a page of that direction; empty where it runs along.

    The first letter that has a direction decides (UAX 9, P2).
    """
    if not is_right_to_left and not _RIGHT_TO_LEFT.search(text):
        return ""
    first = next((kind for kind in map(bidirectional, text) if kind in _STRONG), "")
    if not first or (first != "L") == is_right_to_left:
        return ""
    return ' dir="ltr"' if is_right_to_left else ' dir="rtl"'
