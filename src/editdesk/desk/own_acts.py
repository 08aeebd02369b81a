"""One's own acts on an open report, in the order in which they may be undone and redone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import monotonic

from editdesk.journal import Entry, Pending
from editdesk.report import Report
from editdesk.review.people import Actor
from editdesk.storage.store import Store
from editdesk.text.delta import Delta
from editdesk.undo import UndoStack

# How far back undo reaches after a restart.
REMEMBERED_ENTRIES = 400
# So long one looks back at a time, where nobody waits for it.
SLICE_S = 0.005


class OwnActs:
    """What is written, rebuilt from the journal when first asked for, or before; on top what is not yet."""

    def __init__(self, store: Store, actor: Actor) -> None:
        self._store = store
        self._actor = actor
        self._written: UndoStack | None = None
        # Under way; gives the stack at last.
        self._looking_back: Iterator[UndoStack | None] | None = None

    def folded(self, entry: Entry, delta: Delta, before: Report) -> None:
        """The confirmed report went on over `entry`, which did `delta` to the text of `before`."""
        if self._written is not None:
            self._remember(self._written, entry.number, entry, delta, before)
        # What one was looking back on is not all there is any more.
        self._looking_back = None

    def look_back(self, confirmed: Report) -> bool:
        """Whether there is more to rebuild after some milliseconds of it, so that the first undo need not."""
        if self._written is not None:
            return False
        if self._looking_back is None:
            self._looking_back = self._rebuilding(confirmed)
        steps, self._looking_back = self._looking_back, None
        until = monotonic() + SLICE_S
        while monotonic() < until:
            self._written = next(steps)
            if self._written is not None:
                return False
        self._looking_back = steps
        return True

    def stack(self, confirmed: Report, pendings: Sequence[Pending]) -> UndoStack:
        """All of them, `pendings` under the numbers that they will have."""
        if self._written is None:
            looking_back = self._looking_back or self._rebuilding(confirmed)
            self._written = next(stack for stack in looking_back if stack is not None)
        stack = self._written.copy()
        report = confirmed
        for number, pending in enumerate(pendings, confirmed.number + 1):
            step = report.with_act(pending.act, by=pending.by, at=pending.at)
            self._remember(stack, number, pending, step.delta, report)
            report = step.report
        return stack

    def _rebuilding(self, confirmed: Report) -> Iterator[UndoStack | None]:
        """The acts that are written, at last; after each step of the way, None."""
        stack = UndoStack()
        first = max(1, confirmed.number - REMEMBERED_ENTRIES)
        report = self._store.snapshot(confirmed.id, first)
        yield None
        for entry in self._store.entries(confirmed.id, after=report.number, upto=confirmed.number):
            before = report
            report, delta = before.step(entry)
            if entry.number > first:
                self._remember(stack, entry.number, entry, delta, before)
            yield None
        yield stack

    def _remember(
        self, stack: UndoStack, number: int, done: Entry | Pending, delta: Delta, before: Report
    ) -> None:
        if (done.by, done.installation) == (self._actor.person.id, self._actor.installation):
            # To the second, as it is written: what goes together is the same before and after.
            stack.own(number, done.act, delta, before, done.at.replace(microsecond=0))
        else:
            stack.others(delta)
