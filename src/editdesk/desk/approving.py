"""Signing, taking back, and sending a report from stage to stage."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from editdesk.approval_acts import Signed, StageChanged, TakenBack
from editdesk.desk.errors import BadValue, NeverSigned, NotAllowed, NothingToSign, Obstructed
from editdesk.desk.open_report import OpenReport
from editdesk.desk.own_words import without_own_words
from editdesk.report import Report
from editdesk.review.roles import Role
from editdesk.review.sign_offs import SignOff, reopened
from editdesk.text.body import Span
from editdesk.workflow.coverage import coverage
from editdesk.workflow.obstacles import Obstacle, in_markup, obstacles
from editdesk.workflow.rights import MAY_SIGN, Right, StageIsClosed, require
from editdesk.workflow.stages import (
    CHAIN,
    HELD,
    KILLED,
    SPIKED,
    STAGES,
    is_forward,
    next_gate,
)

RESTORE, CORRECT = "restore", "correct"


class ReopenedPassage(msgspec.Struct, frozen=True):
    """A passage that a sign-off no longer covers: `span` in the marked-up text, `was` as read."""

    span: Span
    why: str
    was: str


class Read(msgspec.Struct, frozen=True):
    """How far one role's reading still covers the text: `passages` of `of`."""

    role: Role
    sign_off: SignOff | None
    passages: int
    of: int
    reopened: tuple[ReopenedPassage, ...] = ()


def reads(open_report: OpenReport) -> list[Read]:
    """The reads that the desk asks for, and any other that was given."""
    return [
        Read(
            covered.role,
            covered.sign_off,
            covered.passages,
            covered.of,
            tuple(told(open_report, covered.sign_off)) if covered.sign_off and covered.changed else (),
        )
        for covered in coverage(open_report.report)
    ]


def told(open_report: OpenReport, sign_off: SignOff) -> list[ReopenedPassage]:
    """What `sign_off` no longer covers, with the words as they were read, found in the journal."""
    report = open_report.report
    was = words_as_read(open_report, sign_off)
    return [
        ReopenedPassage(
            in_markup(report, passage.span),
            passage.why,
            "" if passage.read_as is None else was[passage.read_as],
        )
        for passage in reopened(sign_off.passages, report.passages, was)
    ]


def words_as_read(open_report: OpenReport, sign_off: SignOff) -> list[str]:
    """The words of each passage that was signed, as they stood when it was read."""
    known: dict[str, str] = {}
    for number in {reading.number for reading in sign_off.readings}:
        known |= {passage.digest: passage.words for passage in open_report.at(number).passages}
    return [known.get(digest, "") for digest in sign_off.passages]


def sign(open_report: OpenReport, role: Role, note: str = "", number: int | None = None) -> SignOff:
    """One's sign-off as `role` of the text as it stands, or as it stood at entry `number`.

    Pending edits are saved first, so that the entry names what was read.
    """
    require_signing(open_report, role)
    open_report.flush()
    number = checked_entry(open_report, number)
    read = open_report.at(number)
    if not read.passages:
        raise NothingToSign
    return signed_by(open_report, Signed(role=role, number=number, passages=digests(read), note=note))


def require_signing(open_report: OpenReport, role: Role) -> None:
    """Nothing; an error when whoever has the report open may not sign as `role`."""
    person = open_report.actor.person
    if role not in MAY_SIGN:
        raise NotAllowed(person.name, f"sign as {role.label.lower()}", "an editor, fact-checker or lawyer")
    if role not in person.roles:
        raise NotAllowed(
            person.name, f"sign as {role.label.lower()}", f"somebody who is {role.label.lower()}"
        )
    if open_report.report.stage in (SPIKED, KILLED):
        raise StageIsClosed(open_report.report.stage)


def checked_entry(open_report: OpenReport, number: int | None) -> int:
    """`number`, if the journal has such an entry; by default the last one."""
    last = open_report.confirmed.number
    if number is not None and not 1 <= number <= last:
        raise BadValue("entry of this report", str(number), f"a number from 1 to {last}")
    return last if number is None else number


def signed_by(open_report: OpenReport, act: Signed) -> SignOff:
    """The sign-off after `act`, without the passages that are the reader's own words.

    OwnWords when nothing else is left to sign.
    """
    act = without_own_words(open_report, act)
    open_report.perform(act)
    open_report.flush()
    return open_report.report.sign_offs[act.role]


def digests(report: Report) -> tuple[str, ...]:
    """The digests of the passages of `report` as they stand, in order."""
    return tuple(passage.digest for passage in report.passages)


def take_back(open_report: OpenReport, role: Role) -> None:
    """One's sign-off as `role` no longer counts."""
    person = open_report.actor.person
    if role not in person.roles:
        raise NotAllowed(
            person.name, f"take back a sign-off as {role.label.lower()}", f"a {role.label.lower()}"
        )
    if role not in open_report.report.sign_offs:
        raise NeverSigned(role)
    open_report.perform(TakenBack(role=role))
    open_report.flush()


def obstacles_before(open_report: OpenReport, stage: str | None = None) -> list[Obstacle]:
    """What stands between the report and `stage`, by default the next that can be shut; gravest first."""
    target = stage or next_gate(open_report.report.stage)
    return _obstacles(open_report, target) if target else []


def _obstacles(open_report: OpenReport, stage: str) -> list[Obstacle]:
    return obstacles(open_report.report, stage, open_report.store.house().placeholders)


def change_stage(
    open_report: OpenReport, target: str, overridden: Sequence[str] = (), reason: str = ""
) -> str:
    """The stage the report is in afterwards.

    `target` is a stage of the chain, hold, spike, kill, restore or correct. Going
    forward needs every obstacle gone or `overridden` (by id) with a `reason`.
    """
    person, report = open_report.actor.person, open_report.report
    require(person, Right.STAGE)
    stage = _resolved(report, target)
    if stage == report.stage:
        raise BadValue("other stage", target, f"a stage other than {stage}, where the report already is")
    open_report.flush()
    if is_forward(report.stage, stage) and target != RESTORE:
        _require_clear(open_report, stage, overridden, reason)
    elif overridden:
        raise BadValue("obstacle here", overridden[0], "no --override: nothing stands in the way")
    act = StageChanged(stage=stage, before=report.stage, reason=reason, overridden=tuple(overridden))
    open_report.perform(act)
    open_report.flush()
    return stage


def _resolved(report: Report, target: str) -> str:
    """The stage that `target` names for this report."""
    if target == RESTORE:
        if report.stage not in (SPIKED, KILLED, HELD):
            raise BadValue("stage for this report", target, "restore only what is held, spiked or killed")
        return report.stage_before if report.stage_before in CHAIN else CHAIN[0]
    if target == CORRECT:
        if report.stage != "published":
            raise BadValue("stage for this report", target, "correct only what is published")
        return "edit"
    if target == KILLED and report.stage != "published":
        raise BadValue("stage for this report", target, "kill only what is published; spike shelves a draft")
    if target not in STAGES:
        raise BadValue("stage", target, f"one of {', '.join((*STAGES, RESTORE, CORRECT))}")
    if report.stage in (SPIKED, KILLED):
        raise BadValue("stage for a shelved report", target, "restore first")
    return target


def _require_clear(open_report: OpenReport, stage: str, overridden: Sequence[str], reason: str) -> None:
    found = _obstacles(open_report, stage)
    unknown = set(overridden) - {obstacle.id for obstacle in found}
    if unknown:
        raise BadValue("obstacle here", sorted(unknown)[0], "an id that `editdesk obstacles SLUG` lists")
    if overridden:
        require(open_report.actor.person, Right.OVERRIDE)
        if not reason.strip():
            raise BadValue("reason", reason, "a written reason with --reason; it stays in the history")
    left = [obstacle for obstacle in found if obstacle.id not in overridden or not obstacle.can_override]
    if left:
        raise Obstructed(f"go to {stage}", [obstacle.message for obstacle in left])
