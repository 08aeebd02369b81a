"""What stands between a report and a stage: each a sentence and a place to jump to."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from editdesk.report import Report
from editdesk.review.roles import Role
from editdesk.text.body import Body, Span
from editdesk.text.placeholders import placeholders_in
from editdesk.workflow.coverage import coverage_by
from editdesk.workflow.stages import GATES, READS

_READ_NAMES = {Role.EDITOR: "edit", Role.FACT_CHECKER: "fact-check", Role.LAWYER: "legal read"}


_QUERY_NAMES = {"query": "query", "fact": "question of fact", "legal": "legal question"}


class Obstacle(msgspec.Struct, frozen=True):
    """One thing in the way. `span` is in the marked-up text; None when it concerns the whole report."""

    id: str
    kind: str
    message: str
    span: Span | None = None
    can_override: bool = True
    role: Role | None = None

    def concerns(self, role: Role) -> bool:
        """Whether `role` has something to do about it; what names no role concerns everybody."""
        return self.role in (None, role)


def obstacles(report: Report, stage: str, placeholders: Iterable[str] = ()) -> list[Obstacle]:
    """What keeps `report` from entering `stage`, gravest first; empty means go.

    Between working stages, back, on hold and to the shelf the way is always free.
    `placeholders` are words that a house writes, besides TK, for what is missing.
    """
    if stage not in GATES:
        return []
    if not report.passages:
        return [Obstacle("empty", "empty", "The report has no words yet.", None, False)]
    found = []
    for role in READS[stage]:
        found += _unread(report, role)
    return found + _missing(report, placeholders) + _open_suggestions(report) + _open_queries(report)


def _unread(report: Report, role: Role) -> list[Obstacle]:
    name = _READ_NAMES.get(role, role.label.lower())
    covered = coverage_by(report, role)
    if covered.sign_off is None:
        return [Obstacle(f"unsigned:{role}", "unsigned", f"The {name} is not signed.", role=role)]
    if covered.is_whole:
        return []
    changed = covered.changed
    count = len(changed)
    what = "passage has" if count == 1 else "passages have"
    span = in_markup(report, changed[0].span)
    return [
        Obstacle(f"reopened:{role}", "reopened", f"{count} {what} changed since the {name} was signed.", span)
    ]


def _missing(report: Report, house: Iterable[str]) -> list[Obstacle]:
    places = placeholders_in(report.body, house)
    if not places:
        return []
    words = _quoted(report.body, places[0])
    if len(places) == 1:
        message = f"A placeholder stands in the text: “{words}”"
    else:
        message = f"{len(places)} placeholders stand in the text, the first is “{words}”"
    return [Obstacle("placeholders", "placeholder", message, places[0])]


def _open_suggestions(report: Report) -> list[Obstacle]:
    places: dict[str, Span] = {}
    for of, by_mark in report.suggested.items():
        # Pieces that are decided together stand in the way once.
        known = report.suggestions.get(of)
        first = min(spans[0] for spans in by_mark.values())
        card = known.card if known else of
        places[card] = min(places.get(card, first), first)
    return [
        Obstacle(
            f"suggestion:{card}",
            "suggestion",
            f"A suggestion is open: “{_quoted(report.body, span)}”",
            span,
            False,
        )
        for card, span in sorted(places.items(), key=lambda item: item[1])
    ]


def _open_queries(report: Report) -> list[Obstacle]:
    return [
        Obstacle(
            f"query:{thread.id}",
            "query",
            f"An open {_QUERY_NAMES[thread.kind]}: “{_short(thread.text)}”",
            report.anchors[thread.id][0] if thread.id in report.anchors else None,
        )
        for thread in report.shown_threads
        if thread.is_open_query
    ]


def in_markup(report: Report, span: Span) -> Span:
    """Where a span of the standing text stands in the marked-up text, by the start of its block."""
    if report.standing is report.body:
        return span
    number = report.standing.place(min(span.start, report.standing.length - 1)).number
    words = report.standing.block(number).text
    for start, block in report.body.placed_blocks():
        if words and words in block.text:
            return Span(start, start + len(block))
    return span


def _quoted(body: Body, span: Span) -> str:
    return _short(body.words_between(*span))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 48 else flat[:47] + "…"
