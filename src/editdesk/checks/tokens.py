"""The words of a text as a speller judges them: where each stands, and how it is spelled.

Addresses, @names, numbers, words with digits and words in capitals are no words
to judge. Soft hyphens and characters without width may stand in a word, but do
not belong to its spelling.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import regex

from editdesk.text.body import Span

LONGEST_WORD = 64

_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_APOSTROPHES = "'\u2019\u02bc\uff07"
_HYPHENS = "-\u2010\u2011"
# What has no letters of its own that could be misspelled: web and mail addresses, @names and #words,
# names of files and sites, abbreviations such as U.S. and e.g., paths.
_ADDRESS = "|".join(
    (
        r"(?:https?|ftp|file|mailto|doi):\S+",
        r"www\.\S+",
        r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
        r"(?<!\w)[@#]\w(?:[\w.-]*\w)?",
        r"(?<![\w.])\w[\w-]*(?:\.[a-z0-9][\w-]*)*\.[a-z]{2,}(?:/\S*)?(?!\w)",
        r"(?<!\w)(?:\p{L}{1,3}\.){2,}",
        r"(?<!\S)~?(?:/[\w.-]+){2,}",
    )
)
_LETTER = rf"[\p{{L}}\p{{M}}\p{{N}}_{_UNSEEN}]"
_WORD = rf"[\p{{L}}\p{{N}}_]{_LETTER}*(?:[{_APOSTROPHES}](?=\p{{L}}){_LETTER}+)*"
_TOKEN = regex.compile(rf"(?P<address>{_ADDRESS})|{_WORD}(?:[{_HYPHENS}](?=[\p{{L}}\p{{N}}]){_WORD})*")
_PART = regex.compile(rf"[^{_HYPHENS}]+")
# Digits, and capitals inside a word, are the sign of a name: iPhone, Q3, snake_case.
_NAME = regex.compile(r"[\p{N}_]|\p{Ll}\p{Lu}")
_CAPITALS = regex.compile(r"\p{Lu}[\p{Lu}\p{M}]+(?:'?s)?")
_BARE = str.maketrans({**dict.fromkeys(_APOSTROPHES, "'"), **dict.fromkeys(_UNSEEN)})


class Word(NamedTuple):
    """A word that stands at `span`; `bare` is its spelling, composed and with straight apostrophes."""

    span: Span
    bare: str


def compounds(text: str) -> Iterator[list[Word]]:
    """The words of `text` in order; one that is joined by hyphens comes as the list of its parts."""
    for match in _TOKEN.finditer(text):
        if match["address"] is not None:
            continue
        start, end = match.span()
        token = match.group()
        if "-" not in token and token.isascii():
            yield [Word(Span(start, end), token)]
        else:
            yield [
                Word(Span(start + part.start(), start + part.end()), _bare(part.group()))
                for part in _PART.finditer(token)
            ]


def is_judged(bare: str) -> bool:
    """Whether a word spelled so can be misspelled: it is no number, no acronym, no single letter."""
    return 1 < len(bare) <= LONGEST_WORD and not _NAME.search(bare) and not _CAPITALS.fullmatch(bare)


def script_of(letter: str) -> str:
    """The script of `letter` as its Unicode name begins: LATIN, GREEK; empty for what is no letter."""
    return unicodedata.name(letter, "").split(" ")[0].split("-")[0] if letter.isalpha() else ""


def _bare(word: str) -> str:
    return word if word.isascii() else unicodedata.normalize("NFC", word.translate(_BARE))
