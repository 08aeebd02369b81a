"""A speller made of a pair of Hunspell files, which are looked at before Hunspell sees them.

Hunspell is C++ that trusts its files: one that is cut, binary or claims a
million rules could end the process, and the words of a report with it.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from pathlib import Path

import hunspell  # type: ignore[import-untyped]

from editdesk.checks.tokens import script_of
from editdesk.errors import EditdeskError

LARGEST_WORDS, LARGEST_RULES = 64 << 20, 16 << 20
LONGEST_LINE = 1 << 14

# Tables of the rules begin with the number of their lines, for which Hunspell makes room at once.
_TABLE = re.compile(
    rb"^(?:AF|AM|REP|MAP|PHONE|BREAK|ICONV|OCONV|COMPOUNDRULE|CHECKCOMPOUNDPATTERN)\s+(\d+)\s*$"
)
_AFFIX = re.compile(rb"^[PS]FX\s+\S+\s+[YN]\s+(\d+)")
_SET = re.compile(rb"^(?:\xef\xbb\xbf)?SET\s+(\S+)", re.MULTILINE)
_UNPRINTED = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# A script that at least one letter in twenty belongs to is one the language is written in.
_COMMON = 20
_SAMPLE = 40_000


class DamagedDictionary(EditdeskError):
    """A pair of files is no dictionary, or not whole."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            f"The dictionary “{name}” cannot be used: {why}.",
            hint=f"Copy {name}.dic and {name}.aff anew, then open the report again.",
        )


class HunspellSpeller:
    """Knows the words of the dictionary `name` in `folder`; DamagedDictionary when its files are none."""

    def __init__(self, folder: Path, name: str) -> None:
        rules = _checked_rules(folder / f"{name}.aff", name)
        words = _checked_words(folder / f"{name}.dic", name)
        self.scripts = _scripts(words, rules)
        self._is_known: dict[str, bool] = {}
        try:
            # Otherwise a path with other letters than the system's own encoding has is not found.
            self._hunspell = hunspell.Hunspell(name, hunspell_data_dir=str(folder), system_encoding="utf-8")
        except hunspell.HunspellFilePathError as error:
            raise DamagedDictionary(name, "its files cannot be opened") from error

    def knows(self, word: str) -> bool:
        """Whether `word` is spelled as the dictionary has it."""
        is_known = self._is_known.get(word)
        if is_known is None:
            is_known = self._is_known[word] = self._looked_up(word)
        return is_known

    def suggestions(self, word: str) -> tuple[str, ...]:
        """What may have been meant, the best first; slow (20 to 100 ms)."""
        try:
            return tuple(fix for fix in self._hunspell.suggest(word) if fix)
        except UnicodeEncodeError:
            return ()

    def _looked_up(self, word: str) -> bool:
        try:
            return bool(self._hunspell.spell(word))
        except UnicodeEncodeError:
            # A letter that the encoding of the dictionary lacks is in none of its words.
            return False


def built_in() -> Path:
    """The folder of the dictionaries that come along with Hunspell."""
    return Path(hunspell.__file__).parent / "dictionaries"


def _checked_rules(path: Path, name: str) -> bytes:
    rules = _read(path, name, LARGEST_RULES)
    lines = rules.splitlines()
    for line in lines:
        table = _TABLE.match(line) or _AFFIX.match(line)
        if table is not None and int(table[1]) > len(lines):
            raise DamagedDictionary(name, f"{path.name} announces more rules than it has")
    return rules


def _checked_words(path: Path, name: str) -> bytes:
    words = _read(path, name, LARGEST_WORDS)
    first = words[:80].removeprefix(b"\xef\xbb\xbf").split(b"\n")[0].split()
    count = first[0] if first else b""
    if not count.isdigit() or not 0 < int(count) < 1 << 24:
        raise DamagedDictionary(name, f"{path.name} does not begin with the number of its words")
    if int(count) > 4 * (words.count(b"\n") + 16):
        raise DamagedDictionary(name, f"{path.name} is not whole")
    return words


def _read(path: Path, name: str, largest: int) -> bytes:
    try:
        if path.stat().st_size > largest:
            raise DamagedDictionary(name, f"{path.name} is larger than any dictionary")
        content = path.read_bytes()
    except OSError as error:
        raise DamagedDictionary(name, f"{path.name} cannot be read") from error
    if not content.strip():
        raise DamagedDictionary(name, f"{path.name} is empty")
    if _UNPRINTED.search(content) or max(map(len, content.split(b"\n"))) > LONGEST_LINE:
        raise DamagedDictionary(name, f"{path.name} is no text")
    return content


def _scripts(words: bytes, rules: bytes) -> frozenset[str]:
    """The scripts in which the words of a dictionary are written, from a sample of them."""
    middle = max(0, len(words) // 2 - _SAMPLE // 2)
    sample = words[middle : middle + _SAMPLE].decode(_encoding(rules), "ignore")
    stems = " ".join(line.partition("/")[0] for line in sample.splitlines())
    counted = Counter(script for letter in stems if (script := script_of(letter)))
    least = sum(counted.values()) // _COMMON
    return frozenset(script for script, count in counted.items() if count > least)


def _encoding(rules: bytes) -> str:
    found = _SET.search(rules)
    name = found[1].decode("ascii", "ignore").lower() if found else "iso8859-1"
    try:
        return codecs.lookup(name.removeprefix("microsoft-").replace("tis620-2533", "tis-620")).name
    except LookupError:
        return "iso8859-1"
