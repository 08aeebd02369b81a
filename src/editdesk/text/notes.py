"""Footnotes: a reference among the words, and what it refers to at the foot of the text.

Both come and go in one change, and the words at the foot stand in the order of
the references, so that numbers need not be stored.
"""

from __future__ import annotations

from collections.abc import Iterator

from editdesk.errors import EditdeskError
from editdesk.text.body import Body, Span
from editdesk.text.delta import insertion
from editdesk.text.edits import Edit, across, marks_for, within
from editdesk.text.marks import FRONT_MATTER, OBJECT, is_clinging, marks, value_of

# Blocks in which no reference may stand, as the window calls them.
_WITHOUT_NOTES = {
    **{kind: kind.replace("_", " ") for kind in FRONT_MATTER},
    **{"footnote": "footnote", "rule": "rule", "figure": "picture"},
}


class NoFootnoteHere(EditdeskError):
    """A footnote was asked for where none may stand."""

    def __init__(self, kind: str) -> None:
        super().__init__(
            f"A footnote cannot stand in a {_WITHOUT_NOTES[kind]}.", hint="Put the caret into the text."
        )


def noting(body: Body, at: int, note: str) -> Edit:
    """The change that refers to the new, empty footnote `note` at `at`; the caret goes to its words.

    NoFootnoteHere in front matter, pictures, rules and footnotes.
    """
    at, _ = within(body, at, at)
    kind = body.block_at(at).kind
    if kind in _WITHOUT_NOTES:
        raise NoFootnoteHere(kind)
    shared = [pair for pair in marks_for(body, at, at) if is_clinging(pair[0])]
    referring = insertion(at, OBJECT, marks([*shared, ("object", "footnote"), ("note", note)]))
    there = place_of_words(body, at)
    close = across(body, there, marks({"kind": "footnote", "note": note}))
    words = referring.transform(insertion(there, "\n", close), priority=True)
    return Edit(referring.compose(words), there + (1 if there >= at else 0))


def references(body: Body, start: int = 0, end: int | None = None) -> Iterator[tuple[int, str]]:
    """The references between `start` and `end`: position and id of the note, in order."""
    for text, run in body.pieces(start, end):
        if OBJECT in text and value_of(run, "object") == "footnote":
            for number in range(len(text)):
                yield start + number, str(value_of(run, "note"))
        start += len(text)


def reference_to(body: Body, note: str) -> int | None:
    """Where `note` is first referred to; None where nothing does."""
    return next((at for at, referred in references(body) if referred == note), None)


def note_referred_at(body: Body, at: int) -> str | None:
    """The note to which the character at `at` refers; None where it is another character."""
    return next((note for _, note in references(body, at, at + 1)), None) if at < body.length else None


def note_around(body: Body, at: int) -> str | None:
    """The note in whose words `at` stands; None elsewhere in the text."""
    block = body.block_at(at)
    return str(value_of(block.close, "note")) if block.kind == "footnote" else None


def words_of(body: Body, note: str) -> Span | None:
    """Where the words of `note` stand, all paragraphs without the last end; None where it has none."""
    places = [
        Span(start, start + len(block))
        for start, block in body.placed_blocks()
        if block.kind == "footnote" and value_of(block.close, "note") == note
    ]
    return Span(places[0].start, places[-1].end - 1) if places else None


def place_of_words(body: Body, at: int) -> int:
    """Where the words of a note belong that is referred to at `at`: in the order of the references."""
    starts: dict[str, int] = {}
    last = body.length
    for start, block in body.placed_blocks():
        if block.kind == "footnote":
            starts.setdefault(str(value_of(block.close, "note")), start)
            last = start + len(block)
    return next((starts[note] for _, note in references(body, at) if note in starts), last)
