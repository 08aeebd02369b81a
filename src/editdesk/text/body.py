"""The Body: a report's text as an immutable value.

Blocks of text, each closed by one `\\n`; it always ends with `\\n`. A position
counts code points from the start; a span is half-open. Blocks lie in chunks of
up to 64, so that a key press copies one chunk, however long the text is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

import msgspec

from editdesk.text.delta import Delete, Delta, Insert, Op, Ops, Retain
from editdesk.text.marks import (
    PARAGRAPH,
    PLAIN,
    Change,
    Marks,
    kind_of,
    marks,
    merged,
    reverse_change,
    value_of,
)

CHUNK = 64


class InvalidDelta(ValueError):
    """The change does not fit the text it was made for."""


class Span(NamedTuple):
    """Half-open, in code points from the start of the text."""

    start: int
    end: int


class Place(NamedTuple):
    """A position, found: chunk, block in the chunk, offset in the block, number of the block."""

    chunk: int
    index: int
    offset: int
    number: int


class Block(msgspec.Struct, frozen=True, gc=False):
    """One block: its text, runs of equal marks as (end, marks), and the marks of its closing `\\n`."""

    text: str
    runs: tuple[tuple[int, Marks], ...] = ()
    close: Marks = PARAGRAPH

    def __len__(self) -> int:
        return len(self.text) + 1

    @property
    def kind(self) -> str:
        return kind_of(self.close)

    @property
    def level(self) -> int:
        """Of a heading 1-3, of a list item 0-8."""
        level = value_of(self.close, "level")
        return level if isinstance(level, int) else (2 if self.kind == "heading" else 0)

    @property
    def pieces(self) -> Iterator[tuple[str, Marks]]:
        """Runs of equal marks as (text, marks), without the closing `\\n`."""
        start = 0
        for end, run_marks in self.runs:
            yield self.text[start:end], run_marks
            start = end

    def marks_at(self, offset: int) -> Marks:
        """The marks of the character at `offset`; of the closing `\\n` at the end."""
        for end, run_marks in self.runs:
            if offset < end:
                return run_marks
        return self.close


class Chunk(msgspec.Struct, frozen=True, gc=False):
    blocks: tuple[Block, ...]
    length: int


def _chunk(blocks: tuple[Block, ...]) -> Chunk:
    return Chunk(blocks, sum([len(block.text) for block in blocks]) + len(blocks))


def _chunked(blocks: tuple[Block, ...]) -> tuple[Chunk, ...]:
    if len(blocks) <= 2 * CHUNK:
        return (_chunk(blocks),) if blocks else ()
    return tuple(_chunk(blocks[at : at + CHUNK]) for at in range(0, len(blocks), CHUNK))


class Body:
    """An immutable text; `apply` gives a new one that shares what did not change."""

    def __init__(self, chunks: tuple[Chunk, ...]) -> None:
        self._chunks = chunks
        self.length = sum([chunk.length for chunk in chunks])

    @classmethod
    def of(cls, blocks: Iterable[Block]) -> Body:
        """A text of `blocks`; one empty paragraph where there are none."""
        return cls(_chunked(tuple(blocks)) or (_chunk((Block(""),)),))

    def __len__(self) -> int:
        return self.length

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Body) and self.length == other.length and self.blocks == other.blocks

    def __hash__(self) -> int:
        return hash(self.blocks)

    def __repr__(self) -> str:
        return f"Body({self.text!r})"

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(block for chunk in self._chunks for block in chunk.blocks)

    @cached_property
    def text(self) -> str:
        return "".join([block.text + "\n" for chunk in self._chunks for block in chunk.blocks])

    @cached_property
    def block_count(self) -> int:
        return sum([len(chunk.blocks) for chunk in self._chunks])

    def place(self, position: int) -> Place:
        """Where `position` stands; IndexError outside the text."""
        if position < 0:
            raise IndexError(position)
        number = 0
        for chunk_index, chunk in enumerate(self._chunks):
            if position >= chunk.length:
                position -= chunk.length
                number += len(chunk.blocks)
                continue
            for index, block in enumerate(chunk.blocks):
                length = len(block.text) + 1
                if position < length:
                    return Place(chunk_index, index, position, number + index)
                position -= length
        raise IndexError(position)

    def block(self, number: int) -> Block:
        """The block with this number, from 0; IndexError where there is none."""
        if number >= 0:
            for chunk in self._chunks:
                if number < len(chunk.blocks):
                    return chunk.blocks[number]
                number -= len(chunk.blocks)
        raise IndexError(number)

    def block_at(self, position: int) -> Block:
        """The block in which `position` stands."""
        place = self.place(position)
        return self._chunks[place.chunk].blocks[place.index]

    def start_of(self, number: int) -> int:
        """The position at which block `number` begins; of the block after the last, the end."""
        position = 0
        for chunk in self._chunks:
            if number <= len(chunk.blocks):
                return position + sum([len(block.text) + 1 for block in chunk.blocks[:number]])
            number -= len(chunk.blocks)
            position += chunk.length
        raise IndexError(number)

    def placed_blocks(self) -> Iterator[tuple[int, Block]]:
        """All blocks in order, each with the position at which it begins."""
        start = 0
        for chunk in self._chunks:
            for block in chunk.blocks:
                yield start, block
                start += len(block.text) + 1

    def pieces(self, start: int = 0, end: int | None = None) -> Iterator[tuple[str, Marks]]:
        """Runs of equal marks from `start` up to `end` as (text, marks), each `\\n` alone."""
        end = self.length if end is None else end
        if start >= end:
            return
        place = self.place(start)
        chunk_index, index, skip, needed = place.chunk, place.index, place.offset, end - start
        while needed > 0:
            block = self._chunks[chunk_index].blocks[index]
            for text, run_marks in (*block.pieces, ("\n", block.close)):
                if skip >= len(text):
                    skip -= len(text)
                    continue
                piece = text[skip : skip + needed]
                skip = 0
                needed -= len(piece)
                yield piece, run_marks
                if not needed:
                    return
            index += 1
            if index == len(self._chunks[chunk_index].blocks):
                chunk_index, index = chunk_index + 1, 0

    def words_between(self, start: int, end: int) -> str:
        """The text from `start` up to `end`, without marks."""
        return "".join(text for text, _ in self.pieces(start, end))

    def spans_of(self, key: str) -> list[Span]:
        """Where the mark `key` lies, in order; neighbouring runs joined."""
        return self.spans_by_key(key).get(key, [])

    def spans_by_key(self, prefix: str) -> dict[str, list[Span]]:
        """Where each mark whose key begins with `prefix` lies; one pass over the text."""
        found: dict[str, list[Span]] = {}
        position = 0
        for text, run_marks in self.pieces():
            end = position + len(text)
            for key, _ in run_marks:
                if key.startswith(prefix):
                    spans = found.setdefault(key, [])
                    if spans and spans[-1].end == position:
                        spans[-1] = Span(spans[-1].start, end)
                    else:
                        spans.append(Span(position, end))
            position = end
        return found

    def apply(self, delta: Delta) -> Body:
        """The text after `delta`; InvalidDelta when it does not fit or takes the last `\\n`."""
        first = delta.first_touched
        ops = delta.ops[1:] if first else delta.ops
        if not ops:
            return self
        end = delta.base_length
        if end > self.length:
            raise InvalidDelta(f"a change of {end} characters for a text of {self.length}")
        window, chunk_start, chunk_end, offset = self._window(first, end)
        rewritten = _chunked(tuple(_rewritten(window, offset, ops)))
        chunks = self._chunks[:chunk_start] + rewritten + self._chunks[chunk_end:]
        if not chunks:
            raise InvalidDelta("the last paragraph end may not go")
        return Body(chunks)

    def _window(self, first: int, end: int) -> tuple[list[Block], int, int, int]:
        """The chunks that a change from `first` to `end` touches: blocks, first, after last, offset."""
        start = 0
        chunk_start = len(self._chunks) - 1
        for index, chunk in enumerate(self._chunks):
            if first < start + chunk.length:
                chunk_start = index
                break
            start += chunk.length
        else:
            start -= self._chunks[-1].length
        blocks: list[Block] = []
        covered, chunk_end = start, chunk_start
        while chunk_end < len(self._chunks) and (covered <= end or chunk_end == chunk_start):
            blocks.extend(self._chunks[chunk_end].blocks)
            covered += self._chunks[chunk_end].length
            chunk_end += 1
        return blocks, chunk_start, chunk_end, first - start

    def invert(self, delta: Delta) -> Delta:
        """The change that takes the text after `delta` back to this one."""
        out = Ops()
        position = 0
        for op in delta.ops:
            if type(op) is Insert:
                out.delete(op.length)
                continue
            end = position + op.length
            if type(op) is Delete:
                for text, run_marks in self.pieces(position, end):
                    out.insert(text, run_marks)
            elif type(op) is Retain and op.change:
                for text, run_marks in self.pieces(position, end):
                    out.retain(len(text), reverse_change(run_marks, op.change))
            else:
                out.retain(op.length)
            position = end
        return out.delta()


def _rewritten(window: list[Block], offset: int, ops: tuple[Op, ...]) -> list[Block]:
    """`window` after `ops`, which begin `offset` code points into it."""
    out = _BlockBuilder()
    at = 0
    while at < len(window) and offset >= len(window[at].text) + 1:
        offset -= len(window[at].text) + 1
        out.blocks.append(window[at])
        at += 1
    source = _Source(window, at)
    source.copy(offset, out)
    for op in ops:
        if type(op) is Insert:
            out.add(op.text, op.marks)
        elif type(op) is Delete:
            source.skip(op.length)
        elif type(op) is Retain:
            source.copy(op.length, out, op.change)
    source.copy_rest(out)
    if out.is_open:
        raise InvalidDelta("the last paragraph end may not go")
    return out.blocks


class _Source:
    """Reads the old blocks piece by piece."""

    __slots__ = ("_at", "_blocks", "_pieces")

    def __init__(self, blocks: list[Block], at: int) -> None:
        self._blocks = blocks
        self._at = at
        self._pieces: list[tuple[str, Marks]] = []

    def _next(self) -> tuple[str, Marks]:
        if not self._pieces:
            if self._at == len(self._blocks):
                raise InvalidDelta("the change is longer than the text")
            block = self._blocks[self._at]
            self._at += 1
            self._pieces = [*block.pieces, ("\n", block.close)]
            self._pieces.reverse()
        return self._pieces.pop()

    def copy(self, length: int, out: _BlockBuilder, by: Change = ()) -> None:
        while length:
            text, run_marks = self._next()
            if len(text) > length:
                self._pieces.append((text[length:], run_marks))
                text = text[:length]
            length -= len(text)
            out.add(text, merged(run_marks, by) if by else run_marks)

    def skip(self, length: int) -> None:
        while length:
            text, run_marks = self._next()
            if len(text) > length:
                self._pieces.append((text[length:], run_marks))
                return
            length -= len(text)

    def copy_rest(self, out: _BlockBuilder) -> None:
        for text, run_marks in reversed(self._pieces):
            out.add(text, run_marks)
        at = self._at
        if out.is_open and at < len(self._blocks):
            block = self._blocks[at]
            for text, run_marks in (*block.pieces, ("\n", block.close)):
                out.add(text, run_marks)
            at += 1
        out.blocks.extend(self._blocks[at:])


class _BlockBuilder:
    """Collects pieces into blocks in canonical form: no empty run, no two equal neighbours."""

    __slots__ = ("_length", "_runs", "_texts", "blocks")

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._texts: list[str] = []
        self._runs: list[tuple[int, Marks]] = []
        self._length = 0

    @property
    def is_open(self) -> bool:
        return bool(self._texts)

    def add(self, text: str, run_marks: Marks) -> None:
        if "\n" not in text:
            self._add_run(text, run_marks)
            return
        for index, part in enumerate(text.split("\n")):
            if index:
                self._close(run_marks)
            self._add_run(part, run_marks)

    def _add_run(self, text: str, run_marks: Marks) -> None:
        if not text:
            return
        self._texts.append(text)
        self._length += len(text)
        if self._runs and self._runs[-1][1] == run_marks:
            self._runs[-1] = (self._length, run_marks)
        else:
            self._runs.append((self._length, run_marks))

    def _close(self, close: Marks) -> None:
        self.blocks.append(Block("".join(self._texts), tuple(self._runs), close))
        self._texts, self._runs, self._length = [], [], 0


def body_of(pieces: Iterable[tuple[str, Marks]]) -> Body:
    """A text from (text, marks) pieces; a last block left open is closed as a paragraph."""
    out = _BlockBuilder()
    for text, run_marks in pieces:
        out.add(text, run_marks)
    if out.is_open:
        out.add("\n", PARAGRAPH)
    return Body.of(out.blocks)


def block_of(text: str, kind: str = "paragraph", **attributes: str | int | bool) -> Block:
    """A block of unmarked text; attributes such as `level=2` go to its closing `\\n`."""
    runs = ((len(text), PLAIN),) if text else ()
    return Block(text, runs, marks({"kind": kind, **attributes}))
