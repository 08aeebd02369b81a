"""How far each read still covers the text of a report: derived by comparing, never flagged."""

from __future__ import annotations

import msgspec

from editdesk.report import Report
from editdesk.review.roles import Role
from editdesk.review.sign_offs import Reopened, SignOff, reopened
from editdesk.workflow.stages import APPROVED, LABELS
from editdesk.workflow.way import Way


class Coverage(msgspec.Struct, frozen=True):
    """One role's read: it covers `passages` of `of` on the web; `changed` is what it no longer covers."""

    role: Role
    sign_off: SignOff | None
    passages: int
    of: int
    changed: tuple[Reopened, ...] = ()

    @property
    def for_print(self) -> int:
        """How many passages are open for print only."""
        return sum(1 for one in self.changed if one.why == "print")

    @property
    def is_whole(self) -> bool:
        return self.sign_off is not None and not self.changed


def coverage(report: Report, way: Way) -> list[Coverage]:
    """The reads that are due before the report is published, then any other that was given."""
    due = way.due(report, "published")
    return [coverage_by(report, role) for role in dict.fromkeys((*due, *report.sign_offs))]


def coverage_by(report: Report, role: Role) -> Coverage:
    """How far the read of `role` covers the text."""
    sign_off = report.sign_offs.get(role)
    count = len(report.passages)
    if sign_off is None:
        return Coverage(role, None, 0, count)
    changed = tuple(reopened(sign_off.passages, report.passages))
    open_now = sum(1 for passage in changed if passage.why not in ("removed", "print"))
    return Coverage(role, sign_off, count - open_now, count, changed)


def stage_label(report: Report, reads: list[Coverage]) -> str:
    """The stage as the pill shows it: “Ready · 1 passage open” when something changed that was approved."""
    label = LABELS[report.stage]
    every = [one for read in reads for one in read.changed]
    in_print = {(one.span, None) for one in every if one.why == "print"}
    changed = {
        (one.span, one.read_as if one.why == "removed" else None) for one in every if one.why != "print"
    }
    if report.stage not in APPROVED or not (changed or in_print):
        return label
    count, of = (len(changed), "") if changed else (len(in_print), " for print")
    return f"{label} · {count} passage{'' if count == 1 else 's'} open{of}"
