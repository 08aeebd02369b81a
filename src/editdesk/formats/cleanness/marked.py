"""Markdown, opened: its source, its words joined, and remarks that no reader of the page sees."""

from __future__ import annotations

import re

from editdesk.formats.cleanness.layers import Foreign, Layer, Opened, prose, without_tags

_REMARK = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
# They part two lists, and the notes from the text.
_KNOWN = ("<!-- -->", "<!-- notes -->")
_SIGNS = re.compile(r"\\(?=[^\w\s])|[*_`~]+")
_WHERE = "the source of the text"


def opened(data: bytes) -> Opened:
    """What is in the file."""
    text = data.decode(errors="replace")
    yield from prose(data, _WHERE)
    yield Layer(_WHERE, without_tags(_SIGNS.sub("", text)))
    if any(remark not in _KNOWN for remark in _REMARK.findall(text)):
        yield Foreign("a remark that readers do not see", _WHERE)
    if text.startswith("---\n"):
        yield Foreign("metadata before the text", _WHERE)
