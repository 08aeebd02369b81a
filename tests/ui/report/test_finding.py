"""Looking for words on the page, by keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.report.conftest import Window

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def selected(window: Window) -> str:
    return window.report.body.words_between(*window.page.editor.selection())


def begin(window: Window, words: str) -> None:
    window.page.activateWindow()
    QTest.keyClick(window.page.editor, Qt.Key.Key_F, CTRL)
    QTest.keyClicks(window.page.find_bar.field, words)


def test_words_are_found_as_they_are_typed_and_enter_goes_round(window: Window) -> None:
    begin(window, "the")
    bar = window.page.find_bar

    assert bar.isVisible()
    assert (selected(window).lower(), bar.count_label.text()) == ("the", "1 of 7")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.count_label.text() == "2 of 7"
    QTest.keyClick(bar.field, Qt.Key.Key_Return, SHIFT)
    QTest.keyClick(bar.field, Qt.Key.Key_Return, SHIFT)
    assert bar.count_label.text() == "7 of 7"


def test_escape_goes_back_to_the_page_and_what_was_found_stays_selected(window: Window) -> None:
    begin(window, "ledgers")

    QTest.keyClick(window.page.find_bar.field, Qt.Key.Key_Escape)

    assert not window.page.find_bar.isVisible()
    assert selected(window) == "ledgers"
    QTest.keyClicks(window.page.editor, "books")
    assert "kept the books say" in window.report.body.text


def test_what_is_not_there_is_said(window: Window) -> None:
    begin(window, "zebra")

    assert window.page.find_bar.count_label.text() == "Not found"
    assert not window.page.find_bar.next_button.isEnabled()


def test_case_and_whole_words_narrow_the_search(window: Window) -> None:
    begin(window, "the")
    bar = window.page.find_bar

    QTest.keyClick(bar.words_box, Qt.Key.Key_Space)
    whole = bar.count_label.text()
    QTest.keyClick(bar.case_box, Qt.Key.Key_Space)

    assert whole.endswith("of 6")
    assert bar.count_label.text().endswith("of 4")


def test_the_selected_words_are_looked_for_at_once(window: Window) -> None:
    window.select("second firm")

    QTest.keyClick(window.page.editor, Qt.Key.Key_F, CTRL)

    assert window.page.find_bar.field.text() == "second firm"
    assert window.page.find_bar.count_label.text() == "1 of 1"


def begin_replacing(window: Window, words: str, by: str) -> None:
    window.page.activateWindow()
    QTest.keyClick(window.page.editor, Qt.Key.Key_H, CTRL)
    QTest.keyClicks(window.page.find_bar.field, words)
    QTest.keyClicks(window.page.find_bar.with_field, by)


def test_replacing_one_goes_on_to_the_next(window: Window) -> None:
    begin_replacing(window, "books", "ledgers")

    QTest.keyClick(window.page.find_bar.with_field, Qt.Key.Key_Return)

    assert "last saw the ledgers in spring" in window.report.body.text
    assert window.page.find_bar.count_label.text() == "Not found"


def test_replacing_all_is_one_act_and_one_undo(window: Window) -> None:
    before = window.report.body
    begin_replacing(window, "the", "das")

    QTest.mouseClick(window.page.find_bar.replace_all_button, Qt.MouseButton.LeftButton)

    assert "das ferry line" in window.report.body.text
    assert window.page.find_bar.done_label.text().startswith("7 replaced")
    QTest.keyClick(window.page.find_bar.with_field, Qt.Key.Key_Escape)
    QTest.keyClick(window.page.editor, Qt.Key.Key_Z, CTRL)
    assert window.report.body == before


def test_replacing_is_painted_as_it_is_written(window: Window) -> None:
    begin_replacing(window, "The", "Many ")
    # No key types this one; it comes from an input method or the clipboard.
    window.page.find_bar.with_field.insert("😀")

    QTest.mouseClick(window.page.find_bar.replace_all_button, Qt.MouseButton.LeftButton)

    shown = window.page.editor.document().toPlainText()
    assert shown == window.report.body.text.removesuffix("\n")


def test_after_replacing_the_very_next_one_is_found(
    window: Window,
) -> None:
    begin_replacing(window, "in", "x")
    # No text may hold these: they are left out, and count for nothing.
    window.page.find_bar.with_field.insert("\ufffc" * 30)

    window.page.find_bar.on_replace_asked()

    assert "ferry lxe" in window.report.body.text
    assert window.page.editor.selection().start == window.report.body.text.index("ine was sold")
