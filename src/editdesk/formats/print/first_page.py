"""A picture of the first page of a PDF, drawn by PDFium from the very file."""

from __future__ import annotations

import io
from typing import NamedTuple

import pypdfium2  # type: ignore[import-untyped]


class FirstPage(NamedTuple):
    """The picture as a PNG file, and how many pages there are."""

    png: bytes
    of: int


def first_page(data: bytes, width: int) -> FirstPage:
    """The first page of the file `data`, `width` pixels wide; PdfiumError when it is broken."""
    document = pypdfium2.PdfDocument(data)
    try:
        page = document[0]
        image = page.render(scale=width / page.get_width()).to_pil()
        out = io.BytesIO()
        image.save(out, "PNG", compress_level=1)
        return FirstPage(out.getvalue(), len(document))
    finally:
        document.close()
