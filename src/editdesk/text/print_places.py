"""Where what stands in print stands in the text it was taken from, and the other way round."""

from __future__ import annotations

from bisect import bisect_right

from editdesk.text.block import Block
from editdesk.text.body import Body, Span
from editdesk.text.marks import value_of
from editdesk.text.print_cuts import blocks_in_print, has_print_cuts, is_cut
from editdesk.text.word_runs import Run, add_run


class PrintPlaces:
    """Places of `pages`, which is what print has of `standing`."""

    def __init__(self, standing: Body, pages: Body) -> None:
        self._runs: list[Run] = _runs(standing, pages) if has_print_cuts(standing) else []

    def in_text(self, position: int) -> int:
        """Where a position of the printed text stands in the text."""
        if not self._runs:
            return position
        run = self._runs[max(0, bisect_right(self._runs, position, key=lambda run: run.new) - 1)]
        return run.old + min(max(position - run.new, 0), run.size)

    def span_in_text(self, span: Span) -> Span:
        """As `in_text`, for a stretch."""
        start = self.in_text(span.start)
        return Span(start, self.in_text(span.end - 1) + 1 if span.end > span.start else start)

    def in_print(self, position: int) -> int:
        """Where a position of the text stands in print; of what is cut, where it would."""
        if not self._runs:
            return position
        run = self._runs[max(0, bisect_right(self._runs, position, key=lambda run: run.old) - 1)]
        return run.new + min(max(position - run.old, 0), run.size)


def _runs(standing: Body, pages: Body) -> list[Run]:
    """What both have, in order: of each block what is left of it."""
    notes = {_note(block) for block in pages.blocks}
    found: list[Run] = []
    new = 0
    for (start, block), (left, runs_on) in zip(
        standing.placed_blocks(), blocks_in_print(standing), strict=True
    ):
        if left is None or _note(block) not in notes:
            continue
        if runs_on:
            new -= 1
        for old in _kept(block, left):
            add_run(found, start + old, new, 1)
            new += 1
        add_run(found, start + len(block.text), new, 1)
        new += 1
    return found


def _note(block: Block) -> object:
    """The note to which `block` belongs; empty for everything else."""
    return value_of(block.close, "note") if block.kind == "footnote" else ""


def _kept(block: Block, left: Block) -> list[int]:
    """Which characters of `block` are left."""
    wanted, found, at = left.text, list[int](), 0
    for text, run in block.pieces:
        if not is_cut(run):
            for offset, letter in enumerate(text, at):
                if len(found) < len(wanted) and wanted[len(found)] == letter:
                    found.append(offset)
        at += len(text)
    return found
