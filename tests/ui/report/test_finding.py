"""Looking for words on the page, by keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editdesk.text.body import Span
from tests.ui.report.conftest import Window

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


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


# Patterns.


def pattern(window: Window, words: str) -> None:
    begin(window, "")
    QTest.keyClick(window.page.find_bar.field, Qt.Key.Key_P, ALT)
    assert window.page.find_bar.pattern_box.isChecked()
    window.page.find_bar.field.setText(words)
    wait_told(window)


def wait_told(window: Window) -> None:
    window.qtbot.waitUntil(lambda: not window.page.find_bar._looking.is_under_way, timeout=5000)


def test_a_pattern_finds_what_it_describes(window: Window) -> None:
    pattern(window, r"\b[Tt]h\w+\b")

    assert window.page.find_bar.count_label.text() == "1 of 8"
    assert selected(window) == "the"


def test_what_is_wrong_with_a_pattern_is_said_in_the_bar(window: Window) -> None:
    pattern(window, "the(re")

    bar = window.page.find_bar
    assert bar.count_label.text() == "At character 4 a bracket ( is never closed."
    assert not bar.next_button.isEnabled()
    bar.field.setText("the(re)?")
    wait_told(window)
    assert bar.count_label.text() == "1 of 7"


def test_a_pattern_that_would_hang_is_given_up_and_the_window_stays_alive(window: Window) -> None:
    window.page.editor.select(Span(window.report.body.length - 1, window.report.body.length - 1))
    QTest.keyClicks(window.page.editor, " " + "a" * 60)
    begin(window, "")
    bar = window.page.find_bar
    bar.pattern_box.setChecked(True)

    bar.field.setText("(a+)+$x")
    assert bar._looking.is_under_way
    bar.field.setText("(a|aa)+$x")
    wait_told(window)

    assert bar.count_label.text() == "This pattern takes too long in this text."
    bar.field.setText("a{60}")
    wait_told(window)
    assert bar.count_label.text() == "1 of 1"


def test_groups_of_a_pattern_are_put_in_again_and_one_undo_takes_it_back(window: Window) -> None:
    before = window.report.body
    pattern(window, r"(\w+) (\w+)\.")
    bar = window.page.find_bar
    QTest.keyClick(bar.field, Qt.Key.Key_H, CTRL)
    QTest.keyClick(bar.field, Qt.Key.Key_H, CTRL)
    assert bar.with_field.hasFocus()
    QTest.keyClicks(bar.with_field, "$2 $1.")

    QTest.mouseClick(bar.replace_all_button, Qt.MouseButton.LeftButton)
    window.qtbot.waitUntil(lambda: window.report.body is not before)

    assert "sold 2018 in. Two" in window.report.body.text
    wait_told(window)
    assert bar.done_label.text().startswith("5 replaced")
    QTest.keyClick(bar.with_field, Qt.Key.Key_Escape)
    QTest.keyClick(window.page.editor, Qt.Key.Key_Z, CTRL)
    assert window.report.body == before


def test_a_group_that_the_pattern_has_not_is_said_and_nothing_is_replaced(window: Window) -> None:
    before = window.report.body
    pattern(window, r"(\w+)\.")
    bar = window.page.find_bar
    QTest.keyClick(bar.field, Qt.Key.Key_H, CTRL)
    bar.with_field.setText("$3")

    QTest.keyClick(bar.with_field, Qt.Key.Key_Return)
    wait_told(window)

    assert bar.done_label.text() == "At character 1 of the replacement: the pattern has no group 3."
    assert window.report.body is before


# In the selection.


def select_paragraphs(window: Window, first: int, last: int) -> Span:
    body = window.report.body
    span = Span(body.start_of(first), body.start_of(last + 1) - 1)
    window.page.editor.select(span)
    return span


def test_what_was_selected_when_the_bar_came_is_the_limit(window: Window) -> None:
    select_paragraphs(window, 3, 4)
    begin(window, "the")
    bar = window.page.find_bar
    assert bar.count_label.text().endswith("of 7")

    QTest.keyClick(bar.field, Qt.Key.Key_S, ALT)

    assert bar.count_label.text() == "1 of 3 in the selection"


def test_replacing_in_the_selection_leaves_the_rest_and_the_limit_goes_along(window: Window) -> None:
    select_paragraphs(window, 3, 3)
    begin_replacing(window, "the", "those very")
    bar = window.page.find_bar
    QTest.keyClick(bar.field, Qt.Key.Key_S, ALT)

    QTest.mouseClick(bar.replace_all_button, Qt.MouseButton.LeftButton)

    text = window.report.body.text
    assert "saw those very books" in text and "those veryy found" in text
    assert "Who owns the ferry line" in text and "kept the ledgers" in text
    # What stands in the limit now is longer, and still all of it.
    bar.field.setText("meetings.")
    assert bar.count_label.text() == "1 of 1 in the selection"
    bar.field.setText("The second")
    assert bar.count_label.text() == "Not found in the selection"


def test_a_limit_stays_on_its_words_while_others_write(window: Window) -> None:
    select_paragraphs(window, 3, 3)
    begin(window, "books")
    bar = window.page.find_bar
    QTest.keyClick(bar.field, Qt.Key.Key_S, ALT)

    window.page.editor.select(Span(0, 0))
    QTest.keyClicks(window.page.editor, "Books and books ")
    QTest.keyClick(window.page.find_bar.field, Qt.Key.Key_Return)

    assert bar.count_label.text() == "1 of 1 in the selection"


def test_without_a_selection_there_is_nothing_to_keep_to(window: Window) -> None:
    begin(window, "the")
    bar = window.page.find_bar

    QTest.keyClick(bar.field, Qt.Key.Key_S, ALT)

    assert not bar.selection_box.isChecked()
    assert bar.count_label.text() == "Select some of the text first."


# What is marked on the page.


def marked(window: Window) -> list[str]:
    body = window.report.body
    return [body.words_between(*span) for span in window.page.editor.found_marks.placed(0, body.length)]


def test_all_that_is_found_is_marked_until_the_bar_is_closed(window: Window) -> None:
    begin(window, "books")
    before = window.page.editor.viewport().grab().toImage()

    window.page.find_bar.field.setText("o")

    assert window.page.editor.viewport().grab().toImage() != before
    assert len(marked(window)) > 10
    QTest.keyClick(window.page.find_bar.field, Qt.Key.Key_Escape)
    assert marked(window) == []


def test_marks_stay_on_their_words_while_one_types(window: Window) -> None:
    begin(window, "the")
    assert len(marked(window)) == 7

    window.page.editor.select(Span(0, 0))
    QTest.keyClicks(window.page.editor, "Oh. ")
    window.page.editor.select(window.span("the ledgers"))
    QTest.keyClicks(window.page.editor, "x")

    assert [words.lower() for words in marked(window)] == ["the"] * 6


def test_going_on_by_key_after_the_bar_was_closed_marks_nothing(window: Window) -> None:
    begin(window, "the")
    QTest.keyClick(window.page.find_bar.field, Qt.Key.Key_Escape)

    QTest.keyClick(window.page.editor, Qt.Key.Key_F3)

    assert selected(window) == "The"
    assert marked(window) == []
