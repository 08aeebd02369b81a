"""Tables of a page: which of them hold data, and the ids of their rows and cells."""

from __future__ import annotations

import lxml.html

from editdesk.formats.passages import CellPlace

MOST_SPAN = 50
_MOST_CELLS = 20_000
_LONGEST_CELL = 700
_LAYOUT_PARTS = ("table", "h1", "article", "section", "form", "aside", "nav", "iframe")


def is_data_table(table: lxml.html.HtmlElement) -> bool:
    """Whether rows and columns mean something here; old pages use tables for their layout."""
    if table.get("role") in ("presentation", "none"):
        return False
    rows = cells = widest = 0
    for part in table.iter("tr", "td", "th", *_LAYOUT_PARTS):
        if part is table:
            continue
        if part.tag in _LAYOUT_PARTS:
            return False
        if part.tag == "tr":
            rows += 1
            widest = max(widest, sum(1 for _ in part.iterchildren("td", "th")))
        else:
            cells += 1
            if cells > _MOST_CELLS or len(part.text_content()) > _LONGEST_CELL:
                return False
    return rows >= 2 and widest >= 2 and cells >= 4


class TableCells:
    """Gives each cell of one table its ids, row by row."""

    def __init__(self, table: str) -> None:
        self._table = table
        self._row = 0
        self._column = 0
        self.place = CellPlace(table, f"{table}r0", f"{table}r0c0")

    def next_row(self) -> None:
        self._row += 1
        self._column = 0

    def next_cell(self, row_span: str | None, column_span: str | None, *, is_header: bool) -> None:
        self._column += 1
        row = f"{self._table}r{self._row}"
        self.place = CellPlace(
            self._table, row, f"{row}c{self._column}", _span(row_span), _span(column_span), is_header
        )


def _span(value: str | None) -> int:
    text = (value or "").strip()
    return max(1, min(MOST_SPAN, int(text))) if text.isdigit() and len(text) < 6 else 1
