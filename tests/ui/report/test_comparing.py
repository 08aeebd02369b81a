"""The compare view: what changed since one signed, gone through by key, exported, left again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QPageSize, QTextCursor
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editdesk.desk import approving, editing
from editdesk.desk.desk import Desk
from editdesk.desk.exporting import export
from editdesk.desk.sending import Sending
from editdesk.review.roles import Role
from editdesk.text.delta import Ops
from editdesk.text.edits import typed
from editdesk.ui.compare.paper import on_paper
from editdesk.ui.compare.rows import Row
from editdesk.ui.compare.view import CompareView
from tests.ui.report.conftest import CTRL_SHIFT, Window, others_copy

Key = Qt.Key


def change(desk: Desk, who: str, old: str, new: str) -> None:
    """Words that somebody replaces elsewhere."""
    there = others_copy(desk, who)
    at = there.report.body.text.index(old)
    editing.edit(there, typed(there.report.body, at, at + len(old), new))
    there.flush()


def move_first_paragraph_last(desk: Desk, who: str) -> None:
    there = others_copy(desk, who)
    body = there.report.body
    start, block = body.start_of(1), body.block(1)
    ops = Ops().retain(start).delete(len(block)).retain(body.length - start - len(block))
    for text, marks in (*block.pieces, ("\n", block.close)):
        ops.insert(text, marks)
    editing.edit(there, ops.delta())
    there.flush()


@pytest.fixture
def changed(desk: Desk, opened: Callable[[str], Window]) -> Window:
    """The editor signed, then two people changed words and moved a paragraph."""
    ada = desk.actor("Ada Editor")
    desk.add_person("Eve Editor", [Role.EDITOR], ada)
    approving.sign(desk.open("ferry", ada), Role.EDITOR)
    change(desk, "Eve Editor", "spring", "May")
    change(desk, "Ada Editor", "no staff", "not a person")
    move_first_paragraph_last(desk, "Eve Editor")
    return opened("Ada Editor")


def compare(window: Window) -> CompareView:
    window.page.editor.setFocus()
    with window.qtbot.waitActive(window.page):
        window.page.activateWindow()
    window.press(Key.Key_C, CTRL_SHIFT)
    if window.page.re_signing.view is not None:
        window.click(window.page.re_signing.view.compare_button)
    view = window.page.comparing.view
    assert view is not None
    window.qtbot.waitUntil(lambda: bool(view.rows))
    return view


def current(view: CompareView) -> Row:
    return view.rows[view.list.currentIndex().row()]


def test_it_opens_on_what_changed_since_one_signed_with_who_changed_it(changed: Window) -> None:
    view = compare(changed)

    assert (view.old_field.text(), view.new_field.text()) == ("Signed: editor", "Now")
    told = [(row.title, row.by.split(",")[0]) for row in view.rows if row.is_difference]
    assert told == [("Changed", "Eve Editor"), ("Changed", "Ada Editor"), ("Moved", "Eve Editor")]
    assert [row.note[:16] for row in view.rows if row.note] == ["Moved from here:"]
    assert not changed.page.panes.isVisible()


def test_one_goes_from_difference_to_difference_by_key_round_and_round(changed: Window) -> None:
    view = compare(changed)
    seen = []

    for key in (Key.Key_J, Key.Key_N, Key.Key_F3, Key.Key_K):
        changed.press(key)
        seen.append(view.count_label.text())

    assert seen == ["2 of 3", "3 of 3", "1 of 3", "3 of 3"]
    assert current(view).title == "Moved"


def test_enter_goes_to_the_passage_in_the_text(changed: Window) -> None:
    compare(changed)

    changed.press(Key.Key_J)
    changed.press(Key.Key_Return)

    assert changed.page.comparing.view is None
    assert changed.page.panes.isVisible()
    start = changed.page.editor.selection().start
    assert changed.report.body.text[start:].startswith("The second firm has")


def test_esc_gives_the_text_back_with_the_keys_in_it(changed: Window) -> None:
    compare(changed)

    changed.press(Key.Key_Escape)

    assert changed.page.comparing.view is None
    assert changed.page.bar.isVisible() and changed.page.status.isVisible()
    assert QApplication.focusWidget() is changed.page.editor


def test_other_states_are_chosen_by_writing_them(changed: Window) -> None:
    view = compare(changed)

    view.old_field.setFocus()
    view.old_field.selectAll()
    changed.type("No. 4")
    changed.press(Key.Key_Return)

    changed.qtbot.waitUntil(lambda: view.summary_label.text() == "Passages: 1 changed, 1 moved.")


def test_every_state_that_is_offered_can_be_chosen(changed: Window) -> None:
    view = compare(changed)
    offered = [choice.value for choice in view.old_field.choices]
    assert offered[:3] == ["Since I signed", "Now", "Signed: editor"] and "No. 2" in offered

    for value in offered[1:]:
        view.old_field.setText(value)
        changed.qtbot.waitUntil(lambda: not changed.page.comparing.is_under_way)

        assert "no " not in view.message.text().split("\n")[0]


def test_a_state_that_is_not_there_is_told_in_a_sentence(changed: Window) -> None:
    view = compare(changed)

    view.old_field.setText("No. 99")

    assert "“99” is no entry of this report" in view.message.text()
    assert view.message.isVisible()


def test_nothing_differs_from_itself(window: Window) -> None:
    window.page.editor.setFocus()
    window.page.acts.of("compare").trigger()
    view = window.page.comparing.view
    assert view is not None

    window.qtbot.waitUntil(lambda: view.message.text() == "Nothing differs between these two.")


def test_what_is_not_written_yet_is_compared_too(window: Window) -> None:
    window.select("Auditors")
    window.type("Inspectors")

    view = compare(window)

    (row,) = [row for row in view.rows if row.is_difference]
    assert row.by.startswith("Ada Editor")


def test_side_by_side_shows_the_old_words_beside_the_new(changed: Window) -> None:
    view = compare(changed)
    height = view.list.visualRect(view.list.rows.index(0)).height()

    view.layout_control.setFocus()
    changed.press(Key.Key_Right)

    assert view.is_side_by_side
    row = current(view)
    assert "spring" in "".join([piece.text for piece in row.old])
    assert "spring" not in "".join([piece.text for piece in row.new])
    assert view.list.visualRect(view.list.rows.index(0)).height() > 0 < height


def test_the_whole_text_or_only_what_changed(changed: Window) -> None:
    view = compare(changed)
    few = len(view.rows)

    view.scope_control.choose(1)

    assert len(view.rows) >= few
    assert all(row.passage or row.note.startswith("Moved") for row in view.rows)


def test_what_others_write_meanwhile_is_there_and_one_stays_where_one_was(
    changed: Window, desk: Desk
) -> None:
    view = compare(changed)
    changed.press(Key.Key_J)

    change(desk, "Eve Editor", "minutes", "records")
    changed.bridge.open_report.poll()

    changed.qtbot.waitUntil(lambda: "records" in "".join([row.said for row in view.rows]))
    assert current(view).by.startswith("Ada Editor")
    assert view.count_label.text() == "2 of 3"


def test_switching_to_the_whole_text_keeps_the_difference_one_is_at(changed: Window) -> None:
    view = compare(changed)
    changed.press(Key.Key_J)
    before = current(view)

    view.scope_control.choose(1)

    assert current(view) == before


def test_a_listener_is_told_what_was_added_and_removed(changed: Window) -> None:
    view = compare(changed)

    said = view.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)

    assert "removed: spring;" in said and "added: May;" in said and "Eve Editor" in said


def test_it_is_exported_as_a_page(changed: Window, tmp_path: Path) -> None:
    compare(changed)

    with changed.qtbot.waitSignal(changed.page.told):
        changed.page.comparing.export(tmp_path / "out.html")

    assert "<del>spring</del>" in (tmp_path / "out.html").read_text("utf-8")


def test_an_export_that_fails_is_told(changed: Window, tmp_path: Path) -> None:
    compare(changed)

    with changed.qtbot.waitSignal(changed.page.refused):
        changed.page.comparing.export(tmp_path / "no" / "out.html")

    assert "its folder does not exist" in str(changed.refused[0])


def test_it_is_printed_with_all_differences(changed: Window, tmp_path: Path) -> None:
    view = compare(changed)
    document = on_paper("ferry", view.rows, changed.page.comparing.theme.families)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setPageSize(QPageSize(QSizeF(210, 297), QPageSize.Unit.Millimeter))

    document.print_(printer)

    assert (tmp_path / "out.pdf").stat().st_size > 1000
    assert "spring" in document.toPlainText() and "Moved" in document.toPlainText()
    cursor = document.find("spring")
    assert isinstance(cursor, QTextCursor) and cursor.charFormat().fontStrikeOut()


def test_buttons_do_what_the_keys_do(changed: Window) -> None:
    view = compare(changed)

    QTest.mouseClick(view.next_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(view.next_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(view.previous_button, Qt.MouseButton.LeftButton)

    assert view.count_label.text() == "2 of 3"
    QTest.mouseClick(view.back_button, Qt.MouseButton.LeftButton)
    assert changed.page.comparing.view is None


def test_a_copy_that_was_sent_is_offered_by_its_name_and_for_whom(changed: Window, tmp_path: Path) -> None:
    export(changed.page.bridge.open_report, tmp_path / "sent.docx", kind="review", sending=Sending(to="Zoe"))

    view = compare(changed)

    names = [choice.name for choice in view.old_field.choices]
    assert any("sent as sent.docx for Zoe, by " in name for name in names)
