"""What was on another program's clipboard, read: words, footnotes, and where they came from."""

from __future__ import annotations

from urllib.parse import urlsplit

import msgspec

from editdesk.errors import EditdeskError
from editdesk.text.body import Body

_LONGEST_ADDRESS = 2_000


class TooMuchLayout(EditdeskError):
    """HTML that would stall the window."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"What you pasted came in as plain words: {why}.",
            hint="To keep its layout, paste it in smaller parts.",
        )


def web_address(address: str) -> str:
    """`address` where it is one of a page, http or https; otherwise empty."""
    address = address.strip().strip("\0")
    try:
        parts = urlsplit(address)
        is_page = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return ""
    return address if is_page and len(address) <= _LONGEST_ADDRESS and address.isprintable() else ""


class Clipping(msgspec.Struct, frozen=True):
    """Blocks of words as a report may hold them; none of them is front matter, tables may be ragged.

    `notes` are the footnotes that `words` refer to, in their order. With `is_open`,
    it ends inside its last block. `left_out` counts pictures and players, which are
    never loaded. `address` is that of the page, http or https, `source` the program
    that made it; both are empty where it did not say.
    """

    words: Body
    notes: Body | None = None
    is_open: bool = True
    left_out: int = 0
    address: str = ""
    source: str = ""

    @property
    def has_words(self) -> bool:
        """Whether there is anything to put into a text."""
        return bool(self.words.text.strip()) or any(block.kind != "paragraph" for block in self.words.blocks)
