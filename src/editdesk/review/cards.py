"""Cards: open suggestions as one decides them, each with what it is about, and which of them are small.

A card is one decision, however many pieces it has: words replaced are an insertion
and a deletion of one group. Positions are those of the marked-up text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Literal, TypeAlias

import msgspec

from editdesk.review.deciding import deciding
from editdesk.review.small import only_signs_differ
from editdesk.review.suggestions import (
    Spans,
    Suggestion,
    SuggestionKind,
    spans_by_suggestion,
    without_fillers,
    words_of,
)
from editdesk.text.body import Body, Span
from editdesk.text.proposals import DELETE, FORMAT, INSERT

CardKind: TypeAlias = SuggestionKind | Literal["replace"]


class Card(msgspec.Struct, frozen=True):
    """One decision: `ids` are its pieces. `old` are words that would go, `new` words that would come."""

    id: str
    kind: CardKind
    ids: tuple[str, ...]
    author: str
    at: datetime
    note: str
    spans: tuple[Span, ...]
    old: str = ""
    new: str = ""

    @property
    def span(self) -> Span:
        """From where it begins to where it ends."""
        return Span(self.spans[0].start, max(span.end for span in self.spans))


def cards(body: Body, known: Mapping[str, Suggestion], spans: Spans) -> list[Card]:
    """The decisions of which the pieces stand at `spans`, in order of the text."""
    together: dict[str, list[Suggestion]] = {}
    for of in spans:
        if of in known:
            together.setdefault(known[of].card, []).append(known[of])
    found = [_card(body, pieces, spans) for pieces in together.values()]
    return sorted(found, key=lambda card: (card.spans[0], card.id))


def _card(body: Body, pieces: Sequence[Suggestion], spans: Spans) -> Card:
    pieces = sorted(pieces, key=lambda piece: piece.id)
    first = pieces[0]
    there = [without_fillers(spans[piece.id]) for piece in pieces]
    everywhere = {span for one in there for some in one.values() for span in some}
    put = [one for one in there if INSERT in one]
    taken = [{DELETE: one[DELETE]} for one in there if DELETE in one]
    return Card(
        first.card,
        _kind([_kind_now(piece, one) for piece, one in zip(pieces, there, strict=True)]),
        tuple(piece.id for piece in pieces),
        first.author,
        first.at,
        first.note,
        tuple(sorted(everywhere)),
        " … ".join(words_of(body, some) for some in taken),
        " … ".join(words_of(body, some) for some in put),
    )


def _kind_now(piece: Suggestion, there: Mapping[str, Sequence[Span]]) -> SuggestionKind:
    """What `piece` is: a move of which one place is gone only takes away, or only puts in."""
    if piece.kind != "move" or (INSERT in there and DELETE in there):
        return piece.kind
    return "insert" if INSERT in there else "delete"


def _kind(kinds: Sequence[SuggestionKind]) -> CardKind:
    """Words replaced are more than their pieces; whatever goes with them is not told apart."""
    if {"insert", "delete"} <= set(kinds):
        return "replace"
    order: tuple[SuggestionKind, ...] = ("move", "insert", "delete", "block", "format")
    return next(kind for kind in order if kind in kinds)


def pieces_of(known: Mapping[str, Suggestion], open_ids: Iterable[str], ids: Iterable[str]) -> list[str]:
    """`ids`, each a suggestion or a decision, with all open pieces that are decided together with them."""
    wanted = {known[of].card if of in known else of for of in ids}
    return sorted(of for of in open_ids if (known[of].card if of in known else of) in wanted)


def small(body: Body, found: Sequence[Card]) -> list[Card]:
    """Those cards by which no word changes: signs, spaces and the shape of quotation marks.

    Never a digit, a capital, a negation, what is quoted, a paragraph, or formatting.
    """
    return [card for card in found if _may_be_small(card) and _is_small(body, card)]


def _may_be_small(card: Card) -> bool:
    """Whether a card puts in the letters that it takes away: quickly told for most that are not small."""
    return card.kind in ("insert", "delete", "replace") and _letters(card.old) == _letters(card.new)


def _letters(words: str) -> str:
    return "".join([letter for letter in words if letter.isalnum() or letter == "\n"])


def _is_small(body: Body, card: Card) -> bool:
    """Whether `card` is, whatever becomes of others' proposals beside it."""
    # Only the paragraphs around it are read as they are and as they would be.
    first = body.place(card.span.start).number
    last = body.place(max(card.span.start, card.span.end - 1)).number
    blocks = Body.of(body.block(number) for number in range(first, last + 1))
    there = spans_by_suggestion(blocks)
    own = [of for of in card.ids if of in there]
    others = there.keys() - own
    if any(FORMAT in there[of] for of in own):
        return False
    for accepting in (True, False) if others else (True,):
        base = blocks.apply(deciding(blocks, others, {}, there, accepting=accepting))
        spans = spans_by_suggestion(base)
        before = base.apply(deciding(base, own, {}, spans, accepting=False))
        after = base.apply(deciding(base, own, {}, spans, accepting=True))
        if not only_signs_differ(before, after):
            return False
    return True
