"""Words said twice in a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from editdesk.checks.rules.definition import BadRule, Definition, Exceptions, Hit, Unit
from editdesk.checks.rules.patterns import Pattern
from editdesk.checks.sentences import sentences
from editdesk.text.body import Span


class Repetition(Definition, frozen=True, kw_only=True):
    """Each of `tokens` is compared with the one before; with `alpha` only words of letters are.

    `max` repeats are allowed.
    """

    tokens: tuple[str, ...] = ()
    max: int = 0
    ignorecase: bool = False
    alpha: bool = False
    exceptions: tuple[str, ...] = ()
    vocab: bool = True

    def rule(self, accepted: Sequence[str]) -> RepetitionRule:
        tokens = [token for token in self.tokens if token.strip()]
        if not tokens:
            raise BadRule("it has no “tokens”")
        let_pass = (*self.exceptions, *(accepted if self.vocab else ()))
        pattern = Pattern("|".join(tokens), ignores_case=self.ignorecase)
        return RepetitionRule(pattern, Exceptions(let_pass), self.max, self.ignorecase, self.alpha)


class RepetitionRule:
    """Finds what is said again at once, within one sentence."""

    def __init__(
        self, pattern: Pattern, exceptions: Exceptions, most: int, ignores_case: bool, letters_only: bool
    ) -> None:
        self._pattern = pattern
        self._exceptions = exceptions
        self._most = most
        self._ignores_case = ignores_case
        self._letters_only = letters_only

    def hits(self, unit: Unit) -> Iterator[Hit]:
        """The word with its repetition, from the first to the one too many."""
        words = self._pattern.words(unit.lowered if self._ignores_case else unit.text)
        if not any(one and one == other for one, other in pairwise(map(str.strip, words))):
            return
        let_pass = self._exceptions.within(unit)
        before, before_span, repeats = "", Span(0, 0), 0
        for match in self._pattern.matches(unit.text, unit.lowered):
            word = match.group().strip()
            span = Span(*match.span())
            if not self._is_same(word, before):
                before, before_span, repeats = word, span, 0
                continue
            repeats += 1
            start, end = before_span.start, span.end
            if repeats > self._most and not let_pass.covers(start, end) and _counts(unit, start, end):
                yield Hit(Span(start, end), (word,), (unit.text[start : before_span.end],))
                repeats = 0
            before_span = span

    def _is_same(self, word: str, before: str) -> bool:
        if not word or (self._letters_only and not word.isalpha()):
            return False
        return word.lower() == before.lower() if self._ignores_case else word == before


def _counts(unit: Unit, start: int, end: int) -> bool:
    """Whether what stands between `start` and `end` is the writer's, and of one sentence."""
    return not unit.leaves_alone(start, end) and len(sentences(unit.text[start:end])) == 1
