"""Notes that are referred to twice because their reference is moved, as two notes with words of their own.

Who proposes to move words with a note takes the reference away in one place and puts it in
elsewhere; the words of the note go and come likewise. Other programs know one reference to a note.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from editdesk.text.body import Body, body_of
from editdesk.text.marks import OBJECT, Marks, keys_with, marks, value_of
from editdesk.text.notes import references
from editdesk.text.proposals import INSERT


def with_notes_apart(body: Body) -> Body:
    """`body`, in which what comes with a further reference to a note is a note by itself."""
    twice = {note for note, count in Counter(note for _, note in references(body)).items() if count > 1}
    if not twice:
        return body
    coming = set(_coming(body, twice))
    return body_of([(text, _apart(run, coming)) for text, run in body.pieces()])


def _coming(body: Body, notes: set[str]) -> Iterator[tuple[str, str]]:
    """The notes of which reference and words come by one suggestion, with its mark."""
    referring = {
        (str(value_of(run, "note")), key)
        for text, run in body.pieces()
        if OBJECT in text and value_of(run, "object") == "footnote"
        for key in keys_with(run, INSERT)
    }
    for block in body.blocks:
        note = str(value_of(block.close, "note"))
        if block.kind == "footnote" and note in notes:
            yield from ((note, key) for key in keys_with(block.close, INSERT) if (note, key) in referring)


def _apart(run: Marks, coming: set[tuple[str, str]]) -> Marks:
    note = value_of(run, "note")
    key = next((key for key in keys_with(run, INSERT) if (note, key) in coming), "")
    return marks({**dict(run), "note": f"{note} {key}"}) if key else run
