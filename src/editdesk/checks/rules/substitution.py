"""Words for which the house has others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec
import regex

from editdesk.checks.rules.actions import references
from editdesk.checks.rules.definition import (
    BadRule,
    Definition,
    Exceptions,
    Hit,
    Unit,
    in_case_of,
    matches_of,
    patterns_of,
)
from editdesk.checks.rules.patterns import BadPattern, Pattern, Patterns
from editdesk.text.body import Span

# A message may have its placeholder in quotation marks, which several words each need.
_QUOTED = regex.compile("(['\"‘“„«])%s(['\"’”»])")


class Substitution(Definition, frozen=True, kw_only=True):
    """`swap` has a pattern for each expected form; `a|b` are two of them, `$1` what a group captured."""

    swap: dict[str, str] = msgspec.field(default_factory=dict)
    ignorecase: bool = False
    nonword: bool = False
    exceptions: tuple[str, ...] = ()
    vocab: bool = True

    def rule(self, accepted: Sequence[str]) -> SubstitutionRule:
        swap = [(source, expected) for source, expected in self.swap.items() if source.strip()]
        if not swap:
            raise BadRule("it has no “swap”")
        sources = [source for source, _ in swap]
        patterns = patterns_of(sources, ignores_case=self.ignorecase, is_word=not self.nonword)
        expected = [references(words, pattern) for (_, words), pattern in zip(swap, patterns, strict=True)]
        let_pass = (*self.exceptions, *(accepted if self.vocab else ()))
        quotes = _QUOTED.search(self.message)
        marks = _Marks(quotes[1], quotes[2]) if quotes else _Marks("", "")
        return SubstitutionRule(patterns, expected, Exceptions(let_pass), marks, self.ignorecase)


class _Marks(NamedTuple):
    """How the message quotes words."""

    opening: str
    closing: str


class SubstitutionRule:
    """Finds the words and says what the house writes instead."""

    def __init__(
        self,
        patterns: Sequence[Pattern],
        expected: Sequence[str],
        exceptions: Exceptions,
        marks: _Marks,
        ignores_case: bool,
    ) -> None:
        self._patterns = Patterns(patterns)
        self._expected = expected
        self._exceptions = exceptions
        self._marks = marks
        self._ignores_case = ignores_case

    def hits(self, unit: Unit) -> Iterator[Hit]:
        """Each of the words that is not already as expected."""
        let_pass = self._exceptions.within(unit)
        for match, number in matches_of(self._patterns, unit):
            there = match.group()
            fixes = tuple(dict.fromkeys(self._fix(one, match) for one in self._expected[number].split("|")))
            if "’" in unit.text:
                fixes = tuple(fix.replace("'", "’") for fix in fixes)
            if there in fixes or let_pass.covers(*match.span()):
                continue
            between = f"{self._marks.closing} or {self._marks.opening}"
            yield Hit(Span(*match.span()), (between.join(fixes), there.strip()), fixes)

    def _fix(self, expected: str, match: regex.Match[str]) -> str:
        try:
            filled = match.expand(expected) if "\\" in expected else expected
        except (regex.error, IndexError) as error:
            raise BadPattern(f"the replacement “{expected}” cannot be read ({error})") from error
        return in_case_of(filled, match.group()) if self._ignores_case else filled
