"""Passages: the pieces of the standing text that are signed, each with its digest as read.

A passage is a block with words. A table's passage is its row, read below the
table's header and beside the cells that reach into it from above. The words of
a footnote belong to each passage that refers to it. Empty blocks are none,
and neither is the print headline, which the web does without.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TypeAlias

import msgspec

from editdesk.text.body import Block, Body, Span
from editdesk.text.marks import OBJECT, PRINT_HEADLINE, only_style, value_of
from editdesk.text.tables import Cell, grid, runs_of_cells

# How far a cell spans is told by the grid: not what it asks for counts, but what it gets.
_CLOSE_KEYS = ("level", "header")


class Passage(msgspec.Struct, frozen=True):
    """One signed piece: where it stands, its words and its notes’, the digest of all one sees."""

    span: Span
    words: str
    digest: str


class _Piece(msgspec.Struct, frozen=True):
    """Blocks that make one passage, from `start`, and what a reader sees around them."""

    start: int
    blocks: tuple[Block, ...]
    around: tuple[object, ...] = ()


def passages(standing: Body) -> list[Passage]:
    """The passages of a standing view, in order."""
    notes = _notes(standing)
    found = []
    for piece in _pieces(standing, notes):
        words = "\n".join([block.text for block in piece.blocks])
        if not words.strip():
            continue
        end = piece.start + sum([len(block) for block in piece.blocks])
        noted = [note for block in piece.blocks for note in _notes_of(block, notes)]
        shown = tuple([_shown(block) for block in (*piece.blocks, *noted)])
        words = "\n".join([words, *[note.text for note in noted]])
        found.append(Passage(Span(piece.start, end), words, _digest(shown, piece.around)))
    return found


def _pieces(standing: Body, notes: dict[object, list[Block]]) -> Iterator[_Piece]:
    """What may be a passage; footnotes that are referred to are left out."""
    blocks, start = standing.blocks, 0
    referred = set(_references(blocks)) if notes else set()
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


def _notes(standing: Body) -> dict[object, list[Block]]:
    notes: dict[object, list[Block]] = {}
    for block in standing.blocks:
        if block.kind == "footnote":
            notes.setdefault(value_of(block.close, "note"), []).append(block)
    return notes


def _notes_of(block: Block, notes: dict[object, list[Block]]) -> Iterator[Block]:
    for note in _references((block,)):
        yield from notes.get(note, ())


_Run: TypeAlias = tuple[str, tuple[tuple[str, object], ...]]
_Shown: TypeAlias = tuple[str, tuple[object, ...], tuple[_Run, ...]]


@lru_cache(maxsize=1 << 14)
def _shown(block: Block) -> _Shown:
    """What a reader sees of a block: kind, level, words with style, links and images."""
    close = tuple(value_of(block.close, key) for key in _CLOSE_KEYS)
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
    notes = _notes(standing) if any(OBJECT in block.text for block in blocks) else {}
    return Body.of([*blocks, *[note for block in blocks for note in _notes_of(block, notes)]])
