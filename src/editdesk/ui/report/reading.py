"""How far each read covers the text: cheap enough to be asked whenever the hand rests."""

from __future__ import annotations

import msgspec

from editdesk.report import Report
from editdesk.review.people import Actor
from editdesk.review.roles import Role
from editdesk.review.sign_offs import Reopened, SignOff, reopened
from editdesk.text.body import Span
from editdesk.workflow.obstacles import in_markup
from editdesk.workflow.rights import Right, may
from editdesk.workflow.stages import CHAIN, LABELS, READS, SIGNING_ROLES, next_stage

# What a role's read is called, its letter in the margin, and the stage whose colour it has.
READ_LABELS = {Role.EDITOR: "Edit", Role.FACT_CHECKER: "Fact-check", Role.LAWYER: "Legal read"}
READ_LETTERS = {Role.EDITOR: "E", Role.FACT_CHECKER: "F", Role.LAWYER: "L"}
READ_STAGES = {Role.EDITOR: "edit", Role.FACT_CHECKER: "fact_check", Role.LAWYER: "legal_read"}


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


class NextAct(msgspec.Struct, frozen=True):
    """What somebody will most likely do next: sign in a role, or send the report to a stage."""

    label: str
    role: Role | None = None
    stage: str | None = None


def label_of(role: Role) -> str:
    """What the read of `role` is called."""
    return READ_LABELS.get(role, role.label)


def coverage(report: Report) -> list[Coverage]:
    """The reads that the desk asks for, then any other that was given."""
    roles = [*SIGNING_ROLES, *(role for role in report.sign_offs if role not in SIGNING_ROLES)]
    return [_coverage_by(report, role) for role in roles]


def _coverage_by(report: Report, role: Role) -> Coverage:
    sign_off = report.sign_offs.get(role)
    count = len(report.passages)
    if sign_off is None:
        return Coverage(role, None, 0, count)
    changed = tuple(reopened(sign_off.passages, report.passages))
    open_now = sum(1 for passage in changed if passage.why != "removed")
    return Coverage(role, sign_off, count - open_now, count, changed)


def open_passages(report: Report, reads: list[Coverage]) -> list[tuple[Role, Span]]:
    """The stretches of the marked-up text that a read does not cover, neighbours joined.

    A read that nobody gave yet is open everywhere, but only once the report waits for it.
    """
    due = READS.get(next_stage(report.stage) or "", ())
    found: list[tuple[Role, Span]] = []
    for read in reads:
        if read.sign_off is None and read.role in due and report.passages:
            found.append((read.role, Span(0, report.body.length)))
        for passage in read.changed:
            span = in_markup(report, passage.span)
            if found and found[-1][0] == read.role and found[-1][1].end == span.start:
                found[-1] = (read.role, Span(found[-1][1].start, span.end))
            else:
                found.append((read.role, span))
    return found


def next_act(report: Report, actor: Actor, reads: list[Coverage]) -> NextAct | None:
    """What `actor` will most likely do next; None where nothing is theirs to do."""
    stage = next_stage(report.stage)
    wanted = READS.get(stage or "", ())
    for read in reads:
        if read.role in wanted and actor.has(read.role) and not read.is_whole and report.passages:
            return NextAct(f"Sign the {label_of(read.role).lower()}…", role=read.role)
    if not may(actor.person, Right.STAGE):
        return None
    if stage is not None:
        return NextAct("Publish" if stage == "published" else f"Send to {LABELS[stage].lower()}", stage=stage)
    return None if report.stage in CHAIN else NextAct("Restore", stage="restore")
