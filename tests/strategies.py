"""Hypothesis strategies for texts and changes to them, and `law`, which turns a property into a test.

Every kind of block, every mark and every script that breaks naive code occurs:
emoji with joiners, combining marks, right-to-left, CJK, U+2028. Texts are
settled; changes are valid for the text they are drawn for.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editdesk.text.body import Block, Body, Chunk
from editdesk.text.delta import Delta, Ops
from editdesk.text.marks import (
    FRONT_MATTER,
    OBJECT,
    PARAGRAPH,
    Change,
    Marks,
    Value,
    change,
    kind_of,
    marks,
    value_of,
)
from tests.text.oracle import changed, characters
from tests.text.vocabulary import (
    CHANGES,
    CLOSE_REMARKS,
    IMAGE,
    PHRASES,
    PLAIN_CLOSES,
    SUGGESTED_CLOSE_REMARKS,
    SUGGESTED_WORD_MARKS,
    WORD_MARKS,
)

EXAMPLES, EXAMPLES_AT_LENGTH = 30, 1000
# A test of a law takes one of these: briefly at each run, at length where one waits for it.
LENGTHS = [
    pytest.param(EXAMPLES, id="briefly"),
    pytest.param(EXAMPLES_AT_LENGTH, id="at_length", marks=[pytest.mark.long, pytest.mark.timeout(1800)]),
]


def law(**drawn: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[[int], None]]:
    """A test that the decorated property holds; once more, with many examples, as a `long` test."""

    def decorate(check: Callable[..., None]) -> Callable[[int], None]:
        runs = {
            examples: settings(
                max_examples=examples,
                suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
            )(given(**drawn)(check))
            for examples in (EXAMPLES, EXAMPLES_AT_LENGTH)
        }

        @pytest.mark.parametrize("examples", LENGTHS)
        def test(examples: int) -> None:
            runs[examples]()

        test.__name__, test.__doc__, test.__module__ = check.__name__, check.__doc__, check.__module__
        return test

    return decorate


@cache
def words() -> st.SearchStrategy[str]:
    """Text without a paragraph end, in all scripts; may be empty."""
    return st.sampled_from(PHRASES)


@cache
def word_marks(suggestions: bool = True) -> st.SearchStrategy[Marks]:
    """Marks that words may carry."""
    return st.sampled_from(SUGGESTED_WORD_MARKS if suggestions else WORD_MARKS)


@cache
def close_clinging(suggestions: bool = True) -> st.SearchStrategy[dict[str, Value]]:
    """Clinging marks that a paragraph end may carry."""
    return st.sampled_from(SUGGESTED_CLOSE_REMARKS if suggestions else CLOSE_REMARKS)


_plain_closes = st.sampled_from(PLAIN_CLOSES)
_one_or_two = st.sampled_from((1, 2))
_run_counts = st.sampled_from((1, 0, 2, 1, 3, 2))


def drawn_close(draw: st.DrawFn, of: dict[str, Value] | None = None, suggestions: bool = True) -> Marks:
    """The marks of a paragraph end: of a plain kind, or with the attributes `of`."""
    attributes = draw(_plain_closes) if of is None else of
    return marks({**attributes, **draw(close_clinging(suggestions))})


def drawn_block(draw: st.DrawFn, of: dict[str, Value] | None = None, suggestions: bool = True) -> Block:
    """One block in canonical form: of a plain kind, or closed by `of`."""
    runs: list[tuple[int, Marks]] = []
    text = ""
    for _ in range(draw(_run_counts)):
        text += draw(words())
        run = draw(word_marks(suggestions))
        if len(text) == (runs[-1][0] if runs else 0):
            continue
        if runs and runs[-1][1] == run:
            runs.pop()
        runs.append((len(text), run))
    return Block(text, tuple(runs), drawn_close(draw, of, suggestions))


def drawn_tables(draw: st.DrawFn, table: str, suggestions: bool = True) -> list[Block]:
    """The cells of a rectangular table of at least two cells, with spans and header cells."""
    height, width = draw(st.sampled_from(((1, 2), (2, 1), (2, 2), (2, 3), (3, 2), (3, 3))))
    spans = draw(st.booleans())
    shape = _shape(height, width, lambda most: draw(st.integers(1, most)) if spans else 1)
    rows = {row for row, _, _, _ in shape}
    if len(rows) < height or len(shape) < 2:
        shape = _shape(height, width, lambda most: 1)
    found = []
    for row, column, down, right in shape:
        close: dict[str, Value] = {"kind": "cell", "table": table, "row": f"r{row}", "cell": f"c{column}"}
        if down > 1:
            close["row_span"] = down
        if right > 1:
            close["column_span"] = right
        if row == 0 and draw(st.booleans()):
            close["header"] = True
        for _ in range(draw(st.sampled_from((1, 1, 1, 2)))):
            found.append(drawn_block(draw, close, suggestions))
    return found


def _shape(height: int, width: int, span: Callable[[int], int]) -> list[tuple[int, int, int, int]]:
    """Cells as (row, column, row span, column span) that fill the rectangle."""
    taken: set[tuple[int, int]] = set()
    shape = []
    for row in range(height):
        for column in range(width):
            if (row, column) in taken:
                continue
            free = 1
            while column + free < width and (row, column + free) not in taken:
                free += 1
            down, right = span(height - row), span(free)
            taken |= {(row + r, column + c) for r in range(down) for c in range(right)}
            shape.append((row, column, down, right))
    return shape


blocks = st.composite(drawn_block)


@st.composite
def block_lists(draw: st.DrawFn, suggestions: bool = True, most: int = 5) -> list[Block]:
    """The blocks of a settled text: front matter, content with tables and figures, footnotes."""
    found: list[Block] = []
    for kind in FRONT_MATTER:
        if draw(st.integers(0, 5)) == 0:
            found.append(drawn_block(draw, {"kind": kind}, suggestions))
    notes = 0
    for number in range(draw(st.integers(0, most))):
        what = draw(st.sampled_from(("text", "text", "text", "table", "table", "picture", "note")))
        if what == "table":
            found.append(drawn_block(draw, None, suggestions))
            found += drawn_tables(draw, f"t{number}", suggestions)
            found.append(drawn_block(draw, None, suggestions))
        elif what == "picture":
            picture = marks({"object": "figure", "image": IMAGE, "alt": "A bridge"})
            found.append(Block(OBJECT, ((1, picture),), marks({"kind": "figure"})))
            found.append(drawn_block(draw, {"kind": "caption"}, suggestions))
            found.append(drawn_block(draw, {"kind": "credit"}, suggestions))
        elif what == "note":
            notes += 1
            found.append(
                _referring(
                    drawn_block(draw, None, suggestions),
                    f"n{notes}",
                    draw(word_marks(suggestions=suggestions)),
                )
            )
        else:
            found.append(drawn_block(draw, None, suggestions))
    if not found:
        found.append(drawn_block(draw, None, suggestions))
    for note in range(1, notes + 1):
        for _ in range(draw(st.sampled_from((1, 1, 1, 0, 2)))):
            found.append(drawn_block(draw, {"kind": "footnote", "note": f"n{note}"}, suggestions))
    return found


def _referring(block: Block, note: str, run: Marks) -> Block:
    """`block` with a reference to `note` at the end of its words."""
    reference = marks({**dict(run), "object": "footnote", "note": note})
    return Block(block.text + OBJECT, (*block.runs, (len(block.text) + 1, reference)), block.close)


@st.composite
def bodies(draw: st.DrawFn, suggestions: bool = True, most: int = 5) -> Body:
    """A settled text; its chunks are as small as one block, so that every seam is met."""
    found = draw(block_lists(suggestions, most))
    size = draw(st.sampled_from((64, 1, 2, 3)))
    return chunked(found, size)


def chunked(of: list[Block], size: int) -> Body:
    """A text of blocks `of` that lie in chunks of `size`."""
    pieces = [tuple(of[at : at + size]) for at in range(0, len(of), size)]
    return Body(tuple(Chunk(piece, tuple(accumulate(len(block) for block in piece))) for piece in pieces))


def positions(body: Body) -> st.SearchStrategy[int]:
    """Positions in `body`, the end included; the edges of blocks more often."""
    edges = {0, body.length, body.length - 1}
    for start, block in body.placed_blocks():
        edges |= {start, start + len(block.text)}
    return st.one_of(st.sampled_from(sorted(edges)), st.integers(0, body.length))


@st.composite
def deltas(draw: st.DrawFn, body: Body, suggestions: bool = True) -> Delta:
    """A valid change of `body` that leaves it closed by a paragraph end.

    Splits, merges, deletes across blocks and to the end, replaces, marks, changes
    kinds, inserts tables and rows, objects and notes, turns cells into paragraphs.
    """
    cuts = sorted(draw(st.lists(positions(body), min_size=1, max_size=4)))
    ops = Ops()
    at = 0
    for number, cut in enumerate(cuts):
        if cut < at:
            continue
        ops.retain(cut - at)
        at = cut
        if draw(st.booleans()):
            for text, run in drawn_insertions(draw, body, suggestions):
                ops.insert(text, run)
        limit = cuts[number + 1] if number + 1 < len(cuts) else body.length
        at += _keep_change_or_delete(draw, body, at, limit, ops)
    return closed(body, ops.delta())


def _keep_change_or_delete(draw: st.DrawFn, body: Body, at: int, limit: int, ops: Ops) -> int:
    """How many code points from `at` up to `limit` were treated."""
    if at >= limit:
        return 0
    act = draw(st.sampled_from(("keep", "delete", "delete", "mark", "kind", "kind")))
    if act == "keep":
        return 0
    if act == "kind":
        place = body.place(at)
        block = body.block(place.number)
        to_close = len(block.text) - place.offset
        if at + to_close >= limit:
            return 0
        ops.retain(to_close).retain(1, drawn_kind_change(draw, body, block))
        return to_close + 1
    length = limit - at if draw(st.booleans()) else draw(st.integers(1, limit - at))
    if act == "delete":
        ops.delete(length)
    else:
        ops.retain(length, change(draw(st.sampled_from(CHANGES))))
    return length


def drawn_kind_change(draw: st.DrawFn, body: Body, block: Block) -> Change:
    """A change of a paragraph end: another kind, other cell attributes, another level."""
    options: list[dict[str, Value | None]] = [
        *({"kind": kind} for kind in FRONT_MATTER),
        *(dict(close) for close in PLAIN_CLOSES),
        *(dict(close) for close in cell_closes(body)),
        {"kind": "footnote", "note": "n1"},
        {"level": 3},
        {"level": None},
    ]
    if block.kind == "cell":
        options += [
            {"row_span": 3},
            {"column_span": 2},
            {"row_span": None, "column_span": None},
            {"header": True},
            {"kind": "paragraph", "table": None, "row": None, "cell": None},
            *({"cell": "c1"}, {"row": "r1"}, {"table": "t0"}, {"table": "other"}),
        ] * 2
    return change(draw(st.sampled_from(options)))


def cell_closes(body: Body) -> list[dict[str, Value]]:
    """Attributes of new cells: in a table of their own and in the tables of `body`."""
    found: list[dict[str, Value]] = [
        {"kind": "cell", "table": "new", "row": "r0", "cell": "c0"},
        {"kind": "cell", "table": "new", "row": "r0", "cell": "c1", "column_span": 2},
    ]
    closed_by = [block.close for block in body.blocks if kind_of(block.close) == "cell"]
    for close in closed_by[:6]:
        table, row = value_of(close, "table"), value_of(close, "row")
        assert isinstance(table, str) and isinstance(row, str)
        found.append({"kind": "cell", "table": table, "row": row, "cell": "added"})
        found.append({"kind": "cell", "table": table, "row": "added", "cell": "c0", "row_span": 2})
        found.append({"kind": "cell", "table": table, "row": "added", "cell": "c1"})
        found.append({"kind": "cell", "table": table, "row": row, "cell": str(value_of(close, "cell"))})
    return found


def drawn_insertions(draw: st.DrawFn, body: Body, suggestions: bool = True) -> list[tuple[str, Marks]]:
    """What is typed or pasted at one place, as (text, marks)."""
    found: list[tuple[str, Marks]] = []
    what = ("words", "words", "end", "blocks", "cells", "table", "front", "object", "note")
    match draw(st.sampled_from(what)):
        case "words":
            found.append((draw(words()) or "x", draw(word_marks(suggestions=suggestions))))
        case "end":
            found.append(("\n" * draw(_one_or_two), drawn_close(draw, None, suggestions)))
        case "blocks":
            found += _pieces([drawn_block(draw, None, suggestions) for _ in range(draw(_one_or_two))])
        case "cells":
            chosen = draw(st.lists(st.sampled_from(cell_closes(body)), min_size=1, max_size=3))
            found += _pieces([drawn_block(draw, close, suggestions) for close in chosen])
        case "table":
            found += _pieces(drawn_tables(draw, "new", suggestions))
        case "front":
            found += _pieces([drawn_block(draw, {"kind": draw(st.sampled_from(FRONT_MATTER))}, suggestions)])
        case "object":
            found.append((OBJECT, marks({"object": "figure", "image": IMAGE, "alt": "A\tharbour"})))
        case _:
            found.append((OBJECT, marks({"object": "footnote", "note": "n1"})))
            found += _pieces([drawn_block(draw, {"kind": "footnote", "note": "n1"}, suggestions)])
    return found


def _pieces(of: list[Block]) -> list[tuple[str, Marks]]:
    return [piece for block in of for piece in (*block.pieces, ("\n", block.close))]


def closed(body: Body, delta: Delta) -> Delta:
    """`delta`, with a paragraph end added where it would leave the text without its last one."""
    after = changed(characters(body), delta)
    if after and after[-1][0] == "\n":
        return delta
    # Everything is said, up to the end, so that the paragraph end comes last.
    ops = Ops(delta.ops).retain(body.length - delta.base_length).insert("\n", PARAGRAPH)
    return ops.delta()


@st.composite
def bodies_with_deltas(
    draw: st.DrawFn, concurrent: int = 1, suggestions: bool = True, most: int = 5
) -> tuple[Body, tuple[Delta, ...]]:
    """A settled text and `concurrent` valid changes of it, made at the same time."""
    body = draw(bodies(suggestions, most))
    return body, tuple(draw(deltas(body, suggestions)) for _ in range(concurrent))


@st.composite
def histories(draw: st.DrawFn, steps: int = 3, most: int = 4) -> tuple[Body, tuple[Delta, ...]]:
    """A settled text and changes made one after another, each valid for what the last one left.

    The texts in between are not settled: these are for the algebra, not for the fold.
    """
    body = draw(bodies(most=most))
    made = []
    now = body
    for _ in range(steps):
        delta = draw(deltas(now))
        made.append(delta)
        now = now.apply(delta)
    return body, tuple(made)
