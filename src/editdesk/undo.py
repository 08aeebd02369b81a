"""Undo and redo, derived from the journal: what reverses an act, and whose turn it is.

Nothing here is stored: `UndoStack` is rebuilt from entries, so undo survives a
restart. It undoes one's own acts of this installation only; what others did
since is carried through (as in operational transformation, each reversal is
held as of when everything above it on the stack is undone). A word that was
typed in two entries, because saving came between, is taken back in one.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from editdesk.approval_acts import Corrected, WentBack
from editdesk.discussion_acts import (
    AllReopened,
    AllResolved,
    Assigned,
    Commented,
    CommentEdited,
    DiscussionAct,
    KindSet,
    MarkingAct,
    Replied,
    ReplyEdited,
    ReplyRemoved,
    ReplyRestored,
    Resolved,
    ThreadPlaced,
    ThreadRemoved,
    ThreadReopened,
    ThreadRestored,
    ThreadUnplaced,
)
from editdesk.journal import (
    AnyAct,
    BroughtBack,
    Decided,
    DetailSet,
    Pasted,
    PutBack,
    ReturnAct,
    Suggested,
    SuggestionAct,
    Typed,
    Unbrought,
    Undecided,
    Undoable,
    Undone,
    Unsuggested,
)
from editdesk.report import Report
from editdesk.review.suggestions import ids_in
from editdesk.review.threads import Thread
from editdesk.text.body import Body, Span
from editdesk.text.delta import Delta, Insert, deletion
from editdesk.text.moved_again import is_moved_again

_Act = TypeVar("_Act", bound=AnyAct)

# Acts that change the text.
_CHANGING = Typed | Pasted | MarkingAct | SuggestionAct | ReturnAct | PutBack | WentBack | Corrected
# Two entries further apart were not typed in one go.
_ONE_GO = timedelta(seconds=3)
_LONGEST_WORD = 40
_LAST_WORD = re.compile(r"(?:[^\W_]|['’-])*\Z")


class Reversal(msgspec.Struct, frozen=True):
    """What takes entry `number` back.

    `typed` is where its words stand, if it is nothing but words typed at `at`. Words that
    it moved, and another moved on (`is_moved_again`), would stand twice.
    """

    number: int
    act: Undoable
    typed: Span | None = None
    at: datetime | None = None
    is_moved_again: bool = False


def reversal_of(act: AnyAct, delta: Delta, before: Report) -> Undoable | None:
    """The act that takes `act` back; None for acts with a reverse verb of their own.

    `delta` is the change that the text of `before` really went through.
    """
    back = before.body.invert(delta) if delta else delta
    if isinstance(act, DiscussionAct):
        return _unsaid(act, back, before)
    if isinstance(act, SuggestionAct):
        return _unsuggested(act, delta, back, before)
    match act:
        case Undone():
            return reversal_of(act.act, delta, before)
        case Typed():
            return Typed(delta=back, stood=act.stands, stands=act.stood)
        case WentBack():
            return Typed(delta=back)
        case Pasted():
            return Typed(delta=back, stands=act.stood)
        case BroughtBack():
            return Unbrought(returned=act.returned, delta=back)
        case Unbrought():
            return BroughtBack(returned=act.returned, delta=back)
        case PutBack():
            return PutBack(removed=act.removed, delta=back, stands=not act.stands)
        case DetailSet():
            return DetailSet(key=act.key, value=act.before, before=act.value)
        case _:
            return None


def _unsuggested(act: SuggestionAct, delta: Delta, back: Delta, before: Report) -> Undoable:
    """What takes an act on suggestions back."""
    match act:
        case Suggested():
            touched = tuple(sorted(ids_in(delta) | ids_in(back)))
            return Unsuggested(suggestions=touched, delta=back, stood=act.stands, stands=act.stood)
        case Unsuggested():
            return Suggested(delta=back, stood=act.stands, stands=act.stood)
        case Decided():
            decided = tuple(of for of in act.suggestions if of in before.suggested)
            return Undecided(suggestions=decided, accepted=act.accepted, delta=back)
        case Undecided():
            return Decided(suggestions=act.suggestions, accepted=act.accepted, delta=back)


def _unsaid(act: DiscussionAct, back: Delta, before: Report) -> Undoable:
    """What takes an act of a discussion back; `back` does so with its change of the text."""
    match act:
        case Commented() | ThreadRestored():
            return ThreadRemoved(thread=act.thread, delta=back)
        case ThreadRemoved():
            return ThreadRestored(thread=act.thread, delta=back)
        case ThreadPlaced():
            return _unplaced(act, back, before)
        case ThreadUnplaced():
            return ThreadPlaced(thread=act.thread, delta=back)
        case Resolved():
            return ThreadReopened(thread=act.thread)
        case ThreadReopened():
            return Resolved(thread=act.thread)
        case AllResolved():
            return AllReopened(threads=act.threads)
        case AllReopened():
            return AllResolved(threads=act.threads)
        case KindSet():
            return replace(act, comment_kind=act.before, before=act.comment_kind)
        case Assigned():
            return replace(act, person=act.before, before=act.person)
        case CommentEdited():
            return _as_before(act, before)
        case _:
            return _unanswered(act, before)


def _unplaced(act: ThreadPlaced, back: Delta, before: Report) -> Undoable:
    thread = before.threads.get(act.thread)
    lost = thread.lost if thread else None
    if lost is not None:
        lost = replace(lost, place=before.lost_places.get(act.thread, lost.place))
    return ThreadUnplaced(thread=act.thread, delta=back, lost=lost)


def _as_before(act: CommentEdited, before: Report) -> Undoable:
    thread = before.threads.get(act.thread)
    if thread is None:
        return act
    return CommentEdited(
        thread=act.thread,
        text=thread.text,
        assigned_to=_assigned_before(act.assigned_to, thread),
        edited_at=thread.edited_at,
    )


def _unanswered(act: Replied | ReplyEdited | ReplyRemoved | ReplyRestored, before: Report) -> Undoable:
    """What takes an act on an answer back; the act itself where it finds no such answer and does nothing."""
    thread = before.threads.get(act.thread) or before.talk(act.thread)
    if thread is None:
        return act
    if isinstance(act, ReplyEdited):
        reply = thread.reply(act.reply)
        text, edited_at = (reply.text, reply.edited_at) if reply else (act.text, act.edited_at)
        return ReplyEdited(thread=act.thread, reply=act.reply, text=text, edited_at=edited_at)
    assigned_to = _assigned_before(act.assigned_to, thread)
    if isinstance(act, ReplyRemoved):
        reply = thread.reply(act.reply)
        if reply is None:
            return act
        place = thread.replies.index(reply)
        return ReplyRestored(thread=act.thread, reply=reply, place=place, assigned_to=assigned_to)
    of = act.reply if isinstance(act, Replied) else act.reply.id
    return ReplyRemoved(thread=act.thread, reply=of, assigned_to=assigned_to)


def _assigned_before(asked: str | msgspec.UnsetType, thread: Thread) -> str | msgspec.UnsetType:
    """Who had to answer `thread`, for an act that asked for another; left out where it asked for nobody."""
    return asked if isinstance(asked, msgspec.UnsetType) else thread.assigned_to or ""


def delta_of(act: AnyAct) -> Delta:
    """The change of the text that `act` asks for; an empty one where it asks for none."""
    if isinstance(act, Undone):
        return delta_of(act.act)
    if isinstance(act, _CHANGING):
        return act.delta
    return Delta()


def with_delta(act: _Act, delta: Delta) -> _Act:
    """`act`, asking for `delta` instead."""
    if isinstance(act, Undone):
        return replace(act, act=with_delta(act.act, delta))
    if isinstance(act, _CHANGING):
        return replace(act, delta=delta)
    return act


def carried(act: _Act, asked: Delta, before: Delta, after: Delta) -> _Act:
    """`act` asking for `asked`, as it reads when others' change `before` came in first.

    `after` is what their change becomes when `act` comes first.
    """
    act = with_delta(act, asked)
    if isinstance(act, Undone):
        return replace(act, act=_placed(act.act, before, after))
    return _placed(act, before, after)


def _placed(act: _Act, before: Delta, after: Delta) -> _Act:
    """`act` with its places of the hand carried along."""
    if isinstance(act, ThreadUnplaced) and act.lost is not None:
        act = replace(act, lost=replace(act.lost, place=before.position(act.lost.place)))
    if isinstance(act, Typed | Pasted | Commented | Suggested | Unsuggested) and isinstance(act.stood, Span):
        act = replace(act, stood=Span(before.position(act.stood.start), before.position(act.stood.end)))
    if isinstance(act, Typed | Suggested | Unsuggested) and isinstance(act.stands, Span):
        act = replace(act, stands=Span(after.position(act.stands.start), after.position(act.stands.end)))
    return act


class UndoStack:
    """What may be undone and redone next. Mutable; belongs to one open report."""

    def __init__(self) -> None:
        self._undo: list[Reversal] = []
        self._redo: list[Reversal] = []

    @property
    def next_undo(self) -> Reversal | None:
        return self._undo[-1] if self._undo else None

    @property
    def next_redo(self) -> Reversal | None:
        return self._redo[-1] if self._redo else None

    def copy(self) -> UndoStack:
        """The same stack, to go on with by itself."""
        other = UndoStack()
        other._undo, other._redo = self._undo.copy(), self._redo.copy()
        return other

    def own(self, number: int, act: AnyAct, delta: Delta, before: Report, at: datetime) -> None:
        """One's own entry `number` was written: `delta` is what it did to the text of `before`."""
        reversal = reversal_of(act, delta, before)
        if isinstance(act, Undone) and reversal is not None:
            for taken, given in ((self._undo, self._redo), (self._redo, self._undo)):
                if taken and taken[-1].number == act.number:
                    self._turn(taken, act, delta)
                    given.append(Reversal(number, reversal))
                    return
        self._redo.clear()
        if reversal is None:
            self.others(delta)
            return
        typed = _typed_words(delta) if isinstance(act, Typed) else None
        self._undo.append(Reversal(number, reversal, typed, at))
        if typed is not None and _goes_on_in_a_word(delta):
            self._keep_the_word_whole(before.body)

    def _turn(self, taken: list[Reversal], act: Undone, delta: Delta) -> None:
        """What is on top of `taken` was done."""
        if delta_of(act.act) == delta_of(taken[-1].act):
            taken.pop()
        else:
            # Less was reversed than is known here: the rest is still to be done.
            self.others(delta)

    def _keep_the_word_whole(self, before: Body) -> None:
        """Where the words on top go on in the middle of a word, its beginning joins them."""
        last, now = self._undo[-2] if len(self._undo) > 1 else None, self._undo[-1]
        if last is None or not _in_one_go(last, now):
            return
        assert isinstance(last.typed, Span) and isinstance(now.typed, Span)
        first, cut = last.typed
        start = _start_of_word(before, last.typed)
        if start == cut:
            return
        stands = last.act.stands if start == first and isinstance(last.act, Typed) else Span(start, start)
        whole = Typed(delta=deletion(start, now.typed.end), stands=stands)
        self._undo[-2:] = [replace(now, act=whole, typed=Span(start, now.typed.end))]
        if start > first:
            rest = with_delta(last.act, deletion(first, start))
            self._undo.insert(-1, replace(last, act=rest, typed=Span(first, start)))

    def others(self, delta: Delta) -> None:
        """Somebody else's change came in: carry every reversal through it."""
        if delta:
            self._undo = _carried(self._undo, delta)
            self._redo = _carried(self._redo, delta)

    def clear(self) -> None:
        self._undo.clear()
        self._redo.clear()


def _carried(stack: list[Reversal], delta: Delta) -> list[Reversal]:
    """`stack` (last on top) as it reads after `delta`, which came in on top of everything."""
    through = []
    for reversal in reversed(stack):
        back = delta_of(reversal.act)
        asked = delta.transform(back, priority=True)
        after = back.transform(delta, priority=False)
        again = reversal.is_moved_again or is_moved_again(back, delta)
        act = carried(reversal.act, asked, delta, after)
        through.append(Reversal(reversal.number, act, is_moved_again=again))
        delta = after
    return through[::-1]


def _typed_words(delta: Delta) -> Span | None:
    """Where the words of `delta` stand after it; None when it does more than put words into a block."""
    start = delta.first_touched
    words = delta.ops[1:] if start else delta.ops
    if not all(type(op) is Insert and "\n" not in op.text for op in words):
        return None
    return Span(start, start + sum(op.length for op in words))


def _goes_on_in_a_word(delta: Delta) -> bool:
    """Whether what is typed begins with a letter."""
    return any(type(op) is Insert and op.text[0].isalnum() for op in delta.ops[:2])


def _in_one_go(last: Reversal, now: Reversal) -> bool:
    """Whether the words of `now` were typed on where those of `last` end, without a pause."""
    if last.typed is None or now.typed is None or last.at is None or now.at is None:
        return False
    return last.typed.end == now.typed.start and now.at - last.at <= _ONE_GO


def _start_of_word(body: Body, words: Span) -> int:
    """Where the word that `words` end with begins among them; their end where none does."""
    said = body.words_between(max(words.start, words.end - _LONGEST_WORD), words.end)
    at = len(said) - len(_LAST_WORD.findall(said)[0])
    # Scripts without spaces have no words to keep whole.
    return words.end if at == 0 and len(said) == _LONGEST_WORD else words.end - len(said) + at
