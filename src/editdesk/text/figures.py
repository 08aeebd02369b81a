"""Figures: a picture in a block of its own, with its caption and credit below it.

The picture is one character that carries the digest of its file and what it says
to those who do not see it. No `alt` means that nobody has said it yet, an empty
one that the picture only decorates (WCAG 2.2, 1.1.1).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from editdesk.text.block import Block, block_of
from editdesk.text.body import Body, Span
from editdesk.text.delta import Delta, Ops, marking
from editdesk.text.edits import Edit, marks_for, within
from editdesk.text.marks import FRONT_MATTER, OBJECT, PARAGRAPH, PLAIN, Marks, Value, change, marks, value_of
from editdesk.text.removal import removed
from editdesk.text.valid import cleaned

# What stands below a picture and belongs to it, in this order.
BELOW = ("caption", "credit")
# Kinds of block in which one does not go on writing after a figure.
_NO_PLACE_TO_GO_ON = frozenset((*FRONT_MATTER, "cell", "footnote"))


class Figure(NamedTuple):
    """A picture in a text: where its character stands, and what it stands for.

    `alternative` is None where nobody has said it yet. `span` is the figure with its
    caption and credit, paragraph ends included.
    """

    at: int
    digest: str
    alternative: str | None
    span: Span


def is_picture(of: Marks) -> bool:
    """Whether a character with these marks is a picture."""
    return value_of(of, "object") == "figure"


def is_figure(block: Block) -> bool:
    """Whether `block` is a picture and nothing else, whatever ends it."""
    return block.text == OBJECT and is_picture(block.marks_at(0))


def figure_in(body: Body, start: int, end: int) -> Figure | None:
    """The first figure among the blocks from `start` to `end`; of a caption or credit, the one above."""
    start, end = within(body, start, end)
    first, last = body.place(start).number, body.place(max(start, end - 1)).number
    for number in range(first, last + 1):
        picture = _picture_above(body, number)
        if picture is not None:
            return _figure(body, picture)
    return None


def figure_beside(body: Body, at: int, *, before: bool) -> Figure | None:
    """The figure that Backspace (`before`) or Delete at `at` would reach, where it may not eat into it."""
    place = body.place(at)
    block = body.block(place.number)
    if is_figure(block) and place.offset == (1 if before else 0):
        return _figure(body, place.number)
    if block.kind in ("cell", "footnote"):
        return None
    if before and place.number and not place.offset:
        picture = _picture_above(body, place.number - 1)
        is_other = picture is not None and picture != _picture_above(body, place.number)
        return _figure(body, picture) if picture is not None and is_other else None
    if not before and place.offset == len(block.text) and place.number + 1 < body.block_count:
        return _figure(body, place.number + 1) if is_figure(body.block(place.number + 1)) else None
    return None


def figuring(body: Body, at: int, digest: str, alternative: str | None, caption: str, credit: str) -> Edit:
    """The change that puts a figure after the block of `at`, and the caret into what follows it.

    In front matter it comes after all fields, in a table after the table, in a
    footnote before the notes; an empty paragraph stays after it.
    """
    said = {} if alternative is None else {"alt": _in_one_line(alternative)}
    picture = marks({"object": "figure", "image": digest, **said})
    below = [(kind, _in_one_line(words)) for kind, words in zip(BELOW, (caption, credit), strict=True)]
    blocks = [block_of(words, kind) for kind, words in below if words]
    return putting(body, at, [Block(OBJECT, ((1, picture),), marks({"kind": "figure"})), *blocks])


def putting(body: Body, at: int, blocks: Sequence[Block]) -> Edit:
    """As `figuring`, with the blocks of figures that are there already."""
    number = place_for_figure(body, at)
    there = body.start_of(number)
    shared = marks_for(body, there, there, PLAIN) if 0 < there < body.length else PLAIN
    ops = Ops().retain(there)
    for block in blocks:
        for text, run in (*block.pieces, ("\n", block.close)):
            ops.insert(text, marks({**dict(run), **dict(shared)}))
    caret = there + sum(len(block) for block in blocks)
    if number == body.block_count or body.block(number).kind in _NO_PLACE_TO_GO_ON:
        ops.insert("\n", PARAGRAPH)
    return Edit(ops.delta(), caret)


def with_alternative(body: Body, at: int, alternative: str | None) -> Delta:
    """The change that lets the picture at `at` say `alternative`; None for what nobody has said yet."""
    return _with(body, at, {"alt": None if alternative is None else _in_one_line(alternative)})


def with_picture(body: Body, at: int, digest: str, alternative: str | None) -> Delta:
    """The change that puts another file, which says `alternative`, in the place of the picture at `at`."""
    said = None if alternative is None else _in_one_line(alternative)
    return _with(body, at, {"image": digest, "alt": said})


def without_figure(body: Body, figure: Figure) -> Edit:
    """The change that takes a figure away with its caption and credit."""
    return Edit(removed(body, *figure.span), figure.span.start)


def place_for_figure(body: Body, at: int) -> int:
    """The number of the block before which a figure belongs that is put in at `at`."""
    at, _ = within(body, at, at)
    number = body.place(at).number
    block = body.block(number)
    if block.kind == "paragraph" and not block.text:
        return number
    if block.kind == "footnote":
        while number and body.block(number - 1).kind == "footnote":
            number -= 1
        return number
    picture = _picture_above(body, number)
    if picture is not None:
        return _end_of_figure(body, picture)
    if number and body.start_of(number) == at and _picture_above(body, number - 1) is not None:
        # The caret stands where the figure before left it: several come one after another.
        return number
    table = value_of(block.close, "table")
    number += 1
    while number < body.block_count and _goes_on(body, number, block.kind, table):
        number += 1
    return number


def _goes_on(body: Body, number: int, kind: str, table: Value | None) -> bool:
    """Whether block `number` belongs to the front matter or table in which a block of `kind` stands."""
    block = body.block(number)
    if kind in FRONT_MATTER:
        return block.kind in FRONT_MATTER
    return kind == "cell" and value_of(block.close, "table") == table


def _figure(body: Body, number: int) -> Figure:
    """The figure whose picture stands in block `number`."""
    start = body.start_of(number)
    block = body.block(number)
    offset = next(offset for offset, run in _objects(body, number) if is_picture(run))
    run = block.marks_at(offset)
    digest, said = value_of(run, "image"), value_of(run, "alt")
    span = Span(start, body.start_of(_end_of_figure(body, number)))
    return Figure(start + offset, str(digest or ""), None if said is None else str(said), span)


def _objects(body: Body, number: int) -> list[tuple[int, Marks]]:
    block = body.block(number)
    return [(offset, block.marks_at(offset)) for offset, one in enumerate(block.text) if one == OBJECT]


def _picture_above(body: Body, number: int) -> int | None:
    """The block with the picture to which block `number` belongs, which may be itself."""
    at = number
    while at and body.block(at).kind in BELOW:
        at -= 1
    if not any(is_picture(run) for _, run in _objects(body, at)):
        return None
    return at if number < _end_of_figure(body, at) else None


def _end_of_figure(body: Body, number: int) -> int:
    """The number of the first block after the figure in block `number`, its caption and its credit."""
    after = number + 1
    if body.block(number).kind != "figure":
        return after
    while after < body.block_count and body.block(after).kind == "caption":
        after += 1
    is_credited = after < body.block_count and body.block(after).kind == "credit"
    return after + 1 if is_credited else after


def _with(body: Body, at: int, wanted: dict[str, str | None]) -> Delta:
    run = next((run for text, run in body.pieces(at, at + 1) if text == OBJECT), PLAIN)
    needed = {key: value for key, value in wanted.items() if value_of(run, key) != value}
    return marking(at, at + 1, change(dict(needed))) if is_picture(run) and needed else Delta()


def _in_one_line(words: str) -> str:
    return " ".join(cleaned(words).split())
