"""Going through the comments of a report, and settling them: one, or all that the review pane shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence

from editdesk.desk import commenting
from editdesk.errors import EditdeskError
from editdesk.review.threads import Thread
from editdesk.ui.actions import Actions
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.margin.column import CommentColumn
from editdesk.ui.panels.review_pane import ReviewPane
from editdesk.ui.report.panes import ReportPanes


class CommentsActs(QObject):
    """Carries out the acts that concern comments; margin and review pane show the outcome."""

    refused = Signal(object)  # EditdeskError
    told = Signal(str, str)  # what happened, and how one takes it back
    read = Signal(str)  # where one is, in words

    def __init__(self, bridge: ReportBridge, panes: ReportPanes, acts: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._panes, self._acts = bridge, panes, acts
        self._column: CommentColumn = panes.comments
        self._pane: ReviewPane = panes.review
        self._connect()

    def _connect(self) -> None:
        does: dict[str, Callable[[], None]] = {
            "comment": self.comment,
            "next comment": self.next,
            "previous comment": self.previous,
            "open comment": self.open_comment,
            "read comment": self.read_comment,
            "next open query": self.next_query,
            "resolve comment": self.resolve,
            "place comment": self.place,
            "resolve all shown": self.resolve_all_shown,
            "reopen all shown": self.reopen_all_shown,
        }
        for act_id, do in does.items():
            self._acts.of(act_id).triggered.connect(do)
        self._panes.middle.tab.clicked.connect(self.unfold)
        self._column.active_changed.connect(self._on_active_changed)
        self._pane.shown_asked.connect(self.show_thread)
        self._pane.card_asked.connect(self.enter_card)
        self._pane.all_asked.connect(self.settle_all_shown)
        self._pane.step_asked.connect(self._go_through_rows)
        self._pane.left.connect(self._panes.editor.setFocus)
        self._pane.installEventFilter(self)

    @Slot()
    def comment(self) -> None:
        """Open the card for a new comment on what is selected."""
        self._panes.unfold_comments()
        self._column.comment_on_selection()

    @Slot()
    def unfold(self) -> None:
        """Have the comments in sight where they were folded, and the keys among them."""
        self._panes.unfold_comments()
        self._column.margin.setFocus()

    # Going through.

    @Slot()
    def next(self) -> None:
        self.go(1)

    @Slot()
    def previous(self) -> None:
        self.go(-1)

    @Slot(int)
    def go(self, step: int) -> None:
        """To the next comment or the one before: of those in the review pane while it is open."""
        self._go_through(self._within_reach(), step)

    @Slot()
    def next_query(self) -> None:
        """To the next comment that waits for an answer, of the same ones."""
        waiting = [thread for thread in self._within_reach() if thread.is_open_query]
        if waiting:
            self._go_through(waiting, 1)
        else:
            self.told.emit("No query is open here.", "")

    def _within_reach(self) -> Sequence[Thread]:
        if self._pane.isVisible():
            return self._pane.threads
        threads = self._bridge.open_report.report.threads
        return [threads[of] for of in self._column.remarks.comments(self._column.active)]

    @Slot(int)
    def _go_through_rows(self, step: int) -> None:
        """To the next row of the review pane or the one before."""
        self._go_through_cards([card for card in self._pane.shown if self._is_there(card)], step)

    def _is_there(self, card: str) -> bool:
        return self._column.remarks.face(card) is not None

    def _go_through(self, threads: Sequence[Thread], step: int) -> None:
        self._go_through_cards([thread.id for thread in threads], step)

    def _go_through_cards(self, cards: Sequence[str], step: int) -> None:
        """The keys go into the card, but stay in the list of the review pane if they are there."""
        self._panes.unfold_comments()
        is_in_list = self._pane.list.hasFocus()
        self._column.go_through(cards, step)
        if is_in_list:
            self._pane.list.setFocus()

    @Slot()
    def open_comment(self) -> None:
        """From the words into the card of their comment."""
        self._panes.unfold_comments()
        if self._column.active is None:
            self._tell_in_none()
        self._column.enter_card()

    @Slot()
    def read_comment(self) -> None:
        """Say where one is, to the ear and to the eye."""
        self.read.emit(self._column.read_aloud())

    def _tell_in_none(self) -> None:
        self.told.emit("You are in no comment.", self._acts.of("next comment").toolTip())

    @Slot(str)
    def show_thread(self, thread: str) -> None:
        """Its words and its card are in sight; the keys stay where they are. What was decided has none."""
        if self._is_there(thread):
            self._panes.unfold_comments()
            self._column.activate(thread)

    @Slot(str)
    def enter_card(self, thread: str) -> None:
        """One writes in its card."""
        self.show_thread(thread)
        self._column.margin.active_card.reply_box.setFocus()

    @Slot()
    def _on_active_changed(self) -> None:
        self._pane.show_active(self._column.active)

    # Settling.

    @Slot()
    def resolve(self) -> None:
        """Resolve the comment one is in, or reopen it; in the review pane one is then in the next."""
        thread = self._column.active
        known = self._bridge.open_report.report.threads.get(thread or "")
        if thread is None or known is None:
            self._tell_in_none()
            return
        row = self._pane.current_row if self._pane.list.hasFocus() else -1
        if known.is_resolved:
            self._column.verbs.reopen(thread)
        else:
            self._column.verbs.resolve(thread)
        if row >= 0:
            self._pane.take_row(row if thread not in self._pane.shown else row + 1)

    @Slot()
    def place(self) -> None:
        """Offer places for the comment one is in, if its words are gone."""
        report = self._bridge.open_report.report
        known = report.threads.get(self._column.active or "")
        if known is None:
            self._tell_in_none()
        elif not report.is_detached(known):
            self.told.emit("This comment has its words.", "A lost one is found in the review pane.")
        else:
            self._panes.unfold_comments()
            self._column.begin_placing(known.id)

    @Slot()
    def resolve_all_shown(self) -> None:
        self.settle_all_shown(True)

    @Slot()
    def reopen_all_shown(self) -> None:
        self.settle_all_shown(False)

    @Slot(bool)
    def settle_all_shown(self, are_to_be_resolved: bool) -> None:
        """Resolve or reopen all that the review pane shows, and say how many; one undo takes it back."""
        if not self._pane.isVisible():
            self._panes.show_review()
            self.told.emit(
                "The review pane shows the comments that this is about.",
                "Narrow the list as you like, then do it again.",
            )
            return
        verb = commenting.resolve_all if are_to_be_resolved else commenting.reopen_all
        count = self._done(verb, [thread.id for thread in self._pane.threads])
        if count is not None:
            self._say_settled(count, "resolved" if are_to_be_resolved else "open again")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # What was settled in the pane is taken back with the keys of the text.
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            pressed = QKeySequence(event.keyCombination())
            for act in (self._acts.of("undo"), self._acts.of("redo")):
                if pressed in act.shortcuts():
                    act.trigger()
                    return True
        return super().eventFilter(watched, event)

    def _done(self, verb: Callable[..., int], threads: Sequence[str]) -> int | None:
        try:
            return verb(self._bridge.open_report, threads)
        except EditdeskError as error:
            self.refused.emit(error)
            return None

    def _say_settled(self, count: int, what: str) -> None:
        if not count:
            self.told.emit(f"All comments that are shown are {what} already.", "")
            return
        said = "1 comment is" if count == 1 else f"{count:,} comments are"
        undo = self._acts.of("undo").toolTip()
        self.told.emit(f"{said} {what}.", f"{undo} takes that back.")
        self._pane.on_down_asked()
