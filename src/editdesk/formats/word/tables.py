"""A table in WordprocessingML: a grid with spans, its head repeated on each page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from editdesk.formats.table_shape import heading_rows, number_columns, words_in
from editdesk.formats.word.template import STYLE_OF, TEXT_WIDTH
from editdesk.formats.word.tracks import Tracks
from editdesk.text.body import Block
from editdesk.text.tables import Cell, Grid, grid

_PROPERTIES = (
    '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/>'
    '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1"'
    ' w:noVBand="1"/></w:tblPr>'
)
_EMPTY = f'<w:p><w:pPr><w:pStyle w:val="{STYLE_OF["cell"]}"/></w:pPr></w:p>'
_TO_THE_RIGHT = '<w:jc w:val="right"/>'
_NARROWEST, _WIDEST = 4, 40


def table(blocks: Sequence[Block], paragraph: Callable[[Block, str], str], tracks: Tracks) -> str:
    """The table of `blocks`; `paragraph` gives one block as a paragraph that is set to one side or none."""
    cells = grid(blocks)
    widths = _widths(cells)
    heads = heading_rows(cells.rows)
    columns = _Columns(widths, number_columns(cells.rows), paragraph, tracks)
    rows = [_Row(row, columns) for row in range(len(cells.rows))]
    for cell in cells.cells:
        for number in range(cell.row_number, cell.row_number + cell.row_span):
            rows[number].take(cell)
    grid_columns = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
    inside = "".join([row.xml(is_head=number < heads) for number, row in enumerate(rows)])
    return f"<w:tbl>{_PROPERTIES}<w:tblGrid>{grid_columns}</w:tblGrid>{inside}</w:tbl>"


class _Columns:
    """What all rows of a table share."""

    def __init__(
        self,
        widths: list[int],
        numbers: frozenset[int],
        paragraph: Callable[[Block, str], str],
        tracks: Tracks,
    ) -> None:
        self.widths = widths
        self.tracks = tracks
        self._numbers = numbers
        self._paragraph = paragraph

    def words(self, cell: Cell) -> str:
        side = _TO_THE_RIGHT if cell.column in self._numbers and cell.column_span == 1 else ""
        return "".join([self._paragraph(block, side) for block in cell.blocks])


class _Row:
    def __init__(self, number: int, columns: _Columns) -> None:
        self._number = number
        self._columns = columns
        self._cells: dict[int, Cell] = {}

    def take(self, cell: Cell) -> None:
        self._cells[cell.column] = cell

    def xml(self, *, is_head: bool) -> str:
        own = [block for cell in self._cells.values() if self._begins(cell) for block in cell.blocks]
        tracked, marks = self._columns.tracks.row(own)
        out: list[str] = []
        column, width = 0, len(self._columns.widths)
        while column < width:
            cell = self._cells.get(column)
            span = min(cell.column_span, width - column) if cell else 1
            out.append(self._cell(cell, column, span, marks))
            column += span
        head = "<w:tblHeader/>" if is_head else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{head}{tracked}</w:trPr>{''.join(out)}</w:tr>"

    def _begins(self, cell: Cell) -> bool:
        return cell.row_number == self._number

    def _cell(self, cell: Cell | None, column: int, span: int, of_row: Collection[str]) -> str:
        width = sum(self._columns.widths[column : column + span])
        properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        if span > 1:
            properties += f'<w:gridSpan w:val="{span}"/>'
        words = _EMPTY
        if cell and cell.row_span > 1:
            properties += '<w:vMerge w:val="restart"/>' if self._begins(cell) else "<w:vMerge/>"
        if cell and self._begins(cell):
            properties += self._columns.tracks.cell(cell.blocks, of_row)
            words = self._columns.words(cell)
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{words}</w:tc>"


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
