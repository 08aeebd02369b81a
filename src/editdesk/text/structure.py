"""Structure by key: out of a list, a rule between blocks, a field of the front matter, plain words."""

from __future__ import annotations

from collections.abc import Sequence

from editdesk.text.body import Block, Body, Span, block_of
from editdesk.text.delta import Delta, Ops
from editdesk.text.edits import LISTS, Edit, indented, marks_for, with_kind, within
from editdesk.text.figures import putting
from editdesk.text.marks import (
    FRONT_MATTER,
    OBJECT,
    PLAIN,
    PRINT_HEADLINE,
    STYLES,
    Marks,
    as_new_end,
    change,
    marks,
)
from editdesk.text.removal import removed

# Kinds that are left at their start before they join what stands above.
_LEFT = frozenset(("quote", "pull_quote", "sidebar"))
_RULE = marks({"kind": "rule"})
# Blocks whose words can stand in a field; others are opened beside it.
_MOVING = frozenset(("paragraph", "heading", "quote", "pull_quote", "sidebar", *LISTS))


def leaving(body: Body, at: int) -> Delta:
    """What Backspace at `at`, the start of a block, does before it joins the block above.

    A list item goes one level out, then out of the list; the first block of a quote
    becomes a paragraph. Empty where Backspace deletes.
    """
    at, _ = within(body, at, at)
    place = body.place(at)
    kind = body.block(place.number).kind
    if place.offset:
        return Delta()
    if kind in LISTS:
        return indented(body, Span(at, at), -1)
    is_first = not place.number or body.block(place.number - 1).kind != kind
    return with_kind(body, Span(at, at), "paragraph") if kind in _LEFT and is_first else Delta()


def ruling(body: Body, at: int) -> Edit:
    """The change that puts a rule at `at`, and the caret behind it; within words, between them."""
    at, _ = within(body, at, at)
    place = body.place(at)
    block = body.block(place.number)
    if not block.text or place.offset == len(block.text) or block.kind not in _MOVING:
        return putting(body, at, [block_of("", "rule")])
    shared = marks_for(body, at, at, PLAIN)
    ops = Ops().retain(at)
    if place.offset:
        ops.insert("\n", _with(as_new_end(block.close), shared))
    ops.insert("\n", _with(_RULE, shared))
    return Edit(ops.delta(), at + (2 if place.offset else 1))


def cleared(body: Body, spans: Sequence[Span]) -> Delta:
    """The change that takes all style off the words of `spans`, given in order; links stay."""
    ops, at = Ops(), 0
    for start, end in spans:
        ops.retain(start - at)
        for text, run in body.pieces(start, end):
            styled = (
                {} if text in ("\n", OBJECT) else {key: None for key, _ in run if key in STYLES - {"link"}}
            )
            ops.retain(len(text), change(styled))
        at = end
    return ops.delta()


def becoming_field(body: Body, at: int, kind: str) -> Edit:
    """The change that makes the block around `at` the field `kind` of the front matter.

    Its words go where the field belongs, and the caret with them. A field that has words already is gone to
    instead; beside words that cannot be a field an empty one is opened, beside the headline one for print.
    """
    at, _ = within(body, at, at)
    place = body.place(at)
    there = next((number for number, block in enumerate(body.blocks) if block.kind == kind), None)
    if there == place.number:
        return Edit(Delta(), at)
    block = body.block(place.number)
    is_second = kind == PRINT_HEADLINE and block.kind == "headline"
    if there is None and not is_second and _fits(body, place.number, kind):
        return Edit(with_kind(body, Span(at, at), kind), at)
    may_move = block.text and OBJECT not in block.text and block.kind in _MOVING
    if there is not None and (not may_move or body.block(there).text):
        return Edit(Delta(), body.start_of(there) + len(body.block(there).text))
    number = _place_of(body, kind) if there is None else there
    opened = Ops().retain(body.start_of(number))
    for text, run in block.pieces if may_move else ():
        opened.insert(text, run)
    if there is None:
        opened.insert("\n", marks({"kind": kind}))
    made = opened.delta()
    if not may_move:
        return Edit(made, body.start_of(number))
    return Edit(made.compose(_taken(body, place.number, made)), body.start_of(number) + len(block.text))


def _taken(body: Body, number: int, opened: Delta) -> Delta:
    """The change that, after `opened` copied its words, takes block `number` away; the last stays, empty."""
    after = body.apply(opened)
    start = opened.position(body.start_of(number))
    end = start + len(body.block(number))
    is_last = end == after.length
    delta = removed(after, start, end - 1) if is_last else Ops().retain(start).delete(end - start).delta()
    return delta.compose(with_kind(after.apply(delta), Span(start, start), "paragraph")) if is_last else delta


def _fits(body: Body, number: int, kind: str) -> bool:
    """Whether block `number` stands where the field `kind` belongs."""
    block = body.block(number)
    if block.kind in FRONT_MATTER:
        rank = FRONT_MATTER.index(kind)
        before, after = body.blocks[:number], body.blocks[number + 1 :]
        return all(_rank(one) < rank for one in before) and all(_rank(one, 99) > rank for one in after)
    return number == _place_of(body, kind) and block.kind in _MOVING and OBJECT not in block.text


def _rank(block: Block, otherwise: int = -1) -> int:
    return FRONT_MATTER.index(block.kind) if block.kind in FRONT_MATTER else otherwise


def _place_of(body: Body, kind: str) -> int:
    """Before which block the field `kind` belongs: after the fields of lower rank at the top."""
    rank, number = FRONT_MATTER.index(kind), 0
    while number < body.block_count and body.block(number).kind in FRONT_MATTER[:rank]:
        number += 1
    return number


def _with(close: Marks, shared: Marks) -> Marks:
    return marks([*close, *shared]) if shared else close
