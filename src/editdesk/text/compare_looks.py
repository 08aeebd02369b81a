"""What else than words may differ between two passages: kind, place in a table, style, links and pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from editdesk.text.block import Block
from editdesk.text.body import Body, Span
from editdesk.text.marks import CHARACTER_KEYS, Marks, value_of

What: TypeAlias = Literal["kind", "cell", "style", "link", "object"]
_CELL_KEYS = ("header", "row_span", "column_span")
_OBJECT_KEYS = ("object", "image", "alt")
_WHATS: tuple[What, ...] = ("style", "link", "object")
_WORD_STYLES = CHARACTER_KEYS - {"link"}


class Also(NamedTuple):
    """Something that changed beside the words: what it was and is (empty for nothing), and where now."""

    what: What
    old: str
    new: str
    span: Span


class Look(NamedTuple):
    """What a reader sees of a run beside its words."""

    style: str
    link: str
    object: str


@lru_cache(maxsize=1 << 12)
def _look(of: Marks) -> Look:
    return Look(
        " ".join([key for key, _ in of if key in _WORD_STYLES]),
        str(value_of(of, "link") or ""),
        " ".join([str(value) for key, value in of if key in _OBJECT_KEYS]),
    )


@lru_cache(maxsize=1 << 12)
def _kind_told(close: Marks) -> str:
    block = Block("", (), close)
    if block.kind == "heading":
        return f"heading {block.level}"
    return f"{block.kind} {block.level + 1}" if block.level else block.kind


@lru_cache(maxsize=1 << 12)
def _cell_told(close: Marks) -> str:
    return " ".join([f"{key} {value}" for key in _CELL_KEYS if (value := value_of(close, key))])


def blocks_told(olds: Sequence[Block], news: Sequence[Block], start: int) -> Iterator[Also]:
    """What became of the kinds of the blocks; `start` is where the first of `news` begins."""
    for old, new in zip(olds, news, strict=False):
        span = Span(start, start + len(new))
        start = span.end
        if old.close == new.close:
            continue
        if _kind_told(old.close) != _kind_told(new.close):
            yield Also("kind", _kind_told(old.close), _kind_told(new.close), span)
        if _cell_told(old.close) != _cell_told(new.close):
            yield Also("cell", _cell_told(old.close), _cell_told(new.close), span)


def look_alike(olds: Sequence[Block], news: Sequence[Block]) -> bool:
    """Whether one block of either text has one look and the same; where it is not told at once, no."""
    if len(olds) > 1 or len(news) > 1:
        return olds == news
    old, new = olds[0], news[0]
    if old.close != new.close or len(old.runs) > 1 or len(new.runs) > 1:
        return old == new
    return not old.runs or not new.runs or old.runs[0][1] == new.runs[0][1]


def are_plain(blocks: Sequence[Block]) -> bool:
    """Whether the words of `blocks` have neither style nor link, and no object is among them."""
    return not any(any(_look(run)) for block in blocks for _, run in block.runs)


def looks_told(old: Body, new: Body, old_start: int, new_start: int, size: int) -> list[Also]:
    """What became of style, links and pictures where `size` characters are the same."""
    found: list[Also] = []
    for span, before, after in _side_by_side(old, new, old_start, new_start, size):
        for what, was, now in zip(_WHATS, before, after, strict=True):
            if was == now:
                continue
            last = next((one for one in reversed(found) if one.what == what), None)
            if last and (last.old, last.new, last.span.end) == (was, now, span.start):
                found[found.index(last)] = last._replace(span=Span(last.span.start, span.end))
            else:
                found.append(Also(what, was, now, span))
    return found


def _side_by_side(
    old: Body, new: Body, old_start: int, new_start: int, size: int
) -> Iterator[tuple[Span, Look, Look]]:
    """Stretches of one look in either text, with where each stands in the new one."""
    befores, afters = old.pieces(old_start, old_start + size), new.pieces(new_start, new_start + size)
    at, before_end, after_end = new_start, new_start, new_start
    before = after = Look("", "", "")
    while at < new_start + size:
        if at == before_end:
            text, run = next(befores)
            before, before_end = _look(run), before_end + len(text)
        if at == after_end:
            text, run = next(afters)
            after, after_end = _look(run), after_end + len(text)
        end = min(before_end, after_end)
        yield Span(at, end), before, after
        at = end
