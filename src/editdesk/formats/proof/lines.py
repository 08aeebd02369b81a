"""The lines of a text as its pages show them, and which of them count when a text is fitted to its space.

What counts are the lines of the running text: paragraphs, headings, lists and
quotations, each line once, as it stands in its column. What a layout sets apart
takes no line: the head (kicker to dateline), pictures with captions and credits,
pull quotes, side boxes, tables and notes. A heading counts the lines of its
words, not the space around them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import msgspec

from editdesk.formats.proof.letters import Letter
from editdesk.text.body import Body, Span
from editdesk.text.words import count_words

COUNTED = frozenset(("paragraph", "heading", "bullet", "numbered", "quote"))
FEW_WORDS = 2
# Letters of one line overlap by this share of the lower one's height, and follow each other within
# so many of its heights.
_OVERLAP, _NEAR = 0.5, 2.5
# Higher letters than so many times the usual are initials over several lines.
_INITIAL = 1.6


class Line(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One line of the text on a page, in points from the left and from the top.

    `start` and `end` are positions of the text; the lines of a block cover it up to its
    `\\n`. `edges` has left and right of every character by turns, in tenths of a point.
    """

    start: int
    end: int
    page: int
    left: float
    top: float
    right: float
    bottom: float
    block: int
    is_counted: bool
    edges: tuple[int, ...]


class ShortLine(msgspec.Struct, frozen=True, array_like=True):
    """The last line of a paragraph where it holds one or two words: cut them, and a line is gone."""

    span: Span
    words: int


def lines(body: Body, shown: Mapping[int, Letter]) -> list[Line]:
    """The lines of `body`, in its order; `shown` says which letter shows the character at a position."""
    found: list[Line] = []
    for number, (start, block) in enumerate(body.placed_blocks()):
        there = [(at, shown[at]) for at in range(start, start + len(block.text)) if at in shown]
        rows = list(_rows(there))
        begins = [start, *[row[0][0] for row in rows[1:]], start + len(block.text)]
        for row, first, end in zip(rows, begins, begins[1:], strict=False):
            found.append(_line(row, Span(first, end), number, block.kind in COUNTED))
    return found


def short_last_lines(body: Body, of: Sequence[Line]) -> list[ShortLine]:
    """The paragraphs of several lines whose last one holds one or two words, in order."""
    found = []
    for number, group in groupby((line for line in of if line.is_counted), key=lambda line: line.block):
        own = list(group)
        text = body.words_between(own[-1].start, own[-1].end)
        words = count_words(text)
        if len(own) > 1 and words <= FEW_WORDS and body.block(number).kind != "heading":
            start = own[-1].start + len(text) - len(text.lstrip())
            found.append(ShortLine(Span(start, own[-1].end), words))
    return found


def _rows(there: Sequence[tuple[int, Letter]]) -> Iterator[list[tuple[int, Letter]]]:
    """The letters of one block, cut where a new line begins."""
    row: list[tuple[int, Letter]] = []
    for at, letter in there:
        if row and not _is_same_line(row[-1][1], letter, at - row[-1][0]):
            yield row
            row = []
        row.append((at, letter))
    if row:
        yield row


def _is_same_line(before: Letter, letter: Letter, apart: int) -> bool:
    """Whether a line goes on; `apart` tells by how many characters, for not all may be known."""
    lower = min(before.bottom - before.top, letter.bottom - letter.top)
    shared = min(before.bottom, letter.bottom) - max(before.top, letter.top)
    gap = max(letter.left - before.right, before.left - letter.right)
    return before.page == letter.page and shared >= _OVERLAP * lower and gap <= (_NEAR + apart - 1) * lower


def _line(row: Sequence[tuple[int, Letter]], span: Span, block: int, is_counted: bool) -> Line:
    usual = sorted(letter.bottom - letter.top for _, letter in row)[len(row) // 2]
    letters = [letter for _, letter in row if letter.bottom - letter.top <= _INITIAL * usual]
    edges: list[int] = []
    known = dict(row)
    last = row[0][1]
    for at in range(span.start, span.end):
        letter = known.get(at)
        if letter is None:
            # A blank, or what could not be found: where the one before it ends.
            edges += (round(last.right * 10), round(last.right * 10))
        else:
            edges += (round(letter.left * 10), round(letter.right * 10))
            last = letter
    return Line(
        *span,
        row[0][1].page,
        min(letter.left for _, letter in row),
        min(letter.top for letter in letters),
        max(letter.right for _, letter in row),
        max(letter.bottom for letter in letters),
        block,
        is_counted,
        tuple(edges),
    )
