"""File names that every system takes, made of any words.

What a name must not have is the sum of what Windows, macOS and Linux refuse or
misread: signs with a meaning in paths, control signs, signs that turn the direction
of reading (a name that reads “report-fdp.exe” may end otherwise), dots at its ends,
names of devices, more bytes than a disk takes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

_NAMELESS = "report"
# Disks take 255 bytes, encrypted ones 143; that leaves room for an ending and a number.
MOST_BYTES = 120
_MEANING_IN_PATHS = re.compile(r' ?[<>:"/\\|?*](?: ?[<>:"/\\|?*])* ?')
_AT_THE_ENDS = " .-~"
# Also with an ending, as in “con.txt”; the raised figures are the same to Windows.
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\.|$)", re.IGNORECASE)


def safe_name(words: str, ending: str = "") -> str:
    """A name made of `words`, with `ending`, that can be a file's everywhere."""
    plain = unicodedata.normalize("NFC", words.encode(errors="replace").decode())
    plain = "".join(_sign(sign) for sign in plain)
    plain = _MEANING_IN_PATHS.sub("-", " ".join(plain.split())).strip(_AT_THE_ENDS)
    if _DEVICE.match(plain):
        plain = f"{_NAMELESS}-{plain}"
    return (_shortened(plain).rstrip(_AT_THE_ENDS) or _NAMELESS) + ending


def _sign(sign: str) -> str:
    """`sign`, or what may stand for it: a space for what separates, nothing for what is not seen."""
    kind = unicodedata.category(sign)
    if kind.startswith("Z") or sign in "\t\n\r\v\f":
        return " "
    return "" if kind.startswith("C") else sign


def _shortened(words: str) -> str:
    """As much of `words` as fits; a letter is not parted from its accents."""
    if len(words.encode()) <= MOST_BYTES:
        return words
    kept = words.encode()[:MOST_BYTES].decode(errors="ignore")
    while kept and unicodedata.category(words[len(kept)]).startswith("M"):
        kept = kept[:-1]
    return kept


def plainly(name: str) -> str:
    """`name` as systems see it to which capitals and composed accents are all one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def standing(folder: Path, names: Iterable[str]) -> dict[str, Path]:
    """Which of `names` a file in `folder` has already, here or on a system that knows no capitals."""
    try:
        there = {plainly(path.name): path for path in folder.iterdir()}
    except (OSError, ValueError):
        return {}
    return {name: there[plainly(name)] for name in names if plainly(name) in there}


def free_stem(folder: Path, stem: str, endings: Iterable[str]) -> str:
    """`stem`, or with a number behind it, so that no file in `folder` stands in the way of any ending."""
    endings, number, free = tuple(endings), 1, stem
    while standing(folder, [free + ending for ending in endings]):
        number += 1
        free = f"{stem}-{number}"
    return free
