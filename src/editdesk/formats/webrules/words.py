"""Small questions about a line of web copy: its bare words, whether it is a sentence, a title, a name."""

from __future__ import annotations

import re
from functools import lru_cache

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_BLANKS = re.compile(r"\s+")
_WORD = re.compile(r"\w[\w’'.-]*")
_LETTER = re.compile(r"[^\W\d_]")
_CLOSERS = "”’\"'»)]›“*_ "
_OPENERS = "“‘\"'«([‹„‚¿¡*_ "
# full stops of other scripts: Chinese and Japanese, Devanagari, Urdu, Burmese, Ethiopic
_STOPS = ("。", "।", "॥", "۔", "။", "።")
_INNER_END = re.compile(r"\w{3,}[.!?][”\"’]?\s+[“\"‘]?[^\W\d_a-zß-ÿ]")
_SITE = re.compile(r"^(?P<title>.{8,}?)\s+[|–—·»-]\s+(?P<site>[^|–—·»]{2,40})$")

LONGEST_TITLE = 200
MOST_TITLE_WORDS = 32


@lru_cache(maxsize=1 << 12)
def bare(text: str) -> str:
    """`text` in small letters, blanks as one space, without signs at either end: for comparing."""
    return _EDGES.sub("", _BLANKS.sub(" ", text.casefold().replace("’", "'")))


def words_of(text: str) -> list[str]:
    return _WORD.findall(text)


def letters_key(text: str) -> str:
    """Only letters and digits, small: two headlines are the same when these are."""
    return "".join([sign for sign in text.casefold() if sign.isalnum()])


def has_letters(text: str) -> bool:
    return _LETTER.search(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether it ends as a sentence does: with a full stop, question or exclamation mark or ellipsis."""
    return text.rstrip(_CLOSERS).endswith((".", "?", "!", "…", *_STOPS, "！", "？", "؟"))


def ends_with_stop(text: str) -> bool:
    """Whether it ends with a full stop or a sign that says more is to come."""
    stripped = text.rstrip(_CLOSERS)
    return stripped.endswith((".", ",", ";", ":", "…", "-", "–", "—", *_STOPS))


def starts_like_a_title(text: str) -> bool:
    """Whether it begins with a capital, a digit or a letter of a script without capitals."""
    stripped = text.lstrip(_OPENERS)
    return bool(stripped) and not stripped[0].islower() and stripped[0].isalnum()


def is_title_like(text: str) -> bool:
    """Whether it could be a headline: one line of some words, beginning like one and without a full stop."""
    return (
        len(text) <= LONGEST_TITLE
        and has_letters(text)
        and starts_like_a_title(text)
        and not ends_with_stop(text)
        and len(text.split()) <= MOST_TITLE_WORDS
    )


def is_body_like(text: str) -> bool:
    """Whether it can only be running text: a sentence of some length, or several."""
    count = len(text.split())
    if count > MOST_TITLE_WORDS or len(text) > LONGEST_TITLE:
        return True
    if count < 6 or not ends_sentence(text):
        return False
    # a headline may ask or exclaim; one that asks is one short sentence
    return text.rstrip(_CLOSERS)[-1] not in "?!？！" or count > 18 or _INNER_END.search(text) is not None


def without_site(title: str) -> str:
    """A page title without “ | The Name of the Paper” at its end."""
    match = _SITE.match(title.strip())
    return match["title"] if match else title.strip()


def word_set(words: str) -> frozenset[str]:
    """The words that blanks part in `words`."""
    return frozenset(words.split())


_JOINING = word_set(
    "and und et y e en i und& & de del della di da dos das do du des la le el van von der den ter ten "
    "zu bin ibn al of the for in at aus bei with mit"
)
_NOT_NAMES = word_set(
    "news report reports daily times breaking read more related home top story stories latest live "
    "world local sports sport politics business opinion headline headlines must exclusive update "
    "updated share follow video watch editorial analysis about contact privacy terms comments "
    "newsletter subscribe post posts next previous popular trending special investigative "
    "investigation latest advertisement menu search the this that these those what how why who when "
    "where nachrichten anzeige mehr actualités noticias photo photos image images gallery tags topics "
    "section today tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday "
    "january february march april june july august september october november december not but all "
    "new a an conclusion introduction background summary end ends notes sources references bigger "
    "picture"
)
_NAME_WORD = re.compile(r"^(?:[^\W\d_]\.)+$|^[^\W\d_][\w’'-]*\.?$")


def is_name_like(text: str, most_words: int = 5) -> bool:
    """Whether it reads as a person's name: two to five capitalised words, titles and “van” allowed."""
    words = text.strip().rstrip(".").split()
    if not 2 <= len(words) <= most_words:
        return False
    if any(word.casefold().strip(".,") in _NOT_NAMES for word in words):
        return False
    capitals = 0
    for word in words:
        if not _NAME_WORD.match(word):
            return False
        if word[0].isupper():
            capitals += 1
        elif word.casefold() not in _JOINING:
            return False
    return capitals >= 2 and words[-1][0].isupper() and words[0].casefold() not in ("the", "of", "in", "at")
