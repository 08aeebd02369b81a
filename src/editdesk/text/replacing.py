"""Put other words in the place of what was found, in one change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from editdesk.text.body import Body, Span
from editdesk.text.delta import Delta, Ops
from editdesk.text.marks import NOT_IN_PRINT, OBJECT, PLAIN, STYLES, Marks, marks
from editdesk.text.valid import cleaned


def replacing(body: Body, places: Sequence[Span], words: str | Sequence[str]) -> Delta:
    """The change that puts `words`, one for all or one for each, in the place of `places`, in one act.

    The places are in order and none overlap. What is put in carries the style of
    what it replaces, links that lay on all of it, and the comments and claims that
    lay on all of it or on nothing else.
    """
    each = [_fitting(words)] * len(places) if isinstance(words, str) else [_fitting(one) for one in words]
    clinging = {**body.spans_by_key("comment:"), **body.spans_by_key("claim:")}
    ops = Ops()
    at = 0
    for span, put_in in zip(places, each, strict=True):
        ops.retain(span.start - at)
        if put_in:
            ops.insert(put_in, _carried(body, span, clinging))
        ops.delete(span.end - span.start)
        at = span.end
    return ops.delta()


def _fitting(words: str) -> str:
    """`words` as they may stand within a paragraph."""
    return cleaned(words).replace("\n", " ").replace(OBJECT, "")


def _carried(body: Body, span: Span, clinging: Mapping[str, Sequence[Span]]) -> Marks:
    runs = [run for text, run in body.pieces(*span) if text != OBJECT]
    if not runs:
        return PLAIN
    carried = {(key, value) for key, value in runs[0] if key in STYLES and key != "link"}
    on_all = set(runs[0]).intersection(*runs[1:])
    for pair in set().union(*runs):
        key = pair[0]
        has_nothing_else = all(
            span.start <= one.start and one.end <= span.end for one in clinging.get(key, ())
        )
        is_shared = pair in on_all and (key in clinging or key in ("link", NOT_IN_PRINT))
        if is_shared or (key in clinging and has_nothing_else):
            carried.add(pair)
    return marks(carried)
