"""Footnotes by key and mouse: made, gone to, gone back from, moved with their words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from editdesk.text.body import Block, Body, block_of
from editdesk.text.marks import OBJECT, marks
from editdesk.ui.editor.lines import block_rect
from editdesk.ui.editor.looks import PAGE_MARGIN
from tests.ui.editor.pages import ALT, CONTROL, NONE, OpenPage, Page, table

Key = Qt.Key


def referring(before: str, note: str, after: str = "") -> Block:
    ends = [(len(before), ()), (len(before) + 1, marks({"object": "footnote", "note": note}))]
    if after:
        ends.append((len(before) + 1 + len(after), ()))
    return Block(before + OBJECT + after, tuple(ends), marks({"kind": "paragraph"}))


def noted_page(open_page: OpenPage) -> Page:
    return open_page(
        Body.of(
            [
                referring("The ferry sank", "n1", " in May."),
                referring("Nobody said why", "n2", "."),
                block_of("The first words", "footnote", note="n1"),
                block_of("More of it", "footnote", note="n1"),
                block_of("The second words", "footnote", note="n2"),
            ]
        )
    )


def foot(page: Page) -> list[str]:
    return [words for kind, words in page.shape() if kind == "footnote"]


def point_of_number(page: Page, number: int) -> QPoint:
    """In the viewport, on the number of the note in block `number` at the foot."""
    document = page.editor.document()
    rect = block_rect(document, document.findBlockByNumber(number))
    page.editor.ensureCursorVisible()
    return QPoint(PAGE_MARGIN + 12, round(rect.top()) + 10 - page.editor.verticalScrollBar().value())


def point_of_reference(page: Page) -> QPoint:
    """In the viewport, on the first reference in the text."""
    at = page.body.text.index(OBJECT)
    left, right = (page.editor.cursorRect(page.editor._page.cursor(x, x)) for x in (at, at + 1))
    return QPoint((left.center().x() + right.center().x()) // 2, left.center().y())


def test_a_footnote_is_made_by_key_and_its_words_are_typed_at_once(open_page: OpenPage) -> None:
    page = open_page(Body.of([block_of("The ferry sank."), block_of("Nobody said why.")]))
    before = page.body
    page.put("The ferry sank")

    page.press(Key.Key_F, CONTROL | ALT)
    page.type("See the log")

    assert page.shape() == [
        ("paragraph", f"The ferry sank{OBJECT}."),
        ("paragraph", "Nobody said why."),
        ("footnote", "See the log"),
    ]
    page.assert_same()
    page.press(Key.Key_Z, CONTROL)
    page.press(Key.Key_Z, CONTROL)
    assert page.body == before
    page.assert_same()


def test_escape_leads_from_the_words_back_behind_the_number(open_page: OpenPage) -> None:
    page = open_page(Body.of([block_of("The ferry sank.")]))
    page.put("sank")
    page.press(Key.Key_F, CONTROL | ALT)
    page.type("Why?")

    page.press(Key.Key_Escape)
    page.type("x")

    assert page.shape()[0] == ("paragraph", f"The ferry sank{OBJECT}x.")


def test_the_key_of_footnotes_leads_to_the_words_and_back(open_page: OpenPage) -> None:
    page = noted_page(open_page)
    page.put("sank" + OBJECT)

    page.press(Key.Key_F, CONTROL | ALT)
    there = page.editor.current_kind()
    page.press(Key.Key_F, CONTROL | ALT)
    page.type("x")

    assert there == ("footnote", 0)
    assert page.body.block(0).text == f"The ferry sank{OBJECT}x in May."
    assert len(foot(page)) == 3


def test_a_footnote_between_others_stands_between_them(open_page: OpenPage) -> None:
    page = noted_page(open_page)
    page.put("in May")

    page.press(Key.Key_F, CONTROL | ALT)
    page.type("new")

    assert foot(page) == ["The first words", "More of it", "new", "The second words"]
    page.assert_same()


def test_a_headline_has_no_footnote_and_says_so(open_page: OpenPage) -> None:
    page = open_page(Body.of([block_of("Head", "headline"), block_of("text")]))
    refused: list[object] = []
    page.editor.refused.connect(refused.append)
    page.put("Head")

    page.press(Key.Key_F, CONTROL | ALT)

    assert str(refused[0]) == "A footnote cannot stand in a headline."
    assert page.shape() == [("headline", "Head"), ("paragraph", "text")]


def test_cut_and_paste_reorder_the_words_with_their_numbers(open_page: OpenPage) -> None:
    page = noted_page(open_page)
    page.choose("sank" + OBJECT)
    page.press(Key.Key_X, CONTROL)
    assert foot(page) == ["The second words"]
    page.put("said why" + OBJECT)

    page.press(Key.Key_V, CONTROL)

    assert foot(page) == ["The second words", "The first words", "More of it"]
    page.assert_same()


def test_deleting_a_number_takes_its_words_and_one_undo_brings_both_back(open_page: OpenPage) -> None:
    page = noted_page(open_page)
    before = page.body
    page.put("sank" + OBJECT)

    page.press(Key.Key_Backspace)

    assert foot(page) == ["The second words"]
    page.press(Key.Key_Z, CONTROL)
    assert page.body == before
    page.assert_same()


def test_enter_in_a_note_makes_another_paragraph_of_it(open_page: OpenPage) -> None:
    page = noted_page(open_page)
    page.put("The second words")

    page.press(Key.Key_Return, text="\r")
    page.type("and more")

    assert foot(page)[-2:] == ["The second words", "and more"]
    assert page.body.block(page.body.block_count - 1).close == page.body.block(4).close
    page.assert_same()


def test_a_double_click_on_a_number_leads_to_the_words_and_a_click_at_the_foot_back(
    open_page: OpenPage, qtbot: QtBot
) -> None:
    page = noted_page(open_page)
    viewport = page.editor.viewport()

    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, NONE, point_of_reference(page))
    there = page.editor.selection()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, NONE, point_of_number(page, 2))

    assert page.body.words_between(there.start, there.start + 9) == "The first"
    back = page.editor.selection()
    assert back.start == back.end == page.body.text.index(OBJECT) + 1


def test_a_click_with_control_on_a_number_leads_to_the_words(open_page: OpenPage) -> None:
    page = noted_page(open_page)

    QTest.mouseClick(page.editor.viewport(), Qt.MouseButton.LeftButton, CONTROL, point_of_reference(page))

    assert page.editor.current_kind() == ("footnote", 0)


def test_a_click_beside_a_further_paragraph_of_a_note_is_a_click(open_page: OpenPage) -> None:
    page = noted_page(open_page)

    QTest.mouseClick(page.editor.viewport(), Qt.MouseButton.LeftButton, NONE, point_of_number(page, 3))

    assert page.editor.current_kind() == ("footnote", 0)


def test_a_number_tells_its_words(open_page: OpenPage) -> None:
    page = noted_page(open_page)
    at = point_of_reference(page)
    viewport = page.editor.viewport()

    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, at, viewport.mapToGlobal(at)))

    assert QToolTip.text() == "<p>The first words</p><p>More of it</p>"
    QToolTip.hideText()


def test_the_pointer_shows_that_a_number_at_the_foot_leads_back(open_page: OpenPage) -> None:
    page = noted_page(open_page)
    viewport = page.editor.viewport()

    def move(to: QPoint) -> None:
        none = Qt.MouseButton.NoButton
        there = QPointF(viewport.mapToGlobal(to))
        event = QMouseEvent(QEvent.Type.MouseMove, QPointF(to), there, none, none, NONE)
        QApplication.sendEvent(viewport, event)

    move(point_of_number(page, 2))
    there = viewport.cursor().shape()
    move(point_of_number(page, 2) + QPoint(200, 0))

    assert there == Qt.CursorShape.PointingHandCursor
    assert viewport.cursor().shape() == Qt.CursorShape.IBeamCursor


def test_the_key_is_heard_where_the_system_gives_its_letter_along(open_page: OpenPage) -> None:
    page = open_page(Body.of([block_of("The ferry sank.")]))
    page.put("sank")

    page.press(Key.Key_F, CONTROL | ALT, "f")

    assert page.shape() == [("paragraph", f"The ferry sank{OBJECT}."), ("footnote", "")]


def test_a_letter_of_alt_gr_is_typed(open_page: OpenPage) -> None:
    page = open_page(Body.of([block_of("The ferry sank.")]))
    page.put("sank")

    page.press(Key.Key_Q, CONTROL | ALT, "@")

    assert page.shape() == [("paragraph", "The ferry sank@.")]


def test_a_footnote_in_a_cell_leads_to_its_words_and_back(open_page: OpenPage) -> None:
    page = open_page(Body.of([block_of("before"), *table(("a", "b")), block_of("after")]))
    page.put("before\na")
    page.press(Key.Key_F, CONTROL | ALT)
    page.type("why")

    page.press(Key.Key_Escape)
    page.type("x")

    assert page.shape()[1] == ("cell", f"a{OBJECT}x")
    assert foot(page) == ["why"]
    page.assert_same()
