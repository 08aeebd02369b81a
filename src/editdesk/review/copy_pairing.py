"""Which characters of a copy that came back are which of the text that was sent.

What the reviewer put in with tracking is left aside for that: the rest of the copy
is the sent text, but for what was changed without tracking or decided in Word.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from editdesk.text.body import Body, Span, body_of
from editdesk.text.compare import Comparison
from editdesk.text.marks import Marks, keys_with
from editdesk.text.proposals import DELETE, INSERT
from editdesk.text.word_runs import Run


class Stretch(NamedTuple):
    """What is the same in both texts from `sent` and `came` on, after what is in one of them only.

    `gone` stands in the sent text only, `new` in the copy only; `size` may be 0.
    """

    gone: Span
    new: Span
    sent: int
    came: int
    size: int


class Both(NamedTuple):
    """Characters of equal marks in both texts."""

    sent: int
    came: int
    text: str
    before: Marks
    after: Marks


def paired(sent: Body, came: Body, tracked: Collection[str]) -> list[Stretch]:
    """Both texts from their beginnings to their ends; `tracked` are the ids of what the reviewer tracked."""
    kept = _Kept(came, frozenset(INSERT + of for of in tracked))
    found: list[Stretch] = []
    sent_at = came_at = 0
    for run in _runs(sent, kept.body):
        for offset, at, size in kept.places(run.new, run.size):
            old = run.old + offset
            found.append(Stretch(Span(sent_at, old), Span(came_at, at), old, at, size))
            sent_at, came_at = old + size, at + size
    rest = Stretch(Span(sent_at, sent.length), Span(came_at, came.length), sent.length, came.length, 0)
    return [*found, rest]


def together(sent: Body, came: Body, stretches: Iterable[Stretch]) -> Iterator[Both]:
    """What is in both texts, in pieces."""
    for one in stretches:
        if one.size:
            yield from both(sent, came, one)


def both(sent: Body, came: Body, one: Stretch) -> Iterator[Both]:
    """What is the same at a stretch, in pieces."""
    befores = sent.pieces(one.sent, one.sent + one.size)
    afters = came.pieces(one.came, one.came + one.size)
    at = before_end = after_end = 0
    before: Marks = ()
    after: Marks = ()
    text = ""
    while at < one.size:
        if at == before_end:
            text, before = next(befores)
            before_end += len(text)
        if at == after_end:
            words, after = next(afters)
            after_end += len(words)
        end = min(before_end, after_end)
        start = at - before_end + len(text)
        yield Both(one.sent + at, one.came + at, text[start : start + end - at], before, after)
        at = end


def _runs(sent: Body, came: Body) -> Iterable[Run]:
    if sent.text == came.text:
        return (Run(0, 0, sent.length),)
    return _explained(sent, came, Comparison(sent, came).runs_in_place())


def _explained(sent: Body, came: Body, runs: Iterable[Run]) -> Iterator[Run]:
    """`runs`, with what is the same between them too, where but decisions make the difference.

    Words struck and the words in their place stand side by side in the sent text, so
    that no word of it is one of the copy in which somebody decided.
    """
    old = new = 0
    for run in (*runs, Run(sent.length, came.length, 0)):
        if old < run.old:
            pieces = list(sent.pieces(old, run.old))
            for start in _kept_pieces(pieces, came.words_between(new, run.new)):
                yield Run(old + start.old, new + start.new, start.size)
        yield run
        old, new = run.old + run.size, run.new + run.size


def _kept_pieces(pieces: Sequence[tuple[str, Marks]], left: str) -> list[Run]:
    """Which of `pieces` make up `left`, if those that somebody proposed to put in or strike may be missing.

    Each as a run from the beginnings of both; empty where nothing makes it up, or nothing is left.
    """
    # How far each number of pieces may reach in what is left, and by which step it came there.
    reached: list[dict[int, int]] = [{0: 0}]
    for text, run in pieces:
        here: dict[int, int] = {}
        for at in reached[-1]:
            if left.startswith(text, at):
                here[at + len(text)] = len(text)
            if keys_with(run, INSERT) or keys_with(run, DELETE):
                here.setdefault(at, 0)
        reached.append(here)
    if len(left) not in reached[-1]:
        return []
    at, found = len(left), []
    end = sum(len(text) for text, _ in pieces)
    for (text, _), here in zip(reversed(pieces), reversed(reached), strict=False):
        size = here[at]
        end -= len(text)
        at -= size
        if size:
            found.append(Run(end, at, size))
    return found[::-1]


class _Kept:
    """A copy without what was put in with tracking, and where what is left stands in the copy."""

    def __init__(self, came: Body, put_in: Collection[str]) -> None:
        self._starts: list[int] = []
        self._places: list[int] = []
        left: list[tuple[str, Marks]] = []
        at = length = 0
        is_going_on = False
        for text, run in came.pieces():
            is_kept = not any(key in put_in for key in keys_with(run, INSERT))
            if is_kept:
                if not is_going_on:
                    self._starts.append(length)
                    self._places.append(at)
                left.append((text, run))
                length += len(text)
            is_going_on = is_kept
            at += len(text)
        self.length = length
        self.body = body_of(left)

    def places(self, start: int, size: int) -> Iterator[tuple[int, int, int]]:
        """Where `size` characters from `start` stand in the copy: (how far from `start`, place, size)."""
        at, end = start, min(start + size, self.length)
        while at < end:
            number = bisect_right(self._starts, at) - 1
            stop = self._starts[number + 1] if number + 1 < len(self._starts) else self.length
            length = min(end, stop) - at
            yield at - start, self._places[number] + at - self._starts[number], length
            at += length
