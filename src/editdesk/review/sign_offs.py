"""Sign-offs by passage: what a role has read, and what has changed since.

A sign-off stores the passages as read, each by its digests (`Passage.reading`). What it
no longer covers is derived by comparing with the passages of today, never flagged.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Literal, TypeAlias

import msgspec

from editdesk.review.passages import Passage, print_of, web_of
from editdesk.review.roles import Role
from editdesk.review.seals import Recorded, Seal
from editdesk.text.body import Span
from editdesk.text.difference import common_ends
from editdesk.text.paragraph_matching import Paragraph, paired

MOST_ALIKE = 100

# One that changed in print only is as it was read on the web.
Why: TypeAlias = Literal["changed", "added", "removed", "moved", "print"]


class Reading(msgspec.Struct, frozen=True):
    """One act of signing: which `passages` somebody read, in the text of entry `number`.

    `own` counts those that are the reader's own words; `recorded` tells that somebody
    outside gave it, and `by` only wrote it down.
    """

    by: str
    at: datetime
    number: int
    passages: tuple[str, ...]
    note: str = ""
    own: int = 0
    recorded: Recorded | None = None
    seal: Seal | None = None


class SignOff(msgspec.Struct, frozen=True):
    """One role's sign-off: `passages` are as they were read, `readings` who read them, oldest first."""

    role: Role
    passages: tuple[str, ...]
    readings: tuple[Reading, ...]

    @property
    def last(self) -> Reading:
        return self.readings[-1]

    @property
    def by(self) -> str:
        return self.last.by

    @property
    def at(self) -> datetime:
        return self.last.at

    @property
    def number(self) -> int:
        """The journal entry up to which the text was read."""
        return self.last.number

    @property
    def note(self) -> str:
        return self.last.note


class Override(msgspec.Struct, frozen=True):
    """Obstacles, by id, that did not keep a report from `stage`, and why; `says` is what each said.

    `passages` are the digests as they then stood. When the report went back to be worked on, it is over.
    """

    stage: str
    obstacles: tuple[str, ...]
    says: tuple[str, ...]
    reason: str
    passages: tuple[str, ...]
    by: str
    at: datetime
    seal: Seal | None = None
    is_over: bool = False


class Reopened(msgspec.Struct, frozen=True):
    """A passage that a sign-off no longer covers.

    `read_as` is the index of the passage as read, None when it is new; a removed
    passage has an empty span at the place where it stood.
    """

    span: Span
    why: Why
    read_as: int | None = None


def reopened(
    signed: Sequence[str], now: Sequence[Passage], as_read: Sequence[str] | None = None
) -> list[Reopened]:
    """What `signed` (passages as read, in order) no longer covers of the passages `now`, in order.

    With the words `as_read`, a changed passage is told with that of the signed ones which
    it is most like, elsewhere too; otherwise with the first that is left between its neighbours.
    """
    pairs = _same(signed, now)
    moved = _moved(signed, now, pairs)
    elsewhere = set(moved.values())
    found: list[Reopened] = []
    for old_start, old_end, new_start, new_end in _gaps(pairs, len(signed), len(now)):
        left = [at for at in range(old_start, old_end) if at not in elsewhere]
        changed = [at for at in range(new_start, new_end) if at not in moved]
        was = _paired(left, changed, now, as_read)
        for at in range(new_start, new_end):
            span = now[at].span
            if at in moved:
                found.append(Reopened(span, "moved", moved[at]))
            elif at in was:
                found.append(Reopened(span, "changed", was[at]))
            else:
                found.append(Reopened(span, "added"))
        place = now[new_end].span.start if new_end < len(now) else (now[-1].span.end if now else 0)
        gone = set(left).difference(was.values())
        found += [Reopened(Span(place, place), "removed", at) for at in sorted(gone)]
    found = _carried(found, now, as_read)
    other = [(old, new) for old, new in pairs if print_of(signed[old]) != now[new].printed]
    in_print = [Reopened(now[new].span, "print", old) for old, new in other]
    return sorted([*found, *in_print], key=_start) if in_print else found


def _start(one: Reopened) -> int:
    return one.span.start


def _same(signed: Sequence[str], now: Sequence[Passage]) -> list[tuple[int, int]]:
    """What reads on the web as it was signed, in order: (index as signed, index now)."""
    return same_in_order([web_of(each) for each in signed], [passage.digest for passage in now])


def _paired(
    old: Sequence[int], new: Sequence[int], now: Sequence[Passage], as_read: Sequence[str] | None
) -> dict[int, int]:
    """Which of the passages `old` each of `new` was, where they stand: in order."""
    if as_read is None or len(old) * len(new) in (0, 1):
        return dict(zip(new, old, strict=False))
    pairs = paired([Paragraph(as_read[at]) for at in old], [Paragraph(now[at].words) for at in new])
    return {new[pair.new.start]: old[pair.old.start] for pair in pairs if not pair.is_moved}


def _carried(
    found: Sequence[Reopened], now: Sequence[Passage], as_read: Sequence[str] | None
) -> list[Reopened]:
    """`found`, of which what is gone in one place and new in another was moved and changed."""
    if as_read is None:
        return list(found)
    gone = [one.read_as for one in found if one.why == "removed" and one.read_as is not None]
    come = {one.span for one in found if one.why == "added"}
    new = [passage for passage in now if passage.span in come]
    pairs = paired([Paragraph(as_read[at]) for at in gone], [Paragraph(one.words) for one in new])
    was = {new[pair.new.start].span: gone[pair.old.start] for pair in pairs}
    moved = set(was.values())
    return [
        Reopened(one.span, "moved", was[one.span]) if one.why == "added" and one.span in was else one
        for one in found
        if one.why != "removed" or one.read_as not in moved
    ]


def read_anew(signed: Sequence[str], now: Sequence[Passage], chosen: Collection[Reopened]) -> list[str]:
    """`signed` after those of its changes that are `chosen` were read as they are `now`.

    What was not read again stays as it was read, and where: it is still open.
    """
    pairs = _same(signed, now)
    by_place = {passage.span: at for at, passage in enumerate(now)}
    read = {by_place[one.span]: one.read_as for one in chosen if one.why != "removed"}
    gone = {one.read_as for one in chosen if one.why != "added"}
    in_print = {one.read_as: now[by_place[one.span]].reading for one in chosen if one.why == "print"}
    result = []
    for old_start, old_end, new_start, new_end in _gaps(pairs, len(signed), len(now), with_ends=True):
        at = old_start
        for index in range(new_start, new_end):
            was = read.get(index)
            if was is not None and old_start <= was < old_end:
                # What stood before it and is still unread goes before it.
                result += [signed[old] for old in range(at, was) if old not in gone]
                at = max(at, was + 1)
            if index in read:
                result.append(now[index].reading)
        result += [signed[old] for old in range(at, old_end) if old not in gone]
        if old_end < len(signed):
            result.append(in_print.get(old_end, signed[old_end]))
    return result


def covered(signed: Sequence[str], now: Sequence[Passage]) -> int:
    """How many of the passages `now` the sign-off still covers on the web."""
    return len(_same(signed, now))


def _moved(signed: Sequence[str], now: Sequence[Passage], pairs: list[tuple[int, int]]) -> dict[int, int]:
    """Passages read as they are, but elsewhere: index now -> index as read."""
    stayed_old = {old for old, _ in pairs}
    stayed_new = {new for _, new in pairs}
    left: dict[str, list[int]] = {}
    for at, digest in enumerate(signed):
        if at not in stayed_old:
            left.setdefault(web_of(digest), []).append(at)
    moved = {}
    for at, passage in enumerate(now):
        if at not in stayed_new and left.get(passage.digest):
            moved[at] = left[passage.digest].pop(0)
    return moved


def _gaps(
    pairs: list[tuple[int, int]], old_length: int, new_length: int, *, with_ends: bool = False
) -> list[tuple[int, int, int, int]]:
    """The stretches between pairs: (old start, old end, new start, new end).

    Empty ones are left out, unless `with_ends`: then each pair has one before it.
    """
    gaps = []
    old_start = new_start = 0
    for old, new in [*pairs, (old_length, new_length)]:
        if with_ends or old > old_start or new > new_start:
            gaps.append((old_start, old, new_start, new))
        old_start, new_start = old + 1, new + 1
    return gaps


def same_in_order(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The longest common order of equal digests, as (index in old, index in new).

    What is alike at both ends is paired off; between, the longest rising run of
    all possible pairs is taken (Hunt and Szymanski, 1977).
    """
    head, tail = common_ends(old, new)
    between = _longest_rising(_pairs(old[head : len(old) - tail], new[head : len(new) - tail]))
    return [
        *((at, at) for at in range(head)),
        *((head + one, head + other) for one, other in between),
        *((len(old) - at, len(new) - at) for at in range(tail, 0, -1)),
    ]


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of equal digests, by index in old, then from the last in new to the first."""
    places: dict[str, list[int]] = {}
    for at, digest in enumerate(new):
        places.setdefault(digest, []).append(at)
    pairs = []
    seen: Counter[str] = Counter()
    for at, digest in enumerate(old):
        found = places.get(digest, [])
        if len(found) > MOST_ALIKE:
            # Hundreds of equal lines: first with first is good enough, and stays linear.
            found = found[seen[digest] : seen[digest] + 1]
            seen[digest] += 1
        pairs += [(at, target) for target in reversed(found)]
    return pairs


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of `pairs` in which both indexes rise (patience sorting)."""
    tails: list[int] = []
    tail_pairs: list[int] = []
    before: list[int] = []
    for index, (_, target) in enumerate(pairs):
        slot = bisect_left(tails, target)
        before.append(tail_pairs[slot - 1] if slot else -1)
        if slot == len(tails):
            tails.append(target)
            tail_pairs.append(index)
        else:
            tails[slot] = target
            tail_pairs[slot] = index
    chosen = []
    index = tail_pairs[-1] if tail_pairs else -1
    while index >= 0:
        chosen.append(pairs[index])
        index = before[index]
    return chosen[::-1]
