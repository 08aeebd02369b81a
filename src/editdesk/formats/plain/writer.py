"""Write a publication as plain text: one paragraph a line, a blank line between them."""

from __future__ import annotations

from collections.abc import Sequence

from editdesk.formats.flow import DRAFT, Flow, Listing, flow, listings, parts
from editdesk.formats.publication import Attachments, Publication
from editdesk.text.body import Block
from editdesk.text.marks import LINE_BREAK, OBJECT, Marks, value_of
from editdesk.text.tables import Cell, grid

_RULE = "* * *"
_INDENT = "    "


def write(publication: Publication, attachments: Attachments) -> bytes:
    """The text as UTF-8; pictures are named by their description."""
    of = flow(publication)
    mark = [DRAFT] if publication.is_draft else []
    return ("\n\n".join([*mark, *paragraphs(of, of.head), text_of(of)]) + "\n").encode()


def text_of(of: Flow) -> str:
    """Everything below the head, notes last."""
    notes = [_note(of, note.number, note.blocks) for note in of.notes]
    return "\n\n".join([*paragraphs(of, of.rest), *notes])


def paragraphs(of: Flow, blocks: Sequence[Block]) -> list[str]:
    """The paragraphs of `blocks`; a list or a table is one."""
    out: list[str] = []
    for kind, group in parts(blocks):
        if kind == "list":
            out += ["\n".join(_lines_of_list(of, each, "")) for each in listings(group)]
        elif kind == "table":
            out.append("\n".join(["\t".join([_cell(of, cell) for cell in row]) for row in grid(group).rows]))
        elif kind == "rule":
            out += [_RULE, *[_words(of, block) for block in group if block.text]]
        elif kind in ("quote", "pull_quote"):
            out += [_INDENT + _words(of, block).replace("\n", "\n" + _INDENT) for block in group]
        else:
            out += [_words(of, block) for block in group]
    return [paragraph for paragraph in out if paragraph.strip()]


def _lines_of_list(of: Flow, listing: Listing, indent: str) -> list[str]:
    lines: list[str] = []
    for number, item in enumerate(listing.items, 1):
        marker = f"{number}. " if listing.kind == "numbered" else "• "
        inner = indent + " " * len(marker)
        lines.append(indent + marker + _words(of, item.block).replace("\n", "\n" + inner))
        for each in item.lists:
            lines += _lines_of_list(of, each, inner)
    return lines


def _cell(of: Flow, cell: Cell) -> str:
    return " ".join([_words(of, block).replace("\n", " ").replace("\t", " ") for block in cell.blocks])


def _note(of: Flow, number: int, blocks: Sequence[Block]) -> str:
    marker = f"[{number}] " if number else ""
    words = "\n".join([_words(of, block) for block in blocks])
    return marker + words.replace("\n", "\n" + " " * len(marker))


def _words(of: Flow, block: Block) -> str:
    text = block.text
    if OBJECT in text:
        text = "".join([piece.replace(OBJECT, _object(of, run_marks)) for piece, run_marks in block.pieces])
    return text.replace(LINE_BREAK, "\n")


def _object(of: Flow, run_marks: Marks) -> str:
    kind = value_of(run_marks, "object")
    if kind == "footnote":
        number = of.numbers.get(str(value_of(run_marks, "note")))
        return f"[{number}]" if number else ""
    if kind == "figure":
        alt = str(value_of(run_marks, "alt") or "").replace(LINE_BREAK, " ")
        return f"[Picture: {alt}]" if alt else "[Picture]"
    return ""
