"""The search for all secrets at once: as long as the text is, it is read a few times, never once a secret."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from editdesk.formats.cleanness.secrets import Kind, Secret
from editdesk.formats.cleanness.words import (
    LENGTHS,
    Phrase,
    is_name,
    stretches,
    wording_length,
    words_in,
    words_without_numbers,
)

_SHORTEST_SIGN = 5


class Allowed:
    """What may be in a file: words, and every order in which they stand."""

    def __init__(self, *texts: str) -> None:
        """Words of two of `texts` follow each other nowhere."""
        self._lines = frozenset(line for text in texts for line in text.splitlines())
        self._parts = [words_in(text) for text in texts]
        self._words = frozenset(word for part in self._parts for word in part)
        self._by_length: dict[int, frozenset[Phrase]] = {}

    def of_length(self, length: int) -> Iterator[Phrase]:
        """All stretches of so many words."""
        return chain.from_iterable([stretches(part, length) for part in self._parts])

    def has_line(self, line: str) -> bool:
        """Whether all of `line` stands there just so, as most of what was once written does."""
        return line in self._lines

    def has_each(self, words: Iterable[str]) -> bool:
        """Whether each of `words` stands somewhere."""
        return self._words.issuperset(words)

    def has(self, phrase: Phrase) -> bool:
        """Whether these words stand in this order."""
        if not self.has_each(phrase):
            return False
        length = len(phrase)
        if length not in self._by_length:
            self._by_length[length] = frozenset(self.of_length(length))
        return phrase in self._by_length[length]


class Search:
    """Secrets, ready to be looked for; what is in `published`, or unless it is a sign in `own`, is none."""

    def __init__(self, secrets: Iterable[Secret], published: Allowed, own: Allowed) -> None:
        self._published, self._own = published, own
        # By the number of their words; single words that say nothing in code stand apart.
        self._phrases: dict[int, dict[Phrase, Secret]] = {}
        self._wordings: dict[int, dict[Phrase, Secret]] = {length: {} for length in LENGTHS}
        self._single: dict[Phrase, Secret] = {}
        for secret in secrets:
            self._take(secret)
        for length, wordings in self._wordings.items():
            for allowed in (published, own):
                if wordings:
                    for phrase in set(filter(wordings.__contains__, allowed.of_length(length))):
                        del wordings[phrase]
            self._phrases.setdefault(length, {}).update(wordings)

    def found_in(self, text: str, *, is_code: bool = False) -> Secret | None:
        """The first secret in `text`; a single word of a person says nothing in what is code."""
        words = words_in(text)
        known = [*self._phrases.items(), *([] if is_code else [(1, self._single)])]
        for length, phrases in known:
            if phrases and not phrases.keys().isdisjoint(stretches(words, length)):
                return next(phrases[phrase] for phrase in stretches(words, length) if phrase in phrases)
        return None

    def _take(self, secret: Secret) -> None:
        if secret.kind is Kind.SIGN:
            sign = secret.words
            # most are, and there are many
            is_one = sign.isalnum() and sign.isascii()
            phrase = (sign.lower(),) if is_one else tuple(words_in(sign))
            if sum(map(len, phrase)) >= _SHORTEST_SIGN and not self._published.has(phrase):
                self._phrases.setdefault(len(phrase), {})[phrase] = secret
            return
        if secret.kind is Kind.NAME:
            self._take_name(words_in(secret.words), secret)
            return
        for line in secret.words.splitlines():
            if self._published.has_line(line):
                continue
            words = words_in(line)
            length = wording_length(words)
            if len(words) >= length:
                self._wordings[length].update(dict.fromkeys(stretches(words, length), secret))
            # a few words of which each is used by the writer itself say nothing
            elif secret.kind is Kind.REMARK and not self._own.has_each(words_without_numbers(words)):
                self._take_name(words, secret)

    def _take_name(self, words: Sequence[str], secret: Secret) -> None:
        phrase, lettered = tuple(words), words_without_numbers(words)
        if is_name(lettered) and not self._published.has(phrase) and not self._own.has(lettered):
            into = self._single if len(phrase) == 1 else self._phrases.setdefault(len(phrase), {})
            into[phrase] = secret
