"""Comments and suggestions beside the page: header, lost ones, cards; what one does there becomes verbs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from editdesk.desk.errors import EmptyText
from editdesk.report import Report
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.drafts import Drafts
from editdesk.ui.editor.page_editor import PageEditor
from editdesk.ui.editor.page_view import PageView
from editdesk.ui.margin.aloud import comment_aloud, place_aloud
from editdesk.ui.margin.card_verbs import CardVerbs
from editdesk.ui.margin.comment_margin import WIDTH, CommentMargin
from editdesk.ui.margin.composing import Composing
from editdesk.ui.margin.detached import DetachedList
from editdesk.ui.margin.faces import face_of
from editdesk.ui.margin.header import MarginHeader
from editdesk.ui.margin.lines import CardLines
from editdesk.ui.margin.placing_again import PlacingAgain
from editdesk.ui.margin.remarks import Remarks
from editdesk.ui.margin.sight import bring_into_sight, stand_at_words
from editdesk.ui.margin.suggestion_acts import SuggestionActs
from editdesk.ui.margin.thread_acts import ThreadActs
from editdesk.ui.margin.tips import SuggestionTips
from editdesk.ui.margin.walking import next_card
from editdesk.ui.margin.words import words_to_comment
from editdesk.ui.speaking import say
from editdesk.ui.theme import Theme

_DETACHED_LINE = 8.0


class CommentColumn(QWidget):
    """Everything about comments and suggestions in the window, beside the page it is told of."""

    refused = Signal(object)  # EditdeskError
    told = Signal(str, str)  # something happened that one should know, and what to do
    active_changed = Signal()  # one is in another card, or in none
    marks_needed = Signal()  # what is gone into can be seen with all marks only

    def __init__(
        self, bridge: ReportBridge, theme: Theme, page: PageEditor, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge, self._theme, self._page = bridge, theme, page
        self._listed: Report | None = None
        self._open: list[str] = []
        self._is_over_page = False
        self._build()
        self._connect()
        self._show_threads()

    def _build(self) -> None:
        self.setFixedWidth(WIDTH)
        self.header = MarginHeader(self._theme, self)
        self.drafts = Drafts(parent=self)
        self.detached = DetachedList(self._theme, self)
        self.remarks = Remarks(self._bridge, self.drafts)
        self.acts = ThreadActs(self._bridge, self._theme, self)
        self.suggestion_acts = SuggestionActs(self._bridge, self)
        self.placing = PlacingAgain(self._bridge, self._page, self.acts, self._theme, self)
        self.margin = CommentMargin(self._bridge, self._theme, self.drafts, self.remarks, self)
        self.verbs = CardVerbs(self.margin, self.remarks, self.acts, self.suggestion_acts, self._page, self)
        self._lines = CardLines(self._page, self.margin)
        SuggestionTips(self._page, self.remarks)
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
        self._listen_to(self._page)
        self._page.card_activated.connect(self._on_page_activated)
        self._page.selection_changed.connect(self._on_caret_moved)
        self._bridge.settled.connect(self.follow)
        self.header.step_asked.connect(self.go)
        self.header.resolved_toggled.connect(self._on_resolved_toggled)
        self.detached.thread_activated.connect(self.activate)
        self.detached.place_asked.connect(self.begin_placing)
        self.placing.placed.connect(self._on_placed)
        self.placing.left.connect(self._on_left)
        self.margin.card_activated.connect(self.activate)
        self.margin.moved.connect(self.go)
        self.margin.shifted.connect(self.follow)
        self.margin.left.connect(self._on_left)
        for verbs in (self.composing, self.verbs):
            verbs.refused.connect(self.refused)
        self.verbs.told.connect(self.told)
        self.verbs.left_card.connect(self._on_left_card)
        self.composing.posted.connect(self._on_posted)
        self._connect_cards()

    def _listen_to(self, page: PageView) -> None:
        page.scrolled.connect(self._on_scrolled)
        page.layout_changed.connect(self.follow)

    def _connect_cards(self) -> None:
        card, new = self.margin.active_card, self.margin.new_comment
        card.stepped.connect(self.go)
        card.written.connect(self._on_written)
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
        """The thread or the decision one is in."""
        return self.margin.active

    def show_beside(self, page: PageView) -> None:
        """Have the cards stand beside `page` from now on, which shows the same report."""
        before, self._lines = self._lines.page, CardLines(page, self.margin)
        before.scrolled.disconnect(self._on_scrolled)
        before.layout_changed.disconnect(self.follow)
        self._listen_to(page)
        page.set_active(self.remarks.marks(self.active))
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Have the cards stand beside their lines, wherever those are now."""
        report = self._bridge.open_report.report
        lines = [(card, y) for card, y in self._lines.look() if self.remarks.is_seen(card, self.active)]
        active = report.threads.get(self.active or "")
        is_beside = any(card == self.active for card, _ in lines)
        # The text is not looked through on the way: a book would make each Enter wait.
        if active is not None and not is_beside and self._bridge.is_known_detached(active.id):
            lines.insert(0, (active.id, min(_DETACHED_LINE, lines[0][1] if lines else _DETACHED_LINE)))
        self.margin.set_lines(lines, self._new_line() if self.composing.is_under_way else None)

    @Slot()
    def _on_scrolled(self) -> None:
        """A few lines up or down the same cards go along; farther on other ones may be due."""
        if not self.isVisible():
            # Whoever shows the column has it follow.
            return
        by = None if self._bridge.is_known_detached(self.active or "") else self._lines.slid()
        if by is None:
            self.follow()
        else:
            self.margin.slide(by)

    def _new_line(self) -> float:
        """Where the words begin that the new comment is about."""
        return self._lines.line_of(self.composing.spans[0])

    @Slot()
    def _show_threads(self) -> None:
        report = self._bridge.open_report.report
        if report is not self._listed:
            self._list(report)
        self._show_counts(report)
        self.follow()

    def _show_counts(self, report: Report) -> None:
        """How many comments and suggestions are open, and in which of them one is."""
        resolved = len(report.shown_threads) - len(self._open)
        count = len(self._open) + len(self._bridge.cards)
        shown = self.remarks.all(self.active) if self.active is not None else []
        at = shown.index(self.active) + 1 if self.active in shown else None
        self.header.show_counts(count, resolved, at, has_suggestions=bool(self._bridge.cards))

    def _list(self, report: Report) -> None:
        """Go through the threads of `report`, which takes its time where there are thousands."""
        self._listed, now = report, datetime.now(UTC)
        self._open = [thread.id for thread in report.shown_threads if not thread.is_resolved]
        lost = [t for t in report.shown_threads if report.is_detached(t) and not t.is_resolved]
        self.detached.show_faces([face_of(self._bridge, thread, now) for thread in lost])

    @Slot(str)
    def activate(self, card: str) -> None:
        """Go into a comment or suggestion: its words are revealed, its card stands beside them."""
        if self.remarks.is_suggestion(card):
            self.marks_needed.emit()
        spans = self.remarks.spans(card)
        if spans:
            self._page.reveal(spans[0])
        self._set_active(card)
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
        self._lines.page.set_active(self.remarks.marks(thread_id))
        self.margin.set_active(thread_id)
        self._show_threads()
        self.active_changed.emit()

    @Slot(str)
    def _on_page_activated(self, thread_id: str) -> None:
        """The caret went into commented words, or out of them (empty)."""
        is_writing = self.margin.active_card.is_written_in or self.margin.new_comment.words_box.hasFocus()
        if is_writing or (thread_id or None) == self.active:
            return
        if not thread_id or self.remarks.is_seen(thread_id, self.active):
            self._set_active(thread_id or None)
            if thread_id:
                say(self._page, comment_aloud(self._bridge, thread_id))

    @Slot()
    def _on_caret_moved(self) -> None:
        """Whose caret leaves the words of a card by hand leaves the card."""
        if self.active is None or not self._lines.page.hasFocus():
            return
        if self.active not in self._page.cards_at(self._page.selection().start):
            self._set_active(None)

    @Slot(int)
    def go(self, step: int) -> None:
        """Into the next (1) or previous (-1) card, and into its field to answer."""
        self.go_through(self.remarks.all(self.active), step)

    def go_through(self, cards: Sequence[str], step: int) -> None:
        """As `go`, with these cards only; they are in order of the text."""
        if not cards:
            return
        caret = self._page.selection().start
        self.activate(next_card(cards, self.active, self.remarks.spans, caret, step))
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

    @Slot()
    def _on_left_card(self) -> None:
        self._set_active(None)

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
        caret, is_in_text = self._page.selection().start, self._lines.page.hasFocus()
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
        self.remarks.shows_resolved = shows
        self._show_threads()

    @Slot()
    def _on_left(self) -> None:
        """Back to the words: those of the card one was in."""
        stand_at_words(self._page, self.remarks, self.active)
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
