"""Read the words of written plain text back."""

from __future__ import annotations

from editdesk.formats.checking import Found


def found(data: bytes) -> Found:
    """What the text says, its signs for list items and pictures included."""
    text = data.decode()
    return Found(text, is_flowing=False, marked=(text.partition("\n")[0],))
