"""What changes after it was signed, what is overridden, recorded, held and corrected, in the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QDateTime, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QMainWindow

from editdesk.desk import approving
from editdesk.desk.desk import Desk
from editdesk.desk.exporting import export
from editdesk.review.roles import Role
from editdesk.ui.panels.embargo_dialog import EmbargoDialog
from editdesk.ui.panels.late_row import LateRow
from editdesk.ui.panels.record_dialog import RecordDialog
from editdesk.ui.panels.sign_off_row import SignOffRow
from editdesk.ui.panels.stage_dialog import ReasonDialog, StageDialog
from tests.ui.report.conftest import Window, others_copy
from tests.ui.report.test_approval import answering, button
from tests.ui.report.test_comparing import change


@pytest.fixture
def ready(desk: Desk) -> Desk:
    """Three people signed, and the report is ready."""
    ada = desk.actor("Ada Editor")
    desk.add_person("Fay Checker", [Role.FACT_CHECKER], ada)
    desk.add_person("Eve Editor", [Role.EDITOR], ada)
    for who, role in (("Eve Editor", Role.EDITOR), ("Fay Checker", Role.FACT_CHECKER)):
        approving.sign(others_copy(desk, who), role)
    approving.sign(others_copy(desk, "Lou Lawyer"), Role.LAWYER)
    approving.change_stage(others_copy(desk, "Ada Editor"), "ready")
    return desk


@pytest.fixture
def late(ready: Desk, opened: Callable[[str], Window]) -> Window:
    """Then words were changed in one passage."""
    change(ready, "Ada Editor", "no staff", "nine of staff")
    return opened("Ada Editor")


def late_rows(window: Window) -> list[LateRow]:
    return window.page.panel.findChildren(LateRow)


def said(window: Window) -> list[str]:
    return [label.text() for label in window.page.panel.findChildren(QLabel)]


def stage_act(window: Window, words: str) -> QAction:
    bar = window.page.bar
    bar.stage_button.click()
    bar.stage_menu.close()
    return next(act for act in bar.stage_menu.actions() if act.text() == words)


def test_a_late_change_stands_once_old_beside_new_with_the_reads_it_opens(late: Window) -> None:
    (row,) = late_rows(late)

    assert "nonine of staff" in row.text().replace("  ", " ")
    assert "the edit, the fact-check and the legal read were signed" in row.toolTip()
    assert row.toolTip().endswith("To be read again for: Edit, Fact-check, Legal read")
    assert late.page.bar.stage_button.accessibleName() == "Stage: Ready · 1 passage open"
    late.click(row)
    assert late.report.body.text[late.page.editor.selection().start :].startswith("The second firm")


def test_an_editor_in_chief_overrides_it_and_it_stays_listed_with_the_reason(late: Window) -> None:
    def override(dialog: QDialog) -> None:
        assert isinstance(dialog, StageDialog)
        for box in dialog.boxes:
            box.click()
        dialog.reason_box.setFocus()
        QTest.keyClicks(dialog.reason_box, "The firm confirmed it.")
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    answering(override)
    late.click(button(late, "Override"))

    assert late.stored().stage == "published"
    assert "OVERRIDDEN" in said(late)
    assert any(words.endswith("The firm confirmed it.") for words in said(late))


def test_several_are_ticked_at_once(window: Window) -> None:
    def tick(dialog: QDialog) -> None:
        assert isinstance(dialog, StageDialog)
        dialog.all_box.click()
        assert len(dialog.overridden) == len(dialog.boxes) >= 3
        dialog.reject()

    answering(tick)
    window.click(button(window, "Override"))


def test_who_may_not_override_is_not_offered_it(ready: Desk, opened: Callable[[str], Window]) -> None:
    change(ready, "Ada Editor", "no staff", "nine of staff")

    window = opened("Lou Lawyer")

    assert late_rows(window)
    with pytest.raises(StopIteration):
        button(window, "Override")
    assert "An editor-in-chief may override, with a reason." in said(window)


def test_the_stage_and_the_next_act_are_wholly_there_in_a_narrow_window(late: Window) -> None:
    frame = QMainWindow()
    late.qtbot.addWidget(frame)
    frame.setMinimumSize(960, 600)
    frame.setCentralWidget(late.page)
    frame.resize(1280, 672)
    frame.show()

    bar = late.page.bar

    def is_wholly_there() -> bool:
        stage, act = bar.stage_button, bar.next_button
        return all(one.width() >= one.sizeHint().width() for one in (stage, act)) and bar.width() == 1280

    late.qtbot.waitUntil(is_wholly_there)
    assert bar.row.minimumSize().width() <= 1280
    assert bar.export_button.accessibleName() == "Export"
    # The page goes before its bridge does.
    frame.takeCentralWidget()


def test_an_approval_given_by_mail_is_recorded_with_copy_and_proof(
    desk: Desk, opened: Callable[[str], Window], tmp_path: Path
) -> None:
    copy, proof = tmp_path / "ferry.docx", tmp_path / "mail.txt"
    export(others_copy(desk, "Ada Editor"), copy, draft=True)
    proof.write_text("I have no objections.", encoding="utf-8")
    window = opened("Ada Editor")

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, RecordDialog)
        dialog.role_control.choose(2)
        assert not dialog.accept_button.isEnabled()
        assert dialog.name_field.text() == "Lou Lawyer"
        dialog.copy_field.setText(str(copy))
        dialog.proof_field.setText(str(proof))
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    answering(fill)
    window.click(button(window, "Record an approval"))

    recorded = window.stored().sign_offs[Role.LAWYER].last.recorded
    assert recorded is not None and recorded.proof_name == "mail.txt"
    assert any(words.startswith("Recorded by Ada Editor for Lou Lawyer") for words in said(window))


def test_a_record_without_a_readable_copy_says_so_and_stays(window: Window, tmp_path: Path) -> None:
    told: list[bool] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, RecordDialog)
        dialog.role_control.choose(2)
        dialog.copy_field.setText(str(tmp_path / "none.docx"))
        dialog.proof_field.setText(str(tmp_path / "none.txt"))
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
        told.append(dialog.isVisible() and dialog.messages.isVisible())
        dialog.reject()

    answering(fill)
    window.page.approval.record()

    assert told == [True] and Role.LAWYER not in window.stored().sign_offs


def test_ready_is_only_viewed_until_one_says_otherwise(late: Window, window: Window) -> None:
    assert late.bridge.open_report.mode == "viewing"

    late.page.approval.send_to("edit")

    assert late.bridge.open_report.mode == "editing"


def test_an_embargo_keeps_a_report_from_being_published(ready: Desk, opened: Callable[[str], Window]) -> None:
    window = opened("Ada Editor")

    def set_it(dialog: QDialog) -> None:
        assert isinstance(dialog, EmbargoDialog)
        dialog.moment_field.setDateTime(QDateTime.fromString("2999-01-02T03:04:00Z", Qt.DateFormat.ISODate))
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    answering(set_it)
    stage_act(window, "Embargo…").trigger()

    assert window.stored().details["embargo_until"] == "2999-01-02T03:04Z"
    assert any(
        "under embargo" in one.message for one in approving.obstacles_before(window.bridge.open_report)
    )


def test_a_published_report_is_corrected_and_readers_are_told(
    ready: Desk, opened: Callable[[str], Window]
) -> None:
    approving.change_stage(others_copy(ready, "Ada Editor"), "published")
    window = opened("Ada Editor")
    assert not stage_act(window, "Draft").isEnabled()
    assert "taken up by a correction" in stage_act(window, "Draft").toolTip()

    def correct(dialog: QDialog) -> None:
        assert isinstance(dialog, ReasonDialog)
        dialog.reason_box.setFocus()
        QTest.keyClicks(dialog.reason_box, "The firm has nine of staff.")
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    answering(correct)
    stage_act(window, "Correct…").trigger()

    assert window.stored().stage == "edit"
    assert "The firm has nine of staff." in window.stored().body.text


def test_the_menu_says_why_somebody_may_not_send_a_report_on(
    desk: Desk, opened: Callable[[str], Window]
) -> None:
    desk.add_person("Rex Reviewer", [Role.REVIEWER], desk.actor("Ada Editor"))
    window = opened("Rex Reviewer")

    act = stage_act(window, "Edit")

    assert not act.isEnabled()
    assert act.toolTip().startswith("Rex Reviewer may not send the report to another stage")


def test_a_read_that_somebody_else_gives_says_whose_it_is(
    desk: Desk, opened: Callable[[str], Window]
) -> None:
    desk.add_person("Rita Reporter", [Role.REPORTER], desk.actor("Ada Editor"))
    window = opened("Rita Reporter")

    rows = window.page.panel.findChildren(SignOffRow)

    (legal,) = [row for row in rows if row.accessibleDescription().startswith("Legal")]
    assert "Signed by: Ada Editor or Lou Lawyer" in [label.toolTip() for label in legal.findChildren(QLabel)]
