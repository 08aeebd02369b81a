"""A publication as a reader meets it: its head, its parts in order, its notes with their numbers.

What every writer needs and none should work out again: which list items belong
together, what a figure's caption is, which note has which number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from editdesk.formats.publication import Publication
from editdesk.text.body import Block
from editdesk.text.marks import FRONT_MATTER, LINE_BREAK, OBJECT, PARAGRAPH, Marks, value_of
from editdesk.text.tables import cell_of

DRAFT = "Draft – not approved"
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
LONGEST_DESCRIPTION = 200

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SCHEMES = re.compile(r"(https?://|mailto:)[^\s\x00-\x20]+", re.IGNORECASE)

_TOGETHER = {
    "bullet": "list",
    "numbered": "list",
    "cell": "table",
    "figure": "figure",
    "quote": "quote",
    "pull_quote": "pull_quote",
    "sidebar": "sidebar",
}


class Part(NamedTuple):
    """Blocks that a reader sees as one: a list, a table, a figure with its caption, or one block."""

    kind: str
    blocks: Sequence[Block]


class Note(NamedTuple):
    """A footnote; the number 0 says that nothing refers to it any more."""

    number: int
    id: str
    blocks: tuple[Block, ...]


class Flow(msgspec.Struct, frozen=True):
    """A publication in reading order; `numbers` gives the number of a note by its id."""

    head: tuple[Block, ...]
    rest: tuple[Block, ...]
    notes: tuple[Note, ...]
    numbers: dict[str, int]
    title: str
    description: str


class Item(NamedTuple):
    """One item of a list, with the lists inside it."""

    block: Block
    lists: list[Listing]


class Listing(NamedTuple):
    """A list: `kind` is bullet or numbered, `level` that of its items."""

    kind: str
    level: int
    items: list[Item]


def flow(publication: Publication) -> Flow:
    """`publication` in reading order."""
    blocks = publication.body.blocks
    notes = _notes(blocks)
    if notes:
        blocks = tuple([block for block in blocks if block.kind != "footnote"])
    front = 0
    while front < len(blocks) and blocks[front].kind in FRONT_MATTER:
        front += 1
    head, rest = blocks[:front], blocks[front:]
    return Flow(
        head=head,
        rest=rest,
        notes=notes,
        numbers={note.id: note.number for note in notes if note.number},
        title=_first(head, "headline") or _first(rest, "heading") or publication.slug,
        description=_shortened(_first(head, "summary") or _first(rest, "paragraph")),
    )


def parts(blocks: Sequence[Block]) -> Iterator[Part]:
    """`blocks` grouped, in order."""
    at, end = 0, len(blocks)
    while at < end:
        part = part_at(blocks, at)
        yield part
        at += len(part.blocks)


def part_at(blocks: Sequence[Block], at: int) -> Part:
    """The part that begins with the block number `at`."""
    kind = blocks[at].kind
    group = _TOGETHER.get(kind)
    if group is None:
        return Part(kind, blocks[at : at + 1])
    return Part(group, blocks[at : _end_of_group(blocks, at, group)])


def listings(blocks: Sequence[Block]) -> list[Listing]:
    """Neighbouring list items as lists within lists."""
    roots: list[Listing] = []
    growing: list[Listing] = []
    for block in blocks:
        kind, level = block.kind, block.level
        while growing and growing[-1].level > level:
            growing.pop()
        if growing and growing[-1].level == level and growing[-1].kind != kind:
            growing.pop()
        if not growing or growing[-1].level < level:
            listing = Listing(kind, level, [])
            (growing[-1].items[-1].lists if growing else roots).append(listing)
            growing.append(listing)
        growing[-1].items.append(Item(block, []))
    return roots


def words_of(block: Block) -> str:
    """The words of `block` alone: no objects, a line break as a space."""
    return block.text.replace(OBJECT, "").replace(LINE_BREAK, " ").strip()


def link_of(run_marks: Marks) -> str | None:
    """Where a run leads; None where nowhere, or by a scheme that no reader should follow."""
    target = value_of(run_marks, "link")
    return target if isinstance(target, str) and _SCHEMES.fullmatch(target) else None


def language_of(publication: Publication) -> str:
    """The language tag; `und` (undetermined) where it is none."""
    return publication.language if _LANGUAGE.fullmatch(publication.language) else "und"


def is_right_to_left(language: str) -> bool:
    return language.split("-")[0].lower() in RIGHT_TO_LEFT


def _end_of_group(blocks: Sequence[Block], at: int, group: str) -> int:
    after = at + 1
    if group == "figure":
        while after < len(blocks) and blocks[after].kind == "caption":
            after += 1
        return after + 1 if after < len(blocks) and blocks[after].kind == "credit" else after
    ids = cell_of(blocks[at])
    table = ids and ids[0]
    while after < len(blocks) and _TOGETHER.get(blocks[after].kind) == group:
        ids = cell_of(blocks[after])
        if (ids and ids[0]) != table:
            break
        after += 1
    return after


def _notes(blocks: Sequence[Block]) -> tuple[Note, ...]:
    """The notes in the order in which the text refers to them, then those nothing refers to."""
    words: dict[str, list[Block]] = {}
    for block in blocks:
        if block.close != PARAGRAPH and block.kind == "footnote":
            words.setdefault(str(value_of(block.close, "note")), []).append(block)
    if not words:
        return ()
    referred: dict[str, None] = {}
    for block in blocks:
        if OBJECT in block.text and block.kind != "footnote":
            for text, run_marks in block.pieces:
                note = value_of(run_marks, "note")
                if OBJECT in text and value_of(run_marks, "object") == "footnote" and note in words:
                    referred.setdefault(str(note))
    numbered = [Note(number, id, tuple(words.pop(id))) for number, id in enumerate(referred, 1)]
    return (*numbered, *(Note(0, id, tuple(left)) for id, left in words.items()))


def _first(blocks: Sequence[Block], kind: str) -> str:
    for block in blocks:
        if block.kind == kind and (words := words_of(block)):
            return words
    return ""


def _shortened(words: str) -> str:
    words = " ".join(words.split())
    if len(words) <= LONGEST_DESCRIPTION:
        return words
    return words[:LONGEST_DESCRIPTION].rsplit(" ", 1)[0].rstrip(",;:–— ") + " …"
