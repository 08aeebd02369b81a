"""Passages: the pieces of the standing text that are signed, each with its digest as read.

A passage is a block with words; a table's passage is its row; the words of a
footnote belong to the passage that refers to it. Empty blocks are none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from editdesk.text.body import Block, Body, Span
from editdesk.text.marks import OBJECT, only_style, value_of
from editdesk.text.tables import cell_of

_CLOSE_KEYS = ("level", "row_span", "column_span", "header")


class Passage(msgspec.Struct, frozen=True):
    """One signed piece: where it stands, its words, and the digest of all a reader sees of it."""

    span: Span
    words: str
    digest: str


def passages(standing: Body) -> list[Passage]:
    """The passages of a standing view, in order."""
    notes = _notes(standing)
    found = []
    for start, blocks in _groups(standing):
        words = "\n".join(block.text for block in blocks)
        if not words.strip():
            continue
        end = start + sum(len(block) for block in blocks)
        shown = [_shown(block) for block in blocks]
        shown += [_shown(note) for block in blocks for note in _notes_of(block, notes)]
        found.append(Passage(Span(start, end), words, _digest(tuple(shown))))
    return found


def _groups(standing: Body) -> Iterator[tuple[int, list[Block]]]:
    """Blocks that make one passage, with their start; footnotes that are referred to are left out."""
    referred = set(_references(standing.blocks))
    group: list[Block] = []
    group_start, row = 0, None
    for start, block in standing.placed_blocks():
        if block.kind == "footnote" and value_of(block.close, "note") in referred:
            continue
        ids = cell_of(block)
        if ids and ids[:2] == row:
            group.append(block)
            continue
        if group:
            yield group_start, group
        group, group_start, row = [block], start, ids[:2] if ids else None
    if group:
        yield group_start, group


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


_Shown = tuple[str, tuple[object, ...], tuple[tuple[str, tuple[tuple[str, object], ...]], ...]]


@lru_cache(maxsize=1 << 14)
def _shown(block: Block) -> _Shown:
    """What a reader sees of a block: kind, level, words with style, links and images."""
    close = tuple(value_of(block.close, key) for key in _CLOSE_KEYS)
    runs: list[tuple[str, tuple[tuple[str, object], ...]]] = []
    for text, run_marks in block.pieces:
        seen: tuple[tuple[str, object], ...] = only_style(run_marks)
        if OBJECT in text:
            seen += tuple((key, value_of(run_marks, key)) for key in ("object", "image", "alt"))
        if runs and runs[-1][1] == seen:
            runs[-1] = (runs[-1][0] + text, seen)
        else:
            runs.append((text, seen))
    return block.kind, close, tuple(runs)


@lru_cache(maxsize=1 << 14)
def _digest(shown: tuple[_Shown, ...]) -> str:
    return hashlib.sha256(msgspec.json.encode(shown)).hexdigest()
