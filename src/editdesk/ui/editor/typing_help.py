"""Help while typing, at the hand: after a single character or Enter, an act of its own.

Only what one types there and then is helped with: nothing pasted, nothing that an
input method or dictation brings in one go.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from editdesk.text.body import Span
from editdesk.text.edits import Edit
from editdesk.text.typing_help import helped, helped_by_enter
from editdesk.ui.editor.hand import Hand


class TypingHelp:
    """Types with `hand` and helps along in the language of the text, while `is_on`."""

    def __init__(self, hand: Hand, language: Callable[[], str]) -> None:
        self._hand, self._language = hand, language
        self.is_on = True

    def type_text(self, spans: Sequence[Span], text: str) -> None:
        """Put `text` in the place of `spans`, then help where it is one character."""
        was = self._hand.body
        self._hand.type_text(spans, text)
        at = self._caret()
        if self.is_on and len(text) == 1 and at is not None and self._hand.body is not was:
            self._help(helped(self._hand.body, at, self._language()))

    def split(self, span: Span) -> None:
        """What Enter does, then what it means for the block before."""
        was = self._hand.body
        self._hand.split(span)
        at = self._caret()
        if self.is_on and at is not None and self._hand.body is not was:
            self._help(helped_by_enter(self._hand.body, at))

    def _caret(self) -> int | None:
        """Where the caret stands after what was done last."""
        return None if self._hand.stood is None else self._hand.stood.start

    def _help(self, edit: Edit | None) -> None:
        if edit is not None:
            self._hand.perform(edit, keeps_style=True)
