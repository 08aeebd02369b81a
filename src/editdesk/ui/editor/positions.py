"""Positions of the Body and positions of Qt, the only place where code points meet UTF-16 units.

Blocks have the same numbers in both, tables included, so only offsets inside one
block are ever converted.
"""

from __future__ import annotations

from PySide6.QtGui import QTextDocument

from editdesk.text.body import Body


def utf16_length(text: str) -> int:
    """How many UTF-16 units `text` takes: 2 for an emoji."""
    if text.isascii() or max(text) <= "\uffff":
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def code_points(text: str, utf16: int) -> int:
    """How many code points of `text` lie in its first `utf16` units; half a pair does not count."""
    if text.isascii() or max(text) <= "\uffff":
        return min(utf16, len(text))
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * utf16].decode("utf-16-le", "ignore"))


def document_position(document: QTextDocument, body: Body, position: int) -> int:
    """Where `position` of `body` stands in `document`, which shows it; at most before its last end."""
    place = body.place(min(max(position, 0), body.length - 1))
    text = body.block(place.number).text
    offset = place.offset if text.isascii() else utf16_length(text[: place.offset])
    return document.findBlockByNumber(place.number).position() + offset


def body_position(document: QTextDocument, body: Body, position: int) -> int:
    """Where `position` of `document` stands in `body`, which it shows."""
    block = document.findBlock(position)
    if not block.isValid():
        return body.length - 1
    number = block.blockNumber()
    return body.start_of(number) + code_points(body.block(number).text, position - block.position())
