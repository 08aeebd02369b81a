"""Undo by real keys: what goes in one go, and where the hand stands afterwards."""

from __future__ import annotations

from PySide6.QtCore import Qt

from editdesk.desk import editing
from editdesk.text.body import Span
from editdesk.text.delta import insertion
from tests.ui.editor.pages import CONTROL, SHIFT, OpenPage, Page, lines

WORDS = "The line was sold in May. Nobody asked."


def undo(page: Page) -> None:
    page.press(Qt.Key.Key_Z, CONTROL)


def redo(page: Page) -> None:
    page.press(Qt.Key.Key_Z, CONTROL | SHIFT)


def test_what_is_typed_in_one_go_is_one_act(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", WORDS)))
    page.put("May")
    page.type(" last")

    undo(page)

    assert page.shape() == [("paragraph", WORDS)]
    assert page.editor.selection() == Span(24, 24)
    page.assert_same()


def test_a_pause_parts_two_acts(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", WORDS)))
    page.put("May")
    page.type(" last")
    page.bridge.save()
    page.bridge.settle()
    page.type(" year")

    undo(page)

    assert page.body.text == WORDS.replace("May", "May last") + "\n"


def test_a_word_in_which_saving_came_between_goes_as_a_whole(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", WORDS)))
    page.put("May")
    page.type(" of that ye")
    page.bridge.save()
    page.bridge.settle()
    page.type("ar, they say")

    undo(page)
    assert page.body.text == WORDS.replace("May", "May of that ") + "\n"
    redo(page)
    assert page.body.text == WORDS.replace("May", "May of that year, they say") + "\n"

    page.assert_same()


def test_typing_elsewhere_is_an_act_of_its_own(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", WORDS)))
    page.put("May")
    page.type("be")
    page.put("asked")
    page.type(" why")

    undo(page)

    assert page.body.text == WORDS.replace("May", "Maybe") + "\n"
    assert page.editor.selection() == Span(40, 40)


def test_deleting_is_taken_back_without_the_typing_before_it(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", WORDS)))
    page.put("May")
    page.type("be")
    for _ in range(6):
        page.press(Qt.Key.Key_Backspace)
    assert page.body.text == "The line was sold in. Nobody asked.\n"

    undo(page)
    assert page.body.text == WORDS + "\n"
    assert page.editor.selection() == Span(24, 24)


def test_a_slip_mended_at_once_is_no_act(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", WORDS)))
    page.put("May")
    page.type("x")
    page.press(Qt.Key.Key_Backspace)

    assert not page.report.has_unsaved


def test_enter_parts_what_is_typed_before_and_after_it(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "One")))
    page.put("One")
    page.type(" a")
    page.press(Qt.Key.Key_Return)
    page.type("b")

    undo(page)
    assert page.shape() == [("paragraph", "One a"), ("paragraph", "")]
    undo(page)
    assert page.shape() == [("paragraph", "One a")]
    undo(page)
    assert page.shape() == [("paragraph", "One")]


def test_words_typed_over_a_selection_are_selected_again(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", WORDS)))
    page.choose("sold")
    page.type("lost")

    undo(page)
    assert page.editor.selection() == Span(13, 17)
    assert page.body.text == WORDS + "\n"

    redo(page)
    assert page.editor.selection() == Span(17, 17)
    page.assert_same()


def test_what_backspace_and_delete_took_comes_back_where_the_caret_stood(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", WORDS)))
    page.put("sold")
    page.press(Qt.Key.Key_Backspace)
    undo(page)
    assert page.editor.selection() == Span(17, 17)

    page.put("The line was ")
    page.press(Qt.Key.Key_Delete)
    undo(page)
    assert page.editor.selection() == Span(13, 13)
    redo(page)
    assert page.editor.selection() == Span(13, 13)


def test_formatting_is_undone_and_redone_with_its_words_selected(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", WORDS)))
    page.choose("sold")
    page.press(Qt.Key.Key_B, CONTROL)
    page.caret(0)

    undo(page)
    assert page.editor.selection() == Span(13, 17)
    assert page.marks_of("sold") == ()
    page.caret(0)
    redo(page)

    assert page.editor.selection() == Span(13, 17)
    assert page.marks_of("sold") != ()


def test_the_selection_comes_back_after_a_restart_and_what_others_wrote(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", WORDS)))
    page.choose("sold")
    page.press(Qt.Key.Key_Delete)
    page.bridge.save()
    page.bridge.settle()
    page.restart()
    other = page.other()
    editing.edit(other, insertion(0, "Well. "))
    other.flush()
    page.report.poll()

    undo(page)

    assert page.body.text == "Well. " + WORDS + "\n"
    assert page.editor.selection() == Span(19, 23)
    page.assert_same()


def test_nothing_left_to_undo_is_said_calmly(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", WORDS)))
    page.report.flush()
    said: list[object] = []
    page.editor.refused.connect(said.append)

    redo(page)

    assert [str(error) for error in said] == ["There is nothing of yours to redo here."]
