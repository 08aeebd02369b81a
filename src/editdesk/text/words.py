"""Counting what a reader reads: words, characters, minutes."""

from __future__ import annotations

import re

from editdesk.text.body import Body

WORDS_PER_MINUTE = 230
# A run of letters and digits, held together by apostrophes, hyphens and the marks inside figures;
# in scripts that do not space their words, each character counts one (as word processors do).
_WORD = re.compile(
    r"[぀-ヿ㐀-䶿一-鿿豈-﫿]"
    r"|(?:(?![぀-ヿ㐀-䶿一-鿿豈-﫿])[^\W_])+"
    r"(?:[’'.,\u00ad-](?:(?![぀-ヿ㐀-䶿一-鿿豈-﫿])[^\W_])+)*"
)


def count_words(text: str) -> int:
    """How many words `text` has."""
    return len(_WORD.findall(text))


def words_in(standing: Body) -> int:
    """The words of a standing view, without its footnotes."""
    return sum(count_words(block.text) for block in standing.blocks if block.kind != "footnote")


def reading_minutes(words: int) -> int:
    """How long an adult reads `words`, in whole minutes, at least one."""
    return max(1, round(words / WORDS_PER_MINUTE))
