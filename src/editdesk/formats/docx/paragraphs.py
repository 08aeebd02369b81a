"""What a paragraph is: its kind and level by style, outline level and list, and how its end is tracked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from editdesk.formats.docx.changes import TRACKED, Tracked, proposing, tracked
from editdesk.formats.docx.inline import by_whom
from editdesk.formats.docx.lines import Pairs
from editdesk.formats.docx.names import PARAGRAPH_PROPERTIES, RUN_PROPERTIES, Element, W, child, number, value
from editdesk.formats.docx.numbering import Item
from editdesk.formats.docx.story import File
from editdesk.formats.docx.styles import BODY_LEVEL, DEEPEST_HEADING, Style, numbering_of
from editdesk.formats.word.template import HEADING_CELL
from editdesk.text.marks import NOT_IN_PRINT, PRINT_HEADLINE, Change

_CHANGED, _FORMAT_CHANGE, _BORDERS = W + "pPrChange", W + "rPrChange", W + "pBdr"
_LISTED = ("bullet", "numbered")
# Kinds that say by themselves how their words look.
_PLAIN = frozenset(("", "paragraph", "bullet", "numbered", "cell", "footnote"))


class Kind(NamedTuple):
    """What a paragraph is: the marks of its end, its style, and whether its kind says how it looks."""

    close: Pairs
    style: Style
    is_own: bool


class End(NamedTuple):
    """The marks of a paragraph's end as it stands, how it is tracked, what is proposed for it, by whom."""

    close: Pairs
    changes: tuple[Tracked, ...] = ()
    asked: Change = ()
    by: Element | None = None


def kind_of(properties: Element | None, file: File, *, in_box: bool = False, tells: bool = True) -> Kind:
    """What a paragraph of the text with these properties is; with `tells`, what is left out of it is told."""
    style = file.styles.paragraph_style(value(child(properties, W + "pStyle")))
    kind, level = style.kind or "paragraph", style.level
    outline = value(child(properties, W + "outlineLvl"))
    if outline is not None and kind in ("paragraph", "heading"):
        depth = number(outline, BODY_LEVEL)
        if depth < BODY_LEVEL:
            kind, level = "heading", depth + 1
    said = numbering_of(properties)
    item = file.lists.item(said, style.numbering, style.id)
    if item is not None and kind in ("paragraph", "quote", *_LISTED):
        kind, level = item.kind, item.level
    elif kind in _LISTED and said.list == "0":
        kind = "paragraph"
    elif tells:
        _tell_number(kind, item, file)
    if kind == "heading" and level > DEEPEST_HEADING:
        if tells:
            file.lose(f"the level of a heading, kept as level {DEEPEST_HEADING}")
        level = DEEPEST_HEADING
    if in_box and kind == "paragraph":
        kind = "sidebar"
    if kind == "figure":
        # Only what holds a picture and nothing else is one.
        kind = "paragraph"
    return Kind(_close(kind, level), style, kind not in _PLAIN)


def _close(kind: str, level: int) -> Pairs:
    if kind in ("heading", *_LISTED):
        return (("kind", kind), ("level", level))
    return (("kind", kind),)


def _tell_number(kind: str, item: Item | None, file: File) -> None:
    # The label of a print headline stands for its kind.
    if item is not None and item.is_shown and kind != PRINT_HEADLINE:
        file.lose(f"the automatic number of a {kind.replace('_', ' ')}, left out")


def is_head(properties: Element | None) -> bool:
    """Whether a paragraph with these properties heads a column or a row of a table, as in our own files."""
    return value(child(properties, W + "pStyle")) == HEADING_CELL


def end_in_cell(properties: Element | None, end: End) -> End:
    """The end of a paragraph in a cell, of which `end` is told otherwise: is it a heading, or would it be?"""
    by = child(properties, _CHANGED)
    now = is_head(properties)
    was = now if by is None else is_head(child(by, PARAGRAPH_PROPERTIES))
    close = dict(end.close)
    if now or was:
        close.pop("header", None)
    if was:
        close["header"] = True
    asked: Change = (("header", now or None),) if was is not now else ()
    return End(tuple(close.items()), end.changes, asked, by if asked else None)


def end_of(properties: Element | None, kind: Kind, file: File, moves: Mapping[str, str]) -> End:
    """How the end of a paragraph that is now of `kind` is tracked."""
    if properties is None:
        return End(kind.close)
    sign = child(properties, RUN_PROPERTIES)
    changes = [tracked(one, moves) for one in (() if sign is None else sign) if one.tag in TRACKED]
    formatted = child(sign, _FORMAT_CHANGE)
    if formatted is not None and not cut_of(properties, kind, file).asked:
        file.lose(f"a tracked change of formatting {by_whom(formatted)} that is not shown here")
    by = child(properties, _CHANGED)
    if by is not None:
        was = kind_of(child(by, PARAGRAPH_PROPERTIES), file, tells=False)
        asked = proposing(was.close, kind.close)
        if asked:
            return End(was.close, tuple(changes), asked, by)
        file.lose(f"a tracked change of a paragraph’s layout {by_whom(by)}")
    numbers = child(properties, W + "numPr")
    added = None if numbers is None else child(numbers, W + "ins")
    if added is not None and dict(kind.close)["kind"] in _LISTED:
        was_close: Pairs = (("kind", "paragraph"),)
        return End(was_close, tuple(changes), proposing(was_close, kind.close), added)
    if numbers is not None and child(numbers, W + "numberingChange") is not None:
        file.lose("a tracked change of a number")
    return End(kind.close, tuple(changes))


class Cut(NamedTuple):
    """Whether a paragraph's end is cut from print as it stands, and what is proposed about that, by whom."""

    close: Pairs = ()
    asked: Change = ()
    by: Element | None = None


def cut_of(properties: Element | None, kind: Kind, file: File) -> Cut:
    """How the end of a paragraph with these properties stands to print."""
    sign = child(properties, RUN_PROPERTIES)
    if sign is None:
        return Cut()
    by = child(sign, _FORMAT_CHANGE)
    now = _cut_in(sign, kind, file)
    if by is None:
        return Cut(now)
    was = _cut_in(child(by, RUN_PROPERTIES), kind, file)
    return Cut(was, proposing(was, now), by)


def _cut_in(sign: Element | None, kind: Kind, file: File) -> Pairs:
    look = file.looks.look(sign, kind.style, is_own_kind=kind.is_own)
    return tuple([pair for pair in look.marks if pair[0] == NOT_IN_PRINT])


def is_rule(properties: Element | None) -> bool:
    """Whether an empty paragraph with these properties is a line across the page."""
    borders = child(properties, _BORDERS)
    if borders is None:
        return False
    names = {one.tag for one in borders if one.get(W + "val", "none") not in ("none", "nil")}
    return bool(names) and names <= {W + "bottom", W + "top"}
