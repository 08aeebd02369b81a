"""Patterns of a house: written for Vale's engines, matched here with a limit on their time.

A pattern that needs longer than its allowance raises `TookTooLong`; whoever runs
the rule switches it off.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from math import inf
from time import thread_time
from typing import TypeVar

import regex

from editdesk.checks.rules.needles import needles

# 50 ms for each 10,000 characters begun: a sound rule needs a thousandth of it.
ALLOWANCE = 0.05
_ALLOWANCE_COVERS = 10_000
# The library's clock goes on while the machine does something else: then it is asked again, and given longer.
_TRIES = 4
_LONGEST_PATTERN = 10_000
_FLAGS = regex.compile(r"\(\?([a-z]+)\)")
_APOSTROPHE = regex.compile(r"(?<!\[[^\]]*)(?<=\p{L})'(?=\p{L})")
_Found = TypeVar("_Found")
_SPECIAL = regex.compile(r"[\\^$.|?*+()\[\]{}]")


class BadPattern(Exception):
    """A pattern cannot be read; the message says why."""


class TookTooLong(Exception):
    """A pattern needed longer than its allowance."""


class Pattern:
    """One pattern: compiled when it is first needed, never asked about a text that cannot match it."""

    def __init__(self, source: str, *, ignores_case: bool = False, is_word: bool = False) -> None:
        """BadPattern where `source` cannot be read; with `is_word` it begins and ends at words' bounds."""
        if len(source) > _LONGEST_PATTERN:
            raise BadPattern(f"a pattern of {len(source)} characters; {_LONGEST_PATTERN} are the most")
        self.source = source
        self.is_plain = not _SPECIAL.search(source)
        self._flags = (regex.MULTILINE | regex.IGNORECASE) if ignores_case else regex.MULTILINE
        inner = _scoped(source)
        self._pattern = rf"\b(?:{inner})\b" if is_word else f"(?:{inner})"
        self.needles = needles(inner)
        if not self.is_plain:
            _ = self._compiled

    @cached_property
    def _compiled(self) -> regex.Pattern[str]:
        try:
            return regex.compile(self._pattern, self._flags)
        except (regex.error, ValueError, OverflowError, RecursionError, TypeError) as error:
            raise BadPattern(f"the pattern “{self.source[:80]}” cannot be read ({error})") from error

    def matches(self, text: str, lowered: str) -> Sequence[regex.Match[str]]:
        """All matches in `text`, in order; `lowered` is it in lower case. TookTooLong after the allowance."""
        if self.needles is not None and not any(needle in lowered for needle in self.needles):
            return ()
        return self._in_time(text, lambda seconds: list(self._compiled.finditer(text, timeout=seconds)))

    def words(self, text: str) -> list[str]:
        """What matches in `text`, in order, and nothing more about it; TookTooLong after the allowance."""
        if self.groups():
            return [match.group() for match in self.matches(text, text.lower())]
        return self._in_time(text, lambda seconds: self._compiled.findall(text, timeout=seconds))

    def groups(self) -> int:
        """How many groups the pattern captures."""
        return self._compiled.groups

    def replaced(self, text: str, by: str) -> str:
        """`text` with what matches replaced; `by` may refer to groups as `\\1`."""
        try:
            return self._in_time(text, lambda seconds: self._compiled.sub(by, text, timeout=seconds))
        except (regex.error, IndexError) as error:
            raise BadPattern(f"the replacement “{by}” cannot be read ({error})") from error

    def _in_time(self, text: str, match: Callable[[float], _Found]) -> _Found:
        """What `match` gives, told how many seconds it has; TookTooLong where it computes for longer."""
        allowed = allowance(len(text))
        begun = thread_time()
        for tries in range(_TRIES):
            try:
                return match(allowed * 2**tries)
            except TimeoutError:
                if thread_time() - begun > allowed:
                    break
        raise TookTooLong(self.source)


class Patterns:
    """Several patterns, asked together: only those whose needles are in a text are matched with it."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = tuple(patterns)
        self._always = [number for number, one in enumerate(patterns) if one.needles is None]
        self._needles = [
            (needle, number) for number, one in enumerate(patterns) for needle in one.needles or ()
        ]

    def matches(self, text: str, lowered: str) -> list[tuple[regex.Match[str], int]]:
        """All matches of each in `text`, with the number of the pattern; TookTooLong after the allowance."""
        asked = self._always + [number for needle, number in self._needles if needle in lowered]
        if not asked:
            return []
        found: list[tuple[regex.Match[str], int]] = []
        latest = thread_time() + allowance(len(text)) if len(asked) > 1 else inf
        for number in dict.fromkeys(asked):
            pattern = self._patterns[number]
            found.extend([(match, number) for match in pattern.matches(text, lowered)])
            # Many patterns have the time of one: it is the rule that must not hang.
            if latest < inf and thread_time() > latest:
                raise TookTooLong(pattern.source)
        return found


def _scoped(source: str) -> str:
    """`source` with flags at its head made good for itself only, and in this engine's words.

    An apostrophe between letters is either kind: rules have the straight one, texts the curved.
    """
    source = _APOSTROPHE.sub("['’]", source.replace(r"\z", r"\Z"))
    flags = _FLAGS.match(source)
    return f"(?{flags[1]}:{source[flags.end() :]})" if flags else source


def allowance(characters: int) -> float:
    """How many seconds of computing a rule has for so many `characters`."""
    return ALLOWANCE * (1 + characters // _ALLOWANCE_COVERS)
