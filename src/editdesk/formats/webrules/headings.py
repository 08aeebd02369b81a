"""Headings that are nothing but short lines: alone, without a full stop, above running text."""

from __future__ import annotations

from collections.abc import Sequence

from editdesk.formats.passages import Passage, as_kind
from editdesk.formats.webrules.bylines import is_credit
from editdesk.formats.webrules.dates import is_date_line
from editdesk.formats.webrules.words import ends_with_stop, has_letters, is_body_like, starts_like_a_title

_MOST_WORDS = 16
_LONGEST = 110
_MOST_IN_A_ROW = 2
_LISTS = ("bullet", "numbered", "quote", "cell")


def headings(passages: Sequence[Passage]) -> list[Passage]:
    """Recognise headings; one directly below another is of the next level.

    Items of a list that a colon announces, and three or more short lines in a
    row, are no headings.
    """
    result = list(passages)
    kept = [number for number, passage in enumerate(result) if passage.is_kept]
    at = 0
    while at < len(kept):
        end = at
        while end < len(kept) and _could_head(result[kept[end]]):
            end += 1
        if end > at and _heads(result, kept, at, end):
            for step, number in enumerate(kept[at:end]):
                result[number] = as_kind(result[number], "heading", 2 + step)
        at = max(end, at + 1)
    return result


def _could_head(passage: Passage) -> bool:
    text = passage.text
    return (
        passage.is_plain
        and passage.gap_before
        and passage.gap_after
        and len(text) <= _LONGEST
        and len(text.split()) <= _MOST_WORDS
        and has_letters(text)
        and starts_like_a_title(text)
        and not ends_with_stop(text)
        and not is_body_like(text)
        and not is_date_line(text)
        and not is_credit(text)
        and not _is_speech(text)
    )


def _is_speech(text: str) -> bool:
    """All of it in quotation marks, and a whole sentence: somebody speaks."""
    return text[0] in "“„«\"'‘" and text[-1] in "”“»\"'’" and text[-2:-1] in ".!?,…"


def _heads(passages: Sequence[Passage], kept: Sequence[int], at: int, end: int) -> bool:
    """Whether the short lines from `at` to `end` stand above text and are not a list of their own."""
    if end - at > _MOST_IN_A_ROW or end >= len(kept) or at == 0:
        return False
    above, below = passages[kept[at - 1]], passages[kept[end]]
    if above.kind == "paragraph" and above.text.rstrip().endswith((":", ",", ";")):
        return False
    return below.kind in _LISTS or (
        below.kind == "paragraph" and (is_body_like(below.text) or ends_with_stop(below.text))
    )
