"""Words are found and replaced in all reports from the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from editdesk.desk import approving
from editdesk.journal import Created, Imported
from editdesk.text.body import Body, block_of
from editdesk.text.codec import to_json
from editdesk.text.finding import Query
from editdesk.ui.dialogs.everywhere import EverywhereDialog
from tests.ui.benches import Bench

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(bench: Bench) -> Bench:
    """A window at a desk with three reports."""
    texts = {
        "bridge": ("The mayor sold it.", "The mayor again, says the mayor."),
        "ferry": ("No mayoral hand in it.",),
        "school": ("Nobody knows.",),
    }
    for slug, paragraphs in texts.items():
        body = Body.of([block_of(f"About {slug}", "headline"), *(block_of(words) for words in paragraphs)])
        acts = [Created(slug=slug), Imported(body=to_json(body), source="test")]
        bench.desk.found(slug, acts, bench.conductor.actor).flush()
    bench.conductor.show_reports()
    return bench


def find(bench: Bench, words: str) -> EverywhereDialog:
    bench.window.acts.of("find everywhere").trigger()
    dialog = bench.dialog(EverywhereDialog)
    QTest.keyClicks(dialog.field, words)
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    wait(bench, dialog)
    return dialog


def wait(bench: Bench, dialog: EverywhereDialog) -> None:
    bench.qtbot.waitUntil(lambda: dialog._under_way is None, timeout=10_000)


def report_item(dialog: EverywhereDialog, slug: str) -> QTreeWidgetItem:
    return next(
        item for item in dialog.list._reports() if item.data(0, Qt.ItemDataRole.UserRole).slug == slug
    )


def tick(dialog: EverywhereDialog, item: QTreeWidgetItem) -> None:
    rect = dialog.list.visualItemRect(item)
    at = rect.topLeft()
    at.setX(rect.left() + 15)
    at.setY(rect.center().y())
    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=at)


def text_of(bench: Bench, slug: str) -> str:
    return bench.desk.open(slug, bench.conductor.actor).report.body.text


def test_what_is_found_is_listed_by_report(desk: Bench) -> None:
    dialog = find(desk, "mayor")

    assert dialog.told.text() == "4 places in 2 reports."
    assert [item.childCount() for item in dialog.list._reports()] in ([3, 1], [1, 3])
    assert dialog.accept_button.text() == "Replace 4 places in 2 reports"


def test_the_keys_open_it_and_the_boxes_have_letters(desk: Bench, qtbot: QtBot) -> None:
    with qtbot.waitActive(desk.window):
        desk.window.activateWindow()
    QTest.keyClick(desk.window, Qt.Key.Key_F, CTRL | SHIFT)
    dialog = desk.dialog(EverywhereDialog)
    QTest.keyClicks(dialog.field, "mayor")

    QTest.keyClick(dialog.field, Qt.Key.Key_W, ALT)
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    wait(desk, dialog)

    assert dialog.options.words_box.isChecked()
    assert dialog.told.text() == "3 places in 1 report."


def test_only_what_is_ticked_is_replaced_and_one_undo_takes_it_back(desk: Bench) -> None:
    dialog = find(desk, "mayor")
    QTest.keyClicks(dialog.with_field, "governor")
    tick(dialog, report_item(dialog, "ferry"))
    first = report_item(dialog, "bridge").child(0)
    assert first is not None
    tick(dialog, first)
    assert report_item(dialog, "bridge").checkState(0) is Qt.CheckState.PartiallyChecked
    assert dialog.accept_button.text() == "Replace 2 places in 1 report"

    desk.click(dialog.accept_button)
    wait(desk, dialog)

    assert dialog.told.text() == "2 places replaced in 1 report. One undo in each takes it back."
    assert "The mayor sold it.\nThe governor again, says the governor." in text_of(desk, "bridge")
    assert "mayoral" in text_of(desk, "ferry")
    bridge = desk.desk.open("bridge", desk.conductor.actor)
    bridge.undo()
    assert "governor" not in bridge.report.body.text


def test_space_unticks_a_whole_report(desk: Bench) -> None:
    dialog = find(desk, "mayor")
    dialog.list.setCurrentItem(report_item(dialog, "bridge"))

    QTest.keyClick(dialog.list, Qt.Key.Key_Space)

    assert dialog.accept_button.text() == "Replace 1 place in 1 report"


def test_other_words_must_be_looked_for_before_they_are_replaced(desk: Bench) -> None:
    dialog = find(desk, "mayor")

    QTest.keyClicks(dialog.field, "al")

    assert not dialog.accept_button.isEnabled()


def test_a_press_on_a_place_opens_its_report_there(desk: Bench) -> None:
    dialog = find(desk, "again")
    place = report_item(dialog, "bridge").child(0)
    assert place is not None

    QTest.mouseClick(
        dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=dialog.list.visualItemRect(place).center()
    )

    page = desk.wait_for_report()
    body = page.bridge.open_report.report.body
    assert page.bridge.open_report.report.slug == "bridge"
    assert body.words_between(*page.editor.selection()) == "again"


def test_the_report_in_the_window_is_written_first_and_shows_what_was_replaced(desk: Bench) -> None:
    desk.conductor.open_report("bridge")
    page = desk.wait_for_report()
    QTest.keyClicks(page.editor, "The mayor is new. ")

    dialog = find(desk, "mayor")
    assert dialog.told.text() == "5 places in 2 reports."
    QTest.keyClicks(dialog.with_field, "governor")
    desk.click(dialog.accept_button)
    wait(desk, dialog)

    assert "The governor is new. " in page.bridge.open_report.report.body.text
    assert "governor" in page.editor.document().toPlainText()
    dialog.reject()
    page.editor.undo_act()
    assert "governor" not in page.bridge.open_report.report.body.text


def test_a_shelved_report_is_listed_with_the_reason_and_cannot_be_ticked(desk: Bench) -> None:
    approving.change_stage(desk.desk.open("ferry", desk.conductor.actor), "spike")

    dialog = find(desk, "mayor")

    item = report_item(dialog, "ferry")
    assert not item.flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert "spiked" in item.toolTip(0)
    assert dialog.told.text() == "4 places in 2 reports. 1 report may not be changed."
    assert dialog.accept_button.text() == "Replace 3 places in 1 report"


def test_a_pattern_that_means_nothing_is_said(desk: Bench) -> None:
    desk.window.acts.of("find everywhere").trigger()
    dialog = desk.dialog(EverywhereDialog)
    dialog.options.pattern_box.setChecked(True)
    QTest.keyClicks(dialog.field, "(mayor")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    wait(desk, dialog)

    assert dialog.told.text() == "At character 1 a bracket ( is never closed."


def test_what_was_looked_for_is_there_when_one_comes_back(desk: Bench) -> None:
    dialog = find(desk, "mayor")
    dialog.reject()

    desk.window.acts.of("find everywhere").trigger()

    again = desk.dialog(EverywhereDialog)
    assert again.query == Query("mayor")
