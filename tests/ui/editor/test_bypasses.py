"""What reaches the page past the keyboard: input methods, menus, dictation, drops, the clipboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEditableTextInterface,
    QClipboard,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editdesk.text.body import Body, Span, block_of
from editdesk.text.marks import OBJECT, marks
from tests.ui.editor.pages import BOLD, CONTROL, SHIFT, OpenPage, Page, lines, runs, table

Key = Qt.Key
COMMENT = marks({"comment:a": True})


def compose(page: Page, preedit: str = "", commit: str = "", replace: tuple[int, int] = (0, 0)) -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit, *replace)
    QApplication.sendEvent(page.editor, event)


def preedit_of(page: Page) -> str:
    return page.editor.textCursor().block().layout().preeditAreaText()


def test_what_is_being_composed_never_enters_the_text(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "ab")))
    page.put("a")

    compose(page, "に")
    compose(page, "にほ")

    assert (preedit_of(page), page.body.text) == ("にほ", "ab\n")
    page.assert_same()


def test_what_is_committed_is_typed(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "ab")))
    page.put("a")
    compose(page, "にほ")

    compose(page, commit="日本")
    page.type("x")

    assert (preedit_of(page), page.body.text) == ("", "a日本xb\n")
    page.assert_same()


def test_a_commit_may_begin_the_next_composition(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "ab")))
    page.put("a")

    compose(page, "ほ", commit="日")
    compose(page, commit="本")

    assert page.body.text == "a日本b\n"
    page.assert_same()


def test_composing_takes_the_place_of_the_selection(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "one two three"), ("paragraph", "x")))
    page.choose("two")

    compose(page, "に")
    compose(page, commit="二")

    assert page.body.text == "one 二 three\nx\n"
    page.assert_same()


def test_an_input_method_may_replace_what_stands_before(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "a🙂teh")))
    page.put("teh")

    compose(page, commit="the", replace=(-3, 3))

    assert page.body.text == "a🙂the\n"
    page.assert_same()


def test_a_composition_that_is_given_up_leaves_nothing(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "ab")))
    page.put("a")

    compose(page, "´")
    compose(page)

    assert (preedit_of(page), page.body.text) == ("", "ab\n")
    page.assert_same()


def test_others_wait_while_somebody_composes(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "ab")))

    compose(page, "に")
    waits = not page.bridge._others.isActive()
    compose(page, commit="二")

    assert waits
    assert page.bridge._others.isActive()


def test_dictation_comes_in_as_if_it_were_typed(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(lines(("heading", "Head"), ("paragraph", "ab"), ("paragraph", "c")))
    accessible = QAccessible.queryAccessibleInterface(page.editor)
    if accessible is None or not isinstance(
        getattr(accessible, "editableTextInterface", lambda: None)(), QAccessibleEditableTextInterface
    ):
        cursor = QTextCursor(page.editor.document())
        cursor.setPosition(6)
        cursor.insertText("spoken ")
    else:
        accessible.editableTextInterface().insertText(6, "spoken ")

    qtbot.waitUntil(lambda: "spoken" in page.body.text)

    assert page.body.text == "Head\naspoken b\nc\n"
    page.assert_same()


def test_a_paragraph_put_into_the_document_comes_in_as_one(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(lines(("paragraph", "ab"), ("paragraph", "c")))
    cursor = QTextCursor(page.editor.document())
    cursor.setPosition(1)

    cursor.insertBlock()

    qtbot.waitUntil(lambda: page.body.text == "a\nb\nc\n")
    page.assert_same()


def test_what_was_taken_out_of_the_document_is_taken_out_of_the_text(
    open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page(Body.of([block_of("before"), *table(("a", "b")), block_of("after")]))
    page.choose("efo")

    # What Qt's own menu and a drag to another window do.
    page.editor.textCursor().removeSelectedText()

    qtbot.waitUntil(lambda: page.body.text.startswith("bre\n"))
    page.assert_same()


def test_keys_pressed_before_the_mending_find_it_done(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "ab")))
    page.put("ab")
    cursor = QTextCursor(page.editor.document())
    cursor.insertText("X")

    page.type("y")

    assert "X" in page.body.text and "y" in page.body.text
    page.assert_same()


def test_cut_and_paste_carry_styles_and_comments(open_page: OpenPage) -> None:
    page = open_page(Body.of([runs(("one ", ()), ("two", BOLD), (" three", COMMENT)), block_of("end")]))
    page.choose("two three")

    page.press(Key.Key_X, CONTROL)
    page.put("end")
    page.press(Key.Key_V, CONTROL)

    assert page.body == Body.of([runs(("one ", ())), runs(("end", ()), ("two", BOLD), (" three", COMMENT))])
    page.assert_same()


def test_a_copy_leaves_comments_that_are_still_there(open_page: OpenPage) -> None:
    page = open_page(Body.of([runs(("one", COMMENT)), block_of("end")]))
    page.choose("one")

    page.press(Key.Key_C, CONTROL)
    page.put("end")
    page.press(Key.Key_V, CONTROL)

    assert page.body.text == "one\nendone\n"
    assert page.body.spans_of("comment:a") == [Span(0, 3)]
    page.assert_same()


def test_a_copy_of_several_blocks_keeps_their_kinds(open_page: OpenPage) -> None:
    page = open_page(lines(("heading", "Head"), ("bullet", "item"), ("paragraph", "end"), ("paragraph", "")))
    page.caret(0, page.body.text.index("end"))

    page.press(Key.Key_C, CONTROL)
    page.caret(page.body.length - 1)
    page.press(Key.Key_V, CONTROL)

    assert page.shape()[3:] == [("heading", "Head"), ("bullet", "item"), ("paragraph", "")]
    page.assert_same()


def test_a_copied_reference_takes_the_words_of_its_note_along(open_page: OpenPage) -> None:
    reference = marks({"object": "footnote", "note": "n"})
    page = open_page(
        Body.of([runs(("see", ()), (OBJECT, reference)), block_of("note", "footnote", note="n")])
    )
    page.caret(0, 4)

    page.press(Key.Key_C, CONTROL)
    page.caret(4)
    page.press(Key.Key_V, CONTROL)

    assert page.shape() == [
        ("paragraph", f"see{OBJECT}see{OBJECT}"),
        ("footnote", "note"),
        ("footnote", "note"),
    ]
    assert len({block.close for block in page.body.blocks}) == 3
    page.assert_same()


@pytest.mark.parametrize("text", ["a\r\nb", "a\rb", "a\u2029b", "a\x0bb", "a\ufdd0b\x00"])
def test_foreign_line_ends_become_paragraphs(open_page: OpenPage, text: str) -> None:
    page = open_page(lines(("paragraph", "x")))
    page.put("x")
    mime = QMimeData()
    mime.setText(text)
    QGuiApplication.clipboard().setMimeData(mime)

    page.press(Key.Key_V, CONTROL)

    assert page.body.text == "xa\nb\n"
    page.assert_same()


def test_plain_paste_leaves_styles_behind(open_page: OpenPage) -> None:
    page = open_page(Body.of([runs(("bold", BOLD)), block_of("")]))
    page.choose("bold")

    page.press(Key.Key_C, CONTROL)
    page.caret(5)
    page.press(Key.Key_V, CONTROL | SHIFT)

    assert page.body == Body.of([runs(("bold", BOLD)), block_of("bold")])
    page.assert_same()


def test_html_from_elsewhere_comes_in_as_its_words(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "")))
    mime = QMimeData()
    mime.setHtml('<p>words <img src="file:///etc/hostname"></p>')
    mime.setText("words")

    page.editor.insertFromMimeData(mime)

    assert page.body.text == "words\n"
    page.assert_same()


def test_a_broken_fragment_on_the_clipboard_gives_its_words(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "")))
    mime = QMimeData()
    mime.setText("words")
    mime.setData(
        "application/x-editdesk-fragment+json", b'{"report":"r","words":{"marks":[],"blocks":[["a",[],0]]}}'
    )

    page.editor.insertFromMimeData(mime)

    assert page.body.text == "words\n"


def drop(page: Page, mime: QMimeData, at: int, *, own: bool) -> None:
    cursor = QTextCursor(page.editor.document())
    cursor.setPosition(at)
    place = QPointF(page.editor.cursorRect(cursor).center() + QPoint(0, 0))
    action = Qt.DropAction.MoveAction if own else Qt.DropAction.CopyAction
    event = QDropEvent(
        place,
        Qt.DropAction.MoveAction | Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.setDropAction(action)
    page.editor.dropEvent(event)


def test_words_dropped_from_elsewhere_come_in_where_they_fall(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "one two")))
    mime = QMimeData()
    mime.setText("new ")

    drop(page, mime, 4, own=False)

    assert page.body.text == "one new two\n"
    page.assert_same()


def test_a_drag_moves_words_with_what_clings_to_them(open_page: OpenPage) -> None:
    page = open_page(Body.of([runs(("one ", ()), ("two ", COMMENT), ("three", ()))]))
    page.choose("two ")

    page.editor._act(lambda: page.editor._hand.move(page.editor._spans(), 13))

    assert page.body.text == "one threetwo \n"
    assert page.body.spans_of("comment:a") == [Span(9, 13)]
    page.assert_same()


def test_a_middle_click_pastes_the_primary_selection(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(lines(("paragraph", "one two")))
    clipboard = QGuiApplication.clipboard()
    if not clipboard.supportsSelection():
        mime = QMimeData()
        mime.setText("primary ")
        page.put("one ")
        page.editor.insertFromMimeData(mime)
    else:
        clipboard.setText("primary ", QClipboard.Mode.Selection)
        cursor = QTextCursor(page.editor.document())
        cursor.setPosition(4)
        qtbot.mouseClick(
            page.editor.viewport(), Qt.MouseButton.MiddleButton, pos=page.editor.cursorRect(cursor).center()
        )

    assert page.body.text == "one primary two\n"
    page.assert_same()


def test_the_slots_of_qt_go_through_the_text(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "one two")))
    page.choose("one ")

    page.editor.cut()
    page.put("two")
    page.editor.paste()

    assert page.body.text == "twoone \n"
    page.assert_same()
