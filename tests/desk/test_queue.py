"""My queue: each thing that waits, with its reason, for the person it waits for and for nobody else."""

from __future__ import annotations

import pytest

from editdesk.desk import approving, commenting
from editdesk.desk.archiving import archive
from editdesk.desk.desk import Desk, set_detail
from editdesk.desk.open_report import OpenReport
from editdesk.desk.queue import Waiting, my_queue
from editdesk.journal import Typed
from editdesk.review.people import Actor
from editdesk.review.roles import Role
from editdesk.text.body import Span
from editdesk.text.delta import Ops, insertion
from editdesk.text.marks import PARAGRAPH


@pytest.fixture
def lawyer(desk: Desk, actor: Actor) -> Actor:
    desk.add_person("Lea Lawyer", (Role.LAWYER,), actor)
    return desk.actor("Lea Lawyer")


@pytest.fixture
def checker(desk: Desk, actor: Actor) -> Actor:
    desk.add_person("Cem Checker", (Role.FACT_CHECKER,), actor)
    return desk.actor("Cem Checker")


@pytest.fixture
def written(report: OpenReport) -> OpenReport:
    ops = Ops().retain(report.report.body.length).insert("The harbour fund is empty.").insert("\n", PARAGRAPH)
    report.perform(Typed(delta=ops.delta()))
    report.flush()
    return report


def told(desk: Desk, actor: Actor) -> list[tuple[str, str]]:
    return [(one.reason, one.says) for one in my_queue(desk, actor)]


def of(desk: Desk, actor: Actor, reason: str) -> list[Waiting]:
    return [one for one in my_queue(desk, actor) if one.reason == reason]


def test_a_question_waits_for_whom_it_asks_until_it_is_resolved(
    desk: Desk, written: OpenReport, lawyer: Actor, checker: Actor
) -> None:
    thread = commenting.comment(written, [Span(4, 9)], "Can we say so?", "legal").id
    commenting.assign(written, thread, lawyer.person.id)
    written.flush()

    (waiting,) = my_queue(desk, lawyer)

    assert waiting.says == "Ed Editor has a legal question for you: “Can we say so?”"
    assert (waiting.reason, waiting.thread, waiting.report.slug) == ("asked", thread, "harbour")
    assert told(desk, checker) == []
    commenting.resolve(written, thread)
    written.flush()
    assert told(desk, lawyer) == []


def test_a_read_is_due_before_the_next_stage_and_to_its_role_only(
    desk: Desk, written: OpenReport, lawyer: Actor, checker: Actor
) -> None:
    assert told(desk, checker) == []
    approving.change_stage(written, "fact_check")
    assert told(desk, checker) == [("read", "The fact-check is due.")]
    assert told(desk, lawyer) == []

    approving.change_stage(written, "legal_read")

    assert told(desk, lawyer) == [("read", "The legal read is due.")]


def test_a_report_that_asks_for_other_reads_waits_for_those(
    desk: Desk, written: OpenReport, lawyer: Actor, checker: Actor
) -> None:
    approving.change_stage(written, "fact_check")

    set_detail(written, "reads", "editor")

    assert told(desk, checker) == []


def test_passages_that_changed_wait_for_who_signed_them(
    desk: Desk, written: OpenReport, lawyer: Actor
) -> None:
    approving.sign(desk.open("harbour", lawyer), Role.LAWYER)
    assert told(desk, lawyer) == []
    written.poll()

    written.perform(Typed(delta=insertion(4, "former ")))
    written.flush()

    (waiting,) = my_queue(desk, lawyer)
    assert (waiting.reason, waiting.role) == ("reopened", Role.LAWYER)
    assert waiting.says == "1 passage changed since you signed as lawyer."
    approving.sign(desk.open("harbour", lawyer), Role.LAWYER)
    assert told(desk, lawyer) == []


def test_a_passage_that_was_taken_out_is_told_too(desk: Desk, written: OpenReport, lawyer: Actor) -> None:
    approving.sign(desk.open("harbour", lawyer), Role.LAWYER)
    written.poll()
    start = written.report.body.text.index("The harbour")

    written.perform(Typed(delta=Ops().retain(start).delete(len("The harbour fund is empty.")).delta()))
    written.flush()

    assert [one.says for one in of(desk, lawyer, "reopened")] == [
        "1 passage changed since you signed as lawyer."
    ]
    assert desk.store.findings() == []


def test_what_is_open_in_my_reports_waits_for_me(desk: Desk, written: OpenReport, actor: Actor) -> None:
    commenting.comment(written, [Span(4, 9)], "Which mayor?", "query")
    written.flush()

    assert [one.says for one in of(desk, actor, "mine")] == ["Your report has 1 query open."]
    set_detail(written, "owner", "Somebody Else")
    assert of(desk, actor, "mine") == []


def test_who_does_several_reads_finds_them_in_one_line(desk: Desk, written: OpenReport, actor: Actor) -> None:
    approving.change_stage(written, "copy")

    says = [one.says for one in of(desk, actor, "read")]

    assert says == ["The edit, the fact-check and the legal read are due."]


def test_the_copy_desk_has_its_turn(desk: Desk, written: OpenReport, actor: Actor) -> None:
    approving.change_stage(written, "copy")

    assert [one.says for one in of(desk, actor, "turn")] == ["It waits for copy-editing."]


def test_what_is_shelved_waits_for_nobody(desk: Desk, written: OpenReport, lawyer: Actor) -> None:
    thread = commenting.comment(written, [Span(4, 9)], "Which mayor?", "query").id
    commenting.assign(written, thread, lawyer.person.id)
    written.flush()

    approving.change_stage(written, "spike")
    archive(written)

    assert told(desk, lawyer) == []
