"""Words that should not be there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editdesk.checks.rules.definition import (
    BadRule,
    Definition,
    Exceptions,
    Hit,
    Unit,
    matches_of,
    patterns_of,
)
from editdesk.checks.rules.patterns import Pattern, Patterns
from editdesk.text.body import Span


class Existence(Definition, frozen=True, kw_only=True):
    """`tokens` are looked for as whole words unless `nonword`; `raw` is a pattern before or after them."""

    tokens: tuple[str, ...] = ()
    raw: tuple[str, ...] = ()
    append: bool = False
    ignorecase: bool = False
    nonword: bool = False
    exceptions: tuple[str, ...] = ()
    vocab: bool = True

    def rule(self, accepted: Sequence[str]) -> ExistenceRule:
        let_pass = (*self.exceptions, *(accepted if self.vocab and not self.nonword else ()))
        return ExistenceRule(self._patterns(), Exceptions(let_pass))

    def _patterns(self) -> list[Pattern]:
        tokens = [token for token in self.tokens if token.strip()]
        raw = "".join(self.raw)
        if not tokens and not raw:
            raise BadRule("it has no “tokens”")
        if not raw:
            return patterns_of(tokens, ignores_case=self.ignorecase, is_word=not self.nonword)
        words = f"(?:{'|'.join(tokens)})" if tokens else ""
        if words and not self.nonword:
            words = rf"\b{words}\b"
        joined = words + raw if self.append else raw + words
        return patterns_of([joined], ignores_case=self.ignorecase)


class ExistenceRule:
    """Finds the words."""

    def __init__(self, patterns: Sequence[Pattern], exceptions: Exceptions) -> None:
        self._patterns = Patterns(patterns)
        self._exceptions = exceptions

    def hits(self, unit: Unit) -> Iterator[Hit]:
        """Each of the words, unless an exception covers it."""
        let_pass = self._exceptions.within(unit)
        for match, _ in matches_of(self._patterns, unit):
            if not let_pass.covers(*match.span()):
                yield Hit(Span(*match.span()), (match.group().strip(),))
