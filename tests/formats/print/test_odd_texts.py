"""Texts that no designer thinks of are printed whole, and nothing runs off the page."""

from __future__ import annotations

import pypdfium2
import pytest
from msgspec.structs import replace

from editdesk.formats.checking import check
from editdesk.formats.print.options import PageOptions
from editdesk.formats.print.pdf_found import found
from editdesk.formats.print.pdf_writer import write
from editdesk.formats.publication import Publication
from tests.formats import town

LAYOUTS = (
    PageOptions("newspaper"),
    PageOptions("newspaper", columns=3, drop_cap=True),
    PageOptions("magazine"),
    PageOptions("magazine", columns=2),
    PageOptions("manuscript"),
)
DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
COMPOUND = "Donaudampfschifffahrtsgesellschaftskapitänswitwe"


def table(rows: int, columns: int, words: str, *, headers: int = 1) -> list[list[town.Piece]]:
    return [
        town.cell(row, column, f"{words} {row}.{column}", header=row < headers)
        for row in range(rows)
        for column in range(columns)
    ]


PLAIN = town.block("paragraph", "a")
TEXTS = {
    "nothing": [town.block("paragraph", "")],
    "a headline alone": [town.block("headline", "Just this")],
    "a head longer than a page": [
        town.block("headline", "Long headline words " * 60),
        town.block("summary", "Summary " * 200),
        PLAIN,
    ],
    "words that no line holds": [
        town.block("headline", COMPOUND * 2),
        town.block("heading", COMPOUND, level=1),
        town.block("paragraph", f"The digest is {DIGEST}{DIGEST}."),
        town.block("pull_quote", COMPOUND),
        PLAIN,
    ],
    "a table of many columns": [PLAIN, *table(6, 12, "x"), PLAIN],
    "a long table of many columns": [PLAIN, *table(60, 7, "x"), PLAIN],
    "a cell longer than a page": [PLAIN, *table(3, 2, "word " * 400), PLAIN],
    "a table that is all head": [PLAIN, *table(60, 2, "head", headers=60), PLAIN],
    "a box longer than a page": [
        PLAIN,
        *[town.block("sidebar", "Box words. " * 60) for _ in range(12)],
        PLAIN,
    ],
    "a note longer than a page": [
        town.block("paragraph", "a", town.reference("n1")),
        town.block("footnote", "Note words. " * 900, note="n1"),
    ],
    "a quotation longer than a page": [town.block("quote", "quoted words " * 900)],
    "pictures and hardly any text": [
        PLAIN,
        *[piece for _ in range(4) for piece in (town.figure(), town.block("caption", "Caption " * 30))],
    ],
    "headings alone": [town.block("heading", f"Heading {n}", level=1 + n % 3) for n in range(90)],
    "quoted from the first letter": [town.block("paragraph", "“Yes,” she said. " * 30)],
}


def publication(name: str, options: PageOptions) -> Publication:
    return replace(town.publication_of(*TEXTS[name], language="de"), page=options)


@pytest.mark.long
@pytest.mark.parametrize("options", LAYOUTS, ids=lambda options: f"{options.layout}{options.columns or ''}")
@pytest.mark.parametrize("name", TEXTS)
def test_an_odd_text_is_printed_whole(name: str, options: PageOptions) -> None:
    odd = publication(name, options)

    check(odd, found(write(odd, town.attachments)), "x.pdf")


@pytest.mark.parametrize("name", ["a head longer than a page", "words that no line holds"])
@pytest.mark.parametrize("options", LAYOUTS[::2], ids=lambda options: options.layout)
def test_no_letter_stands_off_the_page(name: str, options: PageOptions) -> None:
    odd = publication(name, options)

    pdf = write(odd, town.attachments)

    check(odd, found(pdf), "x.pdf")
    for page in pypdfium2.PdfDocument(pdf):
        text, width, height = page.get_textpage(), page.get_width(), page.get_height()
        for number in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(number)
            assert 0 <= left <= right <= width
            assert 0 <= bottom <= top <= height
