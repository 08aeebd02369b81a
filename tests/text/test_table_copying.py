"""Cells copied out of a table and put into another's: they fill it, and more comes where it ends."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from hypothesis import strategies as st

from editdesk.text.body import Block, Body, Span, block_of
from editdesk.text.fragments import copied
from editdesk.text.marks import OBJECT, marks, value_of
from editdesk.text.notes import references
from editdesk.text.settle import settle
from editdesk.text.table_copying import copied_spans, putting_in
from editdesk.text.tables import grid, runs_of_cells
from editdesk.text.valid import check
from tests.strategies import bodies, law
from tests.text.oracle import unsound


def new_ids() -> Callable[[], str]:
    numbers = count()
    return lambda: f"new{next(numbers)}"


def table(name: str, *rows: str) -> list[Block]:
    return [
        block_of(words, "cell", table=name, row=f"r{row}", cell=f"c{column}")
        for row, cells in enumerate(rows)
        for column, words in enumerate(cells.split())
    ]


def two_tables() -> Body:
    return Body.of(
        [*[block_of("x"), *table("s", "a b", "c d")], block_of("y"), *table("t", "1 2", "3 4"), block_of("z")]
    )


def of(body: Body, words: str) -> Span:
    start = body.text.index(f"{words}\n")
    return Span(start, start + len(words))


def shown(body: Body) -> list[list[list[str]]]:
    """The words of the cells of each table."""
    return [
        [["/".join(b.text for b in cell.blocks) for cell in row] for row in grid(body.blocks[start:end]).rows]
        for start, end, is_table in runs_of_cells(body.blocks)
        if is_table
    ]


def filled(body: Body, chosen: list[str], at: str) -> Body:
    copy = copied_spans(body, [of(body, words) for words in chosen], "r")
    return body.apply(putting_in(body, *of(body, at), copy, "r", new_ids()).delta)


def test_cells_fill_those_from_the_caret_on() -> None:
    assert shown(filled(two_tables(), ["a", "b", "c", "d"], "1"))[1] == [["a", "b"], ["c", "d"]]


def test_rows_and_columns_come_where_the_table_ends() -> None:
    after = filled(two_tables(), ["a", "b", "c", "d"], "4")

    assert shown(after)[1] == [["1", "2", ""], ["3", "a", "b"], ["", "c", "d"]]


def test_a_column_fills_a_column() -> None:
    assert shown(filled(two_tables(), ["b", "d"], "1"))[1] == [["b", "2"], ["d", "4"]]


def test_outside_tables_cells_are_a_table() -> None:
    assert shown(filled(two_tables(), ["b", "d"], "z"))[-1] == [["b"], ["d"]]


def test_elsewhere_copied_cells_are_lines_with_tabs() -> None:
    body = two_tables()

    copy = copied_spans(body, [of(body, words) for words in "abcd"], "r")

    assert copy.plain() == "a\tb\nc\td\n"
    assert copied(body, 0, body.length - 1, "r").plain() == "x\na\tb\nc\td\ny\n1\t2\n3\t4\nz"


def test_one_stretch_of_words_goes_into_the_cell() -> None:
    body = two_tables()

    after = body.apply(putting_in(body, *of(body, "1"), copied(body, 0, 1, "r"), "r", new_ids()).delta)

    assert shown(after)[1] == [["x", "2"], ["3", "4"]]


def test_footnotes_of_cells_come_along_with_ids_of_their_own() -> None:
    cells = table("s", "a b")
    noted = Block("a" + OBJECT, ((1, ()), (2, marks({"object": "footnote", "note": "n"}))), cells[0].close)
    notes = [block_of("why", "footnote", note="n")]
    body = Body.of([block_of("x"), noted, cells[1], block_of("y"), *table("t", "1 2"), block_of("z"), *notes])
    copy = copied_spans(body, [Span(2, 4), of(body, "b")], "r")

    after = body.apply(putting_in(body, *of(body, "1"), copy, "r", new_ids()).delta)

    assert shown(after)[1] == [["a" + OBJECT, "b"]]
    assert len({note for _, note in references(after)}) == 2
    assert [block.text for block in after.blocks][-2:] == ["why", "why"]


@st.composite
def two_places(draw: st.DrawFn) -> tuple[Body, list[Span], Span]:
    """A text with tables, cells of one that were copied, and the cell into which they come."""
    body = draw(bodies().filter(lambda body: any(block.kind == "cell" for block in body.blocks)))
    cells = [
        (str(value_of(block.close, "table")), Span(start, start + len(block.text)))
        for start, block in body.placed_blocks()
        if block.kind == "cell"
    ]
    name = draw(st.sampled_from([name for name, _ in cells]))
    spans = [span for table, span in cells if table == name]
    chosen = draw(st.lists(st.sampled_from(spans), min_size=2, max_size=4, unique=True))
    return body, sorted(chosen), draw(st.sampled_from([span for _, span in cells]))


@law(made=two_places())
def test_cells_put_into_any_table_leave_a_sound_text(made: tuple[Body, list[Span], Span]) -> None:
    body, chosen, place = made
    copy = copied_spans(body, chosen, "r")

    edit = putting_in(body, *place, copy, "r", new_ids())

    check(body, edit.delta)
    after, done = settle(body, edit.delta)
    assert unsound(after) == []
    assert after.apply(body.invert(done)) == body
    assert after.block_at(edit.caret).kind == "cell"
