"""Links that lead away: lists of titles, and paragraphs that are one link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from editdesk.formats.web.walk import PageBlock
from editdesk.formats.webrules import phrases
from editdesk.formats.webrules.words import ends_with_stop, is_body_like, is_title_like
from editdesk.text.marks import LINE_BREAK, value_of

_ALL_LINK = 0.9
_MOST_LINK_WORDS = 30
_HABIT = 3
_MOSTLY_LINKS = 0.75


def without_link_lists(blocks: Sequence[PageBlock], chosen: Iterable[int]) -> frozenset[int]:
    """`chosen` without lists whose every point is a link with a title: they lead to other reports.

    A list that a colon announces stays.
    """
    kept = set(chosen)
    numbers = sorted(kept)
    at = 0
    while at < len(numbers):
        end = at
        while end < len(numbers) and blocks[numbers[end]].passage.kind in ("bullet", "numbered"):
            end += 1
        points = [blocks[n] for n in numbers[at:end]]
        above = blocks[numbers[at - 1]].passage.text if at else ""
        if points and not above.rstrip().endswith(":") and all(is_linked_title(p) for p in points):
            kept.difference_update(numbers[at:end])
        at = max(end, at + 1)
    return frozenset(kept)


def is_linked_title(point: PageBlock) -> bool:
    """Whether it is a link of some words from end to end."""
    return point.link_share > _ALL_LINK and len(point.passage.text.split()) >= 3


def is_among_text(blocks: Sequence[PageBlock], n: int) -> bool:
    """Whether it is a paragraph between two others, in one box with them, that are no links.

    Bold or in capitals it shouts, as only what leads away does.
    """
    parent = blocks[n].element.getparent()
    if (
        blocks[n].element.tag != "p"
        or parent is None
        or _shouts(blocks[n])
        or LINE_BREAK in blocks[n].passage.text
    ):
        return False
    near = [
        next((blocks[m] for m in numbers if blocks[m].element.getparent() is parent), None)
        for numbers in (range(n - 1, -1, -1), range(n + 1, len(blocks)))
    ]
    return all(block is not None and _is_running(block) for block in near)


def teasers(blocks: Sequence[PageBlock], chosen: Iterable[int]) -> frozenset[int]:
    """Paragraphs of `chosen` that are one link each, where the page makes a habit of it."""
    found = [n for n in chosen if blocks[n].passage.kind == "paragraph" and why_link(blocks[n])]
    return frozenset(found if len(found) >= _HABIT else ())


def why_link(block: PageBlock) -> str:
    """Why a block that is one link, or lines of links, goes: it leads to other reports."""
    text = block.passage.text
    if text.count(LINE_BREAK) >= 2 and block.link_share >= _MOSTLY_LINKS:
        return phrases.RELATED
    if block.link_share < _ALL_LINK or len(text.split()) > _MOST_LINK_WORDS or len(text.split()) < 3:
        return ""
    if block.passage.kind == "heading":
        return ""
    return phrases.ANOTHER if is_title_like(text) or not ends_with_stop(text) else ""


def _shouts(block: PageBlock) -> bool:
    pieces = block.passage.pieces
    is_bold = all(value_of(run, "bold") is True or not text.strip() for text, run in pieces)
    return is_bold or block.passage.text.isupper()


def _is_running(block: PageBlock) -> bool:
    return block.element.tag == "p" and block.link_share < _ALL_LINK and is_body_like(block.passage.text)
