"""Find words in a text, as a reader asks for them: by case or not, as whole words or within, by pattern.

What is found lies within a single paragraph, never touches an object or words
whose deletion is proposed, and is never empty: a pattern sees one paragraph at
a time, so that `^` and `$` are its ends and `\\n` finds nothing.
"""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec
import regex

from editdesk.text.block import Block
from editdesk.text.body import Body, Span
from editdesk.text.marks import OBJECT, keys_with
from editdesk.text.patterns import SlowPattern, bad_pattern, check_repetition, filled, template

AS_ONE_TYPES_S, AT_MOST_S = 0.3, 2.0
_SOFT_HYPHEN = "\xad"
_ALIKE = {
    "'": "['‘’‚‛]",
    '"': '["“”„‟«»]',
    "-": "[-\u2010\u2011]",
    " ": "[ \u00a0\u202f\u2009]",
}
# A letter, accent or digit of a script that spaces its words; in the others a word may end anywhere.
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}"
_IN_WORD = rf"(?:(?![{_UNSPACED}])[\p{{L}}\p{{M}}\p{{N}}_])"
_ACCENT = "[\u0300-\u036f]"


class Query(msgspec.Struct, frozen=True):
    """What is looked for; a straight quotation mark also finds the curved ones."""

    words: str
    matches_case: bool = False
    whole_words: bool = False
    is_pattern: bool = False


def check_query(query: Query) -> None:
    """Nothing; BadPattern when the pattern of `query` means nothing."""
    if query.words:
        _compiled(query, softly=False)


def found(
    body: Body, query: Query, within: Span | None = None, seconds: float = AS_ONE_TYPES_S
) -> list[Span]:
    """Where `query` stands in `body`, in order, none overlapping; only what lies wholly `within`.

    BadPattern; SlowPattern when a pattern has not come to an end after about `seconds`.
    """
    if not query.words:
        return []
    deadline = time.monotonic() + seconds if query.is_pattern else None
    return [
        Span(start + first, start + last)
        for start, block in body.placed_blocks()
        if within is None or (start < within.end and start + len(block) > within.start)
        for first, last in _spans_in(block, query, deadline)
        if within is None or (start + first >= within.start and start + last <= within.end)
    ]


def nearest(places: Sequence[Span], position: int, *, forward: bool) -> int | None:
    """The index of the place that comes next from `position`, round and round; None where there is none."""
    if not places:
        return None
    if forward:
        return next((at for at, span in enumerate(places) if span.start >= position), 0)
    return next((at for at in range(len(places) - 1, -1, -1) if places[at].end <= position), len(places) - 1)


def words_for(
    body: Body, query: Query, places: Sequence[Span], words: str, seconds: float = AT_MOST_S
) -> list[str]:
    """What goes in the place of each of `places`, which `found` gave: `words`, its references filled.

    Only in a pattern's replacement are there references. NoSuchGroup, BadPattern, SlowPattern.
    """
    if not query.is_pattern:
        return [words] * len(places)
    pattern = _compiled(query, softly=False)
    parts = template(words, pattern.groups, pattern.groupindex)
    deadline = time.monotonic() + seconds
    made = {}
    wanted = iter(places)
    place = next(wanted, None)
    for start, block in body.placed_blocks():
        if place is None or place.start >= start + len(block):
            continue
        for match in _matches_in(block, query, deadline):
            made[Span(start + match.start(), start + match.end())] = filled(parts, match.group)
        while place is not None and place.start < start + len(block):
            place = next(wanted, None)
    return [made[place] for place in places]


def _spans_in(block: Block, query: Query, deadline: float | None) -> list[tuple[int, int]]:
    return [match.span() for match in _matches_in(block, query, deadline)]


def _matches_in(block: Block, query: Query, deadline: float | None) -> list[regex.Match[str]]:
    text = block.text
    pattern = _compiled(query, softly=_SOFT_HYPHEN in text and not query.is_pattern)
    whole = _matches(pattern, text, 0, len(text), deadline)
    if not whole:
        return whole
    gaps = _gaps(block)
    if not gaps:
        return whole
    return [
        match
        for start, end in _between(gaps, len(text))
        for match in _matches(pattern, text, start, end, deadline)
    ]


def _matches(
    pattern: regex.Pattern[str], text: str, start: int, end: int, deadline: float | None
) -> list[regex.Match[str]]:
    if deadline is None:
        return list(pattern.finditer(text, start, end))
    left = deadline - time.monotonic()
    if left <= 0:
        raise SlowPattern
    try:
        return [
            match for match in pattern.finditer(text, start, end, timeout=left) if match.end() > match.start()
        ]
    except TimeoutError as error:
        raise SlowPattern from error


def _gaps(block: Block) -> list[tuple[int, int]]:
    """Objects and words whose deletion is proposed, as (start, end)."""
    gaps = []
    at = 0
    for end, run in block.runs:
        if OBJECT in block.text[at:end] or keys_with(run, "delete:"):
            gaps.append((at, end))
        at = end
    return gaps


def _between(gaps: Sequence[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end in (*gaps, (length, length)):
        if start > at:
            yield at, start
        at = end


@lru_cache(maxsize=64)
def _compiled(query: Query, *, softly: bool) -> regex.Pattern[str]:
    """The pattern for `query`; `softly`, soft hyphens may stand between its letters."""
    if query.is_pattern:
        text, flags = query.words, regex.VERSION0
        check_repetition(text)
    else:
        text, flags = _literal(query.words, softly=softly), regex.VERSION0 | regex.FULLCASE
    if not query.matches_case:
        flags |= regex.IGNORECASE
    try:
        pattern = regex.compile(text, flags)
        if query.whole_words:
            # A pattern that is written over several lines may end in a remark.
            end = "\n" if pattern.flags & regex.VERBOSE else ""
            pattern = regex.compile(f"(?<!{_IN_WORD})(?:{text}{end})(?!{_IN_WORD})", flags)
    except regex.error as error:
        raise bad_pattern(str(error), getattr(error, "pos", None) or 0, text) from error
    return pattern


def _literal(words: str, *, softly: bool) -> str:
    """The pattern that finds `words` as they are printed, however their accents are written."""
    letters = []
    for character in unicodedata.normalize("NFC", words):
        alike = _ALIKE.get(character) or regex.escape(character)
        taken_apart = unicodedata.normalize("NFD", character)
        if taken_apart != character:
            alike = f"(?:{alike}|{regex.escape(taken_apart)})"
        letters.append(alike)
    # A letter is not found without the accent that stands on it.
    return (f"{_SOFT_HYPHEN}*" if softly else "").join(letters) + f"(?!{_ACCENT})"
