"""Choosing one of a few: by key, by menu, and never anything else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from editdesk.ui import fonts
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.choice_field import Choice, Picker

PAPERS = [Choice("a4", "A4"), Choice("a3", "A3"), Choice("letter", "Letter")]


@pytest.fixture
def picker(qapp: QApplication, qtbot: QtBot) -> Picker:
    made = Picker("Paper", Theme.light(fonts.load(qapp)), PAPERS)
    qtbot.addWidget(made)
    made.show()
    return made


def test_arrows_go_through_the_choices_and_stop_at_the_ends(picker: Picker, qtbot: QtBot) -> None:
    picked: list[str] = []
    picker.picked.connect(picked.append)

    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right):
        qtbot.keyClick(picker, key)

    assert picked == ["a3", "letter"]
    assert picker.value == "letter"
    assert picker.accessibleName() == "Paper: Letter"


def test_a_press_opens_the_menu_and_enter_chooses(picker: Picker, qtbot: QtBot) -> None:
    qtbot.mouseClick(picker, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)

    assert picker.value == "a3"


def test_nothing_can_be_written(picker: Picker, qtbot: QtBot) -> None:
    qtbot.keyClicks(picker, "x")

    assert (picker.value, picker.text()) == ("a4", "A4")


def test_a_value_that_is_not_offered_is_the_first(picker: Picker) -> None:
    picker.show_value("papyrus")

    assert picker.value == "a4"
