"""Find what stands for words that are still missing: TK, XX, […], and what a house writes for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from editdesk.text.block import Block
from editdesk.text.body import Body, Span

_USUAL = r"(?<!\w)(?:(?:TK)+|X{2,}|_{3,})(?!\w)"
# Empty brackets, or with nothing but dots, question marks, lines or TK in them.
_BRACKETS = r"\[\s*(?:…|\.{2,}|\?+|_+|(?:TK)+|X{2,})?\s*\]"
_OMISSION = re.compile(r"\[\s*(?:…|\.{2,})\s*\]")
_SIGNS = ("TK", "XX", "___", "[")
_QUOTES = frozenset(("quote", "pull_quote"))
_OPENING, _CLOSING = "“„«", "”»"


def placeholders_in(body: Body, house: Iterable[str] = ()) -> list[Span]:
    """Where something is still missing, in order; `house` are words of a newsroom's own.

    Capitals count, and only whole words. Dots in brackets within a quotation are
    an omission and no placeholder.
    """
    words = tuple(sorted(word for word in house if word.strip()))
    pattern = _pattern(words)
    # Most texts have none: that is seen at once.
    signs = [sign for sign in (*_SIGNS, *words) if sign in body.text]
    if not signs:
        return []
    return [
        Span(start + first, start + last)
        for start, block in body.placed_blocks()
        if any(sign in block.text for sign in signs)
        for first, last in _spans_in(block, pattern)
    ]


def _spans_in(block: Block, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(block.text):
        is_omission = _OMISSION.fullmatch(match[0]) is not None
        if not (is_omission and _is_quoted(block, match.start())):
            yield match.span()


def _is_quoted(block: Block, at: int) -> bool:
    """Whether a quotation goes on at `at`."""
    before = block.text[:at]
    opened = max(before.rfind(sign) for sign in _OPENING)
    closed = max(before.rfind(sign) for sign in _CLOSING)
    return block.kind in _QUOTES or opened > closed or before.count('"') % 2 == 1


@lru_cache(maxsize=8)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    own = [rf"(?<!\w){re.escape(word)}(?!\w)" for word in sorted(words, key=len, reverse=True)]
    return re.compile("|".join((*own, _BRACKETS, _USUAL)))
