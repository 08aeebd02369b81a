"""A report sent again to who has read it before: what changed since stands in it as tracked changes.

What is proposed stays proposed beside it. Changes of style alone, and of tables,
notes and pictures, are not tracked: they are as they are now.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from editdesk.review.copy_pairing import Stretch, both
from editdesk.review.suggestions import Suggestion
from editdesk.text.body import Body, Span
from editdesk.text.compare import Comparison
from editdesk.text.delta import Delta, Ops
from editdesk.text.marks import OBJECT, Marks, keys_with, kind_of, marks, without_clinging
from editdesk.text.proposals import DELETE, INSERT
from editdesk.text.settle import settle
from editdesk.text.word_runs import Run

_ID = "again"
_APART = frozenset(("cell", "footnote", "figure", "rule"))


class Again(NamedTuple):
    """The marked-up text that goes, what is tracked in it by id, and what leads back to the report's text."""

    body: Body
    suggestions: dict[str, Suggestion]
    back: Delta


def is_again(suggestion: str) -> bool:
    """Whether the suggestion with this id only tells what changed between two copies."""
    return suggestion.startswith(_ID)


def sent_again(before: Body, now: Body, by: str, at: datetime) -> Again:
    """`now`, with what differs in it from `before` as the changes of `by`, made at `at`."""
    tracking = _Tracking(before, now, by, at, with_paragraphs=True)
    body, done = settle(now, tracking.delta)
    if done != tracking.delta:
        # Paragraphs that came and went would alter others: only words are tracked.
        tracking = _Tracking(before, now, by, at, with_paragraphs=False)
        body, done = settle(now, tracking.delta)
    return Again(body, tracking.made, now.invert(done))


class _Tracking:
    def __init__(self, before: Body, now: Body, by: str, at: datetime, *, with_paragraphs: bool) -> None:
        self._before, self._now, self._by, self._at = before, now, by, at
        self._with_paragraphs = with_paragraphs
        self._ops = Ops()
        self.made: dict[str, Suggestion] = {}
        old = new = 0
        for run in (*Comparison(before, now).runs_in_place(), Run(before.length, now.length, 0)):
            self._put_back(Span(old, run.old))
            self._come(Span(new, run.new))
            self._keep(run)
            old, new = run.old + run.size, run.new + run.size
        self.delta = self._ops.delta()

    def _put_back(self, gone: Span) -> None:
        """Words that stood in the text stand there again, struck; those of a paragraph with its end."""
        key = ""
        waiting: list[tuple[str, Marks]] = []
        for text, run in self._before.pieces(*gone):
            is_tracked = self._may_be_tracked(text, run)
            if is_tracked:
                waiting.append((text, run))
            if text == "\n":
                key = self._strike(waiting, key) if is_tracked else key
                waiting = []
        self._strike(waiting, key)

    def _strike(self, pieces: Sequence[tuple[str, Marks]], key: str) -> str:
        """Puts `pieces` in as struck by `key`, or by a new suggestion; gives its mark."""
        for text, run in pieces:
            key = key or DELETE + self._new("delete")
            self._ops.insert(text, marks({**dict(without_clinging(run)), key: True}))
        return key

    def _come(self, new: Span) -> None:
        """Words that are new in the text are tracked as put in."""
        key = ""
        for text, run in self._now.pieces(*new):
            if self._may_be_tracked(text, run):
                key = key or INSERT + self._new("insert")
                self._ops.retain(len(text), ((key, True),))
            else:
                self._ops.retain(len(text))

    def _keep(self, run: Run) -> None:
        """Keeps what is in both; what was only proposed and stands by now was put in since."""
        nothing = Span(0, 0)
        for piece in (
            both(self._before, self._now, Stretch(nothing, nothing, run.old, run.new, run.size))
            if run.size
            else ()
        ):
            if keys_with(piece.before, INSERT):
                self._come(Span(piece.came, piece.came + len(piece.text)))
            else:
                self._ops.retain(len(piece.text))

    def _new(self, kind: Literal["insert", "delete"]) -> str:
        of = f"{_ID}{len(self.made)}"
        self.made[of] = Suggestion(of, kind, self._by, self._at)
        return of

    def _may_be_tracked(self, text: str, run: Marks) -> bool:
        """Whether characters stand in the text, and may come or go by themselves."""
        if keys_with(run, INSERT) or OBJECT in text:
            return False
        return text != "\n" or (self._with_paragraphs and kind_of(run) not in _APART)
