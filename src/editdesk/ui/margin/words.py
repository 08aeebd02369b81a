"""The word at a place: what a comment goes to when nothing is selected."""

from __future__ import annotations

from editdesk.text.body import Body, Span


def word_at(body: Body, position: int) -> Span:
    """The word in which `position` stands or which it touches; an empty span where there is none."""
    place = body.place(min(position, body.length - 1))
    text = body.block(place.number).text
    start = end = place.offset
    while start > 0 and _is_of_word(text[start - 1]):
        start -= 1
    while end < len(text) and _is_of_word(text[end]):
        end += 1
    base = body.start_of(place.number)
    return Span(base + start, base + end)


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character in "’'-"
