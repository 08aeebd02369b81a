"""Find words in a text, as a reader asks for them: by case or not, as whole words or within."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from editdesk.text.body import Body, Span
from editdesk.text.delta import Delta, Ops
from editdesk.text.marks import OBJECT, PLAIN, STYLES, Marks, marks
from editdesk.text.valid import cleaned


class Query(msgspec.Struct, frozen=True):
    """What is looked for; a straight quotation mark also finds the curved ones."""

    words: str
    matches_case: bool = False
    whole_words: bool = False


_ALIKE = {"'": "['‘’‚‛]", '"': '["“”„‟«»]', "-": "[-\u2010\u2011]", " ": "[ \u00a0\u202f]"}


def found(body: Body, query: Query) -> list[Span]:
    """Where `query` stands in `body`, in order, none overlapping; within single paragraphs only."""
    if not query.words:
        return []
    pattern = "".join(_ALIKE.get(character, re.escape(character)) for character in query.words)
    if query.whole_words:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    flags = re.NOFLAG if query.matches_case else re.IGNORECASE
    return [Span(*match.span()) for match in re.finditer(pattern, body.text, flags)]


def nearest(places: list[Span], position: int, *, forward: bool) -> int | None:
    """The index of the place that comes next from `position`, round and round; None where there is none."""
    if not places:
        return None
    if forward:
        return next((at for at, span in enumerate(places) if span.start >= position), 0)
    return next((at for at in range(len(places) - 1, -1, -1) if places[at].end <= position), len(places) - 1)


def replacing(body: Body, places: Sequence[Span], words: str) -> Delta:
    """The change that puts `words` in the place of each of `places`, which are in order, in one act.

    What is put in carries the style of what it replaces, links that lay on all
    of it, and the comments and claims that lay on all of it or on nothing else.
    """
    words = cleaned(words).replace("\n", " ").replace(OBJECT, "")
    clinging = {**body.spans_by_key("comment:"), **body.spans_by_key("claim:")}
    ops = Ops()
    at = 0
    for span in places:
        ops.retain(span.start - at)
        if words:
            ops.insert(words, _carried(body, span, clinging))
        ops.delete(span.end - span.start)
        at = span.end
    return ops.delta()


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
        if (pair in on_all and key == "link") or (key in clinging and (pair in on_all or has_nothing_else)):
            carried.add(pair)
    return marks(carried)
