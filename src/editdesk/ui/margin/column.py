"""The comments beside the page: header, lost ones, cards; the verbs of commenting are called here."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from editdesk.desk.errors import EmptyText
from editdesk.report import Report
from editdesk.review.threads import Thread
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.drafts import Drafts
from editdesk.ui.editor.anchors import threads_at
from editdesk.ui.editor.page_editor import PageEditor
from editdesk.ui.margin.aloud import comment_aloud, place_aloud
from editdesk.ui.margin.comment_margin import WIDTH, CommentMargin
from editdesk.ui.margin.composing import Composing
from editdesk.ui.margin.detached import DetachedList
from editdesk.ui.margin.faces import face_of
from editdesk.ui.margin.header import MarginHeader
from editdesk.ui.margin.placing_again import PlacingAgain
from editdesk.ui.margin.sight import bring_into_sight, stand_at_words
from editdesk.ui.margin.thread_acts import ThreadActs
from editdesk.ui.margin.walking import next_thread
from editdesk.ui.margin.words import words_to_comment
from editdesk.ui.report.page_places import line_top
from editdesk.ui.speaking import say
from editdesk.ui.theme import Theme

# How far above and below what is in sight lines are looked for, and how far one may scroll with those found.
_PAD, _SLIDES_AT_MOST = 840, 360
_DETACHED_LINE = 8.0


class CommentColumn(QWidget):
    """Everything about comments in the window, beside the page it is told of."""

    refused = Signal(object)  # EditdeskError
    told = Signal(str, str)  # something happened that one should know, and what to do
    active_changed = Signal()  # one is in another thread, or in none

    def __init__(
        self, bridge: ReportBridge, theme: Theme, page: PageEditor, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge, self._theme, self._page = bridge, theme, page
        self._shows_resolved = False
        self._listed: Report | None = None
        self._open: list[str] = []
        # Where the page stood when the lines were looked for, and where the cards stand now.
        self._followed_at = self._slid_to = 0
        self._is_over_page = False
        self._build()
        self._connect()
        self._show_threads()

    def _build(self) -> None:
        self.setFixedWidth(WIDTH)
        self.header = MarginHeader(self._theme, self)
        self.drafts = Drafts(parent=self)
        self.detached = DetachedList(self._theme, self)
        self.acts = ThreadActs(self._bridge, self._theme, self)
        self.placing = PlacingAgain(self._bridge, self._page, self.acts, self._theme, self)
        self.margin = CommentMargin(self._bridge, self._theme, self.drafts, self)
        self.composing = Composing(self._bridge, self.margin.new_comment, self.drafts, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.detached)
        column.addWidget(self.placing)
        column.addWidget(self.margin, 1)

    def _connect(self) -> None:
        self._bridge.review_changed.connect(self._show_threads)
        self._page.scrolled.connect(self._on_scrolled)
        self._page.layout_changed.connect(self.follow)
        self._page.thread_activated.connect(self._on_page_activated)
        self._page.selection_changed.connect(self._on_caret_moved)
        self._bridge.settled.connect(self.follow)
        self.header.step_asked.connect(self.go)
        self.header.resolved_toggled.connect(self._on_resolved_toggled)
        self.detached.thread_activated.connect(self.activate)
        self.detached.place_asked.connect(self.begin_placing)
        self.placing.placed.connect(self._on_placed)
        self.placing.left.connect(self._on_left)
        self.margin.thread_activated.connect(self.activate)
        self.margin.moved.connect(self.go)
        self.margin.shifted.connect(self.follow)
        self.margin.left.connect(self._on_left)
        self.composing.refused.connect(self.refused)
        self.composing.posted.connect(self._on_posted)
        self.acts.refused.connect(self.refused)
        self.acts.told.connect(self._on_told)
        self.acts.removed.connect(self._on_removed)
        self._connect_cards()

    def _connect_cards(self) -> None:
        card, new = self.margin.active_card, self.margin.new_comment
        card.replied.connect(self._on_replied)
        card.edited.connect(self._on_edited)
        card.removed.connect(self._on_remove_asked)
        card.kind_chosen.connect(self.acts.set_kind)
        card.assigned.connect(self.acts.assign)
        card.resolved.connect(self.resolve)
        card.reopened.connect(self.reopen)
        card.stepped.connect(self.go)
        card.written.connect(self._on_written)
        card.undo_asked.connect(self._page.undo_act)
        card.resized.connect(self._on_card_grown)
        new.resized.connect(self._on_card_grown)
        new.cancelled.connect(self._on_cancelled)
        new.words_box.focus_changed.connect(self._on_new_entered)

    def keep_drafts_at(self, path: Path) -> None:
        """Have what is begun and not sent in this file; what lies there is begun again, quietly."""
        self.drafts.lie_at(path)
        if self.composing.restore():
            self.margin.show_new(self._new_line())
        self.margin.show_drafts()
        self.follow()

    @property
    def active(self) -> str | None:
        """The thread one is in."""
        return self.margin.active

    def threads(self) -> list[Thread]:
        """The threads one can walk through, in order of the text, lost ones last."""
        shown = self._bridge.open_report.report.shown_threads
        return [t for t in shown if self._shows_resolved or not t.is_resolved or t.id == self.active]

    @Slot()
    def follow(self) -> None:
        """Have the cards stand beside their lines, wherever those are now."""
        report = self._bridge.open_report.report
        shift = self._shift()
        lines = [
            (thread, y + shift) for thread, y in self._page.visible_anchors(_PAD) if self._is_shown(thread)
        ]
        lines.sort(key=lambda line: line[1])
        active = report.threads.get(self.active or "")
        is_beside = any(thread == self.active for thread, _ in lines)
        # The text is not looked through on the way: a book would make each Enter wait.
        if active is not None and not is_beside and self._bridge.is_known_detached(active.id):
            lines.insert(0, (active.id, min(_DETACHED_LINE, lines[0][1] if lines else _DETACHED_LINE)))
        self._followed_at = self._slid_to = self._page.verticalScrollBar().value()
        self.margin.set_lines(lines, self._new_line() if self.composing.is_under_way else None)

    @Slot()
    def _on_scrolled(self) -> None:
        """A few lines up or down the same cards go along; farther on other ones may be due."""
        if not self.isVisible():
            # Whoever shows the column has it follow.
            return
        now = self._page.verticalScrollBar().value()
        is_near = abs(now - self._followed_at) <= _SLIDES_AT_MOST
        if is_near and not self._bridge.is_known_detached(self.active or ""):
            self.margin.slide(self._slid_to - now)
            self._slid_to = now
        else:
            self.follow()

    def _shift(self) -> int:
        """How far the page's viewport stands below the margin."""
        return self.margin.mapFromGlobal(self._page.viewport().mapToGlobal(QPoint())).y()

    def _new_line(self) -> float:
        """Where the words begin that the new comment is about."""
        body, first = self._bridge.open_report.report.body, self.composing.spans[0]
        return line_top(self._page, body, first.start) + self._shift()

    def _is_shown(self, thread_id: str) -> bool:
        thread = self._bridge.open_report.report.threads.get(thread_id)
        if thread is None:
            return False
        return self._shows_resolved or not thread.is_resolved or thread_id == self.active

    @Slot()
    def _show_threads(self) -> None:
        report = self._bridge.open_report.report
        if report is not self._listed:
            self._list(report)
        at = self._open.index(self.active) + 1 if self.active in self._open else None
        self.header.show_counts(len(self._open), len(report.shown_threads) - len(self._open), at)
        self.follow()

    def _list(self, report: Report) -> None:
        """Go through the threads of `report`, which takes its time where there are thousands."""
        self._listed, now = report, datetime.now(UTC)
        self._open = [thread.id for thread in report.shown_threads if not thread.is_resolved]
        lost = [t for t in report.shown_threads if report.is_detached(t) and not t.is_resolved]
        self.detached.show_faces([face_of(self._bridge, thread, now) for thread in lost])

    @Slot(str)
    def activate(self, thread_id: str) -> None:
        """Go into a thread: its words are revealed, its card stands beside them."""
        spans = self._bridge.open_report.report.anchors.get(thread_id)
        if spans:
            self._page.reveal(spans[0])
        self._set_active(thread_id)
        bring_into_sight(self.margin.active_card, self.margin, self._page, is_opened=True)

    @Slot()
    def _on_card_grown(self) -> None:
        """Whoever writes in a card sees what is written."""
        if self.margin.active_card.is_written_in:
            bring_into_sight(self.margin.active_card, self.margin, self._page)
        elif self.margin.new_comment.words_box.hasFocus():
            bring_into_sight(self.margin.new_comment, self.margin, self._page)

    @Slot()
    def _on_written(self) -> None:
        """Whoever writes on in a card that was scrolled away sees it again."""
        card = self.margin.active_card.geometry()
        if self.active is not None and not card.intersects(self.margin.rect()):
            self.activate(self.active)

    def _set_active(self, thread_id: str | None) -> None:
        if self.composing.is_under_way and not self.composing.has_words:
            self._end_new()
        if thread_id is not None and self.margin.new_comment.words_box.hasFocus():
            self._page.setFocus()
        self._page.set_active_thread(thread_id)
        self.margin.set_active(thread_id)
        self._show_threads()
        self.active_changed.emit()

    @Slot(str)
    def _on_page_activated(self, thread_id: str) -> None:
        """The caret went into commented words, or out of them (empty)."""
        is_writing = self.margin.active_card.is_written_in or self.margin.new_comment.words_box.hasFocus()
        if is_writing or (thread_id or None) == self.active:
            return
        if not thread_id or self._is_shown(thread_id):
            self._set_active(thread_id or None)
            if thread_id:
                say(self._page, comment_aloud(self._bridge, thread_id))

    @Slot()
    def _on_caret_moved(self) -> None:
        """Whose caret leaves the words of a thread by hand leaves the thread."""
        if self.active is None or not self._page.hasFocus():
            return
        body = self._bridge.open_report.report.body
        if self.active not in threads_at(body, self._page.selection().start):
            self._set_active(None)

    @Slot(int)
    def go(self, step: int) -> None:
        """Into the next (1) or previous (-1) thread, and into its field to answer."""
        self.go_through([thread.id for thread in self.threads()], step)

    def go_through(self, threads: list[str], step: int) -> None:
        """As `go`, with these threads only; they are in order of the text."""
        if not threads:
            return
        anchors, caret = self._bridge.open_report.report.anchors, self._page.selection().start
        self.activate(next_thread(threads, self.active, anchors, caret, step))
        self.enter_card()

    @Slot()
    def enter_card(self) -> None:
        """From the words into the card of their comment."""
        if self.active is not None:
            self.margin.active_card.reply_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            say(self.margin.active_card.reply_box, comment_aloud(self._bridge, self.active))

    @Slot()
    def comment_on_selection(self) -> None:
        """Open the card for a new comment on the selected words, or on the word at the caret."""
        spans = words_to_comment(self._page, self._bridge.open_report.report.body)
        if not spans:
            self.refused.emit(EmptyText("selection"))
            return
        self._set_active(None)
        self.composing.begin(spans)
        self.margin.show_new(self._new_line())
        self.margin.new_comment.begin()
        self.follow()
        bring_into_sight(self.margin.new_comment, self.margin, self._page, is_opened=True)

    @Slot(str)
    def _on_posted(self, thread_id: str) -> None:
        self.margin.end_new()
        self._set_active(thread_id)
        self._page.setFocus()

    @Slot()
    def _on_cancelled(self) -> None:
        self._end_new()
        self._page.setFocus()

    @Slot(bool)
    def _on_new_entered(self, is_entered: bool) -> None:
        if is_entered and self.active is not None:
            self._set_active(None)

    def _end_new(self) -> None:
        self.composing.end()
        self.margin.end_new()

    @Slot(str, str)
    def _on_replied(self, thread_id: str, words: str) -> None:
        if self.acts.reply(thread_id, words):
            self.margin.forget_draft(thread_id)

    @Slot(str, str, str)
    def _on_edited(self, thread_id: str, reply: str, words: str) -> None:
        if self.acts.edit(thread_id, reply, words):
            self.margin.active_card.edit_kept()

    @Slot(str)
    def _on_told(self, what: str) -> None:
        self.told.emit(what, "Undo brings it back.")

    @Slot(str, str)
    def _on_remove_asked(self, thread_id: str, reply: str) -> None:
        if not reply:
            stand_at_words(self._page, self._bridge.open_report.report, thread_id)
        self.acts.remove(thread_id, reply)

    @Slot(str, str)
    def _on_removed(self, thread_id: str, reply: str) -> None:
        """The keyboard goes on in the card of which an answer went, or in the text."""
        if reply:
            self.margin.active_card.reply_box.setFocus()
        elif self.active in (None, thread_id):
            self._set_active(None)
            self._page.setFocus()

    @Slot(str)
    def resolve(self, thread_id: str) -> None:
        """Settle a thread; its card goes, and one is back in the text."""
        if self.acts.resolve(thread_id):
            if self.margin.is_in_card:
                stand_at_words(self._page, self._bridge.open_report.report, thread_id)
            if not self._shows_resolved:
                self._set_active(None)
            self._page.setFocus()

    @Slot(str)
    def reopen(self, thread_id: str) -> None:
        """Have a thread wait for an answer again."""
        self.acts.reopen(thread_id)

    @Slot(str)
    def begin_placing(self, thread_id: str) -> None:
        """Show where a lost thread may stand now; it moves only where somebody says so."""
        self._set_active(None)
        self.detached.opener.setChecked(False)
        self.placing.begin(thread_id)

    @Slot(str)
    def _on_placed(self, thread_id: str) -> None:
        self.activate(thread_id)
        self._page.setFocus()

    def read_aloud(self) -> str:
        """What stands where one is: the passage, and the comments on it; said to a screen reader too."""
        caret, is_in_text = self._page.selection().start, self._page.hasFocus()
        words = place_aloud(self._bridge, caret, self.active, is_in_text=is_in_text)
        say(QApplication.focusWidget() or self._page, words)
        return words

    def give_way(self) -> None:
        """The column is about to be folded: whoever is in it is in the text then."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self._page.setFocus()

    @Slot(bool)
    def _on_resolved_toggled(self, shows: bool) -> None:
        self._shows_resolved = shows
        self._show_threads()

    @Slot()
    def _on_left(self) -> None:
        """Back to the words: those of the comment one was in."""
        stand_at_words(self._page, self._bridge.open_report.report, self.active)
        self._page.setFocus()

    def set_over_page(self, is_over: bool) -> None:
        """Whether the column lies over the page and needs an edge."""
        self._is_over_page = is_over
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.ground)
        if self._is_over_page:
            painter.fillRect(0, 0, 1, self.height(), self._theme.edge)
