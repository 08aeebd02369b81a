"""Zoom, page width, focus mode, and being where one was."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from editdesk.desk import editing
from editdesk.text.body import Span
from editdesk.text.edits import typed
from editdesk.ui.editor.page_size import PageSize
from editdesk.ui.places import Place, Places
from editdesk.ui.report.page import ReportPage
from tests.ui.benches import Bench

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def long_report(with_report: Bench) -> Bench:
    """A report of many paragraphs is open, and the keyboard is in its text."""
    opened = with_report.desk.open("night-water", with_report.conductor.actor)
    words = "\n".join(f"Paragraph {number} says what the one before it did not." for number in range(120))
    body = opened.report.body
    editing.edit(opened, typed(body, body.length - 1, body.length - 1, words))
    opened.flush()
    with_report.conductor.open_report("night-water")
    page = with_report.wait_for_report()
    with_report.qtbot.waitActive(with_report.window)
    with_report.qtbot.waitUntil(lambda: page.editor.verticalScrollBar().maximum() > 0)
    return with_report


def press(bench: Bench, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    bench.qtbot.keyClick(bench.window.focusWidget(), key, held)


def y_of(page: ReportPage, quote: str) -> int:
    cursor = page.editor.document().find(quote)
    cursor.setPosition(cursor.selectionStart())
    return page.editor.cursorRect(cursor).top()


def test_zoom_keeps_what_the_eye_is_on(long_report: Bench) -> None:
    page = long_report.page
    page.jump(Span(*[page.bridge.open_report.report.body.text.index("Paragraph 60")] * 2))
    before = y_of(page, "Paragraph 60")
    font = page.editor.document().defaultFont().pixelSize()

    for _ in range(3):
        press(long_report, Qt.Key.Key_Plus, CONTROL)

    assert page.editor.size_shown.zoom == 150
    assert page.editor.document().defaultFont().pixelSize() > font
    assert abs(y_of(page, "Paragraph 60") - before) <= 2
    press(long_report, Qt.Key.Key_0, CONTROL)
    assert page.editor.size_shown.zoom == 100


def test_the_wheel_zooms_with_ctrl(long_report: Bench) -> None:
    editor = long_report.page.editor
    at = QPointF(100, 100)
    wheel = QWheelEvent(
        *(at, at, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, CONTROL),
        *(Qt.ScrollPhase.NoScrollPhase, False),
    )

    QApplication.sendEvent(editor.viewport(), wheel)

    assert editor.size_shown.zoom == 110


def test_typing_goes_on_as_before_on_an_enlarged_page(long_report: Bench) -> None:
    page = long_report.page
    press(long_report, Qt.Key.Key_Plus, CONTROL)

    long_report.qtbot.keyClicks(page.editor, "Anew: ")
    press(long_report, Qt.Key.Key_Z, CONTROL)
    long_report.qtbot.keyClicks(page.editor, "Again: ")

    assert page.editor.document().toPlainText() == page.bridge.open_report.report.body.text[:-1]


def test_the_page_width_is_remembered_for_every_report(long_report: Bench) -> None:
    long_report.window.resize(1800, 900)
    width = long_report.page.editor.viewport().width()

    long_report.page.acts.of("wider page").trigger()

    assert long_report.page.editor.viewport().width() > width
    assert long_report.services.settings.page_width == 1
    long_report.conductor.open_report("night-water")
    assert long_report.wait_for_report().editor.size_shown.wider == 1


def test_a_pane_is_dragged_wider_and_stays_so(long_report: Bench) -> None:
    page, grip = long_report.page, long_report.page.panes.outline_grip
    width = page.outline.width()

    long_report.qtbot.mousePress(grip, Qt.MouseButton.LeftButton, pos=QPoint(3, 50))
    long_report.qtbot.mouseMove(grip, QPoint(63, 50))
    long_report.qtbot.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=QPoint(3, 50))
    grip.setFocus()
    press(long_report, Qt.Key.Key_Right)

    assert page.outline.width() > width
    assert long_report.services.settings.outline_width == page.outline.width()
    long_report.conductor.open_report("night-water")
    assert long_report.wait_for_report().outline.width() == page.outline.width()


def test_focus_leaves_the_page_and_whether_it_is_saved(long_report: Bench) -> None:
    page, window = long_report.page, long_report.window

    press(long_report, Qt.Key.Key_F8)

    hidden = (page.bar, page.outline, page.panel, page.comments, page.middle.bands, window.menuBar())
    assert not any(widget.isVisible() for widget in hidden)
    assert page.status.isVisible()
    long_report.qtbot.keyClicks(window.focusWidget(), "Calm ")
    assert "Calm " in page.bridge.open_report.report.body.text
    press(long_report, Qt.Key.Key_F8)
    assert all(widget.isVisible() for widget in (page.bar, page.outline, page.panel, window.menuBar()))


def test_other_paragraphs_step_back_in_focus(long_report: Bench) -> None:
    page = long_report.page
    page.jump(Span(*[page.bridge.open_report.report.body.text.index("Paragraph 3 ")] * 2))

    def darkest(quote: str) -> int:
        image = page.editor.viewport().grab().toImage()
        y = y_of(page, quote) + 10
        return min(image.pixelColor(x, y).lightness() for x in range(60, 300))

    press(long_report, Qt.Key.Key_F8)
    long_report.qtbot.wait(1)

    assert darkest("Paragraph 3 ") < darkest("Paragraph 5 ") - 40


def test_one_comes_back_to_where_one_was(long_report: Bench) -> None:
    page = long_report.page
    at = page.bridge.open_report.report.body.text.index("Paragraph 77")
    page.jump(Span(at, at))
    press(long_report, Qt.Key.Key_Plus, CONTROL)
    before = y_of(page, "Paragraph 77")

    long_report.conductor.on_desk_asked()
    long_report.conductor.open_report("night-water")
    page = long_report.wait_for_report()

    long_report.qtbot.waitUntil(lambda: page.editor.selection() == Span(at, at))
    assert page.editor.size_shown == PageSize(110)
    assert abs(y_of(page, "Paragraph 77") - before) <= 2


def test_a_report_is_first_opened_at_the_top_of_its_page(long_report: Bench) -> None:
    long_report.qtbot.wait(50)

    assert long_report.page.editor.verticalScrollBar().value() == 0


def test_places_survive_a_restart_and_the_oldest_are_forgotten(tmp_path: Path) -> None:
    places = Places(tmp_path / "places.json")
    for number in range(450):
        places.keep(f"r{number}", Place(number, 1, 2, 110))

    again = Places(tmp_path / "places.json")

    assert again.place("r449") == Place(449, 1, 2, 110)
    assert again.place("r1") is None


@pytest.mark.parametrize("stored", ["", "[]", '{"r1": 5, "r2": [1], "r3": [1, 2, "x", 4]}'])
def test_places_that_cannot_be_read_are_none(tmp_path: Path, stored: str) -> None:
    (tmp_path / "places.json").write_text(stored)

    assert Places(tmp_path / "places.json").place("r1") is None
    assert Places(tmp_path / "places.json").place("r3") is None
