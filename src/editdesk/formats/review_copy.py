"""A report as it goes to a reviewer: the marked-up text, what was said about it, and by whom."""

from __future__ import annotations

from datetime import datetime

import msgspec

from editdesk.formats.publication import Publication
from editdesk.review.suggestions import Suggestion
from editdesk.review.threads import CommentKind


class Said(msgspec.Struct, frozen=True):
    """A comment or an answer; `author` is a name, `stamp` is as in Reply."""

    author: str
    at: datetime
    text: str
    stamp: str | None = None


class Remark(msgspec.Struct, frozen=True):
    """A comment with its answers, on the words that carry one of the marks `keys`.

    A point is a place rather than words: behind its character, or where that is a
    paragraph's end (`is_at_end`) before it. Of several stretches the first `stretches`
    are meant, with what stands between them. `note` is the note in which they begin; `assigned`
    is the name of who has to answer.
    """

    keys: tuple[str, ...]
    said: tuple[Said, ...]
    is_resolved: bool = False
    is_point: bool = False
    is_at_end: bool = False
    stretches: int = 1
    note: str = ""
    kind: CommentKind = "note"
    assigned: str = ""


class ReviewCopy(Publication, frozen=True):
    """`body` is the marked-up text; the authors of `suggestions`, by id, are names.

    `moves` are those of which words leave one place of the text, notes left aside, for
    another, with how many stretches leave and come. `report`, `number` and `digest`
    say of which entry of which journal it is a copy, `since` which one its reader had before.
    """

    title: str = ""
    remarks: tuple[Remark, ...] = ()
    suggestions: dict[str, Suggestion] = msgspec.field(default_factory=dict)
    moves: dict[str, tuple[int, int]] = msgspec.field(default_factory=dict)
    report: str = ""
    number: int = 0
    digest: str = ""
    since: int = 0
