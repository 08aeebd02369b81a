"""What each act of a discussion means for the threads, and how threads lose and find their words.

Pure, and a part of the fold: `report.py` calls it. A thread is *detached* as long
as nothing in the text carries its mark; only acts that take words or marks away
are looked at for that, so that a key press costs nothing more.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple, TypeAlias

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from editdesk.discussion_acts import (
    AllReopened,
    AllResolved,
    Assigned,
    Commented,
    CommentEdited,
    DiscussionAct,
    KindSet,
    Replied,
    ReplyEdited,
    ReplyRemoved,
    ReplyRestored,
    Resolved,
    ThreadRemoved,
    ThreadReopened,
    ThreadRestored,
    ThreadUnplaced,
)
from editdesk.journal import BroughtBack, Imported
from editdesk.review.threads import COMMENT, Lost, Reply, Thread
from editdesk.text.body import Body, Span
from editdesk.text.delta import Delete, Delta, Insert, Retain, marking
from editdesk.text.marks import keys_with

Threads: TypeAlias = dict[str, Thread]
# Where the words of each detached thread stood, as the text is now.
Places: TypeAlias = dict[str, int]


def discussed(threads: Threads, act: DiscussionAct, by: str, at: datetime) -> Threads:
    """`threads` after `act` by the person with the id `by`; what it does to the text is not told here."""
    if isinstance(act, Commented):
        thread = Thread(act.thread, act.comment_kind, by, at, act.text, act.quote)
        return {**threads, act.thread: _assigned(thread, act.assigned_to)}
    if isinstance(act, AllResolved | AllReopened):
        is_resolved = isinstance(act, AllResolved)
        known = [threads[of] for of in act.threads if of in threads]
        return threads | {thread.id: replace(thread, is_resolved=is_resolved) for thread in known}
    thread_before = threads.get(act.thread)
    if thread_before is None:
        return threads
    return {**threads, act.thread: _after(thread_before, act, by, at)}


def _after(thread: Thread, act: DiscussionAct, by: str, at: datetime) -> Thread:
    match act:
        case CommentEdited():
            edited_at = at if act.edited_at is UNSET else act.edited_at
            return _assigned(replace(thread, text=act.text, edited_at=edited_at), act.assigned_to)
        case KindSet():
            return replace(thread, kind=act.comment_kind)
        case Assigned():
            return _assigned(thread, act.person)
        case Replied() | ReplyEdited() | ReplyRemoved() | ReplyRestored():
            return _answered(thread, act, by, at)
        case Resolved() | ThreadReopened():
            return replace(thread, is_resolved=isinstance(act, Resolved))
        case ThreadRemoved() | ThreadRestored():
            return replace(thread, is_removed=isinstance(act, ThreadRemoved))
        case _:
            return thread


def _answered(
    thread: Thread, act: Replied | ReplyEdited | ReplyRemoved | ReplyRestored, by: str, at: datetime
) -> Thread:
    replies = thread.replies
    match act:
        case Replied():
            # An answer to a thread that was taken back meanwhile brings it back: nothing said is lost.
            new = (*replies, Reply(act.reply, by, at, act.text))
            return _assigned(replace(thread, replies=new, is_removed=False), act.assigned_to)
        case ReplyEdited():
            edited_at = at if act.edited_at is UNSET else act.edited_at
            new = tuple(
                replace(reply, text=act.text, edited_at=edited_at) if reply.id == act.reply else reply
                for reply in replies
            )
            return replace(thread, replies=new)
        case ReplyRemoved():
            new = tuple(reply for reply in replies if reply.id != act.reply)
            return _assigned(replace(thread, replies=new), act.assigned_to)
        case ReplyRestored():
            new = (*replies[: act.place], act.reply, *replies[act.place :])
            return _assigned(replace(thread, replies=new, is_removed=False), act.assigned_to)


def _assigned(thread: Thread, person: str | UnsetType) -> Thread:
    """`thread`, to be answered by `person` if one is given; by nobody where that is empty."""
    return thread if isinstance(person, UnsetType) else replace(thread, assigned_to=person or None)


def brought_back(threads: Threads, places: Places, act: DiscussionAct, body: Body) -> Delta:
    """The change that puts the mark of a thread on its words again, where an answer brings it back.

    Nothing is guessed: the very words of its quote must stand where its mark was taken off.
    """
    thread = threads.get(act.thread) if isinstance(act, Replied | ReplyRestored) else None
    place = places.get(thread.id) if thread and thread.is_removed else None
    if thread is None or place is None:
        return Delta()
    end = place + len(thread.quote)
    is_there = end <= body.length and body.words_between(place, end) == thread.quote
    return marking(place, end, ((thread.mark, True),)) if is_there else Delta()


class Followed(NamedTuple):
    """Threads after a change of the text, and where the words of the detached ones stood."""

    threads: Threads
    places: Places


class Change(NamedTuple):
    """A change of the text: what it was, what it is, who changed it and when."""

    before: Body
    delta: Delta
    after: Body
    by: str
    at: datetime


def followed(threads: Threads, places: Places, change: Change) -> Followed:
    """`threads` as they are after `change`: some have lost their last words, some have found them again."""
    if places:
        places = _carried(places, change.delta)
    given = _given(change.delta) if places else frozenset()
    back = [thread for thread in given if thread in places]
    if back:
        threads = threads | {of: replace(threads[of], lost=None) for of in back}
        places = {of: place for of, place in places.items() if of not in back}
    taken = {of: place for of, place in _taken(change).items() if of in threads and of not in places}
    gone = _gone(change, taken) if taken else {}
    return with_lost(threads, places, {of: Lost(change.by, change.at, at) for of, at in gone.items()})


def losses_told(act: object, change: Change, places: Places) -> dict[str, Lost]:
    """The threads of which `act` itself tells how they lost their words, by their ids."""
    if isinstance(act, Commented) and act.thread not in _given(change.delta):
        place = act.stood.start if isinstance(act.stood, Span) else 0
        return {act.thread: Lost("", change.at, change.delta.position(min(place, change.before.length)))}
    if isinstance(act, Imported):
        placed = _given(change.delta)
        return {of.id: Lost("", change.at, 0) for of in act.threads if of.id not in placed}
    if isinstance(act, BroughtBack):
        return {of.id: of.lost for of in act.returned.waiting if of.lost is not None}
    if isinstance(act, ThreadUnplaced) and act.lost is not None and act.thread in places:
        return {act.thread: act.lost}
    return {}


def with_lost(threads: Threads, places: Places, lost: Mapping[str, Lost]) -> Followed:
    """The same, with threads whose words went as `lost` tells, each by its id."""
    if not lost:
        return Followed(threads, places)
    threads = threads | {of: replace(threads[of], lost=how) for of, how in lost.items()}
    return Followed(threads, places | {of: how.place for of, how in lost.items()})


def _carried(places: Places, delta: Delta) -> Places:
    """Where `places` are after `delta`; the same object where all stay."""
    first = delta.first_touched
    if all(place < first for place in places.values()):
        return places
    return {of: place if place < first else delta.position(place) for of, place in places.items()}


def _given(delta: Delta) -> frozenset[str]:
    """The threads whose marks `delta` puts into the text."""
    found: set[str] = set()
    for op in delta.ops:
        if type(op) is Insert:
            found.update(keys_with(op.marks, COMMENT))
        elif type(op) is Retain:
            found.update(key for key, value in op.change if value is not None and key.startswith(COMMENT))
    return frozenset(key.removeprefix(COMMENT) for key in found)


def _taken(change: Change) -> dict[str, int]:
    """The threads whose marks `change` takes off words, each with the first place, as it is afterwards."""
    found: dict[str, int] = {}
    old = new = 0
    for op in change.delta.ops:
        if type(op) is Insert:
            new += op.length
        elif type(op) is Delete:
            for _, run in change.before.pieces(old, old + op.length):
                for key in keys_with(run, COMMENT):
                    found.setdefault(key.removeprefix(COMMENT), new)
            old += op.length
        elif type(op) is Retain:
            for key, value in op.change:
                if value is None and key.startswith(COMMENT):
                    found.setdefault(key.removeprefix(COMMENT), new)
            old += op.length
            new += op.length
    return found


def _gone(change: Change, taken: Mapping[str, int]) -> dict[str, int]:
    """Those of `taken` whose marks are nowhere in the text any more."""
    left = {of: place for of, place in taken.items() if not _is_beside(change.after, place, COMMENT + of)}
    if not left:
        return left
    there = {
        key
        for block in change.after.blocks
        for run in (block.close, *(run for _, run in block.runs))
        for key, _ in run
    }
    return {of: place for of, place in left.items() if COMMENT + of not in there}


def _is_beside(body: Body, place: int, key: str) -> bool:
    """Whether a character next to `place` carries the mark `key`: the common case, found at once."""
    around = Span(max(0, place - 1), min(place + 1, body.length))
    return any(key in keys_with(run, COMMENT) for _, run in body.pieces(*around))
