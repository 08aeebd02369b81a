"""Suggestions on a page: who proposes what, around the words, behind them, and as a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

import msgspec

from editdesk.formats.html.hands import Hands, badge, in_words, machine_time, time_element
from editdesk.formats.html.markup import escaped, escaped_value
from editdesk.formats.review_copy import ReviewCopy
from editdesk.review.card_words import CardWords, said_of
from editdesk.review.cards import Card, cards
from editdesk.review.suggestions import Suggestion, spans_by_suggestion
from editdesk.text.marks import Marks
from editdesk.text.proposals import DELETE, FORMAT, INSERT, SUGGESTED

_OF_TABLES = re.compile(" (row|column|table)")
# So many letters of what a suggestion is about are quoted in the list.
_MOST_QUOTED = 300


class Around(msgspec.Struct, frozen=True):
    """What stands around a run, and the decisions that it belongs to, by their numbers."""

    before: str = ""
    after: str = ""
    decisions: frozenset[int] = frozenset()
    coming: frozenset[int] = frozenset()


NOTHING = Around()


class Proposals:
    """The suggestions of a copy, as decisions numbered from 1 in the order of the text."""

    def __init__(self, copy: ReviewCopy) -> None:
        self._copy = copy
        self._spans = spans_by_suggestion(copy.body)
        self.cards: list[Card] = cards(copy.body, copy.suggestions, self._spans)
        self._numbers = {of: number for number, card in enumerate(self.cards, 1) for of in card.ids}
        # Places that have an id, by number and side.
        self._placed: set[tuple[int, str]] = set()

    def names(self) -> Iterator[str]:
        """Who suggests something, in the order of the text."""
        return (card.author for card in self.cards)

    @cached_property
    def _words(self) -> list[CardWords]:
        return [said_of(card, self._copy.body, self._spans, _MOST_QUOTED) for card in self.cards]

    def around(self, run: Marks, hands: Hands) -> Around:
        """What stands around words that carry `run`."""
        before, tags = [], []
        numbers: set[int] = set()
        coming: set[int] = set()
        # insertions outside, what is asked of the looks within
        for prefix, tag in ((INSERT, "ins"), (DELETE, "del"), (FORMAT, "span")):
            for key, _ in run:
                one = self._copy.suggestions.get(key.removeprefix(prefix)) if key.startswith(prefix) else None
                if one is None:
                    continue
                before.append(_opened(tag, one, hands))
                tags.append(tag)
                number = self._numbers[one.id]
                numbers.add(number)
                if tag == "ins":
                    coming.add(number)
        if not tags:
            return NOTHING
        after = "".join([f"</{tag}>" for tag in reversed(tags)])
        return Around("".join(before), after, frozenset(numbers), frozenset(coming))

    def label(self, number: int, hands: Hands, *, is_coming: bool) -> str:
        """What stands behind the words of a decision: whose it is, and what cannot be seen."""
        card = self.cards[number - 1]
        side = "to" if card.kind == "move" and is_coming else "from" if card.kind == "move" else ""
        told = {"to": ": moved here", "from": ": moved from here"}.get(side, "")
        verb = self._words[number - 1].verb
        if card.kind in ("format", "block") or _OF_TABLES.search(verb):
            told = f": {verb}"
        place = ""
        if (number, side) not in self._placed:
            self._placed.add((number, side))
            place = f' id="{_place(number, side)}"'
        hand = hands.of(card.author)
        name = escaped_value(f"{hand.label}{told}, suggestion {number} by {card.author}")
        return (
            f'<a class="by {hand.style}"{place} href="#suggestion-{number}" aria-label="{name}">'
            f"{escaped(hand.label + told)}</a>"
        )

    def listed(self, hands: Hands) -> Iterator[str]:
        """Each decision as an item of the list: who asks for what, when, and the ways to its places."""
        for number, (card, words) in enumerate(zip(self.cards, self._words, strict=True), 1):
            stamp = self._copy.suggestions[card.ids[0]].stamp
            ways = " ".join(self._ways(number))
            yield (
                f'<li id="suggestion-{number}"><span class="who">{badge(hands.of(card.author))}'
                f" <b>{escaped(card.author)}</b> {time_element(card.at, stamp)}</span>"
                f' <span class="asks" dir="auto">{escaped(words.sentence)}</span> {ways}</li>\n'
            )

    def _ways(self, number: int) -> Iterator[str]:
        for side, told in (("", "To the place"), ("from", "From"), ("to", "To")):
            if (number, side) in self._placed:
                name = escaped_value(f"{told}, suggestion {number}")
                yield f'<a href="#{_place(number, side)}" aria-label="{name}">{told}</a>'


def is_proposed(run: Marks) -> bool:
    """Whether anything is suggested about what carries `run`."""
    return any(key.startswith(SUGGESTED) for key, _ in run)


def _place(number: int, side: str) -> str:
    return f"place-{number}-{side}" if side else f"place-{number}"


def _opened(tag: str, one: Suggestion, hands: Hands) -> str:
    style = hands.of(one.author).style
    title = in_words(one.author, one.at, one.stamp)
    if tag == "span":
        return f'<span class="asked {style}" title="{title}">'
    when = "" if one.stamp == "" else f' datetime="{machine_time(one.at)}"'
    return f'<{tag} class="{style}"{when} title="{title}">'
