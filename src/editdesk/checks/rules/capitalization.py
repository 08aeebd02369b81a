"""How a heading, or whatever the scope names, is to be capitalised."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import regex

from editdesk.checks.rules.definition import BadRule, Definition, Exceptions, Hit, Unit
from editdesk.checks.rules.patterns import Pattern
from editdesk.text.body import Span

_WORD = regex.compile(r"[\p{N}\p{L}]\S*")
_ENOUGH = 0.8
# What the two handbooks leave small inside a title: the short words, and Chicago all prepositions.
_SHORT = "a an and as at but by en for if in nor of on or per so the to up v v. via vs vs. yet"
_PREPOSITIONS = (
    "about above across after against along among around before behind below beneath beside between beyond"
    " despite down during except from inside into like near off onto out outside over past since through"
    " throughout toward towards under underneath until upon with within without"
)
_AP = frozenset(_SHORT.split())
_CHICAGO = _AP | frozenset(_PREPOSITIONS.split())
_Judged: TypeAlias = Callable[[Unit, Exceptions], bool]


class Capitalization(Definition, frozen=True, kw_only=True):
    """`match` is $title, $sentence, $lower, $upper or a pattern; `threshold` the part that has to be so.

    After a word that ends with one of `indicators` any case is right; `prefix` is not looked at.
    """

    match: str = ""
    style: str = "AP"
    exceptions: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    threshold: float = 0
    vocab: bool = True
    prefix: str = ""

    def rule(self, accepted: Sequence[str]) -> CapitalizationRule:
        let_pass = Exceptions((*self.exceptions, *(accepted if self.vocab else ())))
        prefix = Pattern(rf"\A(?:{self.prefix})") if self.prefix else None
        return CapitalizationRule(self._judge(), _CONVERTED.get(self.match), let_pass, prefix)

    def _judge(self) -> _Judged:
        share = self.threshold or _ENOUGH
        if self.match == "$title":
            small = _CHICAGO if self.style.lower() == "chicago" else _AP
            return lambda unit, exceptions: _is_title(unit, exceptions, small, share)
        if self.match == "$sentence":
            ends = tuple(indicator for indicator in self.indicators if indicator)
            return lambda unit, exceptions: _is_sentence(unit, exceptions, ends, share)
        if self.match in _CONVERTED:
            convert = _CONVERTED[self.match]
            return lambda unit, _: convert(unit.text) == unit.text
        if not self.match or self.match.startswith("$"):
            raise BadRule(
                f"its “match” is “{self.match}”, which is none of $title, $sentence, $lower, $upper"
            )
        pattern = Pattern(self.match)
        return lambda unit, _: bool(pattern.matches(unit.text, unit.lowered))


_CONVERTED: dict[str, Callable[[str], str]] = {"$lower": str.lower, "$upper": str.upper}


class CapitalizationRule:
    """Judges a block or a sentence as a whole."""

    def __init__(
        self,
        is_right: _Judged,
        convert: Callable[[str], str] | None,
        exceptions: Exceptions,
        prefix: Pattern | None,
    ) -> None:
        self._is_right = is_right
        self._convert = convert
        self._exceptions = exceptions
        self._prefix = prefix

    def hits(self, unit: Unit) -> Iterator[Hit]:
        """All of the unit, where it is not as it should be; words of somebody else are right as they are."""
        start = self._after_prefix(unit)
        text = unit.text[start:].rstrip()
        start += len(text) - len(text.lstrip())
        text = text.lstrip()
        span = Span(start, start + len(text))
        is_quoted = any(one.start <= start and span.end <= one.end for one in unit.quoted)
        if is_quoted or not _WORD.search(text):
            return
        if not self._is_right(unit.part(*span), self._exceptions):
            yield Hit(span, (text,), (self._convert(text),) if self._convert else ())

    def _after_prefix(self, unit: Unit) -> int:
        matches = self._prefix.matches(unit.text, unit.lowered) if self._prefix else ()
        return matches[0].end() if matches else 0


def _words(unit: Unit, exceptions: Exceptions) -> list[tuple[str, bool]]:
    """The words, and whether each is right in any case: quoted, excepted, or all in capitals."""
    found = []
    let_pass = exceptions.within(unit)
    for match in _WORD.finditer(unit.text):
        word = match.group()
        is_free = unit.leaves_alone(*match.span()) or let_pass.covers(*match.span())
        found.append((word, is_free or word == word.upper()))
    return found


def _is_title(unit: Unit, exceptions: Exceptions, small: frozenset[str], share: float) -> bool:
    words = _words(unit, exceptions)
    right, is_first = 0, True
    for number, (word, is_free) in enumerate(words):
        bare = word.rstrip(".,;:!?”’\"')").lower()
        is_small = bare in small and not is_first and number != len(words) - 1
        right += is_free or (word == word.lower() if is_small else not word[:1].islower())
        is_first = word.endswith((":", ".", "?", "!", "—"))
    return _is_enough(right, len(words), share)


def _is_sentence(unit: Unit, exceptions: Exceptions, ends: tuple[str, ...], share: float) -> bool:
    words = _words(unit, exceptions)
    right = 0
    for number, (word, is_free) in enumerate(words):
        before = words[number - 1][0] if number else ""
        head = regex.split(r"[-'’]", word, maxsplit=1)[0].rstrip(".,;:!?")
        if is_free or head == head.upper() or (ends and before.endswith(ends)):
            right += 1
        elif not number and head != head[:1].upper() + head[1:].lower():
            return False
        else:
            right += not number or head == head.lower()
    return _is_enough(right, len(words), share)


def _is_enough(right: int, of: int, share: float) -> bool:
    return right == of or right / of > share
