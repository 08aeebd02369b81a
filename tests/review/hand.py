"""What a hand does on the page, at random: every act of the writing pane, on any text."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from editdesk.text.body import Body, Span
from editdesk.text.cutting import cutting
from editdesk.text.delta import Delta
from editdesk.text.edits import Edit, indented, removed, split, toggled, typed, with_kind
from editdesk.text.figures import figuring, with_alternative
from editdesk.text.fragments import copied
from editdesk.text.marks import FRONT_MATTER, OBJECT
from editdesk.text.notes import noting
from editdesk.text.replacing import replacing
from editdesk.text.settle import settled
from editdesk.text.structure import becoming_field, cleared, leaving, ruling
from editdesk.text.table_copying import copied_spans, putting_in
from editdesk.text.table_edits import (
    columns_added,
    columns_removed,
    header_row_toggled,
    rows_added,
    rows_removed,
    table_removed,
)
from editdesk.text.table_making import tabling
from tests.strategies import bodies, drawn_block, drawn_tables

REPORT = "r1"
AMONG_CELLS = (
    *("columns", "columns", "no columns", "no columns", "rows", "rows", "no rows", "no rows", "no table"),
    *("header", "drag", "copy", "remove", "type", "split", "figure", "cut", "cut"),
)
WORDS = ("w", "two\nlines", "", "“no”", "é🙂")


@st.composite
def around_tables(draw: st.DrawFn) -> Body:
    """Lines with a table or two between them."""
    found = [drawn_block(draw, None, False)]
    for number in range(draw(st.sampled_from((1, 1, 2)))):
        found += [*drawn_tables(draw, f"t{number}", False), drawn_block(draw, None, False)]
    return Body.of(found)


def a_text(data: st.DataObject) -> Body:
    """A text of all kinds of blocks, or one that is mostly a table."""
    return settled(data.draw(st.one_of(bodies(suggestions=False, most=4), around_tables())))


def a_span(data: st.DataObject, body: Body, *, are_cells: bool = False) -> Span:
    """A stretch of the text, often within a block, sometimes over several; `are_cells`: it begins in one."""
    blocks = [(at, block) for at, block in body.placed_blocks() if block.kind == "cell" or not are_cells]
    start, block = data.draw(st.sampled_from(blocks), "block")
    start += data.draw(st.integers(0, len(block.text)), "offset")
    length = data.draw(st.sampled_from((0, 0, 1, 3, 9, 40)), "length")
    return Span(start, min(start + length, body.length - 1))


def an_act(data: st.DataObject, body: Body, new_id: Callable[[], str]) -> Delta:
    """What a random act of the writing pane asks of `body`; an EditdeskError where it may not be."""
    are_cells = any(block.kind == "cell" for block in body.blocks) and data.draw(st.booleans(), "cells")
    span = a_span(data, body, are_cells=are_cells)
    start = span.start

    def is_so() -> bool:
        return data.draw(st.booleans())

    def one_of(*these: str) -> str:
        return data.draw(st.sampled_from(these))

    acts: dict[str, Callable[[], Edit | Delta]] = {
        "type": lambda: typed(body, *span, one_of(*WORDS)),
        "type again": lambda: typed(body, start, start, one_of(*WORDS)),
        "split": lambda: split(body, *span),
        "remove": lambda: removed(body, *span),
        "toggle": lambda: toggled(body, span, one_of("bold", "superscript")),
        "cut": lambda: cutting(body, [span]),
        "clear": lambda: cleared(body, [span]),
        "kind": lambda: with_kind(body, span, one_of("heading", "bullet", "quote", "headline")),
        "field": lambda: becoming_field(body, start, one_of(*FRONT_MATTER)),
        "indent": lambda: indented(body, span, 1 if is_so() else -1),
        "leave": lambda: leaving(body, start),
        "rule": lambda: ruling(body, start),
        "rows": lambda: rows_added(body, [span], new_id, below=is_so()),
        "columns": lambda: columns_added(body, [span], new_id, right=is_so()),
        "no rows": lambda: rows_removed(body, [span]),
        "no columns": lambda: columns_removed(body, [span]),
        "no table": lambda: table_removed(body, [span]),
        "header": lambda: header_row_toggled(body, [span]),
        "table": lambda: tabling(body, start, 2, 2, new_id, has_header=is_so()),
        "note": lambda: noting(body, start, new_id()),
        "figure": lambda: figuring(body, start, "c7" * 32, "A boat", one_of("", "At sea"), ""),
        "say": lambda: with_alternative(body, max(0, body.text.find(OBJECT)), "A boat"),
        "drag": lambda: dragged(body, span, data.draw(st.integers(0, body.length - 1)), new_id),
        "copy": lambda: pasted(data, body, span, new_id),
        "replace": lambda: replacing(body, _words_in(body, span), "other"),
    }
    made = acts[data.draw(st.sampled_from(AMONG_CELLS if are_cells else sorted(acts)), "act")]()
    return made if isinstance(made, Delta) else made.delta


def dragged(body: Body, span: Span, to: int, new_id: Callable[[], str]) -> Delta:
    """What is dragged to `to`; cells are put in among cells, as at any place."""
    if span.start <= to <= span.end:
        return Delta()
    fragment = copied(body, *span, REPORT)
    taking = removed(body, *span)
    base, there = body.apply(taking), taking.position(to)
    return taking.compose(putting_in(base, there, there, fragment, REPORT, new_id).delta)


def pasted(data: st.DataObject, body: Body, span: Span, new_id: Callable[[], str]) -> Delta:
    """A copy of one place put in at another; of cells one by one, or as one stretch."""
    spans = [span, a_span(data, body)]
    fragment = copied_spans(body, sorted(spans), REPORT) if data.draw(st.booleans(), "cells") else None
    to = a_span(data, body)
    return putting_in(body, *to, fragment or copied(body, *span, REPORT), REPORT, new_id).delta


def _words_in(body: Body, span: Span) -> list[Span]:
    """Two places of one block, to be replaced at once; no object is found among words."""
    place = body.place(span.start)
    end = span.start - place.offset + len(body.block(place.number).text)
    found = [Span(at, min(at + 2, end)) for at in range(span.start, end, 4)]
    return [place for place in found if OBJECT not in body.words_between(*place)][:2]
