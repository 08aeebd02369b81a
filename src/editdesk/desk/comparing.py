"""Comparing two states of a report, or two files: what differs, who changed it and when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

import msgspec

from editdesk.desk.certificate import KIND as CERTIFICATE
from editdesk.desk.importing import read
from editdesk.desk.open_report import OpenReport, utc_now
from editdesk.desk.sent_copies import copies_among
from editdesk.desk.versions import NOW, SIGNED, entry_called
from editdesk.report import Report
from editdesk.review.people import Person
from editdesk.review.seeing import Seen
from editdesk.storage.store import Store
from editdesk.text.body import Span
from editdesk.text.compare import Comparison, Passage
from editdesk.text.delta import Delta
from editdesk.text.difference import difference
from editdesk.text.touched import UNTOLD, Touched
from editdesk.text.views import standing

_NUMBER = "No."


class Hand(msgspec.Struct, frozen=True):
    """Who changed something, and when last; `by` is a person's id or the name of a guest."""

    by: str
    at: datetime


_Tags: TypeAlias = Callable[[Iterable[Span]], set[str]]


def _nobody(_: Iterable[Span]) -> set[str]:
    return set()


class State(msgspec.Struct, frozen=True):
    """A state of a report to compare: as of an entry, or, where `report` is there, as it is shown."""

    number: int
    report: Report | None = None

    def read(self, store: Store, report_id: str) -> Report:
        """The report in this state; may take long for a book."""
        return self.report or store.load(report_id, self.number)


class Compared:
    """Two states of a report, or two files, compared as they stand, and who changed what."""

    def __init__(
        self,
        comparison: Comparison,
        touched_in_old: _Tags = _nobody,
        touched_in_new: _Tags = _nobody,
        hands: Mapping[str, Hand] | None = None,
    ) -> None:
        self.comparison = comparison
        self._in_old, self._in_new = touched_in_old, touched_in_new
        self._hands = hands or {}

    def hands_in(self, passage: Passage) -> list[Hand]:
        """Who changed `passage`, each with the time of their last change, in the order of these times."""
        if passage.kind == "same":
            return []
        olds, news = _places_of_changes(passage)
        tags = self._in_old(olds) | self._in_new(news)
        if not tags:
            # Of words that are repeated the journal may have changed others: then all of the passage counts.
            tags = self._in_old(_all(passage.old)) | self._in_new(_all(passage.new))
        last: dict[str, Hand] = {}
        for tag in sorted(tags, key=int):
            hand = self._hands[tag]
            last.pop(hand.by, None)
            last[hand.by] = hand
        return list(last.values())


def _all(span: Span | None) -> list[Span]:
    return [span] if span else []


def _places_of_changes(passage: Passage) -> tuple[list[Span], list[Span]]:
    """Where a passage differs, in the old text and in the new; all of it where it moved."""
    if passage.kind == "moved":
        return _all(passage.old), _all(passage.new)
    olds, news = [], []
    old_at = passage.old.start if passage.old else 0
    new_at = passage.new.start if passage.new else 0
    for piece in passage.pieces:
        old_end = old_at + (0 if piece.tag == "added" else len(piece.text))
        new_end = new_at + (0 if piece.tag == "removed" else len(piece.text))
        if piece.tag == "removed":
            olds.append(Span(old_at, old_end))
        elif piece.tag == "added":
            news.append(Span(new_at, new_end))
        old_at, new_at = old_end, new_end
    return olds, news + [also.span for also in passage.also]


def state(open_report: OpenReport, name: str) -> State:
    """The state that `name` stands for, as in `entry_called`; `No. 12` is an entry too.

    `now` has what is not written yet too.
    """
    said = name.strip()
    if said.casefold() == NOW:
        return State(open_report.report.number, open_report.report)
    said = said.removeprefix(_NUMBER).strip()
    if said.casefold().startswith(SIGNED):
        said = SIGNED + said[len(SIGNED) :].strip().casefold().replace("-", "_").replace(" ", "_")
    return State(entry_called(open_report, said))


class Choice(msgspec.Struct, frozen=True):
    """A state that one may want to compare: what it is asked for by, and what happened then."""

    value: str
    kind: str
    by: str = ""
    at: datetime | None = None
    # Of a copy that left the desk.
    files: tuple[str, ...] = ()
    to: str = ""


_WORTH_CHOOSING = ("created", "imported", "stage_changed")


def choices(open_report: OpenReport) -> list[Choice]:
    """States worth comparing, the newest first: now, what each role read, what was brought or sent on."""
    report = open_report.confirmed
    found = [Choice("Now", NOW)]
    given = sorted(report.sign_offs.values(), key=lambda one: one.number, reverse=True)
    found += [Choice(f"Signed: {one.role.label.lower()}", "signed", one.by, one.at) for one in given]
    named = [version for version in reversed(report.versions) if not version.is_automatic]
    found += [Choice(version.name, "version_named", version.by, version.at) for version in named]
    entries = open_report.store.entries(report.id, upto=report.number)
    happened = [
        Choice(f"{_NUMBER} {entry.number}", kind, entry.by, entry.at)
        for entry in entries
        if (kind := entry.act.kind) in _WORTH_CHOOSING
    ]
    # What was sent is the text of the entry that it was made of, whatever was written before it had left.
    happened += [
        Choice(f"{_NUMBER} {copy.number}", "exported", copy.by, copy.at, copy.files, copy.to)
        for copy in copies_among(entries)
        if copy.kind != CERTIFICATE
    ]
    return found + sorted(happened, key=lambda choice: choice.at or utc_now(), reverse=True)


def first_choice(open_report: OpenReport) -> str:
    """What one most likely compares with now: what one signed, else what anybody did, else the beginning."""
    report = open_report.confirmed
    given = sorted(report.sign_offs.values(), key=lambda one: one.number)
    mine = [one for one in given if one.by == open_report.actor.person.id]
    for one in reversed(mine or given):
        return f"Signed: {one.role.label.lower()}"
    return f"{_NUMBER} {report.imported_at or 1}"


class Asked(msgspec.Struct, frozen=True):
    """A comparison to be made, in any thread; `actor` is whose the changes are that are not written yet."""

    store: Store
    report_id: str
    old: State
    new: State
    upto: int
    actor: Person
    at: datetime

    def made(self) -> Compared:
        """The two states, compared as they stand."""
        old, new = (one.read(self.store, self.report_id) for one in (self.old, self.new))
        comparison = Comparison(old.standing, new.standing)
        is_backward = old.number > new.number
        changes, hands = self._changes(new, old) if is_backward else self._changes(old, new)
        touched = Touched(changes)
        if is_backward:
            return Compared(comparison, touched.in_new, touched.in_old, hands)
        return Compared(comparison, touched.in_old, touched.in_new, hands)

    def _changes(self, first: Report, last: Report) -> tuple[list[tuple[Delta, str]], dict[str, Hand]]:
        """What led from one standing text to the other, each change with its entry; whose each entry is."""
        changes = [(first.body.invert(_to_standing(first)), UNTOLD)]
        hands: dict[str, Hand] = {}
        report = first
        for entry in self.store.entries(first.id, after=first.number, upto=min(last.number, self.upto)):
            report, delta = report.step(entry)
            if delta:
                changes.append((delta, str(entry.number)))
                hands[str(entry.number)] = Hand(entry.by, entry.at)
        if report.body != last.body:
            unwritten = str(report.number + 1)
            changes.append((difference(report.body, last.body), unwritten))
            hands[unwritten] = Hand(self.actor.id, self.at)
        changes.append((_to_standing(last), UNTOLD))
        return changes, hands


def _to_standing(report: Report) -> Delta:
    """The change from the marked-up text to the text as it stands."""
    return Seen(report.body, report.suggestions, report.suggested, "standing").delta


def asked(open_report: OpenReport, old: str, new: str) -> Asked:
    """The comparison of the states that `old` and `new` stand for; BadValue, NoSuchVersion, NeverSigned."""
    return Asked(
        open_report.store,
        open_report.confirmed.id,
        state(open_report, old),
        state(open_report, new),
        open_report.confirmed.number,
        open_report.actor.person,
        utc_now(),
    )


def compared_files(old: Path, new: Path) -> Compared:
    """Two files, compared as their texts stand; UnreadableFile."""
    return Compared(Comparison(standing(read(old).body), standing(read(new).body)))
