"""The letters of printed pages, each with its place, as PDFium reads them.

Places are in points from the left and from the top of the page.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]


class Letter(msgspec.Struct, frozen=True, gc=False):
    """One character of a page, and the box of its line that it takes up."""

    sign: str
    page: int
    left: float
    top: float
    right: float
    bottom: float


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The document `pdf`, closed again afterwards."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def sizes(document: pypdfium2.PdfDocument) -> list[tuple[float, float]]:
    """Width and height of each page, in points."""
    return [document.get_page_size(number) for number in range(len(document))]


def letters(document: pypdfium2.PdfDocument) -> list[Letter]:
    """Every character, page by page, in the order in which it is painted."""
    return [letter for number in range(len(document)) for letter in _letters(document, number)]


def _letters(document: pypdfium2.PdfDocument, number: int) -> list[Letter]:
    page = document[number]
    text_page = page.get_textpage()
    try:
        return _read(text_page.raw, number, page.get_height())
    finally:
        text_page.close()
        page.close()


def _read(text_page: object, number: int, height: float) -> list[Letter]:
    # A page has thousands of characters: one box for all, and no call more than needed.
    box = pdfium.FS_RECTF()
    there = ctypes.byref(box)
    place, sign_of = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetUnicode
    found = []
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        code = sign_of(text_page, index)
        place(text_page, index, there)
        sign = chr(code) if code < 0x110000 else "\ufffd"
        found.append(Letter(sign, number, box.left, height - box.top, box.right, height - box.bottom))
    return found
