"""Who wrote a report, by the words of its byline: “By Ann Tarrow and Colm Huld” names two people.

What cannot be told apart for certain stays one name. After a comma may stand a person, a
place or an office, so that commas part names only in a list that ends in “and”; and where
“and” is written together with the next word, as in Arabic, it may as well be a part of it.
"""

from __future__ import annotations

import re

# What stands before the names, and before the last of several, by language.
_BY_AND = {
    "ar": ("بقلم|كتب|كتبت|إعداد|تقرير", ""),
    "cs": ("autor|autorka|napsal|napsala", "a"),
    "da": ("af", "og"),
    "de": ("von", "und"),
    "en": ("by", "and"),
    "es": ("por", "y|e"),
    "fi": ("teksti", "ja"),
    "fr": ("par", "et"),
    "he": ("מאת", ""),
    "it": ("di", "e|ed"),
    "ja": ("文|取材|執筆", ""),
    "nl": ("door", "en"),
    "no": ("av", "og"),
    "pl": ("autor|autorka|autorzy|tekst", "i"),
    "pt": ("por", "e"),
    "sv": ("av", "och"),
    "tr": ("yazan|haber", "ve"),
}
_LISTED = re.compile(r"\s*[,،;]\s*")
# These stand in lists only.
_LIST_MARKS = re.compile(r"\s*[、;]\s*")


def authors_in(byline: str, language: str) -> list[str]:
    """The names in `byline`, whose words are of `language` (a language tag), in order."""
    by, last = _BY_AND.get(language.split("-")[0].lower(), _BY_AND["en"])
    words = re.sub(rf"^(?:{by})(?:\s*[:：/／・]\s*|\s+)", "", " ".join(byline.split()), flags=re.IGNORECASE)
    joints = rf"\s*[,،;]?\s(?:{last}|&)\s" if last else r"\s&\s"
    parts = re.split(joints, words, flags=re.IGNORECASE)
    separator = _LISTED if len(parts) > 1 else _LIST_MARKS
    names = [name.strip(" ,;") for part in parts for name in separator.split(part)]
    return [name for name in names if name]
