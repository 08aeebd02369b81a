"""What is on the screen after a change is what painting everything anew would put there."""

from __future__ import annotations

import operator
import random

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QApplication

from editdesk.checks.finding import Finding
from editdesk.text.body import Block, Body, Span, block_of
from editdesk.text.marks import PLAIN, marks
from editdesk.ui.editor.problem_marks import ProblemMarks
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
_SAID = "Nobody at the “office” said who owned the ferry, and the mayor – away since May – did not ask. "
# Longer than the page is high, with letters that reach beyond their line and such as run the other way.
LONG = Body.of(
    [
        runs((_SAID * 2, PLAIN), (_SAID * 2, _COMMENT), (_SAID, PLAIN), (_SAID, _INSERTED), (_SAID, PLAIN)),
        block_of(_SAID * 3 + "a\u0301\u0302\u0303\u0304\u0305 " + _SAID * 3),
        block_of(_SAID + "שלום עולם " + _SAID * 2),
        block_of(_SAID * 4, "bullet", level=0),
        block_of(_SAID * 3, "sidebar"),
        runs((_SAID * 3, PLAIN), (_SAID, _OTHER), (_SAID * 4, PLAIN)),
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
    dots = [
        memoryview(image.convertToFormat(QImage.Format.Format_RGB32).constBits()).cast("I")
        for image in (shown, wanted)
    ]
    return sum(map(operator.ne, *dots))


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


def shows_every_other_word(page: Page) -> None:
    """Have something pointed out all over the page, words that reach over two lines among it."""

    def known(block: Block) -> tuple[Finding, ...] | None:
        if "e" * 3 in block.text:
            return None
        starts = range(0, max(0, len(block.text) - 40), 31)
        spans = [Span(at, at + 4 + at % 50) for at in starts]
        return tuple(Finding("style", "warning", "So?", span, block.text[slice(*span)]) for span in spans)

    page.editor.show_problems(ProblemMarks(known))


@pytest.mark.parametrize("body", [TEXT, LONG], ids=["short", "long"])
@pytest.mark.parametrize("has_problems", [False, True], ids=["plain", "pointed out"])
@pytest.mark.parametrize("seed", range(2))
def test_nothing_old_stays_on_the_screen(
    open_page: OpenPage, body: Body, has_problems: bool, seed: int
) -> None:
    page = open_page(body)
    if has_problems:
        shows_every_other_word(page)
    QApplication.setCursorFlashTime(0)
    dice = random.Random(seed)

    for number in range(40):
        step(page, dice)
        assert stale(on_screen(page), painted_anew(page)) <= _DOTS, f"step {number}"


def painted_by(page: Page, letter: str) -> list[QRect]:
    """What the page paints when `letter` is typed."""

    class Painted(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.rects: list[QRect] = []

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if isinstance(event, QPaintEvent):
                self.rects.append(event.rect())
            return False

    painted = Painted()
    page.editor.viewport().installEventFilter(painted)
    page.type(letter)
    QApplication.processEvents()
    page.editor.viewport().removeEventFilter(painted)
    return painted.rects


def test_a_letter_paints_its_line_only(open_page: OpenPage) -> None:
    page = open_page(LONG)
    page.caret(page.body.start_of(1) - 8)
    # The first may break the line otherwise.
    page.type("e")
    QApplication.processEvents()

    painted = painted_by(page, "e")

    line = page.editor.cursorRect()
    assert len(painted) == 1
    assert painted[0].height() < 2 * line.height()
    assert painted[0].top() <= line.top()


def test_wherever_one_types_in_a_long_text_the_rest_of_the_page_is_left_alone(open_page: OpenPage) -> None:
    page = open_page(Body.of([block_of(_SAID * 2) for _ in range(120)]))
    # Qt asks for all of the page where its layout keeps a place to go on from.
    heights = []
    for number in range(0, 120, 3):
        page.caret(page.body.start_of(number) + 20)
        QApplication.processEvents()
        heights += [rect.height() for rect in painted_by(page, "e")]

    assert max(heights) < page.editor.viewport().height() // 2


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
