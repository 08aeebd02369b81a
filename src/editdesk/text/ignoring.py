"""What somebody said to leave alone: words over which a check has nothing more to say.

The mark `ignore:<check>` lies on the words, and its value is their length as it
was: words that were changed since, longer or shorter, are judged anew. It goes
where its words go, and into no export, count or digest.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from editdesk.text.block import Block
from editdesk.text.body import Body, Span
from editdesk.text.delta import Delta, Ops
from editdesk.text.marks import IGNORE, Change, Value, keys_with, value_of


class Ignored(NamedTuple):
    """Words of a block that `check` leaves alone; the span is relative to the block."""

    check: str
    span: Span


def ignored(body: Body, span: Span, check: str) -> Delta:
    """The change after which `check` leaves the words of `span` alone; none for words of two blocks."""
    words = body.words_between(*span)
    if not words or "\n" in words:
        return Delta()
    return _marked(body, span, ((f"{IGNORE}{check}", str(len(words))),))


def heeded(body: Body, span: Span, check: str) -> Delta:
    """The change after which `check` judges the words of `span` again."""
    return _marked(body, span, ((f"{IGNORE}{check}", None),))


def ignored_in(block: Block) -> tuple[Ignored, ...]:
    """What is left alone in `block`, in order."""
    if not any(keys_with(run_marks, IGNORE) for _, run_marks in block.runs):
        return ()
    return tuple(sorted(_unchanged(block), key=lambda one: (one.span, one.check)))


def _unchanged(block: Block) -> Iterator[Ignored]:
    """Runs joined where they touch, if they are as long as they were."""
    open_marks: dict[str, tuple[int, Value | None]] = {}
    start = 0
    for end, run_marks in (*block.runs, (len(block.text) + 1, ())):
        for key, (since, value) in list(open_marks.items()):
            if value_of(run_marks, key) != value:
                del open_marks[key]
                if value == str(start - since):
                    yield Ignored(key.removeprefix(IGNORE), Span(since, start))
        for key in keys_with(run_marks, IGNORE):
            open_marks.setdefault(key, (start, value_of(run_marks, key)))
        start = end


def _marked(body: Body, span: Span, wanted: Change) -> Delta:
    key, value = wanted[0]
    ops = Ops().retain(span.start)
    for text, run_marks in body.pieces(*span):
        ops.retain(len(text), wanted if value_of(run_marks, key) != value else ())
    return ops.delta()
