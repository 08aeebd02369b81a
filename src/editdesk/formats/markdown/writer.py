"""Write a publication as Markdown (CommonMark, with the usual tables, strike and footnotes)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import category

from editdesk.formats.flow import DRAFT, Flow, Listing, Note, flow, link_of, listings, parts
from editdesk.formats.publication import Attachments, Publication
from editdesk.formats.table_shape import heading_rows
from editdesk.text.body import Block
from editdesk.text.marks import LINE_BREAK, OBJECT, Marks, value_of
from editdesk.text.tables import Cell, grid

NOTES_LEFT = "<!-- notes -->"
# An exclamation mark at the end might stand before a link, and “![” begins a picture.
_SPECIAL = re.compile(r"([\\`*_\[\]<~]|&(?=#?\w+;)|!$)")
# What would begin a heading, a list, a rule, a quotation or a code block at the head of a line.
_AT_LINE_START = re.compile(r"^(\s*)(#|>|[-+=](?=\s|-|=|$)|\d{1,9}(?=[.)](\s|$)))")
_AT_HEADING_END = re.compile(r"#+$")
_STARS = {("bold",): "**", ("italic",): "*", ("bold", "italic"): "***", ("strike",): "~~"}
_TAGS = (
    ("bold", "strong"),
    ("italic", "em"),
    ("underline", "u"),
    ("strike", "s"),
    ("superscript", "sup"),
    ("subscript", "sub"),
    ("code", "code"),
)


def write(publication: Publication, attachments: Attachments) -> bytes:
    """The text as UTF-8; a picture stands there by its description, without a file."""
    of = flow(publication)
    words = _MarkdownWords(of)
    mark = [f"> **{DRAFT}**"] if publication.is_draft else []
    notes = [words.note(note) for note in of.notes]
    if any(not note.number for note in of.notes):
        # what nothing refers to stands last, told apart from the text
        notes.insert(len(of.numbers), NOTES_LEFT)
    return ("\n\n".join([*mark, *words.parts(of.head), *words.parts(of.rest), *notes]) + "\n").encode()


def escaped(text: str) -> str:
    """`text` as it must stand inside a line to be read literally."""
    return _SPECIAL.sub(r"\\\1", text)


class _MarkdownWords:
    def __init__(self, of: Flow) -> None:
        self._flow = of

    def parts(self, blocks: Sequence[Block]) -> list[str]:
        out: list[str] = []
        after_list = False
        for kind, group in parts(blocks):
            if kind == "list":
                # Two lists that touch would be one.
                for listing in listings(group):
                    out += [*(["<!-- -->"] if after_list else []), "\n".join(self._lines(listing, ""))]
                    after_list = True
                continue
            after_list = False
            out += self._part(kind, group)
        return out

    def note(self, note: Note) -> str:
        words = [self._words(block) for block in note.blocks]
        if not note.number:
            return "\n\n".join(words)
        return f"[^{note.number}]: " + "\n\n".join([each.replace("\n", "\n    ") for each in words]).replace(
            "\n\n", "\n\n    "
        )

    def _part(self, kind: str, group: Sequence[Block]) -> list[str]:
        if kind == "table":
            return [self._table(group)]
        if kind == "rule":
            return ["---", *[self._words(block) for block in group if block.text]]
        if kind in ("quote", "pull_quote", "sidebar"):
            lines = "\n\n".join([self._words(block) for block in group]).split("\n")
            return ["\n".join([f"> {line}" if line else ">" for line in lines])]
        return [part for part in [self._paragraph(block) for block in group] if part]

    def _paragraph(self, block: Block) -> str:
        kind = block.kind
        words = self._words(block)
        if kind in ("heading", "headline"):
            level = 1 if kind == "headline" else block.level + 1
            # signs at the end of a heading would be taken for its end
            words = _AT_HEADING_END.sub(r"\\\g<0>", words.replace("\\\n", "<br>"))
            return "#" * level + " " + words if words else ""
        return words

    def _lines(self, listing: Listing, indent: str) -> list[str]:
        lines: list[str] = []
        for number, item in enumerate(listing.items, 1):
            marker = f"{number}. " if listing.kind == "numbered" else "- "
            inner = indent + " " * len(marker)
            # an empty item cannot begin a list in a list
            words = self._words(item.block) or "&nbsp;"
            lines.append(indent + marker + words.replace("\n", "\n" + inner))
            for position, each in enumerate(item.lists):
                lines += [*([inner + "<!-- -->"] if position else []), *self._lines(each, inner)]
        return lines

    def _table(self, group: Sequence[Block]) -> str:
        cells = grid(group)
        rows: list[list[str]] = [[""] * cells.width for _ in cells.rows]
        for cell in cells.cells:
            if cell.column < cells.width:
                rows[cell.row_number][cell.column] = self._cell(cell)
        # a table in Markdown has a head of one row, empty or not
        head = rows.pop(0) if heading_rows(cells.rows) else [""] * cells.width
        lines = [head, ["---"] * cells.width, *rows]
        return "\n".join(["| " + " | ".join(line) + " |" for line in lines])

    def _cell(self, cell: Cell) -> str:
        words = "<br>".join([self._words(block) for block in cell.blocks])
        return words.replace("\\\n", "<br>").replace("|", "\\|")

    def _words(self, block: Block) -> str:
        out: list[str] = []
        open_link: str | None = None
        end = 0
        for text, run_marks in block.pieces:
            before, end = block.text[max(end - 1, 0) : end], end + len(text)
            link = link_of(run_marks)
            if link != open_link:
                if open_link:
                    out.append(_link_end(open_link))
                if link:
                    out.append("[")
                open_link = link
            out.append(self._run(text, run_marks, before, block.text[end : end + 1]))
        if open_link:
            out.append(_link_end(open_link))
        lines = "".join(out).strip().split("\n")
        return "\n".join([_AT_LINE_START.sub(_escaped_start, line.strip(" \t")) for line in lines])

    def _run(self, text: str, run_marks: Marks, before: str, after: str) -> str:
        if OBJECT in text:
            return "".join(
                [
                    self._object(run_marks) if piece == OBJECT else escaped(piece)
                    for piece in re.split(f"({OBJECT})", text)
                ]
            )
        inner = text.strip()
        keys = {key for key, value in run_marks if value}
        if not inner or not keys & {key for key, _ in _TAGS}:
            return _broken(escaped(text))
        start = text.index(inner)
        left, right = text[:start], text[start + len(inner) :]
        can_star = not _is_joined(left or before) and not _is_joined(right[:1] or after)
        return _broken(escaped(left)) + _styled(inner, keys, can_star) + _broken(escaped(right))

    def _object(self, run_marks: Marks) -> str:
        kind = value_of(run_marks, "object")
        if kind == "footnote":
            number = self._flow.numbers.get(str(value_of(run_marks, "note")))
            return f"[^{number}]" if number else ""
        if kind == "figure":
            alt = escaped(str(value_of(run_marks, "alt") or "").replace(LINE_BREAK, " "))
            return f"![{alt}](<>)"
        return ""


def _is_joined(neighbour: str) -> bool:
    """Whether stars beside `neighbour` might not be read as emphasis (CommonMark 6.2)."""
    return bool(neighbour) and not neighbour[-1].isspace() and category(neighbour[-1])[0] != "P"


def _styled(words: str, keys: set[str], can_star: bool) -> str:
    """Stars where they are sure to be read as emphasis, tags elsewhere."""
    inside = _broken(escaped(words))
    star = _STARS.get(tuple([key for key, _ in _TAGS if key in keys]))
    if star and can_star and words[0].isalnum() and words[-1].isalnum():
        return star + inside + star
    for key, tag in reversed(_TAGS):
        if key in keys:
            inside = f"<{tag}>{inside}</{tag}>"
    return inside


def _broken(text: str) -> str:
    return text.replace(LINE_BREAK, "\\\n")


def _link_end(link: str) -> str:
    return f"](<{link.replace('<', '%3C').replace('>', '%3E').replace(chr(92), '%5C')}>)"


def _escaped_start(found: re.Match[str]) -> str:
    blank, sign = found.group(1), found.group(2)
    return f"{blank}{sign}\\" if sign.isdigit() else f"{blank}\\{sign}"
