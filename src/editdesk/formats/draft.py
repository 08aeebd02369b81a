"""What every reader gives: a text, and what was removed from it or lost."""

from __future__ import annotations

import msgspec

from editdesk.review.losses import Lost, Removed
from editdesk.text.body import Body


class Draft(msgspec.Struct, frozen=True):
    """A file, read: its text, settled, with every line that was left out or could not be kept.

    `source` is the address or the name of the file it came from.
    """

    body: Body
    removed: tuple[Removed, ...] = ()
    lost: tuple[Lost, ...] = ()
    source: str = ""
    language: str = "en"
