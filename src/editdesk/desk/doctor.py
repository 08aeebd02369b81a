"""The whole examination of a desk: what the database shows, signatures, and heads kept outside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from editdesk.approval_acts import Signed, StageChanged
from editdesk.desk.certificate import certificate, certified, text_digest
from editdesk.desk.desk import Desk
from editdesk.desk.heads import missing_in, read_manifest
from editdesk.desk.open_report import OpenReport
from editdesk.desk_journal import House
from editdesk.errors import EditdeskError, UnreadableFile, UnwritableTarget
from editdesk.formats.checking import check, squeezed
from editdesk.formats.writing import format_of
from editdesk.journal import START, Entry, Exported, erased_in
from editdesk.report import Report
from editdesk.review.seals import Seal
from editdesk.storage.attachments import digest_of
from editdesk.storage.doctor import Finding
from editdesk.storage.errors import DamagedJournal, UnknownAttachment
from editdesk.storage.journal_rows import UNREADABLE
from editdesk.text.marks import OBJECT, value_of


def examined(desk: Desk) -> list[Finding]:
    """Everything that is wrong with the desk, the gravest first; empty means that it is sound."""
    found = desk.store.findings()
    cut: list[Finding] = []
    with suppress(EditdeskError):
        cut = [Finding("journal", says, report) for report, says in desk.heads.missing()]
    return [*found, *cut, *_signatures(desk), *_attachments(desk)]


def compared_with_manifest(desk: Desk, manifest: Path) -> list[Finding]:
    """What of the journals, as far as they had come when a backup was made, the desk does not have."""
    return [
        Finding("journal", says, report) for report, says in missing_in(desk.store, read_manifest(manifest))
    ]


def compared_with_certificate(desk: Desk, path: Path, exported: Path | None = None) -> list[Finding]:
    """What a certificate says that the desk does not, and whether it covers the file `exported`."""
    text = _text_of(path)
    of = certified(text)
    if of is None:
        hint = "Name a certificate that `editdesk export SLUG FILE --kind certificate` wrote."
        raise UnreadableFile(path.name, "it is no approval certificate", hint=hint)
    report, number = of
    last = desk.store.head(report)
    if not last:
        says = f"“{path.name}” is about a report that this desk does not have."
        return [Finding("certificate", says, report)]
    if number > last:
        says = f"Entries {last + 1} to {number}, on which “{path.name}” stands, are not there any more."
        return [Finding("journal", says, report)]
    open_report = desk.open_by_id(report)
    made = certificate(open_report, number)
    found = []
    if squeezed(made.body.text) != squeezed(text):
        try:
            check(made, format_of(path).found(path.read_bytes()), path.name)
        except UnwritableTarget as error:
            says = f"“{path.name}” is not what the desk says of entry {number}: {error.message}"
            found.append(Finding("certificate", says, report))
    if exported is not None:
        found += _export_covered(open_report, number, exported)
    return found


def _text_of(path: Path) -> str:
    try:
        return format_of(path).found(path.read_bytes()).text
    except (OSError, ValueError) as error:
        why = "nothing can be read from it"
        raise UnreadableFile(path.name, why, hint="Name the certificate as it was written.") from error


def _export_covered(open_report: OpenReport, number: int, exported: Path) -> list[Finding]:
    """Whether the file left this desk, with the text that was certified."""
    report = open_report.report.id
    try:
        digest = digest_of(exported.read_bytes())
    except OSError as error:
        why = (error.strerror or "the system refused").lower()
        raise UnreadableFile(exported.name, why, hint="Name the exported file.") from error
    acts = [entry.act for entry in open_report.store.entries(report)]
    known = [act for act in acts if isinstance(act, Exported) and act.sha256 == digest]
    if not known:
        return [Finding("certificate", f"“{exported.name}” is no file that left this desk.", report)]
    if text_digest(open_report.at(known[-1].number)) != text_digest(open_report.at(number)):
        says = f"“{exported.name}” has another text (of entry {known[-1].number}) than was certified."
        return [Finding("certificate", says, report)]
    return []


def _signatures(desk: Desk) -> Iterator[Finding]:
    """What is wrong with signatures; of what cannot be read at all, the database has told."""
    with suppress(EditdeskError):
        house = desk.store.house()
        for report in desk.listed():
            with suppress(EditdeskError, *UNREADABLE):
                for number, why in wrong_seals(report.id, desk.store.entries(report.id), house):
                    says = f"The signature on entry {number} of “{report.slug}” does not hold: {why}."
                    yield Finding("signature", says, report.id)


def _attachments(desk: Desk) -> Iterator[Finding]:
    """Pictures of a text, and copies and proofs of approvals, that are not there any more."""
    with suppress(EditdeskError):
        for listed in desk.listed():
            with suppress(DamagedJournal):
                for digest, what in _attached(desk.store.load(listed.id)):
                    try:
                        desk.store.media_type(digest)
                    except UnknownAttachment:
                        says = f"The {what} {digest} of “{listed.slug}” is not there any more."
                        yield Finding("attachment", says, listed.id)


def _attached(report: Report) -> Iterator[tuple[str, str]]:
    for text, run in report.body.pieces():
        image = value_of(run, "image") if OBJECT in text else None
        if image:
            yield str(image), "picture"
    for sign_off in report.sign_offs.values():
        for reading in sign_off.readings:
            if reading.recorded:
                yield reading.recorded.copy, "copy that was approved"
                yield reading.recorded.proof, "proof of an approval"


def wrong_seals(report: str, entries: list[Entry], house: House) -> Iterator[tuple[int, str]]:
    """Entries of one journal whose signature does not hold, and why."""
    digests = {START}
    erased = erased_in(entries)
    with_key: set[str] = set()
    for entry in entries:
        # What was erased from an entry went with what its signature was made over.
        act = entry.act if b'"seal":' in entry.payload and entry.number not in erased else None
        if isinstance(act, Signed | StageChanged):
            if act.seal is not None:
                with_key.add(entry.by)
                why = _what_is_wrong(entry, act.seal, house, digests)
            else:
                is_missing = entry.by in with_key and isinstance(act, Signed)
                why = "there is none, although who made it had a key" if is_missing else ""
            if why:
                yield entry.number, why
        digests.add(entry.digest)


def _what_is_wrong(entry: Entry, seal: Seal, house: House, digests: set[str]) -> str:
    signatures = import_module("editdesk.desk.signatures")
    key = next((key for key in house.keys.get(entry.by, ()) if key.id == seal.key), None)
    if key is None:
        return "who made it has no such key"
    if signatures.name_of(key.public) != key.id:
        return "the key is another one than its name says"
    if seal.after not in digests:
        return "it was made after an entry that is not there"
    said = signatures.said_by(entry.payload, entry.report, entry.by, seal.after)
    if not signatures.is_valid(key.public, seal.signature, said):
        return "what was signed is not what stands there"
    return ""
