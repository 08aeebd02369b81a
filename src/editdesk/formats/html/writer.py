"""Write a publication as one self-contained web page.

The words are put together as strings, block by block, and each goes through
`escaped`; only the page around them is a template (`templates/article.html`,
its looks in `templates/article.css`).
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import lru_cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from editdesk.formats.flow import (
    DRAFT,
    Flow,
    Listing,
    Note,
    flow,
    is_right_to_left,
    language_of,
    link_of,
    listings,
    parts,
)
from editdesk.formats.html.markup import escaped, escaped_value, tags_of
from editdesk.formats.pictures import picture_of
from editdesk.formats.publication import Attachments, Publication
from editdesk.formats.table_shape import heading_rows, is_heading, number_columns
from editdesk.resources import resource
from editdesk.text.body import Block
from editdesk.text.marks import OBJECT, Marks, value_of
from editdesk.text.tables import Cell, grid

_WRAPPED = {
    "paragraph": ("<p>", "</p>\n"),
    "kicker": ('<p class="kicker">', "</p>\n"),
    "headline": ("<h1>", "</h1>\n"),
    "summary": ('<p class="summary">', "</p>\n"),
    "byline": ('<address class="byline">', "</address>\n"),
    "dateline": ('<p class="dateline">', "</p>\n"),
    "caption": ('<p class="caption">', "</p>\n"),
    "credit": ('<p class="credit">', "</p>\n"),
}
_AROUND = {
    "quote": ("<blockquote>\n", "</blockquote>\n"),
    "pull_quote": ('<aside class="pull-quote">\n', "</aside>\n"),
    "sidebar": ('<aside class="sidebar">\n', "</aside>\n"),
}


def write(publication: Publication, attachments: Attachments) -> bytes:
    """The page as UTF-8."""
    of = flow(publication)
    words = HtmlWords(of, attachments)
    template, style = _frame()
    language = language_of(publication)
    return template.render(
        language=language,
        direction="rtl" if is_right_to_left(language) else "ltr",
        title=of.title,
        description=of.description,
        modified=publication.stamp.isoformat(timespec="seconds"),
        draft=DRAFT if publication.is_draft else "",
        style=Markup(style),
        style_digest=_digest_of_style(style),
        head=Markup(words.of_blocks(of.head)),
        text=Markup(words.of_blocks(of.rest)),
        notes=Markup(words.of_notes()),
    ).encode()


class HtmlWords:
    """The words of one publication as HTML; without `attachments`, without its pictures."""

    def __init__(self, of: Flow, attachments: Attachments | None) -> None:
        self._flow = of
        self._attachments = attachments
        self._times_referred: dict[str, int] = {}

    def of_blocks(self, blocks: Sequence[Block]) -> str:
        out: list[str] = []
        for kind, group in parts(blocks):
            wrapped = _WRAPPED.get(kind)
            if wrapped is None:
                out.append(self._part(kind, group))
                continue
            block = group[0]
            # most blocks are words without marks
            is_plain = len(block.runs) == 1 and not block.runs[0][1]
            out += (wrapped[0], escaped(block.text) if is_plain else self._inline(block), wrapped[1])
        return "".join(out)

    def of_notes(self) -> str:
        """The footnotes as one section; nothing where there are none."""
        if not self._flow.notes:
            return ""
        items = "".join([self._note(note) for note in self._flow.notes])
        section = '<section class="notes" role="doc-endnotes" aria-label="Notes">'
        return f"{section}\n<ol>\n{items}</ol>\n</section>\n"

    def _part(self, kind: str, group: Sequence[Block]) -> str:
        if kind == "heading":
            level = group[0].level + 1
            return f"<h{level}>{self._inline(group[0])}</h{level}>\n"
        if kind == "list":
            return "".join([self._listing(listing) for listing in listings(group)])
        if kind == "table":
            return self._table(group)
        if kind == "figure":
            return self._figure(group)
        if kind == "rule":
            return f"<hr>\n{self._rest_of_rule(group[0])}"
        before, after = _AROUND[kind]
        return before + "".join([f"<p>{self._inline(block)}</p>\n" for block in group]) + after

    def _inline(self, block: Block) -> str:
        runs = block.runs
        if not runs:
            return ""
        if len(runs) == 1 and not runs[0][1]:
            return escaped(block.text)
        out: list[str] = []
        open_link: str | None = None
        for text, run_marks in block.pieces:
            link = link_of(run_marks)
            if link != open_link:
                if open_link:
                    out.append("</a>")
                if link:
                    out.append(f'<a href="{escaped_value(link)}">')
                open_link = link
            before, after = tags_of(run_marks)
            words = self._with_objects(text, run_marks) if OBJECT in text else escaped(text)
            out += (before, words, after)
        if open_link:
            out.append("</a>")
        return "".join(out)

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
        place = f"ref-{number}" if times == 1 else f"ref-{number}-{times}"
        return f'<sup class="ref"><a id="{place}" href="#note-{number}" role="doc-noteref">{number}</a></sup>'

    def _note(self, note: Note) -> str:
        words = [self._inline(block) for block in note.blocks]
        if note.number:
            words[-1] += (
                f' <a class="back" href="#ref-{note.number}" role="doc-backlink"'
                ' aria-label="Back to the text">↩</a>'
            )
        place = f' id="note-{note.number}"' if note.number else ' class="unnumbered"'
        return f"<li{place}>" + "".join([f"<p>{each}</p>" for each in words]) + "</li>\n"

    def _image(self, run_marks: Marks) -> str:
        alt = escaped_value(str(value_of(run_marks, "alt") or ""))
        picture = picture_of(run_marks, self._attachments) if self._attachments else None
        if picture is None:
            return f'<span class="no-picture" role="img" aria-label="{alt}"></span>' if alt else ""
        data = base64.b64encode(picture.data).decode()
        return (
            f'<img src="data:image/{picture.kind};base64,{data}" alt="{alt}"'
            f' width="{picture.width}" height="{picture.height}">'
        )

    def _figure(self, group: Sequence[Block]) -> str:
        below = "".join(
            [
                f'<span class="credit">{self._inline(block)}</span>\n'
                if block.kind == "credit"
                else f'<span class="caption">{self._inline(block)}</span>\n'
                for block in group[1:]
            ]
        )
        caption = f"<figcaption>{below}</figcaption>\n" if below else ""
        return f"<figure>\n{self._inline(group[0])}\n{caption}</figure>\n"

    def _rest_of_rule(self, block: Block) -> str:
        return f"<p>{self._inline(block)}</p>\n" if block.text else ""

    def _listing(self, listing: Listing) -> str:
        tag = "ol" if listing.kind == "numbered" else "ul"
        items = [
            f"<li>{self._inline(item.block)}"
            + "".join([self._listing(each) for each in item.lists])
            + "</li>\n"
            for item in listing.items
        ]
        return f"<{tag}>\n" + "".join(items) + f"</{tag}>\n"

    def _table(self, group: Sequence[Block]) -> str:
        rows = grid(group).rows
        heads, numbers = heading_rows(rows), number_columns(rows)
        above = "".join([self._row(row, "col", numbers) for row in rows[:heads]])
        below = "".join([self._row(row, "row", numbers) for row in rows[heads:]])
        return (
            '<div class="table" tabindex="0" role="region" aria-label="Table"><table>\n'
            + (f"<thead>\n{above}</thead>\n" if above else "")
            + (f"<tbody>\n{below}</tbody>\n" if below else "")
            + "</table></div>\n"
        )

    def _row(self, row: tuple[Cell, ...], scope: str, numbers: frozenset[int]) -> str:
        return "<tr>" + "".join([self._cell(cell, scope, numbers) for cell in row]) + "</tr>\n"

    def _cell(self, cell: Cell, scope: str, numbers: frozenset[int]) -> str:
        tag, attributes = ("th", f' scope="{scope}"') if is_heading(cell) else ("td", "")
        if cell.row_span > 1:
            attributes += f' rowspan="{cell.row_span}"'
        if cell.column_span > 1:
            attributes += f' colspan="{cell.column_span}"'
        elif cell.column in numbers:
            attributes += ' class="number"'
        words = [self._inline(block) for block in cell.blocks]
        inside = words[0] if len(words) == 1 else "".join([f"<p>{each}</p>" for each in words])
        return f"<{tag}{attributes}>{inside}</{tag}>"


@lru_cache(maxsize=1)
def _frame() -> tuple[Template, str]:
    folder = resource("templates")
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    return environment.get_template("article.html"), (folder / "article.css").read_text("utf-8")


@lru_cache(maxsize=4)
def _digest_of_style(style: str) -> str:
    """What the page's security policy allows as its only style."""
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
