"""A table from the report's page: its size is swept with the mouse or chosen by key."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editdesk.text.marks import value_of
from editdesk.ui.dialogs.table import TableDialog
from editdesk.ui.dialogs.table_size import TableSize
from tests.ui.report.conftest import CTRL_ALT, Window

Key = Qt.Key


def asking(window: Window, answer: Callable[[TableDialog], None]) -> None:
    """The act of tables, then `answer` in the dialog."""

    def once() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, TableDialog)
        try:
            answer(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, once)
    window.page.acts.of("table").trigger()


def press(*keys: Qt.Key) -> Callable[[TableDialog], None]:
    def answer(dialog: TableDialog) -> None:
        for key in keys:
            QTest.keyClick(dialog.sizes, key)

    return answer


def sweep_to(dialog: TableDialog, to: QPoint) -> None:
    none = Qt.MouseButton.NoButton
    there = QPointF(dialog.sizes.mapToGlobal(to))
    held = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(
        dialog.sizes, QMouseEvent(QEvent.Type.MouseMove, QPointF(to), there, none, none, held)
    )


def cells(window: Window) -> list[bool]:
    """The cells of the text: whether each is a header."""
    blocks = window.report.body.blocks
    return [bool(value_of(block.close, "header")) for block in blocks if block.kind == "cell"]


def test_arrow_keys_choose_the_size_and_enter_inserts(window: Window) -> None:
    window.select("A letter box in the hills")

    asking(window, press(Key.Key_Up, Key.Key_Right, Key.Key_Return))
    QTest.keyClicks(window.page.editor, "Year")

    assert cells(window) == [True] * 4 + [False] * 4
    assert next(b.text for b in window.report.body.blocks if b.kind == "cell") == "Year"


def test_a_sweep_and_a_click_insert(window: Window) -> None:
    window.select("A letter box in the hills")

    def sweep(dialog: TableDialog) -> None:
        sweep_to(dialog, QPoint(5 + 29 * 4 + 10, 5 + 29 + 10))
        assert dialog.said.text() == "2 rows, 5 columns"
        dialog.header_box.click()
        QTest.mouseClick(dialog.sizes, Qt.MouseButton.LeftButton, pos=QPoint(5 + 29 + 10, 5 + 29 * 2 + 10))

    asking(window, sweep)

    assert cells(window) == [False] * 6


def test_escape_leaves_the_text_alone(window: Window) -> None:
    before = window.report.body

    asking(window, press(Key.Key_Escape))

    assert window.report.body is before


def test_one_cell_is_no_table_and_the_dialog_says_so(window: Window) -> None:
    before = window.report.body

    def choose(dialog: TableDialog) -> None:
        press(Key.Key_Home, Key.Key_PageUp, Key.Key_Return)(dialog)
        assert dialog.isVisible()
        assert dialog.said.text() == "A table has at least two cells"
        assert not dialog.accept_button.isEnabled()

    asking(window, choose)

    assert window.report.body is before


@pytest.mark.parametrize(
    ("size", "words"),
    [((1, 2), "1 row, 2 columns"), ((2, 1), "2 rows, 1 column"), ((8, 10), "8 rows, 10 columns")],
)
def test_a_size_says_itself(size: tuple[int, int], words: str) -> None:
    assert TableSize(*size).words == words


def test_rows_can_be_added_from_the_menu_only_inside_a_table(window: Window) -> None:
    window.select("A letter box in the hills")
    window.page._show_caret()
    outside = window.page.acts.of("row below").isEnabled()

    asking(window, press(Key.Key_Return))
    window.page._show_caret()
    inside = window.page.acts.of("row below").isEnabled()
    window.page.acts.of("row below").trigger()

    assert (outside, inside) == (False, True)
    assert len(cells(window)) == 12


def test_a_footnote_is_made_from_the_report_by_key(window: Window) -> None:
    window.select("Auditors")
    QTest.keyClick(window.page.editor, Key.Key_Right)

    QTest.keyClick(window.page.editor, Key.Key_F, CTRL_ALT)
    QTest.keyClicks(window.page.editor, "Their letter")

    last = window.report.body.blocks[-1]
    assert (last.kind, last.text) == ("footnote", "Their letter")
