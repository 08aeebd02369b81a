"""Links at the hand: pasted over words, removed, opened by key and by mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from editdesk.text.body import Body, Span, block_of
from editdesk.text.links import Link
from editdesk.text.marks import marks, value_of
from tests.ui.editor.pages import BOLD, CONTROL, SHIFT, OpenPage, Page, lines, runs, table

Key = Qt.Key
A, B = "https://example.org/a", "https://other.example/b"


def clip(text: str) -> None:
    mime = QMimeData()
    mime.setText(text)
    QGuiApplication.clipboard().setMimeData(mime)


def link_of(page: Page, words: str) -> object:
    return value_of(page.marks_of(words), "link")


def linked_page(open_page: OpenPage, words: str = "the letter", address: str = A) -> Page:
    return open_page(
        Body.of([runs(("see ", ()), (words, marks({"link": address})), (" and go on", ())), block_of("end")])
    )


def test_an_address_pasted_over_words_makes_them_a_link_in_one_act(open_page: OpenPage) -> None:
    page = open_page(Body.of([runs(("see ", ()), ("the ", BOLD), ("letter", ()), (" now", ()))]))
    page.choose("the letter")
    clip(f" {A}\n")

    page.press(Key.Key_V, CONTROL)
    shown = page.body.text, link_of(page, "the"), link_of(page, "letter"), page.editor.selection()
    page.assert_same()
    page.press(Key.Key_Z, CONTROL)

    assert shown == ("see the letter now\n", A, A, Span(14, 14))
    assert link_of(page, "letter") is None
    assert page.marks_of("the") == BOLD
    assert page.editor.selection() == Span(4, 14)
    page.assert_same()


def test_pasted_plain_an_address_is_words(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "see the letter")))
    page.choose("the letter")
    clip(A)

    page.press(Key.Key_V, CONTROL | SHIFT)

    assert page.body.text == f"see {A}\n"


@pytest.mark.parametrize("selected", ["https://old.example/x", "see\nmore"])
def test_an_address_replaces_an_address_and_what_is_longer_than_a_block(
    open_page: OpenPage, selected: str
) -> None:
    page = open_page(lines(("paragraph", "at https://old.example/x or see"), ("paragraph", "more")))
    page.choose(selected)
    clip(A)

    page.press(Key.Key_V, CONTROL)

    assert A in page.body.text and selected not in page.body.text


def test_typing_at_the_end_of_a_link_is_outside_it(open_page: OpenPage) -> None:
    page = linked_page(open_page)
    page.put("the letter")

    page.type("s")
    page.put("let")
    page.type("t")

    assert page.body.text.startswith("see the lettters and")
    assert link_of(page, "s and") is None
    assert link_of(page, "lettter") == A


def test_a_link_is_removed_whole_from_within_and_its_words_stay(open_page: OpenPage) -> None:
    page = linked_page(open_page)
    page.put("the le")

    page.editor.do("remove link")
    page.assert_same()

    assert page.body.text == "see the letter and go on\nend\n"
    assert link_of(page, "letter") is None
    assert page.editor.selection() == Span(10, 10)
    page.press(Key.Key_Z, CONTROL)
    assert link_of(page, "letter") == A


def test_where_there_is_no_link_none_is_removed_or_opened(open_page: OpenPage) -> None:
    page = linked_page(open_page)
    asked: list[Link] = []
    page.editor.link_asked.connect(asked.append)
    page.put("go")

    page.editor.do("remove link")
    page.press(Key.Key_Return, CONTROL, "\r")

    assert asked == []
    assert page.report.has_unsaved is False


def test_a_link_is_opened_by_key(open_page: OpenPage) -> None:
    page = linked_page(open_page)
    asked: list[Link] = []
    page.editor.link_asked.connect(asked.append)
    page.put("the le")

    page.press(Key.Key_Return, CONTROL, "\r")

    assert asked == [Link(Span(4, 14), A)]
    assert page.body.text.startswith("see the letter")


def point_of(page: Page, words: str) -> QPoint:
    """The middle of `words`, which are as wide as their cursor positions say."""
    start = page.body.text.index(words)
    shown = page.editor._page
    left = page.editor.cursorRect(shown.cursor(start, start))
    right = page.editor.cursorRect(shown.cursor(start + len(words), start + len(words)))
    return QPoint((left.left() + right.left()) // 2, left.center().y())


def test_ctrl_click_opens_and_a_bare_click_puts_the_caret(open_page: OpenPage) -> None:
    page = linked_page(open_page)
    asked: list[Link] = []
    page.editor.link_asked.connect(asked.append)
    viewport = page.editor.viewport()
    page.caret(0)

    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, CONTROL, point_of(page, "the letter"))
    stayed = page.editor.selection()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=point_of(page, "the letter"))
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, CONTROL, point_of(page, "go on"))
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, CONTROL, QPoint(5, 400))

    assert asked == [Link(Span(4, 14), A)]
    assert stayed == Span(0, 0)


def test_a_press_that_leaves_the_link_opens_nothing(open_page: OpenPage) -> None:
    page = linked_page(open_page)
    asked: list[Link] = []
    page.editor.link_asked.connect(asked.append)
    viewport = page.editor.viewport()

    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, CONTROL, point_of(page, "the letter"))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, CONTROL, point_of(page, "go on"))

    assert asked == []


@pytest.mark.parametrize(
    ("words", "address", "said"),
    [
        ("the letter", A, A),
        ("bank.example", B, "Shows bank.example, goes to other.example"),
        ("x", "https://example.org/<b>", "https://example.org/<b>"),
    ],
)
def test_the_true_address_shows_under_the_mouse(
    open_page: OpenPage, words: str, address: str, said: str
) -> None:
    page = linked_page(open_page, words, address)
    viewport = page.editor.viewport()
    at = point_of(page, words)

    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, at, viewport.mapToGlobal(at)))

    assert QToolTip.text().replace("&lt;", "<").replace("&gt;", ">").startswith(f"<qt>{said}<br>")
    QToolTip.hideText()


def test_words_of_several_cells_become_one_link_in_one_act(open_page: OpenPage) -> None:
    page = open_page(Body.of([block_of("x"), *table(("a", "b"), ("c", "d")), block_of("y")]))
    page.caret(2)
    for _ in range(2):
        page.press(Key.Key_Right, SHIFT)

    page.editor.links.link_words(A)
    page.assert_same()

    assert {link_of(page, word) for word in "ab"} == {A}
    assert link_of(page, "c") is None
    page.press(Key.Key_Z, CONTROL)
    assert link_of(page, "a") is None
