"""Words that leave one place for another: recognised in a change that takes and puts in the very same.

Also where the two came one after the other, as cut and paste do while one proposes:
what was cut still stands where it was, only marked to go.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from editdesk.review.suggestions import Suggestion, id_of
from editdesk.text.body import Body, Span
from editdesk.text.delta import Delete, Delta, Insert
from editdesk.text.marks import Marks, keys_with
from editdesk.text.proposals import DELETE, INSERT


class Stretch(NamedTuple):
    """Words that a change puts in at one place."""

    at: int
    text: str


class Move(NamedTuple):
    """Where words stand that are put in elsewhere, and the suggestion that took them away before, if any.

    `are_bare`: words among them that others struck are not among those put in.
    """

    spans: tuple[Span, ...]
    cut_by: str = ""
    are_bare: bool = False

    def is_left_out(self, run: Marks) -> bool:
        """Whether characters that stand there with `run` are not among those put in."""
        return self.are_bare and is_struck(run, self.cut_by)


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
    or end. None where the words are others, or were put in elsewhere before. What
    `author` had put in himself went with the cut, so that nothing of it is there to compare.
    """
    there = body.spans_by_key(INSERT)
    put = [stretch.text for stretch in _put_in(delta, lambda run: came_along(run, known, author, there))]
    if not put:
        return None
    deletions = {id_of(key): spans for key, spans in body.spans_by_key(DELETE).items()}
    for of in sorted(deletions, reverse=True):
        is_own = of in known and known[of].author == author and not known[of].group
        found = _part(body, deletions[of], put, of) if is_own and INSERT + of not in there else None
        if found:
            return found
    return None


def came_along(run: Marks, known: Mapping[str, Suggestion], author: str, there: Container[str]) -> bool:
    """Whether characters put in with `run` were an insertion of `author` that is not among those `there`."""
    return any(
        key not in there and id_of(key) in known and known[id_of(key)].author == author
        for key in keys_with(run, INSERT)
    )


def is_struck(run: Marks, apart_from: str) -> bool:
    """Whether characters with `run` would go by another suggestion than `apart_from`."""
    return any(id_of(key) != apart_from for key in keys_with(run, DELETE))


class Taken:
    """What a move takes, handed out as it is put in; what is left out goes with what stands before it."""

    def __init__(self, body: Body, move: Move) -> None:
        self._move = move
        self._left = deque(piece for span in move.spans for piece in body.pieces(*span))

    def next(self, count: int) -> Iterator[tuple[str, Marks]]:
        """The runs of the next `count` characters that are put in."""
        while self._left:
            text, run = self._left[0]
            is_left_out = self._move.is_left_out(run)
            if not count and not is_left_out:
                return
            self._left.popleft()
            if not is_left_out:
                if len(text) > count:
                    self._left.appendleft((text[count:], run))
                    text = text[:count]
                count -= len(text)
            yield text, run


def _part(body: Body, spans: Sequence[Span], put: Sequence[str], of: str) -> Move | None:
    texts = [body.words_between(*span) for span in spans]
    if texts == put:
        return Move(tuple(spans), of)
    if [_unstruck(body, span, of) for span in spans] == put:
        return Move(tuple(spans), of, are_bare=True)
    if len(put) == 1 and any(letter.isalnum() for letter in put[0]):
        for span, text in zip(spans, texts, strict=True):
            if text.startswith(put[0]):
                return Move((Span(span.start, span.start + len(put[0])),), of)
            if text.endswith(put[0]):
                return Move((Span(span.end - len(put[0]), span.end),), of)
    return None


def _unstruck(body: Body, span: Span, of: str) -> str:
    return "".join([text for text, run in body.pieces(*span) if not is_struck(run, of)])


def _put_in(delta: Delta, is_left_out: Callable[[Marks], bool] = lambda _: False) -> list[Stretch]:
    found: list[Stretch] = []
    at = 0
    for op in delta.ops:
        if type(op) is not Insert:
            at += op.length
        elif is_left_out(op.marks):
            continue
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
