"""The printed pages as PDFium sees them."""

from __future__ import annotations

import io
import re
import zlib

import msgspec
import pypdfium2
import pytest

from editdesk.formats.checking import check
from editdesk.formats.flow import DRAFT
from editdesk.formats.print.faults import MissingLetters
from editdesk.formats.print.pdf_found import found
from editdesk.formats.print.pdf_writer import write
from editdesk.formats.publication import Publication
from editdesk.text.body import Block
from editdesk.text.marks import merged
from tests.formats import town


def pages_of(publication: Publication) -> list[str]:
    document = pypdfium2.PdfDocument(write(publication, town.attachments))
    return [page.get_textpage().get_text_range() for page in document]


@pytest.fixture(scope="module")
def printed() -> bytes:
    return write(town.harbour_report(), town.attachments)


def test_only_the_two_families_of_the_house_are_used(printed: bytes) -> None:
    fonts = set(re.findall(rb"/BaseFont\s*/[A-Z]{6}\+([A-Za-z]+)", _inflated(printed)))

    assert {font.decode() for font in fonts} <= {"SourceSerifPro", "SourceSansPro", "DejaVuSansMono"}
    assert b"SourceSerifPro" in fonts


def _inflated(data: bytes) -> bytes:
    out = [data]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            out.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(out)


def test_the_text_stands_in_two_columns(printed: bytes) -> None:
    page = pypdfium2.PdfDocument(printed)[0]
    width = page.get_width()
    text = page.get_textpage()

    left = text.get_text_bounded(right=width / 2, top=page.get_height() * 0.6)
    right = text.get_text_bounded(left=width / 2, top=page.get_height() * 0.6)

    assert "Corrow & Daughters was registered" in left
    assert "The storekeeper kept two books" in right


def test_pages_after_the_first_have_a_running_head_and_all_a_folio(printed: bytes) -> None:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(printed)]

    assert len(pages) == 2
    assert not pages[0].startswith("The harbour lights of Vellmouth were paid for twice, and one set …")
    assert pages[1].startswith("The harbour lights of Vellmouth were paid for twice, and one set …")
    assert [page.split()[-1] for page in pages] == ["1", "2"]


def test_a_draft_says_so_on_every_page_and_in_its_properties() -> None:
    data = write(town.harbour_report(is_draft=True), town.attachments)
    document = pypdfium2.PdfDocument(data)

    assert all(DRAFT in page.get_textpage().get_text_range() for page in document)
    assert DRAFT in document.get_metadata_dict()["Keywords"]


def test_the_properties_say_the_title_and_no_person(printed: bytes) -> None:
    said = pypdfium2.PdfDocument(printed).get_metadata_dict(skip_empty=True)

    assert set(said) == {"Title"}
    assert said["Title"].startswith("The harbour lights")


def test_notes_in_the_head_are_printed() -> None:
    report = town.publication_of(
        town.block("headline", "A headline", town.reference("n1")),
        town.block("byline", "By Ines Tarrow", town.reference("n2")),
        town.block("paragraph", "Words", town.reference("n3"), " and more."),
        *[town.block("footnote", f"Note {n} is here.", note=n) for n in ("n1", "n2", "n3")],
    )

    text = pages_of(report)[0]

    assert [f"Note {n} is here." in text for n in ("n1", "n2", "n3")] == [True] * 3


def test_letters_that_no_font_has_are_told_and_not_printed_as_boxes() -> None:
    # Linear A, which no font of this machine or the next will have
    report = town.publication_of(town.block("paragraph", "It said 𐘀𐘁𐘂 on the wall."))

    with pytest.raises(MissingLetters, match="𐘀 𐘁 𐘂"):
        write(report, town.attachments)


def test_a_long_text_with_everything_in_it_is_whole() -> None:
    once = town.harbour_report()
    blocks = [block for block in once.body.blocks if block.kind != "footnote"]
    head, rest = blocks[:5], blocks[5:]
    many = type(once.body).of([*head, *[b for n in range(6) for b in _with_own_tables(rest, n)]])
    report = Publication(many, once.slug, once.stamp, once.language)

    data = write(report, town.attachments)

    check(report, found(data), "x.pdf")
    assert len(pypdfium2.PdfDocument(data)) >= 8


def _with_own_tables(blocks: list[Block], number: int) -> list[Block]:
    return [
        msgspec.structs.replace(block, close=merged(block.close, (("table", f"t{number}"),)))
        if block.kind == "cell"
        else block
        for block in blocks
    ]


def test_pages_can_be_drawn(printed: bytes) -> None:
    image = pypdfium2.PdfDocument(printed)[0].render(scale=0.5).to_pil()
    out = io.BytesIO()
    image.save(out, format="PNG")

    assert len(image.getcolors(1 << 20) or ()) > 50
