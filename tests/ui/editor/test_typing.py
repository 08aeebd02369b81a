"""Typing, deleting and Enter, by key events."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from editdesk.text.body import Body, Span
from editdesk.text.marks import marks
from tests.ui.editor.pages import ALT, BOLD, CONTROL, SHIFT, OpenPage, lines, runs

Key = Qt.Key


def test_keys_change_the_text_and_the_page_shows_it(open_page: OpenPage) -> None:
    page = open_page(lines(("headline", "Head"), ("paragraph", "the harbour")))
    page.put("the ")

    page.type("old ")

    assert page.body.text == "Head\nthe old harbour\n"
    assert page.editor.selection() == Span(13, 13)
    page.assert_same()


@pytest.mark.parametrize("text", ["🙂", "👩‍👩‍👧", "é", "שלום", "العربية", "漢字", "\u00ad", "\u200c", "ﬁ"])
def test_every_script_arrives_whole(open_page: OpenPage, text: str) -> None:
    page = open_page(lines(("paragraph", "a🙂b"), ("paragraph", "c")))
    page.put("a🙂")

    page.press(Key.Key_unknown, text=text)
    page.press(Key.Key_unknown, text="x")

    assert page.body.text == f"a🙂{text}xb\nc\n"
    page.assert_same()


def test_backspace_takes_a_whole_emoji(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "a🙂b")))
    page.put("a🙂")

    page.press(Key.Key_Backspace)

    assert page.body.text == "ab\n"
    page.assert_same()


def test_delete_and_backspace_by_words(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "one two three four")))
    page.put("one two")

    page.press(Key.Key_Backspace, CONTROL)
    page.press(Key.Key_Delete, CONTROL)

    assert page.body.text == "one three four\n" or page.body.text == "one  three four\n"
    page.assert_same()


def test_enter_splits_and_the_caret_goes_along(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "onetwo")))
    page.put("one")

    page.press(Key.Key_Return, text="\r")
    page.type("x")

    assert page.shape() == [("paragraph", "one"), ("paragraph", "xtwo")]
    page.assert_same()


def test_enter_after_a_heading_opens_a_paragraph(open_page: OpenPage) -> None:
    page = open_page(lines(("heading", "Head"), ("paragraph", "text")))
    page.put("Head")

    page.press(Key.Key_Return, text="\r")
    page.type("new")

    assert page.shape() == [("heading", "Head"), ("paragraph", "new"), ("paragraph", "text")]
    page.assert_same()


def test_enter_in_front_matter_goes_to_the_next_field(open_page: OpenPage) -> None:
    page = open_page(lines(("headline", "Head"), ("summary", ""), ("paragraph", "text")))
    page.put("He")

    page.press(Key.Key_Return, text="\r")
    page.type("s")

    assert page.shape()[:2] == [("headline", "Head"), ("summary", "s")]
    page.assert_same()


def test_shift_enter_breaks_the_line_within_the_block(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "ab")))
    page.put("a")

    page.press(Key.Key_Return, SHIFT, "\r")

    assert page.body.text == "a\u2028b\n"
    page.assert_same()


def test_backspace_at_the_start_of_a_block_joins_it_to_the_one_before(open_page: OpenPage) -> None:
    page = open_page(lines(("heading", "one"), ("paragraph", "two")))
    page.caret(4)

    page.press(Key.Key_Backspace)
    page.type("x")

    assert page.shape() == [("heading", "onextwo")]
    page.assert_same()


def test_delete_at_the_end_of_a_block_joins_the_next_to_it(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "one"), ("heading", "two")))
    page.put("one")

    page.press(Key.Key_Delete)

    assert page.shape() == [("paragraph", "onetwo")]
    page.assert_same()


def test_the_last_paragraph_end_stays(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "one"), ("paragraph", "two")))

    page.press(Key.Key_A, CONTROL)
    page.press(Key.Key_Delete)
    page.press(Key.Key_Delete)
    page.press(Key.Key_Backspace)

    assert page.shape() == [("paragraph", "")]
    page.assert_same()


def test_typing_takes_the_place_of_the_selection(open_page: OpenPage) -> None:
    page = open_page(Body.of([runs(("one ", ()), ("two", BOLD)), runs((" three", ()))]))
    page.choose("two\n thr")

    page.type("X")

    assert page.body.text == "one Xee\n"
    assert page.marks_of("X") == BOLD
    page.assert_same()


def test_typing_does_not_carry_a_comment_or_link_on(open_page: OpenPage) -> None:
    linked = marks({"link": "https://example.org", "comment:a": True})
    page = open_page(Body.of([runs(("linked", linked), (" free", ()))]))
    page.put("linked")

    page.type("X")

    assert page.marks_of("X") == ()
    page.assert_same()


def test_alt_gr_types_what_the_layout_says(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "")))

    page.press(Key.Key_Q, CONTROL | ALT, "@")

    assert page.body.text == "@\n"


def test_a_menu_letter_is_not_typed(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "")))

    page.press(Key.Key_F, ALT, "f")
    page.press(Key.Key_M, CONTROL | ALT, "\r")

    assert page.body.text == "\n"


def test_a_new_line_in_the_last_block_of_the_text(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "one")))
    page.put("one")

    for _ in range(3):
        page.press(Key.Key_Return, text="\r")
    page.type("x")

    assert page.shape() == [("paragraph", "one"), ("paragraph", ""), ("paragraph", ""), ("paragraph", "x")]
    page.assert_same()
