"""Breadcrumbs: “Home > News > Politics”, and “HomeBreaking News“The headline…” where the signs got lost."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editdesk.formats.passages import Passage, removed, with_text
from editdesk.formats.webrules.phrases import NAVIGATION
from editdesk.formats.webrules.words import bare, is_body_like, letters_key, word_set

WHY = "breadcrumb"
_HOMES = frozenset(
    (
        "home",
        "homepage",
        "startseite",
        "start",
        "accueil",
        "inicio",
        "portada",
        "início",
        "hem",
        "hjem",
        "etusivu",
    )
)
_SIGNS = re.compile(r"\s*[>»›→/|\\·•]\s*|\s+[-–—]\s+")
_STRONG_SIGNS = re.compile(r"[>»›→]|\s/\s")
_GLUED_HOME = re.compile(r"^(?:Home(?:page)?|Startseite|Accueil|Inicio|Portada|Início)(?=[A-ZÀ-Þ“\"„«‘'0-9])")
# a small letter or a sign, and at once a capital or an opening quotation mark
_SEAM = re.compile(r"(?<=[a-zß-ÿ0-9!?])(?=[“„«‘]|\"(?=\w))|(?<=[a-zß-ÿ!?])(?=[A-ZÀ-Þ][\w’'-]*[\s,:])")
_KICKERS = frozenset(
    (
        *("breaking news", "breaking", "exclusive", "opinion", "analysis", "investigation", "investigations"),
        *(
            "special report",
            "editorial",
            "interview",
            "explainer",
            "feature",
            "in depth",
            "live",
            "comment",
            "eilmeldung",
        ),
        *(
            "exklusiv",
            "meinung",
            "analyse",
            "kommentar",
            "recherche",
            "exclusif",
            "enquête",
            "opinión",
            "análisis",
        ),
        *(
            "investigación",
            "exclusiva",
            "última hora",
            "inchiesta",
            "esclusiva",
            "long read",
            "factcheck",
            "fact check",
        ),
    )
)
_SECTIONS = word_set(
    "news world business politics sport sports opinion culture arts science technology tech "
    "health travel video "
    "lifestyle local national international economy weather more search menu subscribe climate us "
    "uk europe asia africa "
    "nachrichten politik wirtschaft kultur wissen wissenschaft gesundheit reise panorama meinung "
    "lokales wetter regional "
    "netzwelt auto karriere actualités politique économie culture société monde sciences santé "
    "opinions sports météo "
    "noticias política economía cultura sociedad deportes mundo ciencia tecnología salud opinión "
    "internacional nacional "
    "local cronaca politica economia esteri cultura salute tecnologia nieuws economie sport "
    "cultuur buitenland"
)
_MOST_HEAD_LINES = 12


def is_kicker_word(text: str) -> bool:
    """Whether newsrooms set it above headlines: “Breaking News”, “Exclusive”, “Analyse”."""
    return bare(text) in _KICKERS


def is_home(text: str) -> bool:
    return bare(text) in _HOMES


def crumbs(passages: Sequence[Passage]) -> list[Passage]:
    """Take breadcrumbs above the text apart: a section glued to the headline is its kicker, the rest goes."""
    result: list[Passage] = []
    for number, passage in enumerate(passages[:_MOST_HEAD_LINES]):
        if passage.is_plain and is_home(passage.text):
            result.append(removed(passage, WHY))
            continue
        parts = _glued(passage, passages[number + 1 : number + 8]) if passage.is_plain else []
        if not parts and is_body_like(passage.text):
            return [*result, *passages[number:]]
        result.extend(parts or (_separated(passage) if passage.is_plain else []) or [passage])
    return [*result, *passages[_MOST_HEAD_LINES:]]


def _separated(passage: Passage) -> list[Passage]:
    """A crumb with signs between its steps, or a menu in one line."""
    text = passage.text
    words = [bare(word) for word in text.split()]
    if len(words) >= 3 and all(word in _SECTIONS or word in _HOMES for word in words):
        return [removed(passage, NAVIGATION)]
    steps = [step for step in _SIGNS.split(text) if step]
    if len(steps) < 2 or any(len(step.split()) > 6 for step in steps[:-1]):
        return []
    if not (is_home(steps[0]) or (len(_STRONG_SIGNS.findall(text)) >= 2 and len(steps) >= 3)):
        return []
    last = steps[-1]
    if is_kicker_word(last):
        cut = text.rindex(last)
        return [
            with_text(passage, text[:cut].strip(" >»›→/|\\·•-–—"), why=WHY),
            with_text(passage, last, "kicker"),
        ]
    return [removed(passage, WHY)]


def _glued(passage: Passage, following: Sequence[Passage]) -> list[Passage]:
    """A crumb glued to the headline, known by “Home” at its start or by the headline said again below."""
    text = passage.text
    again = next((p.text for p in following if _ends_with(text, p.text)), "")
    home = _GLUED_HOME.match(text)
    if again:
        before, title = text[: len(text) - len(again)], again
        if before.rstrip().endswith((":", ",", ";")):
            return []
        steps = _steps(before)
    elif home:
        parts = _steps(text)
        if len(parts) < 2 or len(parts[-1].split()) < 3:
            return []
        before, steps, title = "", parts[:-1], parts[-1]
    else:
        return []
    if not steps or any(len(step.split()) > 5 for step in steps):
        return []
    has_signs = _STRONG_SIGNS.search(before) is not None
    return [*_crumb_steps(passage, steps, has_signs=has_signs), with_text(passage, title)]


def _ends_with(text: str, title: str) -> bool:
    """Whether `text` is `title` with something short glued before it."""
    return (
        len(title) >= 12
        and len(title) < len(text) <= len(title) + 120
        and text.endswith(title)
        and letters_key(text) != letters_key(title)
    )


def _steps(text: str) -> list[str]:
    parts: list[str] = []
    for part in _SIGNS.split(text):
        home = _GLUED_HOME.match(part)
        if home:
            parts.append(home[0])
            part = part[home.end() :]
        start = 0
        for seam in _SEAM.finditer(part):
            parts.append(part[start : seam.start()])
            start = seam.start()
        parts.append(part[start:])
    return [part.strip() for part in parts if part.strip()]


def _crumb_steps(passage: Passage, steps: Sequence[str], *, has_signs: bool) -> list[Passage]:
    """The steps: a section glued to the headline is its kicker, as on the page; the others go."""
    *above, last = steps
    if is_home(last) or (has_signs and not is_kicker_word(last)):
        return [with_text(passage, " ".join(steps), why=WHY)]
    kicker = with_text(passage, last, "kicker")
    return [with_text(passage, " ".join(above), why=WHY), kicker] if above else [kicker]
