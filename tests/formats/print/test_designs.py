"""What the layouts do with a page: drop caps, captions beside pictures, tables over all columns."""

from __future__ import annotations

import pypdfium2
import pytest
from msgspec.structs import replace

from editdesk.formats.print.options import PageOptions
from editdesk.formats.print.pdf_writer import write
from editdesk.formats.publication import Publication
from tests.formats import town

Box = tuple[float, float, float, float]


def printed(publication: Publication, options: PageOptions) -> pypdfium2.PdfTextPage:
    """The words of the first page."""
    pdf = write(replace(publication, page=options), town.attachments)
    return pypdfium2.PdfDocument(pdf)[0].get_textpage()


def box_of(words: str, page: pypdfium2.PdfTextPage) -> Box:
    """Left, bottom, right and top of the first letter of `words`."""
    at = page.get_text_range().index(words)
    return tuple(page.get_charbox(at))  # type: ignore[return-value]


def height(box: Box) -> float:
    return box[3] - box[1]


@pytest.mark.parametrize("layout", ["newspaper", "magazine"])
def test_the_first_letter_stands_over_three_lines_if_one_chooses(layout: str) -> None:
    report = town.publication_of(town.block("paragraph", "Harbour lights were paid for twice. " * 20))

    large = printed(report, PageOptions(layout, drop_cap=True))
    plain = printed(report, PageOptions(layout, drop_cap=False))

    assert height(box_of("H", large)) > 3.5 * height(box_of("H", plain))


@pytest.mark.parametrize("words", ["Yes.", "12 lights were paid for. " * 20])
def test_no_short_paragraph_and_no_number_has_a_drop_cap(words: str) -> None:
    report = town.publication_of(town.block("paragraph", words))

    page = printed(report, PageOptions("newspaper", drop_cap=True))

    heights = [height(page.get_charbox(at)) for at in range(page.count_chars())]
    assert max(heights) < 16


def test_a_table_of_many_columns_stands_over_all_columns_of_text() -> None:
    cells = [
        town.cell(row, column, f"c{row}{column}", header=row == 0) for row in range(3) for column in range(6)
    ]
    words = town.block("paragraph", "Harbour lights were paid for twice. " * 60)
    report = town.publication_of(words, *cells, words)

    page = printed(report, PageOptions("newspaper"))

    assert box_of("c05", page)[0] - box_of("c00", page)[0] > 350


def test_the_caption_stands_beside_its_picture_in_the_magazine() -> None:
    words = town.block("paragraph", "Harbour lights were paid for twice. " * 20)
    report = town.publication_of(words, town.figure(), town.block("caption", "Low tide"), words)

    page = printed(report, PageOptions("magazine", drop_cap=False))

    assert box_of("Low tide", page)[2] < box_of("Harbour lights", page)[0]
