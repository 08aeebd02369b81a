"""Acts that wait to be written: which of them become one, and how others' entries carry them along.

What is typed on at the same place before a pause joins the act before it, and so
does a slip that is mended at once. Deleting joins deleting. A paragraph end,
formatting, a correction made for the hand, and whatever begins with a
selection are acts of their own: one undo takes back what one thinks of as one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from editdesk.journal import AnyAct, Pending, Suggested, Typed, Undone
from editdesk.report import Report
from editdesk.review.suggestions import ids_in
from editdesk.text.body import Body, InvalidDelta, Span
from editdesk.text.delta import Delete, Delta, Insert, Retain
from editdesk.text.difference import difference
from editdesk.text.mending import settling
from editdesk.text.valid import check
from editdesk.undo import carried, delta_of, with_delta


class Carried(NamedTuple):
    """Acts as they read after others' entries, the report with them, and what that did to the shown text."""

    pendings: tuple[Pending, ...]
    report: Report
    delta: Delta


def with_all(report: Report, pendings: Sequence[Pending]) -> Report:
    """`report` after `pendings`."""
    for pending in pendings:
        report = report.with_act(pending.act, by=pending.by, at=pending.at).report
    return report


def carry(pendings: Sequence[Pending], old: Report, onto: Report, remote: Delta) -> Carried:
    """`pendings`, which followed `old`, after `onto`; `remote` leads from the one text to the other."""
    done = []
    shown = onto
    for pending in pendings:
        own = delta_of(pending.act)
        asked = remote.transform(own, priority=True)
        after = own.transform(remote, priority=False)
        act = carried(pending.act, asked, remote, after)
        old = old.with_act(pending.act, by=pending.by, at=pending.at).report
        step = shown.with_act(act, by=pending.by, at=pending.at)
        remote = after
        if step.delta != asked:
            remote = _mended(remote, asked, shown.body, old.body, step.report.body)
        shown = step.report
        done.append(replace(pending, act=with_delta(act, step.delta)))
    return Carried(tuple(done), shown, remote)


def _mended(remote: Delta, asked: Delta, before: Body, old: Body, new: Body) -> Delta:
    """What leads from `old` to `new`, where `asked` and others' words together had to be mended.

    `remote` does so without the mending of what `asked` makes of `before`.
    """
    try:
        whole = remote.compose(settling(before.apply(asked)))
        return whole if old.apply(whole) == new else difference(old, new)
    except InvalidDelta:
        # Together they took the end of the text away.
        return difference(old, new)


def resumed(
    pendings: Sequence[Pending],
    base: Report,
    numbers: Mapping[str, int],
    onto: Report,
    since: Delta,
    next_number: int,
) -> Carried:
    """Those of `pendings` that are not known yet, after `onto`; InvalidDelta where they do not fit.

    All of them followed `base`, from which `since` leads to `onto`. `numbers` are
    those of acts known already, by client key.
    """
    known = [pending for pending in pendings if pending.client_key in numbers]
    old = with_all(base, known)
    remote = difference(old.body, onto.body) if known else since
    waiting = still_waiting(pendings, base.number + 1, numbers, next_number)
    report = old
    for pending in waiting:
        check(report.body, delta_of(pending.act))
        report = with_all(report, [pending])
    return carry(waiting, old, onto, remote)


def still_waiting(
    pendings: Sequence[Pending], first: int, numbers: Mapping[str, int], next_number: int
) -> list[Pending]:
    """Those of `pendings` that have none of `numbers`; acts that take one of them back name its new number.

    They were to be numbered from `first` on; now those that wait are, from `next_number` on.
    """
    waiting = [pending for pending in pendings if pending.client_key not in numbers]
    known = {**numbers, **{one.client_key: at for at, one in enumerate(waiting, next_number)}}
    moved = {at: known[one.client_key] for at, one in enumerate(pendings, first)}
    return [_renumbered(pending, moved) for pending in waiting]


def _renumbered(pending: Pending, numbers: Mapping[int, int]) -> Pending:
    act = pending.act
    if isinstance(act, Undone) and act.number in numbers:
        return replace(pending, act=replace(act, number=numbers[act.number]))
    return pending


def joined(last: Pending, act: AnyAct) -> Pending | None:
    """`last` with `act`, where `act` goes on with what it does; None where it is an act of its own."""
    if isinstance(act, Suggested) and isinstance(last.act, Suggested):
        if not _goes_on_suggesting(last.act, act):
            return None
        return replace(last, act=replace(last.act, delta=last.act.delta.compose(act.delta)))
    if not isinstance(act, Typed) or not isinstance(last.act, Typed) or not _goes_on(last.act, act):
        return None
    return replace(last, act=replace(last.act, delta=last.act.delta.compose(act.delta)))


def _goes_on_suggesting(last: Suggested, new: Suggested) -> bool:
    """Whether `new` only goes on with what `last` proposes, at one place and without a paragraph end."""
    if new.made or new.note or new.address or new.source or _had_selection(new):
        return False
    before, now = _place_of(last.delta), _place_of(new.delta)
    if before and now and not before.deleted and not now.inserted:
        # A slip mended at once: what goes was put in just now.
        return before.start <= now.start and now.start + now.deleted <= before.start + before.inserted
    ids = ids_in(new.delta)
    has_end = any(type(op) is Insert and "\n" in op.text for op in new.delta.ops)
    return bool(ids) and ids <= ids_in(last.delta) and not has_end


class _Place(NamedTuple):
    """Where a change puts words in and takes words out."""

    start: int
    inserted: int
    deleted: int


def _goes_on(last: Typed, new: Typed) -> bool:
    before, now = _place_of(last.delta), _place_of(new.delta)
    if before is None or now is None or _had_selection(new):
        return False
    if before.inserted and before.deleted and not _had_selection(last):
        return False
    is_inside = before.start <= now.start and now.start + now.deleted <= before.start + before.inserted
    if now.inserted:
        return not now.deleted and before.inserted > 0 and is_inside
    if before.inserted:
        return is_inside
    return not _had_selection(last) and before.start in (now.start, now.start + now.deleted)


def _place_of(delta: Delta) -> _Place | None:
    """The one place that `delta` changes; None for several, for formatting and for paragraph ends."""
    start = delta.first_touched
    inserted = deleted = 0
    for op in delta.ops[1:] if start else delta.ops:
        if type(op) is Retain or (type(op) is Insert and "\n" in op.text):
            return None
        if type(op) is Delete:
            deleted += op.length
        else:
            inserted += op.length
    return _Place(start, inserted, deleted)


def _had_selection(act: Typed | Suggested) -> bool:
    return isinstance(act.stood, Span) and act.stood.end > act.stood.start
