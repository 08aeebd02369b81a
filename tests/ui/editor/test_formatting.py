"""Styles, kinds and lists, by their keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from editdesk.text.body import Body, Span, block_of
from editdesk.text.marks import value_of
from tests.ui.editor.pages import BOLD, CONTROL, SHIFT, OpenPage, lines, runs

Key = Qt.Key


@pytest.mark.parametrize(
    ("key", "style"), [(Key.Key_B, "bold"), (Key.Key_I, "italic"), (Key.Key_U, "underline")]
)
def test_a_style_is_set_on_the_selection_and_taken_off_again(
    open_page: OpenPage, key: Qt.Key, style: str
) -> None:
    page = open_page(lines(("paragraph", "one two three")))
    page.choose("two")

    page.press(key, CONTROL)
    was = page.marks_of("two")
    page.assert_same()
    page.press(key, CONTROL)

    assert (was, page.marks_of("two")) == (((style, True),), ())
    assert page.editor.selection() == Span(4, 7)
    page.assert_same()


def test_a_style_chosen_without_a_selection_is_that_of_what_is_typed_next(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "one ")))
    page.put("one ")

    page.press(Key.Key_B, CONTROL)
    chosen = page.editor.current_styles()
    page.type("two")
    page.press(Key.Key_B, CONTROL)
    page.type(" three")

    assert chosen == {"bold"}
    assert page.body == Body.of([runs(("one ", ()), ("two", BOLD), (" three", ()))])
    page.assert_same()


def test_a_chosen_style_is_forgotten_when_the_caret_goes_elsewhere(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "one")))
    page.put("one")

    page.press(Key.Key_B, CONTROL)
    page.press(Key.Key_Left)
    page.type("x")

    assert page.marks_of("x") == ()


def test_enter_carries_the_style_into_the_next_paragraph(open_page: OpenPage) -> None:
    page = open_page(Body.of([runs(("one", BOLD))]))
    page.put("one")

    page.press(Key.Key_Return, text="\r")
    page.type("two")

    assert page.marks_of("two") == BOLD
    page.assert_same()


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        (Key.Key_1, ("heading", 1)),
        (Key.Key_2, ("heading", 2)),
        (Key.Key_3, ("heading", 3)),
        (Key.Key_4, ("paragraph", 0)),
    ],
)
def test_headings_and_paragraphs_have_keys(open_page: OpenPage, key: Qt.Key, kind: tuple[str, int]) -> None:
    page = open_page(lines(("quote", "words"), ("paragraph", "more")))
    page.put("wo")

    page.press(key, CONTROL)

    assert page.editor.current_kind() == kind
    page.assert_same()


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        (Key.Key_7, "numbered"),
        (Key.Key_Ampersand, "numbered"),
        (Key.Key_8, "bullet"),
        (Key.Key_Asterisk, "bullet"),
        (Key.Key_ParenLeft, "bullet"),
        (Key.Key_L, "bullet"),
    ],
)
def test_lists_begin_and_end_with_the_same_key(open_page: OpenPage, key: Qt.Key, kind: str) -> None:
    page = open_page(lines(("paragraph", "a"), ("paragraph", "b")))
    page.press(Key.Key_A, CONTROL)

    page.press(key, CONTROL | SHIFT)
    listed = page.shape()
    page.press(key, CONTROL | SHIFT)

    assert listed == [(kind, "a"), (kind, "b")]
    assert page.shape() == [("paragraph", "a"), ("paragraph", "b")]
    page.assert_same()


def test_tab_moves_items_in_and_out_and_enter_on_an_empty_one_leaves(open_page: OpenPage) -> None:
    page = open_page(lines(("bullet", "a"), ("bullet", "b")))
    page.put("a\nb")

    page.press(Key.Key_Tab, text="\t")
    deeper = page.body.block(1).level
    page.press(Key.Key_Backtab, SHIFT)
    page.press(Key.Key_Return, text="\r")
    page.press(Key.Key_Return, text="\r")

    assert deeper == 1
    assert page.shape() == [("bullet", "a"), ("bullet", "b"), ("paragraph", "")]
    page.assert_same()


def test_items_are_numbered_anew_as_they_come_and_go(open_page: OpenPage) -> None:
    page = open_page(
        Body.of([block_of(word, "numbered", level=level) for word, level in [("a", 0), ("b", 1), ("c", 0)]])
    )
    page.put("a")

    page.press(Key.Key_Return, text="\r")
    page.type("x")

    assert [page.editor._page.numbering.item(number) for number in range(4)] == ["1.", "2.", "a.", "3."]


def test_a_heading_in_the_front_matter_can_become_the_headline(open_page: OpenPage) -> None:
    page = open_page(lines(("heading", "Head"), ("paragraph", "text")))
    page.put("He")

    page.editor.set_kind("headline")

    assert page.shape()[0] == ("headline", "Head")
    assert value_of(page.body.block(0).close, "level") is None
    page.assert_same()
