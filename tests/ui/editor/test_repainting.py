"""What is on the screen after a change is what painting everything anew would put there."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from editdesk.text.body import Body, block_of
from editdesk.text.marks import PLAIN, marks
from tests.ui.editor.pages import CONTROL, SHIFT, OpenPage, Page, runs

_COMMENT, _OTHER = marks({"comment:c1": True}), marks({"comment:c2": True})
_INSERTED, _DELETED = marks({"insert:s1": "p"}), marks({"delete:s2": "p"})
# Letters that reach beyond their line may leave as much.
_DOTS = 3
TEXT = Body.of(
    [
        block_of("Who owns the ferry line", "headline"),
        runs(
            ("The line was ", PLAIN),
            ("sold in May, and nobody asked who had bought it", _COMMENT),
            (".", PLAIN),
        ),
        runs(
            ("Two ", PLAIN), ("people ", _INSERTED), ("kept ", _DELETED), ("the ledgers of the firm", _OTHER)
        ),
        block_of("One of them", "bullet", level=0),
        runs(("The other, who ", PLAIN), ("left", _COMMENT), (" in spring, and took copies along.", PLAIN)),
    ]
)


def on_screen(page: Page) -> QImage:
    """The pixels as they are, without having anything painted."""
    for _ in range(5):
        QApplication.processEvents()
    screen = page.editor.screen()
    return screen.grabWindow(page.editor.winId()).toImage()


def painted_anew(page: Page) -> QImage:
    page.editor.viewport().update()
    return on_screen(page)


def stale(shown: QImage, wanted: QImage) -> int:
    """How many pixels are others than they should be."""
    if shown == wanted:
        return 0
    places = ((x, y) for y in range(wanted.height()) for x in range(wanted.width()))
    return sum(shown.pixel(*place) != wanted.pixel(*place) for place in places)


def step(page: Page, dice: random.Random) -> None:
    last = page.body.length - 1
    at = dice.randrange(last)
    page.caret(at, min(last, at + dice.choice([0, 0, 0, 3, 12])))
    match dice.choice(["type", "type", "back", "delete", "word", "enter", "undo", "redo", "bold"]):
        case "type":
            page.type(dice.choice(["e", " ", "word ", "a longer stretch of words "]))
        case "back":
            page.press(Qt.Key.Key_Backspace)
        case "delete":
            page.press(Qt.Key.Key_Delete)
        case "word":
            page.press(Qt.Key.Key_Backspace, CONTROL)
        case "enter":
            page.press(Qt.Key.Key_Return)
        case "undo":
            page.press(Qt.Key.Key_Z, CONTROL)
        case "redo":
            page.press(Qt.Key.Key_Z, CONTROL | SHIFT)
        case "bold":
            page.press(Qt.Key.Key_B, CONTROL)


@pytest.mark.parametrize("seed", range(3))
def test_nothing_old_stays_on_the_screen(open_page: OpenPage, seed: int) -> None:
    page = open_page(TEXT)
    QApplication.setCursorFlashTime(0)
    dice = random.Random(seed)

    for number in range(40):
        step(page, dice)
        assert stale(on_screen(page), painted_anew(page)) <= _DOTS, f"step {number}"


def test_pixels_that_are_old_are_found_out(open_page: OpenPage) -> None:
    page = open_page(TEXT)
    QApplication.setCursorFlashTime(0)
    before = on_screen(page)
    page.editor.viewport().setUpdatesEnabled(False)
    page.caret(30)
    page.type("word")

    assert on_screen(page) == before
    page.editor.viewport().setUpdatesEnabled(True)
    assert painted_anew(page) != before
