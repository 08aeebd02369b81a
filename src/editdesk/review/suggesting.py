"""A change of the text made into a suggestion: the only place that knows the mode.

Pure. What is put in gains `insert:`, what is taken away becomes `delete:`, other
style or kind becomes `format:` with the values proposed, so that the text as it
stands stays as it is. One's own open insertions are one's own to change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from editdesk.errors import EditdeskError
from editdesk.review.moving import Move, Taken, came_along, is_struck, moved_back, moved_by
from editdesk.review.suggestions import (
    Piece,
    Suggestion,
    SuggestionKind,
    id_of,
    is_suggested,
)
from editdesk.text.body import Body
from editdesk.text.delta import Delete, Delta, Insert, Op, Ops, Retain
from editdesk.text.marks import OBJECT, Marks, change, is_clinging, keys_with, kind_of, marks, value_of
from editdesk.text.proposals import DELETE, FORMAT, INSERT, filling, proposal, proposed_change
from editdesk.text.settle import is_sound, settle
from editdesk.text.views import standing

_REMARKS = ("comment:", "claim:")
Values = dict[str, str | int | bool | None]


class Unsuggestable(EditdeskError):
    """A change that cannot be made without changing the text as it stands."""

    def __init__(self) -> None:
        super().__init__(
            "This change cannot be a suggestion: it would change the text as it stands.",
            hint="Suggest it in smaller steps, or make the change while editing.",
        )


class Proposed(NamedTuple):
    """A change that only proposes, and the suggestions that are new with it."""

    delta: Delta
    made: tuple[Piece, ...]


def suggested(
    delta: Delta,
    body: Body,
    known: Mapping[str, Suggestion],
    author: str,
    new_id: Callable[[], str],
    *,
    apart: bool = False,
    came_back: bool = False,
) -> Proposed:
    """`delta` as the suggestion of `author`; Unsuggestable where that would touch the standing text.

    `known` are the suggestions by id: they tell whose a mark is. All that `delta`
    does is one decision; with `apart`, each place that it changes is one. With
    `came_back`, words that `author` proposed to take away elsewhere are moved.
    """
    asking = _Asking(body, delta, known, author, new_id, came_back=came_back)
    asking.ask(apart=apart)
    return Proposed(_mended(body, asking.proposed()), tuple(asking.made))


def where(plain: Delta, proposed: Delta, at: int, *, behind: bool = False) -> int:
    """Where position `at` of the text after `plain` stands after `proposed`, the suggestion made of it.

    Words that only would go still stand there: `behind` is after those that begin at `at`.
    """
    base = new = put_in = 0
    for number, op in enumerate(plain.ops):
        if type(op) is Insert:
            if at < new + op.length or (at == new + op.length and not behind):
                place = base + _replaced(plain.ops[number:])
                return proposed.position(place, sticky=True) + _length(proposed, place, put_in + at - new)
            new += op.length
            put_in += op.length
            continue
        if type(op) is Retain:
            if at < new + op.length:
                break
            new += op.length
        elif at == new and not behind:
            break
        base += op.length
        put_in = 0
    return proposed.position(base + at - new)


def _replaced(ops: Sequence[Op]) -> int:
    """How many characters are taken away in exchange for what `ops` put in first; they stand before it."""
    after = next((op for op in ops if type(op) is not Insert), None)
    return after.length if type(after) is Delete else 0


def _length(proposed: Delta, base: int, count: int) -> int:
    """How much `proposed` puts in at `base` with the first `count` characters, fillers counted in."""
    at = length = 0
    for op in proposed.ops:
        if at > base or count <= 0:
            break
        if type(op) is not Insert:
            at += op.length
        elif at == base:
            taken = op.length if filling(op.marks) else min(op.length, count)
            count -= 0 if filling(op.marks) else taken
            length += taken
    return length


class _Asking:
    """Goes through a change and proposes what it does."""

    def __init__(
        self,
        body: Body,
        delta: Delta,
        known: Mapping[str, Suggestion],
        author: str,
        new_id: Callable[[], str],
        *,
        came_back: bool,
    ) -> None:
        self.ops = Ops()
        self.made: list[Piece] = []
        self._body = body
        self._delta = delta
        self._known = known
        self._author = author
        self._new_id = new_id
        self._came_back = came_back
        # The suggestions of the place that is gone through, by kind.
        self._here: dict[SuggestionKind, str] = {}
        self._move = self._find_move()
        self._taken = Taken(body, self._move) if self._move else None
        self._there = body.spans_by_key(INSERT) if self._move and self._move.cut_by else {}
        self._takes = any(type(op) is Delete for op in delta.ops) and not self._takes_only_own()
        self._gives = any(type(op) is Insert for op in delta.ops)
        self._changes = any(type(op) is Retain and op.change for op in delta.ops)

    def ask(self, *, apart: bool) -> None:
        """Fills `ops` and `made`. What replaces words stands behind them."""
        at = 0
        coming: list[Insert] = []
        for op in self._delta.ops:
            if type(op) is Insert:
                coming.append(op)
                continue
            if type(op) is Delete:
                self._take(at, op.length)
                at += op.length
                self._put_all_in(at, coming)
                continue
            self._put_all_in(at, coming)
            if type(op) is Retain and op.change:
                self._alter(at, op)
            else:
                self.ops.retain(op.length)
                if apart:
                    self._leave_place()
            at += op.length
        self._put_all_in(at, coming)
        self._leave_place()

    def _put_all_in(self, at: int, coming: list[Insert]) -> None:
        for op in coming:
            self._put_in(at, op)
        coming.clear()

    def proposed(self) -> Delta:
        """What was asked for; words that were cut before go by the suggestion that puts them in again."""
        made = self.ops.delta()
        if not self._move or not self._move.cut_by:
            return made
        moving = next(piece.id for piece in self.made if piece.kind == "move")
        ops, at = Ops(), 0
        for start, end in self._move.spans:
            ops.retain(start - at)
            ops.retain(end - start, change({DELETE + self._move.cut_by: None, DELETE + moving: True}))
            at = end
        return made.compose(made.transform(ops.delta(), priority=True))

    def _leave_place(self) -> None:
        """What was proposed here is one decision."""
        if len(self._here) > 1:
            ids = set(self._here.values())
            group = min(ids)
            self.made = [replace(piece, group=group) if piece.id in ids else piece for piece in self.made]
        self._here = {}

    def _of(self, kind: SuggestionKind) -> str:
        """The new suggestion of this kind at this place."""
        if self._move and (kind == "insert" or (kind == "delete" and not self._move.cut_by)):
            kind = "move"
        if kind not in self._here:
            self._here[kind] = self._new_id()
            self.made.append(Piece(self._here[kind], kind))
        return self._here[kind]

    def _put_in(self, at: int, op: Insert) -> None:
        if self._move and self._taken:
            self._move_in(op, self._move, self._taken)
            return
        if self._came_back and is_struck(op.marks, "") and "\n" not in op.text:
            # Pasted with words that somebody struck: nobody wants those again.
            return
        bare = [pair for pair in op.marks if not is_suggested(pair[0])]
        goes_on = None if self._takes or self._changes else self._own_insertion(at)
        within = [pair for pair in op.marks if is_suggested(pair[0]) and self._is_within(at, op, pair[0])]
        own = (INSERT + (goes_on or self._of("insert")), True)
        self.ops.insert(op.text, marks(dict([*bare, *within, own])))

    def _move_in(self, op: Insert, move: Move, taken: Taken) -> None:
        """Puts words in that stand elsewhere, with all that others propose for them there.

        Their comments and claims stay there until the move is accepted.
        """
        bare = [pair for pair in op.marks if not is_suggested(pair[0]) and not pair[0].startswith(_REMARKS)]
        own = (INSERT + self._of("insert"), True)
        if move.cut_by and came_along(op.marks, self._known, self._author, self._there):
            self.ops.insert(op.text, marks(dict([*op.marks, own])))
            return
        for text, run in taken.next(op.length):
            open_there = [pair for pair in run if is_suggested(pair[0]) and pair[0] != DELETE + move.cut_by]
            self.ops.insert(text, marks(dict([*bare, *open_there, own])))

    def _is_within(self, at: int, op: Insert, key: str) -> bool:
        """Whether what is put in is a part of what `key` proposes, so that it comes and goes with that."""
        known = self._known.get(id_of(key))
        if known is None or known.outcome is not None:
            return False
        if kind_of(op.marks) == "cell" and op.text.endswith("\n"):
            # A cell of a row that would come, in a column that would go.
            return not key.startswith(FORMAT)
        around = [run for _, run in self._body.pieces(max(0, at - 1), min(at + 1, self._body.length))]
        return key.startswith(INSERT) and any(value_of(run, key) is not None for run in around)

    def _take(self, at: int, length: int) -> None:
        goes_on = None
        if not self._gives and not self._changes:
            goes_on = self._own_deletion(at - 1, at + length + 1)
        for text, run in self._body.pieces(at, at + length):
            if self._is_own_insertion(run) and not self._move:
                self.ops.delete(len(text))
            elif any(self._is_mine(key) for key in keys_with(run, DELETE)) and not self._move:
                self.ops.retain(len(text))
            else:
                self.ops.retain(len(text), ((DELETE + (goes_on or self._of("delete")), True),))

    def _alter(self, at: int, op: Retain) -> None:
        # Comments, claims and what checks are told are never a suggestion.
        plain = {key: value for key, value in op.change if is_clinging(key) and not is_suggested(key)}
        asked = {key: value for key, value in op.change if not is_clinging(key)}
        for text, run in self._body.pieces(at, at + op.length):
            if self._is_own_insertion(run):
                self.ops.retain(len(text), change({**plain, **asked, **_no_longer_kept(run, asked)}))
            else:
                kind: SuggestionKind = "block" if asked.keys() & {"kind", "level"} else "format"
                self.ops.retain(len(text), change({**plain, **self._proposing(run, asked, kind)}))

    def _proposing(self, run: Marks, asked: Values, kind: SuggestionKind) -> Values:
        """The change of `format:` marks by which `asked` is proposed for a run."""
        if not asked:
            return {}
        last = max((key for key, _ in run if key.startswith(FORMAT)), default="")
        # A later proposal of another wins over an earlier one of one's own: then this is a new one.
        own = last if last and self._is_mine(last) else ""
        others: set[str] = set()
        wanted: Values = {}
        for key, value in run:
            if key.startswith(FORMAT):
                if key == own:
                    wanted = dict(proposed_change(str(value)))
                else:
                    others.update(name for name, _ in proposed_change(str(value)))
        wanted.update(asked)
        wanted = {
            name: value for name, value in wanted.items() if name in others or value_of(run, name) != value
        }
        if not wanted:
            return {own: None} if own else {}
        key = own or FORMAT + self._of(kind)
        return {key: proposal(wanted)}

    def _find_move(self) -> Move | None:
        """What is moved by the change; words of one's own that are only proposed simply go."""
        move = moved_by(self._body, self._delta)
        if move is None and self._came_back:
            return moved_back(self._body, self._delta, self._known, self._author)
        runs = [run for span in (move.spans if move else ()) for _, run in self._body.pieces(*span)]
        return None if all(self._is_own_insertion(run) for run in runs) else move

    def _takes_only_own(self) -> bool:
        at = 0
        for op in self._delta.ops:
            if type(op) is Insert:
                continue
            if type(op) is Delete:
                pieces = self._body.pieces(at, at + op.length)
                if not all(self._is_own_insertion(run) for _, run in pieces):
                    return False
            at += op.length
        return True

    def _own_insertion(self, at: int) -> str | None:
        """One's own open insertion beside `at`."""
        for _, run in self._body.pieces(max(0, at - 1), min(at + 1, self._body.length)):
            if self._is_own_insertion(run):
                of = id_of(keys_with(run, INSERT)[-1])
                if self._known[of].kind == "insert":
                    return of
        return None

    def _own_deletion(self, start: int, end: int) -> str | None:
        """One's own open deletion that stands between `start` and `end`."""
        for _, run in self._body.pieces(max(0, start), min(end, self._body.length)):
            for key in keys_with(run, DELETE):
                if self._is_mine(key) and self._known[id_of(key)].kind == "delete":
                    return id_of(key)
        return None

    def _is_own_insertion(self, run: Marks) -> bool:
        """Whether it was oneself who put these characters in, be it within what another did."""
        keys = keys_with(run, INSERT)
        return bool(keys) and self._is_mine(keys[-1])

    def _is_mine(self, key: str) -> bool:
        suggestion = self._known.get(id_of(key))
        return suggestion is not None and suggestion.author == self._author


def _mended(body: Body, delta: Delta) -> Delta:
    """`delta` with what the marked-up text needs beside it; Unsuggestable where what stands would change."""
    is_whole = is_sound(body, delta)
    if is_whole and not _moves_objects(body, delta):
        return delta
    after, mended = settle(body, delta)
    if standing(after) != standing(body):
        raise Unsuggestable
    return mended


def _no_longer_kept(run: Marks, asked: Values) -> Values:
    """The change of what an insertion keeps proposed for itself, as far as that is `asked` now."""
    key = FORMAT + id_of(keys_with(run, INSERT)[-1])
    kept = value_of(run, key)
    if kept is None:
        return {}
    left = {name: value for name, value in proposed_change(str(kept)) if name not in asked}
    return {key: proposal(left) if left else None}


def _moves_objects(body: Body, delta: Delta) -> bool:
    """Whether pictures or references to notes come or go: words of a note go with its last reference."""
    at = 0
    for op in delta.ops:
        if type(op) is Insert:
            if OBJECT in op.text:
                return True
            continue
        if type(op) is Delete and OBJECT in body.words_between(at, at + op.length):
            return True
        at += op.length
    return False
