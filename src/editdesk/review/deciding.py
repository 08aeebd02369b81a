"""Suggestions accepted or rejected: the one change of the text that does it.

Pure, for any set of suggestions. What is not decided stays open beside it. Words that
stay keep their comments and claims; a move carries them along, and so does a
replacement, as far as they were about all that is replaced or have no other words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from editdesk.review.carrying import Remarks, carried_along
from editdesk.review.suggestions import Spans, Suggestion, id_of, is_suggested
from editdesk.text.body import Body, Span
from editdesk.text.delta import Delta, Ops
from editdesk.text.marks import OBJECT, PARAGRAPH, Change, Marks, change, value_of
from editdesk.text.proposals import DELETE, FORMAT, INSERT, proposal, proposed_change
from editdesk.text.removal import referred_notes
from editdesk.text.settle import closed

Values = dict[str, str | int | bool | None]
# A level says nothing without the kind of its paragraph: they are proposed, and void, together.
_KIND = frozenset(("kind", "level"))


def deciding(
    body: Body, ids: Collection[str], known: Mapping[str, Suggestion], spans: Spans, *, accepting: bool
) -> Delta:
    """The change that accepts or rejects the suggestions `ids` in `body`; those that are not open do nothing.

    `known` are the suggestions by id, `spans` the places of those that are open. Of
    several proposals for one attribute the later wins; where one is accepted, what
    others propose for the same attribute is void there. The words of a footnote go
    with their reference.
    """
    wanted = frozenset(ids).intersection(spans)
    outcomes = _Outcomes(wanted, accepting=accepting)
    carried = carried_along(body, wanted, known, spans, outcomes.goes, accepting=accepting)
    ops, at = Ops(), 0
    notes: set[object] = set()
    for span in _places(spans[of] for of in wanted):
        ops.retain(span.start - at)
        at = span.start
        for text, run in body.pieces(*span):
            by = outcomes.of(run)
            if by is not None:
                _keep(ops, by, at, len(text), carried)
            else:
                ops.delete(len(text))
                if OBJECT in text and value_of(run, "object") == "footnote":
                    notes.add(value_of(run, "note"))
            at += len(text)
    taking = closed(body, ops.delta())
    return _with_orphaned_notes(body.apply(taking), taking, notes) if notes else taking


def _places(of: Iterator[Mapping[str, Sequence[Span]]]) -> Iterator[Span]:
    """The stretches of some suggestions in order, those that touch as one."""
    last: Span | None = None
    for span in sorted(span for there in of for some in there.values() for span in some):
        if last is not None and span.start <= last.end:
            last = Span(last.start, max(last.end, span.end))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _keep(ops: Ops, by: Change, at: int, length: int, carried: Mapping[int, Remarks]) -> None:
    """Keeps `length` characters from `at` on with the change `by`, and gives them what is carried there."""
    if not carried or carried.keys().isdisjoint(range(at, at + length)):
        ops.retain(length, by)
        return
    for place in range(at, at + length):
        ops.retain(1, change({**carried.get(place, {}), **dict(by)}))


class _Outcomes:
    """What becomes of characters by their marks when `ids` are accepted or rejected."""

    def __init__(self, ids: frozenset[str], *, accepting: bool) -> None:
        self._ids, self._accepting = ids, accepting
        self._found: dict[Marks, Change | None] = {}

    def of(self, run: Marks) -> Change | None:
        """None: they go; otherwise a change of their marks."""
        if run not in self._found:
            self._found[run] = _outcome(run, self._ids, accepting=self._accepting)
        return self._found[run]

    def goes(self, run: Marks) -> bool:
        return self.of(run) is None


def _outcome(run: Marks, ids: frozenset[str], *, accepting: bool) -> Change | None:
    """What becomes of characters with the marks `run`: None, they go; otherwise a change of marks."""
    gone = DELETE if accepting else INSERT
    decided = [(key, value) for key, value in run if is_suggested(key) and id_of(key) in ids]
    if not decided:
        return ()
    if any(key.startswith(gone) for key, _ in decided):
        return None
    real: Values = {}
    asked: set[str] = set()
    if accepting:
        for key, value in decided:
            if key.startswith(FORMAT):
                proposed = proposed_change(str(value))
                real.update(proposed)
                # What an insertion only keeps, because it gave way, says nothing about others' proposals.
                if value_of(run, INSERT + id_of(key)) is None:
                    asked.update(name for name, _ in proposed)
    by: Values = {name: value for name, value in real.items() if value_of(run, name) != value}
    if asked:
        by.update(_voided(run, ids, asked))
    by.update({key: None for key, _ in decided})
    return change(by)


def _voided(run: Marks, ids: frozenset[str], real: Collection[str]) -> Values:
    """The proposals of others that are left when the attributes `real` are decided."""
    left: Values = {}
    if not _KIND.isdisjoint(real):
        real = _KIND.union(real)
    for key, value in run:
        if key.startswith(FORMAT) and id_of(key) not in ids:
            before = proposed_change(str(value))
            rest = {name: asked for name, asked in before if name not in real}
            if len(rest) < len(before):
                left[key] = proposal(rest) if rest else None
    return left


def _with_orphaned_notes(after: Body, taking: Delta, notes: set[object]) -> Delta:
    """`taking`, which leads to `after`, with the words of those `notes` that nothing refers to any more."""
    left = notes - referred_notes(after, 0, after.length)
    if not left:
        return taking
    ops, stays = Ops(), False
    for block in after.blocks:
        if block.kind == "footnote" and value_of(block.close, "note") in left:
            ops.delete(len(block))
        else:
            ops.retain(len(block))
            stays = True
    if not stays:
        ops.insert("\n", PARAGRAPH)
    return taking.compose(ops.delta())
