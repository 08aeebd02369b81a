"""Texts as words to be searched: folded, so that no way of writing them hides one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

Phrase: TypeAlias = tuple[str, ...]

# So many words in a row are somebody's wording, fewer may stand anywhere; the latter is for Chinese
# and Japanese, which do not space their words: there each character is one.
LENGTHS = (4, 8)
_UNSPACED = (
    "\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_WORD = re.compile(r"\w+")
_ANY_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\W_])+")
# What is in a text and is not seen, and the end of a line inside a word of a printed page.
_UNSEEN = re.compile("[\x02\u00ad\ufffe]\r?\n?|[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")

_UNSEEN_SIGN = re.compile("[\x02\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe]")


def words_in(text: str) -> list[str]:
    """The words of `text`, folded; a digit is a letter, any mark parts two words."""
    if text.isascii() and "\x02" not in text:
        return _WORD.findall(text.lower().replace("_", " "))
    if _UNSEEN_SIGN.search(text):
        text = _UNSEEN.sub("", text)
    # told apart by blanks, words are found sooner than by leaving out a sign among letters
    folded = unicodedata.normalize("NFKC", text).casefold().replace("_", " ")
    return (_ANY_WORD if _IS_UNSPACED.search(folded) else _WORD).findall(folded)


def wording_length(words: Sequence[str]) -> int:
    """How many of `words` in a row are somebody's wording."""
    return LENGTHS[_is_unspaced(words)]


def stretches(words: Sequence[str], length: int) -> Iterator[Phrase]:
    """All stretches of so many words."""
    return zip(*[words[at:] for at in range(length)], strict=False)


def words_without_numbers(words: Iterable[str]) -> Phrase:
    """`words` but numbers, which a writer counts by itself."""
    return tuple([word for word in words if not word.isdigit()])


def is_name(words: Sequence[str]) -> bool:
    """Whether `words` have letters enough to be told from what stands anywhere."""
    return sum(map(len, words)) >= (2 if _is_unspaced(words) else 3)


def _is_unspaced(words: Sequence[str]) -> bool:
    return any(len(word) == 1 and _IS_UNSPACED.match(word) for word in words)
