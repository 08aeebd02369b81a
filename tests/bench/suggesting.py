"""Suggestions below the window: what a letter costs while one suggests, cards in sight, and deciding.

Each in a book with 2,000 suggestions beside the same in a report, or in a text of a
tenth of both: what grows with the text at all must not grow faster.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from editdesk.journal import Decided, Suggested
from editdesk.report import Report
from editdesk.review.cards import cards, small
from editdesk.review.deciding import deciding
from editdesk.review.suggesting import suggested
from editdesk.review.suggestions import Suggestion, SuggestionKind, is_suggested, spans_within, suggestion_id
from editdesk.text.body import Block, Span
from editdesk.text.edits import typed
from editdesk.text.marks import Marks, marks
from editdesk.text.proposals import INSERT
from tests.bench.table import Row
from tests.bench.texts import text_of
from tests.histories import NOON, report_of

_LETTERS = 300
_TIMES = 5
_IN_SIGHT = 4_000
_SAME, _GROWTH, _NEVER_ABOVE_MS = 3.0, 12.0, 16.0
_AUTHORS = ("ann", "bob", "cem")


class _Sizes(NamedTuple):
    name: str
    words: int
    suggestions: int


_REPORT = _Sizes("report", 1_200, 24)
_TENTH = _Sizes("10,000 words", 10_000, 200)
_BOOK = _Sizes("book", 100_000, 2_000)


def rows() -> list[Row]:
    """A letter and what is in sight; all of it at once."""
    report, tenth, book = _marked(_REPORT), _marked(_TENTH), _marked(_BOOK)
    found = [
        Row.of("a letter suggested, book beside report", *_letters(report, book, sees=False), _SAME, 1.0),
        Row.of(
            "a letter suggested and the cards in sight, book beside report",
            *_letters(report, book, sees=True),
            _SAME,
            _NEVER_ABOVE_MS,
        ),
    ]
    for work, act in (
        ("all cards", lambda of: cards(of.body, of.suggestions, of.suggested)),
        ("which are small", lambda of: small(of.body, cards(of.body, of.suggestions, of.suggested))),
        ("accepting one", lambda of: _decide(of, list(of.suggested)[len(of.suggested) // 2 :][:1], True)),
        ("accepting all", lambda of: _decide(of, list(of.suggested), True)),
        ("rejecting all", lambda of: _decide(of, list(of.suggested), False)),
    ):
        found.append(Row.of(f"{work}, book beside {_TENTH.name}", _ms(act, tenth), _ms(act, book), _GROWTH))
    return found


def _letters(*reports: Report, sees: bool) -> tuple[float, ...]:
    """Milliseconds for a letter in each of `reports`, turn and turn about."""
    now = list(reports)
    taken: list[list[float]] = [[] for _ in reports]
    for number in range(_LETTERS):
        for at, report in enumerate(now):
            start = time.perf_counter()
            now[at] = _letter(report, number)
            if sees:
                middle = now[at].body.length // 2
                sight = Span(middle - _IN_SIGHT // 2, middle + _IN_SIGHT // 2)
                body, known = now[at].body, now[at].suggestions
                cards(body, known, spans_within(body, known, sight))
            taken[at].append((time.perf_counter() - start) * 1000)
    return tuple(map(statistics.median, taken))


def _letter(report: Report, number: int) -> Report:
    at = report.body.length // 2
    delta = typed(report.body, at, at, "e")
    ids = iter((suggestion_id(len(report.suggestions) + number, "new"),))
    made = suggested(delta, report.body, report.suggestions, "me", lambda: next(ids))
    return report.with_act(Suggested(delta=made.delta, made=made.made), by="me", at=NOON).report


def _decide(report: Report, ids: Sequence[str], accepting: bool) -> None:
    delta = deciding(report.body, ids, report.suggestions, report.suggested, accepting=accepting)
    report.with_act(Decided(suggestions=tuple(ids), accepted=accepting, delta=delta), by="ed", at=NOON)


def _ms(act: Callable[[Report], object], report: Report) -> float:
    """Milliseconds for `act` on a report of which nothing is known yet."""
    taken = []
    for _ in range(_TIMES):
        fresh = replace(report, id="fresh")
        start = time.perf_counter()
        act(fresh)
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def _marked(sizes: _Sizes) -> Report:
    """A report with comments and suggestions of three people, as they stand in its journal."""
    body = text_of(sizes.words, sizes.suggestions, sizes.suggestions)
    blocks = [
        Block(block.text, tuple((end, _valid(run)) for end, run in block.runs), block.close)
        for block in body.blocks
    ]
    report = report_of(blocks)
    known = {}
    for number, (of, there) in enumerate(report.suggested.items()):
        kind: SuggestionKind = "insert" if INSERT in there else "delete"
        known[of] = Suggestion(of, kind, _AUTHORS[number % len(_AUTHORS)], NOON)
    return replace(report, suggestions=known)


def _valid(run: Marks) -> Marks:
    """`run` with ids for suggestions as they are given."""
    found = {}
    for key, value in run:
        if is_suggested(key):
            prefix, colon, number = key.partition(":")
            found[prefix + colon + suggestion_id(int(number), "aaa")] = True
        else:
            found[key] = value
    return marks(found)
