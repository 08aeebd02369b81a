"""Checks the text of a report while the hand rests: what changed and what is in sight first, then the rest.

In slices that a key press never waits for. What only the whole text shows is
looked for last; the longer that takes, the longer the rest it waits for.
"""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from editdesk.desk.checking import Checker
from editdesk.desk.open_report import Change
from editdesk.text.body import Span
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.editor.page_editor import PageEditor
from editdesk.ui.editor.problem_marks import ProblemMarks

SLICE_S = 0.006
BETWEEN_SLICES_MS = 4
# What scrolls into sight is checked when the page has come to rest.
SCROLL_RESTS_MS = 60
# How many times as long as the last look at the whole text took, the hand must have rested before the next.
_PATIENCE = 30


class Proofreading(QObject):
    """Has one report checked and its page marked; idle until `begin`."""

    checked = Signal()  # the whole text was looked at
    remark_changed = Signal(str)  # what is to be said of the language; empty for nothing

    def __init__(self, bridge: ReportBridge, editor: PageEditor) -> None:
        super().__init__(editor)
        self._bridge, self._editor = bridge, editor
        self.checker: Checker | None = None
        self._marks: ProblemMarks | None = None
        self._is_typing = False
        # The words being typed, which are not marked before they are left.
        self._held: Span | None = None
        # Up to which block the text was looked at since it changed last.
        self._reached = 0
        self._slice = QTimer(self, interval=BETWEEN_SLICES_MS, singleShot=True)
        self._whole = QTimer(self, interval=0, singleShot=True)
        self._scrolls = QTimer(self, interval=SCROLL_RESTS_MS, singleShot=True)

    def begin(self, checker: Checker) -> None:
        """Mark what `checker` finds, from now on."""
        is_first = self.checker is None
        self.checker = checker
        self._marks = ProblemMarks(checker.known)
        self._editor.show_problems(self._marks)
        if is_first:
            self._connect()
        self.look_again()
        self.remark_changed.emit(checker.remark)

    def _connect(self) -> None:
        self._bridge.changed.connect(self.on_changed)
        self._bridge.settled.connect(self.on_settled)
        self._editor.scrolled.connect(self._scrolls.start)
        self._editor.layout_changed.connect(self._scrolls.start)
        self._editor.selection_changed.connect(self.on_caret_moved)
        self._scrolls.timeout.connect(self.on_slice_due)
        self._slice.timeout.connect(self.on_slice_due)
        self._whole.timeout.connect(self.on_whole_due)

    def look_again(self) -> None:
        """Everything may be judged otherwise now: other words are known, or another language is."""
        self._reached = 0
        if self._marks is not None:
            self._marks.forget()
        self.check_now()
        self._editor.viewport().update()

    def check_now(self) -> None:
        """Look at what changed; nobody is typing any more."""
        self._is_typing = False
        self._check_visible()
        self._slice.start()

    @Slot(object)
    def on_changed(self, change: Change) -> None:
        """A key press among others: only stop looking, and remember who typed."""
        if change.delta:
            self._slice.stop()
            self._whole.stop()
            self._reached = 0
            self._is_typing = change.origin == "own"
        if change.before.details is not change.after.details:
            self._follow_language()

    @Slot()
    def on_settled(self) -> None:
        """The hand rests: look at what changed, and leave alone the word being typed."""
        if self.checker is None:
            return
        was_typing = self._is_typing
        self.check_now()
        self._hold_typed_word(was_typing)

    def _follow_language(self) -> None:
        if self.checker is not None and self.checker.follow_language():
            self.look_again()
            self.remark_changed.emit(self.checker.remark)

    @Slot()
    def on_slice_due(self) -> None:
        """Look at some more of the text; what is in sight first."""
        if self.checker is None or self._is_typing:
            return
        until = perf_counter() + SLICE_S
        self._check_visible()
        blocks = self.checker.body.blocks
        while self._reached < len(blocks):
            self.checker.of_block(blocks[self._reached])
            self._reached += 1
            if perf_counter() > until:
                self._slice.start()
                return
        self._whole.start()

    @Slot()
    def on_whole_due(self) -> None:
        """Every block was looked at: look at what only the whole text shows."""
        if self.checker is None:
            return
        start = perf_counter()
        is_other = self.checker.look_at_whole()
        took_ms = (perf_counter() - start) * 1000
        self._whole.setInterval(max(round(_PATIENCE * took_ms), self._whole.interval() // 2))
        if is_other and self._marks is not None:
            self._marks.forget()
            self._editor.viewport().update()
        self.checked.emit()

    def _check_visible(self) -> None:
        if self.checker is None:
            return
        body, is_other = self.checker.body, False
        for number in self._editor.visible_blocks():
            block = body.block(number)
            if self.checker.known(block) is None:
                self.checker.of_block(block)
                is_other = True
        if is_other:
            self._editor.viewport().update()

    def _hold_typed_word(self, was_typing: bool) -> None:
        """Do not mark the word at whose edge somebody still types."""
        span = self._editor.selection()
        if self._marks is None or self.checker is None or span.start != span.end:
            return
        here = self.checker.at(span.start) if was_typing else []
        if here:
            place = self.checker.body.place(span.start)
            self._held = Span(min(one.span.start for one in here), max(one.span.end for one in here))
            self._marks.hold((place.number, place.offset))
        elif was_typing and self._held is not None:
            self._let_go()

    @Slot()
    def on_caret_moved(self) -> None:
        """A key press among others. A word that was left is marked."""
        if self._held is not None and not self._is_typing:
            at = self._editor.selection().end
            if not self._held.start <= at <= self._held.end:
                self._let_go()

    def _let_go(self) -> None:
        self._held = None
        if self._marks is not None:
            self._marks.hold(None)
            self._editor.viewport().update()
