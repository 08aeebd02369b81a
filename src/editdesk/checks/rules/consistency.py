"""Two ways to write one word, of which a text should keep to one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from editdesk.checks.rules.definition import BadRule, Definition, Hit, Unit, in_case_of
from editdesk.checks.rules.patterns import Pattern, Patterns
from editdesk.text.body import Span


class Consistency(Definition, frozen=True, kw_only=True):
    """`either` has pairs of patterns; a text that has both sides of one is not consistent."""

    either: dict[str, str] = msgspec.field(default_factory=dict)
    ignorecase: bool = False
    nonword: bool = False

    def rule(self, accepted: Sequence[str]) -> ConsistencyRule:
        if not self.either:
            raise BadRule("it has no “either”")
        pairs = [(self._pattern(one), self._pattern(other)) for one, other in self.either.items()]
        return ConsistencyRule(pairs, self.ignorecase)

    def _pattern(self, source: str) -> Pattern:
        if not source.strip():
            raise BadRule("a side of “either” is empty")
        return Pattern(source, ignores_case=self.ignorecase, is_word=not self.nonword)


class _Place(NamedTuple):
    number: int
    span: Span
    words: str


class ConsistencyRule:
    """Finds the way that the text uses less often; of two equals, the one it begins with later."""

    def __init__(self, pairs: Sequence[tuple[Pattern, Pattern]], ignores_case: bool) -> None:
        self._pairs = pairs
        self._patterns = Patterns([pattern for pair in pairs for pattern in pair])
        self._ignores_case = ignores_case

    def hits_in_text(self, units: Iterable[Unit]) -> Iterator[tuple[int, Hit]]:
        """Every word that is written the rarer way."""
        places = self._places(units)
        for number_of_pair, (one, other) in enumerate(self._pairs):
            first, second = places.get(2 * number_of_pair), places.get(2 * number_of_pair + 1)
            if not first or not second:
                continue
            keeps_first = (len(first), second[0]) >= (len(second), first[0])
            rarer, kept = (second, first[0].words) if keeps_first else (first, second[0].words)
            for number, span, words in rarer:
                fix = self._in_case(kept, words)
                # What a pattern of many forms matched elsewhere may be another form of the word.
                is_plain = one.is_plain and other.is_plain
                yield number, Hit(span, (words, fix), (fix,) if is_plain and fix != words else ())

    def _in_case(self, kept: str, words: str) -> str:
        if not self._ignores_case:
            return kept
        return in_case_of(kept.lower() if kept[1:].islower() else kept, words)

    def _places(self, units: Iterable[Unit]) -> dict[int, list[_Place]]:
        """Where each pattern matches, by its number among the sides of all pairs."""
        found: dict[int, list[_Place]] = {}
        for number, unit in enumerate(units):
            for match, pattern in self._patterns.matches(unit.text, unit.lowered):
                if match.end() > match.start() and not unit.leaves_alone(*match.span()):
                    place = _Place(number, Span(*match.span()), match.group())
                    found.setdefault(pattern, []).append(place)
        return found
