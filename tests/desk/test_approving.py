"""Signing, obstacles and stages."""

from __future__ import annotations

import pytest

from editdesk.desk import approving, commenting, house_words
from editdesk.desk.desk import Desk
from editdesk.desk.errors import BadValue, NeverSigned, NotAllowed, Obstructed
from editdesk.desk.open_report import OpenReport
from editdesk.errors import EditdeskError
from editdesk.journal import Typed
from editdesk.review.people import Actor
from editdesk.review.roles import Role
from editdesk.text.body import Span
from editdesk.text.delta import deletion, insertion
from editdesk.workflow.stages import SIGNING_ROLES


def sign_all(report: OpenReport) -> None:
    for role in SIGNING_ROLES:
        approving.sign(report, role)


def test_a_report_that_everybody_signed_goes_to_ready(report: OpenReport) -> None:
    sign_all(report)

    assert approving.change_stage(report, "ready") == "ready"
    assert report.report.stage == "ready"


def test_editing_after_a_sign_off_reopens_that_passage_and_says_what_it_was(report: OpenReport) -> None:
    sign_all(report)

    report.perform(Typed(delta=insertion(4, "former ")))

    read = next(read for read in approving.reads(report) if read.role is Role.LAWYER)
    assert (read.passages, read.of) == (0, 1)
    assert [(passage.why, passage.was) for passage in read.reopened] == [
        ("changed", "The mayor took the money")
    ]
    with pytest.raises(Obstructed, match="changed since the edit, the fact-check and the legal"):
        approving.change_stage(report, "ready")


def test_what_was_typed_but_not_saved_is_saved_before_it_is_signed(report: OpenReport) -> None:
    report.perform(Typed(delta=insertion(4, "former ")))

    signed = approving.sign(report, Role.EDITOR)

    assert report.at(signed.number).headline == "The former mayor took the money"
    assert [o.role for o in approving.obstacles_before(report)] == [Role.FACT_CHECKER, Role.LAWYER]


def test_an_older_entry_can_be_what_was_read(report: OpenReport) -> None:
    read_at = report.confirmed.number
    report.perform(Typed(delta=insertion(4, "former ")))
    report.flush()

    approving.sign(report, Role.EDITOR, number=read_at)

    assert [read.passages for read in approving.reads(report) if read.role is Role.EDITOR] == [0]


def test_an_open_query_stands_in_the_way_until_it_is_resolved_or_overridden(report: OpenReport) -> None:
    sign_all(report)
    thread = commenting.comment(report, [Span(4, 9)], "Which one?", "query")

    (obstacle,) = approving.obstacles_before(report, "ready")
    assert obstacle.id == f"query:{thread.id}"
    assert obstacle.span == Span(4, 9)
    with pytest.raises(BadValue, match="reason"):
        approving.change_stage(report, "ready", [obstacle.id])

    assert (
        approving.change_stage(report, "ready", [obstacle.id], "The mayor is named in the headline.")
        == "ready"
    )


def test_a_placeholder_stands_in_the_way_until_its_words_are_there(
    desk: Desk, actor: Actor, report: OpenReport
) -> None:
    house_words.keep_word(desk, actor, "FIXME", "placeholders")
    report.perform(Typed(delta=insertion(3, " TK FIXME")))
    sign_all(report)

    found = approving.obstacles_before(report, "ready")

    assert [obstacle.message for obstacle in found] == ["2 placeholders stand in the text, the first is “TK”"]
    assert found[0].span is not None
    assert report.report.body.words_between(*found[0].span) == "TK"
    with pytest.raises(Obstructed, match="2 placeholders"):
        approving.change_stage(report, "ready")
    report.perform(Typed(delta=deletion(3, 12)))
    sign_all(report)
    assert approving.change_stage(report, "ready") == "ready"


def test_a_note_stands_in_nobodys_way(report: OpenReport) -> None:
    sign_all(report)
    commenting.comment(report, [Span(4, 9)], "Nice.")

    assert approving.obstacles_before(report, "ready") == []


def test_a_reviewer_may_neither_sign_nor_send_nor_write(
    desk: Desk, report: OpenReport, reviewer: Actor
) -> None:
    theirs = desk.open("harbour", reviewer)

    with pytest.raises(NotAllowed):
        approving.sign(theirs, Role.LAWYER)
    with pytest.raises(EditdeskError, match="may not send"):
        approving.change_stage(theirs, "edit")


def test_a_sign_off_can_be_taken_back_once(report: OpenReport) -> None:
    approving.sign(report, Role.LAWYER)

    approving.take_back(report, Role.LAWYER)

    assert report.report.sign_offs == {}
    with pytest.raises(NeverSigned):
        approving.take_back(report, Role.LAWYER)


def test_holding_spiking_and_restoring_come_back_to_where_it_was(report: OpenReport) -> None:
    approving.change_stage(report, "edit")
    approving.change_stage(report, "spike")

    with pytest.raises(BadValue, match="shelved"):
        approving.change_stage(report, "ready")

    assert approving.change_stage(report, "restore") == "edit"


def test_only_what_is_published_is_killed_or_corrected(report: OpenReport) -> None:
    with pytest.raises(BadValue):
        approving.change_stage(report, "kill")
    sign_all(report)
    approving.change_stage(report, "published")

    assert approving.change_stage(report, "correct") == "edit"
