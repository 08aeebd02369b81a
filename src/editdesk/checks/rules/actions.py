"""What a rule offers to put in the place of a finding."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import regex

from editdesk.checks.rules.definition import Action, BadRule
from editdesk.checks.rules.patterns import BadPattern, Pattern

Fixing: TypeAlias = Callable[[str], tuple[str, ...]]

_REFERENCE = regex.compile(r"\$(?:\{(\w+)\}|(\d+))")
_CAMEL = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})|[_\-]+")
_SIZES = {"regex": 3, "trim": 2, "trim_left": 2, "trim_right": 2, "truncate": 2, "split": 3, "remove": 2}


def fixing(action: Action) -> Fixing:
    """What gives the fixes of `action` for quoted words; BadRule where it cannot be followed."""
    params = (action.params,) if isinstance(action.params, str) else action.params
    if action.name == "replace":
        return lambda quote: params
    if action.name == "remove":
        return lambda quote: ("",)
    if action.name == "convert":
        return lambda quote: (_CAMEL.sub(" ", quote).lower(),)
    if action.name == "edit":
        return _editing(params)
    if action.name in ("", "suggest"):
        # It names spellings, which come from the speller, or a script, which is not run.
        return lambda quote: ()
    raise BadRule(f"its action “{action.name}” is not known")


def _editing(params: Sequence[str]) -> Fixing:
    name = params[0] if params else ""
    if _SIZES.get(name) != len(params):
        raise BadRule("its action “edit” is not complete")
    edit: Callable[[str], str]
    if name == "regex":
        pattern = Pattern(params[1])
        by = references(params[2], pattern)
        edit = lambda quote: pattern.replaced(quote, by)  # noqa: E731
    elif name == "truncate":
        edit = lambda quote: quote.partition(params[1])[0] if params[1] else quote  # noqa: E731
    elif name == "split":
        edit = _splitting(params[1], params[2])
    elif name == "trim_left":
        edit = lambda quote: quote.lstrip(params[1])  # noqa: E731
    elif name == "trim_right":
        edit = lambda quote: quote.rstrip(params[1])  # noqa: E731
    else:
        edit = lambda quote: quote.strip(params[1])  # noqa: E731
    return lambda quote: _changed(quote, edit(quote).strip())


def _splitting(by: str, which: str) -> Callable[[str], str]:
    if not by or not which.isdecimal():
        raise BadRule("its action “split” needs what splits, and a number")

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
