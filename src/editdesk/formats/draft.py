"""What every reader gives: a text with what was said about it, and what was removed from it or lost."""

from __future__ import annotations

import msgspec

from editdesk.review.losses import Lost, Removed
from editdesk.review.suggestions import Suggestion
from editdesk.review.threads import Thread
from editdesk.text.body import Body


class DraftPicture(msgspec.Struct, frozen=True):
    """A picture that the text shows under `digest`, as it is kept: upright, and nothing but the picture."""

    digest: str
    data: bytes
    kind: str
    width: int
    height: int


class Sent(msgspec.Struct, frozen=True):
    """Which entry of which report a copy is of; `digest` is that of the journal at `number`.

    `since` is the entry that its reader had read before, 0 for none: what changed since is tracked in it.
    """

    report: str
    number: int
    digest: str
    since: int = 0


class Draft(msgspec.Struct, frozen=True):
    """A file, read: its text, settled, with every line that was left out or could not be kept.

    `source` is the address or the name of the file it came from. The authors of
    `threads` and `suggestions` are the names that the file gives. `sent` tells of what
    it is a copy, where a desk said so.
    """

    body: Body
    removed: tuple[Removed, ...] = ()
    lost: tuple[Lost, ...] = ()
    source: str = ""
    language: str = "en"
    threads: tuple[Thread, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    pictures: tuple[DraftPicture, ...] = ()
    sent: Sent | None = None
