"""What happens to comments, as it stands in the journal.

A comment clings to its words by a mark, so that acts which give or take words
carry a change of the text. An act that takes another back says what was before.
"""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias

from msgspec import UNSET, UnsetType

from editdesk.act import Act
from editdesk.review.threads import CommentKind, Lost, Reply
from editdesk.text.body import Span
from editdesk.text.delta import Delta


class Commented(Act, frozen=True, tag="commented", kw_only=True):
    """A comment; `delta` puts its mark on its words, which stand in `stood`.

    `assigned_to` is the id of the person whom it names, if it names one.
    """

    thread: str
    comment_kind: CommentKind
    text: str
    quote: str
    delta: Delta
    assigned_to: str | UnsetType = UNSET
    stood: Span | UnsetType = UNSET


class CommentEdited(Act, frozen=True, tag="comment_edited", kw_only=True):
    """The words of a comment are others now.

    `assigned_to` is who has to answer from now on, where that changes ("" is nobody).
    `edited_at` is left out but where an edit is taken back: then it is that of before.
    """

    thread: str
    text: str
    assigned_to: str | UnsetType = UNSET
    edited_at: datetime | UnsetType | None = UNSET


class KindSet(Act, frozen=True, tag="comment_kind_set", kw_only=True):
    """A comment is of another kind; `before` is the one it was of."""

    thread: str
    comment_kind: CommentKind
    before: CommentKind


class Assigned(Act, frozen=True, tag="assigned", kw_only=True):
    """Somebody has to answer a comment: the id of a person, "" for nobody; `before` is who had to."""

    thread: str
    person: str
    before: str = ""


class Replied(Act, frozen=True, tag="replied", kw_only=True):
    """An answer; `assigned_to` is the id of the person whom it names, if it names one."""

    thread: str
    reply: str
    text: str
    assigned_to: str | UnsetType = UNSET


class ReplyEdited(Act, frozen=True, tag="reply_edited", kw_only=True):
    """The words of an answer are others now; `edited_at` is as in CommentEdited."""

    thread: str
    reply: str
    text: str
    edited_at: datetime | UnsetType | None = UNSET


class ReplyRemoved(Act, frozen=True, tag="reply_removed", kw_only=True):
    """An answer was taken back; `assigned_to` is who has to answer again ("" is nobody)."""

    thread: str
    reply: str
    assigned_to: str | UnsetType = UNSET


class ReplyRestored(Act, frozen=True, tag="reply_restored", kw_only=True):
    """An answer that was taken back is there again as it was, before the answer number `place` from 0."""

    thread: str
    reply: Reply
    place: int
    assigned_to: str | UnsetType = UNSET


class Resolved(Act, frozen=True, tag="resolved", kw_only=True):
    thread: str


class ThreadReopened(Act, frozen=True, tag="reopened", kw_only=True):
    thread: str


class AllResolved(Act, frozen=True, tag="all_resolved", kw_only=True):
    """Several comments were resolved at once, none of which was before."""

    threads: tuple[str, ...]


class AllReopened(Act, frozen=True, tag="all_reopened", kw_only=True):
    """Several comments were reopened at once, all of which were resolved."""

    threads: tuple[str, ...]


class ThreadRemoved(Act, frozen=True, tag="thread_removed", kw_only=True):
    """A thread taken back by its author; `delta` takes its mark off its words."""

    thread: str
    delta: Delta


class ThreadRestored(Act, frozen=True, tag="thread_restored", kw_only=True):
    """A thread that was taken back is there again; `delta` puts its mark back."""

    thread: str
    delta: Delta


class ThreadPlaced(Act, frozen=True, tag="thread_placed", kw_only=True):
    """A thread whose words were gone stands on others, which a person chose; `delta` puts its mark there."""

    thread: str
    delta: Delta


class ThreadUnplaced(Act, frozen=True, tag="thread_unplaced", kw_only=True):
    """A thread was taken off the words chosen for it; `lost` tells again how its own went."""

    thread: str
    delta: Delta
    lost: Lost | None = None


DiscussionAct: TypeAlias = (
    Commented
    | CommentEdited
    | KindSet
    | Assigned
    | Replied
    | ReplyEdited
    | ReplyRemoved
    | ReplyRestored
    | Resolved
    | ThreadReopened
    | AllResolved
    | AllReopened
    | ThreadRemoved
    | ThreadRestored
    | ThreadPlaced
    | ThreadUnplaced
)
# Those that ask for a change of the text.
MarkingAct: TypeAlias = Commented | ThreadRemoved | ThreadRestored | ThreadPlaced | ThreadUnplaced
