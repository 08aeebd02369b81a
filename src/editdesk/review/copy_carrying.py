"""What came back, carried from the text that was sent to the text as it is now.

What was said of words that are there still stands on them. Words to be put in have
a certain place where the words beside it are there still. The rest waits for a
place, or is told as gone where what it would take away is gone already.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from editdesk.text.body import Body, Span
from editdesk.text.delta import Delete, Delta, Insert, Ops, Retain
from editdesk.text.marks import change, is_clinging, keys_with, marks
from editdesk.text.proposals import INSERT, SUGGESTED
from editdesk.text.settle import settle
from editdesk.text.views import standing, without_remarks

_COMMENT = "comment:"
_AROUND = 40


class Found(NamedTuple):
    """Where the marks of one thing stand: sent characters that carry them, and where words are put in."""

    kept: list[Span]
    puts: list[int]

    @property
    def first(self) -> int:
        """Its first place in the sent text."""
        return min([*(span.start for span in self.kept), *self.puts], default=0)


class Carried(NamedTuple):
    """The change of the text as it is now, and what is not in it: by what becomes of it."""

    delta: Delta
    waiting: frozenset[str]
    gone: frozenset[str]


def found_in(delta: Delta) -> dict[str, Found]:
    """Where each thing that `delta` brings stands, by `comment:<id>` and by the id of a suggestion."""
    found: dict[str, Found] = {}
    at = 0
    for op in delta.ops:
        if type(op) is Insert:
            for thing in {_thing(key) for key, _ in op.marks if is_clinging(key)}:
                found.setdefault(thing, Found([], [])).puts.append(at)
            continue
        if type(op) is Retain:
            for thing in {_thing(key) for key, _ in op.change if is_clinging(key)}:
                found.setdefault(thing, Found([], [])).kept.append(Span(at, at + op.length))
        at += op.length
    return found


def carried(delta: Delta, sent: Body, since: Delta, now: Body, things: Mapping[str, Found]) -> Carried:
    """`delta`, a change of `sent`, as it reads after `since`, which led to `now`.

    `things` are those that are new; of the rest only comments that are in `now` stay on words put in.
    """
    left, coming = _Left(sent, since), _coming(delta)
    known = frozenset(now.spans_by_key(_COMMENT))
    waiting: set[str] = set()
    gone: set[str] = set()
    for thing, where in things.items():
        stands = any(left.any_of(span) for span in where.kept)
        if thing in coming:
            if not all(left.has_place(at) for at in coming[thing]) or (where.kept and not stands):
                waiting.add(thing)
        elif not stands and not where.puts:
            (waiting if thing.startswith(_COMMENT) else gone).add(thing)
    placed = [thing for thing in things if thing not in waiting and thing not in gone]

    def shifted(these: Collection[str]) -> Delta:
        return since.transform(restricted(delta, these, known), priority=True)

    suggestions = [thing for thing in placed if not thing.startswith(_COMMENT)]
    waiting |= _unfit(now, suggestions, shifted)
    shown = shifted([thing for thing in placed if thing not in waiting])
    # What stood on nothing but words that have no place themselves.
    waiting |= set(placed) - found_in(shown).keys()
    return Carried(shown, frozenset(waiting), frozenset(gone))


def restricted(delta: Delta, things: Collection[str], known: Collection[str]) -> Delta:
    """`delta` with nothing but `things`; words that another thing brings stay out with it.

    Words that are put in among those of the comments `known` are theirs too.
    """
    wanted = frozenset(things)
    ops = Ops()
    for op in delta.ops:
        if type(op) is Insert:
            if all(_thing(key) in wanted for key in keys_with(op.marks, INSERT)):
                kept = [
                    (key, value)
                    for key, value in op.marks
                    if not is_clinging(key) or _thing(key) in wanted or key in known
                ]
                ops.insert(op.text, marks(kept))
        elif type(op) is Retain:
            ops.retain(op.length, change({key: value for key, value in op.change if _thing(key) in wanted}))
        else:
            ops.push(op)
    return ops.delta()


def around(sent: Body, at: int) -> str:
    """The words beside a place, of its paragraph."""
    place = sent.place(min(at, sent.length - 1))
    words = sent.block(place.number).text
    start, end = max(0, place.offset - _AROUND), place.offset + _AROUND
    return words[start:end].strip()


def _thing(key: str) -> str:
    return key.partition(":")[2] if key.startswith(SUGGESTED) else key


def _coming(delta: Delta) -> dict[str, list[int]]:
    """Where each suggestion puts words in."""
    found: dict[str, list[int]] = {}
    at = 0
    for op in delta.ops:
        if type(op) is Insert:
            for key in keys_with(op.marks, INSERT):
                found.setdefault(_thing(key), []).append(at)
        else:
            at += op.length
    return found


def _unfit(now: Body, suggestions: Sequence[str], made: Callable[[Sequence[str]], Delta]) -> set[str]:
    """Those of `suggestions` that would change the text as it stands, which nothing proposed may."""
    before = without_remarks(standing(now))

    def fits(these: Sequence[str]) -> bool:
        after, _ = settle(now, made(these))
        return without_remarks(standing(after)) == before

    unfit: set[str] = set()
    good: list[str] = []

    def sift(these: Sequence[str]) -> None:
        if fits([*good, *these]):
            good.extend(these)
        elif len(these) == 1:
            unfit.update(these)
        else:
            middle = len(these) // 2
            sift(these[:middle])
            sift(these[middle:])

    if suggestions:
        sift(suggestions)
    return unfit


class _Left:
    """Which characters of the sent text are there still."""

    def __init__(self, sent: Body, since: Delta) -> None:
        self._sent = sent
        self._gone = _taken(since)
        self._starts = [span.start for span in self._gone]

    def is_there(self, at: int) -> bool:
        number = bisect_right(self._starts, at) - 1
        return number < 0 or at >= self._gone[number].end

    def any_of(self, span: Span) -> bool:
        """Whether any character of `span` is there."""
        at = span.start
        while at < span.end:
            if self.is_there(at):
                return True
            at = self._gone[bisect_right(self._starts, at) - 1].end
        return False

    def has_place(self, at: int) -> bool:
        """Whether it is certain where words are put in at `at`: a character beside it is there."""
        beside = [place for place in (at - 1, at) if 0 <= place < self._sent.length]
        block = self._sent.place(min(at, self._sent.length - 1))
        words = self._sent.block(block.number).text
        if words:
            # The end of a paragraph tells nothing as long as it has words.
            in_words = [place for place in beside if self._sent.words_between(place, place + 1) != "\n"]
            beside = in_words or beside
        return any(self.is_there(place) for place in beside)


def _taken(since: Delta) -> list[Span]:
    """What of the sent text was taken away, in order."""
    found: list[Span] = []
    at = 0
    for op in since.ops:
        if type(op) is Delete:
            found.append(Span(at, at + op.length))
        if type(op) is not Insert:
            at += op.length
    return found
