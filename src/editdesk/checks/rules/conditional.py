"""Words that need other words beside or before them: an abbreviation its explanation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from editdesk.checks.rules.definition import Definition, Exceptions, Hit, Unit, one_pattern
from editdesk.checks.rules.patterns import Pattern
from editdesk.text.body import Span


class Conditional(Definition, frozen=True, kw_only=True):
    """Where `first` stands, `second` must: what its group captured by then, or itself in the same block."""

    first: str = ""
    second: str = ""
    ignorecase: bool = False
    exceptions: tuple[str, ...] = ()
    vocab: bool = True

    def rule(self, accepted: Sequence[str]) -> ConditionalRule:
        let_pass = (*self.exceptions, *(accepted if self.vocab else ()))
        first = one_pattern(self.first, "first", ignores_case=self.ignorecase)
        second = one_pattern(self.second, "second", ignores_case=self.ignorecase)
        return ConditionalRule(first, second, Exceptions(let_pass))


class ConditionalRule:
    """Finds what lacks its counterpart, each word once."""

    def __init__(self, first: Pattern, second: Pattern, exceptions: Exceptions) -> None:
        self._first = first
        self._second = second
        self._exceptions = exceptions

    def hits_in_text(self, units: Iterable[Unit]) -> Iterator[tuple[int, Hit]]:
        """The first place of every word that lacks its counterpart; in quotations it may be explained too."""
        captures = self._second.groups() > 0
        settled: set[str] = set()
        for number, unit in enumerate(units):
            seconds = self._second.matches(unit.text, unit.lowered)
            if captures:
                settled.update(group for match in seconds for group in match.groups() if group)
            elif seconds:
                continue
            let_pass = self._exceptions.within(unit)
            for match in self._first.matches(unit.text, unit.lowered):
                words = match.group()
                if words in settled or not words or unit.leaves_alone(*match.span()):
                    continue
                if not let_pass.covers(*match.span()):
                    settled.add(words)
                    yield number, Hit(Span(*match.span()), (words,))
