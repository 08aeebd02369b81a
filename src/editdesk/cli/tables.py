"""Tables for the person at the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]], *, empty: str) -> None:
    """`rows` as a table on standard output, or `empty` where there are none."""
    console = Console(highlight=False, soft_wrap=False)
    if not rows:
        console.print(Text(empty))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        # Text, not str: brackets in a headline are words, not markup.
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)
