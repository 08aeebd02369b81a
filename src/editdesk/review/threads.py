"""Comments: a thread clings to its words by the mark `comment:<id>` in the text."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias, get_args

import msgspec

CommentKind: TypeAlias = Literal["note", "query", "fact", "legal", "style"]
COMMENT_KINDS: tuple[CommentKind, ...] = get_args(CommentKind)
QUERIES: frozenset[CommentKind] = frozenset(("query", "fact", "legal"))
COMMENT = "comment:"


class Reply(msgspec.Struct, frozen=True):
    """An answer in a thread; `author` is a person's id, or a name where it came from a file.

    `stamp` is the time as that file says it, empty where it says none; None for what was said here.
    """

    id: str
    author: str
    at: datetime
    text: str
    edited_at: datetime | None = None
    stamp: str | None = None


class Lost(msgspec.Struct, frozen=True):
    """How the last words of a thread went: who took them away, when, and where they stood.

    `by` is empty where they were gone before the thread reached the journal. `place`
    is that of the moment; Report.place_of tells where it is now.
    """

    by: str
    at: datetime
    place: int


class Thread(msgspec.Struct, frozen=True):
    """One comment with its replies; where it stands is told by its mark in the text.

    `quote` is what its words were when it was made, kept for when they are all gone;
    `lost` tells how they went, and is None as long as any of them stands.
    `assigned_to` is the id of who has to answer; `stamp` is as in Reply.
    """

    id: str
    kind: CommentKind
    author: str
    at: datetime
    text: str
    quote: str
    replies: tuple[Reply, ...] = ()
    is_resolved: bool = False
    is_removed: bool = False
    assigned_to: str | None = None
    edited_at: datetime | None = None
    lost: Lost | None = None
    stamp: str | None = None

    @property
    def mark(self) -> str:
        """The key of the mark that ties the thread to its words."""
        return COMMENT + self.id

    @property
    def is_open_query(self) -> bool:
        """Whether somebody still waits for an answer; notes and style remarks ask nothing."""
        return not self.is_resolved and not self.is_removed and self.kind in QUERIES

    def reply(self, reply_id: str) -> Reply | None:
        """The answer with this id; None where there is none."""
        return next((reply for reply in self.replies if reply.id == reply_id), None)
