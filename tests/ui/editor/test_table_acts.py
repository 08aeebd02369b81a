"""Rows and columns by act, Tab and several cells at once; one undo takes each back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QMenu

from editdesk.text.body import Block, Body, block_of
from editdesk.text.marks import OBJECT, marks, value_of
from editdesk.text.tables import grid, runs_of_cells
from editdesk.ui.editor.menu import page_menu
from editdesk.ui.key_map import KeyMap
from tests.ui.editor.pages import CONTROL, SHIFT, OpenPage, Page, table

Key = Qt.Key


def page_with_table(open_page: OpenPage) -> Page:
    return open_page(Body.of([block_of("before"), *table(("a", "b"), ("c", "d")), block_of("after")]))


def rows(page: Page) -> list[list[str]]:
    """The words of the cells of the first table, row by row."""
    for start, end, is_table in runs_of_cells(page.body.blocks):
        if is_table:
            shape = grid(page.body.blocks[start:end])
            return [["/".join(block.text for block in cell.blocks) for cell in row] for row in shape.rows]
    return []


def choose_cells(page: Page, first: str, last: str) -> None:
    """Select from the cell of one word to that of another, as a sweep with the mouse does."""
    start, end = (page.body.text.index(f"{words}\n") for words in (first, last))
    page.caret(start, end)
    cursor = QTextCursor(page.editor.textCursor())
    assert cursor.hasComplexSelection()


@pytest.mark.parametrize(
    ("act", "wanted"),
    [
        ("row above", [["a", "b"], ["x", ""], ["c", "d"]]),
        ("row below", [["a", "b"], ["c", "d"], ["x", ""]]),
        ("column left", [["a", "", "b"], ["c", "x", "d"]]),
        ("column right", [["a", "b", ""], ["c", "d", "x"]]),
        ("remove row", [["a", "bx"]]),
        ("remove column", [["a"], ["cx"]]),
    ],
)
def test_each_act_changes_the_table_and_the_caret_stands_where_one_goes_on(
    open_page: OpenPage, act: str, wanted: list[list[str]]
) -> None:
    page = page_with_table(open_page)
    page.put("before\na\nb\nc\nd" if "column" in act else "before\na\nb\nc")
    if act == "remove row":
        page.put("before\na\nb\nc\nd")
    before = page.body

    page.editor.do(act)
    page.assert_same()
    if act.startswith("remove"):
        page.press(Key.Key_End)
    page.type("x")

    assert rows(page) == wanted
    page.press(Key.Key_Z, CONTROL)
    page.press(Key.Key_Z, CONTROL)
    assert page.body == before
    page.assert_same()


def test_a_removed_table_leaves_the_caret_below_it(open_page: OpenPage) -> None:
    page = page_with_table(open_page)
    before = page.body
    page.put("before\na")

    page.editor.do("remove table")
    page.type("x")

    assert page.shape() == [("paragraph", "before"), ("paragraph", "xafter")]
    page.press(Key.Key_Z, CONTROL)
    page.press(Key.Key_Z, CONTROL)
    assert page.body == before
    page.assert_same()


def test_outside_a_table_the_acts_do_nothing(open_page: OpenPage) -> None:
    page = page_with_table(open_page)
    before = page.body
    page.put("before")

    for act in ("row above", "column left", "remove row", "remove table", "header row"):
        page.editor.do(act)

    assert page.body == before


def test_tab_in_the_last_cell_adds_a_row_and_goes_to_its_first_cell(open_page: OpenPage) -> None:
    page = page_with_table(open_page)
    page.put("before\na\nb\nc\nd")

    page.press(Key.Key_Tab, text="\t")
    page.type("x")

    assert rows(page) == [["a", "b"], ["c", "d"], ["x", ""]]
    page.press(Key.Key_Z, CONTROL)
    page.press(Key.Key_Z, CONTROL)
    assert rows(page) == [["a", "b"], ["c", "d"]]
    page.assert_same()


def test_shift_tab_in_the_first_cell_stays(open_page: OpenPage) -> None:
    page = page_with_table(open_page)
    page.put("before\n")

    page.press(Key.Key_Backtab, SHIFT)
    page.type("x")

    assert rows(page) == [["xa", "b"], ["c", "d"]]


def test_as_many_rows_come_as_are_selected(open_page: OpenPage) -> None:
    page = page_with_table(open_page)
    choose_cells(page, "a", "d")

    page.editor.do("row below")

    assert rows(page) == [["a", "b"], ["c", "d"], ["", ""], ["", ""]]
    page.assert_same()


def test_a_selected_column_goes(open_page: OpenPage) -> None:
    page = page_with_table(open_page)
    choose_cells(page, "b", "d")

    page.editor.do("remove column")

    assert rows(page) == [["a"], ["c"]]
    page.assert_same()


def test_the_header_row_is_switched_on_and_off(open_page: OpenPage) -> None:
    page = page_with_table(open_page)
    page.put("before\na\nb\nc")

    page.editor.do("header row")
    on = [bool(value_of(block.close, "header")) for block in page.body.blocks]
    page.assert_same()
    page.editor.do("header row")

    assert on == [False, True, True, False, False, False]
    assert not any(value_of(block.close, "header") for block in page.body.blocks)
    page.assert_same()


def test_bold_over_several_cells_is_one_act_and_the_cells_stay_selected(open_page: OpenPage) -> None:
    page = page_with_table(open_page)
    before = page.body
    page.choose("b")
    page.press(Key.Key_B, CONTROL)
    choose_cells(page, "b", "d")

    page.press(Key.Key_B, CONTROL)

    assert [bool(page.marks_of(f"{words}\n")) for words in "abcd"] == [False, True, False, True]
    assert page.editor.textCursor().hasComplexSelection()
    page.press(Key.Key_Z, CONTROL)
    page.press(Key.Key_Z, CONTROL)
    assert page.body == before
    page.assert_same()


def test_delete_empties_the_selected_cells_though_the_first_is_empty(open_page: OpenPage) -> None:
    page = open_page(Body.of([block_of("before"), *table(("", "b"), ("c", "d")), block_of("after")]))
    page.caret(page.body.text.index("\nb") - 0, page.body.text.index("b\n"))

    page.press(Key.Key_Delete)

    assert rows(page) == [["", ""], ["c", "d"]]
    page.assert_same()


def test_emptied_cells_take_their_footnotes_along(open_page: OpenPage) -> None:
    cells = table(("a", "b"), ("c", "d"))
    noted = Block(OBJECT, ((1, marks({"object": "footnote", "note": "n"})),), cells[1].close)
    page = open_page(
        Body.of(
            [
                block_of("before"),
                cells[0],
                noted,
                *cells[2:],
                block_of("z"),
                block_of("w", "footnote", note="n"),
            ]
        )
    )
    before = page.body
    choose_cells(page, "a", "d")

    page.press(Key.Key_Delete)

    assert page.shape() == [("paragraph", "before"), *[("cell", "")] * 4, ("paragraph", "z")]
    page.press(Key.Key_Z, CONTROL)
    assert page.body == before
    page.assert_same()


def test_copied_cells_are_a_table_of_their_own_without_their_neighbours(open_page: OpenPage) -> None:
    page = page_with_table(open_page)
    choose_cells(page, "b", "d")
    page.press(Key.Key_C, CONTROL)
    page.put("after")

    page.press(Key.Key_V, CONTROL)

    cells = [words for kind, words in page.shape() if kind == "cell"]
    assert cells == ["a", "b", "c", "d", "b", "d"]
    page.assert_same()


def test_a_column_that_was_cut_leaves_the_others_alone(open_page: OpenPage) -> None:
    page = page_with_table(open_page)
    choose_cells(page, "a", "c")

    page.press(Key.Key_X, CONTROL)

    assert rows(page) == [["", "b"], ["", "d"]]
    page.put("after")
    page.press(Key.Key_V, CONTROL)
    assert [words for kind, words in page.shape() if kind == "cell"][-2:] == ["a", "c"]
    page.assert_same()


def test_a_copied_column_is_pasted_over_another_in_one_act(open_page: OpenPage) -> None:
    page = page_with_table(open_page)
    before = page.body
    choose_cells(page, "a", "c")
    page.press(Key.Key_C, CONTROL)
    choose_cells(page, "b", "d")

    page.press(Key.Key_V, CONTROL)

    assert rows(page) == [["a", "a"], ["c", "c"]]
    page.assert_same()
    page.press(Key.Key_Z, CONTROL)
    assert page.body == before


def test_pasting_over_a_column_leaves_the_cells_beside_it_alone(open_page: OpenPage) -> None:
    page = page_with_table(open_page)
    QGuiApplication.clipboard().setText("x")
    choose_cells(page, "a", "c")

    page.press(Key.Key_V, CONTROL)

    assert rows(page) == [["x", "b"], ["c", "d"]]
    page.assert_same()


def test_the_style_of_a_column_is_that_of_its_cells(open_page: OpenPage) -> None:
    page = page_with_table(open_page)
    choose_cells(page, "a", "c")

    page.press(Key.Key_B, CONTROL)

    assert page.editor.current_styles() == {"bold"}
    assert not page.marks_of("b\n")


def test_a_comment_in_a_removed_row_comes_back_with_it(open_page: OpenPage) -> None:
    cells = table(("a", "b"), ("c", "d"))
    said = Block("c", ((1, marks({"comment:x": True})),), cells[2].close)
    page = open_page(Body.of([block_of("before"), *cells[:2], said, cells[3], block_of("after")]))
    page.put("before\na\nb\nc")

    page.editor.do("remove row")
    gone = page.body.spans_of("comment:x")
    page.press(Key.Key_Z, CONTROL)

    assert gone == []
    assert len(page.body.spans_of("comment:x")) == 1
    page.assert_same()


def test_a_new_table_comes_where_the_caret_is_and_one_writes_in_its_first_cell(open_page: OpenPage) -> None:
    page = open_page(Body.of([block_of("before")]))
    page.put("before")

    page.editor.tables.insert(2, 3, has_header=True)
    page.type("x")

    assert rows(page) == [["x", "", ""], ["", "", ""]]
    page.press(Key.Key_Z, CONTROL)
    page.press(Key.Key_Z, CONTROL)
    assert page.shape() == [("paragraph", "before")]
    page.assert_same()


def test_who_may_not_edit_is_told_so(open_page: OpenPage) -> None:
    page = open_page(Body.of([block_of("before"), *table(("a", "b")), block_of("after")]), roles=())
    refused: list[object] = []
    page.editor.refused.connect(refused.append)
    page.put("before\na")
    before = page.body

    page.editor.do("row below")

    assert page.body == before
    assert len(refused) == 1


def test_the_menu_offers_rows_and_columns_inside_a_table_only(open_page: OpenPage) -> None:
    page = page_with_table(open_page)

    def offered(at: str) -> list[QAction]:
        page.put(at)
        menu = page_menu(page.editor, page.editor.do, KeyMap(), is_read_only=False)
        return [act for inner in menu.findChildren(QMenu) for act in inner.actions()]

    assert not offered("before")
    acts = {act.text(): act for act in offered("before\na")}

    acts["Row below"].trigger()

    assert rows(page) == [["a", "b"], ["", ""], ["c", "d"]]


def test_arrow_keys_go_from_cell_to_cell(open_page: OpenPage) -> None:
    page = page_with_table(open_page)
    page.put("before\na")

    page.press(Key.Key_Right)
    page.type("x")
    page.press(Key.Key_Down)
    page.type("y")

    assert rows(page)[0] == ["a", "xb"]
    assert sorted(rows(page)[1][1]) == ["d", "y"]
