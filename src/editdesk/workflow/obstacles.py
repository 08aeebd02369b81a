"""What stands between a report and a stage: each a sentence and a place to jump to, gravest first.

An id stays the same as long as the same thing stands in the way, so that an override
holds for what was overridden and for nothing that came later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec

from editdesk.report import Report
from editdesk.review.passages import Passage
from editdesk.review.roles import Role
from editdesk.review.sign_offs import Override, Why, reopened
from editdesk.text.body import Body, Span
from editdesk.text.marks import OBJECT, value_of
from editdesk.text.placeholders import placeholders_in
from editdesk.workflow.embargo import is_over, told_embargo
from editdesk.workflow.stages import GATES
from editdesk.workflow.way import Way

_READ_NAMES = {Role.EDITOR: "edit", Role.FACT_CHECKER: "fact-check", Role.LAWYER: "legal read"}
_QUERY_NAMES = {"query": "query", "fact": "question of fact", "legal": "legal question"}
_GRAVE_FIRST = ("legal", "fact", "query")
# The kind of what keeps pages from leaving, and nothing else.
PRINT = "print"


class Obstacle(msgspec.Struct, frozen=True):
    """One thing in the way. `span` is in the marked-up text; None when it concerns the whole report.

    `roles` are those whose reads wait; a reopened passage tells why it is open and, where
    it was taken out, the digest of the words as read.
    """

    id: str
    kind: str
    message: str
    span: Span | None = None
    can_override: bool = True
    roles: tuple[Role, ...] = ()
    why: Why | None = None
    gone: str = ""

    @property
    def role(self) -> Role | None:
        """The role whose read waits, if it is one."""
        return self.roles[0] if self.roles else None

    def concerns(self, role: Role) -> bool:
        """Whether `role` has something to do about it; what names no role concerns everybody."""
        return not self.roles or role in self.roles


def obstacles(
    report: Report, stage: str, way: Way, placeholders: Iterable[str] = (), now: datetime | None = None
) -> list[Obstacle]:
    """What keeps `report` from entering `stage`, gravest first; empty means go.

    Between working stages, back, on hold and to the shelf the way is always free. What an
    editor-in-chief overrode is left out. `placeholders` are words that a house writes,
    besides TK, for what is missing; without a time `now` no embargo is looked at.
    """
    if stage not in GATES:
        return []
    if not report.passages:
        return [Obstacle("empty", "empty", "The report has no words yet.", None, False)]
    held = [override for override in report.overrides if not override.is_over]
    due = way.due(report, stage)
    found = [
        *_unsigned(report, due),
        *_reopened(report, due, held),
        *_open_suggestions(report),
        *_open_queries(report),
        *_missing(report, placeholders),
        *_without_alternative(report),
    ]
    if stage == "published" and now is not None and not is_over(report.details.get("embargo_until", ""), now):
        found.append(_embargo(report))
    overridden = {of for override in held for of in override.obstacles}
    return [obstacle for obstacle in found if obstacle.id not in overridden]


def read_name(role: Role) -> str:
    """What the read of `role` is called within a sentence."""
    return _READ_NAMES.get(role, f"{role.label.lower()}’s read")


def _unsigned(report: Report, due: Iterable[Role]) -> Iterator[Obstacle]:
    for role in due:
        if role not in report.sign_offs:
            message = f"The {read_name(role)} is not signed."
            yield Obstacle(f"unsigned:{role}", "unsigned", message, roles=(role,))


def _reopened(report: Report, due: Iterable[Role], held: Iterable[Override]) -> Iterator[Obstacle]:
    """Each passage once that is not as somebody read it, or as it was when their read was waived."""
    roles: dict[tuple[Span, Why, str], list[Role]] = {}
    for role in due:
        read = _as_read(report, role, held)
        for one in reopened(read, report.passages) if read is not None else ():
            digest = "" if one.read_as is None else read[one.read_as] if read else ""
            key = (one.span, one.why, digest if one.why == "removed" else "")
            roles.setdefault(key, []).append(role)
    by_place = {passage.span: passage for passage in report.passages}
    seen: Counter[str] = Counter()
    for (span, why, gone), whose in sorted(roles.items(), key=lambda item: item[0][0]):
        name = f"removed:{gone[:12]}" if why == "removed" else _name(by_place[span], why)
        seen[name] += 1
        number = f".{seen[name]}" if seen[name] > 1 else ""
        yield Obstacle(
            name + number,
            PRINT if why == "print" else "reopened",
            _told_reopened(report, span, why, whose),
            report.in_markup(span),
            roles=tuple(whose),
            why=why,
            gone=gone,
        )


def _name(passage: Passage, why: Why) -> str:
    """The id of a passage that is open: that of its words, for print that of what print has of them."""
    if why == "print":
        return f"print:{passage.digest[:12]}:{passage.printed[:12] or 'uncut'}"
    return f"passage:{passage.digest[:12]}"


def _as_read(report: Report, role: Role, held: Iterable[Override]) -> tuple[str, ...] | None:
    """The passages as `role` read them, or as they stood when their read was waived; None for neither."""
    sign_off = report.sign_offs.get(role)
    if sign_off is not None:
        return sign_off.passages
    waived = [override for override in held if f"unsigned:{role}" in override.obstacles]
    return waived[-1].passages if waived else None


def _told_reopened(report: Report, span: Span, why: Why, roles: Iterable[Role]) -> str:
    names = [f"the {read_name(role)}" for role in roles if role in report.sign_offs]
    if not names:
        return (
            f"“{_short(report.standing.words_between(*span))}” is not as it was when its reading was waived."
        )
    all_but_last = ", ".join(names[:-1])
    told = f"{all_but_last} and {names[-1]} were" if all_but_last else f"{names[-1]} was"
    since = f"since {told} signed"
    words = _short(report.standing.words_between(*span))
    match why:
        case "removed":
            return f"A passage was taken out {since}."
        case "added":
            return f"“{words}” has come in {since}."
        case "print":
            return f"Print leaves other words out of “{words}” {since}."
        case "moved":
            return f"“{words}” was moved {since}."
        case _:
            return f"“{words}” has changed {since}."


def _missing(report: Report, house: Iterable[str]) -> Iterator[Obstacle]:
    places = placeholders_in(report.body, house)
    if not places:
        return
    words = _quoted(report.body, places[0])
    if len(places) == 1:
        message = f"A placeholder stands in the text: “{words}”"
    else:
        message = f"{len(places)} placeholders stand in the text, the first is “{words}”"
    yield Obstacle(f"placeholders:{len(places)}", "placeholder", message, places[0])


def _without_alternative(report: Report) -> Iterator[Obstacle]:
    at = 0
    for text, run_marks in report.body.pieces():
        if OBJECT in text and value_of(run_marks, "image") and not value_of(run_marks, "alt"):
            of = str(value_of(run_marks, "image")).removeprefix("sha256:")[:12]
            message = "A picture has no alternative text for those who cannot see it."
            yield Obstacle(f"alt:{of}", "alternative text", message, Span(at, at + len(text)))
        at += len(text)


def _embargo(report: Report) -> Obstacle:
    until = report.details["embargo_until"]
    return Obstacle(
        f"embargo:{until}", "embargo", f"The report is under embargo until {told_embargo(until)}."
    )


def _open_suggestions(report: Report) -> Iterator[Obstacle]:
    places: dict[str, Span] = {}
    for of, by_mark in report.suggested.items():
        # Pieces that are decided together stand in the way once.
        known = report.suggestions.get(of)
        first = min(spans[0] for spans in by_mark.values())
        card = known.card if known else of
        places[card] = min(places.get(card, first), first)
    for card, span in sorted(places.items(), key=lambda item: item[1]):
        message = f"A suggestion is open: “{_quoted(report.body, span)}”"
        yield Obstacle(f"suggestion:{card}", "suggestion", message, span, False)


def _open_queries(report: Report) -> Iterator[Obstacle]:
    queries = [thread for thread in report.shown_threads if thread.is_open_query]
    for thread in sorted(queries, key=lambda thread: _GRAVE_FIRST.index(thread.kind)):
        message = f"An open {_QUERY_NAMES[thread.kind]}: “{_short(thread.text)}”"
        place = report.anchors[thread.id][0] if thread.id in report.anchors else None
        yield Obstacle(f"query:{thread.id}", "query", message, place)


def _quoted(body: Body, span: Span) -> str:
    return _short(body.words_between(*span))


def _short(text: str) -> str:
    flat = " ".join(text.replace(OBJECT, " ").split())
    return flat if len(flat) <= 48 else flat[:47] + "…"
