"""Undo, redo, and what others write while one writes oneself."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from editdesk.desk import commenting, editing
from editdesk.text.body import Body, Span, block_of
from editdesk.text.delta import deletion, insertion, marking
from editdesk.text.marks import OBJECT, marks
from tests.ui.editor.pages import CONTROL, SHIFT, OpenPage, Page, lines, runs

Key = Qt.Key


def others(page: Page, act: Callable[[], object]) -> None:
    """Somebody else's act reaches this page."""
    act()
    page.report.poll()


def insert_elsewhere(page: Page, at: int, text: str) -> None:
    other = page.other()
    editing.edit(other, insertion(at, text))
    other.flush()
    page.report.poll()


def long_text(paragraphs: int = 80) -> Body:
    return Body.of(
        [block_of(f"Paragraph {number} " + "says a few words " * 12) for number in range(paragraphs)]
    )


def test_undo_and_redo_show_in_the_page_and_put_the_caret_there(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "one"), ("paragraph", "two")))
    page.put("one")
    page.type(" more")
    page.bridge.save()
    page.bridge.settle()
    page.caret(0)

    page.press(Key.Key_Z, CONTROL)
    undone, caret = page.body.text, page.editor.selection()
    page.assert_same()
    page.press(Key.Key_Z, CONTROL | SHIFT)

    assert (undone, caret) == ("one\ntwo\n", Span(3, 3))
    assert page.body.text == "one more\ntwo\n"
    page.press(Key.Key_Z, CONTROL)
    page.press(Key.Key_Y, CONTROL)
    assert page.body.text == "one more\ntwo\n"
    page.assert_same()


def test_nothing_left_to_undo_is_told(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(lines(("paragraph", "one")))

    with qtbot.waitSignal(page.editor.refused) as told:
        page.editor.redo_act()

    assert "nothing" in str(told.args[0])


def test_who_only_views_is_told_so_and_nothing_happens(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(lines(("paragraph", "one")))
    page.bridge.set_mode("viewing")

    with qtbot.waitSignal(page.editor.refused):
        page.type("x")
    page.press(Qt.Key.Key_Backspace)
    page.press(Qt.Key.Key_Return, text="\r")

    assert page.body.text == "one\n"
    page.assert_same()


def test_words_of_others_leave_caret_and_selection_on_their_words(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "one two three"), ("paragraph", "four")))
    page.choose("two")

    insert_elsewhere(page, 0, "zero ")
    insert_elsewhere(page, page.body.text.index("four"), "and ")

    assert page.body.text == "zero one two three\nand four\n"
    assert page.body.words_between(*page.editor.selection()) == "two"
    page.assert_same()


def test_others_on_both_sides_of_the_caret_leave_it_where_it_is(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "one two three"), ("paragraph", "four"), ("paragraph", "five")))
    page.put("fo")
    other = page.other()

    editing.edit(other, insertion(0, "zero "))
    editing.edit(other, insertion(other.report.body.length - 1, " six"))
    other.flush()
    page.report.poll()
    page.type("X")

    assert page.body.text == "zero one two three\nfoXur\nfive six\n"
    page.assert_same()


def test_others_do_not_move_the_view(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(long_text())
    page.put("Paragraph 40")
    bar = page.editor.verticalScrollBar()
    before = page.editor.cursorRect().top()

    insert_elsewhere(page, 0, "many more words " * 60)
    insert_elsewhere(page, page.body.length - 1, "many more words " * 60)

    assert abs(page.editor.cursorRect().top() - before) <= 1
    assert bar.value() > 0
    page.assert_same()


def test_others_do_not_move_a_view_without_the_caret(open_page: OpenPage) -> None:
    page = open_page(long_text())
    page.editor.reveal(Span(page.body.length - 1, page.body.length - 1))
    page.caret(0)
    bar = page.editor.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    middle = page.editor.cursorForPosition(page.editor.viewport().rect().center())
    words = middle.block().text()[:14]

    insert_elsewhere(page, 5, "many more words " * 60)

    now = page.editor.cursorForPosition(page.editor.viewport().rect().center())
    assert now.block().text().startswith(words)


def test_a_comment_by_others_leaves_the_caret_alone(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "one two three")))
    page.put("one tw")
    other = page.other()

    others(page, lambda: (commenting.comment(other, [Span(0, 13)], "Why?"), other.flush()))
    page.type("X")

    assert page.body.text == "one twXo three\n"
    page.assert_same()


def test_a_deleted_paragraph_under_the_caret_leaves_it_at_its_place(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "one"), ("paragraph", "two"), ("paragraph", "three")))
    page.put("tw")
    other = page.other()

    others(page, lambda: (editing.edit(other, deletion(4, 8)), other.flush()))

    assert page.editor.selection() == Span(4, 4)
    page.assert_same()


def test_the_caret_in_commented_words_activates_their_thread(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(Body.of([runs(("one ", ()), ("two", marks({"comment:a": True})), (" three", ()))]))
    page.caret(0)

    with qtbot.waitSignal(page.editor.card_activated) as told:
        page.put("one tw")

    assert told.args == ["a"]


def test_a_click_on_commented_words_activates_their_thread_again(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(Body.of([runs(("one ", ()), ("two", marks({"comment:a": True})), (" three", ()))]))
    page.put("one tw")
    place = page.editor.cursorRect().center()

    with qtbot.waitSignal(page.editor.card_activated) as told:
        qtbot.mouseClick(page.editor.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert told.args == ["a"]


def test_threads_in_sight_have_the_place_of_their_line(open_page: OpenPage) -> None:
    body = long_text(60)
    for at, thread in ((3, "first"), (body.start_of(2), "second"), (body.start_of(55), "far")):
        body = body.apply(marking(at, at + 9, ((f"comment:{thread}", True),)))
    page = open_page(body)
    page.caret(0)

    anchors = page.editor.visible_anchors()

    assert [thread for thread, _ in anchors] == ["first", "second"]
    cursor = QTextCursor(page.editor.document().findBlockByNumber(2))
    assert abs(anchors[1][1] - page.editor.cursorRect(cursor).top()) < 12


def test_reveal_scrolls_only_to_what_is_out_of_sight(open_page: OpenPage) -> None:
    page = open_page(long_text())
    bar = page.editor.verticalScrollBar()
    page.caret(0)

    page.editor.reveal(Span(3, 6))
    unmoved = bar.value()
    at = page.body.text.index("Paragraph 60")
    page.editor.reveal(Span(at, at + 5))

    assert unmoved == 0
    cursor = page.editor._page.cursor(at, at)
    assert 0 <= page.editor.cursorRect(cursor).top() < page.editor.viewport().height()


def test_the_page_says_when_it_grew_and_when_the_caret_moved(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(lines(("paragraph", "one")))
    page.put("one")

    with qtbot.waitSignals([page.editor.layout_changed, page.editor.selection_changed]):
        page.press(Key.Key_Return, text="\r")


def test_the_page_has_a_name_for_those_who_hear_it(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "one")))

    assert page.editor.accessibleName() == "Text of the report"


def test_moving_cursors_does_not_wear_none_out(qtbot: QtBot) -> None:
    # PySide6 6.12.0 on Python 3.11 loses a reference with each call and aborts at last.
    document = QTextDocument("some words")
    cursor = QTextCursor(document)
    before = sys.getrefcount(None)

    for number in range(10_000):
        cursor.setPosition(number % 10)

    assert abs(sys.getrefcount(None) - before) < 500


def test_references_are_numbered_anew_when_one_comes_before_them(open_page: OpenPage) -> None:
    reference = marks({"object": "footnote", "note": "n"})
    page = open_page(
        Body.of(
            [
                block_of("before"),
                runs(("see", ()), (OBJECT, reference)),
                block_of("words", "footnote", note="n"),
            ]
        )
    )
    page.caret(7, 11)
    page.press(Key.Key_C, CONTROL)

    page.caret(0)
    page.press(Key.Key_V, CONTROL)

    numbering = page.editor._page.numbering
    assert numbering.note("n") == 2
    assert sorted(numbering.notes().values()) == [1, 2]
    page.assert_same()
