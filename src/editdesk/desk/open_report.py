"""An open report: what is confirmed by the journal, and one's own acts that are not written yet.

The only mutable thing below the window. What is shown is always the confirmed
Report plus one's own pending acts, rebased on it. It belongs to one thread;
only `Batch` and what the store gives back cross to the writer's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, TypeAlias
from uuid import uuid4

import msgspec
from msgspec.structs import replace

from editdesk.copies import is_built_on
from editdesk.desk.errors import (
    CopyBuiltOn,
    DecidedMeanwhile,
    MovedOn,
    NothingToUndo,
    OthersBuiltOnIt,
    UnfitRecovery,
)
from editdesk.desk.heads import Heads
from editdesk.desk.keys import Keys, Sealable
from editdesk.desk.machine import Machine
from editdesk.desk.own_acts import OwnActs
from editdesk.desk.pending import carry, joined, resumed, still_waiting, with_all
from editdesk.desk.recovery import Found, RecoveryFile
from editdesk.journal import AnyAct, Entry, Pending, Unbrought, Undone, Unsuggested
from editdesk.report import Report
from editdesk.review.people import Actor
from editdesk.storage.errors import NumberTaken
from editdesk.storage.store import Store
from editdesk.text.body import InvalidDelta, Span
from editdesk.text.delta import Delta, composed
from editdesk.text.difference import difference
from editdesk.text.valid import check
from editdesk.undo import Reversal, delta_of, with_delta
from editdesk.workflow.way import Way, built_in

Clock: TypeAlias = Callable[[], datetime]
# Whether what the hand does changes the text, proposes to, or may do neither.
Mode: TypeAlias = Literal["editing", "suggesting", "viewing"]


def utc_now() -> datetime:
    """The time in UTC."""
    return datetime.now(UTC)


def _nowhere(_: Delta) -> Span | None:
    return None


class Change(msgspec.Struct, frozen=True):
    """What happened to an open report: `delta` takes the shown text from before to after.

    `act` is one's own act; None when others' entries came in or pending acts were written.
    `stands` is what is to be selected then; None where the hand did not say.
    """

    origin: Literal["own", "undo", "redo", "others", "saved"]
    delta: Delta
    before: Report
    after: Report
    act: AnyAct | None = None
    stands: Span | None = None


# So many earlier states are kept at hand.
_PAST_KEPT = 4


class Batch(msgspec.Struct, frozen=True):
    """Pending acts on their way into the journal, and the report they follow."""

    report: Report
    pendings: tuple[Pending, ...]


class OpenReport:
    """One report, open at this installation; `mode` says what changes of its text become."""

    mode: Mode = "editing"

    def __init__(
        self,
        store: Store,
        report_id: str,
        actor: Actor,
        clock: Clock = utc_now,
        recovery: RecoveryFile | None = None,
        way: Way | None = None,
        keys: Keys | None = None,
        heads: Heads | None = None,
        house_folder: Path | None = None,
        machine: Machine | None = None,
    ) -> None:
        self._store = store
        # The house's chain of stages and reads, where its layouts and fonts lie; which computer this is.
        self.way = way or built_in()
        self.house_folder, self.machine = house_folder, machine or Machine()
        self._keys, self._heads = keys, heads
        self._actor = actor
        self.clock = clock
        self._recovery = recovery
        self._confirmed = self._shown = store.load(report_id)
        self._past: dict[int, Report] = {}
        self._in_flight: tuple[Pending, ...] = ()
        self._pending: tuple[Pending, ...] = ()
        self._last_grows = False
        self._listeners: list[Callable[[Change], None]] = []
        self._own_acts = OwnActs(store, actor)
        self._seen_version = store.data_version()

    @property
    def report(self) -> Report:
        """What is shown: the confirmed report with one's own pending acts."""
        return self._shown

    @property
    def confirmed(self) -> Report:
        """What the journal adds up to."""
        return self._confirmed

    @property
    def store(self) -> Store:
        return self._store

    @property
    def actor(self) -> Actor:
        """Who has it open."""
        return self._actor

    @property
    def has_unsaved(self) -> bool:
        """Whether any act is not in the journal yet."""
        return bool(self._pending or self._in_flight)

    @property
    def _waiting(self) -> tuple[Pending, ...]:
        return self._in_flight + self._pending

    def at(self, number: int) -> Report:
        """The report as it was after entry `number`."""
        if number == self._confirmed.number:
            return self._confirmed
        if number not in self._past:
            # Those that were signed are asked for again and again while somebody changes what was signed.
            while len(self._past) >= _PAST_KEPT:
                del self._past[next(iter(self._past))]
            self._past[number] = self._store.load(self._confirmed.id, number)
        return self._past[number]

    def flush_and_note(self) -> None:
        """As `flush`; and how far the journal has come is noted outside the database."""
        self.flush()
        if self._heads is not None:
            self._heads.note(self._confirmed)

    def sealed(self, act: Sealable) -> Sealable:
        """`act` with the seal of who has the report open, if they have a key; everything is saved by then."""
        if self._keys is None:
            return act
        return self._keys.sealed(act, self._confirmed.id, self._actor.person, self._confirmed.digest)

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Have `listener` told of every change; gives what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def perform(
        self,
        act: AnyAct,
        *,
        origin: Literal["own", "undo", "redo"] = "own",
        stands: Callable[[Delta], Span | None] = _nowhere,
    ) -> Change:
        """Do `act` now; it is written with the next batch. InvalidDelta when it does not fit the text.

        `stands` tells what is to be selected after the change that the text really goes through.
        """
        before = self._shown
        delta = delta_of(act)
        if delta:
            check(before.body, delta)
        at = self.clock()
        step = before.with_act(act, by=self._actor.person.id, at=at.replace(microsecond=0))
        # What was really done is written, mending included: what is typed next builds on that.
        done = with_delta(act, step.delta) if delta else act
        self._remember_pending(done, at, joins=origin == "own")
        self._shown = step.report
        return self._tell(Change(origin, step.delta, before, self._shown, act, stands(step.delta)))

    def _remember_pending(self, act: AnyAct, at: datetime, *, joins: bool) -> None:
        last = self._pending[-1] if self._pending and self._last_grows else None
        grown = joined(last, act) if last and joins else None
        self._last_grows = joins
        if grown is None:
            made = Pending(at, self._actor.person.id, self._actor.installation, uuid4().hex, act)
            self._pending = (*self._pending, made)
        elif delta_of(grown.act):
            self._pending = (*self._pending[:-1], grown)
        else:
            # Typed and taken away again: nothing happened.
            self._pending = self._pending[:-1]
            self._last_grows = False

    def keep_safe(self) -> Path | None:
        """The recovery file, in which everything unwritten stands now; None where there is none to write to.

        UnwritableTarget. What is typed next is an act of its own: what was kept must not grow any more.
        """
        if self._recovery is None or not self.has_unsaved:
            return None
        self._last_grows = False
        before = self._confirmed
        return self._recovery.keep(before.id, before.number, before.digest, self._waiting)

    def resume(self, found: Found) -> bool:
        """Take in what waited in a recovery file; whether any of it was not in the journal. UnfitRecovery."""
        base = self.at(found.kept.number)
        if base.digest != found.kept.digest:
            raise UnfitRecovery(found.path, "the report is another one than it was then")
        written = self._store.entries_with_keys(self._confirmed.id, found.kept.pendings)
        mine = self._waiting
        next_number = self._confirmed.number + 1
        numbers = {entry.client_key: entry.number for entry in written}
        numbers |= {one.client_key: at for at, one in enumerate(mine, next_number)}
        try:
            since = self.since(base)
            taken = resumed(found.kept.pendings, base, numbers, self._shown, since, next_number + len(mine))
        except InvalidDelta as error:
            raise UnfitRecovery(found.path, "it does not fit the report") from error
        self._pending, self._shown = self._pending + taken.pendings, taken.report
        if self._recovery is not None:
            self._recovery.takes_over(found.path)
        self._let_go_of_recovery()
        return bool(taken.pendings)

    def since(self, report: Report) -> Delta:
        """What happened to the text since it was that of `report`, up to what is shown."""
        deltas = []
        for entry in self._store.entries(report.id, after=report.number, upto=self._confirmed.number):
            report, delta = report.step(entry)
            deltas.append(delta)
        for pending in self._waiting:
            report, delta = report.with_act(pending.act, by=pending.by, at=pending.at)
            deltas.append(delta)
        return composed(deltas)

    def _let_go_of_recovery(self) -> None:
        if self._recovery is not None and not self.has_unsaved:
            self._recovery.clear()

    def take_batch(self) -> Batch | None:
        """Everything pending, to be written now; None while a batch is on its way or nothing is pending."""
        if self._in_flight or not self._pending:
            return None
        self._in_flight, self._pending = self._pending, ()
        return Batch(self._confirmed, self._in_flight)

    def batch_written(self, entries: Sequence[Entry]) -> None:
        """The batch stands in the journal as `entries`."""
        self._in_flight = ()
        before = self._shown
        self._fold(entries)
        self._shown = with_all(self._confirmed, self._pending)
        if self._shown.body == before.body:
            # The same text, told as the same: nobody need look for a difference.
            self._shown = replace(self._shown, body=before.body)
        if not self._pending:
            self._confirmed = self._shown
        self._let_go_of_recovery()
        self._tell(Change("saved", Delta(), before, self._shown))

    def batch_returned(self) -> None:
        """The batch could not be written: it is pending again, as it is.

        Nothing joins it any more: it may have reached the journal although nobody said so.
        """
        self._pending = self._in_flight + self._pending
        self._in_flight = ()
        self._last_grows = False

    def take_in(self, entries: Sequence[Entry]) -> None:
        """Go on with others' entries; one's own pending acts are carried through them."""
        new = [entry for entry in entries if entry.number > self._confirmed.number]
        if not new:
            return
        before = self._shown
        pendings = self._waiting
        # A batch whose answer was lost is found among the entries by its keys.
        numbers = {entry.client_key: entry.number for entry in new}
        written = [pending for pending in pendings if pending.client_key in numbers]
        old, first = with_all(self._confirmed, written), self._confirmed.number + 1
        steps = self._fold(new)
        remote = difference(old.body, self._confirmed.body) if written else composed(steps)
        waiting = still_waiting(pendings, first, numbers, self._confirmed.number + 1)
        taken = carry(waiting, old, self._confirmed, remote)
        self._in_flight, self._pending, self._shown = (), taken.pendings, taken.report
        self._let_go_of_recovery()
        self._tell(Change("others", taken.delta, before, self._shown))
        if any(entry.act.kind == "erased" for entry in new):
            self.begin_anew()

    def begin_anew(self) -> None:
        """Read the whole report anew: words may have been erased from what it was made from."""
        before = self._shown
        self._store.forget()
        self._confirmed = self._store.load(self._confirmed.id)
        self._own_acts = OwnActs(self._store, self._actor)
        self._shown = with_all(self._confirmed, self._waiting)
        self._tell(Change("others", difference(before.body, self._shown.body), before, self._shown))

    def poll(self) -> bool:
        """Take in what others wrote since the last look; whether there was anything."""
        version = self._store.data_version()
        if version == self._seen_version or self._in_flight:
            return False
        self._seen_version = version
        entries = self._store.entries(self._confirmed.id, after=self._confirmed.number)
        self.take_in(entries)
        return bool(entries)

    def flush(self) -> None:
        """Write everything pending, here and now; after an EditdeskError it is still pending.

        No batch may be on its way: who writes from another thread settles it first.
        """
        if self._in_flight:
            raise RuntimeError("a batch is on its way into the journal")
        while (batch := self.take_batch()) is not None:
            try:
                appended = self._store.append(batch.report, batch.pendings)
            except NumberTaken:
                self.batch_returned()
                self.take_in(self._store.entries(self._confirmed.id, after=self._confirmed.number))
            except BaseException:
                self.batch_returned()
                raise
            else:
                self.batch_written(appended.entries)

    def look_back(self) -> bool:
        """Whether there is more to look back on, after some milliseconds; the first undo is quick then."""
        return self._own_acts.look_back(self._confirmed)

    def undo(self) -> Change:
        """Reverse one's own last act, written or not; OthersBuiltOnIt when another's words would go."""
        return self._reverse(self._own_acts.stack(self._confirmed, self._waiting).next_undo, "undo")

    def redo(self) -> Change:
        """Do again what was undone last. NothingToUndo where there is nothing."""
        return self._reverse(self._own_acts.stack(self._confirmed, self._waiting).next_redo, "redo")

    def _reverse(self, reversal: Reversal | None, origin: Literal["undo", "redo"]) -> Change:
        if reversal is None:
            raise NothingToUndo(origin)
        if reversal.is_moved_again:
            raise MovedOn
        thread = self._shown.threads.get(getattr(reversal.act, "thread", ""))
        replies = thread.replies if thread and reversal.act.kind == "thread_removed" else ()
        if any(reply.author != self._actor.person.id for reply in replies):
            raise OthersBuiltOnIt
        if isinstance(reversal.act, Unsuggested) and self._is_decided(reversal.act):
            raise DecidedMeanwhile
        if isinstance(reversal.act, Unbrought):
            self._check_copy(reversal.act)
        return self.perform(Undone(number=reversal.number, act=reversal.act), origin=origin)

    def _check_copy(self, act: Unbrought) -> None:
        """Nothing; CopyBuiltOn where somebody went on with what came with a copy."""
        if is_built_on(act.returned, self._shown.clinging, self._shown.anchors):
            raise CopyBuiltOn

    def _is_decided(self, act: Unsuggested) -> bool:
        """Whether any suggestion that `act` would take back is decided."""
        known = [self._shown.suggestions[of] for of in act.suggestions if of in self._shown.suggestions]
        return any(self._shown.status_of(one) in ("accepted", "rejected") for one in known)

    def _fold(self, entries: Sequence[Entry]) -> list[Delta]:
        """Move the confirmed report on over `entries`; gives what each did to its text."""
        deltas = []
        for entry in entries:
            before = self._confirmed
            self._confirmed, delta = before.step(entry)
            deltas.append(delta)
            self._own_acts.folded(entry, delta, before)
        return deltas

    def _tell(self, change: Change) -> Change:
        for listener in tuple(self._listeners):
            listener(change)
        return change
