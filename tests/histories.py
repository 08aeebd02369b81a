"""Small ways to make reports and entries for tests, without a database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from editdesk.journal import AnyAct, Created, Entry, Imported, Pending, sealed
from editdesk.report import Report
from editdesk.text.body import Block, Body
from editdesk.text.codec import to_json

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def entry_after(report: Report, act: AnyAct, by: str = "p1", installation: str = "here") -> Entry:
    """`act` as the next entry of `report`."""
    pending = Pending(NOON, by, installation, f"key{report.number + 1}", act)
    return sealed(pending, report.id, report.number + 1, report.digest, "ab" * 16)


def after(report: Report, *acts: AnyAct, by: str = "p1") -> Report:
    """`report` after `acts`."""
    for act in acts:
        report = report.after(entry_after(report, act, by))
    return report


def report_of(blocks: Sequence[Block]) -> Report:
    """A report with these blocks."""
    imported = Imported(body=to_json(Body.of(blocks)), source="test")
    return after(Report(id="r1"), Created(slug="harbour"), imported)
