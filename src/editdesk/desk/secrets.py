"""What must not be in a file that leaves the desk clean: what was said, by whom, and what was taken out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from editdesk.desk.machine import Machine
from editdesk.desk.open_report import OpenReport
from editdesk.formats.cleanness.secrets import Kind, Secret
from editdesk.journal import AnyAct, Created, Entry, Exported, Imported, Undone
from editdesk.report import Report
from editdesk.review.people import Person
from editdesk.review.threads import Reply, Thread
from editdesk.text.codec import from_json
from editdesk.text.delta import Delta, Insert
from editdesk.text.marks import CLINGING
from editdesk.text.proposals import INSERT

# Programs that had a hand in a file; a clean one does not tell by which it was made.
_PROGRAMS = ("editdesk", "python-docx", "Typst", "LibreOffice", "Pillow", "PDFium", "lxml", "PySide")
# What somebody says in an act, whichever it is, and may have said otherwise since.
_REMARKS = ("text", "note", "reason")
# Details that say nothing, or are meant for readers; all others are said to nobody outside.
_HARMLESS = frozenset(("url_name", "language", "target_words", "reads", "due", "embargo_until"))


def secrets_of(open_report: OpenReport, report: Report) -> list[Secret]:
    """All that a clean file made of `report` must not hold."""
    people = open_report.store.people()
    entries = open_report.store.entries(report.id, upto=report.number)
    return [
        *_ids(report, people, entries, open_report.actor.installation),
        *_names(report, people),
        *_said(report, {person.id: person.name for person in people}),
        *_from_journal(report, entries),
        *_traces(open_report.machine),
    ]


def _ids(report: Report, people: Sequence[Person], entries: Iterable[Entry], here: str) -> Iterator[Secret]:
    yield Secret(Kind.SIGN, "the id of the report", report.id)
    yield Secret(Kind.SIGN, "the id of an installation", here)
    for person in people:
        yield Secret(Kind.SIGN, f"the id of {person.name}", person.id)
    for said in _everything_said(report):
        yield Secret(Kind.SIGN, "the id of a comment", said.id)
    for suggestion in report.suggestions:
        yield Secret(Kind.SIGN, "the id of a suggestion", suggestion)
    for key in report.body.spans_by_key(*CLINGING):
        yield Secret(Kind.SIGN, "a mark of the desk", key)
    for entry in entries:
        for sign in (entry.installation, entry.client_key, entry.digest, entry.salt, entry.payload_digest):
            yield Secret(Kind.SIGN, "the id of an entry of the journal", sign)


def _names(report: Report, people: Sequence[Person]) -> Iterator[Secret]:
    known = {person.id for person in people}
    for person in people:
        yield Secret(Kind.NAME, f"the name of {person.name}", person.name)
    authors = [said.author for said in _everything_said(report)]
    guests = {*authors, *[suggestion.author for suggestion in report.suggestions.values()]} - known
    for name in sorted(guests):
        yield Secret(Kind.NAME, f"the name of {name}", name)
    for version in report.versions:
        if not version.is_automatic:
            yield Secret(Kind.NAME, "the name of a version", version.name)
    yield Secret(Kind.NAME, "where the text came from", report.source)


def _everything_said(report: Report) -> Iterator[Thread | Reply]:
    for thread in (*report.threads.values(), *report.talks.values()):
        yield thread
        yield from thread.replies


def _said(report: Report, names: Mapping[str, str]) -> Iterator[Secret]:
    """Comments, answers, notes and reasons."""

    def by(author: str) -> str:
        return names.get(author, author)

    for thread in (*report.threads.values(), *report.talks.values()):
        yield Secret(Kind.REMARK, f"a comment by {by(thread.author)}", thread.text)
        yield from _of_thread(thread, names)
    for suggestion in report.suggestions.values():
        yield Secret(Kind.REMARK, f"a note by {by(suggestion.author)}", suggestion.note)
    for sign_off in report.sign_offs.values():
        for reading in sign_off.readings:
            yield Secret(Kind.REMARK, f"the note to a sign-off by {by(reading.by)}", reading.note)
            if reading.recorded:
                yield Secret(Kind.NAME, "the name of a reviewer’s copy", reading.recorded.copy_name)
                yield Secret(Kind.NAME, "the name of a proof of approval", reading.recorded.proof_name)
    for override in report.overrides:
        yield Secret(Kind.REMARK, f"the reason for an override by {by(override.by)}", override.reason)
        for words in override.says:
            yield Secret(Kind.REMARK, "an obstacle", words)
    for key, said in report.details.items():
        if key not in _HARMLESS:
            yield Secret(Kind.REMARK, f"the {key.replace('_', ' ')}", said)
    for lost in report.lost:
        yield Secret(Kind.REMARK, "what an import could not keep", f"{lost.what} {lost.where}")


def _of_thread(thread: Thread, names: Mapping[str, str]) -> Iterator[Secret]:
    yield Secret(Kind.WORDING, "the words that a comment was about", thread.quote)
    for reply in thread.replies:
        yield Secret(Kind.REMARK, f"an answer by {names.get(reply.author, reply.author)}", reply.text)


def _from_journal(report: Report, entries: Iterable[Entry]) -> Iterator[Secret]:
    """What was suggested, written, imported or said once; words that are published are no leak."""
    for spans in report.body.spans_by_key(INSERT).values():
        for span in spans:
            yield Secret(Kind.WORDING, "suggested words", report.body.words_between(*span))
    for suggestion in report.suggestions.values():
        yield Secret(Kind.WORDING, "words of a suggestion", suggestion.words)
    for removed in report.removed:
        yield Secret(Kind.WORDING, "words that an import left out", removed.text)
    for entry in entries:
        act = entry.act.act if isinstance(entry.act, Undone) else entry.act
        for words in _written(act):
            yield Secret(Kind.WORDING, "words that are no longer in the text", words)
        for said in _REMARKS:
            yield Secret(Kind.REMARK, "what was once said of the text", str(getattr(act, said, "")))
        if isinstance(act, Exported) and act.sent_to:
            yield Secret(Kind.NAME, "whom a copy was made for", act.sent_to)


def _written(act: AnyAct) -> Iterator[str]:
    """What an act brought into the text."""
    delta = getattr(act, "delta", None)
    if isinstance(delta, Delta):
        yield from (op.text for op in delta.ops if isinstance(op, Insert))
    elif isinstance(act, Imported):
        yield from_json(act.body).text
    elif isinstance(act, Created):
        yield act.headline


def _traces(machine: Machine) -> Iterator[Secret]:
    for program in _PROGRAMS:
        yield Secret(Kind.SIGN, f"the name of a program ({program})", program)
    yield Secret(Kind.NAME, "the name of the user of this computer", machine.user)
    yield Secret(Kind.NAME, "the name of this computer", machine.host)
    for folder in machine.folders:
        yield Secret(Kind.NAME, "a folder of this computer", folder)
