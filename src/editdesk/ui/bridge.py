"""One open report as Qt sees it: typed signals for its changes, and the timers around it.

The bridge keeps no truth. Widgets read `open_report.report`, call verbs of the
desk with `open_report`, and hear of the result here. Whatever costs more than a
key press may is announced by `settled`, when the hand rests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from editdesk.desk.modes import open_in_mode, set_mode
from editdesk.desk.open_report import Change, Mode, OpenReport
from editdesk.desk.saving import Saver, SaveState
from editdesk.desk.suggesting import open_cards
from editdesk.errors import EditdeskError
from editdesk.journal import Decided, Suggested
from editdesk.report import Report
from editdesk.review.cards import Card
from editdesk.review.people import Person
from editdesk.text.body import Body
from editdesk.workflow.coverage import Coverage, coverage
from editdesk.workflow.stages import APPROVED

SAVE_WHEN_IDLE_MS = 400
SAVE_AT_LATEST_MS = 1800
LOOK_FOR_OTHERS_MS = 1000
TRY_AGAIN_MS = 3000
HAND_RESTS_MS = 250
LOOK_AFTER_MS = 500
# The first undo needs what was done before; it is read once the page stands and the hand rests.
LOOK_BACK_AFTER_MS = 1500
LOOK_BACK_AGAIN_MS = 10


class ReportBridge(QObject):
    """An open report with signals; owns its Saver.

    Before a verb that writes by itself (sign-offs) no batch may be on its way: use
    `settle` of the bridge.
    """

    changed = Signal(object)  # every Change, at once
    text_changed = Signal()  # at once: the words or marks are others
    review_changed = Signal()  # threads were added, answered, resolved, detached; suggestions came or went
    approval_changed = Signal()  # stage, sign-offs, or, when the hand rests, what they cover
    settled = Signal()  # the text changed and the hand rests: outline, counts, bands
    mode_changed = Signal()  # what the hand does is something else now, or what one may choose
    save_state_changed = Signal(object)  # SaveState

    _posted = Signal(object)

    def __init__(
        self, open_report: OpenReport, people: Sequence[Person] = (), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.open_report = open_report
        open_in_mode(open_report)
        self._people = {person.id: person for person in people}
        self._people.setdefault(open_report.actor.person.id, open_report.actor.person)
        self._detached = self._now_detached()
        self._cards: dict[str, Card] = {}
        self._looked_at: Body | None = None
        self._look_at_cards()
        self._reads: tuple[Report, list[Coverage]] | None = None
        # Queued, also from the writer's thread: the function runs where the bridge lives.
        self._posted.connect(self._on_posted, Qt.ConnectionType.QueuedConnection)
        self._saver = Saver(open_report, self._posted.emit, self._on_save_state)
        self._build_timers()
        self._unsubscribe = open_report.subscribe(self._on_change)
        self._is_open = True

    def _build_timers(self) -> None:
        self._idle = self._timer(SAVE_WHEN_IDLE_MS, self.save)
        self._latest = self._timer(SAVE_AT_LATEST_MS, self.save)
        self._again = self._timer(TRY_AGAIN_MS, self.save, repeats=True)
        self._rest = self._timer(HAND_RESTS_MS, self._on_rest)
        self._others = self._timer(LOOK_FOR_OTHERS_MS, self._look_for_others, repeats=True)
        self._others.start()
        self._safety = self._timer(LOOK_AFTER_MS, self._look_after, repeats=True)
        self._back = self._timer(LOOK_BACK_AFTER_MS, self._look_back)
        self._back.start()
        if self.open_report.has_unsaved:
            # What a recovery file gave back.
            self._idle.start()
            self._safety.start()

    def _timer(self, ms: int, slot: Callable[[], None], *, repeats: bool = False) -> QTimer:
        timer = QTimer(self, interval=ms, singleShot=not repeats)
        timer.timeout.connect(slot)
        return timer

    @property
    def save_state(self) -> SaveState:
        return self._saver.state

    @property
    def people(self) -> list[Person]:
        """Everybody known to the desk, in a lasting order."""
        return list(self._people.values())

    def person(self, person_id: str) -> Person:
        """The person with this id; a name out of a file is shown as it stands there."""
        return self._people.get(person_id) or Person(person_id, person_id)

    def colour_index(self, person_id: str) -> int:
        """Which of the people's colours somebody has; strangers come after everybody known."""
        if person_id not in self._people:
            return len(self._people) + sum(person_id.encode()) % 6
        return list(self._people).index(person_id)

    def reads(self) -> list[Coverage]:
        """How far each read covers the text now; worked out once for each state of the report."""
        report = self.open_report.report
        if self._reads is None or self._reads[0] is not report:
            self._reads = report, coverage(report, self.open_report.way)
        return self._reads[1]

    @property
    def cards(self) -> Mapping[str, Card]:
        """The open decisions by id, in order of the text, as they were when the hand rested last."""
        return self._cards

    def card_of(self, suggestion: str) -> str:
        """The id of the decision to which a suggestion belongs."""
        known = self.open_report.report.suggestions.get(suggestion)
        return known.card if known else suggestion

    def _look_at_cards(self) -> bool:
        """Whether other suggestions are open than before, or say something else."""
        report = self.open_report.report
        if report.body is self._looked_at:
            return False
        self._looked_at = report.body
        before = self._cards
        shown = open_cards(self.open_report) if report.suggestions else []
        self._cards = {card.id: card for card in shown}
        return [_said_by(card) for card in shown] != [_said_by(card) for card in before.values()]

    def _take_suggestions(self, change: Change) -> bool:
        """Whether other suggestions are open after `change`; those that take long to find wait for a rest."""
        if change.origin == "own" and isinstance(change.act, Suggested):
            return False
        if change.origin == "own" and isinstance(change.act, Decided):
            # Also those that went with others' words.
            left = self.open_report.report.suggested.keys()
            self._cards = {of: card for of, card in self._cards.items() if not left.isdisjoint(card.ids)}
            return True
        return self._look_at_cards()

    def is_known_detached(self, thread: str) -> bool:
        """Whether all words of `thread` were gone when the hand rested last; costs nothing."""
        return thread in self._detached

    @Slot(str)
    def set_mode(self, mode: Mode) -> None:
        """Have the hand edit, suggest or only view from now on; MayNot, StageIsClosed."""
        set_mode(self.open_report, mode)
        self.mode_changed.emit()

    @Slot()
    def save(self) -> None:
        """Have everything pending written now, without waiting for it."""
        self._idle.stop()
        self._latest.stop()
        self._saver.save()

    def keep_safe(self) -> Path | None:
        """The recovery file in which everything unwritten stands now; None where it cannot be kept."""
        return self._saver.keep_safe()

    def settle(self) -> None:
        """Wait for the batch on its way into the journal (a few milliseconds)."""
        self._saver.settle()

    def undo(self) -> Change:
        """Reverse one's own last act; NothingToUndo, OthersBuiltOnIt. It is written like any other act."""
        return self.open_report.undo()

    def redo(self) -> Change:
        """Do again what was undone last."""
        return self.open_report.redo()

    def hold_others(self, is_held: bool) -> None:
        """Let others' changes wait, while an input method composes."""
        if is_held:
            self._others.stop()
        else:
            self._others.start()

    def close(self, *, gives_up: bool = False) -> SaveState:
        """Write everything and let go of the report; failed when something could not be written.

        Whoever `gives_up` does not try again: what is not written stays in the recovery file.
        """
        for timer in self.findChildren(QTimer):
            timer.stop()
        if self._is_open:
            self._is_open = False
            self._unsubscribe()
        return self._saver.close(gives_up=gives_up)

    def _on_change(self, change: Change) -> None:
        if change.origin in ("own", "undo", "redo") and self.open_report.has_unsaved:
            self._idle.start()
            if not self._latest.isActive():
                self._latest.start()
            if not self._safety.isActive():
                self._safety.start()
        self.changed.emit(change)
        before, after = change.before, change.after
        if change.delta:
            self._rest.start()
            if self._back.isActive():
                self._back.start(LOOK_BACK_AFTER_MS)
            self.text_changed.emit()
        are_others = before.suggestions is not after.suggestions and self._take_suggestions(change)
        if before.threads is not after.threads or before.talks is not after.talks or are_others:
            self.review_changed.emit()
            self._rest.start()
        if before.sign_offs != after.sign_offs or before.stage != after.stage:
            self.approval_changed.emit()
        if before.stage != after.stage:
            if before.stage in APPROVED:
                # It was only viewed because it was approved.
                self.open_report.mode = "editing"
            open_in_mode(self.open_report)
            self.mode_changed.emit()

    @Slot()
    def _on_rest(self) -> None:
        detached, are_others = self._now_detached(), self._look_at_cards()
        if detached != self._detached or are_others:
            self._detached = detached
            self.review_changed.emit()
        self.settled.emit()
        self.approval_changed.emit()

    def _now_detached(self) -> frozenset[str]:
        report = self.open_report.report
        return frozenset(thread.id for thread in report.shown_threads if report.is_detached(thread))

    @Slot()
    def _look_for_others(self) -> None:
        try:
            self.open_report.poll()
        except EditdeskError:
            # A file that cannot be read now cannot be written either: the next save tells of it in red.
            return

    @Slot()
    def _look_after(self) -> None:
        if self.open_report.has_unsaved:
            self._saver.look_after()
        else:
            self._safety.stop()

    @Slot()
    def _look_back(self) -> None:
        with suppress(EditdeskError):
            # What cannot be read now is told when somebody asks for it.
            if self.open_report.look_back():
                self._back.start(LOOK_BACK_AGAIN_MS)

    def _on_save_state(self, state: SaveState) -> None:
        if state.kind == "failed":
            if not self._again.isActive():
                self._again.start()
        else:
            self._again.stop()
        self.save_state_changed.emit(state)

    @Slot(object)
    def _on_posted(self, function: Callable[[], None]) -> None:
        function()


def _said_by(card: Card) -> Card:
    """`card`, wherever it stands."""
    return replace(card, spans=())
