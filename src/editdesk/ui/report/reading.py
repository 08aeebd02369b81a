"""What the reads of a report mean for whoever looks at it: names, bands, the next act."""

from __future__ import annotations

import msgspec

from editdesk.report import Report
from editdesk.review.people import Actor
from editdesk.review.roles import Role
from editdesk.text.body import Span
from editdesk.workflow.coverage import Coverage
from editdesk.workflow.rights import Right, may
from editdesk.workflow.stages import CHAIN, LABELS
from editdesk.workflow.way import Way

# What a role's read is called, its letter in the margin, and the stage whose colour it has.
READ_LABELS = {Role.EDITOR: "Edit", Role.FACT_CHECKER: "Fact-check", Role.LAWYER: "Legal read"}
READ_LETTERS = {Role.EDITOR: "E", Role.FACT_CHECKER: "F", Role.LAWYER: "L"}
READ_STAGES = {Role.EDITOR: "edit", Role.FACT_CHECKER: "fact_check", Role.LAWYER: "legal_read"}


class NextAct(msgspec.Struct, frozen=True):
    """What somebody will most likely do next: sign in a role, or send the report to a stage."""

    label: str
    role: Role | None = None
    stage: str | None = None


def label_of(role: Role) -> str:
    """What the read of `role` is called."""
    return READ_LABELS.get(role, role.label)


def open_passages(report: Report, reads: list[Coverage], way: Way) -> list[tuple[Role, Span]]:
    """The stretches of the marked-up text that a read does not cover, neighbours joined.

    A read that nobody gave yet is open everywhere, but only once the report waits for it.
    """
    due = way.due(report, way.next_stage(report.stage) or "")
    found: list[tuple[Role, Span]] = []
    for read in reads:
        if read.sign_off is None and read.role in due and report.passages:
            found.append((read.role, Span(0, report.body.length)))
        for passage in read.changed:
            span = report.in_markup(passage.span)
            if found and found[-1][0] == read.role and found[-1][1].end == span.start:
                found[-1] = (read.role, Span(found[-1][1].start, span.end))
            else:
                found.append((read.role, span))
    return found


def next_act(report: Report, actor: Actor, reads: list[Coverage], way: Way) -> NextAct | None:
    """What `actor` will most likely do next; None where nothing is theirs to do."""
    stage = way.next_stage(report.stage)
    wanted = way.due(report, stage or "")
    for read in reads:
        if read.role in wanted and actor.has(read.role) and not read.is_whole and report.passages:
            return NextAct(f"Sign the {label_of(read.role).lower()}…", role=read.role)
    if not may(actor.person, Right.STAGE):
        return None
    if stage is not None:
        return NextAct("Publish" if stage == "published" else f"Send to {LABELS[stage].lower()}", stage=stage)
    return None if report.stage in CHAIN else NextAct("Restore", stage="restore")
