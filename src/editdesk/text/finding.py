"""Find words in a text, as a reader asks for them: by case or not, as whole words or within."""

from __future__ import annotations

import re

import msgspec

from editdesk.text.body import Body, Span


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
