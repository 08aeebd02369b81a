"""What a returned copy does to the sent text: one change by which everything in it is only proposed.

What was tracked comes under the names in the file; what was changed without
tracking, under the reviewer's. Suggestions of the desk that are gone from the copy
were decided there: that is told, and never done.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from editdesk.review.copy_pairing import Both, Stretch, both, paired, together
from editdesk.review.returned import DecidedElsewhere
from editdesk.review.suggestions import Outcome, Suggestion, SuggestionKind, id_of, words_of
from editdesk.text.body import Body, Span
from editdesk.text.delta import Delta, Ops
from editdesk.text.marks import CHARACTER_KEYS, Marks, Value, change, keys_with, kind_of, marks, value_of
from editdesk.text.proposals import DELETE, FORMAT, INSERT, SUGGESTED, as_accepted, proposal

_COMMENT = "comment:"
_NAMED = ("table", "row", "cell", "note")
# Kinds between which a paragraph may be turned without more ado.
_PLAIN_KINDS = frozenset(("paragraph", "heading", "bullet", "numbered", "quote", "pull_quote", "sidebar"))
_KINDS = frozenset(("kind", "level"))


class Text(NamedTuple):
    """A marked-up text and its suggestions by id, each under a name."""

    body: Body
    suggestions: Mapping[str, Suggestion]


class Reviewer(NamedTuple):
    """Whose the edits without tracking are, and when they came."""

    name: str
    at: datetime


class Merged(NamedTuple):
    """The change of the sent text, the suggestions that are new with it, and what was decided in the copy."""

    delta: Delta
    made: dict[str, Suggestion]
    decided: tuple[DecidedElsewhere, ...]


class Copies(NamedTuple):
    """A text that was sent, what its copy was like when it left, and the copy that came back.

    Word cannot carry all of a text: only what differs from the copy was changed in it.
    """

    sent: Text
    left: Text
    came: Text


def merged_text(copies: Copies, threads: Mapping[str, str], reviewer: Reviewer, fresh: str) -> Merged:
    """What the copy that came does to the sent text; `threads` says which of its comments is which here.

    `fresh` is what ids of new tables and notes end with.
    """
    return _Merging(copies, threads, reviewer, fresh).merged()


class _Merging:
    def __init__(self, copies: Copies, threads: Mapping[str, str], reviewer: Reviewer, fresh: str) -> None:
        sent, left, came = copies
        self._sent, self._came, self._threads = sent, came, threads
        # As a rule both have the same words.
        self._left = left if left.body.text == sent.body.text else sent
        self._reviewer, self._fresh = reviewer, fresh
        known = {_signature(one) for one in sent.suggestions.values()}
        self._hers = frozenset(of for of, one in came.suggestions.items() if _signature(one) not in known)
        self._stretches = paired(sent.body, came.body, self._hers)
        self._known_threads = frozenset(sent.body.spans_by_key(_COMMENT))
        self._names = self._renamed()
        self._undone = self._gone_altogether()
        self._outcomes: dict[str, Outcome] = {}
        self._ops = Ops()
        self._made: dict[str, Suggestion] = {}
        self._untracked = 0

    def merged(self) -> Merged:
        """All of it."""
        for one in self._stretches:
            self._differ(one)
            for piece in both(self._sent.body, self._came.body, one) if one.size else ():
                at = piece.sent
                for text, run in self._left.body.pieces(at, at + len(piece.text)):
                    self._keep(piece._replace(text=text), run)
        return Merged(self._ops.delta(), self._made, self._decided())

    def _differ(self, one: Stretch) -> None:
        """Proposes what only one of the texts has; what replaces words stands behind them."""
        self._untracked += 1
        for text, run in self._sent.body.pieces(*one.gone):
            if self._was_decided(run):
                self._ops.retain(len(text))
            else:
                self._ops.retain(len(text), ((DELETE + self._of("delete"), True),))
        for text, run in self._came.body.pieces(*one.new):
            own = dict(self._clinging(run))
            if not any(key.startswith(INSERT) for key in own):
                own[INSERT + self._of("insert")] = True
            self._ops.insert(text, marks({**self._bare(run), **own}))

    def _keep(self, piece: Both, left: Marks) -> None:
        """Keeps what both texts have, with what is proposed and said about it; `left` is how it left."""
        asked: dict[str, Value | None] = {
            key: value
            for key, value in self._clinging(piece.after).items()
            if not (key.startswith(_COMMENT) and key in self._known_threads)
        }
        self._see_decisions(piece, left)
        looks = _looks(piece.text, left, piece.after)
        if looks:
            kind: SuggestionKind = "block" if looks.keys() & _KINDS else "format"
            asked[FORMAT + self._of(kind)] = proposal(looks)
        else:
            self._untracked += 1
        self._ops.retain(len(piece.text), change(asked))

    def _of(self, kind: SuggestionKind) -> str:
        """The suggestion of this kind for what was changed here without tracking."""
        of = f"u{self._untracked}{kind}"
        if of not in self._made:
            self._made[of] = Suggestion(of, kind, self._reviewer.name, self._reviewer.at, is_untracked=True)
        return of

    def _clinging(self, run: Marks) -> dict[str, Value]:
        """What the copy says of characters that carry `run`, by the ids here."""
        found: dict[str, Value] = {}
        for key, value in run:
            if key.startswith(_COMMENT):
                thread = self._threads.get(key.removeprefix(_COMMENT))
                if thread is not None:
                    found[_COMMENT + thread] = value
            elif key.startswith(SUGGESTED) and id_of(key) in self._hers:
                of = id_of(key)
                self._made[of] = self._came.suggestions[of]
                found[key] = value
        return found

    def _bare(self, run: Marks) -> dict[str, Value]:
        """Style, kind and object of characters that carry `run`, by the names here."""
        return {
            key: self._names.get((key, value), f"{value}-{self._fresh}") if key in _NAMED else value
            for key, value in run
            if not key.startswith((_COMMENT, *SUGGESTED))
        }

    def _renamed(self) -> dict[tuple[str, Value], Value]:
        """What the tables, rows, cells and notes of the copy are called here, as far as they were sent."""
        found: dict[tuple[str, Value], Value] = {}
        for piece in together(self._sent.body, self._came.body, self._stretches):
            for key in _NAMED:
                here, there = value_of(piece.before, key), value_of(piece.after, key)
                if here is not None and there is not None:
                    found.setdefault((key, there), here)
        return found

    def _was_decided(self, run: Marks) -> bool:
        """Whether characters of the sent text that are gone went by a decision about them."""
        return bool(keys_with(run, DELETE)) or any(key in self._undone for key in keys_with(run, INSERT))

    def _gone_altogether(self) -> frozenset[str]:
        """The marks of what the desk proposed to put in and is nowhere in the copy."""
        left = {
            key
            for piece in together(self._sent.body, self._came.body, self._stretches)
            for key in keys_with(piece.before, INSERT)
        }
        return frozenset(self._sent.body.spans_by_key(INSERT).keys() - left)

    def _see_decisions(self, piece: Both, left: Marks) -> None:
        """Notes what became of the desk's suggestions about characters that are in both texts."""
        went = {
            (key.partition(":")[0], _signature(self._left.suggestions[id_of(key)]))
            for key, _ in left
            if key.startswith(SUGGESTED) and id_of(key) in self._left.suggestions
        }
        theirs = {
            (key.partition(":")[0], _signature(self._came.suggestions[id_of(key)]))
            for key, _ in piece.after
            if key.startswith(SUGGESTED) and id_of(key) in self._came.suggestions
        }
        for key, _ in piece.before:
            if not key.startswith(SUGGESTED) or id_of(key) not in self._sent.suggestions:
                continue
            prefix, of = key.partition(":")[0], id_of(key)
            here = prefix, _signature(self._sent.suggestions[of])
            if here in theirs or here not in went:
                continue
            if prefix == "format":
                outcome = _outcome_of_look(left, piece.after)
            else:
                outcome = "accepted" if prefix == "insert" else "rejected"
            self._outcomes.setdefault(of, outcome)

    def _decided(self) -> tuple[DecidedElsewhere, ...]:
        """What was decided in the copy, in the order of the text."""
        spans: dict[str, dict[str, list[Span]]] = {}
        for key, there in self._sent.body.spans_by_key(*SUGGESTED).items():
            prefix, colon, of = key.partition(":")
            spans.setdefault(of, {})[prefix + colon] = there
        for key in self._undone:
            self._outcomes.setdefault(id_of(key), "rejected")
        left = {
            key
            for piece in together(self._sent.body, self._came.body, self._stretches)
            for key in keys_with(piece.before, DELETE)
        }
        for key in self._sent.body.spans_by_key(DELETE).keys() - left:
            self._outcomes.setdefault(id_of(key), "accepted")
        return tuple(
            [
                DecidedElsewhere(of, self._outcomes[of], words_of(self._sent.body, there))
                for of, there in spans.items()
                if of in self._outcomes
            ]
        )


def _signature(one: Suggestion) -> tuple[str, datetime]:
    """By what a suggestion is known again: Word keeps who made it and when, and no ids."""
    return one.author or "Unknown", one.at.replace(microsecond=0)


def _looks(text: str, before: Marks, after: Marks) -> dict[str, Value | None]:
    """The style, or the kind of paragraph, that was changed without tracking."""
    if keys_with(before, FORMAT) or keys_with(after, FORMAT):
        return {}
    names = CHARACTER_KEYS
    if text == "\n":
        if not {kind_of(before), kind_of(after)} <= _PLAIN_KINDS:
            return {}
        names = _KINDS
    now, then = dict(before), dict(after)
    return {name: then.get(name) for name in sorted(names) if now.get(name) != then.get(name)}


def _outcome_of_look(before: Marks, after: Marks) -> Outcome:
    """What was decided about the look of characters, which is no longer proposed."""
    wanted = as_accepted(before)
    is_done = all(value_of(after, name) == value_of(wanted, name) for name in CHARACTER_KEYS | _KINDS)
    return "accepted" if is_done else "rejected"
