"""Who wrote it, where and when: bylines and dates at the head, names and credits at the foot."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from editdesk.formats.passages import Passage, as_kind, passage_of, removed, trimmed, with_text
from editdesk.formats.webrules.dates import date_at_end, is_date_line, is_placed_date
from editdesk.formats.webrules.furniture import why_furniture
from editdesk.formats.webrules.words import bare, ends_with_stop, is_body_like, is_name_like
from editdesk.text.marks import LINE_BREAK

DATE_WHY = "date or time of the page"
_HEAD_LINES = 14
_FOOT_LINES = 8
_TITLE_WORDS = re.compile(r"\s(?:of the|of|for|at|aus|bei|im|in|mit|with|and|und)\s")

_BY = re.compile(
    r"^(?:\W{0,2})(?:(?:written|story|words|text|report|reported|posted|published|article|analysis|"
    r"opinion) by|by|von|"
    r"par|por|di|door|av|af|author|autor(?:in)?|auteur|autore|text|texte|texto|"
    r"reporter|autores|autoren|autori|autors|auteurs|autorzy|authors|writers?)\s*:?\s+(?P<who>\S.*)$",
    re.I,
)
_ONLY_BY = frozenset(
    ("by", "von", "par", "por", "di", "door", "written by", "posted by", "story by", "author")
)
_ONLY_NUMBER = re.compile(r"^\d[\d.,\s]*[kKmM]?$")
_NAMES_SPLIT = re.compile(
    r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b|\ben\b|\be\b|\bwith\b|\bmit\b|\bavec\b)\s*", re.I
)
_ROLE = re.compile(
    r"\b(?:staff|reporter|correspondent|editor|writer|columnist|desk|bureau|chief|contributor|"
    r"redaktion|redakteur|"
    r"journalist|korrespondent|journaliste|correspondant|redacción|corresponsal|redactor|"
    r"associated press|reuters|afp|"
    r"dpa|ap|efe|ansa|bloomberg|agencies|agenturen|agence|news|times|post|service|agency|team|"
    r"press|media)\w*\b",
    re.I,
)
_READ_TIME_AT_END = re.compile(
    r"\s*\b\d{1,3}[\s-]*min(?:ute)?s?\.?(?:[\s-]*(?:read|lesezeit|de lecture|de lectura|di lettura|"
    r"leestijd))?$",
    re.I,
)
_PARTS = re.compile(r"\s*[|•·●]\s*|\s+[–—-]\s+|\s*/\s+|\t+|" + LINE_BREAK)
_AGENCY = (
    r"(?:AFP|AP|Reuters|REUTERS|dpa|DPA|EFE|ANSA|APA|KNA|epd|ANP|Belga|TASS|Xinhua|PTI|ANI|"
    r"UPI|PA|AAP|CP|SDA|ATS)"
)
_CREDIT_STARTS = re.compile(
    r"^[(–—-]*\s*(?:(?:additional|further|extra) (?:reporting|research|writing)|reporting by|"
    r"editing by|edited by|"
    r"writing by|compiled by|translated by|translation by|produced by|research by|graphics? by|"
    r"with (?:files|reporting|contributions?|additional reporting|material) (?:from|by)|"
    r"photographs? by|sources?\s*:|quellen?\s*:|fuentes?\s*:|fonti?\s*:|bron\s*:|"
    r"avec (?:l')?(?:afp|reuters|ap)\b|"
    r"mit material (?:von|der)|con información de|redaktion\s*:|rédaction\s*:|mitarbeit\s*:)",
    re.I,
)
_AGENCY_ALONE = re.compile(
    rf"^[(\[–—-]?\s*(?:\w{{2,6}}\s*[/,]\s*){{0,3}}{_AGENCY}(?:\s*[/,+&-]\s*\w{{2,12}})*\s*[)\]]?\.?$"
)
_OUTLET = re.compile(
    r"\b[\w-]{3,}\.(?:news|com|org|net|info|co|de|fr|es|it|eu|uk|tv|press|media|report|today|online)\b|"
    r"\b(?:special|investigative|exclusive|staff|news|wire|investigations?)\s+(?:report|desk|"
    r"bureau|service|team|"
    r"agency|unit|project)\b",
    re.I,
)
_DATELINE = re.compile(
    r"^(?P<line>(?P<place>[^\W\d_a-zß-ÿ][^\W\d_a-zß-ÿ.’'-]+(?:[ -][^\W\d_a-zß-ÿ][^\W\d_a-zß-ÿ.’'-]+){0,3})"
    r"(?:,\s*[^\W\d_][\w. ]{1,24})?(?:,\s*[^\W\d_]{3,9}\.? \d{1,2})?"
    rf"(?P<agency>\s*\((?:{_AGENCY}|[^\W\d_][\w/ .&-]{{1,30}})\)|"
    rf"\s*/[\w ]{{2,20}}/)?)\s*(?P<dash>--|[-–—―])\s+(?=\S)"
)


def bylines_at_the_head(passages: Sequence[Passage]) -> list[Passage]:
    """Recognise byline and date among the first lines; take lines apart that hold several of them."""
    result: list[Passage] = []
    passages = _by_and_name(passages)
    seen = 0
    above_text = True
    for number, passage in enumerate(passages):
        if not passage.is_plain or seen >= _HEAD_LINES:
            result.append(passage)
            continue
        seen += 1
        above_text = above_text and not is_body_like(passage.text)
        if above_text and _ONLY_NUMBER.match(passage.text):
            result.append(removed(passage, "a count of the page"))
            continue
        following = next((p.text for p in passages[number + 1 : number + 4] if p.is_kept), "")
        result.extend(_head_line(passage, following, is_first=seen == 1))
    return _one_each(_with_roles(result))


def _by_and_name(passages: Sequence[Passage]) -> list[Passage]:
    """A line that is only “By” belongs to the name below it."""
    result: list[Passage] = []
    for passage in passages:
        last = result[-1] if result else None
        if (
            last
            and last.is_plain
            and passage.is_plain
            and is_only_by(last.text)
            and is_name_like(passage.text)
        ):
            result[-1] = with_text(last, f"{last.text} {passage.text}")
        else:
            result.append(passage)
    return result


def _with_roles(passages: Sequence[Passage]) -> list[Passage]:
    """What the writer does, on the line below the byline, belongs to it."""
    result: list[Passage] = []
    for passage in passages:
        last = result[-1] if result else None
        if last and last.kind == "byline" and passage.is_plain and is_role(passage.text):
            result[-1] = with_text(last, f"{last.text}, {passage.text}")
        else:
            result.append(passage)
    return result


def is_only_by(text: str) -> bool:
    """Whether it is “By” or the like and nothing else."""
    return len(text) < 24 and bare(text) in _ONLY_BY


def _head_line(passage: Passage, following: str, *, is_first: bool) -> list[Passage]:
    text = passage.text
    parts = head_parts(text)
    if parts:
        return parts if len(parts) > 1 else [as_kind(passage, parts[0].kind)]
    is_followed = is_date_line(following) or is_placed_date(following) or is_role(following)
    if not is_first and is_followed and _is_names(text):
        return [as_kind(passage, "byline")]
    if not is_first and len(text.split()) <= 8 and "," in text:
        name, _, role = text.partition(",")
        if is_name_like(name) and _ROLE.search(role):
            return [as_kind(passage, "byline")]
    return [passage]


def is_role(text: str) -> bool:
    """Whether it says what somebody does at a paper: “Staff writer”, “Korrespondentin”."""
    return len(text.split()) <= 5 and not ends_with_stop(text) and _ROLE.search(text) is not None


def first_part(line: str) -> str:
    """What stands before the first sign that parts a head line."""
    return _PARTS.split(line, maxsplit=1)[0].strip()


def head_parts(text: str, *, is_of_byline: bool = False) -> list[Passage]:
    """A line below the headline, taken apart: byline, dateline, and furniture beside them.

    Empty when it is none of these. With `is_of_byline` the page itself says
    that it names the author, so a name needs no “By” before it.
    """
    if len(text) > 240 or (is_body_like(text) and not is_of_byline):
        return []
    found: list[tuple[str, str]] = []
    for part in _PARTS.split(text):
        found += _told_apart(part.strip(), is_of_byline=is_of_byline)
    if not found or not all(kind for _, kind in found):
        return []
    found = [(words, kind) for words, kind in found if kind != "byline" or not is_only_by(words)]
    names = ", ".join(words for words, kind in found if kind == "byline")
    result = [passage_of(names, "byline")] if names else []
    for words, kind in found:
        if kind == "dateline":
            result.append(passage_of(words, "dateline"))
        elif kind == "gone":
            result.append(passage_of(words, why=why_furniture(words)))
    return result if any(p.kind in ("byline", "dateline") and p.is_kept for p in result) else []


def _told_apart(part: str, *, is_of_byline: bool) -> list[tuple[str, str]]:
    """One part of a head line with its kind, the date at its end apart; the kind is empty when unknown."""
    if not part:
        return []
    read = _READ_TIME_AT_END.search(part)
    if read and read.start() > 0:
        return [
            *_told_apart(part[: read.start()].rstrip(), is_of_byline=is_of_byline),
            (read[0].strip(), "gone"),
        ]
    kind = _head_kind(part)
    if kind == "dateline":
        return [(part, kind)]
    cut = date_at_end(part)
    if cut < len(part):
        before = _told_apart(part[:cut].rstrip(" ,|•·–—-"), is_of_byline=is_of_byline)
        return [*before, (part[cut:], "dateline")]
    if kind:
        return [(part, kind)]
    if why_furniture(part):
        return [(part, "gone")]
    is_name = (
        is_of_byline and (is_name_like(part) or len(part.split()) <= 7) and any(s.isalpha() for s in part)
    )
    return [(part, "byline" if is_name else "")]


def _head_kind(text: str) -> str:
    if is_byline(text):
        return "byline"
    return "dateline" if is_date_line(text) or is_placed_date(text) else ""


def is_byline(text: str) -> bool:
    """Whether the line says who wrote: “By Jane Doe and John Roe, City Desk”."""
    match = _BY.match(text)
    if not match or len(text) > 160:
        return False
    who = match["who"].strip()
    who = who[: date_at_end(who)].strip(" ,|•·–—-.") or who
    names = [part for part in _NAMES_SPLIT.split(who) if part]
    first = names[0] if names else ""
    if not first:
        return False
    rest_fits = all(is_name_like(name) or _ROLE.search(name) or _is_short_name(name) for name in names[1:])
    if is_name_like(first) or is_name_like(first.title() if first.isupper() else first):
        return rest_fits
    return (
        len(first.split()) <= 4
        and first[0].isupper()
        and bool(_ROLE.search(first))
        and rest_fits
        and _all_big(first)
    )


def _all_big(text: str) -> bool:
    return all(word[0].isupper() or not word[0].isalpha() or len(word) <= 3 for word in text.split())


def _is_short_name(text: str) -> bool:
    """A place or one word beside the name, each word with a capital."""
    words = text.split()
    return len(words) <= 4 and all(
        word[0].isupper() or word in ("in", "the", "for", "at", "of") for word in words
    )


def _is_names(text: str) -> bool:
    return all(is_name_like(name) for name in _NAMES_SPLIT.split(text) if name) if len(text) <= 120 else False


def _one_each(passages: Sequence[Passage]) -> list[Passage]:
    """Only one byline and one date: a second date of the page goes, another byline is a paragraph."""
    result = list(passages)
    seen: dict[str, int] = {}
    for number, passage in enumerate(result):
        if not passage.is_kept or passage.kind not in ("byline", "dateline"):
            continue
        first = seen.setdefault(passage.kind, number)
        if first == number:
            continue
        if passage.kind == "dateline":
            result[number] = removed(passage, DATE_WHY)
        elif bare(passage.text) in bare(result[first].text):
            result[number] = removed(passage, "the byline said twice")
        else:
            result[number] = as_kind(passage, "paragraph")
    return result


def names_at_the_foot(passages: Sequence[Passage]) -> list[Passage]:
    """Recognise a name and credits below the last paragraph; the name is the byline where there is none."""
    result = list(passages)
    byline = next((bare(p.text) for p in result if p.is_kept and p.kind == "byline"), "")
    foot = _foot(result)
    for number in [n for n, p in enumerate(result) if p.is_kept][-_FOOT_LINES:]:
        if result[number].is_plain and is_credit(result[number].text) and len(result[number].text) < 200:
            result[number] = as_kind(result[number], "credit")
    foot = [number for number in foot if result[number].is_plain]
    for number in foot:
        passage = result[number]
        text = passage.text
        if byline and bare(text) in byline:
            result[number] = removed(passage, "the byline said twice")
        elif not byline and ((is_name_like(text) and not _TITLE_WORDS.search(text)) or is_byline(text)):
            result[number] = with_text(passage, text.rstrip().rstrip("."), "byline")
            byline = bare(text)
        elif is_credit(text) or (len(text.split()) <= 12 and not is_body_like(text) and _OUTLET.search(text)):
            result[number] = as_kind(passage, "credit")
    return result


def is_credit(text: str) -> bool:
    """Whether the line names agencies or helpers: “Additional reporting by …”, “(AFP)”."""
    return len(text) <= 400 and bool(_CREDIT_STARTS.match(text) or _AGENCY_ALONE.match(text.strip()))


def _foot(passages: Sequence[Passage]) -> list[int]:
    """Numbers of the kept plain lines below the last running text, in order."""
    found: list[int] = []
    for number in range(len(passages) - 1, -1, -1):
        passage = passages[number]
        if not passage.is_kept:
            continue
        if not passage.is_plain or (is_body_like(passage.text) and not is_credit(passage.text)):
            break
        if len(passage.text.split()) > 60 or len(found) >= _FOOT_LINES:
            break
        found.append(number)
    return found[::-1] if len(found) < len([p for p in passages if p.is_kept]) else []


def dateline_in_text(passages: Sequence[Passage]) -> list[Passage]:
    """Set the place at the start of the first paragraph apart: “LONDON (Reuters) - The bank …”."""
    result = list(passages)
    if any(p.is_kept and p.kind == "dateline" for p in result):
        return result
    first = next((n for n, p in enumerate(result) if p.is_plain and is_body_like(p.text)), None)
    if first is None:
        return result
    match = _DATELINE.match(result[first].text)
    if not match or not (match["agency"] or (len(match["place"]) >= 4 and match["dash"] != "-")):
        return result
    pieces, skip = [], match.end()
    for text, marks in result[first].pieces:
        pieces.append((text[skip:], marks))
        skip = max(0, skip - len(text))
    line = with_text(result[first], match["line"].strip(), "dateline")
    result[first : first + 1] = [line, msgspec.structs.replace(result[first], pieces=trimmed(pieces))]
    return result
