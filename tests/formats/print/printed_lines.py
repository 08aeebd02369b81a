"""The lines of printed pages as PDFium sees them, column by column."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2

# So many points apart, letters are of two lines.
_NEAR = 4.0
_MARGIN = 46.0


def columns_of(pdf: bytes, columns: int) -> Iterator[list[str]]:
    """The lines of each column, in order; what stands above and below the text is left out."""
    for page in pypdfium2.PdfDocument(pdf):
        width, height, text = page.get_width(), page.get_height(), page.get_textpage()
        lines: list[dict[float, list[tuple[float, str]]]] = [{} for _ in range(columns)]
        for number, sign in enumerate(text.get_text_range()):
            left, bottom, _, _ = text.get_charbox(number)
            if not sign.strip() or not 60 < bottom < height - 66:
                continue
            column = lines[min(columns - 1, int((left - _MARGIN) / (width - 2 * _MARGIN) * columns))]
            base = next((known for known in column if abs(known - bottom) < _NEAR), bottom)
            column.setdefault(base, []).append((left, sign))
        for column in lines:
            yield ["".join(sign for _, sign in sorted(column[base])) for base in sorted(column, reverse=True)]


def paragraphs_in(line: str) -> list[int]:
    """The numbers of the paragraphs whose words, such as `p12w7`, a line holds."""
    return [int(number) for number in re.findall(r"p(\d+)w", line)]
