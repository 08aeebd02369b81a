"""Suggestions as JSON: each piece with its places in the chosen view, what it was and what it would be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from editdesk.cli.said import by_whom, replies_json, stamp, when
from editdesk.report import Report
from editdesk.review.deciding import deciding
from editdesk.review.suggestions import About, Suggestion, about, without_fillers
from editdesk.text.body import Span
from editdesk.text.delta import Delta, Positions
from editdesk.text.proposals import DELETE, INSERT
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


def _leading_to(report: Report, view: View) -> Positions:
    """The change that leads from the marked-up text to `view`."""
    if view == "markup" or not report.suggested:
        return Positions(Delta())
    is_accepted = view == "accepted"
    delta = deciding(
        report.body, report.suggested, report.suggestions, report.suggested, accepting=is_accepted
    )
    return Positions(settle(report.body, delta)[1])


def _suggestion(report: Report, one: Suggestion, to_view: Positions, names: Mapping[str, str]) -> Json:
    there = without_fillers(report.suggested.get(one.id, {}))
    what = about(report.body, one.id, there) if there else About(one.words, one.old, one.new)
    places = sorted({span for spans in there.values() for span in spans})
    shape: Json = {
        "id": one.id,
        "kind": one.kind,
        **by_whom(one.author, names),
        "at": when(one),
        "status": report.status_of(one),
        **({"untracked": True} if one.is_untracked else {}),
        "ranges": _ranges(to_view, places),
        "text": what.words,
        **_old_and_new(one, what),
        "group": one.group or None,
        "note": one.note,
        "replies": replies_json(report.talks.get(one.card), names),
    }
    if one.kind == "move":
        shape["from"] = _ranges(to_view, there.get(DELETE, ()))
        shape["to"] = _ranges(to_view, there.get(INSERT, ()))
    if one.decided_at is not None and not there:
        shape["decided_by"] = names.get(one.decided_by, one.decided_by)
        shape["decided_at"] = stamp(one.decided_at)
    return shape


def _ranges(to_view: Positions, spans: Sequence[Span]) -> list[list[int]]:
    """Places in the view; words that do not stand in it have an empty one where they would."""
    return [[to_view.position(span.start), to_view.position(span.end, sticky=True)] for span in spans]


def _old_and_new(one: Suggestion, what: About) -> Json:
    """What a suggestion of style or kind would change: marks by name, or kinds of paragraph."""
    if not what.new:
        return {"old": None, "new": None}
    if one.kind != "block":
        return {"old": what.old, "new": what.new}
    levels = {"old_level": what.old["level"], "new_level": what.new["level"]} if "level" in what.new else {}
    return {"old": what.old.get("kind"), "new": what.new.get("kind"), **levels}
