"""The words of a publication as HTML: put together as strings, block by block, each through `escaped`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from editdesk.formats.flow import (
    Flow,
    Listing,
    Note,
    is_right_to_left,
    link_of,
    listings,
    part_at,
    words_of,
)
from editdesk.formats.html.directions import turned
from editdesk.formats.html.furniture import furniture
from editdesk.formats.html.markup import escaped, escaped_value, link_change, tags_of
from editdesk.formats.html.pictures import Placing, Shown, embedded
from editdesk.formats.pictures import picture_of
from editdesk.formats.publication import Attachments
from editdesk.formats.table_shape import heading_rows, is_heading, number_columns
from editdesk.text.body import Block
from editdesk.text.marks import OBJECT, PARAGRAPH, PRINT_HEADLINE, Marks, value_of
from editdesk.text.tables import Cell, grid

# Kinds of blocks that stand alone, by the element in which they stand and its class.
_ALONE = {
    "paragraph": ("p", ""),
    "headline": ("h1", ""),
    # only where every word is shown, whatever it is for
    PRINT_HEADLINE: ("p", "print-headline"),
    **{kind: ("p", kind) for kind in ("kicker", "summary", "byline", "dateline", "caption", "credit")},
}
_PLAIN = ("p", "")
_AROUND = {
    "quote": ("<blockquote>\n", "</blockquote>\n"),
    "pull_quote": ('<aside class="pull-quote">\n', "</aside>\n"),
    "sidebar": ('<aside class="sidebar">\n', "</aside>\n"),
}
_BELOW = ("caption", "credit")


class _Table(NamedTuple):
    """The cells of a table, and what is said above and below it."""

    above: Sequence[Block]
    cells: Sequence[Block]
    below: Sequence[Block]


class HtmlWords:
    """The words of one publication, of which the blocks are asked for once, in their order.

    Without `attachments` its pictures are left out; `pictures` are those that were met.
    """

    def __init__(
        self, of: Flow, attachments: Attachments | None, language: str, placing: Placing = embedded
    ) -> None:
        self._flow = of
        self._attachments = attachments
        self._placing = placing
        self._is_right_to_left = is_right_to_left(language)
        self._furniture = furniture(language)
        self._times_referred: dict[str, int] = {}
        # The levels of the headings above the next block.
        self._above: list[int] = []
        self._tables = 0
        # What is said below the figure that is being written.
        self._below: Sequence[Block] = ()
        self.pictures: list[Shown] = []

    def of_blocks(self, blocks: Sequence[Block]) -> str:
        out: list[str] = []
        at, end = 0, len(blocks)
        while at < end:
            block = blocks[at]
            text, runs = block.text, block.runs
            # most blocks are such, and nothing is said about them
            if block.close == PARAGRAPH and len(runs) == 1 and not runs[0][1] and self._runs_along(text):
                out.append(f"<p>{escaped(text)}</p>\n")
                at += 1
                continue
            kind = block.kind
            alone = _ALONE.get(kind)
            if kind == "cell" or (kind == "caption" and at + 1 < end and blocks[at + 1].kind == "cell"):
                table = _table_at(blocks, at)
                out.append(self._placed(self._table(table)))
                at += sum(map(len, table))
            elif alone is not None:
                out.append(self._placed(self._element(alone[0], block, alone[1])))
                at += 1
            else:
                part = part_at(blocks, at)
                out.append(self._placed(self._part(part.kind, part.blocks)))
                at += len(part.blocks)
        return "".join(out)

    def _placed(self, words: str) -> str:
        """A part of the text, `words`, with what stands beside it."""
        return words

    def of_notes(self) -> str:
        """The footnotes as one section; nothing where there are none."""
        if not self._flow.notes:
            return ""
        items = "".join([self._note(note) for note in self._flow.notes])
        name = escaped_value(self._furniture.notes)
        section = f'<section class="notes" role="doc-endnotes" aria-label="{name}">'
        return f"{section}\n<ol>\n{items}</ol>\n</section>\n"

    def _part(self, kind: str, group: Sequence[Block]) -> str:
        if kind == "heading":
            return self._heading(group[0])
        if kind == "list":
            return "".join([self._listing(listing) for listing in listings(group)])
        if kind == "figure":
            return self._figure(group)
        if kind == "rule":
            words = self._inline(group[0])
            return "<hr>\n" + (f"<p{self._attributes(group[0])}>{words}</p>\n" if words else "")
        before, after = _AROUND[kind]
        return before + self._lines(group) + after

    def _lines(self, blocks: Sequence[Block]) -> str:
        return "".join([self._element("p", block, _ALONE.get(block.kind, _PLAIN)[1]) for block in blocks])

    def _element(self, tag: str, block: Block, name: str = "") -> str:
        """`block` in an element of its own, of the class `name`."""
        return f"<{tag}{self._attributes(block, name)}>{self._inline(block)}</{tag}>\n"

    def _attributes(self, block: Block, name: str = "") -> str:
        said = f' class="{name}"' if name else ""
        return said if self._runs_along(block.text) else said + turned(block.text, self._is_right_to_left)

    def _runs_along(self, text: str) -> bool:
        """Whether one sees at once that `text` runs in the direction of the page."""
        return text.isascii() and not self._is_right_to_left

    def _heading(self, block: Block) -> str:
        """A heading one level below that above it, whatever its own level is; it looks like its own."""
        above, level = self._above, block.level
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        depth = len(above)
        return self._element(f"h{depth + 1}", block, "" if depth == level else f"level-{level}")

    def _inline(self, block: Block) -> str:
        runs = block.runs
        if not runs:
            return ""
        if len(runs) == 1 and not runs[0][1]:
            return escaped(block.text)
        out: list[str] = []
        open_link: str | None = None
        for text, run_marks in block.pieces:
            link = self._link(run_marks)
            if link != open_link:
                out.append(link_change(open_link, link))
                open_link = link
            before, after = tags_of(run_marks)
            words = self._with_objects(text, run_marks) if OBJECT in text else escaped(text)
            out += (before, words, after)
        if open_link:
            out.append("</a>")
        return "".join(out)

    def _link(self, run_marks: Marks) -> str | None:
        """Where a run leads; a reference to a note leads to the note, whatever is around it."""
        link = link_of(run_marks)
        return None if link and value_of(run_marks, "object") == "footnote" else link

    def _with_objects(self, text: str, run_marks: Marks) -> str:
        drawn = text.split(OBJECT)
        out = [escaped(drawn[0])]
        for words in drawn[1:]:
            out += (self._object(run_marks), escaped(words))
        return "".join(out)

    def _object(self, run_marks: Marks) -> str:
        kind = value_of(run_marks, "object")
        if kind == "footnote":
            return self._reference(str(value_of(run_marks, "note")))
        return self._image(run_marks) if kind == "figure" else ""

    def _reference(self, note: str) -> str:
        number = self._flow.numbers.get(note)
        if not number:
            return ""
        times = self._times_referred[note] = self._times_referred.get(note, 0) + 1
        place = _place_of_reference(number, times)
        return f'<sup class="ref"><a id="{place}" href="#note-{number}" role="doc-noteref">{number}</a></sup>'

    def _note(self, note: Note) -> str:
        place = f' id="note-{note.number}"' if note.number else ' class="unnumbered"'
        words = [f"<p{self._attributes(block)}>{self._inline(block)}" for block in note.blocks]
        inside = "</p>".join(words) + "".join(self._ways_back(note)) + "</p>"
        return f"<li{place}>{self._placed(inside)}</li>\n"

    def _ways_back(self, note: Note) -> Iterator[str]:
        """Links to each place that refers to `note`."""
        count = self._times_referred.get(note.id, 0) if note.number else 0
        for times in range(1, count + 1):
            number = f"{note.number}.{times}" if count > 1 else f"{note.number}"
            name = f"{escaped_value(self._furniture.back)} ({number})"
            href = f"#{_place_of_reference(note.number, times)}"
            yield f' <a class="back" href="{href}" role="doc-backlink" aria-label="{name}">↩\ufe0e</a>'

    def _image(self, run_marks: Marks) -> str:
        said = str(value_of(run_marks, "alt") or "")
        alt = escaped_value(said)
        picture = picture_of(run_marks, self._attachments) if self._attachments else None
        if picture is None:
            return f'<span class="no-picture" role="img" aria-label="{alt}"></span>' if alt else ""
        address, place = self._placing(picture), f"picture-{len(self.pictures) + 1}"
        caption, credit = (
            " ".join([words_of(block) for block in self._below if block.kind == kind]) for kind in _BELOW
        )
        known = "" if address.startswith("data:") else address
        self.pictures.append(Shown(place, picture, known, caption, credit, said))
        return (
            f'<img id="{place}" src="{escaped_value(address)}" alt="{alt}"'
            f' width="{picture.width}" height="{picture.height}">'
        )

    def _figure(self, group: Sequence[Block]) -> str:
        self._below = group[1:]
        shown = self._inline(group[0])
        self._below = ()
        return f"<figure>\n{shown}\n{self._caption(group[1:])}</figure>\n"

    def _caption(self, blocks: Sequence[Block], place: str = "") -> str:
        if not blocks:
            return ""
        said = "".join(
            [f"<span{self._attributes(block, block.kind)}>{self._inline(block)}</span>\n" for block in blocks]
        )
        return f"<figcaption{place}>{said}</figcaption>\n"

    def _listing(self, listing: Listing) -> str:
        tag = "ol" if listing.kind == "numbered" else "ul"
        items = [
            f"<li{self._attributes(item.block)}>{self._placed(self._inline(item.block))}"
            + "".join([self._listing(each) for each in item.lists])
            + "</li>\n"
            for item in listing.items
        ]
        return f"<{tag}>\n" + "".join(items) + f"</{tag}>\n"

    def _table(self, table: _Table) -> str:
        """A table with the captions above and below it, as one figure that can be scrolled sideways."""
        above, cells, below = table
        self._tables += 1
        place = f"table-{self._tables}-caption"
        name = f'aria-label="{escaped_value(self._furniture.table)} {self._tables}"'
        if above or below:
            name = f'aria-labelledby="{place}"'
        tie = f' id="{place}"'
        before = self._caption(above, tie)
        rows = self._grid(cells)
        # a figure has one caption
        after = self._lines(below) if above else self._caption(below, tie)
        scrolled = f'<div class="scroll" tabindex="0" role="region" {name}>'
        return f'<figure class="table">\n{before}{scrolled}<table>\n{rows}</table></div>\n{after}</figure>\n'

    def _grid(self, group: Sequence[Block]) -> str:
        rows = grid(group).rows
        heads, numbers = heading_rows(rows), number_columns(rows)
        above = "".join([self._row(row, "col", numbers) for row in rows[:heads]])
        below = "".join([self._row(row, "row", numbers) for row in rows[heads:]])
        return (f"<thead>\n{above}</thead>\n" if above else "") + (
            f"<tbody>\n{below}</tbody>\n" if below else ""
        )

    def _row(self, row: tuple[Cell, ...], scope: str, numbers: frozenset[int]) -> str:
        return "<tr>" + "".join([self._cell(cell, scope, numbers) for cell in row]) + "</tr>\n"

    def _cell(self, cell: Cell, scope: str, numbers: frozenset[int]) -> str:
        tag, attributes = ("th", f' scope="{scope}"') if is_heading(cell) else ("td", "")
        if cell.row_span > 1:
            attributes += f' rowspan="{cell.row_span}"'
        if cell.column_span > 1:
            attributes += f' colspan="{cell.column_span}"'
        is_number = cell.column_span == 1 and cell.column in numbers
        if len(cell.blocks) > 1:
            attributes += ' class="number"' if is_number else ""
            inside = self._lines(cell.blocks)
        else:
            attributes += self._attributes(cell.blocks[0], "number" if is_number else "")
            inside = self._inline(cell.blocks[0])
        return f"<{tag}{attributes}>{inside}</{tag}>"


def _place_of_reference(number: int, times: int) -> str:
    return f"ref-{number}" if times == 1 else f"ref-{number}-{times}"


def _table_at(blocks: Sequence[Block], at: int) -> _Table:
    """The table that begins with the block number `at`, perhaps with a caption above it."""
    first = at if blocks[at].kind == "cell" else at + 1
    cells = part_at(blocks, first).blocks
    last = end = first + len(cells)
    while end < len(blocks) and blocks[end].kind == "caption":
        end += 1
    if end < len(blocks) and blocks[end].kind == "credit":
        end += 1
    return _Table(blocks[at:first], cells, blocks[last:end])
