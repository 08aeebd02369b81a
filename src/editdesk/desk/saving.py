"""Saving an open report: one writer thread, and a state that is true at every moment.

'Saved' is said only after the commit returned. What could not be written stays
pending in the open report and is offered again; meanwhile a recovery file keeps
it. The thread touches nothing but the store; its outcome comes back to the
thread to which the open report belongs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread as OsThread
from time import monotonic
from typing import Literal, TypeAlias

import msgspec
from msgspec.structs import replace

from editdesk.desk.open_report import Batch, Change, Clock, OpenReport, utc_now
from editdesk.errors import EditdeskError
from editdesk.journal import Entry
from editdesk.storage.errors import NumberTaken
from editdesk.storage.store import Store

# A commit takes a few milliseconds: after this time something is in its way.
LATE_S = 0.25

# Has a function called soon, on the thread to which the open report belongs.
Post: TypeAlias = Callable[[Callable[[], None]], None]


class SavingBroke(EditdeskError):
    """The writer met something that nobody foresaw; the log tells what."""

    def __init__(self) -> None:
        super().__init__(
            "The last changes could not be saved, for a reason unknown to editdesk.",
            hint="Your words are still here and saving is tried again. Export the report to be sure.",
        )


class SaveState(msgspec.Struct, frozen=True):
    """How far one's words have come. `at` is when the journal last took everything (UTC).

    After a failure, `kept` is the recovery file in which they stand meanwhile, if there is one.
    """

    kind: Literal["saved", "unsaved", "saving", "failed"]
    at: datetime | None = None
    error: EditdeskError | None = None
    kept: Path | None = None


class _Written(msgspec.Struct, frozen=True):
    entries: Sequence[Entry]


class _Overtaken(msgspec.Struct, frozen=True):
    """Somebody else's entries have the numbers that the batch wanted."""

    entries: Sequence[Entry]


class _Refused(msgspec.Struct, frozen=True):
    error: EditdeskError


class _Broke(msgspec.Struct, frozen=True):
    error: BaseException


_Outcome: TypeAlias = _Written | _Overtaken | _Refused | _Broke


class Saver:
    """Writes what is pending in one open report, in a thread of its own."""

    def __init__(
        self,
        open_report: OpenReport,
        post: Post,
        on_state: Callable[[SaveState], None],
        clock: Clock = utc_now,
    ) -> None:
        self._open_report = open_report
        self._post = post
        self._on_state = on_state
        self._clock = clock
        self._state = SaveState("unsaved" if open_report.has_unsaved else "saved")
        self._is_writing = False
        self._is_asked_again = False
        self._sent_at = 0.0
        self._is_closed = False
        self._batches: SimpleQueue[Batch | None] = SimpleQueue()
        self._outcomes: SimpleQueue[_Outcome] = SimpleQueue()
        self._unsubscribe = open_report.subscribe(self._on_change)
        self._writer = OsThread(target=self._write_batches, args=(open_report.store,), daemon=True)
        self._writer.start()

    @property
    def state(self) -> SaveState:
        return self._state

    def save(self) -> None:
        """Send everything pending to the writer; while a batch is on its way, right after it."""
        self._is_asked_again = self._is_writing
        batch = self._open_report.take_batch()
        if batch is None:
            return
        self._is_writing, self._sent_at = True, monotonic()
        # After a failure the red bar stays until something really was written.
        if self._state.kind != "failed":
            self._become(SaveState("saving", self._state.at))
        self._batches.put(batch)

    def look_after(self) -> None:
        """Put what waits too long for the desk into the recovery file; to be called about twice a second."""
        if self._state.kind == "failed":
            self._become(replace(self._state, kept=self.keep_safe()))
        elif self._is_writing and monotonic() - self._sent_at > LATE_S:
            self.keep_safe()

    def keep_safe(self) -> Path | None:
        """The recovery file in which everything unwritten stands now; None where it cannot be kept."""
        try:
            return self._open_report.keep_safe()
        except EditdeskError:
            # The failure of the desk is what is told; that nothing keeps the words meanwhile is told with it.
            return None

    def settle(self) -> None:
        """Wait for the batch on its way, so that whoever writes by himself finds none in flight."""
        while self._is_writing:
            self._take(self._outcomes.get())

    def finish(self) -> SaveState:
        """Write everything pending and wait for it; failed when it could not be written."""
        self.settle()
        self.save()
        while self._is_writing:
            self.settle()
            if self._state.kind != "failed":
                self.save()
        return self._state

    def close(self, *, gives_up: bool = False) -> SaveState:
        """As `finish`, and the writer ends; closing again does nothing.

        Whoever `gives_up` waits for nothing: what is not written goes into the recovery file.
        """
        if self._is_closed:
            return self._state
        self._is_closed = True
        if gives_up:
            self.keep_safe()
        else:
            self.finish()
        self._batches.put(None)
        if not gives_up:
            self._writer.join()
        self._unsubscribe()
        return self._state

    def _on_change(self, change: Change) -> None:
        if not self._open_report.has_unsaved:
            self._become(SaveState("saved", self._clock() if change.origin == "saved" else self._state.at))
        elif self._state.kind != "failed" and not self._is_writing:
            self._become(SaveState("unsaved", self._state.at))

    def _become(self, state: SaveState) -> None:
        if state != self._state:
            self._state = state
            self._on_state(state)

    def _on_outcome(self) -> None:
        try:
            outcome = self._outcomes.get_nowait()
        except Empty:
            return  # settle() was faster
        self._take(outcome)

    def _take(self, outcome: _Outcome) -> None:
        self._is_writing = False
        match outcome:
            case _Written(entries):
                self._open_report.batch_written(entries)
                if self._open_report.has_unsaved:
                    self._become(SaveState("unsaved", self._clock()))
                if self._is_asked_again:
                    self.save()
            case _Overtaken(entries):
                self._open_report.batch_returned()
                self._open_report.take_in(entries)
                self.save()
            case _Refused(error):
                self._open_report.batch_returned()
                self._become(SaveState("failed", self._state.at, error, self.keep_safe()))
            case _Broke(error):
                self._open_report.batch_returned()
                self._become(SaveState("failed", self._state.at, SavingBroke(), self.keep_safe()))
                raise error

    def _write_batches(self, store: Store) -> None:
        """The writer's whole life."""
        while (batch := self._batches.get()) is not None:
            self._outcomes.put(_written(store, batch))
            self._post(self._on_outcome)


def _written(store: Store, batch: Batch) -> _Outcome:
    """What became of `batch`; never raises, for nobody would hear it in the writer's thread."""
    try:
        try:
            return _Written(store.append(batch.report, batch.pendings).entries)
        except NumberTaken:
            return _Overtaken(store.entries(batch.report.id, after=batch.report.number))
    except EditdeskError as error:
        return _Refused(error)
    except BaseException as error:
        return _Broke(error)
