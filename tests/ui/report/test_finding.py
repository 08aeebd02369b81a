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
