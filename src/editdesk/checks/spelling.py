"""Spelling: which words of a text no dictionary knows, and what may have been meant."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator
from typing import Protocol

from editdesk.checks.finding import Finding
from editdesk.checks.prose import Prose
from editdesk.checks.tokens import Word, compounds, is_judged, script_of

SPELLING = "spelling"
MOST_FIXES = 7

# Scripts that do not space their words: a dictionary of words has nothing to say of a run of them.
_UNSPACED = frozenset(("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN"))
# A kept word is offered from this likeness on.
_ALIKE = 0.8


class Speller(Protocol):
    """Knows the words of one language."""

    @property
    def scripts(self) -> frozenset[str]:
        """The scripts that the language is written in, as Unicode names begin: LATIN, GREEK."""
        ...

    def knows(self, word: str) -> bool:
        """Whether `word` is spelled as the dictionary has it."""
        ...

    def suggestions(self, word: str) -> tuple[str, ...]:
        """What may have been meant, the best first; slow (20 to 100 ms)."""
        ...


class Spelling:
    """Judges words by one dictionary and by the words that the desk and the writer keep."""

    def __init__(self, speller: Speller, kept: Collection[str] = ()) -> None:
        self._speller = speller
        self._kept = frozenset(kept)
        self._scripts = speller.scripts - _UNSPACED
        self._script_of: dict[str, str] = {}

    def of_block(self, prose: Prose) -> list[Finding]:
        """The words of a block that nobody knows; code and addresses are left alone."""
        text, left_alone = prose.text, prose.code
        found = []
        for parts in compounds(text):
            for word in self._wrong(parts, text):
                if any(span.start < word.span.end and word.span.start < span.end for span in left_alone):
                    continue
                quote = text[word.span.start : word.span.end]
                message = f"“{quote}” is not in the dictionary."
                found.append(Finding(SPELLING, "error", message, word.span, quote))
        return found

    def knows(self, word: str) -> bool:
        """Whether `word`, which is no compound, is spelled right."""
        return self._knows(word)

    def fixes(self, quote: str) -> tuple[str, ...]:
        """What may have been meant by the word `quote`, the best first, with its kind of apostrophe."""
        word = next((parts[0].bare for parts in compounds(quote) if len(parts) == 1), "")
        if not word:
            return ()
        kept = difflib.get_close_matches(word, self._kept, n=2, cutoff=_ALIKE)
        offered = dict.fromkeys((*kept, *self._speller.suggestions(word)))
        offered.pop(word, None)
        apostrophe = "'" if "'" in quote else "’"
        return tuple(fix.replace("'", apostrophe) for fix in offered)[:MOST_FIXES]

    def _wrong(self, parts: list[Word], text: str) -> Iterator[Word]:
        """Those of `parts`, one word or a compound, that are not spelled right."""
        if len(parts) > 1 and self._knows("-".join(part.bare for part in parts)):
            return
        for at, part in enumerate(parts):
            if self._knows(part.bare) or not is_judged(part.bare) or not self._is_of_script(part.bare):
                continue
            joined = part.bare + parts[at + 1].bare if at + 1 < len(parts) else ""
            # A beginning such as multi- is no word, but multinational is one.
            if (joined and self._knows(joined)) or self._knows(_with_apostrophes(part, text)):
                continue
            yield part

    def _knows(self, word: str) -> bool:
        if self._is_kept(word) or self._speller.knows(word):
            return True
        base = word.removesuffix("'s")
        return base != word and (self._is_kept(base) or self._speller.knows(base))

    def _is_kept(self, word: str) -> bool:
        """Whether somebody keeps `word`; a kept small word may begin a sentence."""
        return word in self._kept or word[:1].lower() + word[1:] in self._kept

    def _is_of_script(self, word: str) -> bool:
        for letter in word:
            script = self._script_of.get(letter)
            if script is None:
                script = self._script_of[letter] = script_of(letter)
            if script and script not in self._scripts:
                return False
        return True


def to_keep(quote: str) -> str:
    """How a word that stands in the text as `quote` is kept: composed, and not as an owner."""
    words = [part.bare for parts in compounds(quote) for part in parts]
    return "-".join(words).removesuffix("'s")


def _with_apostrophes(word: Word, text: str) -> str:
    """`word` with the apostrophes that stand before and after it, as in ’tis and goin’."""
    before = "'" if text[word.span.start - 1 : word.span.start] in ("'", "’") else ""
    after = "'" if text[word.span.end : word.span.end + 1] in ("'", "’") else ""
    return before + word.bare + after
