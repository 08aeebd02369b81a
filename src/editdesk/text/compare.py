"""Two texts compared as a reader would: which passages changed, in which words, and what moved.

A passage is a block, or a row of a table; where several were joined or one was
split, all of them are one passage. Comments and the like are no difference.
`Comparison.delta` leads from the old text to the new exactly, marks included.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import Literal, TypeAlias

import msgspec

from editdesk.text.block import Block
from editdesk.text.body import Body, Span
from editdesk.text.compare_delta import delta_between
from editdesk.text.compare_looks import Also, are_plain, blocks_told, look_alike, looks_told
from editdesk.text.delta import Delta
from editdesk.text.marks import FRONT_MATTER, PARAGRAPH, Marks, kind_of
from editdesk.text.paragraph_matching import Pair, Paragraph, paired
from editdesk.text.tables import cell_of
from editdesk.text.word_runs import Run, add_run, same_runs

Kind: TypeAlias = Literal["same", "changed", "added", "removed", "moved"]
Tag: TypeAlias = Literal["same", "added", "removed"]
# Whether one paragraph came of several, or several of one.
Shape: TypeAlias = Literal["", "joined", "split"]


class Piece(msgspec.Struct, frozen=True, gc=False):
    """Words that are the same, were added or were removed."""

    tag: Tag
    text: str


class Passage(msgspec.Struct, frozen=True, gc=False):
    """One passage in both texts: where it stands in each, None where it does not, and what became of it.

    All of its pieces but the added ones are the old words, all but the removed ones the new, without
    the last paragraph end. `also` is what changed beside the words. A moved one may have changed too.
    """

    kind: Kind
    old: Span | None
    new: Span | None
    pieces: tuple[Piece, ...]
    shape: Shape = ""
    also: tuple[Also, ...] = ()

    @property
    def old_words(self) -> str | None:
        """The words as they were; None for what was added."""
        return (
            None
            if self.old is None
            else "".join([piece.text for piece in self.pieces if piece.tag != "added"])
        )

    @property
    def new_words(self) -> str | None:
        """The words as they are; None for what was removed."""
        return (
            None
            if self.new is None
            else "".join([piece.text for piece in self.pieces if piece.tag != "removed"])
        )

    @property
    def is_changed(self) -> bool:
        """Whether anything but its place is another."""
        return bool(self.also or self.shape) or any(piece.tag != "same" for piece in self.pieces)


class _Unit(msgspec.Struct, frozen=True, gc=False):
    """What is paired: a block, or the cells of a row; `start` is where it begins."""

    start: int
    blocks: tuple[Block, ...]
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text) + 1

    @property
    def shows(self) -> bool:
        """Whether a reader sees it."""
        return (not self.text.isspace() and bool(self.text)) or self.blocks[0].kind == "rule"


class Comparison:
    """What differs between two texts: their passages in the order of the new one.

    What was removed stands among them where it stood.
    """

    def __init__(self, old: Body, new: Body) -> None:
        self.old, self.new = old, new
        self._olds, self._news = _units(old), _units(new)
        self._old_paragraphs, self._new_paragraphs = _paragraphs(self._olds), _paragraphs(self._news)
        self._pairs = paired(self._old_paragraphs, self._new_paragraphs)
        # What is the same in each pair, in characters from where the pair begins.
        self._runs = [self._same(pair) for pair in self._pairs]
        self.passages: tuple[Passage, ...] = tuple(self._in_order())

    @property
    def differences(self) -> tuple[Passage, ...]:
        """The passages that are not the same."""
        return tuple([passage for passage in self.passages if passage.kind != "same"])

    @cached_property
    def delta(self) -> Delta:
        """The change from the old text to the new; what moved is taken out and put in again."""
        return delta_between(self.old, self.new, self.runs_in_place())

    def runs_in_place(self) -> Iterator[Run]:
        """What is the same in both texts, in order, in code points; what moved is not."""
        for pair, runs in zip(self._pairs, self._runs, strict=True):
            if pair.is_moved:
                continue
            old, new = self._olds[pair.old[0]].start, self._news[pair.new[0]].start
            for run in runs:
                yield Run(old + run.old, new + run.new, run.size)
            yield Run(self._olds[pair.old[-1]].end - 1, self._news[pair.new[-1]].end - 1, 1)

    def _same(self, pair: Pair) -> list[Run]:
        olds, news = self._olds[pair.old[0]], self._news[pair.new[0]]
        if len(pair.old) > 1 or len(pair.new) > 1:
            return same_runs(_joined(self._olds, pair.old), _joined(self._news, pair.new))
        if olds.text == news.text:
            return [Run(0, 0, len(olds.text))] if olds.text else []
        if not len(olds.blocks) == len(news.blocks) > 1:
            before, after = self._old_paragraphs[pair.old[0]], self._new_paragraphs[pair.new[0]]
            return same_runs(olds.text, news.text, before.spaced, after.spaced)
        runs: list[Run] = []
        old_start = new_start = 0
        for old, new in zip(olds.blocks, news.blocks, strict=True):
            for run in same_runs(old.text, new.text):
                add_run(runs, old_start + run.old, new_start + run.new, run.size)
            old_start, new_start = old_start + len(old), new_start + len(new)
            if new is not news.blocks[-1]:
                add_run(runs, old_start - 1, new_start - 1, 1)
        return runs

    def _in_order(self) -> Iterator[Passage]:
        paired_olds = set(chain.from_iterable([pair.old for pair in self._pairs]))
        gone = [at for at in range(len(self._olds)) if at not in paired_olds and self._olds[at].shows]
        gone.reverse()
        new_at = 0
        waiting: list[Passage] = []
        for pair, runs in zip(self._pairs, self._runs, strict=True):
            waiting += self._added(range(new_at, pair.new[0]))
            new_at = pair.new[-1] + 1
            if pair.is_moved:
                waiting.append(self._passage(pair, runs))
                continue
            while gone and gone[-1] < pair.old[0]:
                yield self._removed(gone.pop())
            yield from waiting
            waiting = []
            if self._news[pair.new[0]].shows or self._olds[pair.old[0]].shows:
                yield self._passage(pair, runs)
        while gone:
            yield self._removed(gone.pop())
        yield from waiting
        yield from self._added(range(new_at, len(self._news)))

    def _added(self, units: range) -> Iterator[Passage]:
        for unit in map(self._news.__getitem__, units):
            if unit.shows:
                yield Passage("added", None, Span(unit.start, unit.end), (Piece("added", unit.text),))

    def _removed(self, at: int) -> Passage:
        unit = self._olds[at]
        return Passage("removed", Span(unit.start, unit.end), None, (Piece("removed", unit.text),))

    def _passage(self, pair: Pair, runs: list[Run]) -> Passage:
        if len(pair.old) == len(pair.new) == 1:
            return self._single(self._olds[pair.old[0]], self._news[pair.new[0]], pair.is_moved, runs)
        olds = self._olds[pair.old[0] : pair.old[-1] + 1]
        news = self._news[pair.new[0] : pair.new[-1] + 1]
        return Passage(
            "moved" if pair.is_moved else "changed",
            Span(olds[0].start, olds[-1].end),
            Span(news[0].start, news[-1].end),
            pieces_of(_joined(self._olds, pair.old), _joined(self._news, pair.new), runs),
            "joined" if len(olds) > 1 else "split",
            self._also(olds, news, runs),
        )

    def _single(self, old: _Unit, new: _Unit, is_moved: bool, runs: list[Run]) -> Passage:
        """What became of one paragraph."""
        is_same = old.text == new.text
        pieces = (Piece("same", new.text),) if is_same else pieces_of(old.text, new.text, runs)
        also = () if look_alike(old.blocks, new.blocks) else self._also((old,), (new,), runs)
        kind: Kind = "moved" if is_moved else "same" if is_same and not also else "changed"
        return Passage(kind, Span(old.start, old.end), Span(new.start, new.end), pieces, "", also)

    def _also(self, olds: Sequence[_Unit], news: Sequence[_Unit], runs: Sequence[Run]) -> tuple[Also, ...]:
        before = [block for unit in olds for block in unit.blocks]
        after = [block for unit in news for block in unit.blocks]
        found = list(blocks_told(before, after, news[0].start))
        if not (are_plain(before) and are_plain(after)):
            for run in runs:
                old, new = olds[0].start + run.old, news[0].start + run.new
                found += looks_told(self.old, self.new, old, new, run.size)
        return tuple(found)


def _units(body: Body) -> list[_Unit]:
    found: list[_Unit] = []
    row: list[Block] = []
    row_start, row_ids = 0, None
    for start, block in body.placed_blocks():
        if block.close == PARAGRAPH and not row:
            # Nearly all of a text: here speed counts.
            found.append(_Unit(start, (block,), block.text))
            continue
        cell = cell_of(block)
        ids = cell[:2] if cell else None
        if row and ids != row_ids:
            found.append(_Unit(row_start, tuple(row), "\n".join([one.text for one in row])))
            row = []
        if ids is None:
            found.append(_Unit(start, (block,), block.text))
            continue
        if not row:
            row_start, row_ids = start, ids
        row.append(block)
    if row:
        found.append(_Unit(row_start, tuple(row), "\n".join([one.text for one in row])))
    return found


def _paragraphs(units: Sequence[_Unit]) -> list[Paragraph]:
    return [Paragraph(unit.text, _part_of(unit.blocks[0].close)) for unit in units]


def _part_of(close: Marks) -> str:
    """What a text has one of; empty for what it may have many of."""
    if close == PARAGRAPH:
        return ""
    kind = kind_of(close)
    return kind if kind in FRONT_MATTER else ""


def _joined(units: Sequence[_Unit], which: range) -> str:
    return "\n".join([units[at].text for at in which])


def pieces_between(old: str, new: str) -> tuple[Piece, ...]:
    """How the words `old` became `new`."""
    return pieces_of(old, new, same_runs(old, new))


def pieces_of(old: str, new: str, runs: Sequence[Run]) -> tuple[Piece, ...]:
    """Both texts in pieces, what was removed before what was added in its place."""
    found: list[Piece] = []
    old_at = new_at = 0
    for run in runs:
        if old_at < run.old:
            found.append(Piece("removed", old[old_at : run.old]))
        if new_at < run.new:
            found.append(Piece("added", new[new_at : run.new]))
        old_at, new_at = run.old + run.size, run.new + run.size
        found.append(Piece("same", old[run.old : old_at]))
    if old_at < len(old):
        found.append(Piece("removed", old[old_at:]))
    if new_at < len(new):
        found.append(Piece("added", new[new_at:]))
    return tuple(found) or (Piece("same", ""),)
