"""How languages quote: the marks that open and close, by language.

The marks are those of Unicode's CLDR 48 (common/main/*.xml, `delimiters`). The
spaces inside French guillemets are no part of it: they follow the Lexique des
règles typographiques en usage à l'Imprimerie nationale.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

NO_BREAK_SPACE = "\u00a0"
NARROW_SPACE = "\u202f"
APOSTROPHE = "’"
_SINGLE = frozenset("‘’‚")


class Quoting(NamedTuple):
    """The marks of a quotation and of one inside it; `spaced` stands inside the outer marks."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str
    spaced: str = ""

    @property
    def has_single(self) -> bool:
        """Whether quotations inside others have single marks, which `'` stands for."""
        return self.inner_opening in _SINGLE

    @property
    def nests(self) -> bool:
        """Whether `"` stands for other marks inside a quotation than outside."""
        return not self.has_single and self.inner_opening != self.opening


# Dutch, where CLDR has single marks outside and inside, keeps a key for each pair.
_ROOT = ("“”", "‘’")
_MARKS: dict[str, tuple[str, str]] = {
    "af": _ROOT,
    "ar": ("”“", "’‘"),
    "be": ("«»", "„“"),
    "bg": ("„“", "„“"),
    "bs": ("„”", "‘’"),
    "ca": ("«»", "“”"),
    "cs": ("„“", "‚‘"),
    "de": ("„“", "‚‘"),
    "el": ("«»", "“”"),
    "es-US": ("«»", "“”"),
    "et": ("„“", "‚‘"),
    "eu": ("«»", "“”"),
    "fa": ("«»", "‹›"),
    "fi": ("””", "’’"),
    "fr": ("«»", "«»"),
    "fr-CH": ("«»", "‹›"),
    "hr": ("„“", "‚‘"),
    "hu": ("„”", "»«"),
    "hy": ("«»", "«»"),
    "is": ("„“", "‚‘"),
    "it": ("«»", "“”"),
    "it-CH": ("«»", "‹›"),
    "ka": ("„“", "«»"),
    "lb": ("„“", "‚‘"),
    "lt": ("„“", "„“"),
    "mk": ("„“", "‚‘"),
    "nb": ("«»", "‘’"),
    "nn": ("«»", "‘’"),
    "no": ("«»", "‘’"),
    "pl": ("„”", "«»"),
    "pt-PT": ("«»", "“”"),
    "rm": ("«»", "‹›"),
    "ro": ("„”", "«»"),
    "ru": ("«»", "„“"),
    "sk": ("„“", "‚‘"),
    "sl": ("„“", "‚‘"),
    "sr": ("„”", "’’"),
    "sv": ("””", "’’"),
    "uk": ("«»", "„“"),
}
# Scripts without spaces between words do not tell what opens; in Hebrew the mark stands inside words.
_AS_TYPED = frozenset(("he", "ja", "km", "lo", "my", "th", "yi", "yue", "zh"))


@lru_cache(maxsize=64)
def quoting(language: str) -> Quoting | None:
    """The marks of the BCP 47 tag `language`; None where straight ones stay as they are typed."""
    base, tag = base_of(language), _tag(language)
    if base in _AS_TYPED:
        return None
    outer, inner = _MARKS.get(tag) or _MARKS.get(base, _ROOT)
    spaced = NO_BREAK_SPACE if is_french(language) else ""
    return Quoting(outer[0], outer[1], inner[0], inner[1], spaced)


@lru_cache(maxsize=64)
def base_of(language: str) -> str:
    """The language of a tag without country and script: `fr` of `fr-CA`."""
    return language.replace("_", "-").partition("-")[0].lower()


def is_french(language: str) -> bool:
    """Whether guillemets and colons have a space beside them; in Switzerland they have none."""
    return base_of(language) == "fr" and _tag(language) != "fr-CH"


def spaces_high_marks(language: str) -> bool:
    """Whether a narrow space stands before `;`, `!` and `?`, as in French outside Canada."""
    return base_of(language) == "fr" and _tag(language) != "fr-CA"


def _tag(language: str) -> str:
    """`language` as language and country: `de-CH` of `de_ch`, `de-Latn-CH`."""
    parts = language.replace("_", "-").split("-")
    country = next((part.upper() for part in parts[1:] if len(part) == 2), "")
    return f"{parts[0].lower()}-{country}" if country else parts[0].lower()
