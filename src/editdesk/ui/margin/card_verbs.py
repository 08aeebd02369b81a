"""What one does in a card, as verbs of the desk, and where the keyboard goes on afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from editdesk.ui.editor.page_editor import PageEditor
from editdesk.ui.margin.comment_margin import CommentMargin
from editdesk.ui.margin.remarks import Remarks
from editdesk.ui.margin.sight import stand_at_words
from editdesk.ui.margin.suggestion_acts import SuggestionActs
from editdesk.ui.margin.thread_acts import ThreadActs


class CardVerbs(QObject):
    """Listens to the cards of `margin`; whoever was in a card that goes is back in the text."""

    refused = Signal(object)  # EditdeskError
    told = Signal(str, str)  # something happened that one should know, and what to do
    left_card = Signal()  # one is in no card any more

    def __init__(
        self,
        margin: CommentMargin,
        remarks: Remarks,
        threads: ThreadActs,
        suggestions: SuggestionActs,
        page: PageEditor,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._margin, self._remarks, self._page = margin, remarks, page
        self._threads, self._suggestions = threads, suggestions
        self._connect()

    def _connect(self) -> None:
        card, threads, suggestions = self._margin.active_card, self._threads, self._suggestions
        card.replied.connect(self._on_replied)
        card.edited.connect(self._on_edited)
        card.removed.connect(self._on_remove_asked)
        card.kind_chosen.connect(threads.set_kind)
        card.assigned.connect(threads.assign)
        card.resolved.connect(self.resolve)
        card.reopened.connect(threads.reopen)
        for asking in (card, self._margin):
            asking.accepted.connect(self.accept)
            asking.rejected.connect(self.reject)
        card.all_by_same_asked.connect(self._on_all_by_same_asked)
        card.undo_asked.connect(self._page.undo_act)
        threads.removed.connect(self._on_removed)
        suggestions.decided.connect(self._on_decided)
        for acts in (threads, suggestions):
            acts.refused.connect(self.refused)
            acts.told.connect(self._on_told)

    @Slot(str)
    def _on_told(self, what: str) -> None:
        self.told.emit(what, "Undo brings it back.")

    @Slot(str, str)
    def _on_replied(self, card: str, words: str) -> None:
        if self._threads.reply(card, words):
            self._margin.forget_draft(card)

    @Slot(str, str, str)
    def _on_edited(self, card: str, reply: str, words: str) -> None:
        if self._threads.edit(card, reply, words):
            self._margin.active_card.edit_kept()

    @Slot(str, str)
    def _on_remove_asked(self, card: str, reply: str) -> None:
        if not reply:
            stand_at_words(self._page, self._remarks, card)
        self._threads.remove(card, reply)

    @Slot(str, str)
    def _on_removed(self, card: str, reply: str) -> None:
        """The keyboard goes on in the card of which an answer went, or in the text."""
        if reply:
            self._margin.active_card.reply_box.setFocus()
        elif self._margin.active in (None, card):
            self.left_card.emit()
            self._page.setFocus()

    @Slot(str)
    def resolve(self, thread: str) -> None:
        """Settle a thread; its card goes, and one is back in the text."""
        if self._threads.resolve(thread):
            if self._margin.is_in_card:
                stand_at_words(self._page, self._remarks, thread)
            if not self._remarks.shows_resolved:
                self.left_card.emit()
            self._page.setFocus()

    @Slot(str)
    def reopen(self, thread: str) -> None:
        """Have a thread wait for an answer again."""
        self._threads.reopen(thread)

    @Slot(str)
    def accept(self, card: str) -> None:
        """Accept a suggestion; one is back in the text."""
        self._decide(card, self._suggestions.accept)

    @Slot(str)
    def reject(self, card: str) -> None:
        """Reject a suggestion, or take one's own back; one is back in the text."""
        self._decide(card, self._suggestions.reject)

    def _decide(self, card: str, decide: Callable[[Sequence[str]], bool]) -> None:
        """Decide a card; whoever is in it stands at its words then."""
        if self._margin.is_in_card:
            stand_at_words(self._page, self._remarks, card)
            self._page.setFocus()
        decide([card])

    @Slot(str, bool)
    def _on_all_by_same_asked(self, card: str, accepting: bool) -> None:
        cards = self._remarks.by_same(card)
        if accepting:
            self._suggestions.accept(cards)
        else:
            self._suggestions.reject(cards)

    @Slot(object)
    def _on_decided(self, cards: list[str]) -> None:
        if self._margin.active in cards:
            self.left_card.emit()
