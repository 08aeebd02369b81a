"""Suggestions as JSON: each piece with its places in the chosen view, what it was and what it would be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from editdesk.cli.said import by_whom, replies_json, stamp
from editdesk.report import Report
from editdesk.review.cards import proposals
from editdesk.review.deciding import deciding
from editdesk.review.suggestions import Suggestion, without_fillers, words_of
from editdesk.text.body import Span
from editdesk.text.delta import Delta
from editdesk.text.proposals import DELETE, FORMAT, INSERT
from editdesk.text.settle import settle
from editdesk.text.views import View

Json: TypeAlias = dict[str, Any]


def suggestions_json(report: Report, view: View, names: Mapping[str, str]) -> list[Json]:
    """All suggestions of a report: open ones in order of the text, then the others as they were made."""
    to_view = _leading_to(report, view)
    known = report.suggestions.values()
    open_first = sorted(
        (one for one in known if one.id in report.suggested),
        key=lambda one: (min(spans[0] for spans in report.suggested[one.id].values()), one.id),
    )
    others = [one for one in known if one.id not in report.suggested]
    return [_suggestion(report, one, to_view, names) for one in (*open_first, *others)]


def _leading_to(report: Report, view: View) -> Delta:
    """The change that leads from the marked-up text to `view`."""
    if view == "markup" or not report.suggested:
        return Delta()
    is_accepted = view == "accepted"
    delta = deciding(
        report.body, report.suggested, report.suggestions, report.suggested, accepting=is_accepted
    )
    return settle(report.body, delta)[1]


def _suggestion(report: Report, one: Suggestion, to_view: Delta, names: Mapping[str, str]) -> Json:
    there = without_fillers(report.suggested.get(one.id, {}))
    places = sorted({span for spans in there.values() for span in spans})
    shape: Json = {
        "id": one.id,
        "kind": one.kind,
        **by_whom(one.author, names),
        "at": stamp(one.at),
        "status": report.status_of(one),
        "ranges": _ranges(to_view, places),
        "text": words_of(report.body, there) if there else one.words,
        **_old_and_new(report, one, there),
        "group": one.group or None,
        "note": one.note,
        "replies": replies_json(report.talks.get(one.card), names),
    }
    if one.kind == "move":
        shape["from"] = _ranges(to_view, there.get(DELETE, ()))
        shape["to"] = _ranges(to_view, there.get(INSERT, ()))
    if one.decided_at is not None:
        shape["decided_by"] = names.get(one.decided_by, one.decided_by)
        shape["decided_at"] = stamp(one.decided_at)
    return shape


def _ranges(to_view: Delta, spans: Sequence[Span]) -> list[list[int]]:
    """Places in the view; words that do not stand in it have an empty one where they would."""
    return [[to_view.position(span.start), to_view.position(span.end, sticky=True)] for span in spans]


def _old_and_new(report: Report, one: Suggestion, there: Mapping[str, Sequence[Span]]) -> Json:
    """What a suggestion of style or kind would change: marks by name, or kinds of paragraph."""
    asked = proposals(report.body, one.id, there.get(FORMAT, ()))
    if not asked:
        return {"old": None, "new": None}
    old, new = asked[0].old, asked[0].new
    if one.kind != "block":
        return {"old": old, "new": new}
    close = dict(next(report.body.pieces(asked[0].span.start, asked[0].span.end))[1])
    levels = {"old_level": old["level"], "new_level": new["level"]} if "level" in new else {}
    return {"old": close.get("kind"), "new": new.get("kind", close.get("kind")), **levels}
