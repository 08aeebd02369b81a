"""The words and signs of a text, one after the other, with where each stands.

What two texts are compared by: words without case and with one kind of apostrophe,
signs singly, and where words are not spaced each character by itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import pairwise

# Chinese and Japanese, Thai and Lao, Burmese, Khmer: a character counts like a word.
_UNSPACED = (
    "\u3005-\u3007\u3041-\u309f\u30a1-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
)
# Marks that stand on letters, and what joins or parts them unseen.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0980-\u0dff\u00ad\u200d"
)
_LETTERS = rf"(?:(?![{_UNSPACED}])[^\W_][{_MARKS}]*)+"
_PLAIN_LETTERS = r"[^\W_]+"
_IS_NOT_PLAIN = re.compile(rf"[{_UNSPACED}{_MARKS}]")
# Where every so many lines an empty one follows, paragraphs are folded into lines.
_FOLDED = 12
_CLOSES = frozenset(".!?…。！？")
_APOSTROPHES = str.maketrans("’ʼ", "''")


def _pattern(letters: str, first: str = "") -> re.Pattern[str]:
    return re.compile(rf"{first}{letters}(?:['’ʼ]{letters})*|[^\w\s]|_")


_PLAIN = _pattern(_PLAIN_LETTERS)
_ANY = _pattern(_LETTERS, rf"[{_UNSPACED}]|")


class Wording:
    """The words and signs of `text`: `keys` says what each is, `starts` and `ends` where it stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        pattern = _ANY if _IS_NOT_PLAIN.search(text) else _PLAIN
        spans = [match.span() for match in pattern.finditer(text)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.keys = [text[start:end].translate(_APOSTROPHES).casefold() for start, end in spans]

    def __len__(self) -> int:
        return len(self.keys)

    def within(self, start: int, end: int) -> range:
        """The words and signs of which at least a part stands between two places."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def is_word(self, at: int) -> bool:
        """Whether there is a word and not a sign."""
        return self.keys[at][0].isalnum()

    def words(self, positions: range) -> int:
        """How many of `positions` are words."""
        return sum([self.keys[at][0].isalnum() for at in positions])

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each word and sign stands, in order."""
        places: dict[str, list[int]] = {}
        for at, key in enumerate(self.keys):
            places.setdefault(key, []).append(at)
        return places

    @cached_property
    def paragraphs(self) -> list[range]:
        """The words of each line; where lines are folded, of what stands between empty ones."""
        ends = [match.start() for match in re.finditer(r"\n", self.text)]
        parted = [match.start() for match in re.finditer(r"\n[^\S\n]*(?=\n)", self.text)]
        if len(ends) < _FOLDED * len(parted):
            ends = parted
        places = [0, *(bisect_left(self.starts, end) for end in ends), len(self.keys)]
        return [range(start, end) for start, end in pairwise(places) if start < end]

    def has_break(self, before: int, after: int) -> bool:
        """Whether a line ends between the word before `before` and the word `after`."""
        return before > 0 and "\n" in self.text[self.ends[before - 1] : self.starts[after]]

    def break_before(self, at: int) -> int:
        """How good a place to cut is before a word: 3 a paragraph's end, 2 a sentence's, 1 a sign, 0 none."""
        if not 0 < at < len(self.keys):
            return 3
        if "\n" in self.text[self.ends[at - 1] : self.starts[at]]:
            return 3
        before = self.keys[at - 1]
        if before in _CLOSES:
            return 2
        return 0 if before[0].isalnum() else 1


def weight(key: str) -> float:
    """How much a word says: a sign next to nothing, a short word little."""
    if not key[0].isalnum():
        return 0.2
    return 0.4 if len(key) <= 3 and key[0] < "\u2e80" and not key[0].isdigit() else 1.0
