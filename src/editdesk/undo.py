"""Undo and redo, derived from the journal: what reverses an act, and whose turn it is.

Nothing here is stored: `UndoStack` is rebuilt from entries, so undo survives a
restart. It undoes one's own acts of this installation only; what others did
since is carried through (as in operational transformation, each reversal is
held as of when everything above it on the stack is undone).
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

from editdesk.journal import (
    AnyAct,
    Commented,
    DetailSet,
    Pasted,
    PutBack,
    Replied,
    ReplyRemoved,
    Resolved,
    ThreadRemoved,
    ThreadReopened,
    ThreadRestored,
    Typed,
    Undoable,
    Undone,
)
from editdesk.report import Report
from editdesk.text.delta import Delta

_Act = TypeVar("_Act", bound=AnyAct)


class Reversal(msgspec.Struct, frozen=True):
    """What takes entry `number` back."""

    number: int
    act: Undoable


def reversal_of(act: AnyAct, delta: Delta, before: Report) -> Undoable | None:
    """The act that takes `act` back; None for acts with a reverse verb of their own.

    `delta` is the change that the text of `before` really went through.
    """
    back = before.body.invert(delta) if delta else delta
    match act:
        case Undone():
            return reversal_of(act.act, delta, before)
        case Typed():
            return Typed(delta=back)
        case Pasted():
            return Typed(delta=back)
        case Commented() | ThreadRestored():
            return ThreadRemoved(thread=act.thread, delta=back)
        case ThreadRemoved():
            return ThreadRestored(thread=act.thread, delta=back)
        case Replied():
            return ReplyRemoved(thread=act.thread, reply=act.reply)
        case ReplyRemoved():
            return _said_again(act, before)
        case Resolved():
            return ThreadReopened(thread=act.thread)
        case ThreadReopened():
            return Resolved(thread=act.thread)
        case PutBack():
            return PutBack(removed=act.removed, delta=back, stands=not act.stands)
        case DetailSet():
            return DetailSet(key=act.key, value=act.before, before=act.value)
        case _:
            return None


def _said_again(act: ReplyRemoved, before: Report) -> Undoable | None:
    thread = before.threads.get(act.thread)
    for reply in thread.replies if thread else ():
        if reply.id == act.reply:
            return Replied(thread=act.thread, reply=act.reply, text=reply.text)
    return None


def delta_of(act: AnyAct) -> Delta:
    """The change of the text that `act` asks for; an empty one where it asks for none."""
    if isinstance(act, Undone):
        return delta_of(act.act)
    if isinstance(act, Typed | Pasted | Commented | ThreadRemoved | ThreadRestored | PutBack):
        return act.delta
    return Delta()


def with_delta(act: _Act, delta: Delta) -> _Act:
    """`act`, asking for `delta` instead."""
    if isinstance(act, Undone):
        return msgspec.structs.replace(act, act=with_delta(act.act, delta))
    if isinstance(act, Typed | Pasted | Commented | ThreadRemoved | ThreadRestored | PutBack):
        return msgspec.structs.replace(act, delta=delta)
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

    def own(self, number: int, act: AnyAct, delta: Delta, before: Report) -> None:
        """One's own entry `number` was written: `delta` is what it did to the text of `before`."""
        reversal = reversal_of(act, delta, before)
        if isinstance(act, Undone) and reversal is not None:
            if self._undo and self._undo[-1].number == act.number:
                self._undo.pop()
                self._redo.append(Reversal(number, reversal))
                return
            if self._redo and self._redo[-1].number == act.number:
                self._redo.pop()
                self._undo.append(Reversal(number, reversal))
                return
        self._redo.clear()
        if reversal is None:
            self.others(delta)
        else:
            self._undo.append(Reversal(number, reversal))

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
    carried = []
    for reversal in reversed(stack):
        back = delta_of(reversal.act)
        through = delta.transform(back, priority=True)
        delta = back.transform(delta, priority=False)
        carried.append(Reversal(reversal.number, with_delta(reversal.act, through)))
    return carried[::-1]
