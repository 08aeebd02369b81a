"""The whole window on a real desk: first start, new report, import, export, people, colours, closing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from editdesk.__main__ import Services
from editdesk.errors import EditdeskError
from editdesk.review.roles import Role
from editdesk.ui import app as start
from editdesk.ui.acts import MENUS, acts_in
from editdesk.ui.desk.list import ROW
from editdesk.ui.dialogs.details import DetailsDialog
from editdesk.ui.dialogs.import_report import ImportDialog
from editdesk.ui.dialogs.keys import KeysDialog
from editdesk.ui.dialogs.new_report import NewReportDialog
from editdesk.ui.dialogs.person import PersonDialog
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.key_map import KeyMap
from editdesk.ui.panels.review_wanted import Wanted
from tests.ui.benches import Bench

PAGE = "Home > News\n\nWho moved the meters\n\nADS 7\n\nThe first paragraph has a full sentence in it.\n"


def test_the_first_start_asks_for_name_and_work(first: Bench) -> None:
    dialog = first.dialog(PersonDialog)
    assert dialog.name == "Maya Okafor"

    first.click(dialog.accept_button)

    assert [person.name for person in first.desk.people()] == ["Maya Okafor"]
    assert first.conductor.actor.has(Role.LAWYER)
    assert first.services.settings.person == first.conductor.actor.person.id
    assert first.window.desk_page.invitation.isVisible()
    assert "Maya Okafor" in first.window.desk_page.person_button.text()


def test_the_frame_is_painted_before_the_desk_is_open(qtbot: QtBot, services: Services) -> None:
    window = start.first_window(start.application(), services)
    qtbot.addWidget(window)

    window.show()

    assert window.desk_page.new_button.isVisible()
    assert not Path(services.environment.database).exists()


def test_a_new_report_is_made_by_keys_alone(bench: Bench, qtbot: QtBot) -> None:
    qtbot.keyClick(bench.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = bench.dialog(NewReportDialog)
    qtbot.keyClicks(dialog.headline_field, "Who paid for pier nine")
    qtbot.keyClick(dialog.headline_field, Qt.Key.Key_Return)

    page = bench.wait_for_report()

    assert page.bridge.open_report.report.headline == "Who paid for pier nine"
    assert bench.window.windowTitle().startswith("who-paid-for-pier-nine")
    assert page.editor.hasFocus() or page.editor.focusWidget() is not None


def test_a_slug_that_is_taken_is_refused_in_the_dialog(with_report: Bench, qtbot: QtBot) -> None:
    with_report.window.acts.of("new").trigger()
    dialog = with_report.dialog(NewReportDialog)
    qtbot.keyClicks(dialog.slug_field, "night-water")

    with_report.click(dialog.accept_button)

    assert dialog.isVisible()
    assert "night-water" in dialog.messages.words


def test_a_file_is_imported_with_what_one_put_back(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, "utf-8")
    bench.window.desk_page.file_dropped.emit(str(path))
    dialog = bench.dialog(ImportDialog)
    box = next(box for box in dialog.boxes if box.text() == "ADS 7")
    bench.click(box)
    bench.click(dialog.accept_button)

    page = bench.wait_for_report()

    report = page.bridge.open_report.report
    assert report.headline == "Who moved the meters"
    assert "ADS 7" in [block.text for block in report.body.blocks]


def test_a_file_that_cannot_be_read_is_told_in_words(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "picture.txt"
    path.write_bytes(b"\x89PNG" + os.urandom(4000))
    bench.window.desk_page.file_dropped.emit(str(path))

    bench.qtbot.waitUntil(lambda: "picture.txt" in bench.window.messages.words)

    assert bench.desk.listed() == []


def test_the_sample_is_opened_from_the_empty_desk(bench: Bench) -> None:
    bench.click(bench.window.desk_page.invitation.sample_button)

    page = bench.wait_for_report()

    assert page.bridge.open_report.report.slug == "night-water"
    assert len(page.bridge.open_report.report.body.blocks) > 10


def test_back_at_the_desk_the_report_is_chosen(with_report: Bench, qtbot: QtBot) -> None:
    with_report.conductor.open_report("night-water")
    page = with_report.wait_for_report()
    qtbot.keyClicks(page.editor, "x")

    page.desk_asked.emit()

    assert with_report.window.is_at_desk
    assert with_report.window.desk_page.list.chosen_slug == "night-water"
    assert "x" in with_report.desk.listed()[0].headline


def test_a_due_date_is_written_at_the_desk(with_report: Bench, qtbot: QtBot) -> None:
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(with_report.window, Qt.Key.Key_D, modifiers)
    dialog = with_report.dialog(DetailsDialog)
    qtbot.keyClicks(dialog.fields["due"], "soon")
    with_report.click(dialog.accept_button)
    assert "soon" in dialog.messages.words

    dialog.fields["due"].setText("2020-01-31")
    with_report.click(dialog.accept_button)

    row = with_report.window.desk_page.list.currentIndex().data(ROW)
    assert row.due == "Overdue, 31 Jan 2020"


def test_the_language_is_chosen_among_those_with_a_dictionary(with_report: Bench, qtbot: QtBot) -> None:
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(with_report.window, Qt.Key.Key_D, modifiers)
    dialog = with_report.dialog(DetailsDialog)
    qtbot.keyClick(dialog.fields["language"], Qt.Key.Key_Down)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "English (United States), en-US" in [act.text() for act in menu.actions()]
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    with_report.click(dialog.accept_button)

    assert with_report.desk.open("night-water", with_report.conductor.actor).report.language == "en-US"


def test_a_dictionary_dropped_into_the_folder_serves_the_next_report(
    with_report: Bench, services: Services
) -> None:
    services.checks(with_report.desk)
    (services.environment.dictionaries / "sv.aff").write_text("SET UTF-8\n", "utf-8")
    (services.environment.dictionaries / "sv.dic").write_text("1\nhamn\n", "utf-8")

    choice = services.checks(with_report.desk).dictionaries.serving("sv-FI")

    assert choice.speller is not None and choice.speller.knows("hamn")
    assert "No dictionary for sv-FI is at hand: spelling is that of sv." in choice.remark


def test_an_open_report_is_checked_once_it_stands_painted(with_report: Bench, qtbot: QtBot) -> None:
    with_report.conductor.open_report("night-water")
    page = with_report.wait_for_report()
    with qtbot.waitSignal(page.problems.checked, timeout=5000):
        qtbot.keyClicks(page.editor, "Teh ")

    assert [finding.quote for finding in page.problems.found] == ["Teh"]


def test_dark_is_worn_at_once_and_remembered(with_report: Bench) -> None:
    with_report.conductor.open_report("night-water")
    with_report.wait_for_report()

    with_report.choose(with_report.window.acts.appearances, "dark")

    assert with_report.window.theme.is_dark
    assert with_report.page.bridge.open_report.report.slug == "night-water"
    assert with_report.services.settings.appearance == "dark"
    with_report.choose(with_report.window.acts.appearances, "light")
    assert not with_report.window.theme.is_dark


def test_what_one_wants_to_see_of_the_comments_lasts_until_the_window_closes(with_report: Bench) -> None:
    with_report.conductor.open_report("night-water")
    with_report.wait_for_report().panes.review.want(Wanted(kind="legal"))

    with_report.choose(with_report.window.acts.appearances, "dark")

    assert with_report.page.panes.review.wanted == Wanted(kind="legal")


def test_somebody_else_can_take_over(with_report: Bench, qtbot: QtBot) -> None:
    with_report.window.acts.of("add person").trigger()
    dialog = with_report.dialog(PersonDialog)
    qtbot.keyClicks(dialog.name_field, "Lou Lawyer")
    with_report.click(dialog.box(Role.LAWYER))
    with_report.click(dialog.accept_button)
    act = next(act for act in with_report.window.person_menu.actions() if act.text() == "Lou Lawyer")

    act.trigger()

    assert with_report.conductor.actor.person.name == "Lou Lawyer"
    assert "Lou Lawyer · Lawyer" in with_report.window.desk_page.person_button.text()


def test_what_others_wrote_appears_by_itself(bench: Bench, services: Services) -> None:
    other = services.start_desk()
    other.new("from-elsewhere", "Written elsewhere", other.actor("Maya Okafor"))
    other.store.close()

    bench.qtbot.waitUntil(lambda: bench.window.desk_page.list.chosen_slug == "from-elsewhere", timeout=5000)


def test_closing_writes_the_last_words_and_remembers_the_place(
    with_report: Bench, qtbot: QtBot, services: Services
) -> None:
    with_report.conductor.open_report("night-water")
    page = with_report.wait_for_report()
    qtbot.keyClicks(page.editor, "Last words. ")

    with_report.window.close()

    assert not with_report.window.isVisible()
    assert services.settings.window
    desk = services.start_desk()
    assert "Last words." in desk.listed()[0].headline


def is_heard(action: QAction, signal: str) -> bool:
    meta = action.metaObject()
    return action.isSignalConnected(meta.method(meta.indexOfSignal(signal)))


def test_every_act_of_the_table_can_be_done_and_no_key_has_two_meanings(with_report: Bench) -> None:
    with_report.conductor.open_report("night-water")
    page = with_report.wait_for_report()
    keys = KeyMap()

    assert page.editor.act_ids == {act.id for act in acts_in(MENUS) if act.hearer == "text"}
    for act, action in (*page.acts.items(), *with_report.window.acts.items()):
        assert any(is_heard(action, signal) for signal in ("triggered(bool)", "toggled(bool)")), act.id
    for hearer in ("text", "report", "window"):
        acts = [act for act in acts_in(MENUS) if act.hearer == hearer]
        assert len({key for act in acts for key in act.keys}) == sum(len(act.keys) for act in acts)
    assert all(keys.holder(key, act) is None for act in acts_in(MENUS) for key in act.keys)
    with_report.window.acts.of("keys").trigger()
    assert with_report.dialog(KeysDialog).isVisible()


def test_a_mistake_of_ours_is_told_without_a_traceback(bench: Bench, qapp: QApplication) -> None:
    try:
        raise ValueError("secret words of a report")
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)

    assert "editdesk made a mistake" in bench.window.messages.words
    assert "secret" not in bench.window.messages.words


def test_what_qt_remarks_is_not_told_on_the_terminal() -> None:
    start_and_remark = (
        "from editdesk.ui.app import application\n"
        "from PySide6.QtCore import qWarning\n"
        "app = application()\n"
        "qWarning('a remark')\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", start_and_remark], capture_output=True, text=True, check=True, timeout=60
    )

    assert "a remark" not in done.stderr


def test_without_a_desk_one_can_read_why_and_quit(qtbot: QtBot, services: Services) -> None:
    window = start.first_window(start.application(), services)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()

    window.show_useless(EditdeskError("This file is no desk.", hint="Choose another one."))
    qtbot.mouseClick(window.desk_page.new_button, Qt.MouseButton.LeftButton)

    assert window.messages.words == "This file is no desk. Choose another one."
    assert not window.desk_page.new_button.isEnabled()
    assert not window.acts.of("new").isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()


def test_words_that_cannot_be_saved_keep_the_window_open_until_one_gives_them_up(
    with_report: Bench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_report.conductor.open_report("night-water")
    page = with_report.wait_for_report()

    def refuse() -> None:
        raise EditdeskError("The disk is full.", hint="Make room.")

    monkeypatch.setattr(page.bridge.open_report, "flush", refuse)
    with_report.window.close()
    dialog = with_report.dialog(Sheet)
    assert with_report.window.isVisible()
    assert "The disk is full." in dialog.explanation.text()

    with_report.click(dialog.accept_button)
    assert with_report.window.isVisible()
    with_report.window.close()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    with_report.click(with_report.dialog(Sheet).cancel_button)

    assert not with_report.window.isVisible()


def test_a_page_that_other_colours_replaced_hears_nothing_more(with_report: Bench, qtbot: QtBot) -> None:
    with_report.conductor.open_report("night-water")
    before = with_report.wait_for_report()
    before.acts.of("if accepted").trigger()
    with qtbot.waitSignal(before.destroyed):
        with_report.choose(with_report.window.acts.appearances, "dark")
    editor = with_report.page.editor
    editor.setFocus()

    qtbot.keyClicks(editor, "abc")

    assert with_report.window.messages.words == ""
