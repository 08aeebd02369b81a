"""Comments: a thread clings to its words by the mark `comment:<id>` in the text."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias, get_args

import msgspec

CommentKind: TypeAlias = Literal["note", "query", "fact", "legal", "style"]
COMMENT_KINDS: tuple[CommentKind, ...] = get_args(CommentKind)
QUERIES: frozenset[CommentKind] = frozenset(("query", "fact", "legal"))


class Reply(msgspec.Struct, frozen=True):
    """An answer in a thread; `author` is a person's id."""

    id: str
    author: str
    at: datetime
    text: str


class Thread(msgspec.Struct, frozen=True):
    """One comment with its replies; where it stands is told by its mark in the text.

    `quote` is what its words were when it was made, kept for when they are all gone.
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

    @property
    def mark(self) -> str:
        """The key of the mark that ties the thread to its words."""
        return f"comment:{self.id}"

    @property
    def is_open_query(self) -> bool:
        """Whether somebody still waits for an answer; notes and style remarks ask nothing."""
        return not self.is_resolved and not self.is_removed and self.kind in QUERIES
