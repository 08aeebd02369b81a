"""Passages: the pieces of the standing text that are signed, each with its digest as read.

A passage is a block with words. A table's passage is its row, read below the
table's header and beside the cells that reach into it from above. The words of
a footnote belong to each passage that refers to it. Empty blocks are none.

What print leaves out of a passage is read with it but told apart: cutting words from
print changes nothing for the web. The print headline is read with the headline.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeAlias

import msgspec
from msgspec.structs import replace

from editdesk.text.body import Block, Body, Span
from editdesk.text.marks import OBJECT, PRINT_HEADLINE, merged, only_style, value_of
from editdesk.text.print_cuts import Printed, blocks_in_print, has_print_cuts
from editdesk.text.tables import Cell, grid, runs_of_cells

# How far a cell spans is told by the grid: not what it asks for counts, but what it gets.
_CLOSE_KEYS = ("level", "header")
# Between the two digests of a reading.
_AND_PRINT = "+"
# Says of the end of a block on the page that nothing of it is there, or that it runs on from above.
_PAGE, _GONE, _RUNS_ON = "page", "gone", "runs on"


class Passage(msgspec.Struct, frozen=True):
    """One signed piece: where it stands, its words and its notes’, the digest of all one sees.

    Where print does not have it as the web has, `printed` is the digest of what print has,
    and `on_page` its words there; otherwise both are empty.
    """

    span: Span
    words: str
    digest: str
    printed: str = ""
    on_page: str = ""

    @property
    def reading(self) -> str:
        """What a sign-off keeps of it: the digest of the web and, where it differs, that of print."""
        return f"{self.digest}{_AND_PRINT}{self.printed}" if self.printed else self.digest

    @property
    def words_in_print(self) -> str:
        return self.on_page if self.printed else self.words


def web_of(reading: str) -> str:
    """The digest of a passage as it was read for the web; sign-offs of before print cuts have this only."""
    return reading.partition(_AND_PRINT)[0]


def print_of(reading: str) -> str:
    """The digest of what print had of a passage as it was read; empty where it had what the web has."""
    return reading.partition(_AND_PRINT)[2]


class _Piece(msgspec.Struct, frozen=True):
    """Blocks that make one passage, from `start`, and what a reader sees around them."""

    start: int
    blocks: tuple[Block, ...]
    around: tuple[object, ...] = ()


def passages(standing: Body) -> list[Passage]:
    """The passages of a standing view, in order."""
    blocks = standing.blocks
    notes = _notes(blocks)
    referred = set(_references(blocks)) if notes else set()
    page = _Page(standing) if has_print_cuts(standing) else None
    on_page = _pieces(page.blocks, referred) if page else itertools.repeat(None)
    found: list[Passage] = []
    for piece, printed in zip(_pieces(blocks, referred), on_page, strict=False):
        words = "\n".join([block.text for block in piece.blocks])
        if not words.strip():
            continue
        end = piece.start + sum([len(block) for block in piece.blocks])
        referring = [note for block in piece.blocks for note in _references((block,))]
        noted = [block for note in referring for block in notes.get(note, ())]
        digest = _digest(tuple([_shown(block) for block in (*piece.blocks, *noted)]), piece.around)
        words = "\n".join([words, *[note.text for note in noted]])
        passage = Passage(Span(piece.start, end), words, digest)
        if page is not None and printed is not None:
            passage = page.told(passage, printed, referring, is_first=not found)
        found.append(passage)
    return found


class _Page:
    """The blocks of a text as print has them, one for each: with words left out, it may be all of them."""

    def __init__(self, standing: Body) -> None:
        found = blocks_in_print(standing)
        self.blocks = tuple([_on_page(*each) for each in zip(standing.blocks, found, strict=True)])
        self._notes = _notes(self.blocks)
        kinds = [block.kind for block in standing.blocks]
        own = zip(kinds, found, strict=True)
        self._headline = next((one.left for kind, one in own if kind == PRINT_HEADLINE and one.left), None)
        self._has_other = any(block.kind == "headline" and block.text.strip() for block in standing.blocks)

    def told(self, passage: Passage, piece: _Piece, notes: Iterable[object], *, is_first: bool) -> Passage:
        """`passage` with what print has of it; its headline is read with that of the web, or else first."""
        shown = [*piece.blocks, *[block for note in notes for block in self._notes.get(note, ())]]
        has_headline = piece.blocks[0].kind == "headline" if self._has_other else is_first
        if self._headline is not None and has_headline:
            shown.insert(0, self._headline)
        digest = _digest(tuple([_shown(block) for block in shown]), piece.around)
        if digest == passage.digest:
            return passage
        words = "\n".join([_words_on_page(block) for block in shown if value_of(block.close, _PAGE) != _GONE])
        return replace(passage, printed=digest, on_page=words)


def _on_page(block: Block, found: Printed) -> Block:
    """What print has of `block`, in its place; the end says where that is nothing or runs on from above."""
    if found.left is None:
        return Block("", (), merged(block.close, ((_PAGE, _GONE),)))
    left = Block(found.left.text, found.left.runs, block.close)
    return Block(left.text, left.runs, merged(left.close, ((_PAGE, _RUNS_ON),))) if found.runs_on else left


def _words_on_page(block: Block) -> str:
    return f"… {block.text}" if value_of(block.close, _PAGE) == _RUNS_ON else block.text


def _pieces(blocks: Sequence[Block], referred: Collection[object]) -> Iterator[_Piece]:
    """What may be a passage; footnotes that are `referred` to are left out."""
    start = 0
    for first, last, is_table in runs_of_cells(blocks):
        if is_table:
            yield from _rows(start, blocks[first:last])
        for block in blocks[first:last]:
            is_note = block.kind == "footnote" and value_of(block.close, "note") in referred
            if not is_table and not is_note and block.kind != PRINT_HEADLINE:
                yield _Piece(start, (block,))
            start += len(block)


def _rows(start: int, table: Sequence[Block]) -> Iterator[_Piece]:
    """The rows of a table that begins at `start`."""
    rows = grid(table).rows
    headers = _header_rows(rows)
    reaching: list[Cell] = []
    for number, row in enumerate(rows):
        blocks = tuple([block for cell in row for block in cell.blocks])
        from_above = [cell for cell in reaching if cell.row_number + cell.row_span > number]
        around = [
            [_seen(cell, number) for cell in row],
            [_seen(cell, number) for cell in from_above],
            [_heading(cell) for header in rows[: min(number, headers)] for cell in header],
        ]
        yield _Piece(start, blocks, tuple([tuple(cells) for cells in around]))
        reaching = [*from_above, *[cell for cell in row if cell.row_span > 1]]
        start += sum([len(block) for block in blocks])


def _header_rows(rows: Sequence[tuple[Cell, ...]]) -> int:
    """How many rows at the top say what stands below; the first one where none is marked so."""
    marked = [all(value_of(cell.blocks[0].close, "header") for cell in row) for row in rows]
    return marked.index(False) or 1 if False in marked else 1


def _seen(cell: Cell, row: int) -> tuple[object, ...]:
    """A cell as the reader of `row` sees it: where it stands, how far it reaches, and its blocks."""
    place = (cell.row_number - row, cell.column, cell.row_span, cell.column_span)
    return (*place, tuple([_shown(block) for block in cell.blocks]))


def _references(blocks: Sequence[Block]) -> Iterator[object]:
    for block in blocks:
        if OBJECT not in block.text:
            continue
        for text, run_marks in block.pieces:
            if OBJECT in text and value_of(run_marks, "object") == "footnote":
                yield value_of(run_marks, "note")


def _notes(blocks: Sequence[Block]) -> dict[object, list[Block]]:
    notes: dict[object, list[Block]] = {}
    for block in blocks:
        if block.kind == "footnote":
            notes.setdefault(value_of(block.close, "note"), []).append(block)
    return notes


_Run: TypeAlias = tuple[str, tuple[tuple[str, object], ...]]
_Shown: TypeAlias = tuple[str, tuple[object, ...], tuple[_Run, ...]]


@lru_cache(maxsize=1 << 14)
def _shown(block: Block) -> _Shown:
    """What a reader sees of a block: kind, level, words with style, links and images."""
    close = tuple(value_of(block.close, key) for key in _CLOSE_KEYS)
    close += tuple(value for key, value in block.close if key == _PAGE)
    runs: list[_Run] = []
    for text, run_marks in block.pieces:
        seen: tuple[tuple[str, object], ...] = only_style(run_marks)
        if OBJECT in text:
            seen += tuple((key, value_of(run_marks, key)) for key in ("object", "image", "alt"))
        if runs and runs[-1][1] == seen:
            runs[-1] = (runs[-1][0] + text, seen)
        else:
            runs.append((text, seen))
    return block.kind, close, tuple(runs)


def _heading(cell: Cell) -> tuple[object, ...]:
    """A cell of the header as those below see it; how high it is means nothing to them."""
    place = (cell.row_number, cell.column, cell.column_span)
    return (*place, tuple([_shown(block) for block in cell.blocks]))


@lru_cache(maxsize=1 << 14)
def _digest(shown: tuple[_Shown, ...], around: tuple[object, ...]) -> str:
    seen: object = (shown, around) if around else shown
    return hashlib.sha256(msgspec.json.encode(seen)).hexdigest()


def text_of(standing: Body, passage: Passage) -> Body:
    """The blocks of a passage of `standing` by themselves, with those of its notes."""
    first, last = standing.place(passage.span.start).number, standing.place(passage.span.end - 1).number
    blocks = [standing.block(number) for number in range(first, last + 1)]
    notes = _notes(standing.blocks) if any(OBJECT in block.text for block in blocks) else {}
    return Body.of([*blocks, *[block for note in _references(blocks) for block in notes.get(note, ())]])
