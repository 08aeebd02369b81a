"""Where a report can go from where it is; what somebody may not do says why."""

from __future__ import annotations

from typing import NamedTuple

from editdesk.desk.going import CORRECT, RESTORE
from editdesk.errors import EditdeskError
from editdesk.report import Report
from editdesk.review.people import Person
from editdesk.workflow.rights import Right, require
from editdesk.workflow.stages import HELD, KILLED, LABELS, SPIKED
from editdesk.workflow.way import Way

EMBARGO = "embargo"


class Target(NamedTuple):
    """A place in the menu: what is asked for, its words, and why it cannot be had; a line where nameless."""

    name: str
    words: str
    why_not: str = ""


LINE = Target("", "")


def targets(report: Report, person: Person, way: Way) -> list[Target]:
    """The stages of the house, then what takes a report off its way or back to it."""
    stage = report.stage
    if stage in (SPIKED, KILLED):
        back = LABELS.get(report.stage_before, "its stage")
        return [_allowed(Target(RESTORE, f"Restore to “{back}”"), person, report)]
    closed = "A published report is taken up by a correction, or killed." if stage == "published" else ""
    chain = [
        _allowed(Target(name, LABELS[name], closed if name != stage else ""), person, report)
        for name in way.stages
    ]
    if stage == "published":
        apart = [Target(CORRECT, "Correct…"), Target(KILLED, "Kill…")]
    else:
        held = Target(RESTORE, "Go on") if stage == HELD else Target(HELD, "Hold…")
        until = report.details.get("embargo_until", "")
        apart = [held, Target(EMBARGO, "Change embargo…" if until else "Embargo…"), Target(SPIKED, "Spike…")]
    return [*chain, LINE, *[_allowed(one, person, report) for one in apart]]


def _allowed(target: Target, person: Person, report: Report) -> Target:
    """`target`, or why `person` may not."""
    if target.why_not:
        return target
    try:
        require(person, Right.STAGE, report.stage)
        if "published" in (target.name, report.stage) or KILLED in (target.name, report.stage):
            require(person, Right.PUBLISH, report.stage)
    except EditdeskError as error:
        return target._replace(why_not=f"{error.message} {error.hint}".strip())
    return target
