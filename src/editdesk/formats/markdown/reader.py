"""Read Markdown as it is: every construct of CommonMark, tables and simple footnotes as blocks and marks.

The first heading of level 1 is the headline; `title`, `author` and the like in
a block between `---` lines at the head are front matter. Nothing is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from markdown_it import MarkdownIt
from markdown_it.token import Token

from editdesk.formats.draft import Draft
from editdesk.formats.drafting import draft_of
from editdesk.formats.language import language_of
from editdesk.formats.markdown.inline import Inline, InlineReader
from editdesk.formats.markdown.notes import Notes, without_notes
from editdesk.formats.passages import CellPlace, Passage, as_kind, passage_of, removed, trimmed
from editdesk.formats.pasted.textlines import clean_signs
from editdesk.formats.web.tables import TableCells
from editdesk.formats.web.tree import page_of
from editdesk.formats.web.walk import blocks_of
from editdesk.formats.webrules.head import TWICE
from editdesk.review.losses import Lost
from editdesk.text.marks import LINE_BREAK, PLAIN, marks, value_of

FIELD = "a field at the head of the file"

# The parser drops what is nested deeper than its limit, so we flatten before.
_DEEPEST = 40
_MOST_BRACKETS = 2_000
_SIGN = r"[ \t]{0,3}(?:>|[-*+]|\d{1,9}[.)])[ \t]*"
_DEEP = re.compile(rf"^((?:{_SIGN}){{{_DEEPEST}}})(?:{_SIGN})+")
_HEAD = re.compile(r"\A---[ \t]*\n(?P<lines>(?:[^\n]*\n){0,60}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"^(?P<name>[A-Za-z][\w -]{0,40}):[ \t]*(?P<value>.*)$")
_BAR = re.compile(r"(?<!\\)\|")
_FIELDS = {
    "kicker": "kicker",
    "section": "kicker",
    "title": "headline",
    "headline": "headline",
    "summary": "summary",
    "description": "summary",
    "subtitle": "summary",
    "dek": "summary",
    "author": "byline",
    "byline": "byline",
    "authors": "byline",
    "date": "dateline",
    "dateline": "dateline",
}


def read_markdown(text: str, source: str = "") -> Draft:
    """The draft in Markdown `text`."""
    text = clean_signs(text)
    front, text = _front_fields(text)
    text, notes = without_notes(text)
    reader = _BlockReader(notes)
    parser = MarkdownIt("commonmark", {"maxNesting": 4 * _DEEPEST}).enable(["table", "strikethrough"])
    flat = _flat(text)
    reader.read(parser.parse(flat), flat)
    for note, words in notes.words.items():
        flat = _flat(words)
        reader.read_note(note, parser.parse(flat), flat)
    passages = _captions(_headline([*front, *reader.passages]))
    return draft_of(passages, source, language_of(text), reader.lost)


def _flat(text: str) -> str:
    """`text` without signs of quotes and lists beyond the deepest level, and without masses of brackets."""
    if text.count("[") > _MOST_BRACKETS:
        # looking for the end of each link takes the parser time in proportion to their square
        parts = [p.replace("[", r"\[") if _opens_too_much(p) else p for p in text.split("\n\n")]
        text = "\n\n".join(parts)
    return "\n".join([_DEEP.sub(r"\1", line) if len(line) > _DEEPEST else line for line in text.split("\n")])


def _opens_too_much(paragraph: str) -> bool:
    return paragraph.count("[") > _MOST_BRACKETS and not paragraph.lstrip().startswith(("```", "~~~"))


def _front_fields(text: str) -> tuple[list[Passage], str]:
    """The fields between `---` lines at the head as passages, and the text below them."""
    match = _HEAD.match(text)
    if not match:
        return [], text
    fields = [_FIELD.match(line) for line in match["lines"].split("\n") if line.strip()]
    if not fields or fields[0] is None:
        return [], text
    passages: list[Passage] = []
    seen: set[str] = set()
    for line in match["lines"].split("\n"):
        field = _FIELD.match(line)
        kind = _FIELDS.get(field["name"].lower(), "") if field else ""
        value = field["value"].strip().strip("\"'") if field else ""
        if kind and value and kind not in seen and not value.startswith(("[", "{", "|", ">")):
            seen.add(kind)
            passages.append(passage_of(value, kind))
        elif line.strip():
            passages.append(passage_of(line.strip(), why=FIELD))
    return passages, text[match.end() :]


def _headline(passages: Sequence[Passage]) -> list[Passage]:
    """The first heading of level 1 is the headline; a field at the head says it only where there is none."""
    result = list(passages)
    first = next((n for n, p in enumerate(result) if p.kind == "heading" and p.level == 1), None)
    if first is None:
        return result
    for number, passage in enumerate(result):
        if passage.kind == "headline":
            twice = passage.text.strip() == result[first].text.strip()
            result[number] = removed(passage, TWICE if twice else FIELD)
    result[first] = as_kind(result[first], "headline")
    return result


def _captions(passages: Sequence[Passage]) -> list[Passage]:
    """A paragraph in italics right below a figure is its caption."""
    result = list(passages)
    for number, passage in enumerate(result[1:], 1):
        is_italic = bool(passage.pieces) and all(value_of(run, "italic") is True for _, run in passage.pieces)
        if is_italic and passage.kind == "paragraph" and result[number - 1].kind == "figure":
            result[number] = as_kind(passage, "caption")
    return result


class _Item(msgspec.Struct):
    """A list item that is being read; its first block is the point, later ones are lines of it."""

    kind: str
    level: int
    is_open: bool = False


class _BlockReader:
    """Makes passages of block tokens."""

    def __init__(self, notes: Notes) -> None:
        self.passages: list[Passage] = []
        self.lost: list[Lost] = []
        self._notes = notes
        self._inline = InlineReader(notes)
        self._lists: list[str] = []
        self._items: list[_Item] = []
        self._quotes = 0
        self._kind = "paragraph"
        self._level = 0
        self._cells: TableCells | None = None
        self._tables = 0
        self._heads = self._columns = 0
        self._lines: list[str] = []
        self._note = ""

    def read(self, tokens: Sequence[Token], source: str) -> None:
        """Read all `tokens` of `source`, in order."""
        self._lines = source.split("\n")
        for token in tokens:
            handler = getattr(self, f"_on_{token.type}", None)
            if handler is not None:
                handler(token)

    def read_note(self, note: str, tokens: Sequence[Token], source: str) -> None:
        """Read the words of a footnote."""
        self._note = note
        self.read(tokens, source)
        self._note = ""

    # blocks ----------------------------------------------------------------

    def _on_heading_open(self, token: Token) -> None:
        self._kind, self._level = "heading", min(3, int(token.tag[1:]))

    def _on_heading_close(self, token: Token) -> None:
        self._kind, self._level = "paragraph", 0

    def _on_bullet_list_open(self, token: Token) -> None:
        self._lists.append("bullet")

    def _on_ordered_list_open(self, token: Token) -> None:
        self._lists.append("numbered")
        start = token.attrGet("start")
        if start is not None:
            self.lost.append(Lost(f"a list that begins at {start}", "it counts from 1 now"))

    def _on_bullet_list_close(self, token: Token) -> None:
        self._lists.pop()

    _on_ordered_list_close = _on_bullet_list_close

    def _on_list_item_open(self, token: Token) -> None:
        self._items.append(_Item(self._lists[-1], min(8, len(self._lists) - 1)))

    def _on_list_item_close(self, token: Token) -> None:
        self._items.pop()

    def _on_blockquote_open(self, token: Token) -> None:
        self._quotes += 1

    def _on_blockquote_close(self, token: Token) -> None:
        self._quotes -= 1

    def _on_hr(self, token: Token) -> None:
        self.passages.append(Passage((), "rule"))

    def _on_table_open(self, token: Token) -> None:
        self._tables += 1
        self._columns = self._heads = 0
        self._cells = TableCells(f"t{self._tables}")

    def _on_table_close(self, token: Token) -> None:
        self._cells = None

    def _on_tr_open(self, token: Token) -> None:
        if self._cells is not None:
            self._cells.next_row()
        # the parser drops cells for which the head has no column
        surplus = self._row_of(token)[self._columns :] if self._columns else []
        where = self._row_start(token)
        self.lost += [
            Lost(f"a cell beyond the head of its table: {words}", where) for words in surplus if words
        ]

    def _row_of(self, token: Token) -> list[str]:
        """The cells of a row, as they are written."""
        line = self._lines[token.map[0]] if token.map else ""
        cells = [cell.strip() for cell in _BAR.split(line.strip(" \t>"))]
        return cells[1 if cells[0] == "" else 0 : -1 if cells[-1] == "" else None]

    def _row_start(self, token: Token) -> str:
        first = next((words for words in self._row_of(token) if words), "")
        return f"in the row “{first}”"

    def _on_thead_close(self, token: Token) -> None:
        self._columns = self._heads

    def _on_th_open(self, token: Token) -> None:
        self._heads += token.type == "th_open"
        if self._cells is not None:
            self._cells.next_cell(None, None, is_header=token.type == "th_open")

    _on_td_open = _on_th_open

    def _on_fence(self, token: Token) -> None:
        code = marks({"code": True})
        text = token.content.rstrip("\n").expandtabs(4).replace("\n", LINE_BREAK)
        if text.strip():
            self._add(Passage(((text, code),)))

    _on_code_block = _on_fence

    def _on_html_block(self, token: Token) -> None:
        page = page_of(token.content)
        blocks = [block for block in blocks_of(page.tree)[0] if not block.is_hidden] if page else []
        self._tables += 1
        for block in blocks:
            passage = block.passage
            if passage.cell is not None:
                passage = msgspec.structs.replace(passage, cell=_renamed(passage.cell, f"h{self._tables}"))
            self._add(passage, keeps_kind=passage.kind != "paragraph")
        if not blocks and token.content.strip():
            source = token.content.strip().replace("\n", LINE_BREAK)
            self.passages.append(passage_of(source, why="HTML that shows no words"))

    def _on_inline(self, token: Token) -> None:
        parts = self._inline.read(token.children or [])
        self.lost += self._inline.take_lost()
        if not parts and self._cells is not None:
            parts = [Inline(())]
        for part in parts:
            if part.is_figure:
                self.passages.append(Passage(part.pieces, "figure"))
                if part.caption:
                    self.passages.append(passage_of(part.caption, "caption"))
            elif self._cells is not None:
                self.passages.append(Passage(part.pieces, "cell", cell=self._cells.place))
            else:
                self._add(Passage(part.pieces))

    def _add(self, passage: Passage, *, keeps_kind: bool = False) -> None:
        """Add a passage as what the tokens around it make of it."""
        if not keeps_kind:
            passage = self._placed(passage)
        item = self._items[-1] if self._items else None
        if item and item.is_open and self.passages and not keeps_kind and passage.kind == item.kind:
            last = self.passages[-1]
            if last.kind == item.kind and last.level == item.level:
                pieces = (*last.pieces, (LINE_BREAK, PLAIN), *trimmed(passage.pieces))
                self.passages[-1] = msgspec.structs.replace(last, pieces=pieces)
                return
            passage = msgspec.structs.replace(passage, kind="paragraph", level=0)
        if item:
            item.is_open = True
        self.passages.append(passage)

    def _placed(self, passage: Passage) -> Passage:
        if self._note:
            return msgspec.structs.replace(passage, kind="footnote", note=self._note)
        if self._kind == "heading" and not self._items:
            return as_kind(passage, "heading", self._level)
        if self._items:
            return as_kind(passage, self._items[-1].kind, self._items[-1].level)
        return as_kind(passage, "quote") if self._quotes else passage


def _renamed(cell: CellPlace, prefix: str) -> CellPlace:
    """`cell` with ids of its own, so that no two tables share any."""
    return msgspec.structs.replace(
        cell, table=prefix + cell.table, row=prefix + cell.row, cell=prefix + cell.cell
    )
