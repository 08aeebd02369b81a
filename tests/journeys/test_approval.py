"""A report is approved by five people at one window, with one late change and one override."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from editdesk.desk.doctor import examined
from editdesk.journal import Created, Imported
from editdesk.review.roles import Role
from editdesk.text.body import Body, Span, block_of
from editdesk.text.codec import to_json
from editdesk.ui.panels.late_row import LateRow
from editdesk.ui.panels.sign_dialog import SignDialog
from editdesk.ui.panels.stage_dialog import StageDialog
from editdesk.ui.report.page import ReportPage
from tests.ui.benches import Bench
from tests.ui.report.test_approval import answering

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
TEXT = (
    block_of("Who pays for the new quay", "headline"),
    block_of("The harbour office paid 212 firms for the new quay, its own ledgers show."),
    block_of("Nobody had asked the council before the vote was held in the old hall."),
    block_of("The director says that all was done as the law wants it."),
)
PEOPLE = {
    "Rita Reporter": (Role.REPORTER,),
    "Ed Editor": (Role.EDITOR,),
    "Fay Checker": (Role.FACT_CHECKER,),
    "Lou Lawyer": (Role.LAWYER,),
}


def begin(bench: Bench) -> None:
    """Four people more than the editor-in-chief, and what the reporter wrote."""
    desk, chief = bench.desk, bench.conductor.actor
    desk.add_person(chief.person.name, [Role.EDITOR_IN_CHIEF], chief)
    for name, roles in PEOPLE.items():
        desk.add_person(name, roles, chief)
    imported = Imported(body=to_json(Body.of(TEXT)), source="notes")
    desk.found("quay", [Created(slug="quay"), imported], desk.actor("Rita Reporter"))
    bench.conductor.on_people_changed()


def work_as(bench: Bench, name: str) -> ReportPage:
    """`name` takes over and has the report open."""
    next(act for act in bench.window.person_menu.actions() if act.text() == name).trigger()
    assert bench.conductor.actor.person.name == name
    if bench.window.is_at_desk:
        bench.conductor.open_report("quay")
    page = bench.wait_for_report()
    with bench.qtbot.waitActive(bench.window):
        bench.window.activateWindow()
    page.editor.setFocus()
    return page


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def sign(bench: Bench, name: str, button: str) -> None:
    """`name` presses what the window offers and signs all."""
    page = work_as(bench, name)
    assert page.bar.next_button.text() == button

    def accept(dialog: QDialog) -> None:
        assert isinstance(dialog, SignDialog)
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    answering(accept)
    bench.click(page.bar.next_button)


def send_on(bench: Bench, button: str) -> None:
    page = bench.page
    assert page.bar.next_button.text() == button
    bench.click(page.bar.next_button)


def sign_again(bench: Bench, name: str) -> None:
    """`name` reads what changed and signs it, by keys alone."""
    page = work_as(bench, name)
    press(Qt.Key.Key_C, CTRL_SHIFT)
    view = page.re_signing.view
    assert view is not None
    bench.qtbot.waitUntil(lambda: view.sign_button.text() == "Sign this passage")
    assert view.current is not None and "312 firms" in view.current.new
    press(Qt.Key.Key_S)
    assert not view.left_over
    press(Qt.Key.Key_Escape)


def test_five_people_approve_a_report_with_one_late_change_and_one_override(bench: Bench) -> None:
    begin(bench)
    chief = bench.conductor.actor.person.name

    work_as(bench, "Rita Reporter")
    send_on(bench, "Send to edit")
    sign(bench, "Ed Editor", "Sign the edit…")
    send_on(bench, "Send to fact-check")
    sign(bench, "Fay Checker", "Sign the fact-check…")
    send_on(bench, "Send to legal read")
    sign(bench, "Lou Lawyer", "Sign the legal read…")
    send_on(bench, "Send to copy")
    send_on(bench, "Send to ready")
    assert bench.page.bar.stage_button.accessibleName() == "Stage: Ready"

    page = work_as(bench, "Ed Editor")
    assert page.bridge.open_report.mode == "viewing"
    page.modes.choose("editing")
    at = page.bridge.open_report.report.body.text.index("212")
    page.editor.select(Span(at, at + 1))
    press(Qt.Key.Key_3)
    bench.qtbot.waitUntil(
        lambda: page.bar.stage_button.accessibleName() == "Stage: Ready · 1 passage open", timeout=3000
    )
    bench.qtbot.waitUntil(lambda: page.bridge.save_state.kind == "saved", timeout=3000)
    (late,) = page.panel.findChildren(LateRow)
    assert "the edit, the fact-check and the legal read were signed" in late.toolTip()

    sign_again(bench, "Ed Editor")
    sign_again(bench, "Fay Checker")

    page = work_as(bench, chief)
    (late,) = page.panel.findChildren(LateRow)
    assert late.toolTip().endswith("To be read again for: Legal read")

    def override(dialog: QDialog) -> None:
        assert isinstance(dialog, StageDialog)
        for box in dialog.boxes:
            box.click()
        dialog.reason_box.setFocus()
        QTest.keyClicks(dialog.reason_box, "The lawyer agreed by telephone.")
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    answering(override)
    bench.click(page.bar.next_button)
    report = bench.desk.store.load(page.bridge.open_report.report.id)
    assert report.stage == "published"
    said = [label.text() for label in page.panel.findChildren(QLabel)]
    assert any(words.endswith("The lawyer agreed by telephone.") for words in said)

    page.acts.of("history").trigger()
    pane = page.panes.past
    bench.qtbot.waitUntil(lambda: bool(pane.list.rows.rows))
    pane.choose_subject("approval")
    told = [row.says for row in pane.list.rows.rows]
    assert "overriding" in told[0] and told[0].startswith(chief)
    assert sum(" signed " in words for words in told) == 5
    assert not examined(bench.desk)
