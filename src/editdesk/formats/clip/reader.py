"""Read the HTML of a clipboard: all that was selected, with its structure and without its looks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from editdesk.formats.clip.clipping import Clipping, TooMuchLayout
from editdesk.formats.clip.notes import notes_in
from editdesk.formats.clip.opening import opened
from editdesk.formats.clip.walk import Walk
from editdesk.formats.drafting import close_of
from editdesk.formats.passages import Passage, Piece, trimmed
from editdesk.text.body import Body, body_of
from editdesk.text.marks import Marks, value_of

# The page needs seconds to lay out a paragraph with more of them.
MOST_RUNS = 4_000
_ARROWS = " ^↑⇑"


def read(html: str, address: str = "") -> Clipping:
    """What `html` holds, copied from the page at `address`, if one is known; TooMuchLayout."""
    page = opened(html, address)
    if page.tree is None:
        return Clipping(Body.of(()), address=page.address, source=page.source)
    walk = Walk(notes_in(page.tree), page.address, has_paragraphs=page.has_paragraphs)
    walk.go(page.tree)
    blocks = walk.blocks
    words = blocks.open_words()
    passages = [Passage(words)] if words else blocks.passages
    blocks.close()
    if any(len(passage.pieces) > MOST_RUNS for passage in passages):
        raise TooMuchLayout("in one of its paragraphs the style changes too often")
    notes = [passage for note in _referred(passages) for passage in _said(blocks.notes.get(note, ()), note)]
    return Clipping(
        _body_of(passages),
        _body_of(notes) if notes else None,
        is_open=not passages or passages[-1].kind not in ("cell", "rule"),
        left_out=walk.left_out,
        address=page.address,
        source=page.source,
    )


def _said(note: Sequence[Passage], name: str) -> list[Passage]:
    """The paragraphs of a note, without the arrow that led back; an empty one where it has no words."""
    if not note:
        return [Passage((), "footnote", note=name)]
    pieces = trimmed(_without_arrow(note[0].pieces))
    return [msgspec.structs.replace(note[0], pieces=pieces), *note[1:]]


def _without_arrow(pieces: Sequence[Piece]) -> list[Piece]:
    for number, (text, run) in enumerate(pieces):
        if left := text.lstrip(_ARROWS):
            return [(left, run), *pieces[number + 1 :]]
    return []


def _referred(passages: Iterable[Passage]) -> list[str]:
    """The notes that `passages` refer to, in order, each once."""
    runs = [run for each in passages for _, run in each.pieces]
    return list(dict.fromkeys([str(value_of(run, "note")) for run in runs if value_of(run, "object")]))


def _body_of(passages: Iterable[Passage]) -> Body:
    pieces: list[tuple[str, Marks]] = []
    for passage in passages:
        pieces += (*passage.pieces, ("\n", close_of(passage)))
    return body_of(pieces)
