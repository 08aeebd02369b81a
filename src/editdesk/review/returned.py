"""What a copy that came back from a reviewer adds to a report: values, as the journal keeps them.

Their authors are the names in the file: guests, never people of the desk.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from editdesk.review.losses import Lost
from editdesk.review.suggestions import Outcome, Suggestion
from editdesk.review.threads import Reply, Thread

# Adding what came back, or taking all of it away again.
Direction: TypeAlias = Literal["in", "out"]


class Answer(msgspec.Struct, frozen=True):
    """An answer to the comment `thread`, which the report had before."""

    thread: str
    reply: Reply


class DecidedElsewhere(msgspec.Struct, frozen=True):
    """A suggestion of the desk that was accepted or rejected in the copy; here it is still to be decided."""

    suggestion: str
    outcome: Outcome
    words: str


class Returned(msgspec.Struct, frozen=True):
    """What came back in `file`, a copy of entry `sent`; its places are told by marks in the text.

    `sha256` is that of the file. A thread with `lost` has no place in the text yet: it
    waits for one, and so does what somebody suggested where that is not certain.
    """

    file: str
    sha256: str
    sent: int
    threads: tuple[Thread, ...] = ()
    replies: tuple[Answer, ...] = ()
    resolved: tuple[str, ...] = ()
    reopened: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    decided: tuple[DecidedElsewhere, ...] = ()
    lost: tuple[Lost, ...] = ()

    @property
    def waiting(self) -> tuple[Thread, ...]:
        """What has no certain place."""
        return tuple([thread for thread in self.threads if thread.lost is not None])

    @property
    def placed(self) -> tuple[Thread, ...]:
        """The comments that stand on words."""
        return tuple([thread for thread in self.threads if thread.lost is None])

    @property
    def is_empty(self) -> bool:
        """Whether it adds nothing to the report."""
        return not (self.threads or self.replies or self.resolved or self.reopened or self.suggestions)
