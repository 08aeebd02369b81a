"""The head of a pasted page: headline, kicker, summary, and what of the page's top is none of them."""

from __future__ import annotations

from collections.abc import Sequence

from editdesk.formats.passages import Passage, as_kind, removed, with_text
from editdesk.formats.webrules import phrases
from editdesk.formats.webrules.crumbs import WHY, is_kicker_word
from editdesk.formats.webrules.furniture import why_furniture
from editdesk.formats.webrules.words import (
    ends_sentence,
    is_body_like,
    is_title_like,
    letters_key,
    without_site,
)

TWICE = "the headline said twice"
_MENU_REASONS = (WHY, phrases.NAVIGATION, phrases.CONTROL)
_HEAD_LINES = 40
_MOST_MENU_WORDS = 3
_LONGEST_SUMMARY_WORDS = 70


def headline(passages: Sequence[Passage]) -> list[Passage]:
    """Recognise the headline, once, with its kicker above it and the summary below."""
    result = list(passages)
    top = _top(result)
    if sum(1 for passage in result if passage.is_kept and passage.kind != "kicker") < 2:
        return result
    chosen = _repeated(result, top) or _first_title(result, top)
    if chosen is None:
        return result
    key = letters_key(without_site(result[chosen].text))
    kept = chosen
    for number in top:
        if number != chosen and letters_key(without_site(result[number].text)) == key:
            # as the report itself writes it: without the name of the site, the last of equals stands there
            if len(result[number].text) < len(result[kept].text):
                kept, number = number, kept
            result[number] = removed(result[number], TWICE)
    result[kept] = as_kind(result[kept], "headline")
    _settle_above(result, [number for number in top if number < min(kept, chosen)])
    _settle_below(result, kept)
    return result


def _top(passages: Sequence[Passage]) -> list[int]:
    """Numbers of the plain lines above the first running text."""
    top: list[int] = []
    for number, passage in enumerate(passages[: _HEAD_LINES * 2]):
        if not passage.is_plain:
            if passage.is_kept and passage.kind in ("bullet", "numbered", "cell", "quote"):
                break
            continue
        if is_body_like(passage.text) and not _is_said_again(passages, number):
            break
        top.append(number)
        if len(top) == _HEAD_LINES:
            break
    return top


def _is_said_again(passages: Sequence[Passage], number: int) -> bool:
    """Whether one of the next lines says the same: a headline may look like a sentence."""
    text = passages[number].text
    if len(text) > 2 * len(without_site(text)) or len(text.split()) > 40:
        return False
    key = letters_key(without_site(text))
    near = [*passages[max(0, number - 6) : number], *passages[number + 1 : number + 7]]
    return any(key == letters_key(without_site(p.text)) for p in near if len(p.text) < 2 * len(text) + 60)


def _repeated(passages: Sequence[Passage], top: Sequence[int]) -> int | None:
    seen: dict[str, int] = {}
    for number in top:
        key = letters_key(without_site(passages[number].text))
        if key in seen and len(key) >= 12:
            return seen[key]
        seen.setdefault(key, number)
    return None


def _first_title(passages: Sequence[Passage], top: Sequence[int]) -> int | None:
    """The first line that can be a headline; a line of one or two words only where there is no other."""
    titles = [n for n in top if _can_be_headline(passages[n].text)]
    for number in titles:
        if len(passages[number].text.split()) >= 4:
            return number
    return titles[0] if titles else None


def _can_be_headline(text: str) -> bool:
    return is_title_like(text) and not why_furniture(text) and not is_kicker_word(text)


def _settle_above(passages: list[Passage], above: Sequence[int]) -> None:
    """The nearest short line above the headline is its kicker; a menu above goes."""
    short = [number for number in above if len(passages[number].text.split()) <= _MOST_MENU_WORDS]
    furniture = sum(1 for p in passages[: above[-1] + 1] if p.why in _MENU_REASONS) if above else 0
    is_menu = len(short) + furniture >= 3
    kicker = None
    if above and not any(p.is_kept and p.kind == "kicker" for p in passages):
        nearest = above[-1]
        words = [number for number in above if is_kicker_word(passages[number].text)]
        if words and (not is_menu or words[-1] == nearest):
            kicker = words[-1]
        elif not is_menu and _is_label(passages[nearest].text):
            kicker = nearest
    if kicker is not None:
        passages[kicker] = with_text(passages[kicker], passages[kicker].text, "kicker")
    if is_menu:
        for number in short:
            if number != kicker:
                passages[number] = removed(passages[number], phrases.NAVIGATION)


def _is_label(text: str) -> bool:
    return len(text.split()) <= 5 and not ends_sentence(text)


def _settle_below(passages: list[Passage], headline_at: int) -> None:
    """What stands between the headline and a byline or date is the summary."""
    kept = [n for n in range(headline_at + 1, min(len(passages), headline_at + 12)) if passages[n].is_kept]
    if len(kept) < 2 or passages[kept[0]].kind != "paragraph":
        return
    words = passages[kept[0]].text.split()
    if 4 <= len(words) <= _LONGEST_SUMMARY_WORDS and passages[kept[1]].kind in ("byline", "dateline"):
        passages[kept[0]] = as_kind(passages[kept[0]], "summary")
