"""What an import took away or could not keep, told line by line."""

from __future__ import annotations

import msgspec


class Removed(msgspec.Struct, frozen=True):
    """A line that an import left out: its words, why, and where in the imported text it stood.

    `at` is the position, in code points of the imported text, of the block
    before which the line goes when it is put back (the text's length: at the end).
    """

    text: str
    why: str
    at: int = 0


class Lost(msgspec.Struct, frozen=True):
    """What a file holds and a report cannot keep: what it is, and where it stood, in words."""

    what: str
    where: str
