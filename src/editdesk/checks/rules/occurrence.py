"""Words of which there may be only so many, or must be so many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from editdesk.checks.rules.definition import BadRule, Definition, Hit, Unit, one_pattern
from editdesk.checks.rules.patterns import Pattern
from editdesk.text.body import Span


class Occurrence(Definition, frozen=True, kw_only=True):
    """`token` is counted; a `max` or `min` of 0 is none."""

    token: str = ""
    max: int = 0
    min: int = 0
    ignorecase: bool = False

    def rule(self, accepted: Sequence[str]) -> OccurrenceRule:
        if self.max <= 0 and self.min <= 0:
            raise BadRule("it has neither “max” nor “min”")
        pattern = one_pattern(self.token, "token", ignores_case=self.ignorecase)
        return OccurrenceRule(pattern, self.max, self.min)


class OccurrenceRule:
    """Counts in a block, a sentence or the whole text."""

    def __init__(self, pattern: Pattern, most: int, least: int) -> None:
        self._pattern = pattern
        self._most = most
        self._least = least

    def hits(self, unit: Unit) -> Iterator[Hit]:
        """The first occurrence too many; the first word where there are too few."""
        if self._least > 0 or len(self._pattern.words(unit.text)) > self._most:
            for _, hit in self.hits_in_text([unit]):
                yield hit

    def hits_in_text(self, units: Iterable[Unit]) -> Iterator[tuple[int, Hit]]:
        """As `hits`, of all units together."""
        found = [
            (number, Span(*match.span()))
            for number, unit in enumerate(units)
            for match in self._pattern.matches(unit.text, unit.lowered)
            if not unit.leaves_alone(*match.span())
        ]
        words = (str(len(found)),)
        if 0 < self._most < len(found):
            number, span = found[self._most]
            yield number, Hit(span, words)
        elif len(found) < self._least:
            place = found[0] if found else _first_word(units)
            if place is not None:
                yield place[0], Hit(place[1], words)


def _first_word(units: Iterable[Unit]) -> tuple[int, Span] | None:
    for number, unit in enumerate(units):
        words = unit.text.split(maxsplit=1)
        if words:
            start = unit.text.index(words[0])
            return number, Span(start, start + len(words[0]))
    return None
