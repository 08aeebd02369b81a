"""Versions are named by people and by what happens; going back is an act like any other."""

from __future__ import annotations

import pytest

from editdesk.desk import approving, commenting, versions
from editdesk.desk.errors import BadValue, NeverSigned, NoSuchVersion
from editdesk.desk.open_report import OpenReport
from editdesk.journal import Typed
from editdesk.review.roles import Role
from editdesk.text.body import Body, Span
from editdesk.text.delta import deletion, insertion
from editdesk.text.views import standing, without_remarks
from tests.strategies import bodies, law


def test_a_named_version_is_found_by_its_name_whatever_happens_after(report: OpenReport) -> None:
    versions.name_version(report, "before legal")
    report.perform(Typed(delta=insertion(4, "former ")))
    report.flush()

    number = versions.entry_called(report, "Before Legal")

    assert report.at(number).headline == "The mayor took the money"
    assert versions.entry_called(report, "now") == report.confirmed.number


def test_signing_and_sending_name_versions_by_themselves(report: OpenReport) -> None:
    read = report.confirmed.number
    approving.sign(report, Role.LAWYER)
    approving.change_stage(report, "edit")

    assert [(one.name, one.is_automatic) for one in report.report.versions] == [
        ("signed as lawyer", True),
        ("draft to edit", True),
    ]
    assert versions.entry_called(report, "signed:lawyer") == read


def test_going_back_keeps_what_was_said_and_can_be_undone(report: OpenReport) -> None:
    versions.name_version(report, "first")
    report.perform(Typed(delta=deletion(0, 4)))
    thread = commenting.comment(report, [Span(0, 5)], "Who?", "query")

    versions.go_back(report, "first")

    assert report.report.headline == "The mayor took the money"
    assert report.report.body.words_between(*report.report.anchors[thread.id][0]) == "mayor"
    report.undo()
    assert report.report.headline == "mayor took the money"


@pytest.mark.parametrize("wanted", ["nowhere", "0", "99", "signed:poet"])
def test_what_is_no_version_is_told_with_what_there_is(report: OpenReport, wanted: str) -> None:
    with pytest.raises((NoSuchVersion, BadValue), match=wanted.removeprefix("signed:")) as refused:
        versions.entry_called(report, wanted)
    assert refused.value.hint
    with pytest.raises(NeverSigned):
        versions.entry_called(report, "signed:lawyer")


@law(now=bodies(), then=bodies())
def test_the_text_reads_as_it_stood_then(now: Body, then: Body) -> None:
    wanted = without_remarks(standing(then))

    after = now.apply(versions.back_to(now, wanted))

    assert without_remarks(standing(after)) == wanted
