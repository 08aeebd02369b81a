"""Suggestions accepted or rejected: the one change of the text that does it.

Pure, for any set of suggestions. What is not decided stays open beside it; words
that stay keep their comments and claims, and a move carries them along.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from editdesk.review.suggestions import id_of, is_suggested
from editdesk.text.body import Body, Span
from editdesk.text.delta import Delta, Ops
from editdesk.text.difference import common_ends
from editdesk.text.marks import PARAGRAPH, Change, Marks, change, value_of
from editdesk.text.proposals import DELETE, FORMAT, INSERT, proposal, proposed_change
from editdesk.text.removal import referred_notes
from editdesk.text.settle import end_left_by

Values = dict[str, str | int | bool | None]
_REMARKS = ("comment:", "claim:")
# A level says nothing without the kind of its paragraph: they are proposed, and void, together.
_KIND = frozenset(("kind", "level"))


def deciding(body: Body, ids: Collection[str], *, accepting: bool) -> Delta:
    """The change that accepts or rejects the suggestions `ids` in `body`; those that are not open do nothing.

    Of several proposals for one attribute the later wins; where one is accepted,
    what others propose for the same attribute is void there. The words of a
    footnote go with their reference.
    """
    wanted = frozenset(ids)
    carried = _carried(body, wanted, accepting=accepting)
    outcomes: dict[Marks, Change | None] = {}
    ops, at, kept = Ops(), 0, ""
    for text, run in body.pieces():
        if run not in outcomes:
            outcomes[run] = _outcome(run, wanted, accepting=accepting)
        by = outcomes[run]
        if by is None:
            ops.delete(len(text))
            at += len(text)
            continue
        kept = text
        if carried and not carried.keys().isdisjoint(range(at, at + len(text))):
            for place in range(at, at + len(text)):
                ops.retain(1, change({**carried.get(place, {}), **dict(by)}))
        else:
            ops.retain(len(text), by)
        at += len(text)
    if kept != "\n":
        ops.insert("\n", end_left_by(body))
    taking = ops.delta()
    return _with_orphaned_notes(body.apply(taking), taking, referred_notes(body, 0, body.length))


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


def _with_orphaned_notes(after: Body, taking: Delta, before: set[object]) -> Delta:
    """`taking`, which leads to `after`, with the words of those notes that nothing refers to any more."""
    left = before - referred_notes(after, 0, after.length)
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


def _carried(body: Body, ids: frozenset[str], *, accepting: bool) -> dict[int, Values]:
    """The comments and claims that words which stay get from where they are moved from, by position."""
    put, taken = body.spans_by_key(INSERT), body.spans_by_key(DELETE)
    carried: dict[int, Values] = {}
    for of in sorted(ids):
        here, there = put.get(INSERT + of), taken.get(DELETE + of)
        if not here or not there:
            continue
        stays, goes = (here, there) if accepting else (there, here)
        places = list(_places(stays))
        for origin, place in _paired(body, list(_places(goes)), places):
            remarks = {key: value for key, value in _marks_at(body, origin) if key.startswith(_REMARKS)}
            if remarks:
                carried[place] = {**remarks, **carried.get(place, {})}
    return carried


def _paired(body: Body, goes: Sequence[int], stays: Sequence[int]) -> Iterator[tuple[int, int]]:
    """For each place that goes, the one that stays for it; where the words differ, the one next to them."""
    old = [body.words_between(at, at + 1) for at in goes]
    new = [body.words_between(at, at + 1) for at in stays]
    head, tail = common_ends(old, new)
    for number, origin in enumerate(goes):
        if number < head:
            yield origin, stays[number]
        elif number >= len(goes) - tail:
            yield origin, stays[number - len(goes)]
        else:
            yield origin, stays[min(number, len(stays) - tail, len(stays) - 1)]


def _places(spans: Sequence[Span]) -> Iterator[int]:
    for span in spans:
        yield from range(*span)


def _marks_at(body: Body, at: int) -> Marks:
    return next(run for _, run in body.pieces(at, at + 1))
