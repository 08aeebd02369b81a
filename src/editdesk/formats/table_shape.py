"""How a table is meant to be read: which rows are its head, which columns hold numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editdesk.text.marks import value_of
from editdesk.text.tables import Cell

_NUMBER = re.compile(r"[^\w]{0,3}\d[\d.,’'\u00a0\u202f −–-]*[^\w]{0,2}\w{0,3}[^\w]?")
_NOTHING = frozenset(("", "–", "—", "-", "…", "n/a", "?"))


def words_in(cell: Cell) -> str:
    return "".join([block.text for block in cell.blocks]).strip()


def is_heading(cell: Cell) -> bool:
    return bool(value_of(cell.blocks[0].close, "header"))


def heading_rows(rows: Sequence[Sequence[Cell]]) -> int:
    """How many rows at the top are headings throughout and end with themselves."""
    count = 0
    while count < len(rows) and all(is_heading(cell) for cell in rows[count]):
        count += 1
    while count and any(cell.row_number + cell.row_span > count for row in rows[:count] for cell in row):
        count -= 1
    return count


def number_columns(rows: Sequence[Sequence[Cell]]) -> frozenset[int]:
    """The columns, but the first, that hold numbers below their head: these are set to the right."""
    seen: set[int] = set()
    others: set[int] = {0}
    for row in rows[heading_rows(rows) :]:
        for cell in row:
            words = words_in(cell)
            if is_heading(cell) or words in _NOTHING:
                continue
            if cell.column_span == 1 and _NUMBER.fullmatch(words):
                seen.add(cell.column)
            else:
                others.update(range(cell.column, cell.column + cell.column_span))
    return frozenset(seen - others)
