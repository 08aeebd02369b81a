"""What the compare view lists: the passages that differ, with those around them, and what is folded."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from editdesk.desk.comparing import Compared
from editdesk.desk.differences_told import also_told, title
from editdesk.text.body import Body, Span
from editdesk.text.compare import Passage, Piece
from editdesk.text.marks import PRINT_HEADLINE
from editdesk.ui.editor.looks import look_name
from editdesk.ui.times import day_and_clock
from editdesk.ui.widgets.said_rows import SaidRows

# So many passages stand around a difference, so that one sees where one is.
_AROUND = 1
# Fewer are not worth folding.
_FEWEST_FOLDED = 2
_QUOTED = 60


class Row(NamedTuple):
    """One line of the view: a passage, where one stood that moved away, or passages that are folded."""

    title: str
    by: str
    passage: Passage | None
    also: tuple[str, ...] = ()
    old_look: str = "paragraph"
    new_look: str = "paragraph"
    is_table: bool = False
    # What stands there instead of a passage: where it moved from, or how many are folded.
    note: str = ""
    # Whether little room is left around it, so that many fit the screen.
    is_brief: bool = False

    @property
    def is_difference(self) -> bool:
        """Whether one stops here when going from difference to difference."""
        return self.passage is not None and self.passage.kind != "same"

    @property
    def old(self) -> tuple[Piece, ...]:
        """The words as they were."""
        pieces = self.passage.pieces if self.passage and self.passage.old else ()
        return tuple([piece for piece in pieces if piece.tag != "added"])

    @property
    def new(self) -> tuple[Piece, ...]:
        """The words as they are."""
        pieces = self.passage.pieces if self.passage and self.passage.new else ()
        return tuple([piece for piece in pieces if piece.tag != "removed"])

    @property
    def said(self) -> str:
        """All of it in one line, for those who listen."""
        if self.passage is None:
            return self.note
        words = {"same": "{}", "added": "added: {};", "removed": "removed: {};"}
        pieces = " ".join([words[piece.tag].format(piece.text.strip()) for piece in self.passage.pieces])
        return f"{self.title} {self.by}. {pieces} {' '.join(self.also)}".strip()


def rows_of(compared: Compared, name_of: Callable[[str], str], now: datetime) -> list[Row]:
    """All passages as rows, and where those stood that moved. May take long for a book."""
    comparison = compared.comparison
    stayed: list[tuple[int, int]] = []
    found: list[Row] = []
    for passage in comparison.passages:
        if passage.old and passage.kind not in ("moved", "removed"):
            stayed.append((passage.old.start, len(found)))
        by = ""
        if passage.kind != "same":
            hands = compared.hands_in(passage)
            by = "\n".join([f"{name_of(one.by)}, {day_and_clock(one.at, now)}" for one in hands])
        old_look, new_look = _look(comparison.old, passage.old), _look(comparison.new, passage.new)
        found.append(
            Row(
                "" if passage.kind == "same" else _title(passage, old_look, new_look),
                by,
                passage,
                tuple(also_told(passage.also, comparison.new)),
                old_look,
                new_look,
                "cell" in (old_look, new_look),
            )
        )
    return _with_places_left(found, stayed)


def _title(passage: Passage, old_look: str, new_look: str) -> str:
    """What became of `passage`; the headline that stands in print only looks like any other line here."""
    is_for_print = PRINT_HEADLINE in (old_look, new_look)
    return f"{title(passage)} in print" if is_for_print else title(passage)


def _look(body: Body, span: Span | None) -> str:
    return look_name(body.block_at(span.start).close) if span else "paragraph"


def _with_places_left(rows: list[Row], stayed: Sequence[tuple[int, int]]) -> list[Row]:
    """`rows` with one more where each passage stood that moved."""
    notes: dict[int, list[tuple[int, Row]]] = {}
    starts = [start for start, _ in stayed]
    for row in rows:
        passage = row.passage
        if passage and passage.kind == "moved" and passage.old:
            at = bisect_left(starts, passage.old.start)
            before = stayed[at][1] if at < len(stayed) else len(rows)
            words = " ".join((passage.old_words or "").split())
            quote = words if len(words) <= _QUOTED else f"{words[: _QUOTED - 1]}…"
            left = Row("", "", None, note=f"Moved from here: “{quote}”")
            notes.setdefault(before, []).append((passage.old.start, left))
    found: list[Row] = []
    for at in range(len(rows) + 1):
        found += [left for _, left in sorted(notes.get(at, ()), key=lambda pair: pair[0])]
        found += rows[at : at + 1]
    return found


def folded(rows: Sequence[Row]) -> list[Row]:
    """`rows` with what is far from any difference folded."""
    near = [False] * len(rows)
    for at, row in enumerate(rows):
        if row.is_difference or row.passage is None:
            for beside in range(max(0, at - _AROUND), min(len(rows), at + _AROUND + 1)):
                near[beside] = True
    found: list[Row] = []
    for is_near, some in groupby(zip(near, rows, strict=True), key=itemgetter(0)):
        stretch = [row for _, row in some]
        if is_near or len(stretch) < _FEWEST_FOLDED:
            found += stretch
        else:
            found.append(Row("", "", None, note=f"{len(stretch)} passages as they were"))
    return found


class RowsModel(SaidRows[Row]):
    """The passages for the list."""

    @property
    def differences(self) -> list[int]:
        """The rows at which one stops."""
        return [at for at, row in enumerate(self.rows) if row.is_difference]
