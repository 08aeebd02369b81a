"""What a rule's file says, common to all kinds, and what a rule is asked and answers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol, runtime_checkable

import msgspec
import regex

from editdesk.checks.finding import Level
from editdesk.checks.rules.patterns import Pattern, Patterns
from editdesk.text.body import Span

MOST_PATTERNS = 5_000


class BadRule(Exception):
    """A rule says what cannot be followed; the message says what."""


class Action(msgspec.Struct, frozen=True):
    """What a rule offers to do about a finding."""

    name: str = ""
    params: tuple[str, ...] | str = ()


class Definition(msgspec.Struct, frozen=True, kw_only=True):
    """The fields that rules of every kind have.

    `quotations` is a field of ours: the rule speaks of quoted words too.
    """

    message: str
    level: Level = "warning"
    link: str = ""
    scope: str | tuple[str, ...] = "text"
    action: Action = Action()
    quotations: bool = False

    def rule(self, accepted: Sequence[str]) -> Rule | TextRule:
        """The rule that follows the definition; `accepted` are the words a vocabulary lets pass.

        BadRule or BadPattern where the definition cannot be followed.
        """
        raise NotImplementedError


class Unit(NamedTuple):
    """What a rule is asked about: a block or a sentence, also in lower case.

    What touches `code` is no hit, nor is what stands in one of `quoted`; what has
    a whole quotation in it speaks of the writer's own sentence.
    """

    text: str
    lowered: str
    quoted: tuple[Span, ...] = ()
    code: tuple[Span, ...] = ()

    def leaves_alone(self, start: int, end: int) -> bool:
        """Whether what stands between `start` and `end` is no words of the writer's."""
        if any(True for _ in _touching(self.code, start, end)):
            return True
        return any(
            not (start <= span.start and span.end <= end) for span in _touching(self.quoted, start, end)
        )

    def part(self, start: int, end: int) -> Unit:
        """The unit from `start` up to `end`."""
        text = self.text[start:end]
        return Unit(text, text.lower(), _within(self.quoted, start, end), _within(self.code, start, end))


def _touching(spans: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    """Those of `spans`, which are in order and apart, that reach between `start` and `end`."""
    for at in range(bisect_left(spans, (end,)) - 1, -1, -1):
        if spans[at].end <= start:
            return
        yield spans[at]


def _within(spans: tuple[Span, ...], start: int, end: int) -> tuple[Span, ...]:
    """Those of `spans` that reach between `start` and `end`, as seen from `start`."""
    return tuple(
        [Span(one.start - start, one.end - start) for one in spans if one.start < end and start < one.end]
    )


class Hit(NamedTuple):
    """A place of a unit that breaks a rule; `words` go where the message has `%s`."""

    span: Span
    words: tuple[str, ...]
    fixes: tuple[str, ...] = ()


@runtime_checkable
class Rule(Protocol):
    """A rule that judges each block, or each sentence, by itself."""

    def hits(self, unit: Unit) -> Iterator[Hit]:
        """What breaks the rule, in order; TookTooLong where a pattern needs too much time."""
        ...


@runtime_checkable
class TextRule(Protocol):
    """A rule that has to know the whole text."""

    def hits_in_text(self, units: Iterable[Unit]) -> Iterator[tuple[int, Hit]]:
        """What breaks the rule, each with the number of its unit; TookTooLong as above."""
        ...


class Exceptions:
    """Words that a rule lets pass: within a hit, or around it."""

    def __init__(self, sources: Iterable[str]) -> None:
        self._patterns = Patterns(patterns_of(sources, is_word=True))

    def within(self, unit: Unit) -> Covered:
        """What tells of places in `unit` whether they are let pass; looked for when first asked."""
        return Covered(self._patterns, unit)


class Covered:
    """Where the words that a rule lets pass stand in one unit."""

    def __init__(self, patterns: Patterns, unit: Unit) -> None:
        self._patterns = patterns
        self._unit = unit

    @cached_property
    def _spans(self) -> list[Span]:
        matches = self._patterns.matches(self._unit.text, self._unit.lowered)
        return [Span(*match.span()) for match, _ in matches]

    def covers(self, start: int, end: int) -> bool:
        """Whether one of the words stands between `start` and `end`, or the other way round."""
        return any(
            (start <= span.start and span.end <= end) or (span.start <= start and end <= span.end)
            for span in self._spans
        )


def patterns_of(
    sources: Iterable[str], *, ignores_case: bool = False, is_word: bool = False
) -> list[Pattern]:
    """A pattern for each of `sources` that is not empty; BadRule where they are too many."""
    patterns = [
        Pattern(source, ignores_case=ignores_case, is_word=is_word) for source in sources if source.strip()
    ]
    if len(patterns) > MOST_PATTERNS:
        raise BadRule(f"it has {len(patterns)} patterns, and {MOST_PATTERNS} are the most")
    return patterns


def matches_of(patterns: Patterns, unit: Unit) -> list[tuple[regex.Match[str], int]]:
    """What any of `patterns` matches in `unit`, each with the number of its pattern.

    In order and without overlaps; of two that begin at one place, the longer counts.
    """
    found = [
        (match, number)
        for match, number in patterns.matches(unit.text, unit.lowered)
        if match.end() > match.start() and not unit.leaves_alone(*match.span())
    ]
    if len(found) < 2:
        return found
    found.sort(key=lambda one: (one[0].start(), -one[0].end()))
    kept = found[:1]
    for one in found[1:]:
        if one[0].start() >= kept[-1][0].end():
            kept.append(one)
    return kept


def in_case_of(words: str, model: str) -> str:
    """`words`, if they are all small, in capitals as `model` has them: `Use` for `Utilise`."""
    if not words.islower() or not model[:1].isupper():
        return words
    if len(model) > 1 and model.isupper():
        return words.upper()
    return words[:1].upper() + words[1:]


def one_pattern(source: str, field: str, *, ignores_case: bool = False) -> Pattern:
    """The pattern of `field`; BadRule where it is missing."""
    if not source:
        raise BadRule(f"it has no “{field}”")
    return Pattern(source, ignores_case=ignores_case)
