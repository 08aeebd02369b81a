"""Tables and the fields at the top, proposed: what is only proposed gives way to what stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from editdesk.desk import editing, suggesting
from editdesk.desk.desk import Desk
from editdesk.desk.open_report import OpenReport
from editdesk.review.people import Actor
from editdesk.review.roles import Role
from editdesk.text.body import Block, Body, Span, block_of
from editdesk.text.delta import Delta, Ops
from editdesk.text.edits import Edit, split, typed
from editdesk.text.structure import becoming_field
from editdesk.text.table_edits import columns_added, columns_removed, rows_added, rows_removed
from editdesk.text.tables import grid
from editdesk.text.views import accepted, standing

NewId = Callable[[], str]


def cell(text: str, row: str, column: str, **more: int) -> Block:
    return block_of(text, "cell", table="t", row=row, cell=column, **more)


# A table whose first cell reaches over two rows, and whose last over two columns.
MERGED = (
    cell("tall", "r0", "a", row_span=2),
    cell("b", "r0", "b"),
    cell("c", "r1", "b"),
    cell("wide", "r2", "a", column_span=2),
)


@pytest.fixture
def ids() -> NewId:
    numbers: Iterator[str] = (f"new{number}" for number in range(1000))
    return lambda: next(numbers)


@pytest.fixture
def page(desk: Desk, actor: Actor) -> OpenReport:
    """A report with a headline and a table of merged cells, in which one only proposes from now on."""
    report = desk.new("fund", "Fund empty", actor)
    blocks = [block_of("Fund empty", "headline"), block_of("Who took it."), *MERGED, block_of("The end.")]
    put(report, Body.of(blocks))
    report.flush()
    report.mode = "suggesting"
    return report


@pytest.fixture
def cora(desk: Desk, actor: Actor, page: OpenReport) -> OpenReport:
    """The same report, opened by another who edits."""
    desk.add_person("Cora Copy", (Role.COPY_EDITOR,), actor)
    return desk.open("fund", desk.actor("Cora Copy"))


def put(report: OpenReport, body: Body) -> None:
    """Makes `body` the text of the report."""
    ops = Ops()
    for text, run in body.pieces():
        ops.insert(text, run)
    editing.edit(report, ops.delete(report.report.body.length).delta())


def do(report: OpenReport, made: Edit | Delta) -> None:
    editing.edit(report, made if isinstance(made, Delta) else made.delta)


def at(report: OpenReport, words: str) -> list[Span]:
    start = report.report.body.text.index(words)
    return [Span(start, start)]


def rows(body: Body) -> list[list[str]]:
    """The table's words by row."""
    cells = grid([block for block in body.blocks if block.kind == "cell"])
    return [["".join(block.text for block in one.blocks) for one in row] for row in cells.rows]


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (
            lambda body, where, ids: rows_added(body, where("c"), ids, below=False),
            [["tall", "b"], [""], ["c"], ["wide"]],
        ),
        (
            lambda body, where, ids: columns_added(body, where("b"), ids, right=False),
            [["tall", "", "b"], ["", "c"], ["wide"]],
        ),
        (lambda body, where, ids: rows_removed(body, where("b")), [["tall", "c"], ["wide"]]),
        (lambda body, where, ids: columns_removed(body, where("b")), [["tall"], ["wide"]]),
    ],
)
def test_rows_and_columns_come_and_go_beside_merged_cells(
    page: OpenReport, ids: NewId, act: Callable[..., Edit], expected: list[list[str]]
) -> None:
    before = page.report.body

    do(page, act(before, lambda words: at(page, words), ids))

    (card,) = suggesting.open_cards(page)
    assert standing(page.report.body) == before
    assert rows(accepted(page.report.body)) == expected
    suggesting.accept(page, [card.id])
    assert rows(page.report.body) == expected
    assert not page.report.suggested
    page.undo()
    suggesting.reject(page, [card.id])
    assert page.report.body == before


def test_what_only_fills_the_marked_up_table_is_nobodys_suggestion(page: OpenReport, ids: NewId) -> None:
    do(page, rows_added(page.report.body, at(page, "c"), ids, below=False))

    (card,) = suggesting.open_cards(page)

    assert (card.kind, card.old, card.new) == ("insert", "", "\n")
    width = {len(row) for row in rows(page.report.body)}
    assert width == {1, 2}, "a row of the marked-up table has a cell more, so that it is a rectangle"


def test_a_proposed_row_gets_its_cell_in_a_column_that_comes_meanwhile(
    page: OpenReport, cora: OpenReport, ids: NewId
) -> None:
    do(page, rows_added(page.report.body, at(page, "wide"), ids, below=True))
    do(cora, columns_added(cora.report.body, at(cora, "b"), ids, right=True))

    cora.flush()
    page.flush()
    cora.poll()

    (card,) = suggesting.open_cards(page)
    assert rows(standing(page.report.body)) == [["tall", "b", ""], ["c", ""], ["wide", ""]]
    # What the editor writes into the new cell of the row comes and goes with that.
    last = cora.report.body.length - len("The end.\n") - 1
    do(cora, typed(cora.report.body, last, last, "sum"))
    cora.flush()
    page.poll()
    assert rows(accepted(page.report.body))[-1] == ["", "sum"]
    suggesting.reject(page, [card.id])
    assert "sum" not in page.report.body.text


def test_a_row_put_into_a_proposed_column_comes_without_it(
    page: OpenReport, cora: OpenReport, ids: NewId
) -> None:
    do(page, columns_added(page.report.body, at(page, "b"), ids, right=True))
    page.flush()
    cora.poll()

    do(cora, rows_added(cora.report.body, at(cora, "b"), ids, below=False))

    assert rows(standing(cora.report.body))[0] == ["", ""]
    assert rows(accepted(cora.report.body))[0] == ["", "", ""]


def test_a_second_headline_is_proposed_as_one_and_shown_as_a_line(page: OpenReport) -> None:
    before = page.report.body
    line = Ops().insert("Fund gone").insert("\n", (("kind", "headline"),)).delete(len("Fund empty\n"))

    editing.edit(page, line.delta())

    assert [block.kind for block in page.report.body.blocks[:2]] == ["headline", "paragraph"]
    assert standing(page.report.body) == before
    assert accepted(page.report.body).block(0) == block_of("Fund gone", "headline")
    (card,) = suggesting.open_cards(page)
    assert (card.kind, card.old, card.new) == ("replace", "Fund empty\n", "Fund gone\n")
    suggesting.accept(page, [card.id])
    assert page.report.body.block(0) == block_of("Fund gone", "headline")
    page.undo()
    suggesting.reject(page, [card.id])
    assert page.report.body == before


def test_of_two_headlines_proposed_at_once_each_may_become_it(page: OpenReport, cora: OpenReport) -> None:
    page.mode = "editing"
    editing.edit(page, Ops().delete(len("Fund empty\n")).delta())
    page.flush()
    cora.poll()
    page.mode = cora.mode = "suggesting"
    do(page, Ops().insert("Mine").insert("\n", (("kind", "headline"),)).delta())
    do(cora, Ops().insert("Hers").insert("\n", (("kind", "headline"),)).delta())
    page.flush()
    cora.flush()
    page.poll()

    first, second = suggesting.open_cards(page)
    assert [block.kind for block in page.report.body.blocks[:2]] == ["headline", "paragraph"]
    suggesting.reject(page, [first.id])
    suggesting.accept(page, [second.id])

    assert page.report.body.block(0).kind == "headline"


def test_a_missing_field_is_opened_and_a_line_becomes_one(page: OpenReport) -> None:
    before = page.report.body
    do(page, split(before, 3, 3))
    do(page, typed(page.report.body, len("Fund empty\n"), len("Fund empty\n"), "In short"))
    do(page, becoming_field(page.report.body, page.report.body.text.index("Who"), "byline"))

    assert standing(page.report.body) == before
    kinds = [block.kind for block in accepted(page.report.body).blocks[:3]]
    assert kinds == ["headline", "summary", "byline"]
