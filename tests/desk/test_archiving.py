"""The archive: out of sight, found by search, back whole; and what is worked on stays in sight."""

from __future__ import annotations

from datetime import timedelta

import pytest

from editdesk.desk import approving
from editdesk.desk.archiving import archive, archive_all, bring_out, old_enough
from editdesk.desk.desk import Desk
from editdesk.desk.errors import NotForTheArchive, NotInTheArchive
from editdesk.desk.history import told
from editdesk.desk.open_report import OpenReport
from editdesk.review.people import Actor
from editdesk.workflow.rights import MayNot


@pytest.fixture
def spiked(report: OpenReport) -> OpenReport:
    approving.change_stage(report, "spike")
    return report


def test_what_is_worked_on_stays_in_sight(report: OpenReport) -> None:
    with pytest.raises(NotForTheArchive, match="at the stage Draft"):
        archive(report)


def test_the_archive_keeps_a_report_whole_and_gives_it_back(desk: Desk, spiked: OpenReport) -> None:
    text = spiked.report.body.text

    archive(spiked)

    assert [one.is_archived for one in desk.listed()] == [True]
    assert [hit.slug for hit in desk.search_now("mayor")] == ["harbour"]
    bring_out(spiked)
    assert [one.is_archived for one in desk.listed()] == [False]
    assert (spiked.report.stage, spiked.report.body.text) == ("spike", text)
    says = [event.says for event in told(desk.store.entries(spiked.report.id), {})]
    assert says[-2:] == ["put the report into the archive", "took the report out of the archive"]
    assert desk.store.findings() == []


def test_a_new_stage_brings_a_report_out_of_the_archive(desk: Desk, spiked: OpenReport) -> None:
    archive(spiked)

    approving.change_stage(spiked, "restore")

    assert not spiked.report.is_archived
    with pytest.raises(NotInTheArchive):
        bring_out(spiked)


def test_archiving_twice_is_one_act(spiked: OpenReport) -> None:
    archive(spiked)
    number = spiked.report.number

    archive(spiked)

    assert spiked.report.number == number


def test_only_the_desk_archives(spiked: OpenReport, desk: Desk, reviewer: Actor) -> None:
    with pytest.raises(MayNot):
        archive(desk.open("harbour", reviewer))


def test_what_is_old_enough_goes_and_one_may_stop(desk: Desk, actor: Actor, spiked: OpenReport) -> None:
    for slug in ("two", "three"):
        approving.change_stage(desk.new(slug, "", actor), "spike")
    desk.new("draft", "", actor)
    now = desk.clock()

    assert old_enough(desk.listed(), 1, now) == []
    old = sorted(one.slug for one in old_enough(desk.listed(), 1, now + timedelta(days=1)))
    assert old == ["harbour", "three", "two"]
    assert archive_all(desk, old, actor, lambda done, of: done < of - 1) == ["harbour", "three"]
    assert sorted(one.slug for one in desk.listed() if one.is_archived) == ["harbour", "three"]
