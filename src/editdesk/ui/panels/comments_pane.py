"""The review pane: all comments of a report in a list, narrowed as one likes, "3 of 18"."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editdesk.text.body import Span
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.panels.comments_filters import CommentFilters
from editdesk.ui.panels.comments_list import CommentList
from editdesk.ui.panels.comments_wanted import Wanted, fitting
from editdesk.ui.panels.side_pane import SidePane
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.labels import hairline, note


class ReviewPane(SidePane):
    """Lists threads and says what is wanted of them; changes nothing itself.

    While it is hidden it costs nothing, and while one types it is not made anew.
    """

    thread_asked = Signal(str)  # its words and its card are to be shown; the keys stay here
    card_asked = Signal(str)  # one wants to write in its card
    all_asked = Signal(bool)  # all that are shown: to be resolved (True) or reopened
    step_asked = Signal(int)
    wanted_changed = Signal(object)  # Wanted
    left = Signal()
    closed = Signal()

    def __init__(self, bridge: ReportBridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Comments", "comment", theme, parent)
        self.name_pane("Review pane", "Close the review pane")
        self._bridge = bridge
        self._active: str | None = None
        self._comment_keys = ""
        self._build()
        self._connect()

    def _build(self) -> None:
        theme = self._theme
        self.filters = CommentFilters(theme, self._bridge.people, self)
        self.list = CommentList(self._bridge, theme, self)
        self.empty = note("", theme, 13)
        self.reset_button = Button("", theme)
        self.all_button = Button("", theme, "quiet", icon="check", parent=self)
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
        self.previous_button.clicked.connect(self.on_previous_clicked)
        self.next_button.clicked.connect(self.on_next_clicked)
        self.close_button.clicked.connect(self.closed)
        self.reset_button.clicked.connect(self.on_reset_clicked)
        self.all_button.clicked.connect(self.on_all_clicked)

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
        """The threads that are listed, in order."""
        return [thread.id for thread in self.list.rows.threads]

    def name_keys(self, keys: QKeySequence) -> None:
        """Say from now on that a comment is made with `keys`."""
        self._comment_keys = keys.toString(QKeySequence.SequenceFormat.NativeText)
        self._show_count()

    def show_active(self, thread: str | None) -> None:
        """Mark the row of the thread in which one is."""
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
        found = fitting(report, self.wanted, me, lambda person: self._bridge.person(person).name)
        model, bar = self.list.selectionModel(), self.list.verticalScrollBar()
        at = bar.value()
        model.blockSignals(True)
        self.list.rows.show(report, found)
        model.blockSignals(False)
        bar.setValue(at)
        self._mark()
        self._show_count()

    def take_row(self, number: int) -> None:
        """Go into the thread in row `number`, or in the last one; the keys are in the list."""
        count = len(self.list.rows.threads)
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
        if row >= 0 and rows.threads[row].id == self._active:
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
        count = len(self.list.rows.threads)
        self._show_number()
        self.count_label.setVisible(count > 0)
        for button in (self.previous_button, self.next_button):
            button.setVisible(count > 1)
        self.list.setVisible(count > 0)
        self._none.setVisible(not count)
        self._foot.setVisible(count > 0)
        self.filters.setVisible(bool(self._bridge.open_report.report.shown_threads))
        if count:
            waiting = sum(not thread.is_resolved for thread in self.list.rows.threads)
            verb, concerned = ("Resolve", waiting) if waiting else ("Reopen", count)
            self.all_button.setText(f"{verb} this one" if concerned == 1 else f"{verb} all {concerned:,}")
            self.all_button.setAccessibleName(f"{self.all_button.text()} of the comments shown")
            self.all_button.updateGeometry()
        else:
            self._show_empty()

    def _show_number(self) -> None:
        """'3 of 18', or '18' where one is in none of them."""
        count, at = len(self.list.rows.threads), self.current_row
        self.count_label.setText(f"{at + 1:,} of {count:,}" if at >= 0 else f"{count:,}")

    @property
    def reopens(self) -> bool:
        """Whether all that is listed is resolved, so that one can only reopen it."""
        return all(thread.is_resolved for thread in self.list.rows.threads)

    def _show_empty(self) -> None:
        shown = self._bridge.open_report.report.shown_threads
        resolved = sum(thread.is_resolved for thread in shown)
        if not shown:
            how = f"press {self._comment_keys}" if self._comment_keys else "choose Comment"
            said, reset = f"No comments yet. Select words and {how} to comment on them.", ""
        elif self.wanted.narrows or self.wanted.state != "open":
            said, reset = "No comment fits what is chosen above.", "Show all open"
        else:
            one = "The one comment is" if resolved == 1 else f"All {resolved:,} comments are"
            said, reset = f"Nothing is open. {one} resolved.", "Show resolved"
        self.empty.setText(said)
        self.reset_button.setText(reset)
        self.reset_button.setAccessibleName(reset)
        self.reset_button.updateGeometry()
        self.reset_button.setVisible(bool(reset))

    # What one does here.

    def begin(self, position: int) -> None:
        """The keys go into the list: to the row one is in, or to the next comment from `position` on."""
        if self.current_row < 0 and self.list.rows.threads:
            self.take_row(self._next_from(position))
        else:
            self.on_down_asked()

    def _next_from(self, position: int) -> int:
        anchors = self._bridge.open_report.report.anchors
        starts = (anchors.get(thread, [Span(-1, -1)])[0].start for thread in self.shown)
        return next((number for number, start in enumerate(starts) if start >= position), 0)

    @Slot()
    def on_filters_changed(self) -> None:
        self.refresh()
        self.wanted_changed.emit(self.wanted)

    @Slot()
    def on_down_asked(self) -> None:
        """Into the list: to the row one is in, or to the first."""
        if not self.list.rows.threads:
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
            self._active = self.list.rows.threads[number].id
            self._show_number()
            self.thread_asked.emit(self._active)

    @Slot()
    def on_entered(self) -> None:
        if self.current_row >= 0:
            self.card_asked.emit(self.list.rows.threads[self.current_row].id)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)
