"""What a rule offers to put in the place of a finding."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import regex

from editdesk.checks.rules.definition import Action
from editdesk.checks.rules.patterns import BadPattern, Pattern

Fixing: TypeAlias = Callable[[str], tuple[str, ...]]

_REFERENCE = regex.compile(r"\$(?:\{(\w+)\}|(\d+))")
_CAMEL = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})|[_\-]+")
# How many words each way to edit has, its own name counted.
_SIZES = {
    **dict.fromkeys(("regex", "split", "replace"), 3),
    **dict.fromkeys(("trim", "trim_left", "trim_right", "truncate", "remove"), 2),
}


def fixing(action: Action) -> Fixing:
    """What gives the fixes of `action` for quoted words; none where it is not known or not complete."""
    params = (action.params,) if isinstance(action.params, str) else action.params
    if action.name == "replace":
        return lambda quote: params
    if action.name == "remove":
        return lambda quote: ("",)
    edit: Callable[[str], str] | None = None
    if action.name == "convert":
        edit = _simple
    elif action.name == "edit" and params and _SIZES.get(params[0]) == len(params):
        edit = _editing(*params)
    return lambda quote: _changed(quote, edit(quote)) if edit else ()


def _simple(quote: str) -> str:
    return _CAMEL.sub(" ", quote).lower()


def _editing(name: str, *params: str) -> Callable[[str], str] | None:
    first, second = params[0], params[-1]
    if name == "regex":
        pattern = Pattern(first)
        by = references(second, pattern)
        return lambda quote: pattern.replaced(quote, by)
    if name == "split":
        return _splitting(first, second)
    if name == "truncate":
        return lambda quote: quote.partition(first)[0] if first else quote
    if name == "replace":
        return lambda quote: quote.replace(first, second)
    if name == "trim_left":
        return lambda quote: quote.lstrip(first)
    if name == "trim_right":
        return lambda quote: quote.rstrip(first)
    return lambda quote: quote.strip(first)


def _splitting(by: str, which: str) -> Callable[[str], str] | None:
    if not by or not which.isdecimal():
        return None

    def split(quote: str) -> str:
        pieces = quote.split(by)
        return pieces[int(which)] if int(which) < len(pieces) else quote

    return split


def _changed(quote: str, edited: str) -> tuple[str, ...]:
    return () if edited == quote else (edited,)


def references(words: str, pattern: Pattern) -> str:
    """`words` with `$1` as this engine says it; plain words stay. BadPattern where there is no such group."""
    if not _REFERENCE.search(words):
        return words
    for match in _REFERENCE.finditer(words):
        name = match[1] or match[2]
        if name.isdecimal() and int(name) > pattern.groups():
            raise BadPattern(f"“{words}” refers to a group that “{pattern.source[:80]}” does not have")
    return _REFERENCE.sub(lambda match: rf"\g<{match[1] or match[2]}>", words.replace("\\", r"\\"))
