"""What a picture says beside being one: what only describes it is foreign, its colour profile is read."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from editdesk.formats.cleanness.layers import Foreign, Opened, code

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_PARTS = frozenset(
    (
        *("IHDR", "PLTE", "IDAT", "IEND", "tRNS"),
        *("gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs"),
    )
)
_JPEG_PROFILE = b"ICC_PROFILE\x00"
_SCAN = 0xDA
# Tables, frames, restart intervals, the scan; JFIF, colours, and what Adobe says of colours.
_JPEG_PARTS = frozenset((*range(0xC0, 0xD0), *range(0xDA, 0xE1), 0xE2, 0xEE)) - {0xC8}
# A marker: neither a byte of the picture that looks like one, nor a restart.
_AFTER_SCAN = re.compile(b"\xff[^\x00\xd0-\xd7\xff]")


def opened(data: bytes, where: str) -> Opened:
    """What is in the picture `data` beside its points."""
    if data.startswith(_PNG):
        yield from _png(data, where)
    elif data.startswith(b"\xff\xd8"):
        yield from _jpeg(data, where)
    else:
        yield Foreign("a picture of an unknown kind", where)


def _png(data: bytes, where: str) -> Opened:
    at, name = len(_PNG), ""
    while at + 12 <= len(data) and name != "IEND":
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        name, inside = data[at + 4 : at + 8].decode("latin-1"), data[at + 8 : end - 4]
        if name not in _PNG_PARTS:
            yield from code(inside, where)
            yield Foreign(f"the part “{name}” of a picture", where)
        elif name == "iCCP":
            yield from code(inside, where)
            yield from code(_inflated(inside.partition(b"\x00")[2][1:]), where)
        at = end
    yield from _after(data[at:], where)


def _jpeg(data: bytes, where: str) -> Opened:
    at = 2
    while at + 4 <= len(data) and data[at + 1] != 0xD9:
        marker = data[at + 1]
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        inside = data[at + 4 : end]
        is_profile = inside.startswith(_JPEG_PROFILE)
        if marker not in _JPEG_PARTS or (marker == 0xE2 and not is_profile):
            yield from code(inside, where)
            yield Foreign(f"the part {marker:X} of a picture", where)
        elif marker >= 0xE0:
            yield from code(inside, where)
        if marker == _SCAN:
            after = _AFTER_SCAN.search(data, end)
            end = after.start() if after else len(data)
        at = end
    yield from _after(data[at + 2 :], where)


def _after(rest: bytes, where: str) -> Iterator[Foreign]:
    if rest:
        yield Foreign("something after the end of a picture", where)


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompress(data)
    except zlib.error:
        return b""
