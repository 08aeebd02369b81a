"""What a file is made of, to be searched: its texts, each with its place, and what no clean file has.

Bytes that are no plain UTF-8 are read as UTF-16 as well, in both orders and from
either byte.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias
from urllib.parse import unquote

_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
# Letters of an alphabet in UTF-16, several in a row: anything is Chinese in one of its orders.
_WIDE = {
    "utf-16-le": re.compile(rb"(?:[^\x00][\x00-\x06]){5,}"),
    "utf-16-be": re.compile(rb"(?:[\x00-\x06][^\x00]){5,}"),
}
_NO_CONTROLS = bytes(range(7, 256))
_BLOCK = re.compile(
    r"</?(?:w:p|w:tab|w:br|w:tc|p|h[1-6]|li|ul|ol|t[hdr]|table|caption|div|section|article|header|footer|nav|main"
    r"|figure|figcaption|aside|blockquote|address|br|hr|title|style|script|time|dt|dd|dl)(?=[\s/>])[^>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^>]*>")


class Layer(NamedTuple):
    """A text of a file and where it stands; `is_code` where it speaks to programs only."""

    where: str
    text: str
    is_code: bool = False


class Foreign(NamedTuple):
    """Something that no clean file of its format has; `said` is how it reads there."""

    what: str
    where: str
    said: str = ""


Opened: TypeAlias = Iterator[Layer | Foreign]


def readings(data: bytes) -> Iterator[str]:
    """The texts that `data` may be."""
    try:
        text = data.decode()
        yield text
        if not _CONTROLS.search(text):
            return
    except UnicodeDecodeError:
        yield data.decode("latin-1")
        yield data.decode(errors="ignore")
    for encoding in ("utf-16-le", "utf-16-be"):
        for start in (0, 1):
            yield data[start:].decode(encoding, errors="replace")


def code(data: bytes, where: str) -> Iterator[Layer]:
    """The texts among what only programs read."""
    yield Layer(where, data.decode(errors="ignore"), is_code=True)
    if not data.translate(None, _NO_CONTROLS):
        return
    for encoding, wide in _WIDE.items():
        runs = wide.findall(data)
        if runs:
            text = "\n".join([run.decode(encoding, errors="replace") for run in runs])
            yield Layer(where, text, is_code=True)


def prose(data: bytes, where: str) -> Iterator[Layer]:
    """The readings of what people write or read, with all its escapes undone."""
    for text in readings(data):
        yield Layer(where, plain(text))


def plain(text: str) -> str:
    """`text` without the escapes of markup and addresses."""
    if "&" in text:
        text = html.unescape(text)
    return unquote(text) if "%" in text else text


def without_tags(markup: str) -> str:
    """The words of `markup`, joined where only their style differs."""
    return plain(_TAG.sub("", _BLOCK.sub("\n", markup)))


def not_listed(names: Iterable[str], allowed: frozenset[str], what: str, where: str) -> Iterator[Foreign]:
    """Those of `names` that are not `allowed`."""
    for name in names:
        if name not in allowed:
            yield Foreign(f"{what} “{name}”", where, name)
