"""Make a draft of passages: front matter first, the text settled, everything left out listed."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from editdesk.formats.draft import Draft
from editdesk.formats.passages import Passage, is_blank
from editdesk.review.losses import Lost, Removed
from editdesk.text.body import body_of
from editdesk.text.marks import FRONT_MATTER, LINE_BREAK, Marks, Value, marks
from editdesk.text.mending import settling

# A longer block of page text that was left out is told in several pieces, all words kept.
LONGEST_REMOVED = 1500

_WITH_LEVEL = ("heading", "bullet", "numbered")


def draft_of(
    passages: Sequence[Passage], source: str = "", language: str = "en", lost: Sequence[Lost] = ()
) -> Draft:
    """The draft that `passages`, in the order of the page, make."""
    passages = [
        passage for passage in passages if not is_blank(passage) or passage.cell or passage.kind == "rule"
    ]
    front, rest = _front_matter(passages)
    pieces: list[tuple[str, Marks]] = []
    length = 0
    starts: dict[int, int] = {}
    for number in (*front, *rest):
        passage = passages[number]
        starts[number] = length
        pieces += passage.pieces
        pieces.append(("\n", close_of(passage, is_front=number in front)))
        length += len(passage.text) + 1
    body = body_of(pieces)
    mending = settling(body)
    places = _places(passages, set(rest), starts, body.length)
    removed = [
        msgspec.structs.replace(each, at=mending.position(each.at)) for each in _removed(passages, places)
    ]
    return Draft(body.apply(mending), tuple(removed), tuple(lost), source, language)


def _front_matter(passages: Sequence[Passage]) -> tuple[list[int], list[int]]:
    """Numbers of the kept passages: the first of each front kind in its order, then all others."""
    front: dict[str, int] = {}
    for number, passage in enumerate(passages):
        if passage.is_kept and passage.kind in FRONT_MATTER:
            front.setdefault(passage.kind, number)
    first = [front[kind] for kind in FRONT_MATTER if kind in front]
    taken = set(first)
    rest = [n for n, passage in enumerate(passages) if passage.is_kept and n not in taken]
    return first, rest


def close_of(passage: Passage, *, is_front: bool = False) -> Marks:
    """The marks of the `\\n` that closes `passage`; a second byline or the like is a paragraph."""
    kind = passage.kind if is_front or passage.kind not in FRONT_MATTER else "paragraph"
    attributes: dict[str, Value] = {"kind": kind}
    if kind in _WITH_LEVEL:
        attributes["level"] = passage.level
    if kind == "footnote" and passage.note:
        attributes["note"] = passage.note
    if kind == "cell" and passage.cell:
        cell = passage.cell
        attributes.update(table=cell.table, row=cell.row, cell=cell.cell)
        if cell.row_span > 1:
            attributes["row_span"] = cell.row_span
        if cell.column_span > 1:
            attributes["column_span"] = cell.column_span
        if cell.is_header:
            attributes["header"] = True
    return marks(attributes)


def _places(passages: Sequence[Passage], rest: set[int], starts: dict[int, int], end: int) -> list[int]:
    """For each passage, where a line that stood there goes when it is put back: never inside a table."""
    above: list[str] = []
    table = ""
    for number, passage in enumerate(passages):
        above.append(table)
        if number in rest:
            table = passage.cell.table if passage.cell else ""
    places = [end] * len(passages)
    following = below_table = end
    table = ""
    for number in range(len(passages) - 1, -1, -1):
        if number in rest:
            cell = passages[number].cell
            if cell and cell.table != table:
                below_table = following
            table = cell.table if cell else ""
            following = starts[number]
        places[number] = below_table if table and above[number] == table else following
    return places


def _removed(passages: Sequence[Passage], places: Sequence[int]) -> list[Removed]:
    """What was left out, in order; neighbours of one group together."""
    result: list[Removed] = []
    last_group = 0
    for passage, at in zip(passages, places, strict=True):
        if passage.is_kept:
            last_group = 0
            continue
        text = passage.text.strip()
        if not text:
            continue
        last = result[-1] if result else None
        if (
            last
            and passage.group
            and passage.group == last_group
            and (last.why, last.at) == (passage.why, at)
            and len(last.text) + len(text) < LONGEST_REMOVED
        ):
            result[-1] = Removed(last.text + LINE_BREAK + text, last.why, at)
        else:
            result.append(Removed(text, passage.why, at))
        last_group = passage.group
    return result
