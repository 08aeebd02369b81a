"""Where words with something under them lie in their block, line by line.

Measuring is dear, so lines that a change did not reach keep what was measured
before: a key press measures one line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextLayout, QTextLine

from editdesk.review.threads import COMMENT
from editdesk.text.block import Block
from editdesk.text.marks import LINE_BREAK, OBJECT, Marks, keys_with, value_of
from editdesk.text.print_cuts import is_cut
from editdesk.text.proposals import DELETE, FORMAT, INSERT
from editdesk.ui.editor.lines import pieces_in_utf16, reads_both_ways, spans_in
from editdesk.ui.editor.positions import utf16_length

_MOST_KEPT = 400
_EMPTY_LINE = LINE_BREAK * 2
# The mark by which `squiggles.py` has words measured that somebody points out; no text ever bears it.
PROBLEM = "problem"


class Under(NamedTuple):
    """What is painted under a run, by the ids in its marks; `problem` is how grave what is pointed out is.

    What `is_cut` is left out of print.
    """

    comments: tuple[str, ...] = ()
    is_claim: bool = False
    inserted: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    proposed: tuple[str, ...] = ()
    problem: str = ""
    is_cut: bool = False

    @property
    def suggestions(self) -> tuple[str, ...]:
        """The ids of the suggestions that it is of."""
        return (*self.inserted, *self.deleted, *self.proposed)


class Stretch(NamedTuple):
    """Words of one run on one line, from the top left of their block."""

    what: Under
    box: QRectF
    baseline: float
    is_start: bool


class Line(NamedTuple):
    """A line of a block: the UTF-16 units in it, its y, and what is painted under it."""

    start: int
    length: int
    y: float
    stretches: tuple[Stretch, ...]


class Measured(NamedTuple):
    """The lines of `block` on a page of this width."""

    block: Block
    width: float
    lines: list[Line]


@lru_cache(maxsize=1 << 12)
def under(marks: Marks) -> Under | None:
    """What is painted under characters with `marks`; None for nothing."""
    found = Under(
        _ids(marks, COMMENT),
        bool(keys_with(marks, "claim:")),
        _ids(marks, INSERT),
        _ids(marks, DELETE),
        _ids(marks, FORMAT),
        str(value_of(marks, PROBLEM) or ""),
        is_cut(marks),
    )
    return found if found != Under() else None


def _ids(marks: Marks, prefix: str) -> tuple[str, ...]:
    return tuple([key[len(prefix) :] for key in keys_with(marks, prefix)])


def measured(
    layout: QTextLayout,
    block: Block,
    before: Measured | None,
    box: Callable[[float, float, QTextLine], QRectF],
) -> list[Line]:
    """The lines of `block` in `layout`; `before` is what stood in its place, `box` gives a ground."""
    runs = [
        (start, end, what) for start, end, run in pieces_in_utf16(block) if (what := under(run)) is not None
    ]
    if not runs:
        return [Line(0, 0, 0.0, ())] if layout.lineCount() else []
    is_bidi = reads_both_ways(block.text)
    kept = _Kept(before, block) if before is not None and not is_bidi else None
    found = kept.first_lines() if kept is not None else []
    count = layout.lineCount()
    while len(found) < count:
        line = layout.lineAt(len(found))
        if not line.isValid():
            break
        start, length, y = line.textStart(), line.textLength(), line.y()
        rest = kept.last_lines(start, length, y, count - len(found)) if kept is not None else None
        if rest is not None:
            return found + rest
        stretches = tuple(_stretches(line, start, start + length, runs, is_bidi, box))
        found.append(Line(start, length, y, stretches))
    return found


class Ruler:
    """Measures blocks, and keeps what it measured while block and page are the same."""

    def __init__(self, box: Callable[[float, float, QTextLine], QRectF]) -> None:
        """`box` gives the ground of words between two places of a line."""
        self._box = box
        self.kept: dict[int, Measured] = {}

    def lines(self, at: QTextBlock, block: Block) -> list[Line]:
        """The lines of `block`, which `at` shows."""
        number, layout = at.blockNumber(), at.layout()
        width = at.document().textWidth()
        kept = self.kept.get(number)
        # Lines of a cell also hang on its neighbours, the width of a reference on its number, what is being
        # composed is not in the block, and where an empty line lies Qt says now so and now otherwise.
        text = block.text
        is_lasting = not (block.kind == "cell" or OBJECT in text or layout.preeditAreaText())
        is_lasting = is_lasting and not (text[:1] == LINE_BREAK or _EMPTY_LINE in text)
        if not is_lasting or (kept is not None and kept.width != width):
            kept = None
        if kept is not None and kept.block is block:
            return kept.lines
        lines = measured(layout, block, kept, self._box)
        if lines and is_lasting:
            if len(self.kept) > _MOST_KEPT:
                self.kept.clear()
            self.kept[number] = Measured(block, width, lines)
        return lines


def _stretches(
    line: QTextLine,
    line_start: int,
    line_end: int,
    runs: list[tuple[int, int, Under]],
    is_bidi: bool,
    box: Callable[[float, float, QTextLine], QRectF],
) -> Iterator[Stretch]:
    for start, end, what in runs:
        first, last = max(start, line_start), min(end, line_end)
        if first >= last:
            continue
        baseline = line.y() + line.ascent()
        for left, right in spans_in(line, first, last, is_bidi=is_bidi):
            yield Stretch(what, box(left, right, line), baseline, first == start)


class _Kept:
    """What was measured for a block, as far as it holds for the one that took its place."""

    def __init__(self, before: Measured, block: Block) -> None:
        old, new = before.block, block
        self._lines: list[Line] = []
        if old.close != new.close or not (_is_plain(old.text) and _is_plain(new.text)):
            return
        self._lines = before.lines
        self._shift = len(new.text) - len(old.text)
        self._head = min(same_start(old.text, new.text), _same_marks(_forwards(old), _forwards(new)))
        tail = min(same_start(old.text[::-1], new.text[::-1]), _same_marks(_backwards(old), _backwards(new)))
        self._tail_start = len(new.text) - tail

    def first_lines(self) -> list[Line]:
        """The lines before the change; a line ends where it did when the next is before it as well."""
        lines = self._lines
        for number, line in enumerate(lines):
            if line.start + line.length > self._head:
                return lines[: max(number - 1, 0)]
        return lines[:-2]

    def last_lines(self, start: int, length: int, y: float, count: int) -> list[Line] | None:
        """The `count` lines from this one on, if they are those of before; None where it must be measured.

        Once a line after the change breaks as it did, all that follow do.
        """
        if not 0 < count <= len(self._lines) or start < self._tail_start:
            return None
        rest = self._lines[-count:]
        if (rest[0].start + self._shift, rest[0].length) != (start, length):
            return None
        by = y - rest[0].y
        return [_moved(line, self._shift, by) for line in rest]


def _moved(line: Line, shift: int, by: float) -> Line:
    if not by or not line.stretches:
        return Line(line.start + shift, line.length, line.y + by, line.stretches)
    moved = tuple(
        stretch._replace(box=stretch.box.translated(0, by), baseline=stretch.baseline + by)
        for stretch in line.stretches
    )
    return Line(line.start + shift, line.length, line.y + by, moved)


def _is_plain(text: str) -> bool:
    """Whether code points and UTF-16 units are the same, and all words read in one direction."""
    return text.isascii() or (utf16_length(text) == len(text) and not reads_both_ways(text))


def same_start(one: str, other: str) -> int:
    """With how many equal characters both begin, found by halving."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _forwards(block: Block) -> list[tuple[int, Marks]]:
    """Runs as (characters from the start to their end, marks)."""
    return list(block.runs)


def _backwards(block: Block) -> list[tuple[int, Marks]]:
    """Runs as (characters from the end to their start, marks), last first."""
    length = len(block.text)
    starts = [0, *(end for end, _ in block.runs)]
    return [(length - start, run) for start, (_, run) in zip(starts, block.runs, strict=False)][::-1]


def _same_marks(one: list[tuple[int, Marks]], other: list[tuple[int, Marks]]) -> int:
    """Up to which character both carry the same marks."""
    reached = 0
    for (end, run), (other_end, other_run) in zip(one, other, strict=False):
        if run != other_run:
            return reached
        if end != other_end:
            return min(end, other_end)
        reached = end
    return reached
