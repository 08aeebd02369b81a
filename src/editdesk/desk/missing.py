"""What is still missing in a report: the placeholders in its text, the house's own among them."""

from __future__ import annotations

from editdesk.desk.open_report import OpenReport
from editdesk.text.body import Span
from editdesk.text.placeholders import placeholders_in


def placeholders(open_report: OpenReport) -> list[Span]:
    """Where placeholders stand in the text as it is shown, in order."""
    return placeholders_in(open_report.report.body, open_report.store.house().placeholders)
