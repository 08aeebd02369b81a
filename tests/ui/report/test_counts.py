"""How long the report is and what is missing in it, in the status bar and above it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editdesk.desk import editing
from editdesk.desk.desk import Desk, set_detail
from editdesk.desk.house_words import keep_word
from editdesk.text.counting import NOTHING
from editdesk.text.delta import insertion
from editdesk.ui.report.counts_popover import CountsPopover, PlaceholdersPopover
from editdesk.ui.report.length_button import length_words
from editdesk.ui.report.status_bar import StatusBar
from editdesk.ui.theme import Theme
from tests.ui.report.conftest import Window, others_copy

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def write_at_end(window: Window, words: str) -> None:
    end = window.report.body.length - 1
    window.page.editor.select(window.span("telephone.")._replace(start=end, end=end))
    QTest.keyClicks(window.page.editor, words)


def figures(window: Window) -> CountsPopover:
    popover = window.page.counts.popover
    assert isinstance(popover, CountsPopover)
    return popover


@pytest.mark.parametrize(
    ("words", "target", "said"),
    [
        (1, 0, "1 word"),
        (840, 1200, "840 of 1,200 words"),
        (1200, 1200, "1,200 of 1,200 words"),
        (1290, 1200, "1,290 of 1,200 words, 90 over"),
    ],
)
def test_the_length_says_in_words_what_is_over(words: int, target: int, said: str) -> None:
    assert length_words(words, target) == said


def test_words_are_counted_when_the_hand_rests(window: Window, qtbot: QtBot) -> None:
    assert window.page.status.length.text() == "55 words · 1 min"

    write_at_end(window, " It has two now.")

    qtbot.waitUntil(lambda: window.page.status.length.text() == "59 words · 1 min")


def test_what_is_selected_is_counted_too(window: Window, qtbot: QtBot) -> None:
    window.select("second firm")

    qtbot.waitUntil(lambda: window.page.status.selected.text() == "2 words, 11 characters selected")


def test_a_press_on_the_length_opens_all_figures_and_takes_a_target(window: Window, qtbot: QtBot) -> None:
    window.click(window.page.status.length)
    field = figures(window).target_field
    assert field.hasFocus() or field.isVisible()

    QTest.keyClicks(field, "40")
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert window.report.details["target_words"] == "40"
    assert window.page.status.length.text() == "55 of 40 words, 15 over · 1 min"
    window.page.editor.setFocus()
    QTest.keyClick(window.page.editor, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: window.page.status.length.text() == "55 words · 1 min")


def test_a_target_that_is_no_number_is_refused_in_words_and_the_figures_stay(window: Window) -> None:
    window.page.acts.of("counts").trigger()
    popover = figures(window)

    QTest.keyClicks(popover.target_field, "many")
    QTest.keyClick(popover.target_field, Qt.Key.Key_Return)

    assert popover.told.text() == "“many” is no number of words."
    assert popover.isVisible()
    QTest.keyClick(popover.target_field, Qt.Key.Key_Escape)
    assert "target_words" not in window.report.details


def test_a_target_set_elsewhere_is_shown(window: Window, desk: Desk, qtbot: QtBot) -> None:
    set_detail(others_copy(desk, "Ada Editor"), "target_words", "100")

    qtbot.waitUntil(lambda: window.page.status.length.text().startswith("55 of 100 words"), timeout=5000)


def test_a_book_is_counted_apart_and_goes_on_from_there(window: Window, qtbot: QtBot) -> None:
    status = StatusBar(window.bridge, Theme.light(window.page.status._theme.families))
    qtbot.addWidget(status)
    insert = insertion(0, "Many words here. " * 5000)
    editing.edit(window.bridge.open_report, insert)
    status._counted = NOTHING

    status.show_counts()
    assert status._is_counting
    editing.edit(window.bridge.open_report, insertion(0, "One more. "))

    qtbot.waitUntil(lambda: status.count.words == 15_057)


# Placeholders.


def test_placeholders_are_counted_listed_and_jumped_to(window: Window, desk: Desk, qtbot: QtBot) -> None:
    keep_word(desk, desk.actor("Ada Editor"), "FIXME", "placeholders")
    assert window.page.status.missing.isHidden()
    write_at_end(window, " In TK it moved to FIXME.")
    qtbot.waitUntil(lambda: window.page.status.missing.text() == "2 placeholders")

    window.click(window.page.status.missing)
    popover = window.page.counts.popover
    assert isinstance(popover, PlaceholdersPopover)
    assert [row.text() for row in popover.rows] == [
        "TK: …May, had no telephone. In TK it moved to FIXME.",
        "FIXME: …telephone. In TK it moved to FIXME.",
    ]
    QTest.mouseClick(popover.rows[1], Qt.MouseButton.LeftButton)

    assert window.page.editor.selection() == window.span("FIXME")


def test_the_next_placeholder_is_a_key_away_and_typing_takes_its_place(window: Window) -> None:
    window.select("Who")
    write_at_end(window, " In TK and XX.")

    QTest.keyClick(window.page.editor, Qt.Key.Key_F8, ALT)
    assert window.page.editor.selection() == window.span("TK")
    QTest.keyClicks(window.page.editor, "May")
    QTest.keyClick(window.page.editor, Qt.Key.Key_F8, ALT)

    assert window.page.editor.selection() == window.span("XX")
    assert "In May and XX." in window.report.body.text


def test_where_nothing_is_missing_that_is_said(opened: Callable[[str], Window]) -> None:
    window = opened("Ada Editor")

    window.page.acts.of("next placeholder").trigger()

    popover = window.page.counts.popover
    assert isinstance(popover, PlaceholdersPopover)
    assert popover.rows == []
