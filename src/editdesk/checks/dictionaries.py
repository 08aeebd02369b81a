"""Which dictionary serves a language: one's own folder first, then the system's, then what comes along."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from editdesk.checks.speller import HunspellSpeller
from editdesk.checks.word_list import read_words
from editdesk.errors import EditdeskError

_NAME = re.compile(r"([A-Za-z]{2,3})(?:[_-]([A-Za-z]{4}))?(?:[_-]([A-Za-z]{2}|\d{3}))?(?:[_-](\w+))?")
# Where a language without a country has several dictionaries, and its own name is none of the countries.
_HOME = {"en": "US", "sv": "SE", "da": "DK", "nb": "NO", "nn": "NO", "cs": "CZ", "el": "GR", "uk": "UA"}
_SPELLED_LIKE = dict.fromkeys(("en-AU", "en-NZ", "en-IE", "en-ZA", "en-IN", "en-CA"), "en-GB")
_ALIKE = {"no": "nb", "iw": "he", "in": "id"}


class Dictionary(NamedTuple):
    """A pair of files `name`.dic and `name`.aff in `folder`, which serves the language `tag` (BCP 47)."""

    tag: str
    folder: Path
    name: str


class Choice(NamedTuple):
    """The speller for a language; None where its words cannot be checked.

    `tag` is the language of its dictionary, `words` are newer than that,
    `remark` says what a writer should know.
    """

    speller: HunspellSpeller | None
    tag: str = ""
    words: frozenset[str] = frozenset()
    remark: str = ""


class Dictionaries:
    """The dictionaries at hand; each is read once, when it is first wanted."""

    def __init__(self, folders: Sequence[Path], supplements: Path | None = None) -> None:
        """`folders` in the order in which they count; into the first one, writers drop their own.

        In `supplements` a file such as en.txt lists words that are newer than the dictionaries, one a
        line; one such as en-GB.txt those that are spelled otherwise there, where a neighbour's serves.
        """
        self._folders, self._supplements = tuple(folders), supplements
        self._spellers: dict[Dictionary, HunspellSpeller] = {}

    def found(self) -> list[Dictionary]:
        """All dictionaries, those that count first at the front; one for each name."""
        known: dict[str, Dictionary] = {}
        for folder in self._folders:
            for dictionary in _dictionaries_in(folder):
                known.setdefault(dictionary.name.lower(), dictionary)
        return list(known.values())

    def tags(self) -> list[str]:
        """The languages that have a dictionary, in order of their tags."""
        return sorted({dictionary.tag for dictionary in self.found()})

    def serving(self, tag: str) -> Choice:
        """The speller for the language `tag`, or for the nearest to it, with a remark where it is another."""
        best = _nearest(tag, self.found())
        if best is None:
            return Choice(None, remark=self._nothing_for(tag))
        try:
            speller = self._speller(best)
        except EditdeskError as error:
            return Choice(None, remark=f"{error.message} {error.hint}")
        (language, country), (_, wanted) = _parts(best.tag), _parts(tag)
        is_other = bool(wanted) and wanted != country
        remark = f"No dictionary for {tag} is at hand: spelling is that of {best.tag}." if is_other else ""
        words = self._words_beside(language)
        if is_other:
            words |= self._words_beside(_SPELLED_LIKE.get(f"{language}-{wanted}", f"{language}-{wanted}"))
        elif not wanted:
            # Nobody said which country: the spellings of all of them are words.
            words = words.union(*map(self._words_beside, sorted(set(_SPELLED_LIKE.values()))))
        return Choice(speller, best.tag, words, remark)

    def _speller(self, dictionary: Dictionary) -> HunspellSpeller:
        speller = self._spellers.get(dictionary)
        if speller is None:
            speller = self._spellers[dictionary] = HunspellSpeller(dictionary.folder, dictionary.name)
        return speller

    def _words_beside(self, tag: str) -> frozenset[str]:
        """The words that the program brings along for `tag`, besides those of a dictionary."""
        return read_words(self._supplements / f"{tag}.txt") if self._supplements is not None else frozenset()

    def _nothing_for(self, tag: str) -> str:
        where = f" Put {tag}.dic and {tag}.aff into {self._folders[0]}." if self._folders else ""
        return f"No dictionary for {tag} is at hand, so spelling is not checked.{where}"


def tag_of(name: str) -> str:
    """The language tag of a dictionary called `name`, such as de-DE for de_DE_frami; empty for none."""
    match = _NAME.fullmatch(name)
    if match is None:
        return ""
    language, script, country, _ = match.groups()
    return "-".join(
        part for part in (language.lower(), (script or "").title(), (country or "").upper()) if part
    )


def _dictionaries_in(folder: Path) -> Iterator[Dictionary]:
    try:
        files = sorted(folder.glob("*.dic"))
        names = [path.stem for path in files if path.with_suffix(".aff").is_file() and path.is_file()]
    except OSError:
        return
    for name in names:
        tag = tag_of(name)
        if tag:
            yield Dictionary(tag, folder, name)


def _nearest(tag: str, known: Sequence[Dictionary]) -> Dictionary | None:
    """Of `known`, the same language and country; else the language alone; else that of its home country."""
    language, country = _parts(tag)
    of_language = [one for one in known if _parts(one.tag)[0] == language]
    wanted = (country, "", _HOME.get(language, language.upper()))
    for land in wanted if country else wanted[1:]:
        for one in of_language:
            if _parts(one.tag)[1] == land:
                return one
    return of_language[0] if of_language else None


def _parts(tag: str) -> tuple[str, str]:
    """Language and country of a tag, such as ("en", "GB"); a script stays with its language."""
    parts = tag.replace("_", "-").split("-")
    language = parts[0].lower()
    language = _ALIKE.get(language, language)
    scripts = [part.title() for part in parts[1:] if len(part) == 4 and part.isalpha()]
    country = next((part.upper() for part in parts[1:] if len(part) == 2 or part.isdigit()), "")
    return "-".join([language, *scripts[:1]]), country
