"""A passage: one line or block of what is read, before it is a block of a report.

Readers make passages in the order of the page, rules give each its kind or a
reason to go, and `drafting.draft_of` makes a text of them. A passage that goes
stays in the list with its reason: so nothing can be thrown away silently.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

import msgspec

from editdesk.text.marks import LINE_BREAK, PLAIN, Marks

Piece: TypeAlias = tuple[str, Marks]


class CellPlace(msgspec.Struct, frozen=True):
    """Where a cell stands: ids of its table, row and cell, and its spans."""

    table: str
    row: str
    cell: str
    row_span: int = 1
    column_span: int = 1
    is_header: bool = False


class Passage(msgspec.Struct, frozen=True):
    """One line or block: its words with their style, its kind, and why it goes, if it goes.

    `gap_before` and `gap_after`: a blank line, or the edge of a block, stands
    there. Removed neighbours of one `group` are told as one.
    """

    pieces: tuple[Piece, ...]
    kind: str = "paragraph"
    level: int = 0
    why: str = ""
    cell: CellPlace | None = None
    note: str = ""
    gap_before: bool = True
    gap_after: bool = True
    indent: int = 0
    group: int = 0

    @property
    def text(self) -> str:
        return self.pieces[0][0] if len(self.pieces) == 1 else "".join([text for text, _ in self.pieces])

    @property
    def is_kept(self) -> bool:
        return not self.why

    @property
    def is_plain(self) -> bool:
        """Kept, and no rule has said yet what it is."""
        return not self.why and self.kind == "paragraph"


Rule: TypeAlias = Callable[[Sequence[Passage]], list[Passage]]


def passage_of(text: str, kind: str = "paragraph", *, level: int = 0, why: str = "") -> Passage:
    """A passage of unmarked text."""
    return Passage(((text, PLAIN),), kind, level, why)


def with_text(passage: Passage, text: str, kind: str | None = None, why: str = "") -> Passage:
    """`passage` with other words, unmarked."""
    return msgspec.structs.replace(
        passage, pieces=((text, PLAIN),), kind=kind or passage.kind, why=why or passage.why
    )


def as_kind(passage: Passage, kind: str, level: int = 0) -> Passage:
    """`passage`, recognised as `kind`."""
    return msgspec.structs.replace(passage, kind=kind, level=level)


def removed(passage: Passage, why: str) -> Passage:
    """`passage`, to be left out for the reason `why`, in words."""
    return msgspec.structs.replace(passage, why=why)


def applied(passages: Sequence[Passage], rules: Iterable[Rule]) -> list[Passage]:
    """`passages` after each of `rules`."""
    result = list(passages)
    for rule in rules:
        result = rule(result)
    return result


def joined(first: Passage, second: Passage, between: str = LINE_BREAK) -> Passage:
    """The words of both in one passage, which is what the first one is."""
    return msgspec.structs.replace(
        first, pieces=(*first.pieces, (between, PLAIN), *second.pieces), gap_after=second.gap_after
    )


_TRAILING = re.compile(r"\s+$")
_LEADING = re.compile(r"^\s+")


def trimmed(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """`pieces` without blanks at either end and without empty ones."""
    result = [piece for piece in pieces if piece[0]]
    while result:
        text = _LEADING.sub("", result[0][0])
        if text:
            result[0] = (text, result[0][1])
            break
        del result[0]
    while result:
        text = _TRAILING.sub("", result[-1][0])
        if text:
            result[-1] = (text, result[-1][1])
            break
        del result[-1]
    return tuple(result)


def is_blank(passage: Passage) -> bool:
    """Whether it has neither words nor an object."""
    return not passage.text.strip()
