"""Bytes as text: byte order marks, UTF-16 without one, UTF-8, what a page declares, Windows-1252."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,200}encoding=[\"']([\w.:-]{2,40})",
    re.I,
)
_HEAD = 4096
# bytes that stand for nothing in Windows-1252
_UNUSED = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})


def looks_binary(data: bytes) -> bool:
    """Whether `data` cannot be text: no known byte order, yet NUL bytes or too many control signs."""
    sample = data[:65_536]
    if not sample or any(data.startswith(mark) for mark, _ in _MARKS) or _utf16_order(sample):
        return False
    if b"\x00" in data[:1_000_000]:
        return True
    return len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) // 100


def decoded(data: bytes) -> str:
    """The text in `data`; what cannot be read becomes U+FFFD, never an error."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    order = _utf16_order(data[:65_536])
    if order:
        return data.decode(order, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_broken_utf8(data, error):
            return data.decode("utf-8", errors="replace")
    declared = _declared(data)
    if declared:
        return data.decode(declared, errors="replace")
    return data.decode("latin-1" if any(byte in data for byte in _UNUSED) else "cp1252", errors="replace")


def _utf16_order(sample: bytes) -> str:
    """The byte order of UTF-16 without a mark: nearly every second byte of European text is NUL."""
    if len(sample) < 4:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.05 * half else ""


def _is_broken_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether it is UTF-8 with a cut or a few bad bytes rather than another encoding."""
    if error.start >= len(data) - 4 and error.start > 0 and any(byte > 0x7F for byte in data[: error.start]):
        return True
    sample = data[:1_000_000].decode("utf-8", errors="replace")
    bad = sample.count("\ufffd")
    good = sum(1 for sign in sample if sign > "\x7f") - bad
    return good > 20 * bad


def _declared(data: bytes) -> str:
    """The encoding that a page declares, if Python knows it."""
    match = _DECLARED.search(data[:_HEAD])
    if not match:
        return ""
    name = (match[1] or match[2]).decode("ascii", errors="replace").lower()
    # browsers read these two as Windows-1252 (WHATWG Encoding, 4.2)
    if name in ("iso-8859-1", "latin1", "us-ascii", "ascii"):
        return "cp1252"
    try:
        info = codecs.lookup(name)
    except LookupError:
        return ""
    return (
        info.name
        if info.name not in ("utf-8", "utf-16", "utf-16-le", "utf-16-be") and _is_text(info.name)
        else ""
    )


def _is_text(name: str) -> bool:
    """Whether it is an encoding of text; Python also has some from bytes to bytes."""
    try:
        return isinstance(b"a".decode(name), str)
    except (LookupError, UnicodeError, AssertionError):
        return False
