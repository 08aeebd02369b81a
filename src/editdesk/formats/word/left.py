"""What a review copy has and a Word file cannot carry, told with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from editdesk.formats.review_copy import ReviewCopy
from editdesk.formats.word.tracks import Tracks
from editdesk.review.losses import Lost
from editdesk.review.threads import COMMENT
from editdesk.text.block import Block
from editdesk.text.marks import OBJECT, STYLES, Marks, keys_with, kind_of
from editdesk.text.proposals import DELETE, FORMAT, INSERT, as_accepted, proposed_change

_LONGEST = 40
_LONGEST_QUOTE = 60
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
    return [*_of_remarks(copy), *dict.fromkeys(found)]


def _of_remarks(copy: ReviewCopy) -> Iterator[Lost]:
    kinds = Counter(remark.kind for remark in copy.remarks if remark.kind != "note")
    for kind, count in kinds.items():
        yield Lost(f"that {_comments(count)} is of the kind {kind}", "Word knows no kinds")
    assigned = sum(bool(remark.assigned) for remark in copy.remarks)
    if assigned:
        yield Lost(f"who has to answer {_comments(assigned)}", "Word knows no assignment")
    spans = copy.body.spans_by_key(COMMENT)
    for remark in copy.remarks:
        stretches = spans.get(remark.keys[0], ())
        if remark.stretches < len(stretches):
            words = " … ".join([copy.body.words_between(*span) for span in stretches])
            yield Lost("further words of a comment", f"at “{_shortened(words, _LONGEST_QUOTE)}”")


def _comments(count: int) -> str:
    return f"{count} comment{'' if count == 1 else 's'}"


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
    shown = _shortened(words, _LONGEST)
    return f"at “{shown}”" if shown else f"in an empty {block.kind.replace('_', ' ')}"


def _shortened(words: str, longest: int) -> str:
    words = " ".join(words.split())
    return words if len(words) <= longest else words[:longest].rstrip() + "…"
