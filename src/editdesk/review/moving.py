"""Words that leave one place for another: recognised in a change that takes and puts in the very same.

Also where the two came one after the other, as cut and paste do while one proposes:
what was cut still stands where it was, only marked to go.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from editdesk.review.suggestions import Suggestion, id_of
from editdesk.text.body import Body, Span
from editdesk.text.delta import Delete, Delta, Insert
from editdesk.text.marks import Marks
from editdesk.text.proposals import DELETE, INSERT


class Stretch(NamedTuple):
    """Words that a change puts in at one place."""

    at: int
    text: str


class Move(NamedTuple):
    """Where words stand that are put in elsewhere, and the suggestion that took them away before, if any."""

    spans: tuple[Span, ...]
    cut_by: str = ""


def moved_by(body: Body, delta: Delta) -> Move | None:
    """What `delta` takes away to put it in elsewhere; None for another change."""
    put, taken = _put_in(delta), _taken(delta)
    if not taken or [body.words_between(*span) for span in taken] != [stretch.text for stretch in put]:
        return None
    is_elsewhere = all(not span.start <= there.at <= span.end for span, there in zip(taken, put, strict=True))
    return Move(taken) if is_elsewhere else None


def moved_back(body: Body, delta: Delta, known: Mapping[str, Suggestion], author: str) -> Move | None:
    """What `delta` puts in, if `author` proposed to take it away elsewhere; what went last comes back first.

    It is all that one decision would take, or where that went on beside it its beginning
    or end. None where the words are others, or were put in elsewhere before.
    """
    put = [stretch.text for stretch in _put_in(delta)]
    if not put:
        return None
    there = body.spans_by_key(INSERT)
    deletions = {id_of(key): spans for key, spans in body.spans_by_key(DELETE).items()}
    for of in sorted(deletions, reverse=True):
        is_own = of in known and known[of].author == author and not known[of].group
        found = _part(body, deletions[of], put) if is_own and INSERT + of not in there else ()
        if found:
            return Move(found, of)
    return None


def pieces_of(body: Body, spans: Sequence[Span], start: int, end: int) -> Iterator[tuple[str, Marks]]:
    """The runs from `start` up to `end`, counted within `spans` as if they were one text."""
    for span in spans:
        length = span.end - span.start
        yield from body.pieces(span.start + max(0, start), span.start + min(end, length))
        start, end = start - length, end - length
        if end <= 0:
            return


def _part(body: Body, spans: Sequence[Span], put: Sequence[str]) -> tuple[Span, ...]:
    texts = [body.words_between(*span) for span in spans]
    if texts == put:
        return tuple(spans)
    if len(put) == 1 and any(letter.isalnum() for letter in put[0]):
        for span, text in zip(spans, texts, strict=True):
            if text.startswith(put[0]):
                return (Span(span.start, span.start + len(put[0])),)
            if text.endswith(put[0]):
                return (Span(span.end - len(put[0]), span.end),)
    return ()


def _put_in(delta: Delta) -> list[Stretch]:
    found: list[Stretch] = []
    at = 0
    for op in delta.ops:
        if type(op) is not Insert:
            at += op.length
        elif found and found[-1].at == at:
            found[-1] = Stretch(at, found[-1].text + op.text)
        else:
            found.append(Stretch(at, op.text))
    return found


def _taken(delta: Delta) -> tuple[Span, ...]:
    found, at = [], 0
    for op in delta.ops:
        if type(op) is Insert:
            continue
        if type(op) is Delete:
            found.append(Span(at, at + op.length))
        at += op.length
    return tuple(found)
