"""Links in a text: where they lie, and the changes that make, alter and remove them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from editdesk.text.body import Body, Span
from editdesk.text.delta import Delta, Ops
from editdesk.text.edits import Edit, typing, within
from editdesk.text.marks import OBJECT, change, value_of


class Link(NamedTuple):
    """A stretch of words of one block that goes to one address."""

    span: Span
    address: str


def link_at(body: Body, position: int) -> Link | None:
    """The whole link around `position`, over runs of other styles; at an edge, the one before."""
    position, _ = within(body, position, position)
    return next((link for link in _links_beside(body, position) if link.span.end >= position), None)


def _links_beside(body: Body, position: int) -> Iterator[Link]:
    """The links of the block around `position` that begin no later, in order."""
    place = body.place(position)
    at = position - place.offset
    found: Link | None = None
    for text, run in body.block(place.number).pieces:
        address, end = value_of(run, "link"), at + len(text)
        if found is not None and address != found.address:
            yield found
            found = None
        if found is None and at > position:
            return
        if isinstance(address, str):
            found = Link(Span(found.span.start if found else at, end), address)
        at = end
    if found is not None:
        yield found


def linked(body: Body, span: Span, address: str) -> Delta:
    """The change that has the words of `span` go to `address`; all else stays."""
    return _with_link(body, span, address)


def unlinked(body: Body, span: Span) -> Delta:
    """The change that takes links off the words of `span`."""
    return _with_link(body, span, None)


def _with_link(body: Body, span: Span, address: str | None) -> Delta:
    wanted = change({"link": address})
    start, end = within(body, *span)
    ops = Ops().retain(start)
    for text, run in body.pieces(start, end):
        for words in re.split(f"({OBJECT})", text) if OBJECT in text else (text,):
            is_kept = words in ("\n", OBJECT) or value_of(run, "link") == address
            ops.retain(len(words), () if is_kept else wanted)
    return ops.delta()


def relinked(body: Body, span: Span, words: str, address: str) -> Edit:
    """The change that puts `words` in the place of `span`, going to `address`."""
    start, end = within(body, *span)
    if words == body.words_between(start, end):
        return Edit(linked(body, Span(start, end), address), end)
    made = typing(body, start, end, words)
    after = body.apply(made.delta)
    first = made.caret - len(words)
    return Edit(made.delta.compose(linked(after, Span(first, made.caret), address)), made.caret)


def word_around(body: Body, position: int) -> Span:
    """The word in which `position` stands or at whose edge; empty where there is none."""
    position, _ = within(body, position, position)
    place = body.place(position)
    text = body.block(place.number).text
    start = end = place.offset
    while start and _is_of_word(text[start - 1]):
        start -= 1
    while end < len(text) and _is_of_word(text[end]):
        end += 1
    return Span(position - place.offset + start, position - place.offset + end)


def _is_of_word(letter: str) -> bool:
    return letter.isalnum() or letter in "’'-" or unicodedata.category(letter).startswith("M")
