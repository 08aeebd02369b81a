"""Where the sentences of a block begin and end."""

from __future__ import annotations

import regex

from editdesk.text.body import Span

# A full stop after these ends no sentence.
_ABBREVIATED = (
    "mr|mrs|ms|dr|prof|st|sr|jr|gen|col|lt|capt|sgt|rev|hon|gov|sen|rep|no|nos|vol|art|sec|par|fig|ed|eds"
    "|vs|cf|approx|dept|est|inc|ltd|co|corp|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|e\\.g|i\\.e|etc"
    "|p|pp|nr|bzw|z\\.b|d\\.h|u\\.a"
)
_END = regex.compile(
    rf"(?:[!?…]|(?<!\b(?i:{_ABBREVIATED})|\b\p{{Lu}})\.)[.!?…]*[”“\"’'»«)\]]*(?:\s+(?=[^\p{{Ll}}\s])|\s*\Z)|\u2028"
)


def sentences(text: str) -> list[Span]:
    """The sentences of `text` in order, without the spaces between them; empty ones are none."""
    found: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        _add(found, text, start, match.end())
        start = match.end()
    _add(found, text, start, len(text))
    return found


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if start < end:
        found.append(Span(start, end))
