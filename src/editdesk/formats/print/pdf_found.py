"""Read the words of written PDF pages back, through PDFium."""

from __future__ import annotations

import pypdfium2  # type: ignore[import-untyped]

from editdesk.formats.checking import Found


def found(data: bytes) -> Found:
    """What the pages say, in the order in which they are painted; PdfiumError when broken."""
    document = pypdfium2.PdfDocument(data)
    try:
        texts = [_text(page) for page in document]
    finally:
        document.close()
    return Found("\n".join(texts), is_flowing=False, pages=len(texts), marked=tuple(texts))


def _text(page: pypdfium2.PdfPage) -> str:
    text_page = page.get_textpage()
    try:
        return str(text_page.get_text_range())
    finally:
        text_page.close()
        page.close()
