"""Signing, taking back, and sending a report from stage to stage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from editdesk.approval_acts import Corrected, Signed, StageChanged, TakenBack
from editdesk.desk.errors import BadValue, NeverSigned, NotAllowed, NothingToSign, Obstructed
from editdesk.desk.going import CORRECT, RESTORE, correction, resolved
from editdesk.desk.open_report import OpenReport
from editdesk.desk.own_words import without_own_words
from editdesk.report import Report
from editdesk.review.passages import Passage, print_of, web_of
from editdesk.review.roles import Role
from editdesk.review.sign_offs import Reopened, SignOff, reopened
from editdesk.text.body import Span
from editdesk.text.delta import Delta
from editdesk.workflow.coverage import coverage
from editdesk.workflow.obstacles import Obstacle, obstacles
from editdesk.workflow.rights import MAY_SIGN, Right, StageIsClosed, require
from editdesk.workflow.stages import KILLED, SPIKED, is_forward


class ReopenedPassage(msgspec.Struct, frozen=True):
    """A passage that a sign-off no longer covers: `span` in the marked-up text, `was` as read.

    Of one that is open for print only, `was` is what print had of it.
    """

    span: Span
    why: str
    was: str


class AsRead(NamedTuple):
    """The words of a passage as somebody read them, and those that print had of them."""

    words: str
    in_print: str


class Read(msgspec.Struct, frozen=True):
    """How far one role's reading still covers the text: `passages` of `of` on the web.

    Of these, `for_print` were read otherwise cut from print.
    """

    role: Role
    sign_off: SignOff | None
    passages: int
    of: int
    reopened: tuple[ReopenedPassage, ...] = ()
    for_print: int = 0


def reads(open_report: OpenReport) -> list[Read]:
    """The reads that the desk asks for, and any other that was given."""
    return [
        Read(
            covered.role,
            covered.sign_off,
            covered.passages,
            covered.of,
            tuple(told(open_report, covered.sign_off)) if covered.sign_off and covered.changed else (),
            covered.for_print,
        )
        for covered in coverage(open_report.report, open_report.way)
    ]


def told(open_report: OpenReport, sign_off: SignOff) -> list[ReopenedPassage]:
    """What `sign_off` no longer covers, with the words as they were read, found in the journal."""
    report = open_report.report
    was = as_read(open_report, sign_off)
    return [
        ReopenedPassage(report.in_markup(found.span), found.why, _was(found, was))
        for found in reopened(sign_off.passages, report.passages, [each.words for each in was])
    ]


def _was(found: Reopened, was: Sequence[AsRead]) -> str:
    """The words that were read of a passage that is open; in print where only these are others now."""
    if found.read_as is None:
        return ""
    read = was[found.read_as]
    return read.in_print if found.why == "print" else read.words


def as_read(open_report: OpenReport, sign_off: SignOff) -> list[AsRead]:
    """The words of each passage that was signed, as they stood when it was read."""
    known: dict[str, Passage] = {}
    for number in {reading.number for reading in sign_off.readings}:
        for passage in open_report.at(number).passages:
            known |= {passage.digest: passage, passage.reading: passage}
    found = []
    for reading in sign_off.passages:
        words = known[web_of(reading)].words if web_of(reading) in known else ""
        is_cut = print_of(reading) and reading in known
        found.append(AsRead(words, known[reading].on_page if is_cut else words))
    return found


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
    open_report.perform(open_report.sealed(act))
    open_report.flush_and_note()
    return open_report.report.sign_offs[act.role]


def digests(report: Report) -> tuple[str, ...]:
    """What a sign-off keeps of the passages of `report` as they stand, in order."""
    return tuple(passage.reading for passage in report.passages)


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
    open_report.flush_and_note()


def obstacles_before(open_report: OpenReport, stage: str | None = None) -> list[Obstacle]:
    """What stands between the report and `stage`, by default the next that can be shut; gravest first."""
    target = stage or open_report.way.next_gate(open_report.report.stage)
    if target is None:
        return []
    house = open_report.store.house()
    return obstacles(open_report.report, target, open_report.way, house.placeholders, open_report.clock())


class LateChange(msgspec.Struct, frozen=True):
    """A passage that is not as it was read, once for all whose reads wait: `was` beside `now`."""

    obstacle: Obstacle
    was: str
    now: str


def late_changes(open_report: OpenReport, stage: str | None = None) -> list[LateChange]:
    """The passages that opened again before `stage`, old beside new, in order of the text."""
    report = open_report.report
    late = [one for one in obstacles_before(open_report, stage) if one.why is not None]
    gone: dict[str, str] = {}
    was: dict[tuple[Span, bool], str] = {}
    for sign_off in report.sign_offs.values() if late else ():
        read = as_read(open_report, sign_off)
        words = [each.words for each in read]
        gone |= dict(zip(sign_off.passages, words, strict=True))
        for one in reopened(sign_off.passages, report.passages, words):
            if one.why != "removed" and one.read_as is not None:
                was.setdefault((report.in_markup(one.span), one.why == "print"), _was(one, read))
    now = {report.in_markup(passage.span): passage.words_in_print for passage in report.passages}
    return [
        LateChange(one, gone.get(one.gone, ""), "")
        if one.gone
        else LateChange(
            one,
            was.get((one.span, one.why == "print"), ""),
            now[one.span] if one.why == "print" else _words(report, one.span),
        )
        for one in late
        if one.span is not None
    ]


def _words(report: Report, span: Span) -> str:
    return report.body.words_between(*span).strip("\n")


def change_stage(
    open_report: OpenReport, target: str, overridden: Sequence[str] = (), reason: str = ""
) -> str:
    """The stage the report is in afterwards.

    `target` is a stage of the house's chain, hold, spike, kill, restore or correct. Going
    forward needs every obstacle gone or `overridden` (by id) with a `reason`; with correct,
    the reason is the correction as readers are told it.
    """
    person, report = open_report.actor.person, open_report.report
    stage = resolved(report, target, open_report.way)
    require(person, Right.STAGE, report.stage)
    if "published" in (report.stage, stage) or KILLED in (report.stage, stage):
        require(person, Right.PUBLISH, report.stage)
    open_report.flush()
    act: StageChanged | Corrected
    if target == CORRECT:
        at = open_report.clock()
        delta = correction(report.body, reason, at, report.language) if reason.strip() else Delta()
        act = Corrected(stage=stage, before=report.stage, says=reason, delta=delta)
    else:
        act = StageChanged(stage=stage, before=report.stage, reason=reason)
        if is_forward(report.stage, stage) and target != RESTORE:
            act = _overriding(open_report, act, overridden)
        elif overridden:
            raise BadValue("obstacle here", overridden[0], "no --override: nothing stands in the way")
    open_report.perform(act)
    open_report.flush_and_note()
    return stage


def _overriding(open_report: OpenReport, act: StageChanged, overridden: Sequence[str]) -> StageChanged:
    """`act` with what it overrides; Obstructed while anything else stands in the way."""
    found = obstacles_before(open_report, act.stage)
    by_id = {obstacle.id: obstacle for obstacle in found}
    unknown = sorted(set(overridden) - by_id.keys())
    if unknown:
        raise BadValue("obstacle here", unknown[0], "an id that `editdesk obstacles SLUG` lists")
    if overridden:
        require(open_report.actor.person, Right.OVERRIDE)
        if not act.reason.strip():
            raise BadValue("reason", act.reason, "a written reason with --reason; it stays in the history")
    left = [obstacle for obstacle in found if obstacle.id not in overridden or not obstacle.can_override]
    if left:
        raise Obstructed(f"go to {act.stage}", [obstacle.message for obstacle in left])
    if not overridden:
        return act
    return open_report.sealed(
        replace(
            act,
            overridden=tuple(overridden),
            says=tuple(by_id[of].message for of in overridden),
            passages=digests(open_report.report),
        )
    )
