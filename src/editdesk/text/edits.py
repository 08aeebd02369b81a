"""What a hand at the keyboard means: each intent as the change of the text that carries it out.

Pure; who may do it, and whether it becomes a suggestion, is decided elsewhere.
`Edit` says where the caret belongs afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from editdesk.text.body import Block, Body, Span
from editdesk.text.delta import Delta, Ops, insertion
from editdesk.text.front_matter import next_field
from editdesk.text.marks import (
    BLOCK_KEYS,
    FRONT_MATTER,
    NOT_IN_PRINT,
    OBJECT,
    PARAGRAPH,
    PLAIN,
    POINT,
    STYLES,
    Change,
    Marks,
    as_new_end,
    change,
    keys_with,
    kind_of,
    marks,
    value_of,
)
from editdesk.text.mending import settling
from editdesk.text.picture_lines import next_line
from editdesk.text.proposals import INSERT, filling
from editdesk.text.removal import as_close
from editdesk.text.removal import removed as removed
from editdesk.text.settle import is_sound, settle
from editdesk.text.valid import cleaned

LISTS = frozenset({"bullet", "numbered"})
DEEPEST_LEVEL = 8
# Kinds that go on over several paragraphs; an empty one of them is left by Enter.
_LASTING = LISTS | {"quote", "sidebar"}
# Kinds whose number of paragraphs and attributes are not the typing hand's to change.
_FIXED = frozenset({"cell", "footnote", "figure"})
_INHERITED = ("comment:", "claim:", INSERT, NOT_IN_PRINT)
CONTRARY = {"superscript": "subscript", "subscript": "superscript"}


class Edit(NamedTuple):
    """A change and where the caret stands after it."""

    delta: Delta
    caret: int


def typed(body: Body, start: int, end: int, text: str, style: Marks | None = None) -> Delta:
    """The change that puts `text` in the place of `start` to `end`."""
    return typing(body, start, end, text, style).delta


def split(body: Body, start: int, end: int) -> Delta:
    """The change that Enter makes in the place of `start` to `end`; in front matter, none."""
    return splitting(body, start, end).delta


def typing(body: Body, start: int, end: int, text: str, style: Marks | None = None) -> Edit:
    """As `typed`, with the caret after the last character put in.

    Without `style`, that of the run grows; links and clinging marks do not,
    except strictly between two characters of the same.
    """
    start, end = within(body, start, end)
    words = cleaned(text).replace(OBJECT, "")
    removal = removed(body, start, end)
    base, at = _without(body, removal, start)
    if not words:
        return Edit(removal, at)
    made = _inserting(base, at, words, marks_for(body, start, end, style))
    return Edit(removal.compose(made.delta), made.caret) if removal else made


def splitting(body: Body, start: int, end: int) -> Edit:
    """As `split`; in front matter the caret goes to the next field."""
    start, end = within(body, start, end)
    removal = removed(body, start, end)
    made = _split_at(*_without(body, removal, start))
    return Edit(removal.compose(made.delta), made.caret)


def with_kind(body: Body, span: Span, kind: str, level: int | None = None) -> Delta:
    """The change that gives the blocks of `span` another kind; cells, footnotes and figures keep theirs."""
    wanted: dict[str, str | int | bool | None] = {"kind": kind, "level": _level_for(kind, level)}
    ops = Ops()
    for block in _up_to(body, span, ops):
        kept = block.kind in _FIXED or (kind in FRONT_MATTER and OBJECT in block.text)
        ops.retain(len(block.text)).retain(1, () if kept else _needed(block.close, wanted))
    return ops.delta()


def toggled(body: Body, span: Span, style: str) -> Delta:
    """The change that sets `style` on all words of `span`, or takes it off where all have it."""
    return toggled_in(body, (span,), style)


def toggled_in(body: Body, spans: Sequence[Span], style: str) -> Delta:
    """As `toggled`, for several spans in order: all of them get `style`, or all lose it."""
    runs = [run for span in spans for text, run in body.pieces(*span) if text not in ("\n", OBJECT)]
    is_on = bool(runs) and all(value_of(run, style) for run in runs)
    wanted: dict[str, str | int | bool | None] = {style: None if is_on else True}
    if style in CONTRARY and not is_on:
        wanted[CONTRARY[style]] = None
    ops, at = Ops(), 0
    for start, end in spans:
        ops.retain(start - at)
        for text, run in body.pieces(start, end):
            ops.retain(len(text), () if text in ("\n", OBJECT) else _needed(run, wanted))
        at = end
    return ops.delta()


def indented(body: Body, span: Span, by: int) -> Delta:
    """The change that moves list items of `span` in or out; out of the first level they leave the list."""
    ops = Ops()
    for block in _up_to(body, span, ops):
        wanted: dict[str, str | int | bool | None] = {}
        if block.kind in LISTS:
            level = block.level + by
            if level < 0:
                wanted = {"kind": "paragraph", "level": None}
            else:
                wanted = {"level": min(level, DEEPEST_LEVEL)}
        ops.retain(len(block.text)).retain(1, _needed(block.close, wanted))
    return ops.delta()


def marks_for(body: Body, start: int, end: int, style: Marks | None = None) -> Marks:
    """What characters carry that are typed in the place of `start` to `end`; `style` instead of the run's."""
    place = body.place(start)
    block = body.block(place.number)
    length = len(block.text)
    before = _marks_before(body, start, block, place.offset)
    if not place.offset:
        before = _with_proposer(before, block)
    if end == start and place.offset < length:
        after = block.marks_at(place.offset)
    else:
        after = next((run for _, run in body.pieces(end, end + 1)), PLAIN)
    if style is None:
        if end > start and place.offset < length:
            model = block.marks_at(place.offset)
        elif place.offset:
            model = before
        else:
            model = after if place.offset < length else PLAIN
        return _typed_marks(model, before if place.offset else PLAIN, after, before)
    return _joined(style, before, after)


def style_at(body: Body, start: int, end: int) -> Marks:
    """The style in which one types in the place of `start` to `end`."""
    return marks([pair for pair in marks_for(body, *within(body, start, end)) if pair[0] in STYLES])


def _marks_before(body: Body, start: int, block: Block, offset: int) -> Marks:
    if offset:
        return block.marks_at(offset - 1)
    return next((run for _, run in body.pieces(start - 1, start)), PLAIN) if start else PLAIN


def _with_proposer(before: Marks, block: Block) -> Marks:
    """`before`, and what proposes all of `block`: what is typed at its start belongs to it."""
    whole = [key for key in keys_with(block.close, INSERT) if not filling(block.close)]
    for _, run in block.runs:
        whole = [key for key in whole if value_of(run, key) is not None]
    return marks({**dict(before), **dict.fromkeys(whole, True)}) if whole else before


@lru_cache(maxsize=1 << 12)
def _typed_marks(model: Marks, left: Marks, right: Marks, before: Marks) -> Marks:
    style = {key: value for key, value in model if key in STYLES and key != "link"}
    link = value_of(left, "link")
    if link is not None and value_of(right, "link") == link:
        style["link"] = link
    return _joined(marks(style), before, right)


@lru_cache(maxsize=1 << 12)
def _joined(style: Marks, left: Marks, right: Marks) -> Marks:
    """`style` with the comments, claims, insertions and cuts from print that lie on both sides."""
    there = {key for key, value in right if value != POINT}
    shared = [
        (key, value) for key, value in left if key.startswith(_INHERITED) and key in there and value != POINT
    ]
    return marks([*(pair for pair in style if pair[0] in STYLES), *shared]) if shared else style


def sound(body: Body, edit: Edit) -> Edit:
    """`edit` with what the text will mend after it, so that the caret is reckoned with it."""
    if is_sound(body, edit.delta):
        return edit
    _, effective = settle(body, edit.delta)
    if effective == edit.delta:
        return edit
    mending = settling(body.apply(edit.delta))
    return Edit(effective, mending.position(edit.caret, sticky=True))


def within(body: Body, start: int, end: int) -> tuple[int, int]:
    """`start` and `end` before the last paragraph end, in order."""
    last = body.length - 1
    start = min(max(start, 0), last)
    return start, min(max(end, start), last)


def _without(body: Body, removal: Delta, start: int) -> tuple[Body, int]:
    """`body` after `removal`, and where `start` then stands: the block in which it stood may be gone."""
    if not removal:
        return body, start
    base = body.apply(removal)
    return base, min(removal.position(start), base.length - 1)


def _inserting(body: Body, at: int, words: str, run: Marks) -> Edit:
    """`words` at `at`, where nothing is selected any more."""
    place = body.place(at)
    block = body.block(place.number)
    if "\n" not in words and block.kind not in ("rule", "figure"):
        return Edit(insertion(at, words, run), at + len(words))
    if block.kind in FRONT_MATTER:
        return _into_field(body, at, place.number, words, run)
    close = as_new_end(block.close)
    ops = Ops().retain(at)
    caret = at + len(words)
    if block.kind == "rule" or (block.kind == "figure" and place.offset):
        ops.insert("\n", close)
        close, caret = PARAGRAPH, caret + 1
    elif block.kind == "figure":
        close = PARAGRAPH
    _push_lines(ops, words, run, close)
    if block.kind == "figure" and not place.offset:
        ops.insert("\n", PARAGRAPH)
    elif block.kind in ("rule", "figure"):
        ops.retain(len(block.text) - place.offset).retain(1, as_close(block.close, PARAGRAPH))
    return Edit(ops.delta(), caret)


def _push_lines(ops: Ops, words: str, run: Marks, close: Marks) -> None:
    for number, line in enumerate(words.split("\n")):
        if number:
            ops.insert("\n", close)
        if line:
            ops.insert(line, run)


def _into_field(body: Body, at: int, number: int, words: str, run: Marks) -> Edit:
    """The first line into the field of the front matter, the others as paragraphs after all fields."""
    line, rest = words.split("\n", 1)
    after = number + 1
    while after < body.block_count and body.block(after).kind in FRONT_MATTER:
        after += 1
    there = body.start_of(after)
    ops = Ops().retain(at).insert(line, run).retain(there - at)
    _push_lines(ops, rest, PLAIN, PARAGRAPH)
    is_free = after < body.block_count and body.block(after) == Block("")
    if not is_free:
        ops.insert("\n", PARAGRAPH)
    return Edit(ops.delta(), there + len(line) + len(rest))


def _split_at(body: Body, at: int) -> Edit:
    place = body.place(at)
    block = body.block(place.number)
    close = as_new_end(block.close)
    at_end = place.offset == len(block.text)
    if block.kind in FRONT_MATTER:
        return Edit(*next_field(body, place.number))
    below = next_line(body, place.number, place.offset)
    if below is not None:
        return Edit(*below)
    if not block.text and block.kind in LISTS and block.level:
        return Edit(indented(body, Span(at, at), -1), at)
    if not block.text and block.kind in _LASTING:
        leaving = Ops().retain(at).retain(1, as_close(block.close, PARAGRAPH)).delta()
        return Edit(leaving, at)
    if at_end and (block.text or block.kind == "rule"):
        return Edit(insertion(at + 1, "\n", across(body, at + 1, _next_close(close))), at + 1)
    if not place.offset and block.kind not in (*_LASTING, "cell", "footnote"):
        close = PARAGRAPH
    return Edit(insertion(at, "\n", across(body, at, close)), at + 1)


def across(body: Body, at: int, close: Marks) -> Marks:
    """`close` of a block put in at `at`, with the comments, claims and cuts that lie on both sides."""
    if not 0 < at < body.length:
        return close
    left, right = (next(body.pieces(where, where + 1))[1] for where in (at - 1, at))
    shared = _joined(PLAIN, left, right)
    return marks({**dict(close), **dict(shared)}) if shared else close


def _next_close(close: Marks) -> Marks:
    """The paragraph end of the block that Enter opens after one that ends with `close`."""
    kind = kind_of(close)
    if kind in _LASTING or kind in ("cell", "footnote"):
        return marks([pair for pair in close if pair[0] in BLOCK_KEYS])
    return marks({"kind": "caption"}) if kind == "figure" else PARAGRAPH


def _level_for(kind: str, level: int | None) -> int | None:
    if kind == "heading":
        return min(max(2 if level is None else level, 1), 3)
    return min(max(level or 0, 0), DEEPEST_LEVEL) if kind in LISTS else None


def _up_to(body: Body, span: Span, ops: Ops) -> Iterator[Block]:
    """The blocks of `span`; `ops` first keeps what stands before them."""
    start, end = within(body, *span)
    first = body.place(start)
    ops.retain(start - first.offset)
    last = body.place(max(start, end - 1)).number
    for number in range(first.number, last + 1):
        yield body.block(number)


def _needed(of: Marks, wanted: dict[str, str | int | bool | None]) -> Change:
    """What of `wanted` is not so already."""
    have = dict(of)
    return change({key: value for key, value in wanted.items() if have.get(key) != value})
