"""Versions and history beside the page: naming, comparing, going back, who did and who wrote what."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from editdesk.desk import approving, commenting
from editdesk.desk.desk import Desk
from editdesk.review.roles import Role
from editdesk.text.body import Span
from editdesk.ui.panels.past_pane import PastPane
from editdesk.ui.panels.version_dialog import VersionDialog
from tests.ui.report.conftest import CTRL_ALT, CTRL_SHIFT, Window, others_copy
from tests.ui.report.test_approval import answering
from tests.ui.report.test_comparing import change

Key = Qt.Key


def say(words: str) -> Callable[[QDialog], None]:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, VersionDialog)
        QTest.keyClicks(dialog.name_field, words)
        QTest.keyClick(dialog.name_field, Key.Key_Return)
        if dialog.isVisible():
            dialog.reject()

    return answer


def name_version(window: Window, words: str) -> None:
    window.select("Who owns")
    answering(say(words))
    window.press(Key.Key_S, CTRL_SHIFT)


def versions(window: Window) -> PastPane:
    window.select("Who owns")
    window.press(Key.Key_H, CTRL_SHIFT)
    return window.page.panes.past


def history(window: Window) -> PastPane:
    window.select("Who owns")
    window.press(Key.Key_H, CTRL_ALT)
    pane = window.page.panes.past
    window.qtbot.waitUntil(lambda: bool(pane.list.rows.rows))
    return pane


def listed(pane: PastPane) -> list[str]:
    return [row.says for row in pane.list.rows.rows]


@pytest.fixture
def busy(desk: Desk, opened: Callable[[str], Window]) -> Window:
    """Three people did several things."""
    desk.add_person("Eve Editor", [Role.EDITOR], desk.actor("Ada Editor"))
    change(desk, "Eve Editor", "no staff", "not a person on its staff")
    lawyer = others_copy(desk, "Lou Lawyer")
    at = lawyer.report.body.text.index("tender")
    commenting.comment(lawyer, [Span(at, at + 6)], "Says who?", "legal")
    lawyer.flush()
    approving.sign(others_copy(desk, "Lou Lawyer"), Role.LAWYER)
    return opened("Ada Editor")


def test_a_version_is_named_by_key_and_listed_with_those_that_happened_by_themselves(busy: Window) -> None:
    name_version(busy, "before print")

    pane = versions(busy)

    assert listed(pane)[:2] == ["before print", "Signed as lawyer"]
    pane.named_box.click()
    assert listed(pane) == ["before print"]
    assert busy.stored().versions[-1].name == "before print"


def test_a_name_that_means_something_else_is_refused_in_the_dialog(window: Window) -> None:
    before = len(window.report.versions)

    name_version(window, "now")

    assert len(window.report.versions) == before


def test_a_version_is_compared_with_now(busy: Window) -> None:
    name_version(busy, "first")
    change(busy.desk, "Eve Editor", "spring", "autumn")
    busy.qtbot.waitUntil(lambda: "autumn" in busy.report.body.text, timeout=3000)
    pane = versions(busy) if not busy.page.panes.past.isVisible() else busy.page.panes.past
    assert pane.list.current is not None and pane.list.current.says == "first"

    busy.press(Key.Key_Return)

    view = busy.page.comparing.view
    assert view is not None
    busy.qtbot.waitUntil(lambda: bool(view.rows))
    assert [row.title for row in view.rows if row.is_difference] == ["Changed"]


def test_one_goes_back_to_a_version_and_undoes_it(busy: Window) -> None:
    name_version(busy, "first")
    busy.select("Auditors")
    busy.type("Inspectors")
    pane = versions(busy) if not busy.page.panes.past.isVisible() else busy.page.panes.past

    busy.click(pane.back_button)

    assert "Auditors last saw" in busy.report.body.text
    busy.page.editor.setFocus()
    busy.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Inspectors last saw" in busy.report.body.text


def test_the_history_is_told_in_words_and_narrowed_by_person_and_subject(busy: Window) -> None:
    pane = history(busy)
    assert "Lou Lawyer signed 5 passages as lawyer" in listed(pane)[0]
    everything = len(listed(pane))

    pane.choose_person(busy.desk.actor("Eve Editor").person.id)
    assert [words.startswith("Eve Editor") for words in listed(pane)] == [True]
    pane.choose_person("")
    pane.choose_subject("comments")
    assert [words.startswith("Lou Lawyer commented") for words in listed(pane)] == [True]
    pane.choose_subject(None)
    assert len(listed(pane)) == everything


def test_an_entry_is_looked_at_by_what_it_changed(busy: Window) -> None:
    pane = history(busy)
    pane.choose_subject("text")

    busy.press(Key.Key_Return)

    view = busy.page.comparing.view
    assert view is not None
    busy.qtbot.waitUntil(lambda: bool(view.rows))
    (row,) = [row for row in view.rows if row.is_difference]
    assert row.by.startswith("Eve Editor")


def test_who_wrote_a_sentence_is_found_from_the_selection(busy: Window) -> None:
    busy.select("not a person on")

    busy.page.acts.of("who wrote").trigger()

    pane = busy.page.panes.past
    busy.qtbot.waitUntil(lambda: bool(pane.list.rows.rows))
    assert [words.split(" replaced")[0] for words in listed(pane)] == ["Eve Editor"]
    busy.page.editor.select(busy.span("letter box"))
    busy.qtbot.waitUntil(lambda: "imported" in listed(pane)[0])


def test_esc_gives_the_text_the_keys_and_the_same_keys_close_the_pane(busy: Window) -> None:
    pane = versions(busy)

    busy.press(Key.Key_Escape)
    assert QApplication.focusWidget() is busy.page.editor and pane.isVisible()

    busy.press(Key.Key_H, CTRL_SHIFT)
    busy.press(Key.Key_H, CTRL_SHIFT)
    assert not pane.isVisible() and busy.page.panel.isVisible()
