"""Tables on the page: their cells are typed in, and keep their shape."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor

from editdesk.desk import editing
from editdesk.text.body import Body, block_of
from editdesk.text.delta import Ops
from editdesk.text.marks import PARAGRAPH
from tests.ui.editor.pages import CONTROL, SHIFT, OpenPage, Page, table

Key = Qt.Key


def page_with_table(open_page: OpenPage) -> Page:
    return open_page(Body.of([block_of("before"), *table(("a", "b"), ("c", "d")), block_of("after")]))


def words(page: Page) -> list[str]:
    return [words for _, words in page.shape()]


def test_typing_and_enter_stay_in_the_cell(open_page: OpenPage) -> None:
    page = page_with_table(open_page)
    page.put("before\na")

    page.type("x")
    page.press(Key.Key_Return, text="\r")
    page.type("y")

    assert words(page) == ["before", "ax", "y", "b", "c", "d", "after"]
    page.assert_same()


def test_backspace_and_delete_at_the_edge_of_a_cell_do_nothing(open_page: OpenPage) -> None:
    page = page_with_table(open_page)
    before = page.body

    for edge in ("before\n", "before\na\n", "before\na\nb\nc\nd\n"):
        page.put(edge)
        page.press(Key.Key_Backspace)
    for edge in ("before", "before\na", "before\na\nb\nc\nd"):
        page.put(edge)
        page.press(Key.Key_Delete)

    assert page.body == before
    page.assert_same()


def test_a_selection_over_cells_empties_them_and_typing_goes_into_the_first(open_page: OpenPage) -> None:
    page = page_with_table(open_page)
    page.caret(page.body.text.index("a\n"), page.body.text.index("b\n") + 1)

    page.type("x")

    assert words(page) == ["before", "x", "", "c", "d", "after"]
    page.assert_same()


def test_a_chosen_column_is_emptied_alone(open_page: OpenPage) -> None:
    page = page_with_table(open_page)
    document = page.editor.document()
    cursor = QTextCursor(document.findBlockByNumber(1))
    cursor.setPosition(document.findBlockByNumber(3).position() + 1, QTextCursor.MoveMode.KeepAnchor)
    page.editor.setTextCursor(cursor)

    page.press(Key.Key_Delete)

    assert words(page) == ["before", "", "b", "", "d", "after"]
    page.assert_same()


def test_deleting_from_before_to_after_takes_the_table(open_page: OpenPage) -> None:
    page = page_with_table(open_page)
    page.caret(3, page.body.text.index("after") + 2)

    page.press(Key.Key_Backspace)

    assert page.shape() == [("paragraph", "befter")]
    page.assert_same()


def test_undoing_that_brings_the_table_back(open_page: OpenPage) -> None:
    page = page_with_table(open_page)
    before = page.body
    page.press(Key.Key_A, CONTROL)
    page.press(Key.Key_Delete)

    page.press(Key.Key_Z, CONTROL)

    assert page.body == before
    page.assert_same()


def test_tab_goes_from_cell_to_cell_and_back(open_page: OpenPage) -> None:
    page = page_with_table(open_page)
    page.put("before\na")

    page.press(Key.Key_Tab, text="\t")
    page.press(Key.Key_Tab, text="\t")
    page.type("x")
    page.press(Key.Key_Backtab, SHIFT)
    page.type("y")

    assert words(page) == ["before", "a", "y", "x", "d", "after"]
    page.assert_same()


def test_rows_that_others_add_and_take_show(open_page: OpenPage) -> None:
    page = page_with_table(open_page)
    other = page.other()
    row = table(("new", "row"), name="t")
    ops = Ops().retain(page.body.text.index("c\n"))
    for cell, block in enumerate(row):
        ops.insert(block.text, ())
        ops.insert("\n", tuple(sorted({**dict(block.close), "row": "added", "cell": f"n{cell}"}.items())))

    editing.edit(other, ops.delta())
    other.flush()
    page.report.poll()

    assert words(page) == ["before", "a", "b", "new", "row", "c", "d", "after"]
    page.assert_same()


def test_a_table_at_the_very_start_has_a_paragraph_before_it(open_page: OpenPage) -> None:
    page = open_page(Body.of(table(("a", "b"))))

    page.caret(0)
    page.type("x")

    assert page.shape()[0] == ("paragraph", "x")
    assert page.body.block(0).close == PARAGRAPH
    page.assert_same()


def test_cells_keep_their_kind(open_page: OpenPage) -> None:
    page = page_with_table(open_page)
    page.put("before\na")

    page.press(Key.Key_1, CONTROL)

    assert page.editor.current_kind() == ("cell", 0)
    page.assert_same()


def test_lines_pasted_into_a_cell_are_its_paragraphs(open_page: OpenPage) -> None:
    page = page_with_table(open_page)
    page.put("before\na")
    QGuiApplication.clipboard().setText("1\n2")

    page.press(Key.Key_V, CONTROL)

    assert words(page) == ["before", "a1", "2", "b", "c", "d", "after"]
    page.assert_same()
