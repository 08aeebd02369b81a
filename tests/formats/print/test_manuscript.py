"""The manuscript: numbered lines, and in a review copy what was said beside the lines that it is about."""

from __future__ import annotations

import pypdfium2
import pytest
from msgspec.structs import replace

from editdesk.errors import UnwritableTarget
from editdesk.formats.checking import check
from editdesk.formats.print.options import BadPageOption, PageOptions
from editdesk.formats.print.pdf_found import found
from editdesk.formats.print.pdf_writer import write
from editdesk.formats.review_copy import ReviewCopy, Said
from editdesk.report import Report
from editdesk.text.delta import insertion
from tests.formats import town
from tests.formats.test_review_copy import (
    EVERYTHING,
    HARBOUR,
    PEOPLE,
    commented,
    packed,
    proposal,
    proposing,
    two_editions,
)


def copy_of(report: Report, *, is_draft: bool = False) -> ReviewCopy:
    return packed(report, PEOPLE, EVERYTHING, is_draft=is_draft).copy


@pytest.fixture(scope="module")
def discussed() -> ReviewCopy:
    report = commented(HARBOUR, "nineteen", id="c1", text="Two payments, or two instalments?")
    report = commented(report, "excellent lighting", "Or is it?", id="c2", text="Lovely.\nKeep it.")
    report = proposing(report, proposal(report, "walked", "strode"), by="bob")
    return copy_of(
        proposing(report, insertion(report.body.text.index("Three weeks"), "Allegedly. "), by="lex")
    )


def letters(pdf: bytes, page: int) -> list[tuple[str, float, float]]:
    """The letters of a page, each with its left and its distance from the top."""
    of = pypdfium2.PdfDocument(pdf)[page]
    text, height = of.get_textpage(), of.get_height()
    boxes = [text.get_charbox(number) for number in range(text.count_chars())]
    return [(text.get_text_range(number, 1), box[0], height - box[1]) for number, box in enumerate(boxes)]


def place_of(words: str, pdf: bytes) -> tuple[int, float, float]:
    """Page, left and distance from the top of the first letter of `words`."""
    for page in range(len(pypdfium2.PdfDocument(pdf))):
        signs = letters(pdf, page)
        at = "".join(sign for sign, _, _ in signs).find(words)
        if at >= 0:
            return page, signs[at][1], signs[at][2]
    raise AssertionError(words)


def test_lines_are_numbered_on_every_page() -> None:
    pdf = write(replace(town.harbour_report(), page=PageOptions("manuscript")), town.attachments)

    for page in range(len(pypdfium2.PdfDocument(pdf))):
        numbers = [sign for sign, left, _ in letters(pdf, page) if left < 70 and sign.isdigit()]
        assert "".join(numbers).startswith("12345")


def test_a_review_copy_is_a_manuscript_unless_somebody_says_otherwise(discussed: ReviewCopy) -> None:
    write(discussed, town.attachments)

    with pytest.raises(BadPageOption, match="“newspaper” is not made for review copies"):
        write(replace(discussed, page=PageOptions("newspaper")), town.attachments)


def test_a_comment_stands_in_the_margin_beside_its_words(discussed: ReviewCopy) -> None:
    pdf = write(discussed, town.attachments)

    for words, said in (("nineteen", "Two payments"), ("excellent", "Lovely.")):
        page, left, top = place_of(words, pdf)
        beside = place_of(said, pdf)
        assert beside[0] == page
        assert beside[1] > left + 100
        assert abs(beside[2] - top) < 40


def test_what_is_suggested_and_said_is_all_there(discussed: ReviewCopy) -> None:
    read = found(write(discussed, town.attachments))

    check(discussed, read, "x.pdf")
    assert all(words in read.text for words in ("walked", "strode", "Allegedly", "Or is it?", "Keep it."))


def test_a_comment_that_is_not_on_the_pages_is_noticed(discussed: ReviewCopy) -> None:
    read = found(write(discussed, town.attachments))
    first = discussed.remarks[0]
    more = replace(first, said=(*first.said, Said("Ann Tarrow", first.said[0].at, "Never printed.")))

    with pytest.raises(UnwritableTarget, match="a comment is missing"):
        check(replace(discussed, remarks=(more, *discussed.remarks[1:])), read, "x.pdf")


def test_comments_that_a_margin_cannot_hold_come_at_the_end() -> None:
    report = HARBOUR
    words = dict.fromkeys(word for word in report.body.text.split() if len(word) > 6 and word.isalpha())
    unique = [word for word in words if report.body.text.count(word) == 1][:45]
    for number, word in enumerate(unique):
        text = f"Remark {number} is about this word, and is long enough for three lines of the margin."
        report = commented(report, word, "An answer to it, of some length.", id=f"c{number}", text=text)
    copy = copy_of(report, is_draft=True)

    read = found(write(copy, town.attachments))

    check(copy, read, "x.pdf")
    assert "Comments with no room in the margin" in read.text
    assert all(read.text.count(f"Remark {number} is") == 1 for number in range(len(unique)))


def test_a_review_copy_says_of_the_print_headline_what_it_is() -> None:
    copy = copy_of(two_editions())

    pages = found(write(copy, town.attachments))

    assert "In print: For paper" in pages.text
    check(copy, pages, "x.pdf")
