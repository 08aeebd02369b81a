"""Plain text, opened: there is nothing but itself."""

from __future__ import annotations

from editdesk.formats.cleanness.layers import Opened, prose


def opened(data: bytes) -> Opened:
    """What is in the file."""
    yield from prose(data, "the text")
