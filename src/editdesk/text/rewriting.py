"""Rewrites the blocks that a change touches, piece by piece, into canonical form."""

from __future__ import annotations

from editdesk.text.block import Block
from editdesk.text.delta import Delete, Insert, Op, Retain
from editdesk.text.marks import Change, Marks, merged

_FAR = 1 << 60


class InvalidDelta(ValueError):
    """The change does not fit the text it was made for."""


def rewritten(window: list[Block], offset: int, ops: tuple[Op, ...]) -> list[Block]:
    """`window` after `ops`, which begin `offset` code points into it."""
    out = BlockBuilder()
    source = _Source(window)
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
    """Reads the old blocks piece by piece, and whole where nothing happens to them."""

    __slots__ = ("_at", "_blocks", "_offset", "_pieces")

    def __init__(self, blocks: list[Block]) -> None:
        self._blocks = blocks
        self._at = 0
        # What is left of the block being read, last piece first, and how much of its first piece is used.
        self._pieces: list[tuple[str, Marks]] = []
        self._offset = 0

    def _take(self, most: int) -> tuple[str, Marks]:
        """Up to `most` code points of equal marks."""
        if not self._pieces:
            if self._at == len(self._blocks):
                raise InvalidDelta("the change is longer than the text")
            block = self._blocks[self._at]
            self._at += 1
            self._pieces = [*block.pieces, ("\n", block.close)]
            self._pieces.reverse()
        text, run_marks = self._pieces[-1]
        start, end = self._offset, self._offset + most
        if end < len(text):
            self._offset = end
            return text[start:end], run_marks
        self._pieces.pop()
        self._offset = 0
        return text[start:] if start else text, run_marks

    def copy(self, length: int, out: BlockBuilder, by: Change = ()) -> None:
        while length:
            if not by and not self._pieces and not out.is_open:
                length = self._copy_whole_blocks(length, out)
                if not length:
                    return
            text, run_marks = self._take(length)
            length -= len(text)
            out.add(text, merged(run_marks, by) if by else run_marks)

    def _copy_whole_blocks(self, length: int, out: BlockBuilder) -> int:
        """What is left of `length` after the blocks that fit into it."""
        while self._at < len(self._blocks):
            block = self._blocks[self._at]
            size = len(block.text) + 1
            if size > length:
                break
            length -= size
            out.blocks.append(block)
            self._at += 1
        return length

    def skip(self, length: int) -> None:
        while length:
            length -= len(self._take(length)[0])

    def copy_rest(self, out: BlockBuilder) -> None:
        while self._pieces or (out.is_open and self._at < len(self._blocks)):
            out.add(*self._take(_FAR))
        out.blocks.extend(self._blocks[self._at :])


class BlockBuilder:
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
