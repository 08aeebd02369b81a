"""Which language a text is in, by its commonest words."""

from __future__ import annotations

import re

from editdesk.formats.webrules.words import word_set

_WORDS = {
    "en": word_set(
        "the and of to in that is was for it with as his on be at by had not are but from they have which has"
    ),
    "de": word_set(
        "der die und das den von zu mit sich auf für ist im dem nicht ein eine als auch es an werden aus "
        "er hat dass"
    ),
    "fr": word_set(
        "le la les et des du une est dans que qui pour au sur pas par plus avec son ce il sont ne aux "
        "cette été"
    ),
    "es": word_set(
        "el la los las que del y en una por con para se su al lo como más pero sus le este ya entre fue ha"
    ),
    "it": word_set(
        "il la di che è per un una del della con non sono gli nel alla le dei anche come più ha al si da"
    ),
    "nl": word_set(
        "de het een van en in is dat op te zijn met voor niet aan er om ook als dan maar bij uit naar"
    ),
    "pt": word_set(
        "o a os as que do da em um uma para com não por mais dos das se na no ao foi como ele sua"
    ),
    "sv": word_set("och att det som en på är av för med den till inte om ett har de var från han"),
    "pl": word_set("w i na z do nie się to że jest o jak po co ale od za przez są jego"),
}
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 20_000


def language_of(text: str, otherwise: str = "en") -> str:
    """The language whose commonest words are the most frequent in `text`; `otherwise` when too few are."""
    words = _WORD.findall(text[:_ENOUGH].casefold())
    counts = {language: sum(1 for word in words if word in common) for language, common in _WORDS.items()}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] >= 4 and counts[best] * 8 >= len(words) else otherwise
