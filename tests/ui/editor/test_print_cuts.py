"""Cutting from print by key: words, the block one is in, several paragraphs, rows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from editdesk.text.body import Body, Span, block_of
from editdesk.text.marks import NOT_IN_PRINT
from editdesk.text.print_cuts import in_print
from tests.ui.editor.pages import CONTROL, SHIFT, OpenPage, Page, lines

KEY = (Qt.Key.Key_N, CONTROL | SHIFT)
CUT = ((NOT_IN_PRINT, True),)


def printed(page: Page) -> list[str]:
    return [block.text for block in in_print(page.body).blocks]


def test_selected_words_are_cut_and_come_back(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "one two three")))
    page.choose(" two")

    page.press(*KEY)
    was, is_told = page.marks_of(" two"), page.editor.is_not_in_print()
    page.assert_same()
    page.press(*KEY)

    assert (was, is_told, page.marks_of(" two")) == (CUT, True, ())
    assert page.editor.selection() == Span(3, 7)
    page.assert_same()


def test_the_paragraph_one_is_in_is_cut_and_the_whole_cut_comes_back(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "one"), ("paragraph", "two"), ("paragraph", "three")))
    page.put("tw")

    page.press(*KEY)
    cut = printed(page)
    page.press(*KEY)

    assert (cut, printed(page)) == (["one", "three"], ["one", "two", "three"])


def test_several_paragraphs_are_cut_at_once_and_one_undo_brings_them_back(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "one"), ("heading", "two"), ("paragraph", "three")))
    page.choose("one\ntwo\n")

    page.press(*KEY)
    cut = printed(page)
    page.press(Qt.Key.Key_Z, CONTROL)

    assert (cut, printed(page)) == (["three"], ["one", "two", "three"])
    page.assert_same()


def test_cells_that_are_selected_are_cut(open_page: OpenPage) -> None:
    cells = [
        block_of(words, "cell", table="t", row=f"r{row}", cell=f"c{row}{column}")
        for row, line in enumerate((("a", "b"), ("c", "d")))
        for column, words in enumerate(line)
    ]
    page = open_page(Body.of([block_of("before"), *cells, block_of("after")]))
    page.choose("c\nd")

    page.press(*KEY)

    assert printed(page) == ["before", "a", "b", "after"]
    page.assert_same()


def test_a_print_headline_is_opened_below_the_headline(open_page: OpenPage) -> None:
    page = open_page(lines(("headline", "For the web"), ("paragraph", "Text")))
    page.put("For")

    page.editor.set_kind("print_headline")
    page.type("For paper")

    assert [block.kind for block in page.body.blocks] == ["headline", "print_headline", "paragraph"]
    assert printed(page) == ["For paper", "Text"]
    page.assert_same()


@pytest.mark.parametrize("is_cut", [True, False])
def test_what_is_cut_is_hatched_so_that_it_is_told_without_colour(open_page: OpenPage, is_cut: bool) -> None:
    page = open_page(lines(("paragraph", "one two three")))
    if is_cut:
        page.put("two")
        page.press(*KEY)

    # Beside the words, where nothing else is ever painted, stand the scissors.
    shown = page.editor.viewport().grab().toImage()

    assert bool(_dark_in(shown, 24, 58)) is is_cut


def _dark_in(image: QImage, left: int, right: int) -> int:
    ratio = image.devicePixelRatio()
    columns = range(int(left * ratio), int(right * ratio))
    return sum(
        QColor(image.pixel(x, y)).lightness() < 150 for x in columns for y in range(60, image.height())
    )
