"""Walks through paragraphs and tables of one part, and makes blocks of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from editdesk.formats.docx.changes import TRACKED, Tracked, tracked
from editdesk.formats.docx.inline import Box, FigureAfter, Inline, by_whom
from editdesk.formats.docx.lines import Pairs
from editdesk.formats.docx.names import (
    CELL,
    ID,
    PARAGRAPH_PROPERTIES,
    RUN,
    RUN_PROPERTIES,
    TABLE,
    Element,
    P,
    W,
    child,
)
from editdesk.formats.docx.paragraphs import End, Kind, cut_of, end_in_cell, end_of, is_head, is_rule, kind_of
from editdesk.formats.docx.story import Story
from editdesk.formats.docx.tables import Cell, Row, table_in
from editdesk.formats.docx.walking import Walk
from editdesk.text.marks import Value

_FIGURE: Pairs = (("kind", "figure"),)
_RULE: Pairs = (("kind", "rule"),)


class Blocks(Walk):
    """Walks through one part."""

    _passed_by = frozenset((W + "sectPr", W + "tcPr", W + "sdtPr", RUN))

    def __init__(self, story: Story) -> None:
        super().__init__()
        self._story = story
        self._file = story.file
        self._lines = story.file.lines
        self._inline = Inline(story)
        self._box_depth = 0
        self._cell_close: Pairs = ()
        self._walks |= {
            P: self._paragraph,
            TABLE: self._table,
            W + "altChunk": lambda one: self._file.lose("an embedded document, left out"),
            **dict.fromkeys(TRACKED, self._tracked),
            **self._ranges(),
        }

    def finish(self) -> None:
        """What waited for the end of a paragraph that could join the next comes after all."""
        self._put_after()

    def _ranges(self) -> dict[str, Callable[[Element], None]]:
        """What may stand between blocks, rows and cells: where comments and moves begin and end."""
        moves = [W + f"move{way}Range{end}" for way in ("From", "To") for end in ("Start", "End")]
        return {
            W + "commentRangeStart": lambda one: self._story.begin_comment(one.get(ID, "")),
            W + "commentRangeEnd": lambda one: self._story.end_comment(one.get(ID, "")),
            W + "commentReference": lambda one: self._story.refer_to_comment(one.get(ID, "")),
            **dict.fromkeys(moves, self._inline.move_range),
        }

    def _tracked(self, element: Element) -> None:
        with self._lines.within((tracked(element, self._inline.open_moves),)):
            self.walk(element)

    def _paragraph(self, element: Element) -> None:
        properties = child(element, PARAGRAPH_PROPERTIES)
        place = self._lines.place
        kind = kind_of(properties, self._file, in_box=bool(self._box_depth))
        of_text = kind
        if place is not None:
            kind = self._in_place(kind, is_own=len(place) > 1 and is_head(properties))
        self._inline.paragraph(element, kind.style, is_own_kind=kind.is_own)
        # The range of a move may begin within the paragraph whose end is moved too.
        end = end_of(properties, of_text, self._file, self._inline.open_moves)
        if place is not None:
            if end.by is not None:
                self._file.lose(
                    f"a tracked change of a paragraph’s kind {by_whom(end.by)} in a table or a note"
                )
            end = End(kind.close, end.changes)
            if len(place) > 1:
                end = end_in_cell(properties, end)
        elif not self._lines.line.pieces:
            if self._inline.is_rule or is_rule(properties):
                end = end._replace(close=_RULE)
            else:
                end = self._with_figure(end)
        cut = cut_of(properties, kind, self._file)
        asked, by = (end.asked, end.by) if end.asked else (cut.asked, cut.by)
        self._lines.end((*end.close, *cut.close), end.changes, asked, by)
        if not end.changes:
            self._put_after()

    def _in_place(self, kind: Kind, *, is_own: bool) -> Kind:
        """What a paragraph in a cell or a note is: that, and nothing else."""
        place = self._lines.place or ()
        close: Pairs = (("kind", "footnote"), ("note", place[0]))
        if len(place) > 1:
            close = self._cell_close
        said = dict(kind.close)["kind"]
        if said not in ("paragraph", "sidebar"):
            where = "a table" if len(place) > 1 else "a note"
            self._file.lose(f"a {str(said).replace('_', ' ')} in {where}, kept as plain text")
        # That a row is the head says how its words look, too.
        return kind._replace(close=close, is_own=is_own or "header" in dict(close))

    def _with_figure(self, end: End) -> End:
        """A paragraph that holds nothing but pictures is the first of them."""
        after = self._inline.after
        first = next((one for one in after if isinstance(one, FigureAfter)), None)
        if first is None:
            return end
        after.remove(first)
        with self._lines.apart(first.changes):
            first.standing.put(self._lines)
        return End(_FIGURE, end.changes or first.changes)

    def _put_after(self) -> None:
        """Pictures and text boxes of a paragraph, below it."""
        waiting, self._inline.after = self._inline.after, []
        for one in waiting:
            with self._lines.apart(one.changes):
                if isinstance(one, Box):
                    self._box(one)
                else:
                    one.standing.put(self._lines)
                    self._lines.end(_FIGURE)

    def _box(self, box: Box) -> None:
        self._box_depth += 1
        self.walk(box.content)
        self._put_after()
        self._box_depth -= 1

    def _table(self, element: Element) -> None:
        if self._lines.place is not None:
            self._flattened(element)
            return
        self._file.tables += 1
        table = f"t{self._file.tables}"
        found = table_in(element, self._file)
        if sum(len(row.cells) for row in found.rows) == 1:
            self._file.lose("a table with a single cell, kept as paragraphs")
        for number, row in enumerate(found.rows, 1):
            with self._lines.within(self._of_row(row.element)):
                self._row(table, f"r{number}", row)
        for one in found.after:
            self._walks[str(one.tag)](one)
        self._put_after()

    def _row(self, table: str, row: str, of: Row) -> None:
        for number, cell in enumerate(of.cells, 1):
            place = (table, row, f"{row}c{number}")
            close: dict[str, Value] = {"kind": "cell", "table": table, "row": row, "cell": place[2]}
            if cell.row_span > 1:
                close["row_span"] = cell.row_span
            if cell.column_span > 1:
                close["column_span"] = cell.column_span
            if of.is_header:
                close["header"] = True
            self._cell_close = tuple(close.items())
            with self._lines.at(place), self._lines.within(self._of_cell(cell)):
                before = len(self._lines.done)
                for one in cell.before:
                    self._walks[str(one.tag)](one)
                if cell.element is not None:
                    self.walk(cell.element)
                    self._put_after()
                if len(self._lines.done) == before:
                    self._lines.end(self._cell_close)

    def _of_row(self, row: Element) -> Sequence[Tracked]:
        properties = child(row, W + "trPr")
        return self._changes(() if properties is None else properties)

    def _of_cell(self, cell: Cell) -> Sequence[Tracked]:
        properties = None if cell.element is None else child(cell.element, W + "tcPr")
        if properties is None:
            return ()
        merged = child(properties, W + "cellMerge")
        if merged is not None:
            self._file.lose(f"a tracked merging of cells {by_whom(merged)}")
        return self._changes(properties)

    def _changes(self, properties: Iterable[Element]) -> Sequence[Tracked]:
        moves = self._inline.open_moves
        return [tracked(one, moves) for one in properties if one.tag in TRACKED]

    def _flattened(self, element: Element) -> None:
        """A table within a cell or a note: its paragraphs, one after the other."""
        self._file.lose("a table within a cell or a note, kept as paragraphs")
        for cell in _cells(element):
            self.walk(cell)


def _cells(table: Element) -> Iterator[Element]:
    """The cells of `table`, not those of tables in them."""
    for one in table:
        if one.tag == CELL:
            yield one
        elif isinstance(one.tag, str) and one.tag not in (P, TABLE, PARAGRAPH_PROPERTIES, RUN_PROPERTIES):
            yield from _cells(one)
