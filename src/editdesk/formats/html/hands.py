"""Whose a remark or a suggestion is, on a page: a colour, a kind of line and a label for each person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from itertools import count

import msgspec

from editdesk.formats.html.markup import escaped, escaped_value
from editdesk.formats.moments import told_moment
from editdesk.review.people import Person

_COLOURS, _LINES = 6, 5


class Hand(msgspec.Struct, frozen=True):
    """A person as the page shows one: the label is told to nobody else, `style` are classes."""

    name: str
    label: str
    style: str


class Hands:
    """The people of one page, in the order of `names`."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_name: dict[str, Hand] = {}
        labels: set[str] = set()
        for number, name in enumerate(dict.fromkeys(names)):
            label = next(each for each in _labels(name) if each not in labels)
            labels.add(label)
            # who has the colour of another has not the line of another
            line = (number + number // _COLOURS) % _LINES
            self._by_name[name] = Hand(name, label, f"hand-{number % _COLOURS} line-{line}")

    def __iter__(self) -> Iterator[Hand]:
        return iter(self._by_name.values())

    def of(self, name: str) -> Hand:
        return self._by_name[name]


def _labels(name: str) -> Iterator[str]:
    """`AT`, or where that is taken `AdT`, `AT2`, `AT3` …"""
    initials = Person(id="", name=name).initials
    yield initials
    if len(initials) > 1 and len(name.split()[0]) > 1:
        yield name.split()[0][:2] + initials[-1]
    yield from (f"{initials}{number}" for number in count(2))


def badge(hand: Hand) -> str:
    """The label of a person as a mark on the person's colour."""
    return f'<span class="badge {hand.style}" aria-hidden="true">{escaped(hand.label)}</span>'


@lru_cache(maxsize=1 << 10)
def told_time(at: datetime) -> str:
    """`4 Nov 2026, 14:02 UTC`."""
    return f"{told_moment(at)} UTC"


def time_element(at: datetime, stamp: str | None) -> str:
    """When something was said; nothing where a file said no time (`stamp` is as in Reply)."""
    if stamp == "":
        return ""
    return f'<time datetime="{machine_time(at)}" dir="ltr">{told_time(at)}</time>'


@lru_cache(maxsize=1 << 10)
def machine_time(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def in_words(name: str, at: datetime, stamp: str | None) -> str:
    """Who and when, as the value of an attribute."""
    return escaped_value(name if stamp == "" else f"{name}, {told_time(at)}")
