"""Read an HTML file or a saved page: the report in it with its structure, and a list of all the rest."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

import msgspec

from editdesk.formats.draft import Draft
from editdesk.formats.drafting import draft_of
from editdesk.formats.language import language_of
from editdesk.formats.passages import Passage, Rule, applied, as_kind, removed, with_text
from editdesk.formats.web.choice import Choice, choose
from editdesk.formats.web.front import Front, front_of
from editdesk.formats.web.hints import hinted_kind, why_by_hints, why_by_place
from editdesk.formats.web.links import is_among_text, teasers, why_link
from editdesk.formats.web.meta import meta_of
from editdesk.formats.web.tree import page_of
from editdesk.formats.web.walk import PageBlock, Unread, blocks_of
from editdesk.formats.webrules.bylines import dateline_in_text, names_at_the_foot
from editdesk.formats.webrules.captions import captions
from editdesk.formats.webrules.furniture import why_furniture
from editdesk.formats.webrules.lists import lists
from editdesk.formats.webrules.related import headings_at_the_end, links_away, related_blocks
from editdesk.formats.webrules.words import ends_with_stop, is_body_like, starts_like_a_title
from editdesk.review.losses import Lost
from editdesk.text.marks import LINE_BREAK, change, merged, value_of

_MOST_HEADING_WORDS = 16
_MOST_LOST = 200

_RULES: tuple[Rule, ...] = (
    links_away,
    captions,
    lists,
    related_blocks,
    names_at_the_foot,
    headings_at_the_end,
    dateline_in_text,
)


def read_webpage(html: str, source: str = "") -> Draft:
    """The draft in a page: trafilatura and our own rules choose, the page's tree gives the structure."""
    page = page_of(html)
    if page is None:
        return draft_of([], source)
    meta = meta_of(page.tree, page.json_texts)
    blocks, unread = blocks_of(page.tree, meta.address)
    choice = choose(page.tree, blocks, meta)
    front = front_of(blocks, choice.chosen, meta)
    passages = _passages(blocks, choice, front)
    passages = _heading_levels(_bold_headings(applied(passages, _RULES)))
    if front.headline is not None:
        passages = [front.headline, *passages]
    kept_text = LINE_BREAK.join(passage.text for passage in passages if passage.is_kept)
    return draft_of(
        passages,
        source or meta.address,
        meta.language or language_of(kept_text),
        _lost(unread, blocks, choice),
    )


def _passages(blocks: Sequence[PageBlock], choice: Choice, front: Front) -> list[Passage]:
    """Every block that is seen, in order: kept as what it is, or with the reason why it goes."""
    result: list[Passage] = []
    leading = teasers(blocks, choice.chosen)
    for n, block in enumerate(blocks):
        if n in front.found:
            result.extend(front.found[n])
        elif n in choice.chosen:
            result.append(_kept(block, choice, may_link=n not in leading and is_among_text(blocks, n)))
        elif not block.is_hidden and block.passage.kind != "rule":
            result.append(_left_out(block, choice))
    return result


def _kept(block: PageBlock, choice: Choice, *, may_link: bool) -> Passage:
    """A chosen block, with what its names say it is; a link to elsewhere goes unless it `may_link`."""
    passage = block.passage
    if passage.kind in ("paragraph", "quote", "heading"):
        why = "" if may_link else why_link(block)
        if why:
            return removed(with_text(passage, block.seamed), why)
    if passage.kind in ("paragraph", "quote"):
        kind = hinted_kind(block, 1) if block.element is not choice.main else ""
        if kind in ("caption", "picture_credit") and len(passage.text.split()) <= 80:
            return as_kind(passage, "caption")
        if kind == "pull_quote":
            return as_kind(passage, "pull_quote")
        if kind == "dateline" and len(passage.text) < 60 and any(sign.isdigit() for sign in passage.text):
            return removed(passage, "date or time of the page") if not is_body_like(passage.text) else passage
    if passage.kind == "paragraph" and block.landmark == "figure" and len(passage.text.split()) <= 60:
        return as_kind(passage, "caption")
    return passage


def _left_out(block: PageBlock, choice: Choice) -> Passage:
    text = block.seamed
    why = (
        why_furniture(text) or why_by_hints(block, choice.main)
        if choice.main is not None
        else why_furniture(text)
    )
    why = why or why_by_place(block)
    return msgspec.structs.replace(with_text(block.passage, text, "paragraph", why), group=1, cell=None)


def _bold_headings(passages: Sequence[Passage]) -> list[Passage]:
    """A short paragraph that is bold from end to end, above running text, is a heading."""
    result = list(passages)
    kept = [n for n, p in enumerate(result) if p.is_kept]
    for number, following in pairwise(kept):
        passage, below = result[number], result[following]
        if passage.kind != "paragraph" or below.kind not in ("paragraph", "bullet", "numbered", "quote"):
            continue
        text = passage.text
        if not _is_bold(passage) or len(text.split()) > _MOST_HEADING_WORDS or ends_with_stop(text):
            continue
        if starts_like_a_title(text) and not _is_bold(below) and LINE_BREAK not in text:
            result[number] = msgspec.structs.replace(_plain_weight(passage), kind="heading", level=2)
    return result


def _is_bold(passage: Passage) -> bool:
    return bool(passage.pieces) and all(
        value_of(run, "bold") is True or not text.strip() for text, run in passage.pieces
    )


def _plain_weight(passage: Passage) -> Passage:
    """`passage` without its bold: a heading is bold by itself."""
    light = change({"bold": None})
    return msgspec.structs.replace(
        passage, pieces=tuple((text, merged(run, light)) for text, run in passage.pieces)
    )


def _heading_levels(passages: Sequence[Passage]) -> list[Passage]:
    """Headings from level 2 on, as the headline is above them all."""
    levels = {p.level for p in passages if p.is_kept and p.kind == "heading"}
    if not levels or min(levels) == 2:
        return list(passages)
    shift = 2 - min(levels)
    return [
        msgspec.structs.replace(_plain_weight(p), level=min(3, p.level + shift))
        if p.is_kept and p.kind == "heading"
        else p
        for p in passages
    ]


def _lost(unread: Sequence[Unread], blocks: Sequence[PageBlock], choice: Choice) -> list[Lost]:
    """Pictures and players among the report's text, told with the words they stand before."""
    if not choice.chosen:
        return []
    first, last = min(choice.chosen), max(choice.chosen)
    result: list[Lost] = []
    seen: set[str] = set()
    for each in unread:
        if first - 3 <= each.before <= last and len(result) < _MOST_LOST:
            following = _words_after(blocks, each.before, choice.chosen)
            where = f"before “{following}”" if following else "at the end"
            if each.what + where not in seen:
                seen.add(each.what + where)
                result.append(Lost(each.what, where))
    return result


def _words_after(blocks: Sequence[PageBlock], number: int, chosen: Collection[int]) -> str:
    for n in range(number, min(len(blocks), number + 30)):
        if n in chosen:
            words = blocks[n].passage.text.split()
            return " ".join(words[:6]) + ("…" if len(words) > 6 else "")
    return ""
