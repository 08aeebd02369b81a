"""What the window says of saving is true, and a failure costs nobody a word."""

from __future__ import annotations

from PySide6.QtCore import Qt

from editdesk.desk.desk import Desk
from editdesk.desk.saving import SaveState
from editdesk.storage.errors import StorageFull
from tests.ui.report.conftest import FailingStore, Window


def test_saved_is_shown_only_after_the_words_are_in_the_journal(window: Window) -> None:
    stored: list[bool] = []

    def look(state: SaveState) -> None:
        if state.kind == "saved":
            stored.append("autumn" in window.stored().body.text)

    window.bridge.save_state_changed.connect(look)
    window.select("spring")
    window.type("autumn")
    assert window.page.status.save_label.text == "Saving…"
    window.wait_saved()

    assert stored and all(stored)
    assert window.page.status.save_label.text.startswith("Saved ")


def test_typing_on_is_saved_all_the_same(window: Window) -> None:
    window.select("spring")

    for letter in "abcdefghijklmnopqrstuvwxyz":
        window.type(letter)
        window.qtbot.wait(100)

    assert "abcdefghij" in window.stored().body.text


def test_a_full_disk_shows_in_red_keeps_the_words_and_is_got_over(window: Window, desk: Desk) -> None:
    assert isinstance(desk.store, FailingStore)
    desk.store.error = StorageFull(desk.store.path)
    window.select("spring")
    window.type("autumn")
    window.qtbot.waitUntil(lambda: window.page.failure_bar.isVisible(), timeout=3000)

    assert "full" in window.page.failure_bar.message.text()
    assert window.page.failure_bar.hint.text()
    assert window.page.status.save_label.text.startswith("Not saved")
    assert "autumn" in window.report.body.text
    assert "autumn" in window.page.editor.toPlainText()

    desk.store.error = None
    window.type(" and winter")
    assert window.page.failure_bar.isVisible()
    window.click(window.page.failure_bar.try_again)
    window.wait_saved()

    assert not window.page.failure_bar.isVisible()
    assert "autumn and winter" in window.stored().body.text


def test_undo_right_after_typing_takes_back_what_was_typed(window: Window) -> None:
    before = window.report.body.text
    window.select("spring")
    window.type("autumn")
    window.bridge.save()

    window.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert window.report.body.text == before
    window.wait_saved()
    assert window.stored().body.text == before


def test_closing_writes_what_was_typed_last(window: Window, desk: Desk) -> None:
    window.select("spring")
    window.type("autumn")

    assert window.bridge.close().kind == "saved"

    assert "autumn" in window.stored().body.text
