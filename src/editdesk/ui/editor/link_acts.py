"""Links at the hand: made, altered, removed and asked to be opened, at the caret or on the selection."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QMimeData

from editdesk.text.addresses import checked_address, is_address, said_link
from editdesk.text.body import Span
from editdesk.text.delta import Delta
from editdesk.text.edits import Edit
from editdesk.text.links import Link, link_at, linked, relinked, unlinked, word_around
from editdesk.ui.editor.hand import Hand

_MOST_SAID = 64


class LinkTarget(NamedTuple):
    """What a link would be made of: words at `spans`, which may be altered unless they were selected."""

    spans: tuple[Span, ...]
    words: str
    address: str
    is_selected: bool


class LinkActs:
    """Acts on links with `hand`; `selected` gives what is selected, `asked` is told which link to open."""

    def __init__(
        self,
        hand: Hand,
        selected: Callable[[], Sequence[Span]],
        act: Callable[[Callable[[], None]], None],
        asked: Callable[[Link], None],
    ) -> None:
        self._hand, self._selected, self._act, self._asked = hand, selected, act, asked

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """What can be done, by act id."""
        return {"open link": self.open, "remove link": self.remove}

    def target(self) -> LinkTarget:
        """What Ctrl+K is about: the selection, the link at the caret, or the word there."""
        body, spans = self._hand.body, tuple(self._selected())
        link = self.link()
        if any(span.end > span.start for span in spans):
            words = " ".join(body.words_between(*span) for span in spans)
            return LinkTarget(spans, words, link.address if link else "", is_selected=True)
        span = link.span if link else word_around(body, spans[0].start)
        return LinkTarget((span,), body.words_between(*span), link.address if link else "", is_selected=False)

    def link(self) -> Link | None:
        """The link in which the caret stands, or in which the selection begins."""
        span = self._selected()[0]
        # What is selected begins after its start: a link that only ends there is none of it.
        found = link_at(self._hand.body, min(span.start + 1, span.end))
        return found if found is None or span.end == span.start or found.span.start < span.end else None

    def link_near(self, at: int) -> Link | None:
        """The link around position `at`, whatever is selected."""
        return link_at(self._hand.body, at)

    def said(self) -> str:
        """Where the link goes in which the caret stands, in a line that fits; empty where there is none."""
        link = self.link()
        return said_link(self.words_of(link), link.address, _MOST_SAID) if link is not None else ""

    def words_of(self, link: Link) -> str:
        """The words of `link`."""
        return self._hand.body.words_between(*link.span)

    def link_words(self, address: str, words: str | None = None) -> None:
        """Have the target go to `address`; without a selection its words become `words`."""
        target = self.target()
        if target.is_selected or words is None or words == target.words:
            self._change(target.spans, lambda span: linked(self._hand.body, span, address))
        else:
            self._act(lambda: self._hand.perform(relinked(self._hand.body, target.spans[0], words, address)))

    def remove(self) -> None:
        """Take the link at the caret, or all links of the selection, away; the words stay."""
        target = self.target()
        if target.is_selected or target.address:
            self._change(target.spans, lambda span: unlinked(self._hand.body, span))

    def open(self) -> None:
        """Ask for the link at the caret to be opened."""
        link = self.link()
        if link is not None:
            self._asked(link)

    def paste_over(self, mime: QMimeData) -> bool:
        """Make the selected words a link where `mime` holds a bare address; whether that was done.

        Words that are an address themselves are replaced: they would say another than they go to.
        """
        spans, body = self._selected(), self._hand.body
        given = mime.text().strip() if mime.hasText() else ""
        if len(spans) != 1 or not is_address(given):
            return False
        words = body.words_between(*spans[0])
        if not words.strip() or "\n" in words or is_address(words):
            return False
        span = spans[0]
        delta = linked(body, span, checked_address(given))
        self._act(lambda: self._hand.perform(Edit(delta, span.end)))
        return True

    def _change(self, spans: Sequence[Span], change: Callable[[Span], Delta]) -> None:
        """Change the marks of `spans` in one act; what was selected stays so."""
        whole = Delta()
        for span in spans:
            whole = whole.compose(change(span))
        stands = self._selected()[0]
        self._act(lambda: self._hand.perform(Edit(whole, stands.end), selects=stands))
