"""Quotations set apart from the text."""

from __future__ import annotations

from collections.abc import Sequence

from editdesk.formats.passages import Passage, as_kind

_OPEN = '“„«"‟'
_CLOSE = '”“»"'
_LONGEST_ATTRIBUTION = 12


def quotes(passages: Sequence[Passage]) -> list[Passage]:
    """A line that is one quotation, announced by a colon above or signed with a dash below, is a quote."""
    result = list(passages)
    for number, passage in enumerate(passages):
        if not passage.is_plain or not _is_quotation(passage.text):
            continue
        above = next((p.text for p in reversed(passages[max(0, number - 3) : number]) if p.is_kept), "")
        below = next((p.text for p in passages[number + 1 : number + 4] if p.is_kept), "")
        if above.rstrip().endswith(":") or _is_attribution(below):
            result[number] = as_kind(passage, "quote")
    return result


def _is_quotation(text: str) -> bool:
    """Whether it opens and closes with quotation marks, once."""
    inner = text[1:-1]
    return (
        len(text) > 4
        and text[0] in _OPEN
        and text[-1] in _CLOSE
        and not any(sign in inner for sign in ("“", "”", "«", "»"))
        and '"' not in inner
    )


def _is_attribution(text: str) -> bool:
    return text.startswith(("—", "– ", "― ", "-- ")) and len(text.split()) <= _LONGEST_ATTRIBUTION
