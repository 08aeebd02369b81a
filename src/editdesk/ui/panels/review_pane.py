"""The review pane: comments and suggestions of a report in a list, narrowed as one likes, "3 of 18"."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editdesk.review.threads import Thread
from editdesk.text.body import Span
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.panels.review_filters import ReviewFilters
from editdesk.ui.panels.review_list import ReviewList
from editdesk.ui.panels.review_wanted import Wanted, fitting
from editdesk.ui.panels.side_pane import SidePane
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.labels import hairline, note


class ReviewPane(SidePane):
    """Lists comments and suggestions and says what is wanted of them; changes nothing itself.

    While it is hidden it costs nothing, and while one types it is not made anew.
    """

    shown_asked = Signal(str)  # its words and its card are to be shown; the keys stay here
    card_asked = Signal(str)  # one wants to write in its card
    all_asked = Signal(bool)  # all comments that are shown: to be resolved (True) or reopened
    decision_asked = Signal(str, bool)  # a suggestion: to be accepted (True) or rejected
    all_decisions_asked = Signal(bool)  # all suggestions that are shown
    step_asked = Signal(int)
    wanted_changed = Signal(object)  # Wanted
    left = Signal()
    closed = Signal()

    def __init__(self, bridge: ReportBridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Review", "row", theme, parent)
        self.name_pane("Review pane", "Close the review pane")
        self._bridge = bridge
        self._active: str | None = None
        self._comment_keys = ""
        self._build()
        self._connect()

    def _build(self) -> None:
        theme = self._theme
        self.filters = ReviewFilters(theme, self._bridge.people, self)
        self.list = ReviewList(self._bridge, theme, self)
        self.empty = note("", theme, 13)
        self.reset_button = Button("", theme)
        self.all_button = Button("", theme, "quiet", icon="check", parent=self)
        self.accept_button = Button("", theme, "quiet", icon="check", parent=self)
        self.reject_button = Button("", theme, "quiet", icon="close", parent=self)
        self._lay_out()

    def _lay_out(self) -> None:
        narrowing = QVBoxLayout()
        narrowing.setContentsMargins(15, 2, 15, 10)
        narrowing.addWidget(self.filters)
        self._none = QWidget(self)
        none = QVBoxLayout(self._none)
        none.setContentsMargins(17, 16, 17, 0)
        none.setSpacing(12)
        none.addWidget(self.empty)
        none.addWidget(self.reset_button, 0, Qt.AlignmentFlag.AlignLeft)
        none.addStretch(1)
        self._foot = QWidget(self)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 6)
        foot.setSpacing(5)
        foot.addWidget(hairline(self._theme))
        decisions = QHBoxLayout()
        decisions.setSpacing(4)
        decisions.addStretch(1)
        decisions.addWidget(self.accept_button)
        decisions.addWidget(self.reject_button)
        decisions.addStretch(1)
        foot.addLayout(decisions)
        foot.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column = self.column
        column.addLayout(narrowing)
        column.addWidget(hairline(self._theme))
        column.addSpacing(4)
        column.addWidget(self.list, 1)
        column.addWidget(self._none, 1)
        column.addWidget(self._foot)

    def _connect(self) -> None:
        self._bridge.review_changed.connect(self.refresh)
        self._bridge.settled.connect(self.refresh)
        self.filters.changed.connect(self.on_filters_changed)
        self.filters.down_asked.connect(self.on_down_asked)
        self.filters.left.connect(self.left)
        self.list.selectionModel().currentChanged.connect(self.on_row_chosen)
        self.list.clicked.connect(self.on_row_chosen)
        self.list.entered.connect(self.on_entered)
        self.list.left.connect(self.left)
        self.list.stepped.connect(self.on_stepped)
        self.list.decided.connect(self.on_decided)
        self.previous_button.clicked.connect(self.on_previous_clicked)
        self.next_button.clicked.connect(self.on_next_clicked)
        self.close_button.clicked.connect(self.closed)
        self.reset_button.clicked.connect(self.on_reset_clicked)
        self.all_button.clicked.connect(self.on_all_clicked)
        self.accept_button.clicked.connect(self.on_accept_clicked)
        self.reject_button.clicked.connect(self.on_reject_clicked)

    # What is shown.

    @property
    def wanted(self) -> Wanted:
        """What is wanted now."""
        return self.filters.wanted

    def want(self, wanted: Wanted) -> None:
        """Show what fits `wanted` from now on."""
        self.filters.want(wanted)

    @property
    def shown(self) -> list[str]:
        """The comments and suggestions that are listed, in order."""
        return [item.id for item in self.list.rows.items]

    @property
    def threads(self) -> list[Thread]:
        """The comments among them."""
        return [item.thread for item in self.list.rows.items if item.thread is not None]

    @property
    def decisions(self) -> list[str]:
        """The open suggestions among them."""
        return [item.id for item in self.list.rows.items if item.card is not None]

    def name_keys(self, keys: QKeySequence) -> None:
        """Say from now on that a comment is made with `keys`."""
        self._comment_keys = keys.toString(QKeySequence.SequenceFormat.NativeText)
        self._show_count()

    def show_active(self, thread: str | None) -> None:
        """Mark the row of the card in which one is."""
        self._active = thread
        if self.isVisible():
            self._mark()
            self._show_number()

    @Slot()
    def refresh(self) -> None:
        """List what is wanted as it is now; nothing happens while nobody looks."""
        if not self.isVisible():
            return
        report = self._bridge.open_report.report
        me = self._bridge.open_report.actor.person.id
        found = fitting(
            report, self._bridge.cards, self.wanted, me, lambda person: self._bridge.person(person).name
        )
        model, bar = self.list.selectionModel(), self.list.verticalScrollBar()
        at = bar.value()
        model.blockSignals(True)
        self.list.rows.show(report, found)
        model.blockSignals(False)
        bar.setValue(at)
        self._mark()
        self._show_count()

    def take_row(self, number: int) -> None:
        """Go into the card of row `number`, or of the last one; the keys are in the list."""
        count = len(self.list.rows.items)
        if count:
            self._set_row(min(max(0, number), count - 1))
            self.on_row_chosen()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def current_row(self) -> int:
        """In which row one is; -1 for none."""
        return self.list.currentIndex().row()

    def _mark(self) -> None:
        rows, row = self.list.rows, self.current_row
        if row >= 0 and rows.items[row].id == self._active:
            return
        number = rows.number_of(self._active)
        if number != row:
            self._set_row(number)

    def _set_row(self, number: int) -> None:
        model = self.list.selectionModel()
        before = self.list.currentIndex()
        model.blockSignals(True)
        if number < 0:
            model.clear()
        else:
            index = self.list.rows.index(number)
            model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.list.scrollTo(index)
        model.blockSignals(False)
        for changed in (before, self.list.currentIndex()):
            self.list.update(changed)

    def _show_count(self) -> None:
        count = len(self.list.rows.items)
        self._show_number()
        self.count_label.setVisible(count > 0)
        for button in (self.previous_button, self.next_button):
            button.setVisible(count > 1)
        self.list.setVisible(count > 0)
        self._none.setVisible(not count)
        self._foot.setVisible(count > 0)
        report = self._bridge.open_report.report
        self.filters.setVisible(bool(report.shown_threads or report.suggestions))
        if count:
            self._show_foot()
        else:
            self._show_empty()

    def _show_foot(self) -> None:
        """What one can do with all that is listed."""
        threads, decisions = self.threads, len(self.decisions)
        waiting = sum(not thread.is_resolved for thread in threads)
        verb, concerned = ("Resolve", waiting) if waiting else ("Reopen", len(threads))
        self._name(self.all_button, verb, concerned, "comment")
        for button, verb in ((self.accept_button, "Accept"), (self.reject_button, "Reject")):
            self._name(button, verb, decisions, "suggestion")

    def _name(self, button: Button, verb: str, count: int, noun: str) -> None:
        """Offer `verb` for `count` of what is shown; nothing where there is none."""
        is_told = noun == "comment" and bool(self.decisions)
        if count == 1:
            button.setText(f"{verb} this {noun if is_told else 'one'}")
        else:
            button.setText(f"{verb} all {count:,} {noun}s" if is_told else f"{verb} all {count:,}")
        button.setAccessibleName(f"{button.text()} of the {noun}s shown")
        button.updateGeometry()
        button.setVisible(count > 0)

    def _show_number(self) -> None:
        """'3 of 18', or '18' where one is in none of them."""
        count, at = len(self.list.rows.items), self.current_row
        self.count_label.setText(f"{at + 1:,} of {count:,}" if at >= 0 else f"{count:,}")

    @property
    def reopens(self) -> bool:
        """Whether all comments that are listed are resolved, so that one can only reopen them."""
        return all(thread.is_resolved for thread in self.threads)

    def _show_empty(self) -> None:
        report = self._bridge.open_report.report
        shown = report.shown_threads
        resolved = sum(thread.is_resolved for thread in shown)
        if not shown and not report.suggestions:
            how = f"press {self._comment_keys}" if self._comment_keys else "choose Comment"
            said, reset = f"No comments yet. Select words and {how} to comment on them.", ""
        elif self.wanted.narrows or self.wanted.state != "open":
            said, reset = "Nothing fits what is chosen above.", "Show all open"
        elif report.suggestions:
            said = "Nothing is open. Every comment is resolved and every suggestion decided."
            reset = "Show settled"
        else:
            one = "The one comment is" if resolved == 1 else f"All {resolved:,} comments are"
            said, reset = f"Nothing is open. {one} resolved.", "Show settled"
        self.empty.setText(said)
        self.reset_button.setText(reset)
        self.reset_button.setAccessibleName(reset)
        self.reset_button.updateGeometry()
        self.reset_button.setVisible(bool(reset))

    # What one does here.

    def begin(self, position: int) -> None:
        """The keys go into the list: to the row one is in, or to the next comment from `position` on."""
        if self.current_row < 0 and self.list.rows.items:
            self.take_row(self._next_from(position))
        else:
            self.on_down_asked()

    def _next_from(self, position: int) -> int:
        anchors, cards = self._bridge.open_report.report.anchors, self._bridge.cards
        starts = (
            cards[of].spans[0].start if of in cards else anchors.get(of, [Span(-1, -1)])[0].start
            for of in self.shown
        )
        return next((number for number, start in enumerate(starts) if start >= position), 0)

    @Slot()
    def on_filters_changed(self) -> None:
        self.refresh()
        self.wanted_changed.emit(self.wanted)

    @Slot()
    def on_down_asked(self) -> None:
        """Into the list: to the row one is in, or to the first."""
        if not self.list.rows.items:
            button = self.reset_button if self.reset_button.isVisible() else self.close_button
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.current_row < 0:
            self.take_row(0)
        else:
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def on_row_chosen(self) -> None:
        """The words of the row and its card are in sight; the keys stay here."""
        number = self.current_row
        if number >= 0:
            self._active = self.list.rows.items[number].id
            self._show_number()
            self.shown_asked.emit(self._active)

    @Slot()
    def on_entered(self) -> None:
        if self.current_row >= 0:
            self.card_asked.emit(self.list.rows.items[self.current_row].id)

    @Slot(int)
    def on_stepped(self, step: int) -> None:
        """To the row after or before, not round."""
        number = self.current_row + step
        if 0 <= number < len(self.list.rows.items):
            self.take_row(number)

    @Slot(bool)
    def on_decided(self, accepting: bool) -> None:
        number = self.current_row
        item = self.list.rows.items[number] if number >= 0 else None
        if item is not None and item.card is not None:
            self.decision_asked.emit(item.id, accepting)

    @Slot()
    def on_previous_clicked(self) -> None:
        self.step_asked.emit(-1)

    @Slot()
    def on_next_clicked(self) -> None:
        self.step_asked.emit(1)

    @Slot()
    def on_reset_clicked(self) -> None:
        """To what there is instead: the open ones, or, where none is, the resolved ones."""
        narrows = self.wanted.narrows or self.wanted.state != "open"
        self.want(Wanted() if narrows else Wanted(state="resolved"))
        self.on_down_asked()

    @Slot()
    def on_all_clicked(self) -> None:
        self.all_asked.emit(not self.reopens)

    @Slot()
    def on_accept_clicked(self) -> None:
        self.all_decisions_asked.emit(True)

    @Slot()
    def on_reject_clicked(self) -> None:
        self.all_decisions_asked.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)
