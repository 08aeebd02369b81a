"""Find words in all reports of a desk, and replace them where one may.

Reports are chosen by the full-text index where that can tell, and read one
after the other. Each report is changed by one act of its own, written through
its journal like any other, so that one undo there takes it back and whoever has
it open hears of it. Any thread will do; it is told how far it is and may stop.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import msgspec

from editdesk.desk import editing
from editdesk.desk.desk import Desk
from editdesk.desk.open_report import OpenReport
from editdesk.errors import EditdeskError
from editdesk.report import Report
from editdesk.review.people import Actor
from editdesk.storage.listing import ListedReport
from editdesk.text.body import Body, Span
from editdesk.text.difference import difference
from editdesk.text.finding import AT_MOST_S, Query, check_query, found, words_for
from editdesk.workflow.rights import Right, require
from editdesk.workflow.stages import APPROVED, LABELS

# How many of so many reports are done; False stops after the one under way.
Told: TypeAlias = Callable[[int, int], bool]
_AROUND = 48
_MOST_REPORTS = 1_000_000


class LeftAlone(EditdeskError):
    """A report that others approved is changed by hand only."""

    def __init__(self, stage: str) -> None:
        super().__init__(
            f"It is {LABELS[stage].lower()}, so what was approved stays as it is.",
            hint="Open it and change it there, or send it back first.",
        )


class FoundPlace(msgspec.Struct, frozen=True):
    """One place with the words around it."""

    span: Span
    before: str
    words: str
    after: str


class FoundReport(msgspec.Struct, frozen=True):
    """A report in which something was found, as it was after entry `number`.

    `closed` is why it may not be changed.
    """

    id: str
    slug: str
    headline: str
    number: int
    places: tuple[FoundPlace, ...]
    closed: EditdeskError | None = None


class Everywhere(msgspec.Struct, frozen=True):
    """What was found; `unread` are reports that could not be read, each with the reason."""

    reports: tuple[FoundReport, ...] = ()
    unread: tuple[tuple[str, EditdeskError], ...] = ()
    was_stopped: bool = False

    @property
    def places(self) -> int:
        """How many places there are in all."""
        return sum([len(report.places) for report in self.reports])


class Chosen(msgspec.Struct, frozen=True):
    """Places of one report to be replaced, as they stood after entry `number`."""

    id: str
    slug: str
    number: int
    spans: tuple[Span, ...]


class Replaced(msgspec.Struct, frozen=True):
    """What became of one report: places replaced, places that were others by then, or why nothing."""

    slug: str
    count: int = 0
    gone: int = 0
    error: EditdeskError | None = None


def find_everywhere(desk: Desk, actor: Actor, query: Query, told: Told = lambda done, of: True) -> Everywhere:
    """The reports in which `query` stands, the last touched first. BadPattern; others are told for each."""
    if not query.words:
        return Everywhere()
    check_query(query)
    listed = _candidates(desk, query)
    reports: list[FoundReport] = []
    unread: list[tuple[str, EditdeskError]] = []
    was_stopped = False
    for done, one in enumerate(listed):
        if not told(done, len(listed)):
            was_stopped = True
            break
        try:
            report = desk.store.load(one.id)
            places = found(report.body, query, seconds=AT_MOST_S)
        except EditdeskError as error:
            unread.append((one.slug, error))
            continue
        if places:
            reports.append(_found(report, places, actor))
    return Everywhere(tuple(reports), tuple(unread), was_stopped)


def replace_everywhere(
    desk: Desk,
    actor: Actor,
    query: Query,
    chosen: Sequence[Chosen],
    words: str,
    told: Told = lambda done, of: True,
) -> list[Replaced]:
    """What became of each of `chosen` in turn; one that fails leaves the others as they are."""
    made = []
    for done, one in enumerate(chosen):
        if not told(done, len(chosen)):
            break
        try:
            made.append(_replaced(desk, actor, query, one, words))
        except EditdeskError as error:
            made.append(Replaced(one.slug, error=error))
    return made


def _candidates(desk: Desk, query: Query) -> list[ListedReport]:
    """The reports that may have `query`: all, or those that the index knows to have whole words of it."""
    listed = desk.listed()
    sure = sure_words(query)
    if not sure:
        return listed
    hits = {hit.slug for hit in desk.search_now(sure, _MOST_REPORTS)}
    # The index knows what stands; what is only suggested is read to be sure.
    return [one for one in listed if one.slug in hits or one.suggestions]


_WORDS = re.compile(r"[^\W_]+")
# They also find ß and printers' ligatures, which the index takes for other letters.
_LIGATURE = re.compile("ss|ff|fi|fl|st", re.IGNORECASE)


def sure_words(query: Query) -> str:
    """Words that every text with `query` has as whole words, the last perhaps as a beginning.

    What is looked for as a part may begin and end within a word, so that only what
    follows a space is sure.
    """
    if query.is_pattern or not query.words.isascii():
        # Letters beyond ASCII can be written in more ways than the index knows.
        return ""
    words = _WORDS.findall(query.words)
    if not query.whole_words and _WORDS.match(query.words):
        words = words[1:]
    return " ".join([word for word in words if not _LIGATURE.search(word)])


def _found(report: Report, places: Sequence[Span], actor: Actor) -> FoundReport:
    return FoundReport(
        report.id,
        report.slug,
        report.headline,
        report.number,
        tuple(_with_surroundings(report.body, places)),
        _closed(report, actor),
    )


def _closed(report: Report, actor: Actor) -> EditdeskError | None:
    try:
        _require(report, actor)
    except EditdeskError as error:
        return error
    return None


def _require(report: Report, actor: Actor) -> None:
    require(actor.person, Right.EDIT, report.stage)
    if report.stage in APPROVED:
        raise LeftAlone(report.stage)


def _with_surroundings(body: Body, places: Sequence[Span]) -> Iterator[FoundPlace]:
    wanted = iter(places)
    place = next(wanted, None)
    for start, block in body.placed_blocks():
        while place is not None and place.start < start + len(block):
            first, last, text = place.start - start, place.end - start, block.text
            before, after = text[max(0, first - _AROUND) : first], text[last : last + _AROUND]
            if first > _AROUND:
                before = "…" + before.partition(" ")[2]
            if len(text) - last > _AROUND:
                after = after.rpartition(" ")[0] + "…"
            yield FoundPlace(place, before, text[first:last], after)
            place = next(wanted, None)


def _replaced(desk: Desk, actor: Actor, query: Query, chosen: Chosen, words: str) -> Replaced:
    open_report = desk.open(chosen.slug, actor)
    _require(open_report.report, actor)
    body = open_report.report.body
    there = set(found(body, query, seconds=AT_MOST_S))
    spans = [span for span in _now(open_report, chosen) if span in there]
    each = words_for(body, query, spans, words)
    count = editing.replace_places(open_report, spans, each) if spans else 0
    open_report.flush()
    return Replaced(chosen.slug, count, len(chosen.spans) - count)


def _now(open_report: OpenReport, chosen: Chosen) -> Sequence[Span]:
    """Where the chosen places stand now."""
    if open_report.report.number == chosen.number:
        return chosen.spans
    delta = difference(open_report.at(chosen.number).body, open_report.report.body)
    return [Span(delta.position(span.start), delta.position(span.end, sticky=True)) for span in chosen.spans]
