"""Footnotes at the caret: a new one, and the way between its number in the text and its words."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from editdesk.text.body import Span
from editdesk.text.notes import note_around, note_referred_at, noting, reference_to, words_of
from editdesk.ui.editor.hand import Hand


class NoteActs:
    """What `hand` does about footnotes.

    `act` has something done, and sees to the caret; `go` puts it somewhere else and shows it.
    """

    def __init__(
        self,
        hand: Hand,
        selection: Callable[[], Span],
        act: Callable[[Callable[[], None]], None],
        go: Callable[[Span], None],
    ) -> None:
        self._hand, self._selection, self._act, self._go = hand, selection, act, go

    def acts(self) -> dict[str, Callable[[], None]]:
        """The acts by id."""
        return {"footnote": self.footnote}

    def footnote(self) -> None:
        """A new footnote after what is selected; beside the number of one to its words, in those back."""
        at = self._selection().end
        if self.go_back():
            return
        note = self._note_beside(at)
        if note is None or not self.go_to_words(note):
            self._act(lambda: self._hand.attempt(lambda body: noting(body, at, "n" + uuid4().hex[:8])))

    def go_to_words(self, note: str) -> bool:
        """The caret goes to the words of `note`; whether it has any."""
        words = words_of(self._hand.body, note)
        if words is not None:
            self._go(Span(words.start, words.start))
        return words is not None

    def go_back(self) -> bool:
        """From the words of a footnote the caret goes behind its number in the text; whether it did."""
        note = note_around(self._hand.body, self._selection().start)
        return note is not None and self.go_to_number(note)

    def go_to_number(self, note: str) -> bool:
        """The caret goes behind the number of `note` in the text; whether it has one."""
        at = reference_to(self._hand.body, note)
        if at is not None:
            self._go(Span(at + 1, at + 1))
        return at is not None

    def _note_beside(self, at: int) -> str | None:
        """The footnote whose number stands right before the caret."""
        return note_referred_at(self._hand.body, at - 1) if at else None
