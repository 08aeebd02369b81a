"""What it is that comes or goes, as a sentence names it: words, a paragraph, a row, a picture, a footnote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from editdesk.review.card_cells import cells_named
from editdesk.text.body import Body, Span
from editdesk.text.marks import FRONT_MATTER, LINE_BREAK, OBJECT, Marks, kind_of, value_of

_NAMES = {
    "numbered": "numbered item",
    "pull_quote": "pull quote",
    "print_headline": "print headline",
    "figure": "picture",
    "cell": "paragraph",
}


class Thing(NamedTuple):
    """What comes or goes: how a sentence names it, and its words, whole."""

    named: str
    words: str


def kind_named(kind: str, level: object) -> str:
    """The kind of a block as one chooses it: `heading 2`, `pull quote`."""
    return f"heading {level if isinstance(level, int) else 2}" if kind == "heading" else noun_of(kind)


def noun_of(kind: str) -> str:
    """A block of this kind as one speaks of it: `heading`, `numbered item`."""
    return _NAMES.get(kind, kind)


def quoted(words: str, most: int | None = None) -> str:
    """`words` in quotation marks and in one line, of at most `most` letters; what shows nothing is named."""
    if words and not words.strip():
        ends = words.count("\n")
        if ends:
            return "a paragraph end" if ends == 1 else f"{ends} paragraph ends"
        return "a space" if len(words) == 1 else f"{len(words)} spaces"
    flat = in_one_line(words)
    if most is not None and len(flat) > most:
        flat = f"{flat[: most - 1].rstrip()}…"
    return f"“{flat}”"


def in_one_line(words: str) -> str:
    """`words` without objects, a stroke between its paragraphs."""
    lines = words.replace(OBJECT, "").replace(LINE_BREAK, " ").split("\n")
    return " / ".join(line for line in lines if line.strip())


def thing_at(body: Body, spans: Sequence[Span], most: int | None, *, coming: bool) -> Thing:
    """What stands at `spans`, all of which comes, or goes."""
    pieces = [piece for span in spans for piece in body.pieces(*span)]
    words = "".join([text for text, _ in pieces])
    cells = cells_named(body, spans, coming=coming)
    if cells:
        return Thing(cells, in_one_line(words))
    named = _object(body, spans, pieces, most) or _blocks(body, spans, words, most) or quoted(words, most)
    return Thing(named, words.replace(OBJECT, ""))


def _object(body: Body, spans: Sequence[Span], pieces: Sequence[tuple[str, Marks]], most: int | None) -> str:
    """A picture or a footnote, with what it says; empty where there is none, or words stand beside it."""
    standing_for = {value_of(run, "object") for text, run in pieces if OBJECT in text}
    if "figure" in standing_for:
        said = next((value_of(run, "alt") for text, run in pieces if OBJECT in text), None)
        words = str(said) if said else in_one_line("".join([text for text, _ in pieces]))
        return f"the picture {quoted(words, most)}" if words else "a picture"
    if "footnote" in standing_for:
        note, rest = _parted(body, spans)
        if not rest.strip():
            return f"the footnote {quoted(note, most)}" if note.strip() else "a footnote"
    return ""


def _parted(body: Body, spans: Sequence[Span]) -> tuple[str, str]:
    """The words of footnotes at `spans`, and the others."""
    note = rest = ""
    for span in spans:
        line = ""
        for text, run in body.pieces(*span):
            line += text
            if text == "\n":
                note, rest = (note + line, rest) if kind_of(run) == "footnote" else (note, rest + line)
                line = ""
        rest += line
    return note, rest.replace(OBJECT, "")


def _blocks(body: Body, spans: Sequence[Span], words: str, most: int | None) -> str:
    """One block or several with all of their words; empty for a part of one."""
    if len(spans) != 1 or not words.endswith("\n") or body.place(spans[0].start).offset:
        return ""
    block = body.block_at(spans[0].start)
    named = noun_of(block.kind)
    count = words.count("\n")
    if not words.strip():
        if count > 1:
            return f"{count} empty paragraphs"
        if block.kind in (*FRONT_MATTER, "rule"):
            return f"a {named}"
        return f"{'an empty' if block.kind != 'footnote' else 'a'} {named}"
    return f"the {named} {quoted(words, most)}" if count == 1 else f"{count} paragraphs {quoted(words, most)}"
