"""Find quoted words again in a text that was changed since.

With the text from which they were quoted, through one alignment of the two
texts; without it, by the words and by what stood around them. What is found may
be smaller or larger than the quote where its words were changed. A lookalike is
never taken for it, and what lost more than half of its words is gone.
"""

from __future__ import annotations

from functools import cached_property

from editdesk.text.alignment import Pairing, aligned
from editdesk.text.body import Span
from editdesk.text.following import followed
from editdesk.text.in_context import Quote, exact_places, in_context
from editdesk.text.wording import Wording


def locate(
    quote: str, prefix: str, suffix: str, hint: int | None, text: str, text_old: str | None = None
) -> Span | None:
    """Where `quote` stands in `text` now, in code points; None where it is gone or cannot be told.

    `prefix` and `suffix` are what stood beside it, 32 characters or so; `hint` is where it stood.
    """
    return Aligned(text_old, text).locate(Quote(quote, prefix, suffix, hint))


class Aligned:
    """A text and the one it was before, aligned once, in which many quotes are found again.

    Without the text before (None), each quote is found by itself.
    """

    def __init__(self, old: str | None, new: str) -> None:
        self.old, self.new = old, new

    @cached_property
    def pairing(self) -> Pairing:
        """Which word of the new text is which of the old one."""
        return aligned(self._old_wording, self._new_wording)

    @cached_property
    def _old_wording(self) -> Wording:
        return Wording(self.old or "")

    @cached_property
    def _new_wording(self) -> Wording:
        return Wording(self.new)

    def locate(self, quote: Quote) -> Span | None:
        """Where the quote stands in the new text; None where it is gone or cannot be told."""
        stood = self._stood(quote)
        if stood is None:
            return in_context(quote, self._new_wording)
        if self.old == self.new:
            return stood
        return self._unique(quote) or followed(self.pairing, stood)

    def _stood(self, quote: Quote) -> Span | None:
        """Where the quote stood in the old text."""
        if not self.old or not quote.words:
            return None
        if quote.hint is not None and quote.hint >= 0 and self.old.startswith(quote.words, quote.hint):
            return Span(quote.hint, quote.hint + len(quote.words))
        return in_context(quote, self._old_wording)

    def _unique(self, quote: Quote) -> Span | None:
        """Where the very words stand if each text has them once."""
        assert self.old is not None
        now = exact_places(quote, self.new)
        return now[0] if len(now) == 1 and len(exact_places(quote, self.old)) == 1 else None
