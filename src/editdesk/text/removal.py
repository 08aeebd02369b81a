"""Taking a selection away: what may go, what merges, and what goes along with it.

A *room* is what a paragraph end may not be deleted out of: a table's cell, a
footnote, a picture. A table goes as a whole or keeps all its cells; the words of
a footnote go with their reference.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import NamedTuple

from editdesk.text.body import Block, Body
from editdesk.text.delta import Delta, Ops, deletion
from editdesk.text.marks import BLOCK_KEYS, OBJECT, PARAGRAPH, Change, Marks, change, value_of
from editdesk.text.tables import cell_of


def removed(body: Body, start: int, end: int) -> Delta:
    """The change that takes `start` to `end` away, as far as it may go.

    Where blocks merge, the kind of the first survives if words of it are left.
    Words of a footnote go with their reference, a table only as a whole.
    """
    start, end = max(0, start), min(end, body.length - 1)
    if start >= end:
        return Delta()
    place = body.place(start)
    room_left = len(body.block(place.number).text) - place.offset
    if end - start <= room_left and OBJECT not in body.words_between(start, end):
        return deletion(start, end)
    return _Removal(body, start, end).delta()


def as_close(close: Marks, like: Marks) -> Change:
    """The change that gives the paragraph end `close` the kind and attributes of `like`."""
    have, want = dict(close), dict(like)
    return change({key: want.get(key) for key in BLOCK_KEYS if have.get(key) != want.get(key)})


def referred_notes(body: Body, start: int, end: int) -> set[object]:
    """The ids of footnotes whose references lie between `start` and `end`."""
    return {
        value_of(run, "note")
        for text, run in body.pieces(start, end)
        if OBJECT in text and value_of(run, "object") == "footnote"
    }


def with_words_of(body: Body, notes: Container[object], taking: Delta) -> Delta:
    """`taking`, which takes the references to `notes` away, and the words of these notes along."""
    ops = Ops()
    for block in body.blocks:
        if block.kind == "footnote" and value_of(block.close, "note") in notes:
            ops.delete(len(block))
        else:
            ops.retain(len(block))
    return taking.compose(taking.transform(ops.delta(), priority=True))


class _Touched(NamedTuple):
    """A block that a removal reaches, and the part of it that is selected."""

    number: int
    start: int
    block: Block
    cut_start: int
    cut_end: int

    @property
    def end(self) -> int:
        return self.start + len(self.block)

    @property
    def is_whole(self) -> bool:
        return self.cut_start == self.start and self.cut_end == self.end

    @property
    def is_emptied(self) -> bool:
        """Whether nothing of the block but its paragraph end is left."""
        return self.cut_start == self.start and self.cut_end >= self.end - 1

    @property
    def room(self) -> tuple[object, ...] | None:
        cell = cell_of(self.block)
        if cell:
            return ("cell", *cell)
        if self.block.kind == "footnote":
            return ("note", value_of(self.block.close, "note"))
        return ("figure", self.number) if self.is_picture else None

    @property
    def is_picture(self) -> bool:
        return self.block.kind == "figure" and bool(self.block.text)


class _Removal:
    """Takes a selection away over several blocks, or with a footnote's reference in it."""

    def __init__(self, body: Body, start: int, end: int) -> None:
        self._body = body
        self._touched = list(_touched(body, start, end))
        self._notes = referred_notes(body, start, end)
        self._gone = self._whole_blocks()

    def delta(self) -> Delta:
        ops = Ops().retain(self._touched[0].start)
        keeps_kind = self._touched[0].block.close if self._merges_first else None
        for at, touched in enumerate(self._touched):
            if touched.number in self._gone:
                ops.delete(len(touched.block))
                continue
            block, cut_end = touched.block, min(touched.cut_end, touched.end - 1)
            ops.retain(touched.cut_start - touched.start).delete(cut_end - touched.cut_start)
            ops.retain(touched.end - 1 - cut_end)
            if touched.cut_end == touched.end and self._may_join(at):
                ops.delete(1)
            elif keeps_kind is not None:
                ops.retain(1, as_close(block.close, keeps_kind))
                keeps_kind = None
            elif touched.is_emptied and (touched.is_picture or self._was_below_picture(at)):
                # A figure without a picture, or a caption of nothing, is an empty paragraph.
                ops.retain(1, as_close(block.close, PARAGRAPH))
            else:
                ops.retain(1)
        self._remove_notes_after(ops)
        return ops.delta()

    @property
    def _merges_first(self) -> bool:
        """Whether the first block has words left and loses its paragraph end."""
        first = self._touched[0]
        return first.cut_start > first.start and first.cut_end == first.end and self._may_join(0)

    def _may_join(self, at: int) -> bool:
        """Whether the paragraph end of the touched block `at` may go: the next that stays is of its room."""
        for later in self._touched[at + 1 :]:
            if later.number not in self._gone:
                return later.room == self._touched[at].room
        return False

    def _was_below_picture(self, at: int) -> bool:
        """Whether the touched block `at` says something about a picture that goes."""
        while at and self._touched[at].block.kind in ("caption", "credit"):
            at -= 1
        return self._touched[at].is_picture and self._touched[at].is_emptied

    def _whole_blocks(self) -> set[int]:
        """Numbers of blocks that go as a whole: pictures, tables, notes without reference."""
        gone: set[int] = set()
        cells: dict[str, list[_Touched]] = {}
        notes: dict[object, list[_Touched]] = {}
        for touched in self._touched:
            room = touched.room
            if room is None:
                continue
            if room[0] == "figure" and touched.is_emptied and self._may_do_without(touched.number):
                gone.add(touched.number)
            elif room[0] == "cell":
                cells.setdefault(str(room[1]), []).append(touched)
            elif room[0] == "note":
                notes.setdefault(room[1], []).append(touched)
        for table, of in cells.items():
            if all(touched.is_whole for touched in of) and not self._goes_on("table", table, of):
                gone |= {touched.number for touched in of}
        referred = referred_notes(self._body, 0, self._body.length) - self._notes if notes else set()
        for note, of in notes.items():
            is_whole = all(touched.is_whole for touched in of) and not self._goes_on("note", note, of)
            if note in self._notes or (is_whole and note not in referred):
                gone |= {touched.number for touched in of}
        if len(gone) == self._body.block_count:
            gone.discard(0)
        return gone

    def _may_do_without(self, number: int) -> bool:
        """Whether words follow block `number`: a text does not begin with a table, nor end with nothing."""
        after = self._body.block(number + 1) if number + 1 < self._body.block_count else None
        return after is not None and after.kind not in ("cell", "footnote")

    def _goes_on(self, key: str, value: object, of: list[_Touched]) -> bool:
        """Whether the table or note has blocks before the first or after the last touched one."""
        for number in (of[0].number - 1, of[-1].number + 1):
            if not 0 <= number < self._body.block_count:
                continue
            if value_of(self._body.block(number).close, key) == value:
                return True
        return False

    def _remove_notes_after(self, ops: Ops) -> None:
        if not self._notes:
            return
        at = self._touched[-1].end
        for number in range(self._touched[-1].number + 1, self._body.block_count):
            block = self._body.block(number)
            if block.kind == "footnote" and value_of(block.close, "note") in self._notes:
                ops.delete(len(block))
            else:
                ops.retain(len(block))
            at += len(block)


def _touched(body: Body, start: int, end: int) -> Iterator[_Touched]:
    place = body.place(start)
    block_start = start - place.offset
    number = place.number
    while block_start <= end and number < body.block_count:
        block = body.block(number)
        after = block_start + len(block)
        yield _Touched(number, block_start, block, max(start, block_start), min(end, after))
        block_start, number = after, number + 1
