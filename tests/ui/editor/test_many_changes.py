"""A change in thousands of places is shown at once, and one stays where one was."""

from __future__ import annotations

from editdesk.desk import editing
from editdesk.text.body import Body, Span, block_of
from editdesk.text.finding import Query, found
from tests.ui.editor.pages import OpenPage

BODY = Body.of([block_of(f"The mayor {number} and the mayor’s 😀 house. " * 3) for number in range(300)])


def test_what_is_replaced_everywhere_is_shown_and_the_view_stays(open_page: OpenPage) -> None:
    page = open_page(BODY)
    at = page.body.start_of(200)
    start = page.body.text.index("house", at)
    page.caret(start, start + 5)
    page.editor.reveal(Span(at, at))
    before = page.editor.cursorRect().top()
    places = found(page.body, Query("mayor"))

    editing.replace_places(page.report, places, "former governor")

    page.assert_same()
    assert len(places) == 1800
    assert page.body.words_between(*page.editor.selection()) == "house"
    assert page.editor.cursorRect().top() == before


def test_undoing_it_shows_the_text_of_before_and_one_goes_on_writing(open_page: OpenPage) -> None:
    page = open_page(BODY)
    before = page.body
    editing.replace_places(page.report, found(page.body, Query("mayor")), "governor")

    page.editor.undo_act()
    page.assert_same()
    assert page.body == before
    page.put("The mayor 7")
    page.type("xyz")

    page.assert_same()
    assert "The mayor 7xyz" in page.body.text
