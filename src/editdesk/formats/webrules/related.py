"""What leads away from the report: “Read more: …”, “Related News” and what hangs on it, the page's tail."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from editdesk.formats.passages import Passage, removed
from editdesk.formats.webrules import phrases
from editdesk.formats.webrules.bylines import is_credit
from editdesk.formats.webrules.furniture import why_furniture
from editdesk.formats.webrules.words import bare, ends_sentence, ends_with_stop, is_body_like, is_title_like
from editdesk.text.marks import LINE_BREAK

_STARTS = re.compile(
    rf"^\W*(?:{phrases.ANOTHER_STARTS})\s*(?P<sign>[:|»>→]|\s[–—-]\s)\s*(?P<rest>\S.*)$", re.I | re.S
)
_SURE = re.compile(rf"^\W*(?:{phrases.ANOTHER_SURE})\b", re.I)
_RULE = re.compile(r"^(?:[*＊⁂•·~#=_–—-]\s*){3,}$|^⁂$")
BELOW = "a line of the page below the report"
_LONGEST_LINK = 240
_MOST_HANGING = 40


def is_related_head(text: str) -> bool:
    """Whether the line heads a list of links: “Must Read”, “Related News”."""
    return len(text) < 60 and bare(text) in phrases.RELATED_HEADS


def why_another(text: str) -> str:
    """Why a single line that names another report goes; empty when it does not."""
    if len(text) > _LONGEST_LINK:
        return ""
    match = _STARTS.match(text)
    if not match:
        return ""
    if _SURE.match(text) or not (ends_with_stop(text) and len(match["rest"].split()) > 4):
        return phrases.ANOTHER
    return ""


def links_away(passages: Sequence[Passage]) -> list[Passage]:
    """Remove furniture and lines that name another report."""
    result = list(passages)
    for number, passage in enumerate(passages):
        if not passage.is_plain:
            continue
        text = passage.text
        if LINE_BREAK in text and is_related_head(text.split(LINE_BREAK)[0]):
            result[number] = removed(passage, phrases.RELATED)
            continue
        if _RULE.match(text) and 0 < number < len(passages) - 1:
            result[number] = msgspec.structs.replace(passage, pieces=(), kind="rule")
            continue
        why = why_furniture(text) or why_another(text)
        if why and not (bare(text) in phrases.AMBIGUOUS and _heads_a_paragraph(passages, number)):
            result[number] = removed(passage, why)
    return result


def related_blocks(passages: Sequence[Passage]) -> list[Passage]:
    """Remove the heads of related links and the titles that hang on them."""
    result = list(passages)
    number = 0
    while number < len(result):
        passage = result[number]
        number += 1
        is_head = passage.is_kept and is_related_head(passage.text)
        # “Read more:” with the titles below it
        if not is_head and not (passage.why == phrases.ANOTHER and passage.text.rstrip().endswith(":")):
            continue
        if passage.is_kept and passage.kind not in ("paragraph", "heading"):
            continue
        # one word may as well head a part of the report
        if is_head and len(passage.text.split()) == 1 and _heads_a_paragraph(result, number - 1):
            continue
        if is_head:
            result[number - 1] = removed(passage, phrases.RELATED)
        for at in _hanging(result, number):
            result[at] = removed(result[at], phrases.RELATED)
    return result


def _heads_a_paragraph(passages: Sequence[Passage], number: int) -> bool:
    """Whether the line stands as a heading does: alone, running text before and after it."""
    passage = passages[number]
    if not (passage.gap_before and passage.gap_after) or number == 0 or number + 1 >= len(passages):
        return False
    before, after = passages[number - 1], passages[number + 1]
    return before.is_kept and is_body_like(before.text) and after.is_kept and is_body_like(after.text)


def _hanging(passages: Sequence[Passage], number: int) -> list[int]:
    """The titles that hang on a related head above `number`: none that heads a paragraph of the report."""
    found: list[int] = []
    for at in range(number, min(number + _MOST_HANGING, len(passages))):
        passage = passages[at]
        if not passage.is_kept:
            continue
        text = passage.text
        if not passage.is_plain or not is_title_like(text) or is_related_head(text) or is_credit(text):
            break
        following = next((p for p in passages[at + 1 : at + 4] if p.is_kept), None)
        if (
            following is not None
            and following.is_plain
            and passage.gap_after
            and is_body_like(following.text)
        ):
            # the last title before running text heads it, unless it stands in one block with the head
            if not passage.gap_before:
                found.append(at)
            break
        found.append(at)
    return found


def tail(passages: Sequence[Passage]) -> list[Passage]:
    """Remove what trails behind the end of the report: short lines among adverts and links.

    They go only where the report has an end that can be seen (its byline or
    credit at the foot) or where what follows them was removed.
    """
    result = list(passages)
    last_text = max(
        (n for n, p in enumerate(result) if p.is_kept and (not p.is_plain or is_body_like(p.text))),
        default=-1,
    )
    has_end = last_text >= 0 and result[last_text].kind in ("byline", "credit")
    following_gone = False
    trailing: list[int] = []
    for number in range(len(result) - 1, last_text, -1):
        if not result[number].is_kept:
            following_gone = True
        elif len(result[number].text.split()) <= 12 and not _ends_a_text(result[number].text):
            if has_end or following_gone:
                trailing.append(number)
        else:
            trailing = []
            break
    for number in trailing:
        result[number] = removed(result[number], BELOW)
    return result


def headings_at_the_end(passages: Sequence[Passage]) -> list[Passage]:
    """Remove headings that nothing stands below."""
    result = list(passages)
    for number in range(len(result) - 1, -1, -1):
        passage = result[number]
        if not passage.is_kept or passage.kind in ("rule", "caption"):
            continue
        if passage.kind != "heading":
            break
        result[number] = removed(passage, BELOW)
    return result


def _ends_a_text(text: str) -> bool:
    return ends_with_stop(text) or (ends_sentence(text) and len(text.split()) >= 3)


def after_the_end(passages: Sequence[Passage]) -> list[Passage]:
    """Remove all that stands below related links which follow the report's own end."""
    result = list(passages)
    end = max((n for n, p in enumerate(result) if p.is_kept and p.kind in ("byline", "credit")), default=-1)
    body = [n for n, p in enumerate(result) if p.is_kept and is_body_like(p.text)]
    if end < 0 or not body or sum(1 for n in body if n < end) < 3:
        return result
    head = next((n for n in range(end + 1, len(result)) if result[n].why == phrases.RELATED), None)
    if head is None or any(n for n in body if end < n < head):
        return result
    for number in range(head, len(result)):
        if result[number].is_kept:
            result[number] = removed(result[number], phrases.RELATED)
    return result
