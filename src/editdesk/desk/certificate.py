"""The approval certificate: who read what of a report, what was overridden, and what that stands on.

It is a text like any other, so that every format can write it and reads it back; it is
made from the journal up to one entry and from nothing else, so that it can be made again
and compared, word by word, with one that somebody shows.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from editdesk.approval_acts import Corrected
from editdesk.desk.approving import digests
from editdesk.desk.open_report import OpenReport
from editdesk.formats.checking import squeezed
from editdesk.formats.publication import Publication
from editdesk.journal import Entry, Exported
from editdesk.report import Report
from editdesk.review.passages import Passage, print_of
from editdesk.review.sign_offs import Override, Reading
from editdesk.text.body import Block, Body, block_of
from editdesk.text.compare import pieces_between
from editdesk.workflow.coverage import Coverage, coverage_by, stage_label
from editdesk.workflow.embargo import day_told
from editdesk.workflow.obstacles import read_name
from editdesk.workflow.stages import SIGNING_ROLES

KIND = "certificate"
_NAME = "Approval certificate"
# As it is found in a text without blanks and hyphens.
_ID = re.compile(r"Journal:(r[0-9a-f]+),entry(\d+)\.")
_PROVES = (
    "This certificate was made from the report’s journal up to that entry. editdesk doctor --certificate "
    "compares it with the desk. It proves what the desk recorded, and no more: who has the database and a "
    "person’s passphrase can act as that person."
)


def certificate(open_report: OpenReport, number: int) -> Publication:
    """The certificate of the report as it was after entry `number`."""
    report = open_report.at(number)
    entries = open_report.store.entries(report.id, upto=number)
    people = open_report.store.house().people
    names = {person.id: person.name for person in people.values()}
    # Whatever the house asks for today, so that the same certificate can be made again.
    reads = [coverage_by(report, role) for role in dict.fromkeys((*SIGNING_ROLES, *report.sign_offs))]
    blocks = [
        block_of(_NAME, "kicker"),
        block_of(report.headline or report.slug, "headline"),
        block_of(
            f"The report “{report.slug}” at the stage {stage_label(report, reads)}, as of "
            f"{_moment(entries[-1].at)}. It has {_passages(len(report.passages))}."
        ),
        *_section("Who read it", _told_reads(reads, names)),
        *_cuts(report.passages),
        *_section("Overridden", _told_overrides(report.overrides, names)),
        *_section("Corrected after publication", _told_corrections(entries, names)),
        *_section("Versions", _told_versions(report, names)),
        *_section("Files that left the desk", _told_exports(entries)),
        *_section(
            "What it stands on",
            [
                f"Journal: {report.id}, entry {number}.",
                f"Its head: {_grouped(report.digest)}",
                f"The text: {_grouped(text_digest(report))}",
            ],
        ),
        block_of(_PROVES),
    ]
    return Publication(Body.of(blocks), f"{report.slug}-{KIND}", entries[-1].at, is_certificate=True)


def text_digest(report: Report) -> str:
    """The SHA-256 over all passages of the standing text."""
    return hashlib.sha256("\n".join(digests(report)).encode()).hexdigest()


def certified(text: str) -> tuple[str, int] | None:
    """Of which report's journal, and up to which entry, the certificate with this text is; None for none."""
    found = _ID.search(squeezed(text))
    return (found[1], int(found[2])) if found else None


def _section(title: str, lines: Iterable[str]) -> list[Block]:
    told = [block_of(line, "bullet", level=0) for line in lines]
    return [block_of(title, "heading", level=2), *(told or [block_of("Nothing.")])]


def _told_reads(reads: Iterable[Coverage], names: Mapping[str, str]) -> Iterator[str]:
    for read in reads:
        name = read_name(read.role)
        name = name[0].upper() + name[1:]
        if read.sign_off is None:
            yield f"{name}: not signed."
            continue
        left = len(read.changed) - read.for_print
        yield (
            f"{name}: covers {read.passages} of {_passages(read.of)}"
            f"{f', {left} changed since' if left else ''}"
            f"{f', {read.for_print} open for print' if read.for_print else ''}."
        )
        for reading in read.sign_off.readings:
            yield f"{name}: {_told_reading(reading, names)}"


def _told_reading(reading: Reading, names: Mapping[str, str]) -> str:
    who = names.get(reading.by, reading.by)
    what = f"{_passages(len(reading.passages))} of entry {reading.number}, {_moment(reading.at)}"
    cut = sum(1 for read in reading.passages if print_of(read))
    if cut:
        what += f"; print has {cut} of them otherwise than the web"
    if reading.recorded:
        whose = names.get(reading.recorded.person, reading.recorded.person)
        said = f"recorded by {who} for {whose}, {what}; copy “{reading.recorded.copy_name}”, "
        said += f"proof “{reading.recorded.proof_name}”"
    else:
        said = f"{who}, {what}"
    key = f"signed with the key {reading.seal.key}" if reading.seal else "it bears no signature"
    said = f"{said}; {key}."
    if reading.own:
        own = f"{_passages(reading.own)} {'is' if reading.own == 1 else 'are'} their own words"
        said += f" {who} was alone at the desk, and {own}."
    return f"{said} Note: {reading.note}" if reading.note else said


def _cuts(passages: Iterable[Passage]) -> list[Block]:
    """What print has otherwise than the web; nothing where it has all as it stands there."""
    told = []
    for passage in passages:
        if passage.printed:
            pieces = pieces_between(passage.words, passage.on_page)
            cut = " … ".join([piece.text.strip() for piece in pieces if piece.tag == "removed"])
            is_other = any(piece.tag == "added" for piece in pieces)
            print_has = f"“{_one_line(passage.words)}”, for which print has “{_one_line(passage.on_page)}”"
            told.append(print_has if is_other else f"“{_one_line(cut)}”")
    return _section("Not in print", told) if told else []


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _told_overrides(overrides: Iterable[Override], names: Mapping[str, str]) -> Iterator[str]:
    for one in overrides:
        who, when = names.get(one.by, one.by), _moment(one.at)
        key = f"signed with the key {one.seal.key}" if one.seal else "it bears no signature"
        yield f"{who}, {when}, to {one.stage}: {' '.join(one.says)} Reason: {one.reason} ({key})"


def _told_corrections(entries: Iterable[Entry], names: Mapping[str, str]) -> Iterator[str]:
    for entry in entries:
        act = entry.act if b'"corrected"' in entry.payload else None
        if isinstance(act, Corrected):
            who = names.get(entry.by, entry.by)
            yield f"{who}, {_moment(entry.at)}: {act.says or 'nothing was told to readers'}"


def _told_versions(report: Report, names: Mapping[str, str]) -> Iterator[str]:
    for version in report.versions:
        who = names.get(version.by, version.by)
        yield f"“{version.name}”, entry {version.number}, {who}, {_moment(version.at)}"


def _told_exports(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        act = entry.act if b'"exported"' in entry.payload else None
        if isinstance(act, Exported) and act.export_kind != KIND:
            draft = ", a draft" if act.is_draft else ""
            digest = _grouped(act.sha256.removeprefix("sha256:"))
            yield f"“{act.file}”, entry {act.number}{draft}: {digest}"


def _passages(count: int) -> str:
    return f"{count} passage{'' if count == 1 else 's'}"


def _moment(at: datetime) -> str:
    moment = at.astimezone(UTC)
    return f"{day_told(moment)}, {moment:%H:%M} UTC"


def _grouped(digest: str) -> str:
    """A digest in groups that fit a column."""
    return " ".join(re.findall(".{1,8}", digest))
