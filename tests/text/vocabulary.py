"""What the texts of these tests are made of: scripts, styles, comments, suggestions, kinds of block."""

from __future__ import annotations

import json
from itertools import product

from editdesk.text.marks import LINE_BREAK, Value, marks

PIECES = (
    *("a", "b", "the mayor ", "took ", "money", ".", " ", "\u00a0", "\t", "12 % ", "“quoted” ", "\u00ad"),
    *("e\u0301", "n\u0303o\u0308", "\u0301", "ﬁ", "ß", "𝒳"),
    *("🙂", "👩\u200d👩\u200d👧", "🇩🇪", "👍🏽", "❤\ufe0f"),
    *("שלום ", "العربية", "\u200f", "\u202eabc\u202c", "漢字", "カ\u3099", "한국어", "हिन्दी"),
    LINE_BREAK,
)

STYLE_SETS: tuple[dict[str, Value], ...] = (
    {},
    {},
    {"bold": True},
    {"italic": True},
    {"bold": True, "italic": True, "underline": True},
    {"strike": True, "code": True},
    {"superscript": True},
    {"subscript": True},
    {"link": "https://example.org/a?b=c"},
    {"not_in_print": True},
)
PRINT_SETS: tuple[dict[str, Value], ...] = ({}, {}, {}, {"not_in_print": True})
REMARK_SETS: tuple[dict[str, Value], ...] = (
    {},
    {},
    {},
    {"comment:a": True},
    {"comment:a": True, "comment:b": True},
    {"comment:c": "point"},
    {"claim:x": True},
    {"claim:x": True, "comment:b": True},
    {"ignore:spelling": "6", "comment:a": True},
)
SUGGESTION_SETS: tuple[dict[str, Value], ...] = (
    {},
    {},
    {"insert:p": True},
    {"delete:q": True},
    {"insert:p": "group", "delete:q": True},
)
WORD_PROPOSAL_SETS: tuple[dict[str, Value], ...] = (
    {},
    {},
    *(
        {"format:r": json.dumps(proposal)}
        for proposal in (
            {"bold": True},
            {"bold": None, "italic": True},
            {"link": None},
            {"not_in_print": True},
        )
    ),
)
KIND_PROPOSAL_SETS: tuple[dict[str, Value], ...] = (
    {},
    {},
    *(
        {"format:s": json.dumps(proposal)}
        for proposal in ({"kind": "heading", "level": 1}, {"kind": "headline"}, {"kind": "paragraph"})
    ),
)
PLAIN_CLOSES: tuple[dict[str, Value], ...] = (
    {"kind": "paragraph"},
    {"kind": "paragraph"},
    *({"kind": "heading", "level": level} for level in (1, 2, 3)),
    *({"kind": kind, "level": level} for kind in ("bullet", "numbered") for level in (0, 4, 8)),
    *({"kind": kind} for kind in ("quote", "pull_quote", "sidebar", "figure", "caption", "rule", "credit")),
)
CHANGES: tuple[dict[str, Value | None], ...] = (
    {"bold": True},
    {"bold": None, "italic": True},
    {"not_in_print": True},
    {"not_in_print": None},
    {"link": "mailto:desk@example.org"},
    {"link": None, "code": None},
    {"comment:a": True},
    {"comment:a": None, "comment:b": "point"},
    {"claim:x": True, "insert:p": None},
    {"delete:q": True},
    {"delete:q": None, "claim:x": None},
    {"ignore:spelling": "3", "ignore:House.Wordy": None},
)

IMAGE = "b5" * 32


def _union(*sets: dict[str, Value]) -> dict[str, Value]:
    return {key: value for some in sets for key, value in some.items()}


# One draw from a long tuple is far cheaper than several from short ones. The first is the simplest.
PHRASES = ("", *PIECES, *(one + other for one in PIECES for other in PIECES))
WORD_MARKS = tuple(marks(_union(*sets)) for sets in product(STYLE_SETS, REMARK_SETS))
SUGGESTED_WORD_MARKS = tuple(
    marks(_union(*sets)) for sets in product(STYLE_SETS, REMARK_SETS, SUGGESTION_SETS, WORD_PROPOSAL_SETS)
)
CLOSE_REMARKS = tuple(_union(*sets) for sets in product(REMARK_SETS, PRINT_SETS))
SUGGESTED_CLOSE_REMARKS = tuple(
    _union(*sets) for sets in product(REMARK_SETS, PRINT_SETS, SUGGESTION_SETS, KIND_PROPOSAL_SETS)
)
