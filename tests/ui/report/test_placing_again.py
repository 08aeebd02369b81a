"""Comments whose words are gone: listed apart, and placed again only where somebody says so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from editdesk.desk import editing
from editdesk.review.threads import Thread
from editdesk.text.body import Body, Span, block_of
from editdesk.text.delta import deletion, insertion
from editdesk.ui.margin.placing_again import in_context
from tests.ui.report.conftest import Window

KEY = Qt.Key


@pytest.fixture
def lost(window: Window) -> Thread:
    """A comment on a sentence that was deleted, and written anew at two other places."""
    thread = window.comment("They found no minutes for four meetings.", "Which four?")
    take_away(window, "They found no minutes for four meetings.")
    put_in(window, "They found minutes for only four meetings. ", before="The second firm")
    put_in(window, "Nobody found minutes. ", before="The line was sold")
    window.qtbot.waitUntil(lambda: window.page.comments.detached.isVisible())
    window.page.editor.setFocus()
    return thread


def take_away(window: Window, words: str) -> None:
    span = window.span(words)
    editing.edit(window.bridge.open_report, deletion(span.start, span.end))


def put_in(window: Window, words: str, *, before: str) -> None:
    editing.edit(window.bridge.open_report, insertion(window.span(before).start, words))


def ask_for_places(window: Window, thread: Thread) -> None:
    window.page.comments.detached.place_asked.emit(thread.id)


def offered(window: Window) -> list[str]:
    """What is marked on the page as a place."""
    place = window.page.editor.found_marks.offered
    return [window.report.body.words_between(*place)] if place else []


def test_the_list_says_which_words_are_gone_and_who_took_them(window: Window, lost: Thread) -> None:
    (face,) = window.page.comments.detached.faces

    assert face.thread == lost.id
    assert face.lost_quote == "They found no minutes for four meetings."
    assert face.lost_by.startswith("Ada Editor took them away, ")


def test_places_are_shown_on_the_page_and_nothing_moves(window: Window, lost: Thread) -> None:
    ask_for_places(window, lost)

    best = window.page.comments.placing.rows[0]
    assert best.hasFocus()
    assert offered(window) == ["They found minutes for only four meetings"]
    assert "»They found minutes for only four meetings«" in best.accessibleName()
    assert lost.id not in window.report.anchors


def test_enter_puts_the_comment_where_one_looks(window: Window, lost: Thread) -> None:
    ask_for_places(window, lost)

    window.press(KEY.Key_Return)

    (span,) = window.report.anchors[lost.id]
    assert window.report.body.words_between(*span) == "They found minutes for only four meetings"
    assert window.page.comments.active == lost.id
    assert window.page.editor.hasFocus()
    assert not window.page.comments.placing.isVisible()
    assert not window.page.comments.detached.isVisible()
    assert offered(window) == []


def test_undo_takes_it_off_its_new_place(window: Window, lost: Thread) -> None:
    ask_for_places(window, lost)
    window.press(KEY.Key_Return)

    window.press(KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert lost.id not in window.report.anchors
    window.qtbot.waitUntil(lambda: window.page.comments.detached.isVisible())


def test_escape_leaves_it_where_it_was(window: Window, lost: Thread) -> None:
    ask_for_places(window, lost)

    window.press(KEY.Key_Escape)

    assert lost.id not in window.report.anchors
    assert window.page.editor.hasFocus()
    assert offered(window) == []


def test_a_press_on_a_place_shows_it_and_the_button_moves_the_comment(window: Window, lost: Thread) -> None:
    ask_for_places(window, lost)
    placing = window.page.comments.placing

    window.click(placing.rows[-1])
    assert placing.shown is placing.rows[-1]
    assert lost.id not in window.report.anchors
    window.click(placing.here_button)

    assert window.report.anchors[lost.id] == [placing.rows[-1].proposal.span]


def test_words_that_are_selected_by_hand_are_a_place_too(window: Window, lost: Thread) -> None:
    ask_for_places(window, lost)
    window.page.editor.select(window.span("staff"))

    window.click(window.page.comments.placing.selection_button)

    assert window.report.anchors[lost.id] == [window.span("staff")]


def test_the_places_follow_the_text(window: Window, lost: Thread) -> None:
    ask_for_places(window, lost)
    placing = window.page.comments.placing

    take_away(window, "They found minutes for only four meetings. ")
    assert offered(window) == []
    window.qtbot.waitUntil(
        lambda: all("only four" not in row.proposal.words for row in placing.rows), timeout=3000
    )

    assert window.page.isAncestorOf(QApplication.focusWidget())


def test_undoing_the_deletion_ends_the_search(window: Window) -> None:
    thread = window.comment("spring", "Which year?")
    take_away(window, "spring")
    window.qtbot.waitUntil(lambda: window.page.comments.detached.isVisible())
    ask_for_places(window, thread)

    window.bridge.undo()

    window.qtbot.waitUntil(lambda: not window.page.comments.placing.isVisible(), timeout=3000)
    assert window.report.anchors[thread.id] == [window.span("spring")]
    assert window.page.editor.hasFocus()


def test_a_place_is_shown_with_whole_words_around_it() -> None:
    body = Body.of((block_of("one " * 30 + "the words themselves" + " two" * 30), block_of("Another.")))
    at = body.text.index("the words")

    said = in_context(body, Span(at, at + len("the words themselves")))

    assert said.startswith("…one one")
    assert "one »the words themselves« two" in said
    assert said.endswith("two…")
