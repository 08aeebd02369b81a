"""A desk that cannot be written: what the window says of it, and how the words come back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pytestqt.qtbot import QtBot

from editdesk.__main__ import Services
from editdesk.storage.store import Store
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.report.page import ReportPage
from tests.storage.test_faults import files_no_larger_than, log_of
from tests.ui.benches import Bench


@contextmanager
def full_disk(bench: Bench) -> Iterator[None]:
    """The desk cannot grow; small files can still be written."""
    with files_no_larger_than(log_of(bench.desk.store).stat().st_size):
        yield


def typed_on_a_full_disk(bench: Bench, words: str) -> ReportPage:
    """The page of a report, with `words` in it that the desk did not take."""
    bench.conductor.open_report("night-water")
    page = bench.wait_for_report()
    bench.qtbot.keyClicks(page.editor, words)
    bench.qtbot.waitUntil(page.failure_bar.isVisible, timeout=5000)
    return page


def recovery_files(services: Services) -> list[Path]:
    return sorted(services.environment.recovery.iterdir())


def test_the_red_bar_says_where_the_words_are(with_report: Bench, services: Services) -> None:
    with full_disk(with_report):
        page = typed_on_a_full_disk(with_report, "Last words. ")

        assert "full" in page.failure_bar.message.text()
        assert "safe in a recovery file" in page.failure_bar.hint.text()
        assert [str(path) for path in recovery_files(services)] == [str(page.bridge.save_state.kept)]
    with_report.click(page.failure_bar.try_again)
    with_report.qtbot.waitUntil(lambda: page.bridge.save_state.kind == "saved", timeout=5000)

    assert not page.failure_bar.isVisible()
    assert recovery_files(services) == []


def test_where_no_file_can_be_written_either_the_bar_asks_to_leave_the_window_open(
    with_report: Bench,
) -> None:
    with files_no_larger_than(0):
        page = typed_on_a_full_disk(with_report, "Last words. ")

        assert "in this window only" in page.failure_bar.hint.text()


def test_words_of_a_closed_window_are_saved_at_the_next_start_without_a_question(
    with_report: Bench, qtbot: QtBot, services: Services
) -> None:
    with full_disk(with_report):
        typed_on_a_full_disk(with_report, "Last words. ")
        with_report.window.close()
        dialog = with_report.dialog(Sheet)
        assert str(recovery_files(services)[0]) in dialog.explanation.text()
        assert dialog.cancel_button.text() == "Close"
        with_report.click(dialog.cancel_button)
        assert not with_report.window.isVisible()

    again = Bench(qtbot, services)
    qtbot.waitUntil(lambda: "saved now" in again.window.messages.words, timeout=5000)
    again.window.close()

    store = Store.open(services.environment.database)
    assert "Last words." in store.load(store.report_id("night-water")).body.text
    store.close()
    assert recovery_files(services) == []


def test_words_come_back_when_the_report_is_opened_again(with_report: Bench) -> None:
    with full_disk(with_report):
        typed_on_a_full_disk(with_report, "Last words. ").desk_asked.emit()
        with_report.click(with_report.dialog(Sheet).cancel_button)
        assert with_report.window.is_at_desk

        with_report.conductor.open_report("night-water")
        page = with_report.wait_for_report()
        assert "Last words." in page.editor.toPlainText()
        assert "in the text again" in with_report.window.messages.words
    with_report.qtbot.waitUntil(lambda: page.bridge.save_state.kind == "saved", timeout=8000)


def test_a_damaged_file_is_named_at_the_start(with_report: Bench, qtbot: QtBot, services: Services) -> None:
    services.environment.recovery.mkdir()
    damaged = services.environment.recovery / "r1-0000.json"
    damaged.write_text("not what it was")

    again = Bench(qtbot, services)
    qtbot.waitUntil(lambda: str(damaged) in again.window.messages.words, timeout=5000)
    again.window.close()

    assert damaged.read_text() == "not what it was"
