"""The front matter of a page: headline, kicker, summary, byline and dateline, wherever it holds them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import msgspec

from editdesk.formats.passages import Passage, as_kind, passage_of, removed
from editdesk.formats.web.hints import hinted_kind, is_about_the_author, why_by_hints
from editdesk.formats.web.meta import PageMeta
from editdesk.formats.web.walk import PageBlock
from editdesk.formats.webrules.bylines import DATE_WHY, first_part, head_parts, is_only_by
from editdesk.formats.webrules.captions import is_caption
from editdesk.formats.webrules.crumbs import is_home, is_kicker_word
from editdesk.formats.webrules.furniture import why_furniture
from editdesk.formats.webrules.head import TWICE
from editdesk.formats.webrules.words import (
    ends_sentence,
    has_letters,
    is_name_like,
    letters_key,
    starts_like_a_title,
    without_site,
)

_ENOUGH_ALIKE = 0.5
_MOST_ALIKE = 0.8
_MOST_LEAD_WORDS = 80
_ABOVE = 8
_INTO_TEXT = 3
_MOST_BETWEEN = 40
_WORD = re.compile(r"\w+")
_REMARK = re.compile(r"\s*\([^)]{1,40}\)$")


class Front(msgspec.Struct, frozen=True):
    """Front matter found: the passage for each kind, which blocks it came from, and what repeats it."""

    found: dict[int, list[Passage]]
    headline: Passage | None = None


def front_of(blocks: Sequence[PageBlock], chosen: Collection[int], meta: PageMeta) -> Front:
    """The front matter among `blocks`; `chosen` are those of the report's text."""
    first = min(
        (n for n in chosen if blocks[n].passage.kind not in ("caption", "heading")), default=len(blocks)
    )
    last = max(chosen, default=len(blocks))
    at = _headline_at(blocks, first, last, meta)
    found: dict[int, list[Passage]] = {}
    title = without_site(blocks[at].seamed) if at is not None else (meta.titles[0] if meta.titles else "")
    if at is not None:
        found[at] = [_named(blocks[at].passage, "headline")]
        first = min(
            (n for n in chosen if n > at and blocks[n].passage.kind not in ("caption", "heading")),
            default=first,
        )
    _say_once(blocks, found, title)
    start = at if at is not None else max(0, first - _ABOVE)
    if at is not None:
        _find_kicker(blocks, found, at, chosen)
    kinds = {p.kind for passages in found.values() for p in passages if p.is_kept}
    _find_between(
        blocks,
        found,
        range(start, min(first + _INTO_TEXT, len(blocks), start + _MOST_BETWEEN)),
        kinds,
        chosen,
        meta,
    )
    if at is not None:
        # some pages set the date above the headline
        _find_between(
            blocks, found, range(max(0, at - _ABOVE), at), kinds | {"summary", "caption"}, chosen, meta
        )
    headline = passage_of(title, "headline") if at is None and title else None
    return Front(found, headline)


def _headline_at(blocks: Sequence[PageBlock], first: int, last: int, meta: PageMeta) -> int | None:
    """The block that is the headline: an h1 or other block that says what the page's titles say."""
    best, best_score = None, 0.0
    for n, block in enumerate(blocks[: last + 1]):
        passage = block.passage
        count = len(passage.text.split())
        if (
            block.is_hidden
            or passage.kind == "cell"
            or not 1 <= count <= 45
            or block.landmark in ("nav", "footer")
        ):
            continue
        is_h1 = passage.kind == "heading" and passage.level == 1
        if not is_h1 and passage.kind not in ("heading", "paragraph"):
            continue
        score = max((_alike(passage.text, title) for title in meta.titles), default=0.0)
        # a kicker or the like above it may have been taken for text
        is_late = passage.kind == "heading" and n <= first + _INTO_TEXT and score >= _MOST_ALIKE
        if not is_h1 and n > first and not is_late:
            continue
        if is_h1:
            score += 0.4 if count >= 3 and n <= first else 0.1
        elif passage.kind == "heading":
            score += 0.1
        # the last of equals stands nearest to the text
        if score >= best_score and score >= _ENOUGH_ALIKE:
            best, best_score = n, score
    if best is not None:
        return best
    firsts = [n for n, b in enumerate(blocks[:first]) if _is_h1(b) and len(b.passage.text.split()) >= 3]
    return firsts[-1] if firsts and not meta.titles else None


def _is_h1(block: PageBlock) -> bool:
    return block.passage.kind == "heading" and block.passage.level == 1 and not block.is_hidden


def _alike(text: str, title: str) -> float:
    """How much two titles share, from 0 to 1."""
    first, second = set(_WORD.findall(text.casefold())), set(_WORD.findall(title.casefold()))
    return len(first & second) / len(first | second) if first and second else 0.0


def _say_once(blocks: Sequence[PageBlock], found: dict[int, list[Passage]], title: str) -> None:
    key = letters_key(title)
    if len(key) < 8:
        return
    for n, block in enumerate(blocks):
        if n in found or block.is_hidden or block.passage.kind not in ("heading", "paragraph"):
            continue
        if len(block.seamed) < len(title) + 60 and letters_key(without_site(block.seamed)) == key:
            found[n] = [msgspec.structs.replace(block.passage, why=TWICE)]


def _find_kicker(
    blocks: Sequence[PageBlock], found: dict[int, list[Passage]], at: int, chosen: Collection[int]
) -> None:
    for n in range(at - 1, max(-1, at - _ABOVE), -1):
        block = blocks[n]
        text = block.seamed
        if block.is_hidden or n in found or n in chosen or block.landmark in ("nav", "button", "form"):
            continue
        if not has_letters(text) or len(text.split()) > 5 or is_home(text) or why_furniture(text):
            continue
        if is_kicker_word(text) or hinted_kind(block, 2) == "kicker":
            found[n] = [_named(block.passage, "kicker", text)]
            return


def _find_between(
    blocks: Sequence[PageBlock],
    found: dict[int, list[Passage]],
    numbers: range,
    kinds: set[str],
    chosen: Collection[int],
    meta: PageMeta,
) -> None:
    """Summary, byline and dateline among the blocks `numbers`, unless of a kind that is found already."""
    for n in numbers:
        block = blocks[n]
        if n in found or block.is_hidden or block.passage.kind in ("cell", "bullet", "numbered", "quote"):
            continue
        passages = _front_passages(block, n in chosen, meta)
        if n in chosen and not any(m > n and blocks[m].passage.kind == "paragraph" for m in chosen):
            # all the text there is
            passages = [p for p in passages if p.kind != "summary"]
        if is_only_by(block.seamed):
            who = _REMARK.sub("", blocks[n + 1].seamed) if n + 1 < len(blocks) else ""
            passages = []
            if is_name_like(who):
                passages = [_named(block.passage, "byline", f"{block.seamed} {blocks[n + 1].seamed}")]
                found[n + 1] = []
        once = [p if p.kind == "caption" and p.kind not in kinds else _only_once(p, kinds) for p in passages]
        passages = [p for p in once if p is not None]
        if passages:
            found[n] = passages
        elif "summary" not in kinds and (
            (_is_second_title(block) and _is_right_below(n, numbers.start, found, chosen))
            or (_is_lead(block, meta) and _is_new(blocks, n, chosen))
        ):
            found[n] = [_named(block.passage, "summary")]
            kinds.add("summary")


def _is_right_below(n: int, headline_at: int, found: Collection[int], chosen: Collection[int]) -> bool:
    """Whether only front matter stands between it and the headline, and it is no heading of the text."""
    if n == headline_at + 1:
        return True
    return n not in chosen and all(m in found for m in range(headline_at + 1, n))


def _is_new(blocks: Sequence[PageBlock], n: int, chosen: Collection[int]) -> bool:
    """Whether the text says it nowhere."""
    key = letters_key(blocks[n].seamed)
    return n not in chosen and all(letters_key(blocks[m].seamed) != key for m in chosen)


def _is_lead(block: PageBlock, meta: PageMeta) -> bool:
    """Whether it is a paragraph between headline and text, set apart from the text."""
    text = block.seamed
    if block.link_share > _ENOUGH_ALIKE or block.passage.kind != "paragraph" or why_furniture(text):
        return False
    if not starts_like_a_title(text) or not 8 <= len(text.split()) <= _MOST_LEAD_WORDS:
        return False
    if block.landmark not in ("", "header"):
        return False
    is_plain = block.element.tag == "p" and ends_sentence(text) and not why_by_hints(block, None)
    return is_plain or _alike(text, meta.description) >= _MOST_ALIKE


def _is_second_title(block: PageBlock) -> bool:
    """Whether it is a heading below the headline that says more than a heading does."""
    is_second = block.passage.kind == "heading" and block.passage.level == 2
    return is_second and 6 <= len(block.seamed.split()) <= 60


def _front_passages(block: PageBlock, is_text: bool, meta: PageMeta) -> list[Passage]:
    """What a block between headline and text is; empty when it is none of the front matter."""
    text, passage = block.seamed, block.passage
    words = len(text.split())
    kind = hinted_kind(block)
    if kind == "summary" and is_about_the_author(block):
        return []
    if kind == "summary" and 4 <= words <= 80 and not (is_text and block.link_share > 0.5):
        return [_named(passage, "summary")]
    if passage.kind == "caption" or (kind in ("caption", "picture_credit") and not is_text):
        return [as_kind(passage, "caption")] if words <= 80 and not why_furniture(text) else []
    if not is_text and is_caption(text):
        return [as_kind(passage, "caption")]
    is_named = bool(block.parts) and is_name_like(first_part(block.parts[0])) and words <= 14
    is_of_byline = (kind == "byline" and (not is_text or is_named)) or (
        words <= 14 and _names_author(text, meta)
    )
    parts = head_parts(" | ".join(block.parts), is_of_byline=is_of_byline)
    if parts:
        return parts
    if kind == "dateline" and not is_text and words <= 14 and any(sign.isdigit() for sign in text):
        return [_named(passage, "dateline", text)]
    return []


def _only_once(passage: Passage, kinds: set[str]) -> Passage | None:
    """`passage`, if its kind is new; a second date goes, anything else is left as it is."""
    if passage.why:
        return passage
    if passage.kind in kinds:
        return removed(passage, DATE_WHY) if passage.kind == "dateline" else None
    kinds.add(passage.kind)
    return passage


def _names_author(text: str, meta: PageMeta) -> bool:
    key = letters_key(text)
    return any(len(name) >= 5 and letters_key(name) in key for name in meta.authors)


def _named(passage: Passage, kind: str, text: str = "") -> Passage:
    """`passage` as `kind`, whole; front matter keeps italics and the like, but no links."""
    words = text or passage.text
    return passage_of(" ".join(words.split()), kind)
