"""Signing, taking back and sending on, as one does it in the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from editdesk.desk import approving, commenting
from editdesk.desk.desk import Desk
from editdesk.review.roles import Role
from editdesk.ui.panels.jump_row import JumpRow
from editdesk.ui.panels.late_row import LateRow
from editdesk.ui.panels.sign_dialog import SignDialog
from editdesk.ui.panels.sign_off_row import SignOffRow
from editdesk.ui.panels.stage_dialog import StageDialog
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import Button
from tests.ui.report.conftest import CTRL_SHIFT, Window, others_copy
from tests.ui.report.test_comparing import change


def answering(answer: Callable[[QDialog], None]) -> None:
    """Have the next dialog answered by `answer`, as the person would."""

    def once() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        answer(dialog)

    QTimer.singleShot(0, once)


def button(window: Window, name: str) -> Button:
    """The button of the approval panel with this accessible name."""
    return next(found for found in window.page.panel.findChildren(Button) if found.accessibleName() == name)


def rows(window: Window) -> list[str]:
    return [row.text() for row in window.page.panel.findChildren(JumpRow)]


def said_of_reads(window: Window) -> list[str]:
    return [row.accessibleDescription() for row in window.page.panel.findChildren(SignOffRow)]


def sign_legal(window: Window, note: str = "") -> None:
    def sign(dialog: QDialog) -> None:
        assert isinstance(dialog, SignDialog)
        dialog.note_box.setFocus()
        QTest.keyClicks(dialog.note_box, note)
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    answering(sign)
    window.click(button(window, "Sign: Legal read"))


def test_signing_covers_every_passage_and_keeps_the_note(opened: Callable[[str], Window]) -> None:
    window = opened("Lou Lawyer")

    sign_legal(window, "Read twice.")

    sign_off = window.stored().sign_offs[Role.LAWYER]
    assert (sign_off.note, len(sign_off.passages)) == ("Read twice.", 5)
    assert "Legal read: 5 of 5 passages" in said_of_reads(window)


def test_what_others_write_while_one_is_asked_is_not_signed(
    opened: Callable[[str], Window], desk: Desk
) -> None:
    lawyer = opened("Lou Lawyer")

    def sign_late(dialog: QDialog) -> None:
        assert isinstance(dialog, SignDialog)
        change(desk, "Ada Editor", "spring", "autumn")
        lawyer.bridge.open_report.poll()
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    answering(sign_late)
    lawyer.click(button(lawyer, "Sign: Legal read"))

    assert "Legal read: 4 of 5 passages" in said_of_reads(lawyer)


def test_typing_after_the_sign_off_opens_only_that_passage_again(
    opened: Callable[[str], Window], desk: Desk
) -> None:
    lawyer, editor = opened("Lou Lawyer"), opened("Ada Editor")
    sign_legal(lawyer)
    editor.bridge.open_report.poll()

    editor.select("spring")
    editor.type("autumn")

    editor.qtbot.waitUntil(lambda: "Legal read: 4 of 5 passages" in said_of_reads(editor), timeout=3000)
    (late,) = editor.page.panel.findChildren(LateRow)
    assert "autumn" in late.text() and "since the legal read was signed" in late.toolTip()
    (band,) = [one for one in editor.page.middle.bands.open_passages if one[0] is Role.LAWYER]
    assert editor.span("autumn").start in range(band[1].start, band[1].end)


def test_a_line_of_the_panel_jumps_to_its_place(window: Window) -> None:
    commenting.comment(window.bridge.open_report, [window.span("telephone")], "Since when?", "query")
    window.select("Who owns")
    window.qtbot.waitUntil(lambda: any("Since when?" in row for row in rows(window)))

    found = window.page.panel.findChildren(JumpRow)
    window.click(next(row for row in found if "Since when?" in row.text()))

    assert window.page.editor.selection().start == window.span("telephone").start
    assert window.page.editor.hasFocus()


def test_a_sign_off_is_taken_back_by_a_click(opened: Callable[[str], Window]) -> None:
    window = opened("Lou Lawyer")
    sign_legal(window)

    window.click(button(window, "Take back: Legal read"))

    assert Role.LAWYER not in window.stored().sign_offs
    assert "Legal read: 0 of 5 passages" in said_of_reads(window)


def test_who_signed_before_signs_again_what_changed_since(
    opened: Callable[[str], Window], desk: Desk
) -> None:
    window = opened("Lou Lawyer")
    sign_legal(window)
    editor = opened("Ada Editor")
    editor.select("spring")
    editor.type("autumn")
    editor.wait_saved()
    window.qtbot.waitUntil(lambda: "Legal read: 4 of 5 passages" in said_of_reads(window), timeout=3000)

    window.click(button(window, "Sign: Legal read"))

    view = window.page.re_signing.view
    assert view is not None
    window.qtbot.waitUntil(lambda: bool(view.left_over))
    assert [(change.old[:8], change.is_small) for change in view.left_over] == [("Auditors", False)]
    assert not window.page.panes.isVisible()


def test_the_primary_button_sends_the_report_on(window: Window) -> None:
    assert window.page.bar.next_button.text() == "Send to edit"

    window.click(window.page.bar.next_button)

    assert window.report.stage == "edit"
    assert window.page.bar.stage_button.accessibleName() == "Stage: Edit"


def test_who_may_sign_is_offered_that_first(opened: Callable[[str], Window], desk: Desk) -> None:
    approving.change_stage(others_copy(desk, "Ada Editor"), "legal_read")

    window = opened("Lou Lawyer")

    assert window.page.bar.next_button.text() == "Sign the legal read…"


def test_obstacles_are_overridden_with_a_reason(window: Window) -> None:
    def override(dialog: QDialog) -> None:
        assert isinstance(dialog, StageDialog)
        assert not dialog.accept_button.isEnabled()
        for box in dialog.boxes:
            box.click()
        dialog.reason_box.setFocus()
        QTest.keyClicks(dialog.reason_box, "The presses wait.")
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    answering(override)
    window.page.approval.send_to("ready")

    assert window.stored().stage == "ready"


def test_who_may_not_override_only_sees_what_stands_in_the_way(opened: Callable[[str], Window]) -> None:
    window = opened("Lou Lawyer")
    seen: list[bool] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, StageDialog)
        seen.append(dialog.accept_button.isVisible())
        dialog.reject()

    answering(look)
    window.page.approval.send_to("ready")

    assert seen == [False]
    assert window.report.stage == "draft"


def test_a_cut_from_print_is_told_where_one_signs_and_opens_the_passage_for_print_only(
    opened: Callable[[str], Window], theme: Theme
) -> None:
    window = opened("Lou Lawyer")
    sign_legal(window)
    editor = opened("Ada Editor")
    editor.select(" who kept the ledgers")
    editor.press(Qt.Key.Key_N, CTRL_SHIFT)
    editor.wait_saved()
    window.bridge.open_report.poll()
    says = "Legal read: 5 of 5 passages, 1 open for print"
    window.qtbot.waitUntil(lambda: says in said_of_reads(window), timeout=3000)

    report = window.bridge.open_report
    dialog = SignDialog(Role.LAWYER, report.report.passages, report.actor, theme, window.page)

    told = [label.text() for label in dialog.findChildren(QLabel)]
    assert any("Print has 1 passage otherwise" in words for words in told)
