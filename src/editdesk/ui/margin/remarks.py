"""Comments and suggestions alike: what is said on words of a report, each by the id of its card."""

from __future__ import annotations

from datetime import UTC, datetime

from editdesk.text.body import Span
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.drafts import Drafts, reply_key
from editdesk.ui.margin.faces import Face, face_of, suggestion_face


class Remarks:
    """Reads an open report; keeps nothing but whether settled comments are to be seen too."""

    def __init__(self, bridge: ReportBridge, drafts: Drafts) -> None:
        self._bridge, self._drafts = bridge, drafts
        self.shows_resolved = False

    def is_suggestion(self, card: str) -> bool:
        """Whether `card` is an open decision rather than a comment."""
        return card in self._bridge.cards

    def face(self, card: str) -> Face | None:
        """What the card shows; None where there is no such comment or open suggestion."""
        is_begun = bool(self._drafts.text(reply_key(card)))
        asked = self._bridge.cards.get(card)
        if asked is not None:
            return suggestion_face(self._bridge, asked, datetime.now(UTC), is_begun=is_begun)
        thread = self._bridge.open_report.report.threads.get(card)
        if thread is None or thread.is_removed:
            return None
        return face_of(self._bridge, thread, datetime.now(UTC), is_begun=is_begun)

    def spans(self, card: str) -> list[Span]:
        """Where its words stand; empty for a comment that lost them."""
        report = self._bridge.open_report.report
        asked = self._bridge.cards.get(card)
        if asked is None:
            return report.anchors.get(card, [])
        there = (report.suggested.get(of, {}) for of in asked.ids)
        return sorted({span for by_mark in there for spans in by_mark.values() for span in spans})

    def marks(self, card: str | None) -> tuple[str, ...]:
        """The ids under which its words are marked in the text: a decision may have several pieces."""
        if card is None:
            return ()
        asked = self._bridge.cards.get(card)
        return asked.ids if asked is not None else (card,)

    def is_seen(self, card: str, active: str | None) -> bool:
        """Whether its card is to be seen; that of `active` always."""
        if self.is_suggestion(card):
            return True
        thread = self._bridge.open_report.report.threads.get(card)
        if thread is None:
            return False
        return self.shows_resolved or not thread.is_resolved or card == active

    def comments(self, active: str | None) -> list[str]:
        """The comments one can walk through, in order of the text, lost ones last."""
        return [
            thread.id
            for thread in self._bridge.open_report.report.shown_threads
            if self.is_seen(thread.id, active)
        ]

    def suggestions(self) -> list[str]:
        """The open decisions, in order of the text."""
        return list(self._bridge.cards)

    def by_same(self, card: str) -> list[str]:
        """The open decisions of who made this one."""
        cards = self._bridge.cards
        return [of for of, other in cards.items() if card in cards and other.author == cards[card].author]

    def all(self, active: str | None) -> list[str]:
        """Both, in order of the text; lost comments last."""
        report = self._bridge.open_report.report
        places = [(spans[0], of) for of in self.comments(active) if (spans := report.anchors.get(of))]
        places += [(card.spans[0], card.id) for card in self._bridge.cards.values()]
        lost = [of for of in self.comments(active) if of not in report.anchors]
        return [*(of for _, of in sorted(places)), *lost]
