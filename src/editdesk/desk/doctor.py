"""The whole examination of a desk: what the database shows, signatures, and heads kept outside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from editdesk.approval_acts import Signed, StageChanged
from editdesk.desk.desk import Desk
from editdesk.desk.heads import missing_in, read_manifest
from editdesk.desk_journal import House
from editdesk.errors import EditdeskError
from editdesk.journal import START, Entry
from editdesk.review.seals import Seal
from editdesk.storage.doctor import Finding
from editdesk.storage.journal_rows import UNREADABLE


def examined(desk: Desk) -> list[Finding]:
    """Everything that is wrong with the desk, the gravest first; empty means that it is sound."""
    found = desk.store.findings()
    cut: list[Finding] = []
    with suppress(EditdeskError):
        cut = [Finding("journal", says, report) for report, says in desk.heads.missing()]
    return [*found, *cut, *_signatures(desk)]


def compared_with_manifest(desk: Desk, manifest: Path) -> list[Finding]:
    """What of the journals, as far as they had come when a backup was made, the desk does not have."""
    return [
        Finding("journal", says, report) for report, says in missing_in(desk.store, read_manifest(manifest))
    ]


def _signatures(desk: Desk) -> Iterator[Finding]:
    """What is wrong with signatures; of what cannot be read at all, the database has told."""
    with suppress(EditdeskError):
        house = desk.store.house()
        for report in desk.listed():
            with suppress(EditdeskError, *UNREADABLE):
                for number, why in wrong_seals(report.id, desk.store.entries(report.id), house):
                    says = f"The signature on entry {number} of “{report.slug}” does not hold: {why}."
                    yield Finding("signature", says, report.id)


def wrong_seals(report: str, entries: list[Entry], house: House) -> Iterator[tuple[int, str]]:
    """Entries of one journal whose signature does not hold, and why."""
    digests = {START}
    with_key: set[str] = set()
    for entry in entries:
        act = entry.act if b'"seal":' in entry.payload else None
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
