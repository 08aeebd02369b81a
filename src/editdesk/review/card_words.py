"""What a card says: one sentence for each decision, with the words that would go and those that would come.

Words stand whole; who shows them cuts them. Styles and kinds have the names that the
window calls them by. Rows and columns are counted as they would be with what comes, or
as they are with what goes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from editdesk.review.card_styles import Formatting, formattings
from editdesk.review.card_things import Thing, in_one_line, noun_of, quoted, thing_at
from editdesk.review.cards import Card
from editdesk.review.suggestions import Spans, without_fillers
from editdesk.text.body import Body, Span
from editdesk.text.marks import FRONT_MATTER, value_of
from editdesk.text.proposals import DELETE, FORMAT, INSERT
from editdesk.text.tables import cell_of

# So many letters say after which words a paragraph is divided.
_LAST_LETTERS = 30


class CardWords(msgspec.Struct, frozen=True):
    """What a card says: `sentence` all of it, the others what it is made of.

    `verb` is what is done (`Replace`, `Add row 3`, `Bold`), `old` the words that would
    go, `new` those that would come, `about` those that it is about and that stay.
    """

    verb: str
    sentence: str
    old: str = ""
    new: str = ""
    about: str = ""


def said_of(card: Card, body: Body, spans: Spans, most: int | None = None) -> CardWords:
    """What `card` says, whose pieces stand at `spans` in `body`.

    With `most`, the sentence quotes no more letters of each; the words themselves stay whole.
    """
    there = {of: without_fillers(spans[of]) for of in card.ids if of in spans}
    put = [span for some in there.values() for span in some.get(INSERT, ())]
    taken = [span for some in there.values() for span in some.get(DELETE, ())]
    if card.kind == "move":
        return _moved(body, put, taken, most)
    if card.kind in ("format", "block"):
        return _formatted(body, {of: some[FORMAT] for of, some in there.items() if FORMAT in some}, most)
    if card.kind == "insert":
        return _added(body, put, most)
    if card.kind == "delete":
        return _deleted(body, taken, most)
    return _replaced(body, put, taken, most)


def _added(body: Body, put: Sequence[Span], most: int | None) -> CardWords:
    after = _divided(body, put)
    if after is not None:
        about, noun, _ = after
        verb = f"Split the {noun} after"
        return CardWords(verb, f"{verb} {quoted(about, most)}", about=about)
    thing = thing_at(body, put, most, coming=True)
    return CardWords(_verb("Add", thing, most), f"Add {thing.named}", new=thing.words)


def _deleted(body: Body, taken: Sequence[Span], most: int | None) -> CardWords:
    after = _divided(body, taken)
    if after is not None:
        about, _, following = after
        sentence = f"Join {quoted(about, most)} with the next {following}"
        return CardWords(f"Join with the next {following}", sentence, about=about)
    thing = thing_at(body, taken, most, coming=False)
    return CardWords(_verb("Delete", thing, most), f"Delete {thing.named}", old=thing.words)


def _replaced(body: Body, put: Sequence[Span], taken: Sequence[Span], most: int | None) -> CardWords:
    old, new = (thing_at(body, taken, most, coming=False), thing_at(body, put, most, coming=True))
    for verb, thing in (("Delete", old), ("Add", new)):
        # Cells that reach over others go on elsewhere: that is a matter of the row.
        if thing.named.startswith(("row", "column", "the table")):
            return CardWords(f"{verb} {thing.named}", f"{verb} {thing.named}", old.words, new.words)
    words = [quoted(thing.words, most) if thing.words.strip() else thing.named for thing in (old, new)]
    return CardWords("Replace", f"Replace {words[0]} with {words[1]}", old.words, new.words)


def _moved(body: Body, put: Sequence[Span], taken: Sequence[Span], most: int | None) -> CardWords:
    thing = thing_at(body, taken, most, coming=False)
    field = _field(body, put)
    if field and not _field(body, taken):
        words = in_one_line(thing.words)
        return CardWords(f"Make the {field}", f"Make {quoted(words, most)} the {field}", about=words)
    return CardWords(_verb("Move", thing, most), f"Move {thing.named}", old=thing.words, new=thing.words)


def _formatted(body: Body, spans: Mapping[str, Sequence[Span]], most: int | None) -> CardWords:
    found = formattings(body, spans)
    said = [_sentence(one, most) for one in found]
    sentence = "; ".join([*said[:1], *(one[0].lower() + one[1:] for one in said[1:])])
    about = " … ".join(dict.fromkeys(one.about for one in found))
    return CardWords("; ".join([one.verb for one in found]), sentence, about=about)


def _sentence(formatting: Formatting, most: int | None) -> str:
    if formatting.sentence is None or not formatting.about:
        return formatting.verb
    before, behind = formatting.sentence
    return before + quoted(formatting.about, most) + behind


def _verb(does: str, thing: Thing, most: int | None) -> str:
    """What is done to `thing`, without the words that stand beside it."""
    words = quoted(thing.words, most)
    if thing.named == words:
        return does
    return f"{does} {thing.named.removesuffix(f' {words}')}"


def _divided(body: Body, spans: Sequence[Span]) -> tuple[str, str, str] | None:
    """Of a paragraph end between words: the words before it, what it ends, and what follows; else None."""
    if len(spans) != 1 or body.words_between(*spans[0]) != "\n":
        return None
    place = body.place(spans[0].start)
    block = body.block(place.number)
    if not block.text or place.number + 1 == body.block_count:
        return None
    following = body.block(place.number + 1)
    if not following.text or cell_of(block) != cell_of(following):
        return None
    about = block.text if len(block.text) <= _LAST_LETTERS else f"…{block.text[-_LAST_LETTERS:]}"
    return about, noun_of(block.kind), noun_of(following.kind)


def _field(body: Body, spans: Sequence[Span]) -> str:
    """The field of the front matter that ends within `spans`; empty where none does."""
    runs = [run for span in spans for text, run in body.pieces(*span) if text == "\n"]
    kinds = [str(value_of(run, "kind")) for run in runs]
    return next((kind for kind in kinds if kind in FRONT_MATTER), "")
