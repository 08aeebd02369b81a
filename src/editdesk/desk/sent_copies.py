"""The copies of a report that left the desk: which, for whom, when, of which entry."""

from __future__ import annotations

from datetime import datetime

import msgspec

from editdesk.desk.open_report import OpenReport
from editdesk.journal import Entry, Exported


class SentCopy(msgspec.Struct, frozen=True):
    """Files that left together, made of entry `number`; `to` is for whom, where that was said."""

    number: int
    kind: str
    to: str
    by: str
    at: datetime
    files: tuple[str, ...]


def sent_copies(open_report: OpenReport) -> list[SentCopy]:
    """What left the desk, the newest first."""
    report = open_report.confirmed
    return list(reversed(copies_among(open_report.store.entries(report.id, upto=report.number))))


def copies_among(entries: list[Entry]) -> list[SentCopy]:
    """What left the desk by `entries`, the oldest first; files of one export are one copy."""
    found: list[SentCopy] = []
    before = 0
    for entry in entries:
        act = entry.act if b'"exported"' in entry.payload else None
        if not isinstance(act, Exported):
            continue
        one = SentCopy(act.number, act.export_kind, act.sent_to or "", entry.by, entry.at, (act.file,))
        last = found[-1] if found and before == entry.number - 1 else None
        if last is not None and _are_one(last, one):
            found[-1] = msgspec.structs.replace(last, files=(*last.files, *one.files))
        else:
            found.append(one)
        before = entry.number
    return found


def _are_one(last: SentCopy, one: SentCopy) -> bool:
    is_alike = (last.number, last.kind, last.to, last.by) == (one.number, one.kind, one.to, one.by)
    return is_alike and one.files[0] not in last.files
