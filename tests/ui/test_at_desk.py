"""A whole window at the desk: stages by drop and key, my queue, archive, columns, and what is remembered."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from editdesk.desk import approving, commenting
from editdesk.desk.archiving import archive
from editdesk.desk.desk import set_detail
from editdesk.desk.open_report import OpenReport
from editdesk.journal import Typed
from editdesk.review.roles import Role
from editdesk.text.body import Span
from editdesk.text.delta import insertion
from editdesk.ui.desk.board import Board
from editdesk.ui.desk.list import ROW
from editdesk.ui.desk.page import DeskPage
from editdesk.ui.dialogs.archive_old import ArchiveOldDialog
from editdesk.ui.dialogs.columns import ColumnsDialog
from editdesk.ui.dialogs.details import DetailsDialog
from editdesk.ui.panels.embargo_dialog import EmbargoDialog
from editdesk.ui.panels.stage_dialog import ReasonDialog, StageDialog
from tests.desk_lines import NOW, listed
from tests.ui.benches import Bench
from tests.ui.test_board import cards, drop

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def report(bench: Bench, slug: str = "night-water") -> OpenReport:
    return bench.desk.open(slug, bench.conductor.actor)


def stage(bench: Bench) -> str:
    return bench.desk.listed()[0].stage


def board_of(bench: Bench) -> Board:
    bench.window.acts.of("board view").trigger()
    board = bench.window.desk_page.board
    assert board is not None
    return board


def answering(monkeypatch: pytest.MonkeyPatch, kind: type[QDialog], reason: str | None) -> list[QDialog]:
    """Dialogs of `kind` as they come: each is given `reason`, or left where that is None."""
    seen: list[QDialog] = []

    def execute(dialog: QDialog) -> int:
        seen.append(dialog)
        if reason is None:
            return QDialog.DialogCode.Rejected
        if isinstance(dialog, StageDialog):
            for box in dialog.boxes:
                box.setChecked(True)
        if isinstance(dialog, StageDialog | ReasonDialog):
            dialog.reason_box.setPlainText(reason)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(kind, "exec", execute)
    return seen


def test_a_drop_on_a_working_stage_sends_the_report_there(with_report: Bench) -> None:
    board = board_of(with_report)

    drop(board.places["fact_check"].cards, "night-water")

    assert stage(with_report) == "fact_check"
    assert cards(board, "fact_check") == ["night-water"]


def test_a_drop_that_obstacles_stop_shows_them_and_the_card_returns(
    with_report: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = answering(monkeypatch, StageDialog, None)
    board = board_of(with_report)

    drop(board.places["ready"].cards, "night-water")

    assert len(seen) == 1
    assert stage(with_report) == "draft"
    assert cards(board, "draft") == ["night-water"]


def test_the_whole_way_by_keys(with_report: Bench, qtbot: QtBot) -> None:
    window, page = with_report.window, with_report.window.desk_page
    qtbot.waitActive(window)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_2, ALT)
    assert page.board is not None
    qtbot.waitUntil(lambda: window.focusWidget() is page.board.places["draft"].cards)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Right, CONTROL)
    assert stage(with_report) == "edit"
    qtbot.waitUntil(lambda: page.queue.count == 1)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_3, ALT)
    qtbot.waitUntil(lambda: page.queue.hasFocus())

    qtbot.keyClick(page.queue, Qt.Key.Key_Return)

    opened = with_report.wait_for_report()
    assert opened.acts.of("approval").isChecked()


def test_an_editor_in_chief_overrides_over_the_board_too(
    with_report: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, StageDialog, "Nobody is named in it.")
    board = board_of(with_report)

    drop(board.places["ready"].cards, "night-water")

    assert stage(with_report) == "ready"
    assert report(with_report).report.overrides[0].reason == "Nobody is named in it."


def test_what_somebody_may_not_do_returns_with_the_sentence(with_report: Bench, qtbot: QtBot) -> None:
    desk, conductor = with_report.desk, with_report.conductor
    desk.add_person("Rita Reviewer", (Role.REVIEWER,), conductor.actor)
    conductor.on_person_chosen(desk.actor("Rita Reviewer").person.id)
    board = board_of(with_report)

    drop(board.places["edit"].cards, "night-water")

    assert stage(with_report) == "draft"
    assert "Rita Reviewer may not send the report" in with_report.window.messages.words


def test_keys_send_a_card_on_and_it_keeps_the_keys(with_report: Bench, qtbot: QtBot) -> None:
    board = board_of(with_report)
    qtbot.waitUntil(lambda: board.places["draft"].cards.hasFocus())

    qtbot.keyClick(board.places["draft"].cards, Qt.Key.Key_Right, CONTROL)

    assert stage(with_report) == "edit"
    assert board.places["edit"].cards.hasFocus()


def test_a_spiked_report_comes_back_to_where_it_was(
    with_report: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, ReasonDialog, "No longer news.")
    board = board_of(with_report)
    drop(board.places["edit"].cards, "night-water")
    drop(board.places["spike"].cards, "night-water")
    assert stage(with_report) == "spike"

    drop(board.places["copy"].cards, "night-water")

    assert stage(with_report) == "edit"


def test_a_drop_on_embargoed_asks_until_when(with_report: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = answering(monkeypatch, EmbargoDialog, None)

    drop(board_of(with_report).places["embargo"].cards, "night-water")

    assert len(seen) == 1


def test_the_menu_says_why_something_cannot_be_done(with_report: Bench) -> None:
    with_report.window.acts.of("send").trigger()

    menu = with_report.conductor._desk_acts.sending.menu  # type: ignore[union-attr]
    assert menu is not None
    acts = {act.text(): act for act in menu.actions()}
    assert acts["Edit"].isEnabled() and not acts["Archive"].isEnabled()
    assert "published" in acts["Archive"].toolTip()
    acts["Edit"].trigger()
    assert stage(with_report) == "edit"
    menu.close()


def waiting(bench: Bench, count: int) -> DeskPage:
    bench.conductor.show_reports()
    page = bench.window.desk_page
    bench.qtbot.waitUntil(lambda: page.queue.count == count)
    return page


def test_the_queue_counts_and_leads_to_the_comment(with_report: Bench, qtbot: QtBot) -> None:
    of = report(with_report)
    thread = commenting.comment(of, [Span(4, 9)], "Which meters?", "query")
    commenting.assign(of, thread.id, with_report.conductor.actor.person.id)
    of.flush()
    page = waiting(with_report, 2)
    assert page.tabs.tabs["queue"].accessibleName() == "My queue, 2 things wait"
    with_report.window.acts.of("queue view").trigger()
    qtbot.waitUntil(lambda: page.queue.hasFocus())

    qtbot.keyClick(page.queue, Qt.Key.Key_Return)

    assert with_report.wait_for_report().comments.active == thread.id


def test_the_queue_leads_to_what_changed_since_one_signed(with_report: Bench, qtbot: QtBot) -> None:
    of = report(with_report)
    approving.sign(of, Role.LAWYER)
    of.perform(Typed(delta=insertion(4, "really ")))
    of.flush()
    page = waiting(with_report, 1)
    with_report.window.acts.of("queue view").trigger()

    qtbot.keyClick(page.queue, Qt.Key.Key_Return)

    assert with_report.wait_for_report().re_signing.view is not None


def test_who_takes_over_finds_their_own_queue(with_report: Bench) -> None:
    desk, conductor = with_report.desk, with_report.conductor
    approving.change_stage(report(with_report), "edit")
    page = waiting(with_report, 1)
    desk.add_person("Lea Lawyer", (Role.LAWYER,), conductor.actor)

    conductor.on_person_chosen(desk.actor("Lea Lawyer").person.id)

    with_report.qtbot.waitUntil(lambda: page.queue.count == 0)


def test_an_empty_queue_says_so(with_report: Bench) -> None:
    page = waiting(with_report, 0)

    with_report.window.acts.of("queue view").trigger()

    assert page.nothing.isVisible()
    assert "Nothing waits for you" in page.nothing.words


def test_the_archive_is_out_of_sight_found_and_given_back(with_report: Bench, qtbot: QtBot) -> None:
    approving.change_stage(report(with_report), "spike")
    with_report.conductor.show_reports()
    page = with_report.window.desk_page
    page.on_stage_chosen("spike")
    page.choose("night-water")

    with_report.window.acts.of("archive").trigger()

    assert page.nothing.isVisible()
    assert "in the archive" in with_report.window.messages.words
    page.on_back_asked()
    page.search_field.setText("meters")
    qtbot.waitUntil(lambda: page.sheet.isVisible() and page.list.chosen_slug == "night-water")
    with_report.window.acts.of("archive").trigger()
    assert not with_report.desk.listed()[0].is_archived


def test_what_is_old_goes_to_the_archive_at_once(with_report: Bench) -> None:
    approving.change_stage(report(with_report), "spike")
    with_report.desk.clock = lambda: datetime.now(UTC) + timedelta(days=100)
    with_report.window.acts.of("archive old").trigger()
    dialog = with_report.dialog(ArchiveOldDialog)
    assert dialog.count.text() == "1 report: 1 spiked."
    dialog.age.choose(3)
    assert not dialog.accept_button.isEnabled()
    dialog.age.choose(0)

    with_report.click(dialog.accept_button)

    with_report.qtbot.waitUntil(lambda: with_report.desk.listed()[0].is_archived)
    with_report.qtbot.waitUntil(lambda: "1 report is in the archive" in with_report.window.messages.words)


def test_the_list_is_written_as_it_is_shown(
    with_report: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_report.desk.new("clinic", "=1+1", with_report.conductor.actor)
    spiked = with_report.desk.new("gone", "Gone", with_report.conductor.actor)
    approving.change_stage(spiked, "spike")
    archive(spiked)
    with_report.conductor.show_reports()
    page = with_report.window.desk_page
    page.show_order("headline")
    target = tmp_path / "desk.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))

    with_report.window.acts.of("list csv").trigger()

    lines = list(csv.reader(target.read_text("utf-8-sig").splitlines()))
    assert [line[:2] for line in lines[1:]] == [["clinic", "'=1+1"], ["night-water", "Who moved the meters"]]
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    assert "Wrote 2 reports" in with_report.window.messages.words


def test_a_file_that_cannot_be_written_is_told(
    with_report: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "nowhere" / "desk.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))

    with_report.window.acts.of("list csv").trigger()

    assert "desk.csv" in with_report.window.messages.words


def test_columns_are_chosen_by_keys(with_report: Bench, qtbot: QtBot) -> None:
    with_report.window.acts.of("columns").trigger()
    dialog = with_report.dialog(ColumnsDialog)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down, ALT)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)

    shown = with_report.window.desk_page.look.columns.shown
    assert shown[:2] == ("owner", "waiting")
    assert "stage" not in shown


def test_how_one_looks_at_a_desk_is_there_at_the_next_start(with_report: Bench, qtbot: QtBot) -> None:
    page = with_report.window.desk_page
    page.narrowing.owner_button.chosen.emit("Maya Okafor")
    page.narrowing.due_button.chosen.emit("none")
    page.show_order("words")
    with_report.window.acts.of("board view").trigger()
    look = page.look
    with_report.window.close()

    again = Bench(qtbot, with_report.services)

    assert again.window.desk_page.look == look
    assert again.window.desk_page.board is not None
    assert again.window.acts.of("board view").isChecked()
    again.window.close()


def test_the_words_one_looked_for_are_there_at_the_next_start(with_report: Bench, qtbot: QtBot) -> None:
    page = with_report.window.desk_page
    page.search_field.setText("nothing of the kind")
    qtbot.waitUntil(lambda: page.nothing.isVisible())
    with_report.window.close()

    again = Bench(qtbot, with_report.services)

    assert again.window.desk_page.search_field.text() == "nothing of the kind"
    qtbot.waitUntil(lambda: again.window.desk_page.nothing.isVisible())
    again.window.close()


def test_other_colours_leave_the_view_as_it_is(with_report: Bench) -> None:
    board_of(with_report)

    with_report.choose(with_report.window.acts.appearances, "dark")

    assert with_report.window.desk_page.look.view == "board"
    assert with_report.window.desk_page.board is not None


def test_plan_and_target_stand_in_the_row(with_report: Bench) -> None:
    of = report(with_report)
    set_detail(of, "plan", "Who moved them, and who paid.")
    set_detail(of, "target", "900")

    with_report.conductor.show_reports()

    row = with_report.window.desk_page.list.model().index(0, 0).data(ROW)
    assert (row.plan, row.words_said) == ("Who moved them, and who paid.", "4 of 900")


def test_the_plan_stands_beside_the_text_and_is_set_in_the_details(with_report: Bench) -> None:
    set_detail(report(with_report), "plan", "Who moved them.")
    with_report.conductor.open_report("night-water")
    outline = with_report.wait_for_report().panes.outline
    assert outline.plan.text() == "Who moved them."
    with_report.window.acts.of("details").trigger()
    dialog = with_report.dialog(DetailsDialog)

    dialog.fields["plan"].setText("Who paid for it.")
    with_report.click(dialog.accept_button)

    with_report.qtbot.waitUntil(lambda: outline.plan.text() == "Who paid for it.")


def test_the_embargo_is_counted_down_beside_the_text(with_report: Bench) -> None:
    with_report.conductor.open_report("night-water")
    page = with_report.wait_for_report()
    label, of = page.status.embargo, page.bridge.open_report
    assert not label.isVisible()
    now = of.clock().replace(microsecond=0)
    of.clock = lambda: now
    page.bridge.settle()

    set_detail(of, "embargo_until", (now + timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M:%SZ"))
    assert (label.isVisible(), label.text()) == (True, "Embargo: 3 h")
    now += timedelta(hours=2, minutes=59)
    label.show_left()
    assert label.text() == "Embargo: 1 min"
    now += timedelta(minutes=2)
    label.show_left()

    assert not label.isVisible()


def test_a_minute_paints_only_what_says_something_else(with_report: Bench) -> None:
    page, now = with_report.window.desk_page, NOW
    page._now = page.sheet.model._now = lambda: now
    until = "2026-11-05T15:12Z"
    page.show_reports([listed("a", embargo_until=until), listed("b"), listed("c", due="2026-11-09")])
    model = page.sheet.model
    rows = [model.index(number, 0).data(ROW).slug for number in range(3)]
    painted: list[str] = []
    model.dataChanged.connect(lambda first, last: painted.append(first.data(ROW).slug))

    page.tick()
    assert painted == []
    now += timedelta(minutes=1)
    page.tick()

    assert painted == ["a"]
    assert model.index(rows.index("a"), 0).data(ROW).embargo == "3 h 11 min"


def test_an_embargo_that_ends_moves_the_card(with_report: Bench) -> None:
    page, now = with_report.window.desk_page, NOW
    board = board_of(with_report)
    page._now = board._now = lambda: now
    page.show_reports([listed("a", stage="ready", embargo_until="2026-11-05T12:01Z")])
    assert cards(board, "embargo") == ["a"]

    now += timedelta(minutes=1)
    page.tick()

    assert cards(board, "ready") == ["a"]
