"""What happened to a report, to be looked through: in words, by whom, about what; and who wrote what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

import msgspec

from editdesk.approval_acts import ApprovalAct, WentBack
from editdesk.desk.authorship import Written, written
from editdesk.desk.history import Event, told
from editdesk.discussion_acts import DiscussionAct
from editdesk.journal import AnyAct, DetailSet, Exported, Imported, SuggestionAct
from editdesk.report import Report
from editdesk.review.seeing import Seen
from editdesk.storage.store import Store
from editdesk.text.body import Span

Subject: TypeAlias = Literal["text", "comments", "suggestions", "approval", "files"]


class Told(msgspec.Struct, frozen=True):
    """An entry in words; `by` is the person's id, `subject` what it is about."""

    event: Event
    by: str
    subject: Subject


class Past(msgspec.Struct, frozen=True):
    """All that happened to a report up to an entry, oldest first, and who wrote what stands in it then."""

    entries: tuple[Told, ...]
    wrote: Written

    def wrote_within(self, report: Report, span: Span) -> set[int]:
        """The entries that brought the standing words within `span` of the marked-up text of `report`."""
        seen = Seen(report.body, report.suggestions, report.suggested, "standing")
        (there,) = seen.spans_there([span])
        last = self.wrote.text.length
        return self.wrote.entries_within(Span(min(there.start, last), min(there.end, last)))


def past(store: Store, report: str, names: Mapping[str, str], upto: int) -> Past:
    """The journal of the report with this id up to entry `upto`; may take long."""
    entries = store.entries(report, upto=upto)
    events = told(entries, names)
    return Past(
        tuple(
            Told(event, entry.by, _subject(entry.act)) for event, entry in zip(events, entries, strict=True)
        ),
        written(report, entries),
    )


def _subject(act: AnyAct) -> Subject:
    if isinstance(act, WentBack):
        return "text"
    if isinstance(act, ApprovalAct):
        return "approval"
    if isinstance(act, DiscussionAct):
        return "comments"
    if isinstance(act, SuggestionAct):
        return "suggestions"
    return "files" if isinstance(act, Imported | Exported | DetailSet) else "text"
