"""A text cut into what a comparison never splits: words, numbers, signs, and the spaces between them.

A number keeps its sign, currency, points and unit, a word its apostrophes and
hyphens, so that “don’t”, “non-binding” and “−1,200.5 %” change as a whole. Where
words are not spaced each character stands alone; what one sees as one character
is never torn. All pieces together are the text.
"""

from __future__ import annotations

import re
from functools import cache

# Chinese and Japanese, Thai and Lao, Burmese, Khmer.
_UNSPACED = (
    "\u3005-\u3007\u3041-\u309f\u30a1-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
)
# What stands on letters, and what joins or colours signs unseen.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903"
    "\u093a-\u094f\u0951-\u0957\u0962\u0963\u0980-\u0983\u09bc-\u09cd\u0a01-\u0a51\u0a81-\u0acd\u0b01-\u0b57"
    "\u0b82-\u0bcd\u0c00-\u0c56\u0c81-\u0cd6\u0d00-\u0d4d\u0d81-\u0ddf\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1"
    "\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059\u17b4-\u17d3\u20d0-\u20f0\u3099\u309a"
    "\u00ad\u200c\ufe00-\ufe0f\U0001f3fb-\U0001f3ff"
)
_JOINTS = "['’ʼ·@&.\u2010\u2011-]"
_SPACE = r"\s+"
_NUMBER = (
    r"(?:(?<![\w)\]])[-+−±])?[$€£¥₹]?\d(?:\d|[.,:/'’\u00a0\u202f\u2009](?=\d)|(?<!\d{4}) (?=\d{3}(?!\d)))*"
    r"(?:[^\W\d_]|[\u2010\u2011-](?=\w)|\d)*(?:[\u00a0\u202f ]?[%‰]|°)?"
)


def _pattern(letter: str, first: str, sign: str) -> re.Pattern[str]:
    word = rf"(?=[^\W\d]){letter}+(?:{_JOINTS}+{letter}+)*"
    return re.compile(rf"(?:https?://|www\.)[^\s<>]*[\w/]|{first}{word}|{_SPACE}|{_NUMBER}|{sign}")


_PLAIN = _pattern(r"\w", "", r"[^\w\s]")
_HAS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_IS_NOT_PLAIN = re.compile(rf"[{_UNSPACED}{_MARKS}\u200d\U0001f000-\U0001ffff]")


@cache
def _any() -> re.Pattern[str]:
    """The pattern for text of every script, made when such a text comes: that takes 20 ms."""
    return _pattern(
        rf"(?:(?![{_UNSPACED}])\w[{_MARKS}\u200d]*)",
        rf"[{_UNSPACED}][{_MARKS}]*|",
        rf"[\U0001f1e6-\U0001f1ff]{{2}}|.(?:[{_MARKS}]|\u200d[^\w\s])*",
    )


def cut(text: str) -> list[str]:
    """The pieces of `text`, in order."""
    if text.isascii() or not _IS_NOT_PLAIN.search(text):
        return _PLAIN.findall(text)
    return _any().findall(text)


def is_unspaced(text: str) -> bool:
    """Whether `text` has words that are not spaced."""
    return _HAS_UNSPACED.search(text) is not None


def is_number(piece: str) -> bool:
    """Whether `piece` of a text is a number or has one in it."""
    return any(letter.isdigit() for letter in piece)


_NEGATIONS = frozenset(
    (
        *(
            "no",
            "not",
            "never",
            "none",
            "nobody",
            "nothing",
            "nowhere",
            "neither",
            "nor",
            "without",
            "cannot",
        ),
        *("nicht", "nie", "niemals", "kein", "keine", "keinen", "keiner", "keines", "keinem", "niemand"),
        *("nichts", "weder", "ohne", "ne", "pas", "jamais", "aucun", "aucune", "rien", "personne", "sans"),
        *("nunca", "ningún", "ninguno", "ninguna", "nada", "nadie", "sin", "non", "mai", "nessun", "nessuno"),
        *("nessuna", "niente", "senza", "geen", "niet", "nooit", "niemand", "zonder"),
    )
)


def is_negation(piece: str) -> bool:
    """Whether `piece` turns what is said into its opposite; in the languages that are written here most."""
    word = piece.casefold()
    return word in _NEGATIONS or word.endswith(("n't", "n’t"))


def is_weighty(piece: str) -> bool:
    """Whether a change of `piece` may change the facts: a number or a negation."""
    return is_number(piece) or is_negation(piece)


def weighed(text: str) -> list[tuple[str, bool]]:
    """`text` in stretches, each with whether it is weighty."""
    found: list[tuple[str, bool]] = []
    for piece in cut(text):
        weight = is_weighty(piece)
        if found and found[-1][1] == weight:
            found[-1] = found[-1][0] + piece, weight
        else:
            found.append((piece, weight))
    return found
