"""What each card says: one sentence that a reader of the list understands without looking at the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from editdesk.desk import editing, suggesting
from editdesk.desk.desk import Desk
from editdesk.desk.open_report import OpenReport
from editdesk.review.card_words import CardWords, said_of
from editdesk.review.people import Actor
from editdesk.text.body import Block, Body, Span, block_of
from editdesk.text.delta import Delta, Ops, marking
from editdesk.text.edits import Edit, indented, removed, split, toggled, typed, with_kind
from editdesk.text.figures import figuring
from editdesk.text.marks import change
from editdesk.text.notes import noting
from editdesk.text.structure import becoming_field, ruling
from editdesk.text.table_edits import (
    columns_added,
    columns_removed,
    header_row_toggled,
    rows_added,
    rows_removed,
    table_removed,
)
from editdesk.text.table_making import tabling
from tests.review.hand import dragged

NewId = Callable[[], str]


def cell(text: str, row: str, column: str) -> Block:
    return block_of(text, "cell", table="t", row=row, cell=column)


BLOCKS = (
    block_of("Fund empty", "headline"),
    block_of("The mayor said it. Nobody saw the harbour."),
    block_of("Later", "heading", level=2),
    block_of("first", "bullet", level=0),
    block_of("second", "bullet", level=1),
    *(cell("Name", "r0", "a"), cell("Sum", "r0", "b"), cell("Fund", "r1", "a"), cell("12", "r1", "b")),
    block_of("The end."),
)


@pytest.fixture
def ids() -> NewId:
    numbers: Iterator[str] = (f"new{number}" for number in range(1000))
    return lambda: next(numbers)


@pytest.fixture
def page(desk: Desk, actor: Actor) -> OpenReport:
    report = desk.new("fund", "", actor)
    ops = Ops()
    for text, run in Body.of(BLOCKS).pieces():
        ops.insert(text, run)
    editing.edit(report, ops.delete(report.report.body.length).delta())
    report.flush()
    report.mode = "suggesting"
    return report


def at(body: Body, words: str) -> Span:
    start = body.text.index(words)
    return Span(start, start + len(words))


def said(report: OpenReport) -> CardWords:
    (card,) = suggesting.open_cards(report)
    return said_of(card, report.report.body, report.report.suggested)


Act = Callable[[Body, NewId], Edit | Delta]

SENTENCES: tuple[tuple[Act, str], ...] = (
    (lambda body, ids: typed(body, *at(body, "said"), "claimed"), "Replace “said” with “claimed”"),
    (lambda body, ids: typed(body, *at(body, " said"), "-"), "Replace “ said” with “-”"),
    (lambda body, ids: typed(body, *at(body, " "), "-"), "Replace a space with “-”"),
    (lambda body, ids: typed(body, at(body, "mayor").start, at(body, "mayor").start, "old "), "Add “old ”"),
    (lambda body, ids: removed(body, *at(body, " saw")), "Delete “ saw”"),
    (lambda body, ids: removed(body, *at(body, " ")), "Delete a space"),
    (lambda body, ids: toggled(body, at(body, "harbour"), "bold"), "Bold “harbour”"),
    (lambda body, ids: toggled(body, at(body, "harbour"), "strike"), "Strike through “harbour”"),
    (lambda body, ids: toggled(body, at(body, "harbour"), "superscript"), "Superscript “harbour”"),
    (
        lambda body, ids: marking(*at(body, "harbour"), change({"bold": True, "italic": True})),
        "Bold and italic “harbour”",
    ),
    (
        lambda body, ids: marking(*at(body, "harbour"), change({"link": "https://a.example"})),
        "Link “harbour” to https://a.example",
    ),
    (lambda body, ids: with_kind(body, at(body, "mayor"), "heading", 2), "Heading 2 instead of paragraph"),
    (lambda body, ids: with_kind(body, at(body, "Later"), "heading", 3), "Heading 3 instead of heading 2"),
    (lambda body, ids: with_kind(body, at(body, "Later"), "pull_quote"), "Pull quote instead of heading 2"),
    (
        lambda body, ids: with_kind(body, Span(at(body, "first").start, at(body, "second").end), "numbered"),
        "Numbered item instead of bullet (2 paragraphs)",
    ),
    (lambda body, ids: indented(body, at(body, "first"), 1), "One level in"),
    (lambda body, ids: indented(body, at(body, "second"), -1), "One level out"),
    (
        lambda body, ids: split(body, at(body, " Nobody").start, at(body, " Nobody").start),
        "Split the paragraph after “The mayor said it.”",
    ),
    (
        lambda body, ids: removed(body, at(body, "Later").end, at(body, "Later").end + 1),
        "Join “Later” with the next bullet",
    ),
    (
        lambda body, ids: split(body, at(body, "harbour.").end, at(body, "harbour.").end),
        "Add an empty paragraph",
    ),
    (lambda body, ids: ruling(body, at(body, "harbour.").end), "Add a rule"),
    (lambda body, ids: split(body, 3, 3), "Add a summary"),
    (
        lambda body, ids: removed(body, at(body, "Later").start, at(body, "first").start),
        "Delete the heading “Later”",
    ),
    (lambda body, ids: becoming_field(body, at(body, "Later").start, "summary"), "Make “Later” the summary"),
    (lambda body, ids: dragged(body, at(body, "Nobody "), at(body, "The end").start, ids), "Move “Nobody ”"),
    (lambda body, ids: rows_added(body, [at(body, "Fund\n")], ids, below=True), "Add row 3"),
    (lambda body, ids: rows_added(body, [at(body, "Name")], ids, below=False, count=2), "Add rows 1 and 2"),
    (lambda body, ids: columns_added(body, [at(body, "Name")], ids, right=True), "Add column 2"),
    (lambda body, ids: rows_removed(body, [at(body, "12")]), "Delete row 2"),
    (lambda body, ids: columns_removed(body, [at(body, "Sum")]), "Delete column 2"),
    (lambda body, ids: table_removed(body, [at(body, "Sum")]), "Delete the table"),
    (lambda body, ids: header_row_toggled(body, [at(body, "Sum")]), "Header row"),
    (
        lambda body, ids: tabling(body, at(body, "The end").start, 2, 2, ids, has_header=False),
        "Add the table",
    ),
    (lambda body, ids: noting(body, at(body, "harbour").end, "n1"), "Add a footnote"),
    (
        lambda body, ids: figuring(body, at(body, "The end").start, "c7" * 32, "A boat", "At sea", ""),
        "Add the picture “A boat”",
    ),
)


@pytest.mark.parametrize(("act", "sentence"), SENTENCES, ids=[sentence for _, sentence in SENTENCES])
def test_a_card_says_in_one_sentence_what_it_asks(
    page: OpenReport, ids: NewId, act: Act, sentence: str
) -> None:
    made = act(page.report.body, ids)
    editing.edit(page, made if isinstance(made, Delta) else made.delta)

    assert said(page).sentence == sentence
