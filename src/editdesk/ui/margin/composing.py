"""A new comment from its beginning until it is sent: the words it is about, kept in place meanwhile."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from editdesk.desk import commenting
from editdesk.desk.open_report import Change
from editdesk.errors import EditdeskError
from editdesk.review.threads import COMMENT_KINDS
from editdesk.text.body import Span
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.drafts import NEW, Draft, Drafts, Words, found_again, words_at
from editdesk.ui.margin.new_comment import NewComment


class Composing(QObject):
    """The one new comment that may be under way, in its card; `spans` is empty while there is none."""

    refused = Signal(object)  # EditdeskError
    posted = Signal(str)  # the new thread

    def __init__(self, bridge: ReportBridge, card: NewComment, drafts: Drafts, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._card, self._drafts = bridge, card, drafts
        self._spans: tuple[Span, ...] = ()
        self._about: tuple[Words, ...] = ()
        self._card.posted.connect(self._on_posted)
        self._card.changed.connect(self.keep)
        self._bridge.settled.connect(self._on_settled)
        self._bridge.changed.connect(self._on_changed)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The words it is about."""
        return self._spans

    @property
    def is_under_way(self) -> bool:
        return bool(self._spans)

    @property
    def has_words(self) -> bool:
        """Whether anything was written yet."""
        return bool(self._card.words_box.words)

    def begin(self, spans: Sequence[Span]) -> None:
        """Have the card be about the words of `spans`; what was begun and cancelled is still in it."""
        self._take(spans)
        self.keep()

    def _take(self, spans: Sequence[Span]) -> None:
        self._spans = tuple(spans)
        body = self._bridge.open_report.report.body
        self._about = tuple(words_at(body, span) for span in spans)
        self._card.show_about(" … ".join(words.quote for words in self._about))

    def restore(self) -> bool:
        """Have what was begun last time in the card again; whether the words it is about still stand."""
        draft = self._drafts.get(NEW)
        if draft is None:
            return False
        spans = found_again(self._bridge.open_report.report.body, draft.about)
        self._card.fill(next((known for known in COMMENT_KINDS if known == draft.kind), "note"), draft.text)
        self._take(spans)
        self.keep()
        return bool(spans)

    @Slot()
    def keep(self) -> None:
        """Remember what is written, with the words it is about."""
        kind, words = self._card.kind_choice.kind, self._card.words_box.toPlainText()
        self._drafts.put(NEW, Draft(words, kind, self._about))

    def end(self) -> None:
        """It is not about these words any more; what was written stays for the next ones."""
        self._take(())
        self.keep()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if self._spans and change.delta:
            moved = [Span(change.delta.position(at), change.delta.position(to)) for at, to in self._spans]
            self._spans = tuple(moved)

    @Slot()
    def _on_settled(self) -> None:
        if self._spans:
            self._take(self._spans)
            self.keep()

    @Slot(str, str)
    def _on_posted(self, kind: str, words: str) -> None:
        if not self._spans:
            return
        choice = next(known for known in COMMENT_KINDS if known == kind)
        try:
            thread = commenting.comment(self._bridge.open_report, self._spans, words, choice)
        except EditdeskError as error:
            self.refused.emit(error)
            return
        self._spans = self._about = ()
        self._drafts.drop(NEW)
        self._card.clear()
        self.posted.emit(thread.id)
