"""Whether a change of a paragraph is small: signs, spaces and the shapes of quotation marks, nothing else.

Letters, digits and their capitals stay the same and stay joined as they are: no word
becomes another, none comes or goes. Nor is a change small that stands beside a
negation, touches what is quoted, or may make another number of a number. In doubt a
change is not small: who accepts all small ones does not read them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import category

from editdesk.text.body import Body
from editdesk.text.marks import Marks, as_published

# Marks that enclose a quotation, and those that may also be an apostrophe.
_DOUBLE = frozenset('"“”„‟«»‹›「」『』《》〈〉')
_SINGLE = frozenset("'‘’‚‛")
# Pairs in one of which a paragraph quotes if it quotes in one way; in which order, is the language's matter.
_PAIRS = tuple(map(frozenset, ('"', "“”", "„“", "„”", "«»", "‹›", "「」", "『』", "《》", "〈〉")))
# A statement is no small thing beside a question.
_ASKING = "?？؟"
_HYPHENS = "-‐‑–"
# Signs that mean nothing by themselves; all others (%, €, /, @, a minus …) stay as they are.
_ORDINARY = frozenset(".,;:!?…()[]—―¿¡、。，．；：！？（）［］【】·؟،؛۔।॥" + _HYPHENS) | _DOUBLE | _SINGLE
# Signs that part words even where no space stands with them.
_PARTING = frozenset(",;…—、。，；：！？؟،؛।॥")
_SHAPES = str.maketrans({**dict.fromkeys(_SINGLE, "'"), **dict.fromkeys("‐‑", "-")})
_ONE_DOUBLE = str.maketrans(dict.fromkeys(_DOUBLE, '"'))
_NEGATING = {
    "en": "no not never none nothing nobody neither nor nowhere without hardly cannot",
    "de": "nicht nichts kein keine keinen keinem keiner keines nein nie niemals niemand nirgends ohne weder",
    "nl": "niet geen nooit niets niemand nergens zonder",
    "sv": "inte icke ingen inget inga aldrig ingenting utan ej",
    "da": "ikke ingen intet aldrig ingenting uden ej",
    "nb": "ikke ingen intet aldri ingenting uten ei",
    "is": "ekki enginn aldrei án",
    "fi": "ei eivät emme ette älä älkää ilman",
    "fr": "ne non pas jamais rien personne aucun aucune sans ni guère",
    "es": "no nunca nada nadie ningún ninguno ninguna sin ni jamás",
    "pt": "não nunca nada ninguém nenhum nenhuma sem nem jamais",
    "it": "non no mai niente nulla nessuno nessuna né senza",
    "ca": "no mai res ningú cap sense",
    "ro": "nu nici niciodată nimic nimeni fără",
    "pl": "nie nigdy nic nikt bez ani",
    "cs": "ne není nejsou nikdy nikdo nic bez ani",
    "ru": "не нет ни никогда ничего никто без",
    "uk": "не ні немає ніколи ніхто без",
    "sr": "ne nije nisu nikad niko bez не није нису",
    "hr": "ne nije nisu nikad nitko bez",
    "hu": "nem nincs sem soha senki semmi nélkül",
    "el": "δεν μην όχι ποτέ κανείς τίποτα χωρίς",
    "tr": "değil hayır asla hiç yok",
}
_NEGATIONS = frozenset(word for words in _NEGATING.values() for word in words.split())
_LINE_ENDS = re.compile("[\n\u2028]")
_OPENS_SINGLE = re.compile(r"(?<!\w)['‘’‚‛](?=\w)")
_CLOSES_SINGLE = re.compile(r"(?<=\S)['‘’‚‛](?!\w)")


class Letter(NamedTuple):
    """A letter or digit with its style."""

    sign: str
    style: Marks


class _Read(NamedTuple):
    """A text as its letters and digits, and the signs before each and behind the last."""

    text: str
    letters: list[Letter]
    gaps: list[str]


def only_signs_differ(before: Body, after: Body) -> bool:
    """Whether `after` says what `before` says, in other signs."""
    was, now = _read(before), _read(after)
    if was.text == now.text or was.letters != now.letters or quoted_in(was.text) != quoted_in(now.text):
        return False
    return all(
        old == new or _is_small(was, at, old, new)
        for at, (old, new) in enumerate(zip(was.gaps, now.gaps, strict=True))
    )


def _read(body: Body) -> _Read:
    letters: list[Letter] = []
    gaps = [""]
    for text, run in body.pieces():
        for sign in text:
            if sign.isalnum() or category(sign).startswith("M"):
                letters.append(Letter(sign, as_published(run)))
                gaps.append("")
            else:
                gaps[-1] += sign
    return _Read(body.text, letters, gaps)


def _is_small(text: _Read, at: int, old: str, new: str) -> bool:
    """Whether `new` says no more and no less than `old` before the letter `at`."""
    left = text.letters[at - 1].sign if at else ""
    right = text.letters[at].sign if at < len(text.letters) else ""
    are_apart = not left or not right or (_part(old) and _part(new))
    return (
        (are_apart or old.translate(_SHAPES) == new.translate(_SHAPES))
        and _meaning(old) == _meaning(new)
        and sum(map(old.count, _ASKING)) == sum(map(new.count, _ASKING))
        and _marks(old) == _marks(new)
        and _hyphens(old) == _hyphens(new)
        and _of_numbers(old, left, right) == _of_numbers(new, left, right)
        and (_only_spaces_differ(old, new) or not _negates(text, at))
    )


def _meaning(gap: str) -> list[str]:
    """The signs of each line that mean something by themselves, and what the first and last cling to."""
    found = []
    for line in _LINE_ENDS.split(gap):
        spaced = re.sub(r"\s+", " ", line)
        there = [at for at, sign in enumerate(spaced) if sign not in _ORDINARY and sign != " "]
        found.append(spaced[max(0, there[0] - 1) : there[-1] + 2] if there else "")
    return found


def _is_space(sign: str) -> bool:
    return sign.isspace() and sign not in "\n\u2028"


def _marks(gap: str) -> tuple[object, ...]:
    """Which quotation marks and apostrophes stand there, and whether an apostrophe clings to a word."""
    found = ["'" if sign in _SINGLE else '"' for sign in gap if sign in _SINGLE | _DOUBLE]
    return (*found, gap[:1] in _SINGLE, gap[-1:] in _SINGLE) if "'" in found else tuple(found)


def _hyphens(gap: str) -> tuple[bool, bool]:
    """Whether a hyphen clings to the word before, and to the one behind: pre- and postwar."""
    return bool(gap) and gap[0] in _HYPHENS, bool(gap) and gap[-1] in _HYPHENS


def _part(gap: str) -> bool:
    """Whether the words on both sides of `gap` are two."""
    return any(_is_space(sign) or sign in _PARTING for sign in gap)


def _of_numbers(gap: str, left: str, right: str) -> tuple[str, ...]:
    """The signs that may belong to a number between the characters `left` and `right`."""
    plain = gap.translate(_ONE_DOUBLE).translate(_SHAPES)
    if left.isnumeric() and right.isnumeric():
        return (re.sub(r"\s+", " ", plain),)
    found = []
    if left.isnumeric():
        # A comma or an exclamation mark ends a phrase; a point may make an ordinal of it.
        found.append(re.sub(r"[,;!?…]", "", re.split(r"\s", plain)[0]))
    if right.isnumeric():
        found.append(re.split(r"\s", plain)[-1])
    return tuple(found)


def _only_spaces_differ(old: str, new: str) -> bool:
    """Whether both have the same signs, whatever their shapes."""
    one, other = ("".join(gap.translate(_ONE_DOUBLE).translate(_SHAPES).split()) for gap in (old, new))
    return one == other


def _negates(text: _Read, at: int) -> bool:
    """Whether the word before the letter `at`, or the one that begins with it, negates."""
    start = end = at
    while start and (start == at or text.gaps[start] in ("", *_SINGLE)):
        start -= 1
    while end < len(text.letters) and (end == at or text.gaps[end] in ("", *_SINGLE)):
        end += 1
    words = ("".join(_with_gaps(text, *place)) for place in ((start, at), (at, end)))
    return any(word in _NEGATIONS or word.endswith("n't") for word in words)


def _with_gaps(text: _Read, start: int, end: int) -> Iterator[str]:
    """The letters from `start` to `end` and what stands between them, in small letters."""
    for number in range(start, end):
        if number > start:
            yield text.gaps[number].translate(_SHAPES)
        yield text.letters[number].sign.casefold()


def quoted_in(text: str) -> list[str]:
    """What is quoted in `text`, a paragraph at a time; in doubt rather more."""
    return [quoted for line in _LINE_ENDS.split(text) for quoted in _quoted_in_line(line)]


def _quoted_in_line(line: str) -> list[str]:
    doubles = [at for at, sign in enumerate(line) if sign in _DOUBLE]
    plain = line.translate(_ONE_DOUBLE)
    found = []
    if len(doubles) % 2:
        # It goes on from or to another paragraph.
        found.append(plain)
    elif any(pair.issuperset(line[at] for at in doubles) for pair in _PAIRS):
        found += [plain[start + 1 : end] for start, end in zip(doubles[::2], doubles[1::2], strict=True)]
    elif doubles:
        found.append(plain[doubles[0] + 1 : doubles[-1]])
    opening = next((hit.start() for hit in _OPENS_SINGLE.finditer(line)), None)
    closing = max((hit.start() for hit in _CLOSES_SINGLE.finditer(line)), default=-1)
    if opening is not None and closing > opening:
        found.append(plain[opening + 1 : closing])
    return found
