"""Written and read again a review copy is what it was: words, kinds, style, comments and suggestions.

Left out are what a style shows already, and what no Word file says (`is_ordinary`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import assume
from hypothesis import strategies as st
from msgspec.structs import replace

from editdesk.desk.sending import packed
from editdesk.formats.docx.reader import read_docx
from editdesk.formats.draft import Draft
from editdesk.formats.review_copy import ReviewCopy
from editdesk.formats.word import writer
from editdesk.formats.writing import left_out_of_word
from editdesk.journal import Created, Imported
from editdesk.report import Report
from editdesk.text.block import Block
from editdesk.text.body import Body
from editdesk.text.codec import to_json
from editdesk.text.marks import CHARACTER_KEYS, NOT_IN_PRINT, OBJECT, Marks, kind_of, marks, value_of
from editdesk.text.notes import references, words_of
from editdesk.text.proposals import as_accepted, proposed_change
from editdesk.text.tables import grid, runs_of_cells
from tests.formats.test_review_copy import (
    EVERYTHING,
    HARBOUR,
    MAYOR,
    PEOPLE,
    attachments,
    commented,
    remarking,
)
from tests.formats.test_review_copy_elsewhere import discussed
from tests.formats.word_standard import faults
from tests.histories import after
from tests.review.proposers import histories
from tests.review.test_rich_histories import STEPS, a_history

_COMMENT = "comment:"
# What a style of its own shows already: its words are not marked once more.
_SHOWN_BY_KIND = {
    "bold": ("kicker", "headline", "print_headline", "byline", "heading", "cell"),
    "italic": ("summary", "pull_quote"),
}
_WITH_LEVEL = ("heading", "bullet", "numbered", None)
Told = tuple[str, Any, Any, Any]


def told(body: Body, threads: Mapping[str, Any], suggestions: Mapping[str, Any]) -> list[Told]:
    """Each character with its look, what is said about it and what is proposed for it."""
    found: list[Told] = []
    notes: dict[Any, int] = {}
    for block, place in zip(body.blocks, places(body), strict=True):
        words = list(block.pieces)
        if block.kind == "footnote" and words:
            # The number of a note and the blank behind it are the file's.
            words[0] = (words[0][0].lstrip(" \t\u00a0"), words[0][1])
        for text, run in (*words, ("\n", block.close)):
            look = end_look(block, place, notes) if text == "\n" else run_look(text, dict(run), block, notes)
            is_picture = value_of(run, "object") == "figure"
            said = {(threads[key], value) for key, value in run if key in threads and not is_picture}
            proposed = set(proposals(run, suggestions, forgotten_in(block, run)))
            found += [(sign, look, frozenset(said), frozenset(proposed)) for sign in text]
    return found


def proposals(run: Marks, suggestions: Mapping[str, Any], forgotten: set[str]) -> Iterator[Any]:
    """What is proposed for a character, by whom and when; of its look what it would really change."""
    for key, value in run:
        sort, _, of = key.partition(":")
        if sort in ("insert", "delete"):
            yield sort, suggestions[of]
        elif sort == "format":
            proposed = dict(proposed_change(str(value)))
            if proposed.get("kind") not in _WITH_LEVEL:
                proposed.pop("level", None)
            asked = [pair for pair in proposed.items() if pair[0] not in forgotten]
            changed = tuple([(name, new) for name, new in asked if value_of(run, name) != new])
            if changed:
                yield changed, suggestions[of]


def forgotten_in(block: Block, run: Marks) -> set[str]:
    # Of a paragraph for which another kind is proposed, the proposed one shows.
    shown = kind_of(as_accepted(block.close))
    forgotten = {name for name, kinds in _SHOWN_BY_KIND.items() if shown in kinds}
    if value_of(run, "link") is not None:
        forgotten.add("underline")
    # Outside tables nothing heads a column.
    return forgotten if block.kind == "cell" else forgotten | {"header"}


def places(body: Body) -> Iterator[Any]:
    """Of each block where it stands in its table, None outside."""
    for first, last, is_table in runs_of_cells(body.blocks):
        if not is_table:
            yield from [None] * (last - first)
            continue
        for cell in grid(body.blocks[first:last]).cells:
            place = (cell.row_number, cell.column, cell.row_span, cell.column_span)
            yield from [place] * len(cell.blocks)


def end_look(block: Block, place: Any, notes: dict[Any, int]) -> Any:
    note = value_of(block.close, "note")
    kind = "paragraph" if block.kind == "figure" and OBJECT not in block.text else block.kind
    name = notes.setdefault(note, len(notes)) if note else None
    return kind, block.level, place, name, value_of(block.close, NOT_IN_PRINT)


def run_look(text: str, run: dict[str, Any], block: Block, notes: dict[Any, int]) -> Any:
    if OBJECT in text:
        note = run.get("note")
        name = notes.setdefault(note, len(notes)) if note else None
        return run.get("object"), run.get("alt") or "", name, run.get(NOT_IN_PRINT)
    kept = CHARACTER_KEYS - forgotten_in(block, marks(run))
    return frozenset((key, value) for key, value in run.items() if key in kept)


def of_copy(copy: ReviewCopy) -> list[Told]:
    threads = {
        key: (
            tuple([(said.author, said.at, said.text.strip("\n")) for said in remark.said]),
            remark.is_resolved,
        )
        for remark in copy.remarks
        for key in remark.keys
    }
    return told(copy.body, threads, {of: (one.author, one.at) for of, one in copy.suggestions.items()})


def of_draft(draft: Draft) -> list[Told]:
    threads = {
        one.mark: (
            tuple([(said.author, said.at, said.text) for said in (one, *one.replies)]),  # type: ignore[attr-defined]
            one.is_resolved,
        )
        for one in draft.threads
    }
    return told(draft.body, threads, {one.id: (one.author, one.at) for one in draft.suggestions})


def came_back(copy: ReviewCopy) -> Draft:
    return read_docx(writer.write(copy, attachments), "copy.docx")


def there_and_back(copy: ReviewCopy) -> tuple[list[Told], list[Told]]:
    """What a copy says, and what its file says; the end of the text has no comments in Word."""
    return of_copy(copy)[:-1], of_draft(came_back(copy))[:-1]


def test_a_report_of_all_kinds_comes_back_as_it_was() -> None:
    report = commented(commented(HARBOUR, "counted", "Yes."), "Minutes of the tender", id="c2")

    sent, came = there_and_back(packed(report, PEOPLE, EVERYTHING, is_draft=False).copy)

    assert came == sent


def test_a_comment_on_words_of_a_note_comes_back_on_them() -> None:
    report = commented(MAYOR, "committee", "Yes.")

    sent, came = there_and_back(packed(report, PEOPLE, EVERYTHING, is_draft=False).copy)

    assert came == sent


@pytest.mark.parametrize("stamp", ["2024-03-01T09:30:00+02:00", "2024-03-01T09:30:00", ""])
def test_what_came_from_a_file_goes_out_under_the_names_and_times_of_that_file(stamp: str) -> None:
    first = read_docx(
        writer.write(packed(discussed(), PEOPLE, EVERYTHING, is_draft=False).copy, attachments), "x"
    )
    came = Imported(
        version=2,
        body=to_json(first.body),
        source="x",
        threads=tuple([replace(one, stamp=stamp) for one in first.threads]),
        suggestions=tuple([replace(one, stamp=stamp) for one in first.suggestions]),
    )
    report = after(Report(id="r1"), Created(slug="harbour"), came)

    data = writer.write(packed(report, (), EVERYTHING, is_draft=False).copy, attachments)

    again = read_docx(data, "x")
    assert faults(data) == []
    assert again.body == first.body
    assert [one.text for one in again.threads] == [one.text for one in first.threads]
    assert {one.stamp for one in (*again.threads, *again.suggestions)} == {stamp}
    whose = [(one.kind, one.author) for one in first.suggestions]
    assert [(one.kind, one.author) for one in again.suggestions] == whose


def _comes_or_goes(run: Marks) -> list[str]:
    return [key for key, _ in run if key.startswith(("insert:", "delete:"))]


def is_ordinary(copy: ReviewCopy) -> bool:
    """Whether it has nothing that no file says, and so no reader gives.

    Notes have words; figures a picture and nothing else, with which they come and go. No
    comment begins or ends with the end of a note, or of the text before the notes; none is
    a point in a note or at the end of a line with words, or has words apart. What was
    moved is not moved once more.
    """
    blocks = copy.body.blocks
    going = {key for remark in copy.remarks for key in remark.keys}
    if any(len(spans) > 1 and key in going for key, spans in copy.body.spans_by_key(_COMMENT).items()):
        return False
    if any(words_of(copy.body, note) is None for _, note in references(copy.body)):
        return False
    for _, run in copy.body.pieces():
        if sum(key.partition(":")[2] in copy.moves for key, _ in run) > 1:
            return False
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        if block.kind == "figure" and (
            block.text != OBJECT or _comes_or_goes(block.runs[0][1]) != _comes_or_goes(block.close)
        ):
            return False
        is_last = block.kind == "footnote" or following is None or following.kind == "footnote"
        if block.kind == "footnote" and any(
            key in going and value == "point" for _, run in block.runs for key, value in run
        ):
            return False
        for key, value in block.close:
            if key in going and (is_last or (value == "point" and block.text)):
                return False
    return True


@histories
def test_whatever_several_people_did_comes_back_as_it_was(data: st.DataObject) -> None:
    report = a_history(data, (*STEPS, remarking, remarking), 8).report
    made = packed(report, PEOPLE, EVERYTHING, is_draft=False)
    # What a Word file cannot carry is told.
    assume(not any("suggestion" in each.what for each in left_out_of_word(made.copy)))
    assume(is_ordinary(made.copy))

    draft = came_back(made.copy)

    # Ends of paragraphs that no program could take away are not tracked, which is told.
    assume(not any("tracked end" in each.what for each in draft.lost))
    assert of_draft(draft)[:-1] == of_copy(made.copy)[:-1]
