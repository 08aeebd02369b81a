"""A news object (ninjs), opened: its keys, all that it says, the markup and the pictures in it."""

from __future__ import annotations

from editdesk.formats.cleanness import web
from editdesk.formats.cleanness.layers import Opened, not_listed, prose
from editdesk.formats.cleanness.objects import keys_and_words

_KEYS = frozenset(
    (
        *("uri", "standard", "name", "version", "schema", "type", "representationType", "versionCreated"),
        *("embargoedUntil", "pubStatus", "language", "title", "slugline", "edNote", "headlines"),
        *("descriptions", "role", "contentType", "value", "by", "people", "rel", "located", "bodies"),
        *("charCount", "wordCount", "associations", "renditions", "href", "width", "height", "sizeInBytes"),
    )
)
_WHERE = "the news object"


def opened(data: bytes) -> Opened:
    """What is in the file."""
    keys, words = keys_and_words(data)
    yield from web.parts(words.encode(), _WHERE)
    if b"\x00" in data or not data.isascii():
        yield from prose(data, _WHERE)
    yield from not_listed(sorted(keys), _KEYS, "the key", _WHERE)
