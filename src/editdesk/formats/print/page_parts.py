"""The parts of a text as a layout reads them: runs of words, lists, tables, pictures by file name.

The words are values, never source: no layout can mistake them for markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from editdesk.formats.flow import Flow, Listing, link_of, listings, parts
from editdesk.formats.table_shape import heading_rows, is_heading, number_columns, words_in
from editdesk.text.body import Block
from editdesk.text.marks import LINE_BREAK, OBJECT, Marks, value_of
from editdesk.text.tables import Cell, Grid, grid

Node: TypeAlias = dict[str, object]

LONGEST_RUNNING_HEAD = 70
_STYLES = ("code", "bold", "italic", "underline", "strike", "superscript", "subscript")
# Latin letters, digits and signs without one at which a line may end; digests and such.
_UNBROKEN = re.compile("[\x21-\x2c\x2e\x30-\x7e\u00a1-\u00ac\u00ae-\u024f]{40,}")
_NARROWEST, _WIDEST = 4, 28
# In letters, what stands free beside the words of a cell.
_BESIDE = 3


class PlacedPicture(NamedTuple):
    """Where a layout finds a picture, how many pixels wide it is, and its width to its height."""

    path: str
    pixels: int
    ratio: float


# The picture that a mark stands for; None where none ever was.
Pictures: TypeAlias = Callable[[Marks], PlacedPicture | None]


def running_head(title: str) -> str:
    """`title`, shortened where it is too long for the head of a page."""
    if len(title) <= LONGEST_RUNNING_HEAD:
        return title
    return title[:LONGEST_RUNNING_HEAD].rsplit(" ", 1)[0].rstrip(",;:–— ") + " …"


class PageWords:
    """The words of one publication, block by block, as a layout reads them."""

    def __init__(self, of: Flow, picture_of: Pictures) -> None:
        self._notes = {note.id: note for note in of.notes}
        self._picture_of = picture_of
        self._referred: set[str] = set()

    def parts(self, blocks: Sequence[Block]) -> list[Node]:
        nodes: list[Node] = []
        for kind, group in parts(blocks):
            if kind == "list":
                nodes += [{"kind": "list", **self._listing(each)} for each in listings(group)]
            elif kind == "table":
                nodes.append(self._table(group))
            elif kind == "figure":
                nodes.append({"kind": kind, "runs": self._runs(group[0]), "captions": self._plain(group[1:])})
            elif kind in ("quote", "pull_quote", "sidebar"):
                nodes.append({"kind": kind, "paragraphs": [self._runs(block) for block in group]})
            elif kind == "caption" and nodes and nodes[-1]["kind"] == "table" and not nodes[-1]["captions"]:
                nodes[-1]["captions"] = self._plain(group)
            else:
                nodes += self._plain(group)
        return nodes

    def loose_notes(self) -> list[Node]:
        """The notes that nothing refers to any more."""
        return [
            {"kind": "footnote", "runs": self._runs(block)}
            for note in self._notes.values()
            if not note.number
            for block in note.blocks
        ]

    def _plain(self, blocks: Sequence[Block]) -> list[Node]:
        return [{"kind": block.kind, "level": block.level, "runs": self._runs(block)} for block in blocks]

    def _listing(self, listing: Listing) -> Node:
        items = [
            {"runs": self._runs(item.block), "lists": [self._listing(each) for each in item.lists]}
            for item in listing.items
        ]
        return {"numbered": listing.kind == "numbered", "items": items}

    def _table(self, group: Sequence[Block]) -> Node:
        cells = grid(group)
        numbers = number_columns(cells.rows)
        return {
            "kind": "table",
            "widths": _widths(cells),
            "heads": heading_rows(cells.rows),
            "rows": [
                [self._cell(cell, numbers) for cell in row] + [_EMPTY_CELL] * cells.missing_in(number)
                for number, row in enumerate(cells.rows)
            ],
            "captions": [],
        }

    def _cell(self, cell: Cell, numbers: frozenset[int]) -> Node:
        return {
            "paragraphs": [self._runs(block) for block in cell.blocks],
            "columns": cell.column_span,
            "rows": cell.row_span,
            "heading": is_heading(cell),
            "number": cell.column in numbers and cell.column_span == 1,
        }

    def _runs(self, block: Block) -> list[Node]:
        return [node for text, run_marks in block.pieces for node in self._nodes(text, run_marks)]

    def _nodes(self, text: str, run_marks: Marks) -> list[Node]:
        if OBJECT not in text:
            return [_words(text, run_marks)]
        nodes: list[Node] = []
        for number, words in enumerate(text.split(OBJECT)):
            if number:
                nodes += self._object(run_marks)
            if words:
                nodes.append(_words(words, run_marks))
        return nodes

    def _object(self, run_marks: Marks) -> list[Node]:
        kind = value_of(run_marks, "object")
        if kind == "figure":
            return self._image(run_marks)
        note = self._notes.get(str(value_of(run_marks, "note")))
        if kind != "footnote" or note is None:
            return []
        if note.id in self._referred:
            return [{"again": note.number}]
        self._referred.add(note.id)
        return [{"note": note.number, "paragraphs": [self._runs(block) for block in note.blocks]}]

    def _image(self, run_marks: Marks) -> list[Node]:
        picture = self._picture_of(run_marks)
        if picture is None:
            return []
        alt = str(value_of(run_marks, "alt") or "").replace(LINE_BREAK, " ")
        return [{"image": picture.path, "pixels": picture.pixels, "ratio": picture.ratio, "alt": alt or None}]


def _with_breaks(found: re.Match[str]) -> str:
    """A run of signs that no line holds, with places where it may be broken."""
    return "\u200b".join([found[0][at : at + 10] for at in range(0, len(found[0]), 10)])


_EMPTY_CELL: Node = {"paragraphs": [], "columns": 1, "rows": 1, "heading": False, "number": False}


def _words(text: str, run_marks: Marks) -> Node:
    node: Node = {"text": _UNBROKEN.sub(_with_breaks, text)}
    if run_marks:
        keys = {key for key, value in run_marks if value}
        styles = [style for style in _STYLES if style in keys]
        if styles:
            node["styles"] = styles
        link = link_of(run_marks)
        if link:
            node["link"] = link
    return node


def _widths(cells: Grid) -> list[int]:
    """Shares of the columns after their longest words, within bounds."""
    longest = [_NARROWEST] * cells.width
    for cell in cells.cells:
        if cell.column_span == 1 and cell.column < len(longest):
            longest[cell.column] = max(longest[cell.column], min(len(words_in(cell)), _WIDEST))
    return [letters + _BESIDE for letters in longest]
