"""Dates as pages write them: whole lines that say when, and the date at the end of a byline."""

from __future__ import annotations

import re

from editdesk.formats.webrules.words import word_set

_MONTH_WORDS = word_set(
    "january february march april may june july august september october november december jan feb "
    "mar apr jun jul aug sep sept oct nov dec januar februar märz mai juni juli oktober dezember "
    "jänner janvier février mars avril juin juillet août septembre octobre novembre décembre enero "
    "febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre "
    "gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre januari februari maart "
    "mei augustus janeiro fevereiro março maio junho julho setembro outubro dezembro"
)
_FILLER_WORDS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat "
    "sun montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so lundi mardi "
    "mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo "
    "lunedì martedì mercoledì giovedì venerdì sabato maandag dinsdag woensdag donderdag vrijdag "
    "zaterdag zondag segunda terça quarta quinta sexta feira published updated posted last modified "
    "first created on at am pm a.m p.m a m p gmt utc bst est edt et pt pst pdt cet cest ct cst cdt "
    "ist h hrs uhr um am den der vom le à de del el las a los publié publié mis jour mise modifié "
    "actualizado publicado actualización stand aktualisiert veröffentlicht zuletzt geändert ore alle "
    "pubblicato aggiornato il op om gepubliceerd bijgewerkt em às atualizado ago hours hour minutes "
    "minute mins min hrs hr days day weeks week months month years year vor stunden stunde minuten "
    "tagen tag il y heures heure jours jour hace horas hora minutos días día the of st nd rd th date "
    "time today yesterday heute gestern hier aujourd'hui hoy ayer issued story text article by"
)
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")
_NUMERIC = re.compile(r"\b(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})|\d{4}[./-]\d{1,2}[./-]\d{1,2}(?!\d))")
_AGO = re.compile(
    r"\b\d+\s*(?:h|hours?|hrs?|min(?:ute)?s?|days?|weeks?|months?|years?)\s+ago\b|"
    r"\bvor \d+ (?:stunden?|minuten|tagen?)\b|"
    r"\bil y a \d+|\bhace \d+",
    re.I,
)
_CLOCK = re.compile(
    r"\b(?:updated|published|posted|modified|stand|aktualisiert|mis à jour|publié|actualizado|"
    r"publicado|aggiornato)\b"
    r"\D{0,12}\d{1,2}[:.h]\d\d",
    re.I,
)
_ONLY_CLOCK = re.compile(
    r"\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?\s*(?:gmt|utc|bst|e[sd]?t|p[sd]?t|cet|cest|uhr|ist)?", re.I
)
_PLACE = re.compile(r"^(?P<place>[^\W\d_a-zß-ÿ][^\d,|]{1,40}),\s*(?P<date>.*\d.*)$")
_LONGEST = 120


def is_date_line(text: str) -> bool:
    """Whether the line says a date or a time of publication and nothing else."""
    if len(text) > _LONGEST or not any(sign.isdigit() for sign in text):
        return False
    tokens = [token.casefold() for token in _TOKEN.findall(text)]
    if not tokens or any(not _is_date_word(token) for token in tokens):
        return False
    has_month = any(token in _MONTH_WORDS for token in tokens) and len(tokens) >= 2
    return bool(
        has_month
        or _NUMERIC.search(text)
        or _AGO.search(text)
        or _CLOCK.search(text)
        or _ONLY_CLOCK.fullmatch(text.strip())
    )


def is_placed_date(text: str) -> bool:
    """Whether it is a place and a date: “Harbour Town, 3 March 2019”."""
    match = _PLACE.match(text)
    return match is not None and len(match["place"].split()) <= 4 and is_date_line(match["date"])


def date_at_end(text: str) -> int:
    """Where a date that ends `text` begins; its length when none does."""
    starts = [match.start() for match in re.finditer(r"(?<!\S)\S", text)]
    if len(starts) > 24:
        return len(text)
    for start in starts[1:]:
        rest = text[start:]
        if is_date_line(rest) and not rest.casefold().startswith(("and ", "et ", "und ", "de ", "by ")):
            return start
    return len(text)


def _is_date_word(token: str) -> bool:
    if token.isdigit():
        return len(token) <= 4
    return (
        token in _MONTH_WORDS
        or token in _FILLER_WORDS
        or re.fullmatch(r"\d+(?:st|nd|rd|th)", token) is not None
    )
