"""Stages: overriding, late changes, embargo, corrections, the house's own way and a report's own reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from editdesk.desk import approving, commenting
from editdesk.desk.desk import Desk, set_detail
from editdesk.desk.editing import edit
from editdesk.desk.errors import BadValue, Obstructed
from editdesk.desk.exporting import export
from editdesk.desk.modes import open_in_mode
from editdesk.desk.open_report import OpenReport
from editdesk.errors import UnreadableFile
from editdesk.journal import Typed
from editdesk.review.people import Actor, Person
from editdesk.review.roles import EVERY_ROLE, Role
from editdesk.text.body import Span
from editdesk.text.delta import Ops, insertion
from editdesk.text.marks import OBJECT, PARAGRAPH, marks
from editdesk.workflow.coverage import coverage, stage_label
from editdesk.workflow.rights import MayNot, Right, StageIsClosed, may
from editdesk.workflow.stages import LABELS, SIGNING_ROLES
from editdesk.workflow.way import Way, read_way


@pytest.fixture
def ready(report: OpenReport) -> OpenReport:
    end = report.report.body.length
    ops = Ops().retain(end).insert("The harbour fund is empty.").insert("\n", PARAGRAPH)
    report.perform(Typed(delta=ops.delta()))
    for role in SIGNING_ROLES:
        approving.sign(report, role)
    approving.change_stage(report, "ready")
    return report


def ids(report: OpenReport, stage: str = "ready") -> list[str]:
    return [obstacle.id for obstacle in approving.obstacles_before(report, stage)]


def test_a_late_change_leaves_the_stage_and_opens_its_passage(ready: OpenReport, tmp_path: Path) -> None:
    ready.perform(Typed(delta=insertion(4, "former ")))

    label = stage_label(ready.report, coverage(ready.report, ready.way))
    (late,) = approving.late_changes(ready, "ready")

    assert label == "Ready · 1 passage open"
    assert (late.was, late.now) == ("The mayor took the money", "The former mayor took the money")
    assert late.obstacle.roles == SIGNING_ROLES
    with pytest.raises(Obstructed):
        export(ready, tmp_path / "out.txt")


def test_an_override_holds_for_that_change_and_for_no_later_one(ready: OpenReport, tmp_path: Path) -> None:
    ready.perform(Typed(delta=insertion(4, "former ")))

    approving.change_stage(ready, "published", ids(ready, "published"), "He resigned this morning.")

    (override,) = ready.report.overrides
    assert override.reason == "He resigned this morning."
    assert "has changed since" in override.says[0]
    assert not export(ready, tmp_path / "out.txt").is_draft


def test_a_waived_read_is_waived_for_the_words_as_they_were(report: OpenReport) -> None:
    approving.sign(report, Role.EDITOR)
    assert ids(report) == ["unsigned:fact_checker", "unsigned:lawyer"]
    approving.change_stage(report, "ready", ids(report), "Nobody is named.")
    assert ids(report, "published") == []

    report.perform(Typed(delta=insertion(4, "former ")))

    (obstacle,) = approving.obstacles_before(report, "published")
    assert (obstacle.kind, obstacle.roles) == ("reopened", SIGNING_ROLES)


def test_a_line_leads_to_its_passage_whatever_is_proposed_before_it(ready: OpenReport) -> None:
    ready.mode = "suggesting"
    edit(ready, insertion(0, "Yesterday: "))
    ready.mode = "editing"
    at = ready.report.body.text.index("empty")
    edit(ready, insertion(at, "nearly "))

    (late,) = approving.late_changes(ready, "published")

    assert late.obstacle.span is not None
    assert ready.report.body.words_between(*late.obstacle.span) == "The harbour fund is nearly empty.\n"


def test_an_override_ends_when_the_report_goes_back_to_be_worked_on(report: OpenReport) -> None:
    approving.change_stage(report, "ready", ids(report), "In a hurry.")
    approving.change_stage(report, "edit")

    assert ids(report) == [f"unsigned:{role}" for role in SIGNING_ROLES]
    assert [override.is_over for override in report.report.overrides] == [True]


def test_a_suggestion_is_never_overridden(ready: OpenReport) -> None:
    approving.change_stage(ready, "edit")
    ready.mode = "suggesting"
    edit(ready, insertion(4, "former "))
    (obstacle,) = approving.obstacles_before(ready, "ready")

    with pytest.raises(Obstructed, match="suggestion is open"):
        approving.change_stage(ready, "ready", [obstacle.id], "Why not?")


def test_the_list_is_in_order_of_gravity_and_each_line_leads_somewhere(report: OpenReport) -> None:
    commenting.comment(report, [Span(4, 9)], "Which?", "query")
    commenting.comment(report, [Span(4, 9)], "Libel?", "legal")
    report.perform(Typed(delta=insertion(3, " TK")))
    picture = marks({"object": "image", "image": "sha256:" + "ab" * 32})
    report.perform(Typed(delta=insertion(0, OBJECT, picture)))

    found = approving.obstacles_before(report, "ready")

    kinds = [*["unsigned"] * 3, "query", "query", "placeholder", "alternative text"]
    assert [obstacle.kind for obstacle in found] == kinds
    assert "Libel" in found[3].message
    assert all(obstacle.span for obstacle in found[3:])


@pytest.mark.parametrize(("until", "is_free"), [("2026-11-22", True), ("2026-11-22T18:00Z", False)])
def test_an_embargo_keeps_a_report_from_being_published_only(
    ready: OpenReport, until: str, is_free: bool
) -> None:
    set_detail(ready, "embargo_until", until)

    assert ids(ready, "ready") == []
    assert ids(ready, "published") == ([] if is_free else [f"embargo:{until}"])


def test_a_correction_begins_a_new_round_and_is_told_in_the_text(ready: OpenReport, tmp_path: Path) -> None:
    approving.change_stage(ready, "published")
    with pytest.raises(StageIsClosed, match="published"):
        edit(ready, insertion(4, "former "))

    assert approving.change_stage(ready, "correct", reason="The fund holds 40,000 crowns.") == "edit"

    assert ready.report.body.text.endswith("Correction, 22 November 2026: The fund holds 40,000 crowns.\n")
    assert ready.report.corrections == 1
    reads = {read.role: read.passages for read in approving.reads(ready)}
    assert reads == dict.fromkeys(SIGNING_ROLES, 2)


def test_hold_and_spike_lead_back_to_where_it_was_worked_on(report: OpenReport) -> None:
    for stage in ("edit", "hold", "spike"):
        approving.change_stage(report, stage)

    assert approving.change_stage(report, "restore") == "edit"


def test_what_is_published_leaves_by_correction_or_kill_only(ready: OpenReport) -> None:
    approving.change_stage(ready, "published")

    with pytest.raises(BadValue, match="published"):
        approving.change_stage(ready, "draft")
    approving.change_stage(ready, "kill")
    assert approving.change_stage(ready, "restore") == "published"


def test_what_is_approved_opens_in_viewing(ready: OpenReport) -> None:
    open_in_mode(ready)

    assert ready.mode == "viewing"


def test_a_report_may_ask_for_its_own_reads(desk: Desk, report: OpenReport, actor: Actor) -> None:
    set_detail(report, "reads", "lawyer, copy_editor")

    assert ids(report) == ["unsigned:lawyer", "unsigned:copy_editor"]
    with pytest.raises(BadValue, match="list of reads"):
        set_detail(report, "reads", "poet")
    desk.add_person("Ed", (Role.EDITOR,), actor)
    with pytest.raises(MayNot):
        set_detail(desk.open("harbour", desk.actor("Ed")), "reads", "none")


def test_a_house_has_its_own_way(desk: Desk, report: OpenReport, tmp_path: Path) -> None:
    file = tmp_path / "workflow.toml"
    file.write_text('stages = ["draft", "edit", "ready", "published"]\nreads.ready = ["copy_editor"]\n')

    way = read_way(file)
    report.way = way

    assert way == Way(("draft", "edit", "ready", "published"), {"ready": (Role.COPY_EDITOR,)})
    assert (way.next_stage("edit"), way.next_gate("edit")) == ("ready", "ready")
    assert ids(report) == ["unsigned:copy_editor"]
    with pytest.raises(BadValue, match="stage of this house"):
        approving.change_stage(report, "legal_read")


@pytest.mark.parametrize(
    "words",
    [
        "stages = [",
        'stages = ["draft", "print"]',
        'stages = ["draft", "ready"]',
        'stages = ["ready", "draft", "published"]',
        'reads.ready = ["poet"]',
        'reads.ready = ["reviewer"]',
        'reads.press = ["editor"]',
        "colour = 1",
        "stages = 7",
    ],
)
def test_a_way_that_makes_no_sense_is_told(tmp_path: Path, words: str) -> None:
    file = tmp_path / "workflow.toml"
    file.write_text(words)

    with pytest.raises(UnreadableFile, match=r"workflow\.toml") as refused:
        read_way(file)
    assert str(file) in refused.value.hint


@pytest.mark.parametrize("stage", list(LABELS))
def test_rights_follow_the_stage(stage: str) -> None:
    def allowed(role: Role, right: Right) -> bool:
        return may(Person("p", "P", (role,)), right, stage)

    is_open = stage not in ("published", "spike", "kill")
    assert allowed(Role.EDITOR, Right.EDIT) is is_open
    assert allowed(Role.REPORTER, Right.EDIT) is (is_open and stage not in ("copy", "ready"))
    assert allowed(Role.REVIEWER, Right.SUGGEST) is is_open
    assert all(allowed(role, Right.COMMENT) for role in EVERY_ROLE)
