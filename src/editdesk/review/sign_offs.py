"""Sign-offs by passage: what a role has read, and what has changed since.

A sign-off stores the digests of the passages as read. What it no longer covers
is derived by comparing with the passages of today, never flagged.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Literal, TypeAlias

import msgspec

from editdesk.review.passages import Passage
from editdesk.review.roles import Role
from editdesk.review.seals import Recorded, Seal
from editdesk.text.body import Span
from editdesk.text.difference import common_ends

MOST_ALIKE = 100
MOST_COMPARED = 2500

Why: TypeAlias = Literal["changed", "added", "removed", "moved"]


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
    """One role's sign-off: `passages` are the digests as read, `readings` who read them, oldest first."""

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
    """What `signed` (digests as read, in order) no longer covers of the passages `now`, in order.

    With the words `as_read`, a changed passage is told with that of the signed ones
    which it is most like; otherwise with the first that is left between its neighbours.
    """
    pairs = same_in_order(signed, [passage.digest for passage in now])
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
    return found


def _paired(
    old: Sequence[int], new: Sequence[int], now: Sequence[Passage], as_read: Sequence[str] | None
) -> dict[int, int]:
    """Which of the passages `old` each of `new` was; in order, so that their likeness is the greatest."""
    if as_read is None or len(old) * len(new) in (0, 1) or len(old) * len(new) > MOST_COMPARED:
        return dict(zip(new, old, strict=False))
    olds = [Counter(as_read[at].split()) for at in old]
    news = [Counter(now[at].words.split()) for at in new]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for row in reversed(range(len(old))):
        for column in reversed(range(len(new))):
            paired = likeness(olds[row], news[column]) + best[row + 1][column + 1]
            best[row][column] = max(best[row + 1][column], best[row][column + 1], paired)
    found, row, column = {}, 0, 0
    while row < len(old) and column < len(new):
        if best[row][column] == best[row + 1][column]:
            row += 1
        elif best[row][column] == best[row][column + 1]:
            column += 1
        else:
            found[new[column]] = old[row]
            row, column = row + 1, column + 1
    return found


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """From 0, no word in common, to 1, the same words."""
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def read_anew(signed: Sequence[str], now: Sequence[Passage], chosen: Collection[Reopened]) -> list[str]:
    """`signed` after those of its changes that are `chosen` were read as they are `now`.

    What was not read again stays as it was read, and where: it is still open.
    """
    pairs = same_in_order(signed, [passage.digest for passage in now])
    by_place = {passage.span: at for at, passage in enumerate(now)}
    read = {by_place[one.span]: one.read_as for one in chosen if one.why != "removed"}
    gone = {one.read_as for one in chosen if one.why != "added"}
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
                result.append(now[index].digest)
        result += [signed[old] for old in range(at, old_end) if old not in gone]
        if old_end < len(signed):
            result.append(signed[old_end])
    return result


def covered(signed: Sequence[str], now: Sequence[Passage]) -> int:
    """How many of the passages `now` the sign-off still covers."""
    return len(same_in_order(signed, [passage.digest for passage in now]))


def _moved(signed: Sequence[str], now: Sequence[Passage], pairs: list[tuple[int, int]]) -> dict[int, int]:
    """Passages read as they are, but elsewhere: index now -> index as read."""
    stayed_old = {old for old, _ in pairs}
    stayed_new = {new for _, new in pairs}
    left: dict[str, list[int]] = {}
    for at, digest in enumerate(signed):
        if at not in stayed_old:
            left.setdefault(digest, []).append(at)
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
