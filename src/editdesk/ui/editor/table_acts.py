"""Tables at the caret: new ones, their rows and columns. Outside tables, rows and columns are nobody's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import uuid4

from editdesk.text.body import Body, Span
from editdesk.text.edits import Edit
from editdesk.text.table_edits import (
    columns_added,
    columns_removed,
    header_row_toggled,
    rows_added,
    rows_removed,
    table_removed,
)
from editdesk.text.table_making import tabling
from editdesk.ui.editor.hand import Hand


def new_id() -> str:
    """An id that no table, row or cell of any report has."""
    return uuid4().hex[:8]


class TableActs:
    """What `hand` does to the table in which `selected` lies; over several cells, that is a span for each.

    `act` has something done, and sees to the caret.
    """

    def __init__(
        self,
        hand: Hand,
        selected: Callable[[], Sequence[Span]],
        act: Callable[[Callable[[], None]], None],
    ) -> None:
        self._hand, self._selected, self._act = hand, selected, act

    def acts(self) -> dict[str, Callable[[], None]]:
        """The acts by id."""
        return {
            "row above": partial(self._change, partial(rows_added, new_id=new_id, below=False)),
            "row below": partial(self._change, partial(rows_added, new_id=new_id, below=True)),
            "column left": partial(self._change, partial(columns_added, new_id=new_id, right=False)),
            "column right": partial(self._change, partial(columns_added, new_id=new_id, right=True)),
            "remove row": partial(self._change, rows_removed),
            "remove column": partial(self._change, columns_removed),
            "remove table": partial(self._change, table_removed),
            "header row": partial(self._change, header_row_toggled),
        }

    def insert(self, rows: int, columns: int, *, has_header: bool) -> None:
        """A new table, after what is selected."""
        at = self._selected()[-1].end
        self._attempt(lambda body: tabling(body, at, rows, columns, new_id, has_header=has_header))

    def add_last_row(self) -> None:
        """What Tab does in the last cell: one more row, the caret in its first cell."""
        at = self._selected()[-1].end
        self._attempt(lambda body: _with_last_row(body, at))

    def _change(self, changed: Callable[[Body, Sequence[Span]], Edit]) -> None:
        spans = self._selected()
        self._attempt(lambda body: changed(body, spans))

    def _attempt(self, made: Callable[[Body], Edit]) -> None:
        self._act(lambda: self._hand.attempt(made))


def _with_last_row(body: Body, at: int) -> Edit:
    made = rows_added(body, [Span(at, at)], new_id, below=True)
    return Edit(made.delta, made.delta.first_touched)
