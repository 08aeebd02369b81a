"""Counting what a reader reads: words, characters, minutes.

A word is what stands between spaces and marks: the idea of Unicode's UAX 29,
section 4, with two differences that people know from word processors. A hyphen
holds a compound together, and in Chinese and Japanese each character counts
one. Figures keep their points and commas, abbreviations their points, words
their apostrophes; an address of the web or of mail is one word. Thai, Lao,
Khmer and Burmese do not space their words and want a dictionary to be told
apart: there, each stretch between spaces counts one.

A character is what one sees as one: a letter with its accents, an emoji made of
several. Marks that show nothing (soft hyphens, joiners) are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import category

from editdesk.text.body import Body
from editdesk.text.marks import OBJECT, PRINT_HEADLINE

WORDS_PER_MINUTE = 230
# Footnotes are no part of a report's length, and a print headline stands in the place of another.
UNCOUNTED = frozenset(("footnote", PRINT_HEADLINE))
_SPACES = re.compile(r"\s")
# From here on there are marks that stand on letters, and marks that show nothing.
_FURTHER = re.compile("[\xad\u0300-\U0010ffff]")
_UNSEEN = frozenset(("Mn", "Mc", "Me", "Cf"))
# Tones of skin, and the two letters of a flag.
_ADDED = re.compile("[\U0001f3fb-\U0001f3ff]|[\U0001f1e6-\U0001f1ff](?=[\U0001f1e6-\U0001f1ff])")
_JOINED = re.compile("\u200d.")
_CJK = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_JOINTS = r"['’·״׳־\u2010\u2011&@-]|(?<=\d)[.,:](?=\d)|\.(?=\D)|(?<=[א-ת])\"(?=[א-ת])"


def _word_of(letters: str, before: str = "") -> re.Pattern[str]:
    return re.compile(rf"{before}{letters}(?:(?:{_JOINTS}){letters})*")


# The plainer the pattern, the faster a book is counted.
_PLAIN_WORD = _word_of(r"[^\W_]+")
_ANY_WORD = _word_of(
    rf"(?:(?![{_CJK}])[^\W_])+",
    rf"[{_CJK}]|(?:https?://|www\.)\S+|[^\W_][\w.+-]*@[\w-]+(?:\.[\w-]+)+|",
)
_IS_NOT_PLAIN = re.compile(rf"[{_CJK}@]|://|www\.")


class Count(NamedTuple):
    """Words and characters of a text; `spaces` are among the characters."""

    words: int = 0
    characters: int = 0
    spaces: int = 0

    @property
    def characters_without_spaces(self) -> int:
        return self.characters - self.spaces


def count(text: str) -> Count:
    """What `text` has; ends of paragraphs and objects in it count for nothing."""
    seen = _seen(text)
    is_latin = seen is text
    characters = len(seen) - seen.count("\n") - seen.count(OBJECT)
    if not is_latin:
        characters -= len(_ADDED.findall(seen))
    spaces = len(_SPACES.findall(seen)) - seen.count("\n")
    return Count(_words_of(seen), characters, spaces)


def count_words(text: str) -> int:
    """How many words `text` has."""
    return _words_of(_seen(text))


def words_in(standing: Body) -> int:
    """The words of a standing view that stand on the web, without its footnotes."""
    return sum(count_words(block.text) for block in standing.blocks if block.kind not in UNCOUNTED)


def count_in(standing: Body) -> Count:
    """What a standing view has on the web, without its footnotes."""
    return total([count(block.text) for block in standing.blocks if block.kind not in UNCOUNTED])


def total(counts: list[Count]) -> Count:
    """All of `counts` together."""
    return Count(
        sum([one.words for one in counts]),
        sum([one.characters for one in counts]),
        sum([one.spaces for one in counts]),
    )


def reading_minutes(words: int) -> int:
    """How long an adult reads `words`, in whole minutes, at least one."""
    return max(1, round(words / WORDS_PER_MINUTE))


def _words_of(seen: str) -> int:
    pattern = _ANY_WORD if _IS_NOT_PLAIN.search(seen) else _PLAIN_WORD
    return len(pattern.findall(seen))


def _seen(text: str) -> str:
    """`text` without what stands on its letters and what shows nothing; the same where there is neither."""
    if text.isascii() or not _FURTHER.search(text):
        return text
    joined = _JOINED.sub("", text) if "\u200d" in text else text
    return "".join([c for c in joined if category(c) not in _UNSEEN])


def word_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each word of `text` begins and ends."""
    return (match.span() for match in _ANY_WORD.finditer(text))
