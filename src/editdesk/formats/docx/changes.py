"""Tracked changes of a Word file as suggestions (17.13.5): who proposed what, and which pieces are one.

Word writes a change again for every run and paragraph end. What one person changed
in one go, and what touches, is one suggestion here. A move is one with two places,
which Word ties together by a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from editdesk.formats.docx.names import AUTHOR, DATE, Element, W, words
from editdesk.review.suggestions import Suggestion, SuggestionKind, suggestion_id
from editdesk.text.body import Body
from editdesk.text.marks import Change, Value, value_of
from editdesk.text.proposals import DELETE, FORMAT, INSERT, proposal

# Ids of what is proposed at the desk end otherwise, so that both never meet.
_ENDING = "w"
UNDATED = datetime(1970, 1, 1, tzinfo=UTC)

_SORTS = {
    W + "ins": "insert",
    W + "del": "delete",
    W + "moveTo": "move_to",
    W + "moveFrom": "move_from",
    W + "cellIns": "insert",
    W + "cellDel": "delete",
}
TRACKED = frozenset(_SORTS)
_PREFIX = {"insert": INSERT, "move_to": INSERT, "delete": DELETE, "move_from": DELETE}
MOVES = ("move_to", "move_from")


class Tracked(NamedTuple):
    """A change as Word tells it: its sort, author and raw stamp, and of a move the name."""

    sort: str
    author: str
    stamp: str
    move: str = ""

    @property
    def is_coming(self) -> bool:
        return _PREFIX[self.sort] == INSERT


class _Piece:
    """A suggestion that goes on as long as what comes touches it."""

    __slots__ = ("end", "id")

    def __init__(self, piece_id: str) -> None:
        self.id, self.end = piece_id, -1


def read_stamp(stamp: str) -> datetime:
    """The time that a stamp says, taken as UTC where it names no zone; UNDATED where it says none."""
    try:
        at = datetime.fromisoformat(stamp.strip())
    except ValueError:
        return UNDATED
    try:
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except OverflowError:
        return UNDATED


def stamp_of(element: Element) -> str:
    return words(element.get(DATE))


def tracked(element: Element, moves: Mapping[str, str]) -> Tracked:
    """The change that `element` tells; `moves` names the move in whose range the walk is, by sort."""
    sort = _SORTS[str(element.tag)]
    move = ""
    if sort in MOVES:
        move = moves.get(sort, "")
        if not move:
            sort = "insert" if sort == "move_to" else "delete"
    return Tracked(sort, words(element.get(AUTHOR)), stamp_of(element), move)


class Changes:
    """Gives tracked changes their ids, and tells in the end what was proposed by whom."""

    def __init__(self) -> None:
        self._going_on: dict[Tracked, _Piece] = {}
        self._moves: dict[str, str] = {}
        self._made: dict[str, Tracked] = {}

    def keys(self, active: Iterable[Tracked], at: int, length: int) -> list[tuple[str, Value]]:
        """The marks of `length` characters at `at` that stand within the changes `active`."""
        found: dict[str, Value] = {}
        for change in active:
            piece = self._id(change, at, length)
            key = _PREFIX[change.sort] + piece
            # Characters that would come and go by one move stand in neither text.
            if (DELETE if change.is_coming else INSERT) + piece not in found:
                found[key] = True
        return list(found.items())

    def formatting(
        self, sort: str, element: Element, asked: Change, at: int, length: int
    ) -> tuple[str, Value]:
        """The mark of characters for which `element` proposes the marks `asked`."""
        change = Tracked(sort, words(element.get(AUTHOR)), stamp_of(element))
        return FORMAT + self._id(change, at, length), proposal(dict(asked))

    def _id(self, change: Tracked, at: int, length: int) -> str:
        if change.move:
            found = self._moves.get(change.move)
            if found is None:
                found = self._moves[change.move] = self._new(change)
            return found
        piece = self._going_on.get(change)
        if piece is None or piece.end != at:
            piece = self._going_on[change] = _Piece(self._new(change))
        piece.end = at + length
        return piece.id

    def _new(self, change: Tracked) -> str:
        made = suggestion_id(len(self._made), _ENDING)
        self._made[made] = change
        return made

    def suggestions(self, body: Body) -> tuple[Suggestion, ...]:
        """What is proposed in `body`, in the order in which it was met."""
        places: dict[str, set[str]] = {}
        for key in body.spans_by_key(INSERT, DELETE, FORMAT):
            prefix, colon, of = key.partition(":")
            places.setdefault(of, set()).add(prefix + colon)
        return tuple(
            [
                Suggestion(
                    of, _kind(change, places[of]), change.author, read_stamp(change.stamp), stamp=change.stamp
                )
                for of, change in self._made.items()
                if of in places
            ]
        )


def _kind(change: Tracked, places: set[str]) -> SuggestionKind:
    if change.sort == "block":
        return "block"
    if change.sort == "format":
        return "format"
    if {INSERT, DELETE} <= places:
        return "move"
    return "insert" if INSERT in places else "delete"


def proposing(old: Iterable[tuple[str, Value]], new: Iterable[tuple[str, Value]]) -> Change:
    """The change of marks by which `old` ones become `new`; empty where they are the same."""
    before, after = tuple(sorted(old)), tuple(sorted(new))
    asked: dict[str, Value | None] = {
        key: value_of(after, key)
        for key, _ in (*before, *after)
        if value_of(before, key) != value_of(after, key)
    }
    return tuple(sorted(asked.items()))
