"""Bring a copy back that a reviewer has read: what is new in it, each thing once and in its place.

Pure. Nothing is left out silently: what came is placed, waits for a place, was there
before, or is told as lost. The same copy twice adds nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from editdesk.review.copy_carrying import Found, around, carried, found_in
from editdesk.review.known_again import Fingerprints
from editdesk.review.losses import Lost as NotKept
from editdesk.review.returned import Answer, DecidedElsewhere
from editdesk.review.returned_talk import gone_from, merged_talk
from editdesk.review.returned_text import Copies, Reviewer, Text, merged_text
from editdesk.review.suggestions import Suggestion, spans_by_suggestion, suggestion_id, words_of
from editdesk.review.threads import COMMENT, Lost, Thread
from editdesk.text.body import Body, Span
from editdesk.text.compare import Comparison
from editdesk.text.delta import Delta, Insert, Ops, Retain, only_words
from editdesk.text.marks import Change, Marks, change, marks
from editdesk.text.proposals import DELETE, INSERT, SUGGESTED
from editdesk.text.settle import settle
from editdesk.text.views import without_remarks

_SHOWN = 200
# Words taken away and put in at one place, so soon one after the other, replace each other.
_ONE_GO = timedelta(minutes=2)


class Side(NamedTuple):
    """A report, or a copy of it: its marked-up text, and by id what clings to it, under names.

    Among the threads is what is said about suggestions, by the id of the decision.
    """

    body: Body
    threads: Mapping[str, Thread]
    suggestions: Mapping[str, Suggestion]


class Return(NamedTuple):
    """What is new in a copy: values, and the change of the text as it is now that puts them there."""

    delta: Delta
    threads: tuple[Thread, ...]
    replies: tuple[Answer, ...]
    resolved: tuple[str, ...]
    reopened: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]
    decided: tuple[DecidedElsewhere, ...]
    lost: tuple[NotKept, ...]
    # Comments that went with the copy and are in it no more; here they stay.
    gone: tuple[str, ...]


class Way(NamedTuple):
    """A report that was sent, its copy as it left and as it came back, and the report as it is now."""

    sent: Side
    left: Side
    came: Side
    now: Side


def returned(way: Way, since: Delta, reviewer: Reviewer, fresh: str) -> Return:
    """What the copy that came adds to the report as it is now, to which `since` led from the one sent.

    Edits without tracking are the reviewer's. `fresh` is what ids of new tables and notes end with.
    """
    came, now = way.came, way.now
    sent, since = _as_word_has_it(way, since)
    came_threads = tuple(came.threads.values())
    talk = merged_talk(sent.threads, came_threads, now.threads, reviewer.at)
    texts = [Text(side.body, side.suggestions) for side in (sent, way.left, came)]
    text = merged_text(Copies(*texts), talk.places, reviewer, fresh)
    things = found_in(text.delta)
    named = _named(text.delta, things, text.made, sent.body, now)
    comments = {COMMENT + thread.id for thread in talk.threads}
    new = {
        **{thing: things[thing] for thing in comments if thing in things},
        **{of: things[of] for of in named if of in things},
    }
    carrying = carried(text.delta, sent.body, since, now.body, new)
    made = _Made(sent.body, text.delta, text.made, things, since, reviewer.at)
    suggestions = [
        replace(text.made[of], id=named[of].id, at=made.at_of(of))
        for of in new
        if of in named and of not in carrying.waiting | carrying.gone
    ]
    waiting = [made.as_thread(of, named[of].print) for of in named if of in carrying.waiting]
    delta = _renamed(carrying.delta, {of: name.id for of, name in named.items()})
    placed = {thing.removeprefix(COMMENT) for thing in found_in(delta)}
    return Return(
        delta,
        (*(thread if thread.id in placed else made.waiting(thread) for thread in talk.threads), *waiting),
        talk.replies,
        talk.resolved,
        talk.reopened,
        _grouped(sorted(suggestions, key=lambda one: one.id), settle(now.body, delta)[0]),
        text.decided,
        (*talk.lost, *(made.as_loss(of) for of in named if of in carrying.gone)),
        gone_from(sent.threads, way.left.threads.values(), talk.places, now.threads),
    )


def _as_word_has_it(way: Way, since: Delta) -> tuple[Side, Delta]:
    """The report that was sent, with the words that its copy had, and what led from it to the one of now.

    What Word cannot carry was not taken away by the reviewer.
    """
    sent, left = way.sent.body, way.left.body
    if sent.text == left.text:
        return way.sent, since
    change = only_words(Comparison(sent, without_remarks(left)).delta)
    return way.sent._replace(body=sent.apply(change)), sent.invert(change).compose(since)


class _Name(NamedTuple):
    """What a suggestion is called here."""

    id: str
    print: str


def _named(
    delta: Delta, things: Mapping[str, Found], made: Mapping[str, Suggestion], sent: Body, now: Side
) -> dict[str, _Name]:
    """The ids of what is new, by those in `delta`, in the order of the text."""
    marked = sent.apply(delta)
    there = spans_by_suggestion(marked)
    prints = Fingerprints()
    known = {of[5:] for of in now.suggestions} | {of[1:] for of in now.threads}
    found: dict[str, _Name] = {}
    for of in sorted(made, key=lambda each: things[each].first):
        one, first = made[of], things[of].first
        beside = sent.words_between(max(0, first - 24), min(sent.length, first + 24))
        words = words_of(marked, there[of]) if of in there else ""
        print_ = prints.of(
            one.author, one.stamp or "", one.kind, words, beside, "untracked" if one.is_untracked else ""
        )
        if print_ not in known:
            number = len(now.suggestions) + len(found)
            found[of] = _Name(suggestion_id(number, print_), print_)
    return found


class _Made:
    """Tells of what came with a copy in words."""

    def __init__(
        self,
        sent: Body,
        delta: Delta,
        made: Mapping[str, Suggestion],
        things: Mapping[str, Found],
        since: Delta,
        at: datetime,
    ) -> None:
        self._sent, self._made, self._things, self._since, self._at = sent, made, things, since, at
        self._marked = sent.apply(delta)
        self._there = spans_by_suggestion(self._marked)

    def _lost(self, thing: str) -> Lost:
        """Where a thing would stand in the text as it is now."""
        first = self._things[thing].first if thing in self._things else 0
        return Lost("", self._at, self._since.position(first))

    def waiting(self, thread: Thread) -> Thread:
        """A comment without a certain place."""
        return replace(thread, lost=self._lost(COMMENT + thread.id))

    def at_of(self, of: str) -> datetime:
        one = self._made[of]
        return one.at if one.stamp else self._at

    def as_thread(self, of: str, print_: str) -> Thread:
        """A suggestion without a certain place, as a comment that waits for one."""
        one = self._made[of]
        there = self._there[of]
        words = words_of(self._marked, there)[:_SHOWN]
        verb = {"insert": "Insert here", "delete": "Delete", "move": "Move here"}.get(one.kind, "Format")
        how = " (changed without tracking)" if one.is_untracked else ""
        quote = words if INSERT not in there else around(self._sent, self._things[of].first)
        return Thread(
            id="c" + print_,
            kind="note",
            author=one.author,
            at=self.at_of(of),
            text=f"{verb}: “{words}”{how}",
            quote=quote,
            lost=self._lost(of),
            stamp=one.stamp,
        )

    def as_loss(self, of: str) -> NotKept:
        """A suggestion about words that are gone."""
        one = self._made[of]
        words = words_of(self._marked, self._there[of])[:_SHOWN]
        what = "deletion" if DELETE in self._there[of] else "formatting"
        return NotKept(f"a {what} by {one.author}: “{words}”", "these words are gone from the report already")


def _renamed(delta: Delta, names: Mapping[str, str]) -> Delta:
    """`delta` with the ids that suggestions have here."""
    ops = Ops()

    def named(pairs: Marks | Change) -> dict[str, str | int | bool | None]:
        found = {}
        for key, value in pairs:
            prefix, colon, of = key.partition(":")
            found[prefix + colon + names.get(of, of) if key.startswith(SUGGESTED) else key] = value
        return found

    for op in delta.ops:
        if type(op) is Insert:
            ops.insert(
                op.text, marks({key: value for key, value in named(op.marks).items() if value is not None})
            )
        elif type(op) is Retain:
            ops.retain(op.length, change(named(op.change)))
        else:
            ops.push(op)
    return ops.delta()


def _grouped(made: Sequence[Suggestion], body: Body) -> tuple[Suggestion, ...]:
    """`made`, with words taken away and the words in their place as one decision."""
    there = {of: spans for of, spans in spans_by_suggestion(body).items() if of in {one.id for one in made}}
    begins: dict[int, list[Suggestion]] = {}
    ends: dict[int, list[Suggestion]] = {}
    for one in made:
        spans = _single(there.get(one.id, {}), one)
        if spans is not None:
            begins.setdefault(spans.start, []).append(one)
            ends.setdefault(spans.end, []).append(one)
    groups: dict[str, str] = {}
    for at, firsts in ends.items():
        for first in firsts:
            for second in begins.get(at, ()):
                if _replaces(first, second) and not {first.id, second.id} & groups.keys():
                    groups[first.id] = groups[second.id] = min(first.id, second.id)
    return tuple([replace(one, group=groups[one.id]) if one.id in groups else one for one in made])


def _single(there: Mapping[str, Sequence[Span]], one: Suggestion) -> Span | None:
    prefix = {"insert": INSERT, "delete": DELETE}.get(one.kind, "")
    spans = there.get(prefix, ())
    return spans[0] if len(spans) == 1 and len(there) == 1 else None


def _replaces(one: Suggestion, other: Suggestion) -> bool:
    return (
        {one.kind, other.kind} == {"insert", "delete"}
        and one.author == other.author
        and one.is_untracked == other.is_untracked
        and abs(one.at - other.at) <= _ONE_GO
    )
