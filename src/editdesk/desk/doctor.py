"""The whole examination of a desk: what the database shows, signatures, and heads kept outside it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from editdesk.approval_acts import Signed, StageChanged
from editdesk.desk.desk import Desk
from editdesk.desk_journal import House
from editdesk.journal import START, Entry
from editdesk.review.seals import Seal
from editdesk.storage.doctor import Finding
from editdesk.storage.errors import DamagedJournal, UnknownReport


def examined(desk: Desk) -> list[Finding]:
    """Everything that is wrong with the desk, the gravest first; empty means that it is sound."""
    found = desk.store.findings()
    return [*found, *_signatures(desk)]


def _signatures(desk: Desk) -> Iterator[Finding]:
    try:
        house = desk.store.house()
        listed = desk.listed()
    except (DamagedJournal, ValueError):
        return
    for report in listed:
        try:
            entries = desk.store.entries(report.id)
        except (DamagedJournal, UnknownReport):
            continue
        for number, why in wrong_seals(report.id, entries, house):
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
