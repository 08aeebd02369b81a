"""What a text must hold for a pattern to match it: letters that can be looked for at once.

Looking for a word costs a tenth of a match, and nearly every rule is asked about
text in which it finds nothing. When in doubt, the answer is None: match and see.
"""

from __future__ import annotations

from typing import NamedTuple

_SHORTEST = 2
# Escapes whose own letters follow, or that refer to what was matched elsewhere.
_UNSURE = frozenset("xuUNgkQELcX0123456789")
_OPTIONAL = frozenset("?*{")
_QUANTIFIERS = _OPTIONAL | {"+"}


class _Part(NamedTuple):
    """A piece of a pattern: the letters of which a match holds at least some, and where the piece ends."""

    needles: tuple[str, ...] | None
    end: int


def needles(pattern: str) -> tuple[str, ...] | None:
    """Letters, in lower case, of which a text that matches `pattern` holds at least one; None if unknown."""
    try:
        found = _alternatives(pattern, 0)
    except (_Unsure, IndexError):
        return None
    return found.needles if found.end == len(pattern) else None


class _Unsure(Exception):
    """The pattern has a form that is not looked into."""


def _alternatives(pattern: str, at: int) -> _Part:
    """The needles of `a|b|c` from `at` up to the closing bracket or the end; all must have one."""
    needed: list[str] = []
    is_known = True
    while True:
        part = _sequence(pattern, at)
        if part.needles is None:
            is_known = False
        else:
            needed.extend(part.needles)
        at = part.end
        if at >= len(pattern) or pattern[at] == ")":
            return _Part(tuple(dict.fromkeys(needed)) if is_known else None, at)
        at += 1


def _sequence(pattern: str, at: int) -> _Part:
    """The best needles of what follows up to `|`, `)` or the end: those whose shortest is longest."""
    best: tuple[str, ...] | None = None
    run = ""

    def better(candidate: tuple[str, ...] | None) -> tuple[str, ...] | None:
        if not candidate or min(map(len, candidate)) < _SHORTEST:
            return best
        if best is None or min(map(len, candidate)) > min(map(len, best)):
            return candidate
        return best

    while at < len(pattern) and pattern[at] not in "|)":
        sign = pattern[at]
        if sign == "(":
            best, run = better((run,)), ""
            group = _group(pattern, at)
            after = pattern[group.end : group.end + 1]
            if not after or after not in _OPTIONAL:
                best = better(group.needles)
            at = _after_quantifier(pattern, group.end) if after and after in _QUANTIFIERS else group.end
            continue
        at, letter = _letter(pattern, at)
        after = pattern[at] if at < len(pattern) else ""
        if letter and after not in _OPTIONAL:
            run += letter.lower()
        else:
            best, run = better((run,)), ""
        if after and after in _QUANTIFIERS:
            best, run = better((run,)), ""
            at = _after_quantifier(pattern, at)
    return _Part(better((run,)), at)


def _letter(pattern: str, at: int) -> tuple[int, str]:
    """Where the next sign of the pattern ends, and the character it stands for; empty for a class."""
    sign = pattern[at]
    if sign == "[":
        return _after_class(pattern, at), ""
    if sign != "\\":
        return at + 1, "" if sign in ".^$" else sign
    escaped = pattern[at + 1]
    if escaped in _UNSURE:
        raise _Unsure
    if escaped in "pP":
        return (pattern.index("}", at) + 1 if pattern[at + 2] == "{" else at + 3), ""
    return at + 2, "" if escaped.isalnum() else escaped


def _group(pattern: str, at: int) -> _Part:
    """The needles of a group that begins at `at`; none of one that looks ahead or behind."""
    start = at + 1
    counts = True
    if pattern.startswith("(?", at):
        if pattern.startswith("(?:", at):
            start = at + 3
        elif pattern[at + 2] in "P<" and pattern[at + 3] not in "=!":
            start = pattern.index(">", at) + 1
        elif pattern[at + 2] in "=!<":
            counts = False
            start = pattern.index(pattern[at + 2], at) + (2 if pattern[at + 2] == "<" else 1)
        elif pattern.startswith("(?i:", at):
            start = at + 4
        else:
            raise _Unsure
    inner = _alternatives(pattern, start)
    if inner.end >= len(pattern):
        raise _Unsure
    return _Part(inner.needles if counts else None, inner.end + 1)


def _after_class(pattern: str, at: int) -> int:
    """Where the class of characters that begins at `at` ends."""
    at += 1
    if pattern[at] == "^":
        at += 1
    if pattern[at] == "]":
        at += 1
    while pattern[at] != "]":
        if pattern[at] == "[":
            raise _Unsure
        at += 2 if pattern[at] == "\\" else 1
    return at + 1


def _after_quantifier(pattern: str, at: int) -> int:
    """Where the quantifier at `at` ends, with what makes it lazy or possessive."""
    at = pattern.index("}", at) + 1 if pattern[at] == "{" and "}" in pattern[at:] else at + 1
    return at + 1 if at < len(pattern) and pattern[at] in "?+" else at
