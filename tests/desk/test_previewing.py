"""How a file will begin is shown from the very file, and asking for it changes nothing."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from editdesk.desk import commenting
from editdesk.desk.editing import edit
from editdesk.desk.layouts import PageOptions
from editdesk.desk.open_report import OpenReport
from editdesk.desk.previewing import beginning, preview
from editdesk.text.block import Block
from editdesk.text.body import Body, Span
from editdesk.text.delta import Ops
from editdesk.text.marks import PARAGRAPH, PLAIN, marks

ENDINGS = [".docx", ".html", ".pdf", ".md", ".txt", ".json"]


def block(text: str, close: object = PARAGRAPH) -> Block:
    return Block(text, ((len(text), PLAIN),), close)  # type: ignore[arg-type]


@pytest.mark.parametrize("ending", ENDINGS)
def test_asking_changes_nothing(report: OpenReport, ending: str) -> None:
    before = report.report.number

    seen = preview(report, ending, "clean", width=300)

    assert seen.suffix == ending and seen.is_draft
    assert bool(seen.picture) + bool(seen.lines) + (seen.body is not None) == 1
    report.flush()
    assert report.report.number == before


def test_a_page_is_as_wide_as_was_asked_for_and_of_the_layout_that_was_chosen(report: OpenReport) -> None:
    plain, other = (
        preview(report, ".pdf", "clean", layout=PageOptions(layout=layout), width=320)
        for layout in ("newspaper", "magazine")
    )

    assert Image.open(io.BytesIO(plain.picture)).width == 320
    assert plain.pages == 1
    assert plain.picture != other.picture


def test_a_review_copy_shows_its_marks_and_a_clean_one_none(report: OpenReport) -> None:
    commenting.comment(report, [Span(4, 9)], "Zanzibar?")
    report.flush()

    review, clean = (preview(report, ".docx", kind, width=300) for kind in ("review", "clean"))

    assert review.body is not None and clean.body is not None
    assert review.body.spans_by_key("comment:")
    assert not clean.body.spans_by_key("comment:")


def test_of_a_book_there_are_the_first_pages_only(report: OpenReport) -> None:
    ops = Ops().retain(report.report.body.length - 1)
    for _ in range(1000):
        ops.insert("\n", PARAGRAPH).insert("One more line.")
    edit(report, ops.delta())
    report.flush()

    text, word = (preview(report, ending, "clean", width=300) for ending in (".txt", ".docx"))

    assert text.goes_on and len(text.lines) < 20_000
    assert word.goes_on and word.body is not None and word.body.block_count < 200


@given(st.integers(0, 120), st.integers(1, 8), st.integers(0, 60))
def test_no_table_is_cut(before: int, rows: int, after: int) -> None:
    cells = [
        block(
            f"{row}{column}",
            marks({"kind": "cell", "table": "t", "row": f"r{row}", "cell": f"c{row}{column}"}),
        )
        for row in range(rows)
        for column in range(3)
    ]
    text = [block(f"Paragraph {number}.") for number in range(before + 1)]
    body = Body.of([*text, *cells, *[block("After.") for _ in range(after + 1)]])

    shown = beginning(body)

    held = sum(one.kind == "cell" for one in shown.blocks)
    assert held in (0, len(cells))
    assert body.text.startswith(shown.text)
    assert shown.blocks[-1].kind != "cell"
