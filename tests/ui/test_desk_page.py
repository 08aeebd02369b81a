"""The desk page under real keys and clicks: filter, search, sort, open; and what it says when empty."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from editdesk.ui import fonts
from editdesk.ui.desk.columns import USUAL, columns
from editdesk.ui.desk.delegate import ROW_HEIGHT
from editdesk.ui.desk.filters import FilterRow
from editdesk.ui.desk.list import ROW
from editdesk.ui.desk.page import DeskPage
from editdesk.ui.theme import Theme
from tests.desk_lines import NOW, listed

REPORTS = [
    listed("night-water", due="2026-11-07", headline="Who moved the meters"),
    listed("clinic-beds", due="2026-11-02", stage="fact_check", headline="The beds"),
    listed("mill", stage="published", headline="A certificate"),
]


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme.light(fonts.load(qapp))


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, asked: list[str]) -> DeskPage:
    def search(words: str) -> list[Any]:
        asked.append(words)
        found = [SimpleNamespace(slug="mill", snippet="of \x02steel\x03")] if words == "steel" else []
        return found

    made = DeskPage(theme, search, lambda: NOW)
    qtbot.addWidget(made)
    made.resize(1280, 620)
    made.show_reports(REPORTS)
    made.show()
    return made


def shown(page: DeskPage) -> list[str]:
    model = page.list.model()
    return [model.index(number, 0).data(ROW).slug for number in range(model.rowCount())]


def filter_row(page: DeskPage, stage: str) -> FilterRow:
    return next(row for row in page.findChildren(FilterRow) if row.stage == stage)


def test_open_reports_are_listed_the_most_urgent_first(page: DeskPage) -> None:
    assert shown(page) == ["clinic-beds", "night-water"]
    assert page.list.chosen_slug == "clinic-beds"


def test_arrows_choose_and_enter_opens(page: DeskPage, qtbot: QtBot) -> None:
    page.focus_list()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)

    with qtbot.waitSignal(page.opened) as opened:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)

    assert opened.args == ["night-water"]


def test_a_double_click_opens(page: DeskPage, qtbot: QtBot) -> None:
    at = QPoint(80, ROW_HEIGHT + 20)
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=at)

    with qtbot.waitSignal(page.opened) as opened:
        qtbot.mouseDClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert opened.args == ["night-water"]


def test_a_filter_shows_its_stage_and_tells_how_many(page: DeskPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.look_changed):
        qtbot.mouseClick(filter_row(page, "published"), Qt.MouseButton.LeftButton)

    assert shown(page) == ["mill"]
    assert filter_row(page, "published").accessibleName() == "Published, 1 report"


def test_a_filter_without_reports_says_so_and_leads_back(page: DeskPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(filter_row(page, "spike"), Qt.MouseButton.LeftButton)
    assert page.nothing.isVisible()
    assert "Nothing at Spiked" in page.nothing.words

    qtbot.mouseClick(page.nothing.back_button, Qt.MouseButton.LeftButton)

    assert shown(page) == ["clinic-beds", "night-water"]


def test_letters_typed_in_the_list_go_to_the_search(page: DeskPage, qtbot: QtBot, asked: list[str]) -> None:
    page.focus_list()
    qtbot.keyClick(page.list, "s")
    qtbot.keyClicks(page.search_field, "teel")

    qtbot.waitUntil(lambda: shown(page) == ["mill"])

    assert asked[-1] == "steel"
    assert page.list.model().index(0, 0).data(ROW).snippet == "of \x02steel\x03"


def test_words_are_looked_for_once_the_hand_rests(page: DeskPage, qtbot: QtBot, asked: list[str]) -> None:
    qtbot.keyClicks(page.search_field, "steel")

    qtbot.waitUntil(lambda: shown(page) == ["mill"])

    assert len(asked) <= 2


def test_enter_in_the_search_opens_the_first_hit(page: DeskPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.search_field, "steel")
    qtbot.waitUntil(lambda: shown(page) == ["mill"])

    with qtbot.waitSignal(page.opened) as opened:
        qtbot.keyClick(page.search_field, Qt.Key.Key_Return)

    assert opened.args == ["mill"]


def test_escape_ends_the_search(page: DeskPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.search_field, "nothing of the kind")
    qtbot.waitUntil(lambda: page.nothing.isVisible())
    assert "nothing of the kind" in page.nothing.words

    qtbot.keyClick(page.search_field, Qt.Key.Key_Escape)

    assert shown(page) == ["clinic-beds", "night-water"]


def test_down_leads_from_the_search_to_the_list(page: DeskPage, qtbot: QtBot) -> None:
    page.show_search()
    qtbot.keyClick(page.search_field, Qt.Key.Key_Down)

    assert page.list.hasFocus()


def test_a_click_on_a_column_sorts_and_a_second_turns_round(page: DeskPage, qtbot: QtBot) -> None:
    report = columns(page.header.width())[0]
    at = QPoint(report.left + 10, 10)

    qtbot.mouseClick(page.header, Qt.MouseButton.LeftButton, pos=at)
    assert shown(page) == ["clinic-beds", "night-water"]

    qtbot.mouseClick(page.header, Qt.MouseButton.LeftButton, pos=at)
    assert shown(page) == ["night-water", "clinic-beds"]


def dragged(page: DeskPage, qtbot: QtBot, start: int, end: int) -> None:
    qtbot.mousePress(page.header, Qt.MouseButton.LeftButton, pos=QPoint(start, 10))
    qtbot.mouseMove(page.header, QPoint((start + end) // 2, 10))
    qtbot.mouseMove(page.header, QPoint(end, 10))
    qtbot.mouseRelease(page.header, Qt.MouseButton.LeftButton, pos=QPoint(end, 10))


def test_an_edge_that_is_dragged_gives_the_one_column_what_the_other_loses(
    page: DeskPage, qtbot: QtBot
) -> None:
    shown = {column.order: column for column in columns(page.header.width())}
    edge = shown["words"].left - 8

    dragged(page, qtbot, edge, edge + 30)

    look = page.look.columns
    assert look.width_of("due") == shown["due"].width + 30
    assert look.width_of("words") == shown["words"].width - 30
    assert page.look.order == "due"


def test_a_column_that_is_dragged_stands_elsewhere(page: DeskPage, qtbot: QtBot) -> None:
    shown = {column.order: column for column in columns(page.header.width())}

    dragged(page, qtbot, shown["due"].left + 20, shown["stage"].left + 10)

    assert page.look.columns.shown[:2] == ("due", "stage")
    assert [column.order for column in columns(page.header.width(), page.header.columns)][1] == "due"


def test_the_menu_of_the_columns_takes_one_away_and_gives_it_back(page: DeskPage) -> None:
    def tick(name: str) -> None:
        page.sheet.show_menu(QPoint(0, 0))
        menu = page.sheet.findChildren(QMenu)[-1]
        next(act for act in menu.actions() if act.text() == name).trigger()
        menu.close()

    tick("Due")
    assert "due" not in page.look.columns.shown
    tick("Plan")
    assert page.look.columns.shown[-1] == "plan"
    tick("As usual")
    assert page.look.columns.shown == USUAL


def test_owner_and_due_narrow_list_and_counts_until_one_ends_it(page: DeskPage, qtbot: QtBot) -> None:
    page.show_reports([*REPORTS, listed("other", owner="Tom Mwangi")])
    page.narrowing.owner_button.show_menu()
    acts = {act.text(): act for act in page.narrowing.owner_button.menu.actions()}
    acts["Tom Mwangi"].trigger()
    page.narrowing.owner_button.menu.close()

    assert shown(page) == ["other"]
    assert filter_row(page, "fact_check").accessibleName() == "Fact-check, 0 reports"
    assert page.narrowing.owner_button.accessibleName() == "Owner: Tom Mwangi"
    page.narrowing.due_button.chosen.emit("overdue")
    assert "No such reports" in page.nothing.words
    qtbot.mouseClick(page.narrowing.end_button, Qt.MouseButton.LeftButton)
    assert len(shown(page)) == 3


def test_a_stage_narrows_a_search(page: DeskPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.search_field, "steel")
    qtbot.waitUntil(lambda: shown(page) == ["mill"])

    qtbot.mouseClick(filter_row(page, "fact_check"), Qt.MouseButton.LeftButton)
    assert page.nothing.isVisible()
    qtbot.mouseClick(filter_row(page, "published"), Qt.MouseButton.LeftButton)

    assert shown(page) == ["mill"]
    assert page.count_label.text() == "Found in 1 of 3 reports"


def test_the_chosen_report_stays_chosen_when_the_list_is_read_anew(page: DeskPage) -> None:
    page.list.choose("night-water")

    page.show_reports([*REPORTS, listed("new", due="2026-11-01")])

    assert page.list.chosen_slug == "night-water"


def test_an_empty_desk_invites(page: DeskPage, qtbot: QtBot) -> None:
    page.show_reports([])
    assert page.invitation.isVisible()

    with qtbot.waitSignal(page.sample_asked):
        qtbot.mouseClick(page.invitation.sample_button, Qt.MouseButton.LeftButton)


def test_eleven_reports_fit_into_a_small_window(page: DeskPage) -> None:
    # What a window of 672 leaves below a menu bar of 26.
    page.resize(1280, 646)
    page.show_reports([listed(f"r{number}") for number in range(30)])
    QApplication.processEvents()

    assert page.list.viewport().height() >= 11 * ROW_HEIGHT


def test_a_row_says_everything_to_those_who_hear_it(page: DeskPage) -> None:
    said = page.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert said.startswith("The beds, clinic-beds, Fact-check, waiting for Fact-checker")
    assert "Overdue, 2 Nov" in said


def test_every_control_has_a_name(page: DeskPage) -> None:
    for control in (page.search_field, page.import_button, page.new_button, page.list):
        assert control.accessibleName()


@pytest.mark.parametrize("is_dark", (False, True))
def test_two_hundred_rows_are_painted_in_both_appearances(qtbot: QtBot, theme: Theme, is_dark: bool) -> None:
    chosen = Theme.dark(theme.families) if is_dark else theme
    page = DeskPage(chosen, lambda words: [], lambda: datetime.now(UTC))
    qtbot.addWidget(page)
    page.resize(1440, 900)
    page.show_reports([listed(f"r{n}", updated_at=NOW - timedelta(days=n)) for n in range(200)])
    page.show()

    picture = page.grab().toImage()

    assert picture.pixelColor(400, 400) in (chosen.page, chosen.line, chosen.ink, chosen.soft)
