"""What a review copy has and a Word file cannot carry, told with its place."""

from __future__ import annotations

from collections.abc import Iterator

from editdesk.formats.review_copy import ReviewCopy
from editdesk.formats.word.tracks import Tracks
from editdesk.review.losses import Lost
from editdesk.text.block import Block
from editdesk.text.marks import OBJECT, STYLES, Marks, keys_with, kind_of
from editdesk.text.proposals import DELETE, FORMAT, INSERT, as_accepted, proposed_change

_LONGEST = 40
_LOOKS = (STYLES - {"link"}) | {"kind", "level"}
_LIKE_WHAT = {
    "link": "a link",
    "alt": "the description of a picture",
    "image": "another picture",
    "row_span": "the height of a cell",
    "column_span": "the width of a cell",
}


def left(copy: ReviewCopy) -> list[Lost]:
    """What of `copy` does not travel, in order of the text."""
    # In notes nothing is moved: it comes and goes.
    text_tracks, note_tracks = Tracks(copy.suggestions, copy.moves, 0), Tracks(copy.suggestions, (), 0)
    found: list[Lost] = []
    for block in copy.body.blocks:
        tracks = note_tracks if block.kind == "footnote" else text_tracks
        for text, run in (*block.pieces, ("\n", block.close)):
            if any(key.startswith((INSERT, DELETE, FORMAT)) for key, _ in run):
                found += [Lost(what, _place(text, block)) for what in _of_run(text, run, tracks)]
    return list(dict.fromkeys(found))


def _of_run(text: str, run: Marks, tracks: Tracks) -> Iterator[str]:
    if text == "\n":
        yield from _of_end(run, tracks)
    proposals = [dict(proposed_change(str(value))) for key, value in run if key.startswith(FORMAT)]
    asked = {name for proposed in proposals for name in proposed}
    for name in sorted(asked & _LIKE_WHAT.keys()):
        yield f"a suggestion about {_LIKE_WHAT[name]}"
    if proposals and not any(dict(as_accepted(run)).get(name) != dict(run).get(name) for name in asked):
        yield "a suggestion to leave things as they are"
    elif len(proposals) > 1 and asked & _LOOKS:
        yield "all but the latest of several suggestions of how the same words look"


def _of_end(close: Marks, tracks: Tracks) -> Iterator[str]:
    for prefix in (INSERT, DELETE):
        tags = [tag for tag, of in tracks.chain(close) if f"{prefix}{of}" in keys_with(close, prefix)]
        if len(set(tags)) < len(tags):
            yield "all but the latest of several suggestions about the same paragraph end"
    if (kind_of(close) == "cell") != (kind_of(as_accepted(close)) == "cell"):
        yield "a suggestion by which a paragraph becomes a cell, or a cell a paragraph"


def _place(text: str, block: Block) -> str:
    words = (text if text.strip() else block.text).replace(OBJECT, "").strip()
    shown = words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + "…"
    return f"at “{shown}”" if shown else f"in an empty {block.kind.replace('_', ' ')}"
