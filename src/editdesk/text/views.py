"""The three views of a text: all marks, as if every suggestion were accepted, as it stands.

Accept all and reject all are the last two. Only the standing view is signed,
digested, counted and published.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from editdesk.text.block import Block
from editdesk.text.body import Body, body_of
from editdesk.text.marks import OBJECT, value_of, without_clinging
from editdesk.text.proposals import DELETE, INSERT, as_accepted, is_suggested_about, without_suggestions
from editdesk.text.settle import end_left_by, settled

View: TypeAlias = Literal["markup", "accepted", "standing"]


def viewed(body: Body, view: View) -> Body:
    """`body` in `view`."""
    if view == "markup":
        return body
    return accepted(body) if view == "accepted" else standing(body)


def accepted(body: Body) -> Body:
    """The text as if every open suggestion were accepted."""
    return _decided(body, gone=DELETE, proposals_count=True)


def standing(body: Body) -> Body:
    """The text as it stands: no open suggestion applied. This is what is signed and published."""
    return _decided(body, gone=INSERT, proposals_count=False)


def without_remarks(body: Body) -> Body:
    """The text without anything that clings to its words, as if nothing ever had: what may leave the desk."""
    if not any(_clings(block) for block in body.blocks):
        return body
    return body_of([(text, without_clinging(run_marks)) for text, run_marks in body.pieces()])


def _clings(block: Block) -> bool:
    return any(
        without_clinging(run_marks) != run_marks
        for run_marks in (block.close, *(run for _, run in block.runs))
    )


def has_suggestions(body: Body) -> bool:
    """Whether any open suggestion clings to the text."""
    return any(
        is_suggested_about(block.close) or any(is_suggested_about(run_marks) for _, run_marks in block.runs)
        for block in body.blocks
    )


def _decided(body: Body, *, gone: str, proposals_count: bool) -> Body:
    if not has_suggestions(body):
        return body
    as_decided = as_accepted if proposals_count else without_suggestions
    kept = [
        (text, as_decided(run_marks))
        for text, run_marks in body.pieces()
        if not any(key.startswith(gone) for key, _ in run_marks)
    ]
    if not kept or kept[-1][0] != "\n":
        kept.append(("\n", end_left_by(body)))
    # Dropping a note may make two tables touch, so that settling comes last.
    return settled(without_orphaned_notes(body_of(kept), body))


def without_orphaned_notes(view: Body, whole: Body) -> Body:
    """A view that drops a reference drops the words of its note."""
    dropped = _referred_notes(whole) - _referred_notes(view)
    if not dropped:
        return view
    return Body.of(
        [
            block
            for block in view.blocks
            if block.kind != "footnote" or value_of(block.close, "note") not in dropped
        ]
    )


def _referred_notes(body: Body) -> set[object]:
    return {
        value_of(run_marks, "note")
        for text, run_marks in body.pieces()
        if OBJECT in text and value_of(run_marks, "object") == "footnote"
    }
