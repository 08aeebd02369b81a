"""Naming a state of a report, finding it again, and going back to it."""

from __future__ import annotations

import re

from editdesk.approval_acts import VersionNamed, WentBack
from editdesk.desk.desk import one_line
from editdesk.desk.errors import BadValue, EmptyText, NeverSigned, NoSuchVersion
from editdesk.desk.modes import require_writing
from editdesk.desk.open_report import OpenReport
from editdesk.journal import AnyAct
from editdesk.report import Report
from editdesk.review.roles import Role
from editdesk.review.versions import Version, version_called
from editdesk.text.body import Body
from editdesk.text.delta import Delta, Ops, composed
from editdesk.text.difference import difference
from editdesk.text.marks import Change, Marks, change
from editdesk.text.proposals import is_suggested_about
from editdesk.text.views import without_remarks

NOW, SIGNED = "now", "signed:"


def name_version(open_report: OpenReport, name: str) -> Version:
    """The text as it stands, under `name`; a name that is there already means the new one from now on."""
    name = one_line(name)
    if not name:
        raise EmptyText("name of the version")
    if name.isdecimal() or name == NOW or name.startswith(SIGNED):
        raise NoSuchVersion(name, [], hint="Give it a name that is no number, not “now” and no “signed:…”.")
    open_report.flush()
    number = open_report.confirmed.number
    after = _done(open_report, VersionNamed(name=name, number=number))
    return after.versions[-1]


def entry_called(open_report: OpenReport, wanted: str) -> int:
    """The number of the entry that `wanted` means: a number, a version's name, `signed:ROLE` or `now`."""
    report = open_report.report
    if wanted == NOW:
        return open_report.confirmed.number
    if wanted.startswith(SIGNED):
        role = wanted.removeprefix(SIGNED)
        if role not in list(Role):
            raise BadValue("role", role, f"one of {', '.join(Role)}")
        if role not in report.sign_offs:
            raise NeverSigned(role)
        return report.sign_offs[Role(role)].number
    if re.fullmatch(r"[0-9]{1,15}", wanted):
        if not 1 <= int(wanted) <= report.number:
            raise BadValue("entry of this report", wanted, f"a number from 1 to {report.number}")
        return int(wanted)
    version = version_called(wanted, report.versions)
    if version is None:
        raise NoSuchVersion(wanted, [version.name for version in reversed(report.versions)])
    return version.number


def go_back(open_report: OpenReport, wanted: str) -> Report:
    """The report, whose text reads again as it stood then; what was said about its words since stays.

    It is an act like any other and can be undone. Open suggestions go: the version had decided them.
    """
    require_writing(open_report)
    open_report.flush()
    number = entry_called(open_report, wanted)
    delta = back_to(open_report.report.body, open_report.at(number).standing)
    return _done(open_report, WentBack(name=wanted, number=number, delta=delta))


def back_to(body: Body, standing: Body) -> Delta:
    """The change that makes `body` read as `standing`; what clings to words that stay keeps clinging."""
    first = difference(without_remarks(body), without_remarks(standing))
    ops = Ops()
    for text, run_marks in body.apply(first).pieces():
        ops.retain(len(text), _undecided_gone(run_marks))
    return composed([first, ops.delta()])


def _undecided_gone(run_marks: Marks) -> Change:
    """The change that takes marks of suggestions away."""
    if not is_suggested_about(run_marks):
        return ()
    return change({key: None for key, _ in run_marks if key.startswith(("insert:", "delete:", "format:"))})


def _done(open_report: OpenReport, act: AnyAct) -> Report:
    open_report.perform(act)
    open_report.flush_and_note()
    return open_report.report
