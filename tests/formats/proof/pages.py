"""Printed pages to find lines on, and a plain count of the lines that PDFium reads from them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import closing

import pypdfium2
import pytest

from editdesk.formats.print.layouts import Layouts
from editdesk.formats.print.options import PageOptions
from editdesk.formats.proof.maker import Lines, ProofMaker
from editdesk.formats.publication import Publication
from editdesk.text.body import Body, block_of
from tests.formats import town


@pytest.fixture(scope="module")
def maker() -> Iterator[ProofMaker]:
    with closing(ProofMaker(Layouts())) as made:
        yield made


def lines_of(maker: ProofMaker, publication: Publication, options: PageOptions | None = None) -> Lines:
    maker.lay_out(publication, town.attachments, options or PageOptions())
    return maker.lines()


def text(*paragraphs: str, kind: str = "paragraph") -> Publication:
    body = Body.of([block_of(words, kind) for words in paragraphs])
    return Publication(body, "harbour", town.STAMP, "en-GB")


def lines_read(pdf: bytes, furniture: Collection[str]) -> list[str]:
    """Every line of words on the pages but folios and `furniture`: what a stranger counts."""
    document = pypdfium2.PdfDocument(pdf)
    # PDFium's sign for a word that goes on in the next line
    texts = [page.get_textpage().get_text_range().replace("\ufffe", "\n") for page in document]
    lines = [line for text in texts for line in text.splitlines()]
    said = [line.strip(" \xad") for line in lines]
    return [line for line in said if line and line not in furniture and not line.isdecimal()]
