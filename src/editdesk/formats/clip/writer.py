"""Words for the clipboards of other programs: HTML that says what things are and nothing of their looks.

No comment, no id of ours, no picture goes out. Word, LibreOffice and Google Docs
keep the structure; blanks that HTML would melt into one are said to stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from editdesk.formats.flow import Listing, link_of, listings, parts
from editdesk.formats.html.markup import escaped, escaped_value, tags_of
from editdesk.formats.table_shape import is_heading
from editdesk.text.body import Block, Body
from editdesk.text.marks import LINE_BREAK, OBJECT, Marks, value_of
from editdesk.text.tables import Cell, grid

_START = '<meta charset="utf-8">'
_ODD_BLANKS = re.compile(f"[ \t\u00a0]{{2}}|\t|{LINE_BREAK} ")
_KEPT = ' style="white-space: pre-wrap"'
_QUOTES = frozenset(("quote", "pull_quote"))


def write(words: Body, notes: Body | None = None, *, is_piece: bool = False) -> str:
    """`words` and the footnotes that they refer to; a piece of a sentence makes no paragraph."""
    out = _Words(words, notes)
    if is_piece:
        block = words.block(0)
        inside = out.inline(block)
        return f"{_START}<span{_KEPT}>{inside}</span>" if _has_odd_blanks(block) else _START + inside
    return _START + "".join([*out.blocks(words.blocks), *out.notes()])


class _Words:
    def __init__(self, words: Body, notes: Body | None) -> None:
        self._notes: dict[str, list[Block]] = {}
        for block in notes.blocks if notes else ():
            self._notes.setdefault(str(value_of(block.close, "note")), []).append(block)
        self._numbers: dict[str, int] = {}

    def blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        """Each part of the text."""
        for kind, group in parts(blocks):
            if kind == "list":
                yield from (self._listing(listing, 1) for listing in listings(group))
            elif kind == "table":
                yield self._table(group)
            elif kind in _QUOTES:
                yield f"<blockquote>{''.join([self._paragraph(block) for block in group])}</blockquote>"
            else:
                yield from (self._block(block) for block in group)

    def notes(self) -> Iterator[str]:
        """Below a line the footnotes referred to so far, each with the way back to its number."""
        if self._numbers:
            yield "<hr>"
        # A note does not refer to notes.
        said, self._notes = self._notes, {}
        for note, number in self._numbers.items():
            back = f'<sup><a href="#ref-{number}">{number}</a></sup> '
            first, *others = said[note]
            others_too = "".join([self._paragraph(block) for block in others])
            yield f'<div id="note-{number}">{self._paragraph(first, back)}{others_too}</div>'

    def inline(self, block: Block) -> str:
        """The words of `block` with their style."""
        out: list[str] = []
        open_link: str | None = None
        for text, run in block.pieces:
            link = link_of(run)
            if link != open_link:
                out.append("</a>" if open_link else "")
                out.append(f'<a href="{escaped_value(link)}">' if link else "")
                open_link = link
            before, after = tags_of(run)
            out += (before, self._with_references(text, run) if OBJECT in text else escaped(text), after)
        out.append("</a>" if open_link else "")
        return "".join(out)

    def _with_references(self, text: str, run: Marks) -> str:
        note = str(value_of(run, "note")) if value_of(run, "object") == "footnote" else ""
        if note not in self._notes:
            return escaped(text.replace(OBJECT, ""))
        is_first = note not in self._numbers
        number = self._numbers.setdefault(note, len(self._numbers) + 1)
        name = f' id="ref-{number}"' if is_first else ""
        return f'<sup><a{name} href="#note-{number}">{number}</a></sup>' * text.count(OBJECT)

    def _paragraph(self, block: Block, before: str = "") -> str:
        return _tagged("p", block, before + self.inline(block))

    def _block(self, block: Block) -> str:
        kind = block.kind
        if kind == "headline":
            return _tagged("h1", block, self.inline(block))
        if kind == "heading":
            return _tagged(f"h{block.level}", block, self.inline(block))
        if kind == "rule":
            return "<hr>" + (self._paragraph(block) if block.text else "")
        words = self.inline(block)
        # A picture stays here; an empty paragraph is one nevertheless.
        return "" if kind == "figure" and not words else _tagged("p", block, words or "<br>")

    def _listing(self, listing: Listing, depth: int) -> str:
        tag = "ol" if listing.kind == "numbered" else "ul"
        items = []
        for item in listing.items:
            level = item.block.level + 1
            # Where it is nested less than it is moved in, it says its level as Google Docs does.
            deep = f' aria-level="{level}"' if level != depth else ""
            nested = "".join([self._listing(each, depth + 1) for each in item.lists])
            items.append(_tagged("li", item.block, self.inline(item.block) + nested, deep))
        return f"<{tag}>{''.join(items)}</{tag}>"

    def _table(self, group: Sequence[Block]) -> str:
        rows = ["".join([self._cell(cell) for cell in row]) for row in grid(group).rows]
        return f'<table border="1"><tbody>{"".join([f"<tr>{row}</tr>" for row in rows])}</tbody></table>'

    def _cell(self, cell: Cell) -> str:
        tag = "th" if is_heading(cell) else "td"
        spans = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
        spans += f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
        return f"<{tag}{spans}>{''.join([self._paragraph(block) for block in cell.blocks])}</{tag}>"


def _tagged(tag: str, block: Block, inside: str, attributes: str = "") -> str:
    kept = _KEPT if _has_odd_blanks(block) else ""
    return f"<{tag}{attributes}{kept}>{inside}</{tag}>"


def _has_odd_blanks(block: Block) -> bool:
    """Whether blanks are among its words that HTML would not show as they are."""
    text = block.text
    if "\t" not in text and "  " not in text and "\u00a0" not in text and LINE_BREAK not in text:
        return False
    lines = (line for words, _ in block.pieces for line in words.split(LINE_BREAK))
    return bool(_ODD_BLANKS.search(text)) or "\u00a0" in lines
