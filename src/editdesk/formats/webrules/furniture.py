"""Lines that are no part of a report and nothing else: adverts, buttons, newsletter and cookie lines.

A line goes only when all of it is such a line. A sentence that merely holds the
word “advertisement” stays: for each subject there are triggers with which such
lines begin, and all their other words must be of the subject too.
"""

from __future__ import annotations

import re

from editdesk.formats.webrules import phrases
from editdesk.formats.webrules.words import bare, ends_sentence

_LONGEST = 320
_TOKEN = re.compile(r"(?<!@)\b[^\W_]+(?:['-][^\W_]+)*")
_MOST_NAMES = 5

_EXACT = {phrase: why for why, group in phrases.EXACT.items() for phrase in group}
_PATTERNS = [(re.compile(pattern), why) for why, group in phrases.PATTERNS.items() for pattern in group]
_SUBJECTS = [
    (re.compile(rf"(?:{'|'.join(subject.triggers)})\b"), frozenset(subject.words.split()), subject.why)
    for subject in phrases.SUBJECTS
]
_COOKIE_HINTS = re.compile(
    r"\b(?:accept|consent|policy|policies|settings|preferences|experience|personali[sz]e|agree|"
    r"continu\w+ to use|"
    r"continu\w+ browsing|partners|analytics|akzeptier\w+|zustimm\w+|einwillig\w+|datenschutz\w*|"
    r"einstellungen|"
    r"accepte[rz]?|acceptez|consentement|confidentialité|paramètres|navigation|aceptar?|consentimiento|"
    r"privacidad|política|navegando|accett\w+|privacy|informativa|toestemming|instellingen)\b"
)
_COOKIE = re.compile(r"\bcookies?\b")
_COOKIE_STARTS = re.compile(
    r"(?:we|this|our|by|to|accept|manage|cookies?|diese|wir|durch|um|nous|ce|en|notre|utilizamos|este|esta|"
    r"usamos|questo|utilizziamo|deze|wij|wir|your|the site)\b"
)


def why_furniture(text: str) -> str:
    """Why the line `text` is page furniture, in plain words; empty when it is not."""
    if len(text) > _LONGEST:
        return ""
    key = bare(text)
    if not key:
        return "signs without words" if text.strip() else ""
    why = _EXACT.get(key, "")
    if why:
        return why
    for pattern, why in _PATTERNS:
        if pattern.fullmatch(key):
            return why
    if len(key) <= 200:
        for trigger, words, why in _SUBJECTS:
            if trigger.match(key) and _is_only_of(words, text):
                return why
    if _COOKIE.search(key) and _COOKIE_STARTS.match(key) and len(set(_COOKIE_HINTS.findall(key))) >= 2:
        return "cookie notice"
    return ""


def _is_only_of(words: frozenset[str], text: str) -> bool:
    """Whether all words of `text` are of the subject; a few names, not at its start, may stand among them."""
    names = unknown = 0
    for number, token in enumerate(_TOKEN.findall(text.replace("’", "'"))):
        if token.casefold() in words or token.isdigit():
            continue
        if number and token[0].isupper():
            names += 1
        else:
            unknown += 1
    if unknown:
        return False
    return names <= (_MOST_NAMES if not ends_sentence(text) else 3)
