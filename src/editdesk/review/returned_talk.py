"""Which comments of a returned copy are which of the report's, and what was said, resolved or reopened since.

Word gives comments new ids whenever it saves, so that they are known by who said
what and when; of several alike, the first is the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, TypeAlias, TypeVar

from msgspec.structs import replace

from editdesk.review.known_again import Fingerprints
from editdesk.review.losses import Lost
from editdesk.review.returned import Answer
from editdesk.review.threads import Reply, Thread

_Said: TypeAlias = Thread | Reply
_One = TypeVar("_One", Thread, Reply)
_SHOWN = 60
# What is said, by whom and when.
_Key: TypeAlias = tuple[str, datetime, str]


class Talk(NamedTuple):
    """What was said in a copy and is new; `places` tells which comment of the copy is which of the report."""

    threads: tuple[Thread, ...]
    replies: tuple[Answer, ...]
    resolved: tuple[str, ...]
    reopened: tuple[str, ...]
    places: dict[str, str]
    lost: tuple[Lost, ...]


def merged_talk(
    sent: Mapping[str, Thread], came: Sequence[Thread], now: Mapping[str, Thread], at: datetime
) -> Talk:
    """What `came` adds to the threads of the report, which were `sent` and are those of `now`, by id.

    All authors are names. What the copy does not date gets the time `at`.
    """
    return _Merging(sent, came, now, at).merged()


def gone_from(
    sent: Mapping[str, Thread], left: Iterable[Thread], places: Mapping[str, str], now: Mapping[str, Thread]
) -> tuple[str, ...]:
    """The threads of the report that `left` with the copy, are in it no more, and are there now."""
    went = {_key(thread) for thread in left}
    came = set(places.values())
    return tuple(
        [of for of, thread in sent.items() if of in now and of not in came and _key(_said(thread)[0]) in went]
    )


class _Merging:
    def __init__(
        self, sent: Mapping[str, Thread], came: Sequence[Thread], now: Mapping[str, Thread], at: datetime
    ) -> None:
        self._sent, self._came, self._now, self._at = sent, came, now, at
        self._prints = Fingerprints()
        self._threads: list[Thread] = []
        self._replies: list[Answer] = []
        self._lost: list[Lost] = []
        self._roots: dict[_Key, list[str]] = {}
        # Comments whose words are not those of the copy, by who made them and when.
        self._undone: dict[tuple[str, datetime], list[str]] = {}
        self._of_reply: dict[_Key, str] = {}
        for of, thread in sent.items():
            first, *others = _said(thread)
            self._roots.setdefault(_key(first), []).append(of)
            for reply in others:
                self._of_reply.setdefault(_key(reply), of)

    def merged(self) -> Talk:
        """All of it."""
        places: dict[str, str] = {}
        unknown = []
        for thread in self._came:
            known = self._roots.get(_key(thread), [])
            if known:
                places[thread.id] = known.pop(0)
            else:
                unknown.append(thread)
        for (author, at, _), ids in self._roots.items():
            self._undone.setdefault((author, at), []).extend(ids)
        for thread in unknown:
            places[thread.id] = self._place(thread)
        resolved, reopened = self._states(places)
        for thread in self._came:
            here = places[thread.id]
            if here in self._now:
                self._answer(here, thread.replies)
        return Talk(tuple(self._threads), tuple(self._replies), resolved, reopened, places, tuple(self._lost))

    def _place(self, thread: Thread) -> str:
        """The thread of the report which `thread` is, or is a part of; a new one where there is none."""
        key = _key(thread)
        if key in self._of_reply:
            return self._of_reply[key]
        others = self._undone.get(key[:2], [])
        if others and thread.stamp:
            here = others.pop(0)
            words = f"other words of a comment by {thread.author}: “{_short(thread.text)}”"
            was = f"at the desk it stays “{_short(next(iter(_said(self._sent[here]))).text)}”"
            self._lost.append(Lost(words, was))
            return here
        made = "c" + self._print(thread)
        if made not in self._now:
            replies = tuple([self._dated(replace(one, id="c" + self._print(one))) for one in thread.replies])
            self._threads.append(replace(self._dated(thread), id=made, replies=replies))
        return made

    def _answer(self, here: str, replies: Iterable[Reply]) -> None:
        """Adds those of `replies` that the thread `here` does not have."""
        there = [*_said(self._now[here]), *(_said(self._sent[here]) if here in self._sent else ())]
        known = {_key(one) for one in there}
        ids = {one.id for one in there}
        for reply in replies:
            made = "c" + self._print(reply)
            if _key(reply) not in known and made not in ids:
                self._replies.append(Answer(here, self._dated(replace(reply, id=made))))

    def _states(self, places: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The threads that were resolved, and reopened, in the copy and are not so here."""
        # Some programs drop who answered whom and what is resolved: then nothing was reopened.
        says = any(thread.is_resolved or thread.replies for thread in self._came)
        resolved, reopened = [], []
        for thread in self._came:
            here = places[thread.id]
            before, now = self._sent.get(here), self._now.get(here)
            if before is None or now is None or _key(thread) != _key(_said(before)[0]):
                continue
            if thread.is_resolved and not before.is_resolved and not now.is_resolved:
                resolved.append(here)
            elif before.is_resolved and not thread.is_resolved:
                if not says:
                    words = f"whether the comment “{_short(thread.text)}” is resolved"
                    self._lost.append(Lost(words, "the program that saved the copy dropped it"))
                elif now.is_resolved:
                    reopened.append(here)
        return tuple(resolved), tuple(reopened)

    def _print(self, one: _Said) -> str:
        quote = one.quote if isinstance(one, Thread) else ""
        return self._prints.of(one.author, one.stamp or "", _flat(one.text), _flat(quote))

    def _dated(self, one: _One) -> _One:
        return one if one.stamp else replace(one, at=self._at)


def _said(thread: Thread) -> list[_Said]:
    """What was said in a thread, in order; the words that begin a talk about a suggestion may be missing."""
    every: list[_Said] = [thread, *thread.replies]
    return [one for one in every if one.text] or [thread]


def _key(one: _Said) -> _Key:
    return one.author or "Unknown", one.at.replace(microsecond=0), _flat(one.text)


def _flat(words: str) -> str:
    return " ".join(words.split())


def _short(words: str) -> str:
    words = _flat(words)
    return words if len(words) <= _SHOWN else words[:_SHOWN].rstrip() + "…"
