"""What must not be in a file that leaves the desk clean, and the search for all of it at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple, TypeAlias

from editdesk.formats.cleanness.words import Phrase, shortest_name, wordings, words_in

_SHORTEST_ID = 5
_LONGEST_LOOKED_UP = 8

_Index: TypeAlias = "dict[str, dict[tuple[int, int], dict[Phrase, Secret]]]"


class Kind(Enum):
    """How a secret is told from what may stand in the file."""

    # Four of its words in a row; a line of fewer words is none.
    WORDING = "wording"
    # As a wording, and however short a line of it is, all of that.
    REMARK = "remark"
    # All of its words.
    NAME = "name"
    # As it is, even where a file speaks to programs only.
    SIGN = "sign"


class Secret(NamedTuple):
    """Words that must not be in a file; `what` names them in a sentence without saying them."""

    kind: Kind
    what: str
    words: str


class Allowed:
    """What may be in a file: the published text, and what its writer says by itself."""

    def __init__(self, published: Stretches, own: Stretches) -> None:
        self._published, self._own = published, own

    def has(self, phrase: Phrase, kind: Kind) -> bool:
        """Whether words in this order are no leak of this kind."""
        return phrase in self._published or (kind is not Kind.SIGN and phrase in self._own)

    def rarest(self, phrase: Phrase) -> int:
        """Which word of `phrase` is the least to be expected in the file."""
        counted = self._published.counted
        return min(range(len(phrase)), key=lambda at: counted[phrase[at]])


class Search:
    """Looks for all secrets at once; the time it takes is that of reading the text."""

    def __init__(self, secrets: Iterable[Secret], allowed: Allowed) -> None:
        # By the least usual word of each phrase, then by its place in the phrase and the phrase's length.
        self._everywhere: _Index = {}
        self._in_code: _Index = {}
        seen: set[Phrase] = set()
        for secret in secrets:
            for phrase in _phrases(secret):
                if phrase in seen or allowed.has(phrase, secret.kind):
                    continue
                seen.add(phrase)
                key = allowed.rarest(phrase)
                _add(self._everywhere, key, phrase, secret)
                if len(phrase) > 1 or secret.kind is Kind.SIGN:
                    _add(self._in_code, key, phrase, secret)

    def found_in(self, text: str, *, is_code: bool = False) -> Secret | None:
        """The first secret in `text`; a single word of a person says nothing in what is code."""
        keys = self._in_code if is_code else self._everywhere
        words = words_in(text)
        for at, word in enumerate(words):
            if word in keys:
                for (offset, length), phrases in keys[word].items():
                    start = at - offset
                    found = phrases.get(tuple(words[start : start + length])) if start >= 0 else None
                    if found is not None:
                        return found
        return None


def _add(index: _Index, key: int, phrase: Phrase, secret: Secret) -> None:
    index.setdefault(phrase[key], {}).setdefault((key, len(phrase)), {})[phrase] = secret


def _phrases(secret: Secret) -> Iterator[Phrase]:
    if secret.kind in (Kind.NAME, Kind.SIGN):
        words = words_in(secret.words)
        shortest = _SHORTEST_ID if secret.kind is Kind.SIGN else shortest_name(words)
        if sum(map(len, words)) >= shortest:
            yield tuple(words)
        return
    for line in secret.words.splitlines():
        words = words_in(line)
        long_enough = list(wordings(words))
        yield from long_enough
        if not long_enough and secret.kind is Kind.REMARK and sum(map(len, words)) >= shortest_name(words):
            yield tuple(words)


class Stretches:
    """The stretches of a text, found quickly; those of a usual length are looked up."""

    def __init__(self, words: Sequence[str]) -> None:
        self.counted = Counter(words)
        self._words = words
        self._by_length: dict[int, set[Phrase]] = {}

    def __contains__(self, phrase: Phrase) -> bool:
        if any(word not in self.counted for word in phrase):
            return False
        length = len(phrase)
        if length > _LONGEST_LOOKED_UP:
            return phrase[:_LONGEST_LOOKED_UP] in self
        if length not in self._by_length:
            parts = [self._words[at:] for at in range(length)]
            self._by_length[length] = set(zip(*parts, strict=False))
        return phrase in self._by_length[length]
