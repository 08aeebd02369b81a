"""The Body: a report's text as an immutable value.

Blocks of text, each closed by one `\\n`; it always ends with `\\n`. A position
counts code points from the start; a span is half-open. Blocks lie in chunks of
up to 64, so that a key press copies one chunk, however long the text is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

import msgspec

from editdesk.text.block import Block, block_of
from editdesk.text.delta import Delete, Delta, Insert, Ops, Retain
from editdesk.text.marks import PARAGRAPH, Marks, clinging_keys, is_clinging, reverse_change
from editdesk.text.rewriting import BlockBuilder, InvalidDelta, rewritten

__all__ = ["Block", "Body", "Chunk", "InvalidDelta", "Place", "Span", "block_of", "body_of"]

CHUNK = 64


class Span(NamedTuple):
    """Half-open, in code points from the start of the text."""

    start: int
    end: int


class Place(NamedTuple):
    """A position, found: chunk, block in the chunk, offset in the block, number of the block."""

    chunk: int
    in_chunk: int
    offset: int
    number: int


class Chunk(msgspec.Struct, frozen=True, dict=True):
    """Some blocks, one at least, and where each ends, in code points from the first."""

    blocks: tuple[Block, ...]
    ends: tuple[int, ...]

    @property
    def length(self) -> int:
        return self.ends[-1]

    @cached_property
    def clinging(self) -> dict[str, list[Span]]:
        """Where each clinging mark lies, from the first code point; kept, since texts share their chunks."""
        return _spans_by_key(self.blocks, clinging_keys)


def _chunk(blocks: tuple[Block, ...]) -> Chunk:
    return Chunk(blocks, tuple(accumulate([len(block.text) + 1 for block in blocks])))


def _chunked(blocks: tuple[Block, ...]) -> tuple[Chunk, ...]:
    if len(blocks) <= 2 * CHUNK:
        return (_chunk(blocks),) if blocks else ()
    return tuple(_chunk(blocks[at : at + CHUNK]) for at in range(0, len(blocks), CHUNK))


def _spans_by_key(
    blocks: Iterable[Block], keys_of: Callable[[Marks], Iterable[str]]
) -> dict[str, list[Span]]:
    """Where each mark lies that `keys_of` tells of a run; one pass over `blocks`."""
    found: dict[str, list[Span]] = {}
    start = 0
    for block in blocks:
        position = start
        for run_end, run_marks in (*block.runs, (len(block), block.close)):
            for key in keys_of(run_marks):
                _add(found.setdefault(key, []), position, start + run_end)
            position = start + run_end
        start = position
    return found


def _add(spans: list[Span], start: int, end: int) -> None:
    """Adds a stretch; one that goes on with the last is a part of it."""
    if spans and spans[-1].end == start:
        spans[-1] = Span(spans[-1].start, end)
    else:
        spans.append(Span(start, end))


class Body:
    """An immutable text; `apply` gives a new one that shares what did not change."""

    def __init__(self, chunks: tuple[Chunk, ...]) -> None:
        self._chunks = chunks
        # Where each chunk ends: in code points, and in blocks.
        self._ends = list(accumulate([chunk.ends[-1] for chunk in chunks]))
        self._counts = list(accumulate([len(chunk.blocks) for chunk in chunks]))
        self.length = self._ends[-1] if chunks else 0

    @classmethod
    def of(cls, blocks: Iterable[Block]) -> Body:
        """A text of `blocks`; one empty paragraph where there are none."""
        return cls(_chunked(tuple(blocks)) or (_chunk((Block(""),)),))

    def __len__(self) -> int:
        return self.length

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Body) or self.length != other.length:
            return False
        # Two texts that come from one share most of their chunks.
        return self._chunks == other._chunks or self.blocks == other.blocks

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

    @property
    def block_count(self) -> int:
        return self._counts[-1]

    def place(self, position: int) -> Place:
        """Where `position` stands; IndexError outside the text."""
        if not 0 <= position < self.length:
            raise IndexError(position)
        at = bisect_right(self._ends, position)
        chunk = self._chunks[at]
        offset = position - self._ends[at] + chunk.ends[-1]
        index = bisect_right(chunk.ends, offset)
        number = self._counts[at] - len(chunk.blocks) + index
        return Place(at, index, offset - (chunk.ends[index - 1] if index else 0), number)

    def block(self, number: int) -> Block:
        """The block with this number, from 0; IndexError where there is none."""
        if not 0 <= number < self._counts[-1]:
            raise IndexError(number)
        at = bisect_right(self._counts, number)
        return self._chunks[at].blocks[number - self._counts[at]]

    def block_at(self, position: int) -> Block:
        """The block in which `position` stands."""
        place = self.place(position)
        return self._chunks[place.chunk].blocks[place.in_chunk]

    def start_of(self, number: int) -> int:
        """The position at which block `number` begins; of the block after the last, the end."""
        if not 0 < number < self._counts[-1]:
            if number in (0, self._counts[-1]):
                return self.length if number else 0
            raise IndexError(number)
        at = bisect_right(self._counts, number)
        chunk = self._chunks[at]
        index = number - self._counts[at] + len(chunk.blocks)
        start = self._ends[at] - chunk.ends[-1]
        return start + chunk.ends[index - 1] if index else start

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
        for block, first, after in self._parts(start, end):
            at = first
            for run_end, run_marks in block.runs:
                if at < run_end:
                    yield block.text[at : min(run_end, after)], run_marks
                    at = run_end
                    if at >= after:
                        break
            if after > len(block.text):
                yield "\n", block.close

    def words_between(self, start: int, end: int) -> str:
        """The text from `start` up to `end`, without marks."""
        return "".join(
            [
                block.text[first:after] if after <= len(block.text) else block.text[first:] + "\n"
                for block, first, after in self._parts(start, end)
            ]
        )

    def _parts(self, start: int, end: int) -> Iterator[tuple[Block, int, int]]:
        """The blocks from `start` up to `end`, each with its first offset in that and the one after."""
        if start >= end:
            return
        place = self.place(start)
        chunk_index, index, first, needed = place.chunk, place.in_chunk, place.offset, end - start
        while needed > 0:
            chunk = self._chunks[chunk_index]
            block = chunk.blocks[index]
            after = min(first + needed, len(block.text) + 1)
            yield block, first, after
            needed -= after - first
            first = 0
            index += 1
            if index == len(chunk.blocks):
                chunk_index, index = chunk_index + 1, 0

    def spans_of(self, key: str) -> list[Span]:
        """Where the mark `key` lies, in order; neighbouring runs joined."""
        if not is_clinging(key):
            return self.spans_by_key(key).get(key, [])
        found: list[Span] = []
        start = 0
        for chunk in self._chunks:
            for first, end in chunk.clinging.get(key, ()):
                _add(found, start + first, start + end)
            start += chunk.length
        return found

    def keys_within(self, within: Span, *prefixes: str) -> set[str]:
        """The clinging marks with one of `prefixes` that any character from `within` or beside it carries."""
        found: set[str] = set()
        first = min(bisect_right(self._ends, max(0, within.start - 1)), len(self._chunks) - 1)
        start = self._ends[first] - self._chunks[first].length
        for chunk in self._chunks[first:]:
            if start > within.end:
                break
            for key, there in chunk.clinging.items():
                if key.startswith(prefixes) and any(
                    start + span.start <= within.end and within.start <= start + span.end for span in there
                ):
                    found.add(key)
            start += chunk.length
        return found

    def spans_by_key(self, *prefixes: str) -> dict[str, list[Span]]:
        """Where each mark whose key begins with one of `prefixes` lies.

        Of clinging marks this is known for all chunks but those that changed.
        """
        if not all(map(is_clinging, prefixes)):
            return _spans_by_key(self.blocks, lambda run: [key for key, _ in run if key.startswith(prefixes)])
        found: dict[str, list[Span]] = {}
        start = 0
        for chunk in self._chunks:
            for key, there in chunk.clinging.items():
                if not key.startswith(prefixes):
                    continue
                if key not in found:
                    found[key] = [Span(start + first, start + end) for first, end in there]
                    continue
                for first, end in there:
                    _add(found[key], start + first, start + end)
            start += chunk.length
        return found

    def apply(self, delta: Delta) -> Body:
        """The text after `delta`; InvalidDelta when it does not fit or takes the last `\\n`."""
        first = delta.first_touched
        ops = delta.ops[1:] if first else delta.ops
        end = delta.base_length
        if end > self.length:
            raise InvalidDelta(f"a change of {end} characters for a text of {self.length}")
        if not ops:
            return self
        window, chunk_start, chunk_end, offset = self._window(first, end)
        middle = _chunked(tuple(rewritten(window, offset, ops)))
        chunks = self._chunks[:chunk_start] + middle + self._chunks[chunk_end:]
        if not chunks:
            raise InvalidDelta("the last paragraph end may not go")
        return Body(chunks)

    def _window(self, first: int, end: int) -> tuple[list[Block], int, int, int]:
        """The chunks that a change from `first` to `end` touches: blocks, first, after last, offset."""
        chunk_start = min(bisect_right(self._ends, first), len(self._chunks) - 1)
        start = self._ends[chunk_start] - self._chunks[chunk_start].length
        blocks: list[Block] = []
        covered, chunk_end = start, chunk_start
        while chunk_end < len(self._chunks) and (covered <= end or chunk_end == chunk_start):
            blocks.extend(self._chunks[chunk_end].blocks)
            covered += self._chunks[chunk_end].length
            chunk_end += 1
        return blocks, chunk_start, chunk_end, first - start

    def invert(self, delta: Delta) -> Delta:
        """The change that takes the text after `delta` back to this one."""
        if delta.base_length > self.length:
            raise InvalidDelta(f"a change of {delta.base_length} characters for a text of {self.length}")
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


def body_of(pieces: Iterable[tuple[str, Marks]]) -> Body:
    """A text from (text, marks) pieces; a last block left open is closed as a paragraph."""
    out = BlockBuilder()
    for text, run_marks in pieces:
        out.add(text, run_marks)
    if out.is_open:
        out.add("\n", PARAGRAPH)
    return Body.of(out.blocks)
