"""One's own acts on an open report, in the order in which they may be undone and redone."""

from __future__ import annotations

from collections.abc import Sequence

from editdesk.journal import Entry, Pending
from editdesk.report import Report
from editdesk.review.people import Actor
from editdesk.storage.store import Store
from editdesk.text.delta import Delta
from editdesk.undo import UndoStack

# How far back undo reaches after a restart.
REMEMBERED_ENTRIES = 400


class OwnActs:
    """What is written, rebuilt from the journal when first asked for; what is not yet comes on top."""

    def __init__(self, store: Store, actor: Actor) -> None:
        self._store = store
        self._actor = actor
        self._written: UndoStack | None = None

    def folded(self, entry: Entry, delta: Delta, before: Report) -> None:
        """The confirmed report went on over `entry`, which did `delta` to the text of `before`."""
        if self._written is not None:
            self._remember(self._written, entry.number, entry, delta, before)

    def stack(self, confirmed: Report, pendings: Sequence[Pending]) -> UndoStack:
        """All of them, `pendings` under the numbers that they will have."""
        if self._written is None:
            self._written = self._rebuilt(confirmed)
        stack = self._written.copy()
        report = confirmed
        for number, pending in enumerate(pendings, confirmed.number + 1):
            step = report.with_act(pending.act, by=pending.by, at=pending.at)
            self._remember(stack, number, pending, step.delta, report)
            report = step.report
        return stack

    def _rebuilt(self, confirmed: Report) -> UndoStack:
        stack = UndoStack()
        first = max(1, confirmed.number - REMEMBERED_ENTRIES)
        report = self._store.load(confirmed.id, first)
        for entry in self._store.entries(confirmed.id, after=first, upto=confirmed.number):
            before = report
            report, delta = before.step(entry)
            self._remember(stack, entry.number, entry, delta, before)
        return stack

    def _remember(
        self, stack: UndoStack, number: int, done: Entry | Pending, delta: Delta, before: Report
    ) -> None:
        if (done.by, done.installation) == (self._actor.person.id, self._actor.installation):
            # To the second, as it is written: what goes together is the same before and after.
            stack.own(number, done.act, delta, before, done.at.replace(microsecond=0))
        else:
            stack.others(delta)
