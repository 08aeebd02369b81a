"""Suggestions: what somebody proposes clings to its characters by the marks `insert:`, `delete:`, `format:`.

Marks are the truth: a suggestion is open as long as any character carries one of
its marks. What was decided, by whom and when is kept here, so that it can be told
when the marks are gone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Literal, NamedTuple, TypeAlias, get_args

import msgspec
from msgspec.structs import replace

from editdesk.text.body import Body, Span
from editdesk.text.delta import Delta, Insert, Retain
from editdesk.text.marks import Change, Marks, value_of
from editdesk.text.proposals import DELETE, FORMAT, INSERT, SUGGESTED, proposed_change

SuggestionKind: TypeAlias = Literal["insert", "delete", "format", "block", "move"]
SUGGESTION_KINDS: tuple[SuggestionKind, ...] = get_args(SuggestionKind)
Outcome: TypeAlias = Literal["accepted", "rejected"]
Values: TypeAlias = dict[str, str | int | bool | None]
Status: TypeAlias = Literal["open", "accepted", "rejected", "void"]

_DIGITS = "23456789abcdefghjkmnpqrstuvwxyz"
_WIDTH = 4
# What stands between words of one suggestion that lie apart.
_GAP = " … "


class Piece(msgspec.Struct, frozen=True):
    """A new suggestion in an act; pieces with one `group` are decided together."""

    id: str
    kind: SuggestionKind
    group: str = ""


class Suggestion(msgspec.Struct, frozen=True):
    """Something proposed; where it stands is told by its marks in the text.

    `author` is a person's id, or a name where it came from a file. `words`, `old` and
    `new` are what it was about when it was decided. `decided_by` is a person's id.
    `stamp` is the time as that file says it, empty where it says none. Untracked ones were
    made in a file without saying so, and found by comparing it.
    """

    id: str
    kind: SuggestionKind
    author: str
    at: datetime
    group: str = ""
    note: str = ""
    outcome: Outcome | None = None
    decided_by: str = ""
    decided_at: datetime | None = None
    words: str = ""
    old: Values = {}
    new: Values = {}
    stamp: str | None = None
    is_untracked: bool = False

    @property
    def card(self) -> str:
        """The id of the decision it belongs to: its own, or that of its group."""
        return self.group or self.id


class Proposal(msgspec.Struct, frozen=True):
    """What a suggestion asks of one stretch: marks as they are, and as they would be."""

    span: Span
    old: Values
    new: Values


class About(NamedTuple):
    """What a suggestion is about: words, and formatting as it is and as it would be."""

    words: str
    old: Values
    new: Values


Suggestions: TypeAlias = dict[str, Suggestion]
# Where suggestions stand: by id, then by the prefix of the mark.
Spans: TypeAlias = Mapping[str, Mapping[str, Sequence[Span]]]


def suggestion_id(number: int, ending: str) -> str:
    """The id of suggestion `number` of a report, from 0; `ending` keeps apart what two people make at once.

    Ids sort as they were made: of two proposals for the same characters the later one wins.
    """
    digits = ""
    for _ in range(_WIDTH):
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return f"s{digits}{ending}"


def is_suggested(key: str) -> bool:
    """Whether the mark `key` belongs to a suggestion."""
    return key.startswith(SUGGESTED)


def id_of(key: str) -> str:
    """The id of the suggestion to which the mark `key` belongs."""
    return key.partition(":")[2]


def ids_in(delta: Delta) -> frozenset[str]:
    """The suggestions whose marks `delta` brings, gives or takes."""
    found: set[str] = set()
    for op in delta.ops:
        pairs: Marks | Change = ()
        if type(op) is Insert:
            pairs = op.marks
        elif type(op) is Retain:
            pairs = op.change
        found.update([id_of(key) for key, _ in pairs if is_suggested(key)])
    return frozenset(found)


def spans_by_suggestion(body: Body) -> dict[str, dict[str, list[Span]]]:
    """Where each open suggestion stands: by its id, then by `insert:`, `delete:` or `format:`."""
    found: dict[str, dict[str, list[Span]]] = {}
    for key, spans in body.spans_by_key(*SUGGESTED).items():
        prefix, colon, of = key.partition(":")
        found.setdefault(of, {})[prefix + colon] = spans
    return found


def spans_within(
    body: Body, known: Mapping[str, Suggestion], within: Span
) -> dict[str, dict[str, list[Span]]]:
    """As `spans_by_suggestion`, for those that touch `within`, with all that is decided with them.

    How long it takes hardly depends on the text, nor on how many others there are.
    """
    ids = {id_of(key) for key in body.keys_within(within, *SUGGESTED)}
    groups = {known[of].group for of in ids if of in known} - {""}
    if groups:
        ids.update(of for of, one in known.items() if one.group in groups)
    found = {of: {prefix: body.spans_of(prefix + of) for prefix in SUGGESTED} for of in ids}
    there = {of: {prefix: spans for prefix, spans in some.items() if spans} for of, some in found.items()}
    return {of: some for of, some in there.items() if some}


def without_fillers(there: Mapping[str, Sequence[Span]]) -> Mapping[str, Sequence[Span]]:
    """Where a suggestion stands, by its marks, without what only fills the marked-up text."""
    if INSERT not in there or DELETE not in there:
        return there
    fillers = set(_both(there[INSERT], there[DELETE]))
    left = {
        prefix: list(_apart(spans, fillers)) if prefix in (INSERT, DELETE) else spans
        for prefix, spans in there.items()
    }
    return {prefix: spans for prefix, spans in left.items() if spans}


def _both(some: Sequence[Span], others: Sequence[Span]) -> Iterator[int]:
    """The positions that lie in both; either is in order."""
    rest = iter(others)
    other = next(rest, None)
    for one in some:
        while other is not None and other.end <= one.start:
            other = next(rest, None)
        while other is not None and other.start < one.end:
            yield from range(max(one.start, other.start), min(one.end, other.end))
            if other.end > one.end:
                break
            other = next(rest, None)


def _apart(spans: Sequence[Span], cut: Collection[int]) -> Iterator[Span]:
    """`spans` without the positions `cut`."""
    for start, end in spans:
        for at in sorted(position for position in cut if start <= position < end):
            if start < at:
                yield Span(start, at)
            start = at + 1
        if start < end:
            yield Span(start, end)


def with_made(known: Suggestions, pieces: Sequence[Piece], note: str, by: str, at: datetime) -> Suggestions:
    """`known` with what was proposed anew; what is there keeps its author and time."""
    made = {
        piece.id: Suggestion(piece.id, piece.kind, by, at, piece.group, note)
        for piece in pieces
        if piece.id not in known
    }
    return {**known, **made} if made else known


def with_decided(
    known: Suggestions, decided: Mapping[str, About], outcome: Outcome, by: str, at: datetime
) -> Suggestions:
    """`known`, with those decided as `outcome` of which it is said what they were about."""
    new = {
        of: replace(known[of], outcome=outcome, decided_by=by, decided_at=at, **what._asdict())
        for of, what in decided.items()
        if of in known
    }
    return known | new


def with_undecided(known: Suggestions, ids: Iterable[str]) -> Suggestions:
    """`known`, with those of `ids` as they were before they were decided."""
    return known | {
        of: replace(known[of], outcome=None, decided_by="", decided_at=None, words="", old={}, new={})
        for of in ids
        if of in known
    }


def proposals(body: Body, of: str, spans: Iterable[Span]) -> list[Proposal]:
    """What the suggestion `of` asks of each of its stretches; equal neighbours are one."""
    key = FORMAT + of
    found: list[Proposal] = []
    for span in spans:
        at = span.start
        for text, run in body.pieces(*span):
            new = dict(proposed_change(str(value_of(run, key))))
            if "level" in new:
                # A level says nothing without the kind of its paragraph.
                new = {"kind": value_of(run, "kind"), **new}
            old = {name: value_of(run, name) for name in new}
            if found and (found[-1].span.end, found[-1].old, found[-1].new) == (at, old, new):
                found[-1] = Proposal(Span(found[-1].span.start, at + len(text)), old, new)
            else:
                found.append(Proposal(Span(at, at + len(text)), old, new))
            at += len(text)
    return found


def words_of(body: Body, spans: Mapping[str, Sequence[Span]]) -> str:
    """The words that a suggestion is about, from its spans by mark; those of a move once."""
    for prefix in SUGGESTED:
        if prefix in spans:
            # Words that are moved stand twice, with all that is proposed for them.
            return _GAP.join(dict.fromkeys([body.words_between(*span) for span in spans[prefix]]))
    return ""


def about(body: Body, of: str, there: Mapping[str, Sequence[Span]]) -> About:
    """What the suggestion `of`, which stands at `there`, is about."""
    asked = [] if INSERT in there or DELETE in there else proposals(body, of, there.get(FORMAT, ()))
    words = words_of(body, without_fillers(there))
    return About(words, asked[0].old, asked[0].new) if asked else About(words, {}, {})
