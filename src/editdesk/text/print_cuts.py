"""Two editions of one standing text: what stands in print, and what stands on the web.

*Not in print* is a mark: print leaves its characters out as if they had been deleted,
the web has them. The print headline is a field of its own: print has it in the place
of the headline, the web does without. Blocks and rows whose words are all cut go as a
whole, and so does a note with its reference; paragraphs between which the end is cut
are one in print.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from editdesk.text.block import Block
from editdesk.text.body import Body, Span, body_of
from editdesk.text.marks import (
    FRONT_MATTER,
    NOT_IN_PRINT,
    OBJECT,
    PRINT_HEADLINE,
    Marks,
    change,
    merged,
    value_of,
)
from editdesk.text.settle import settled
from editdesk.text.table_edits import rows_removed
from editdesk.text.tables import cell_of, grid, runs_of_cells
from editdesk.text.views import without_orphaned_notes

_UNCUT = change({NOT_IN_PRINT: None})
_AS_HEADLINE = change({"kind": "headline"})


class Printed(NamedTuple):
    """What print has of a block: what is `left` (None: nothing), and whether it runs on from above."""

    left: Block | None
    runs_on: bool = False


class _CutRow(NamedTuple):
    """A row of which no word is printed: the numbers of its blocks, and where one of its cells stands."""

    blocks: range
    cell: Span


def in_print(standing: Body) -> Body:
    """The text of the printed page."""
    if not has_print_cuts(standing):
        return standing
    body = standing
    for row in reversed(list(_cut_rows(standing))):
        body = body.apply(rows_removed(body, (row.cell,)).delta)
    blocks: list[Block] = []
    for left, runs_on in _printed(body.blocks, ()):
        if left is not None:
            blocks.append(_joined(blocks.pop(), left) if runs_on else left)
    return settled(without_orphaned_notes(Body.of(blocks), standing))


def on_web(standing: Body) -> Body:
    """The text of the web: with all that print leaves out, and without a print headline."""
    if not has_print_cuts(standing):
        return standing
    kept = Body.of([block for block in standing.blocks if block.kind != PRINT_HEADLINE])
    uncut = body_of([(text, merged(run, _UNCUT)) for text, run in kept.pieces()])
    return settled(without_orphaned_notes(uncut, standing))


def has_print_cuts(body: Body) -> bool:
    """Whether print and web differ in anything."""
    return any(block.kind == PRINT_HEADLINE or _has_cuts(block) for block in body.blocks)


def is_cut(run: Marks) -> bool:
    """Whether characters that carry `run` are left out of print."""
    return value_of(run, NOT_IN_PRINT) is not None


def blocks_in_print(standing: Body) -> list[Printed]:
    """What print has of each block."""
    gone = {number for row in _cut_rows(standing) for number in row.blocks}
    return list(_printed(standing.blocks, gone))


def _printed(blocks: Sequence[Block], gone: Container[int]) -> Iterator[Printed]:
    silent = _silent_notes(blocks)
    print_headline = next((at for at, block in enumerate(blocks) if _is_print_headline(block)), None)
    above: Block | None = None
    for at, block in enumerate(blocks):
        left = _left_of(block, silent)
        if block.kind == PRINT_HEADLINE:
            is_there = at == print_headline
            left = Block(left.text, left.runs, merged(left.close, _AS_HEADLINE))
        else:
            is_there = at not in gone and (block.kind != "headline" or print_headline is None)
        if not is_there or _vanishes(block, left, above):
            yield Printed(None)
            continue
        runs_on = above is not None and is_cut(above.close) and _room(above) == _room(block) is not None
        yield Printed(left, runs_on)
        above = block


def _has_cuts(block: Block) -> bool:
    return is_cut(block.close) or any(is_cut(run) for _, run in block.runs)


def _is_print_headline(block: Block) -> bool:
    """Whether `block` is a print headline with words."""
    return block.kind == PRINT_HEADLINE and bool(_left_of(block, ()).text.strip())


def _left_of(block: Block, silent: Container[object]) -> Block:
    """`block` without its cut words and references to `silent` notes; it keeps its end."""
    if not _has_cuts(block) and not (silent and OBJECT in block.text):
        return block
    kept = [
        (text, run) for text, run in block.pieces if not is_cut(run) and _note_in(text, run) not in silent
    ]
    return body_of([*kept, ("\n", merged(block.close, _UNCUT))]).block(0)


def _vanishes(block: Block, left: Block, above: Block | None) -> bool:
    """Whether nothing is left of `block`, not even its end: a cell and a note keep one paragraph."""
    if left.text or not (block.text or is_cut(block.close)):
        return False
    is_kept = block.kind in ("cell", "footnote") and (above is None or _room(above) != _room(block))
    return not is_kept


def _room(block: Block) -> tuple[object, ...] | None:
    """Blocks of one room may run on into each other; None for what stands by itself."""
    if block.kind in (*FRONT_MATTER, "figure", "rule"):
        return None
    if block.kind == "footnote":
        return ("note", value_of(block.close, "note"))
    return cell_of(block) or ("text",)


def _joined(first: Block, second: Block) -> Block:
    """Two blocks as one, of the kind of the first if words of it are left."""
    close = first.close if first.text else second.close
    return body_of([*first.pieces, *second.pieces, ("\n", close)]).block(0)


def _note_in(text: str, run: Marks) -> object:
    """The note to which an object refers; an empty string for anything else."""
    is_reference = OBJECT in text and value_of(run, "object") == "footnote"
    return value_of(run, "note") if is_reference else ""


def _silent_notes(blocks: Sequence[Block]) -> set[object]:
    """The notes that had words, of which none is printed."""
    words: dict[object, list[Block]] = {}
    for block in blocks:
        if block.kind == "footnote" and block.text:
            words.setdefault(value_of(block.close, "note"), []).append(block)
    return {note for note, of in words.items() if all(not _left_of(block, ()).text for block in of)}


def _cut_rows(body: Body) -> Iterator[_CutRow]:
    """The rows that had words, of which none is printed; a cell that reaches further down keeps its row."""
    blocks = body.blocks
    for first, last, is_table in runs_of_cells(blocks):
        if not is_table or not any(map(_has_cuts, blocks[first:last])):
            continue
        number = first
        for row in grid(blocks[first:last]).rows:
            start, low = number, None
            for cell in row:
                low = number if low is None and cell.row_span == 1 else low
                number += len(cell.blocks)
            of = blocks[start:number]
            is_silent = any(block.text for block in of) and not any(_left_of(block, ()).text for block in of)
            if is_silent and low is not None:
                at = body.start_of(low)
                yield _CutRow(range(start, number), Span(at, at))
