"""The bar below a report: whether it is saved, how long it is, what is missing, what is selected."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QWidget

from editdesk.desk.missing import placeholders
from editdesk.desk.open_report import Change
from editdesk.errors import EditdeskError
from editdesk.text.body import Body, Span
from editdesk.text.counting import NOTHING, Counted, counted_on
from editdesk.text.words import Count, count
from editdesk.ui import background
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.report.embargo_label import EmbargoLabel
from editdesk.ui.report.length_button import CountButton, LengthButton
from editdesk.ui.report.saving import SaveLabel
from editdesk.ui.theme import STATUS_HEIGHT, Theme
from editdesk.ui.widgets.frames import Bar
from editdesk.ui.widgets.labels import note

# Counting a longer text for the first time would hold up its opening.
_SHORT = 60_000


class StatusBar(Bar):
    """Says how things stand; the length and the placeholders can be pressed."""

    counts_asked = Signal()
    placeholders_asked = Signal()
    suggestions_asked = Signal()  # to the next one
    counted = Signal()  # the figures are others now

    def __init__(self, bridge: ReportBridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, STATUS_HEIGHT, "top", parent)
        self._bridge = bridge
        self._counted: Counted = NOTHING
        self._is_counting = False
        self.placeholders: list[Span] = []
        self.selected_count = Count()
        self._build(theme)
        self._connect()
        self.show_counts()

    def _build(self, theme: Theme) -> None:
        self.row.setSpacing(20)
        self.save_label = SaveLabel(self._bridge.save_state, theme, self)
        self.length = LengthButton(theme, self)
        self.missing = CountButton(theme, self)
        self.suggestions = CountButton(theme, self)
        self.queries, self.selected = self._note(theme), self._note(theme)
        self.link, self.focus, self.remark = self._note(theme), self._note(theme), self._note(theme)
        self.said, self.embargo = self._note(theme), EmbargoLabel(self._bridge, theme, self)
        # The window may become narrower than what it says.
        self.said.setMinimumWidth(1)
        for widget in (self.save_label, self.length, self.missing, self.suggestions, self.queries):
            self.row.addWidget(widget)
        self.row.addWidget(self.embargo)
        self.row.addStretch(1)
        for widget in (self.said, self.remark, self.link, self.focus, self.selected):
            self.row.addWidget(widget)

    def _note(self, theme: Theme) -> QLabel:
        made = note("", theme, 12)
        made.setWordWrap(False)
        return made

    def _connect(self) -> None:
        bridge = self._bridge
        bridge.save_state_changed.connect(self.save_label.show_state)
        bridge.settled.connect(self.show_counts)
        bridge.review_changed.connect(self.show_counts)
        bridge.changed.connect(self.on_changed)
        self.length.clicked.connect(self.counts_asked)
        self.missing.clicked.connect(self.placeholders_asked)
        self.suggestions.clicked.connect(self.suggestions_asked)

    @property
    def count(self) -> Count:
        """What the text had when it was counted last."""
        return self._counted.total

    @property
    def target(self) -> int:
        """How many words the report shall have; 0 where nobody said."""
        words = self._bridge.open_report.report.details.get("target_words", "")
        return int(words) if words.isdecimal() else 0

    @Slot(object)
    def on_changed(self, change: Change) -> None:
        if change.before.details is not change.after.details:
            self._show()

    @Slot()
    def show_counts(self) -> None:
        """Count anew what changed since."""
        body = self._bridge.open_report.report.body
        if self._counted is NOTHING and body.length > _SHORT:
            self._count_apart(body)
        else:
            self._take(counted_on(self._counted, body))

    def _count_apart(self, body: Body) -> None:
        """Count a long text for the first time, off this thread."""
        if not self._is_counting:
            self._is_counting = True
            work = partial(counted_on, NOTHING, body)
            task = background.run(work, self._on_counted, self._on_uncounted)
            self.destroyed.connect(task.cancel)

    def _on_counted(self, counted: Counted) -> None:
        self._is_counting = False
        self._take(counted_on(counted, self._bridge.open_report.report.body))

    def _on_uncounted(self, error: EditdeskError) -> None:
        # The log has the reason; the next rest of the hand counts again.
        self._is_counting = False

    def _take(self, counted: Counted) -> None:
        self._counted = counted
        try:
            self.placeholders = placeholders(self._bridge.open_report)
        except EditdeskError:
            # A file that cannot be read cannot be written either: saving tells of it in red.
            self.placeholders = []
        self._show()

    def _show(self) -> None:
        report = self._bridge.open_report.report
        self.length.show_length(self.count.words, self.target)
        missing = len(self.placeholders)
        self.missing.show_words(
            f"{missing:,} {'placeholder' if missing == 1 else 'placeholders'}" if missing else ""
        )
        suggestions = len(self._bridge.cards)
        noun = "suggestion" if suggestions == 1 else "suggestions"
        self.suggestions.show_words(f"{suggestions:,} {noun}" if suggestions else "")
        queries = sum(thread.is_open_query for thread in report.shown_threads)
        self.queries.setText(f"{queries} open {'query' if queries == 1 else 'queries'}" if queries else "")
        self.counted.emit()

    def show_focus(self, *, is_on: bool, keys: QKeySequence) -> None:
        """Say how to leave the focus mode, while it is on."""
        shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
        how = f"{shown} leaves the focus mode" if shown else "Focus mode"
        self.focus.setText(how if is_on else "")

    def show_link(self, where: str) -> None:
        """Say where the link goes in which the caret stands; empty for none."""
        self.link.setText(where)

    @Slot(str)
    def show_remark(self, remark: str) -> None:
        """Say the first sentence of `remark`, about what cannot be checked; the rest for who asks."""
        first, stop, _ = remark.partition(". ")
        self.remark.setText(first + stop.strip())
        self.remark.setToolTip(remark)

    @Slot(str)
    def show_said(self, words: str) -> None:
        """Say where one is, until one is elsewhere; as far as there is room, the rest for who asks."""
        room = self.width() // 2
        self.said.setText(self.said.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room))
        self.said.setAccessibleName(words)
        self.said.setToolTip(words)

    def show_selection(self, span: Span) -> None:
        """Say how much is selected; nothing where nothing is."""
        if self.said.text():
            self.show_said("")
        body = self._bridge.open_report.report.body
        found = self.selected_count = count(body.words_between(*span)) if span.end > span.start else Count()
        words = f"{found.words:,} {'word' if found.words == 1 else 'words'}"
        letters = f"{found.characters:,} {'character' if found.characters == 1 else 'characters'}"
        self.selected.setText(f"{words}, {letters} selected" if found.characters else "")
