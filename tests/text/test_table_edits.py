"""Rows and columns: what a table is after each act, against a list of lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count

import pytest
from hypothesis import strategies as st

from editdesk.text.body import Block, Body, Span, block_of
from editdesk.text.edits import Edit
from editdesk.text.marks import OBJECT, marks, merged, value_of
from editdesk.text.settle import settle
from editdesk.text.table_edits import (
    columns_added,
    columns_removed,
    header_row_toggled,
    rows_added,
    rows_removed,
    table_removed,
)
from editdesk.text.table_making import NoSuchTable, tabling
from editdesk.text.tables import Grid, grid, runs_of_cells
from editdesk.text.valid import check
from tests.strategies import LENGTHS, bodies, law, positions
from tests.text.oracle import unsound

Matrix = list[list[str]]
Act = Callable[[Body, Sequence[Span]], Edit]


def ids(prefix: str = "new") -> Callable[[], str]:
    numbers = count()
    return lambda: f"{prefix}{next(numbers)}"


def acts() -> dict[str, Act]:
    new_id = ids()
    return {
        "row above": lambda body, spans: rows_added(body, spans, new_id, below=False),
        "row below": lambda body, spans: rows_added(body, spans, new_id, below=True),
        "column left": lambda body, spans: columns_added(body, spans, new_id, right=False),
        "column right": lambda body, spans: columns_added(body, spans, new_id, right=True),
        "remove row": rows_removed,
        "remove column": columns_removed,
        "remove table": table_removed,
        "header row": header_row_toggled,
    }


# The oracle: a table as a list of rows of names, a cell that spans standing in each of its places.


def with_unique_cells(body: Body) -> Body:
    """`body` with cells that can be told apart by their id wherever they go."""
    return Body.of(
        [
            Block(block.text, block.runs, merged(block.close, (("cell", _own_name(block)),)))
            if block.kind == "cell"
            else block
            for block in body.blocks
        ]
    )


def _own_name(block: Block) -> str:
    return ".".join(str(value_of(block.close, key)) for key in ("table", "row", "cell"))


def tables_of(body: Body) -> dict[str, Grid]:
    found = {}
    for start, end, is_table in runs_of_cells(body.blocks):
        if is_table:
            of = grid(body.blocks[start:end])
            found[of.cells[0].table] = of
    return found


def matrix_of(of: Grid) -> Matrix:
    places = {
        (cell.row_number + down, cell.column + right): cell.cell
        for cell in of.cells
        for down in range(cell.row_span)
        for right in range(cell.column_span)
    }
    width = max(column for _, column in places) + 1
    return [[places[row, column] for column in range(width)] for row in range(len(of.rows))]


def canonical(of: Matrix, known: set[str]) -> Matrix:
    """New cells by the place where they begin."""
    names: dict[str, str] = {}
    for number, row in enumerate(of):
        for column, name in enumerate(row):
            names.setdefault(name, name if name in known else f"new at {number}, {column}")
    return [[names[name] for name in row] for row in of]


def turned(of: Matrix) -> Matrix:
    return [list(row) for row in zip(*of, strict=True)]


def with_rows(of: Matrix, chosen: set[str], *, below: bool) -> Matrix:
    numbers = [number for number, row in enumerate(of) if chosen & set(row)]
    begins = {min(number for number, row in enumerate(of) if name in row) for name in chosen}
    seam = max(numbers) + 1 if below else min(numbers)
    model = of[seam - 1 if below else seam]
    added = []
    for number in range(len(begins)):
        row = []
        for column, name in enumerate(model):
            grows = 0 < seam < len(of) and of[seam - 1][column] == of[seam][column]
            row.append(of[seam][column] if grows else f"+{number} {name}")
        added.append(row)
    return of[:seam] + added + of[seam:]


def without_rows(of: Matrix, chosen: set[str]) -> Matrix:
    numbers = [number for number, row in enumerate(of) if chosen & set(row)]
    return of[: min(numbers)] + of[max(numbers) + 1 :]


def without_idle_rows(of: Matrix) -> Matrix:
    """A row in which no cell begins is none."""
    above = [[""] * len(row) for row in of[:1]] + of
    return [row for row, before in zip(of, above, strict=False) if set(row) - set(before)]


def expected(act: str, of: Matrix, chosen: set[str]) -> Matrix:
    match act:
        case "row above" | "row below":
            return with_rows(of, chosen, below=act == "row below")
        case "column left" | "column right":
            return turned(with_rows(turned(of), chosen, below=act == "column right"))
        case "remove row":
            return without_rows(of, chosen)
        case "remove column":
            return without_idle_rows(turned(without_rows(turned(of), chosen)))
        case "remove table":
            return []
    return of


@st.composite
def chosen_cells(draw: st.DrawFn) -> tuple[Body, str, list[Span], set[str]]:
    """A text with a table, the name of the table, and cells that are selected, as spans and names."""
    body = with_unique_cells(draw(bodies().filter(lambda body: any(b.kind == "cell" for b in body.blocks))))
    name, of = draw(st.sampled_from(sorted(tables_of(body).items(), key=lambda item: item[0])))
    cells = draw(st.lists(st.sampled_from(of.cells), min_size=1, max_size=3, unique_by=lambda c: c.cell))
    spans = []
    for cell in cells:
        places = [
            (start, start + len(block.text))
            for start, block in body.placed_blocks()
            if block.kind == "cell" and value_of(block.close, "cell") == cell.cell
        ]
        spans.append(Span(places[0][0], places[-1][1]))
    return body, name, sorted(spans), {cell.cell for cell in cells}


@pytest.mark.parametrize("examples", LENGTHS)
@pytest.mark.parametrize("act", sorted(acts()))
def test_each_act_gives_the_grid_that_a_list_of_lists_gives(act: str, examples: int) -> None:
    @law(made=chosen_cells())
    def holds(made: tuple[Body, str, list[Span], set[str]]) -> None:
        body, name, spans, chosen = made
        before = matrix_of(tables_of(body)[name])

        edit = acts()[act](body, spans)

        check(body, edit.delta)
        after, done = settle(body, edit.delta)
        assert done == edit.delta
        assert after.apply(body.invert(done)) == body
        assert unsound(after) == []
        assert 0 <= edit.caret < after.length
        wanted = expected(act, before, chosen)
        known = {cell for row in before for cell in row}
        if len({cell for row in wanted for cell in row}) < 2:
            assert name not in tables_of(after)
        else:
            assert after.block_at(edit.caret).kind == "cell"
            found = matrix_of(tables_of(after)[name])
            assert canonical(found, known) == canonical(wanted, known)

    holds(examples)


@pytest.mark.parametrize("examples", LENGTHS)
@pytest.mark.parametrize("act", ["row above", "row below", "column left", "column right", "header row"])
def test_what_is_added_leaves_all_words_alone(act: str, examples: int) -> None:
    @law(made=chosen_cells())
    def holds(made: tuple[Body, str, list[Span], set[str]]) -> None:
        body, _, spans, _ = made

        edit = acts()[act](body, spans)

        assert body.apply(edit.delta).text.replace("\n", "") == body.text.replace("\n", "")
        assert edit.delta.growth >= 0

    holds(examples)


@law(made=chosen_cells(), data=st.data())
def test_two_people_who_change_one_table_at_once_see_the_same(
    made: tuple[Body, str, list[Span], set[str]], data: st.DataObject
) -> None:
    body, _, spans, _ = made
    names = st.sampled_from(sorted(acts()))
    ours = acts()[data.draw(names)](body, spans).delta
    theirs = acts()[data.draw(names)](body, spans[:1]).delta

    between, done = settle(body, ours)
    one = between.apply(done.transform(theirs, priority=True))
    other = body.apply(theirs).apply(theirs.transform(ours, priority=False))

    assert one == other
    assert unsound(settle(between, done.transform(theirs, priority=True))[0]) == []


def table(*rows: str, **more: int) -> list[Block]:
    return [
        block_of(words, "cell", table="t", row=f"r{row}", cell=words, **(more if words == "a" else {}))
        for row, cells in enumerate(rows)
        for words in cells.split()
    ]


def shown(body: Body) -> list[list[str]]:
    """The words of each place of the first table."""
    of = next(iter(tables_of(body).values()))
    words = {cell.cell: "/".join(block.text for block in cell.blocks) for cell in of.cells}
    return [[words[name] for name in row] for row in matrix_of(of)]


def report(*rows: str, **more: int) -> Body:
    return Body.of([block_of("before"), *table(*rows, **more), block_of("after")])


def at(body: Body, words: str) -> list[Span]:
    start = body.text.index(f"{words}\n")
    return [Span(start, start)]


def test_both_rows_are_there_when_two_people_add_one_at_the_same_place() -> None:
    body = report("a b", "c d")
    ours = rows_added(body, at(body, "a"), ids("our"), below=True).delta
    theirs = rows_added(body, at(body, "d"), ids("their"), below=False).delta

    after, _ = settle(body.apply(ours), ours.transform(theirs, priority=True))

    assert shown(after) == [["a", "b"], ["", ""], ["", ""], ["c", "d"]]


def test_a_cell_over_the_place_of_a_new_row_grows() -> None:
    body = report("a b", "c", row_span=2)

    after = body.apply(rows_added(body, at(body, "b"), ids(), below=True).delta)

    assert shown(after) == [["a", "b"], ["a", ""], ["a", "c"]]


def test_a_cell_whose_first_row_goes_moves_down_with_what_clings_to_it() -> None:
    remark = marks({"comment:x": True})
    tall = Block("tall", ((4, remark),), marks({**dict(table("z")[0].close), "cell": "tall", "row_span": 2}))
    cells = table("a b", "c d")
    body = Body.of([block_of("before"), cells[0], tall, cells[2], block_of("after")])

    after = body.apply(rows_removed(body, at(body, "a")).delta)

    assert [block.text for block in after.blocks] == ["before", "c", "tall", "after"]
    assert len(after.spans_of("comment:x")) == 1


def test_a_removed_row_takes_the_footnotes_that_it_refers_to_along() -> None:
    cells = table("a b", "c d")
    noted = Block(OBJECT, ((1, marks({"object": "footnote", "note": "n"})),), cells[1].close)
    body = Body.of(
        [
            block_of("before"),
            cells[0],
            noted,
            *cells[2:],
            block_of("x"),
            block_of("why", "footnote", note="n"),
        ]
    )

    edit = rows_removed(body, at(body, "a"))

    after = body.apply(edit.delta)
    assert [block.text for block in after.blocks] == ["before", "c", "d", "x"]
    assert after.apply(body.invert(edit.delta)) == body


def test_outside_a_table_nothing_happens() -> None:
    body = report("a b")

    for act in acts().values():
        assert not act(body, at(body, "before")).delta


def test_a_row_under_a_header_is_no_header_and_a_column_beside_one_has_its_header() -> None:
    body = report("a b", "c d")
    body = body.apply(header_row_toggled(body, at(body, "c")).delta)

    lower = body.apply(rows_added(body, at(body, "a"), ids(), below=True).delta)
    wider = body.apply(columns_added(body, at(body, "d"), ids(), right=True).delta)

    assert [bool(value_of(b.close, "header")) for b in lower.blocks[1:5]] == [True, True, False, False]
    assert [bool(value_of(b.close, "header")) for b in wider.blocks[1:7]] == [True] * 3 + [False] * 3


# New tables.


@law(data=st.data(), body=bodies())
def test_a_new_table_is_valid_and_settled_wherever_the_caret_is(data: st.DataObject, body: Body) -> None:
    place = data.draw(positions(body))
    rows, columns = data.draw(st.sampled_from(((1, 2), (2, 1), (2, 2), (3, 4))))

    edit = tabling(body, place, rows, columns, ids("q"), has_header=True)

    check(body, edit.delta)
    after, done = settle(body, edit.delta)
    assert done == edit.delta
    assert after.apply(body.invert(done)) == body
    assert unsound(after) == []
    new = tables_of(after)["q0"]
    assert (len(new.rows), new.width) == (rows, columns)
    assert value_of(after.block_at(edit.caret).close, "table") == "q0"
    # The words of notes stay together at the foot.
    assert len(tables_of(after)) == len(tables_of(body)) + 1


@pytest.mark.parametrize(
    ("blocks", "caret", "kinds"),
    [
        ([("paragraph", "")], 0, ["paragraph", "cell", "cell", "paragraph"]),
        ([("paragraph", "ab")], 1, ["paragraph", "cell", "cell", "paragraph"]),
        ([("paragraph", "ab")], 2, ["paragraph", "cell", "cell", "paragraph"]),
        ([("bullet", "ab")], 1, ["bullet", "cell", "cell", "bullet"]),
        ([("heading", "ab"), ("paragraph", "c")], 1, ["heading", "cell", "cell", "paragraph"]),
        (
            [("headline", "ab"), ("byline", "c"), ("paragraph", "d")],
            1,
            ["headline", "byline", "cell", "cell", "paragraph"],
        ),
        (
            [("caption", "ab"), ("credit", "c"), ("paragraph", "d")],
            1,
            ["caption", "credit", "cell", "cell", "paragraph"],
        ),
    ],
)
def test_a_new_table_stands_where_one_expects_it(
    blocks: list[tuple[str, str]], caret: int, kinds: list[str]
) -> None:
    level: dict[str, dict[str, int]] = {"heading": {"level": 2}, "bullet": {"level": 0}}
    body = Body.of([block_of(words, kind, **level.get(kind, {})) for kind, words in blocks])

    after = body.apply(tabling(body, caret, 1, 2, ids(), has_header=False).delta)

    assert [block.kind for block in after.blocks] == kinds


def test_from_a_cell_a_new_table_goes_below_with_a_paragraph_between() -> None:
    body = report("a b", "c d")

    after = body.apply(tabling(body, at(body, "a")[0].start, 1, 2, ids(), has_header=False).delta)

    kinds = [block.kind for block in after.blocks]
    assert kinds == ["paragraph", *["cell"] * 4, "paragraph", "cell", "cell", "paragraph"]


def test_from_a_footnote_a_new_table_goes_below_the_paragraph_that_refers_to_it() -> None:
    reference = Block(
        OBJECT, ((1, marks({"object": "footnote", "note": "n"})),), marks({"kind": "paragraph"})
    )
    body = Body.of([reference, block_of("x"), block_of("why", "footnote", note="n")])

    after = body.apply(tabling(body, body.length - 2, 1, 2, ids(), has_header=False).delta)

    assert [block.kind for block in after.blocks] == ["paragraph", "cell", "cell", "paragraph", "footnote"]


@pytest.mark.parametrize("size", [(1, 1), (0, 5), (5, -1), (100_000, 2), (2, 100_000)])
def test_what_is_no_table_is_refused_in_a_sentence(size: tuple[int, int]) -> None:
    with pytest.raises(NoSuchTable, match="at least two cells"):
        tabling(Body.of([block_of("")]), 0, *size, ids(), has_header=False)
