"""Cards: open suggestions as one decides them, each with what it is about, and which of them are small.

A card is one decision, however many pieces it has: words replaced are an insertion
and a deletion of one group. Positions are those of the marked-up text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import chain
from typing import Literal, TypeAlias

import msgspec

from editdesk.review.deciding import deciding
from editdesk.review.suggestions import (
    Spans,
    Suggestion,
    SuggestionKind,
    id_of,
    spans_by_suggestion,
    without_fillers,
    words_of,
)
from editdesk.text.body import Body, Span
from editdesk.text.marks import BLOCK_KEYS, keys_with, value_of
from editdesk.text.proposals import DELETE, FORMAT, INSERT, proposed_change

CardKind: TypeAlias = SuggestionKind | Literal["replace"]

# What may change without any word being another: signs between words, spaces, quotation marks.
_SMALL = re.compile(r"[\s.,;:!?…'\"‘’‚‛“”„«»‹›()\[\]–—-]*\Z")
# A word with the signs inside it, and a number with its sign: 1.5, -3, e-mail, don't.
_WORD = re.compile(r"[+−-]?[^\W_]+(?:['’.,:/-][^\W_]+)*")
_QUOTATION = re.compile(r"[\"“”„«»‹›]|(?<!\w)['‘‚]|[’'](?!\w)")
_OPENS, _CLOSES = "“„«‹", "”»›"


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


class Proposal(msgspec.Struct, frozen=True):
    """What a suggestion asks of one stretch: marks as they are, and as they would be."""

    span: Span
    old: dict[str, str | int | bool | None]
    new: dict[str, str | int | bool | None]


def cards(body: Body, known: Mapping[str, Suggestion], spans: Spans) -> list[Card]:
    """The open decisions in order of the text; `spans` are those of all open suggestions."""
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


def proposals(body: Body, of: str, spans: Iterable[Span]) -> list[Proposal]:
    """What the suggestion `of` asks of each of its stretches; equal neighbours are one."""
    key = FORMAT + of
    found: list[Proposal] = []
    for span in spans:
        at = span.start
        for text, run in body.pieces(*span):
            new = dict(proposed_change(str(value_of(run, key))))
            old = {name: value_of(run, name) for name in new}
            if found and (found[-1].span.end, found[-1].old, found[-1].new) == (at, old, new):
                found[-1] = Proposal(Span(found[-1].span.start, at + len(text)), old, new)
            else:
                found.append(Proposal(Span(at, at + len(text)), old, new))
            at += len(text)
    return found


def pieces_of(known: Mapping[str, Suggestion], open_ids: Iterable[str], ids: Iterable[str]) -> list[str]:
    """`ids`, each a suggestion or a decision, with all open pieces that are decided together with them."""
    wanted = {known[of].card if of in known else of for of in ids}
    return sorted(of for of in open_ids if (known[of].card if of in known else of) in wanted)


def small(body: Body, found: Sequence[Card]) -> list[Card]:
    """Those cards by which no word changes: signs, spaces and the shape of quotation marks.

    Never a digit, a capital, a negation, what is quoted, a paragraph, or formatting.
    """
    return [card for card in found if _is_small(body, card)]


def _is_small(body: Body, card: Card) -> bool:
    if card.kind not in ("insert", "delete", "replace") or "\n" in card.old + card.new:
        return False
    if not all(_SMALL.match(words) for words in (card.old, card.new)) and not _same_but_signs(card):
        return False
    # Only the paragraphs around it are read as they are and as they would be.
    first = body.place(card.span.start)
    start = card.span.start - first.offset
    last = body.place(max(card.span.start, card.span.end - 1)).number
    blocks = Body.of(body.block(number) for number in range(first.number, last + 1))
    for place in card.spans:
        for _, run in body.pieces(*place):
            if any(id_of(key) in card.ids for key in keys_with(run, FORMAT)):
                return False
    there = spans_by_suggestion(blocks)
    before = blocks.apply(deciding(blocks, card.ids, {}, there, accepting=False)).text
    after = blocks.apply(deciding(blocks, card.ids, {}, there, accepting=True)).text
    return (
        _said(before) == _said(after)
        and len(_QUOTATION.findall(before)) == len(_QUOTATION.findall(after))
        and not any(_is_quoted(body, start, place.start) for place in card.spans)
    )


def _same_but_signs(card: Card) -> bool:
    """Whether the words that come are those that go, but for signs and spaces."""
    return _said(card.old) == _said(card.new)


def _said(text: str) -> list[str]:
    """The words of `text`, with one shape of apostrophe."""
    return [word.replace("’", "'") for word in _WORD.findall(text)]


def _is_quoted(body: Body, start: int, at: int) -> bool:
    """Whether `at` stands inside quotation marks opened since `start`, the mark itself left out."""
    depth, straight = 0, False
    for letter in body.words_between(start, at):
        depth += (letter in _OPENS) - (letter in _CLOSES)
        straight ^= letter == '"'
    here = body.words_between(at, at + 1)
    return (depth > 0 or straight) and here not in {*_OPENS, *_CLOSES, '"'}


def is_about_kind(proposal: Proposal) -> bool:
    """Whether a paragraph would be of another kind or level."""
    return not BLOCK_KEYS.isdisjoint(chain(proposal.new))
