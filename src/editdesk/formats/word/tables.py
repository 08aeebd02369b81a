"""A table in WordprocessingML: a grid with spans, its head repeated on each page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from editdesk.formats.table_shape import heading_rows, is_heading, number_columns, words_in
from editdesk.formats.word.template import TEXT_WIDTH
from editdesk.text.body import Block
from editdesk.text.tables import Cell, Grid, grid

_PROPERTIES = (
    '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/>'
    '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1"'
    ' w:noVBand="1"/></w:tblPr>'
)
_EMPTY = '<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p>'
_NARROWEST, _WIDEST = 4, 40


def table(blocks: Sequence[Block], runs: Callable[[Block], str]) -> str:
    """The table of `blocks`; `runs` gives the words of one block."""
    cells = grid(blocks)
    widths = _widths(cells)
    heads, numbers = heading_rows(cells.rows), number_columns(cells.rows)
    rows = [_Row(row, widths, numbers, runs) for row in range(len(cells.rows))]
    for cell in cells.cells:
        for number in range(cell.row_number, cell.row_number + cell.row_span):
            rows[number].take(cell)
    columns = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
    inside = "".join([row.xml(is_head=number < heads) for number, row in enumerate(rows)])
    return f"<w:tbl>{_PROPERTIES}<w:tblGrid>{columns}</w:tblGrid>{inside}</w:tbl>"


class _Row:
    def __init__(
        self, number: int, widths: list[int], numbers: frozenset[int], runs: Callable[[Block], str]
    ) -> None:
        self._number = number
        self._widths = widths
        self._numbers = numbers
        self._runs = runs
        self._cells: dict[int, Cell] = {}

    def take(self, cell: Cell) -> None:
        self._cells[cell.column] = cell

    def xml(self, *, is_head: bool) -> str:
        out: list[str] = []
        column = 0
        while column < len(self._widths):
            cell = self._cells.get(column)
            span = min(cell.column_span, len(self._widths) - column) if cell else 1
            out.append(self._cell(cell, column, span))
            column += span
        head = "<w:tblHeader/>" if is_head else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(out)}</w:tr>"

    def _cell(self, cell: Cell | None, column: int, span: int) -> str:
        properties = f'<w:tcW w:w="{sum(self._widths[column : column + span])}" w:type="dxa"/>'
        if span > 1:
            properties += f'<w:gridSpan w:val="{span}"/>'
        words = _EMPTY
        if cell and cell.row_span > 1:
            begins = cell.row_number == self._number
            properties += '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
        if cell and cell.row_number == self._number:
            words = "".join([self._paragraph(block, cell) for block in cell.blocks])
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{words}</w:tc>"

    def _paragraph(self, block: Block, cell: Cell) -> str:
        style = "TableHead" if is_heading(cell) else "TableText"
        is_right = cell.column in self._numbers and cell.column_span == 1
        side = '<w:jc w:val="right"/>' if is_right else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{side}</w:pPr>{self._runs(block)}</w:p>'


def _widths(cells: Grid) -> list[int]:
    """Widths of the columns after their longest words, within bounds; together the text's width."""
    longest = [_NARROWEST] * cells.width
    for cell in cells.cells:
        if cell.column_span == 1 and cell.column < len(longest):
            longest[cell.column] = max(longest[cell.column], min(len(words_in(cell)), _WIDEST))
    total = sum(longest)
    widths = [TEXT_WIDTH * length // total for length in longest]
    widths[-1] += TEXT_WIDTH - sum(widths)
    return widths
