"""How far each read still covers the text of a report: derived by comparing, never flagged."""

from __future__ import annotations

import msgspec

from editdesk.report import Report
from editdesk.review.roles import Role
from editdesk.review.sign_offs import Reopened, SignOff, reopened
from editdesk.workflow.stages import SIGNING_ROLES


class Coverage(msgspec.Struct, frozen=True):
    """One role's read: it covers `passages` of `of`; `changed` is what it no longer covers."""

    role: Role
    sign_off: SignOff | None
    passages: int
    of: int
    changed: tuple[Reopened, ...] = ()

    @property
    def is_whole(self) -> bool:
        return self.sign_off is not None and not self.changed


def coverage(report: Report) -> list[Coverage]:
    """The reads that the desk asks for, then any other that was given."""
    roles = [*SIGNING_ROLES, *(role for role in report.sign_offs if role not in SIGNING_ROLES)]
    return [coverage_by(report, role) for role in roles]


def coverage_by(report: Report, role: Role) -> Coverage:
    """How far the read of `role` covers the text."""
    sign_off = report.sign_offs.get(role)
    count = len(report.passages)
    if sign_off is None:
        return Coverage(role, None, 0, count)
    changed = tuple(reopened(sign_off.passages, report.passages))
    open_now = sum(1 for passage in changed if passage.why != "removed")
    return Coverage(role, sign_off, count - open_now, count, changed)
