"""The palette of all acts, and keys that somebody chose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from editdesk import settings as settings_file
from editdesk.ui.acts import MENUS, acts_in
from editdesk.ui.dialogs.keys import KeysDialog
from editdesk.ui.dialogs.palette import Palette
from editdesk.ui.key_map import KeyMap
from tests.ui.benches import Bench

ACTS = {act.id: act for act in acts_in(MENUS)}
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
CHOICES = st.dictionaries(
    st.sampled_from(sorted(ACTS)), st.sampled_from(["", "Ctrl+B", "Ctrl+F", "F9", "Alt+X", "Ctrl+Shift+P"])
)


@pytest.fixture
def at_work(with_report: Bench) -> Bench:
    """A report is open and the keyboard is in its text."""
    with_report.conductor.open_report("night-water")
    with_report.wait_for_report().editor.setFocus()
    with_report.qtbot.waitActive(with_report.window)
    return with_report


def palette_of(bench: Bench) -> Palette:
    bench.qtbot.keyClick(bench.window.focusWidget(), Qt.Key.Key_P, CONTROL | SHIFT)
    found = bench.window.findChildren(Palette)
    return [palette for palette in found if palette.isVisible()][-1]


def test_the_palette_does_the_act_that_is_typed_and_the_text_has_the_keyboard_again(at_work: Bench) -> None:
    editor = at_work.page.editor
    palette = palette_of(at_work)

    at_work.qtbot.keyClicks(palette.field, "head 2")
    assert palette.list.names[0] == "Heading 2"
    at_work.qtbot.keyClick(palette.field, Qt.Key.Key_Return)

    at_work.qtbot.waitUntil(lambda: editor.current_kind() == ("heading", 2))
    assert at_work.window.focusWidget() is editor


def test_esc_leaves_the_palette_and_does_nothing(at_work: Bench) -> None:
    body = at_work.page.bridge.open_report.report.body
    palette = palette_of(at_work)

    at_work.qtbot.keyClicks(palette.field, "bold")
    at_work.qtbot.keyClick(palette.field, Qt.Key.Key_Escape)

    assert not palette.isVisible()
    assert at_work.page.bridge.open_report.report.body == body


def test_the_palette_says_where_nothing_fits(at_work: Bench) -> None:
    palette = palette_of(at_work)

    at_work.qtbot.keyClicks(palette.field, "qqq")

    assert palette.chosen is None
    assert palette.list.names == []


def test_what_cannot_be_done_is_not_offered(at_work: Bench) -> None:
    assert "Row above" not in palette_of(at_work).list.names


def test_other_keys_work_at_once_and_at_the_next_start(at_work: Bench) -> None:
    at_work.qtbot.keyClick(at_work.window.focusWidget(), Qt.Key.Key_F1)
    dialog = at_work.dialog(KeysDialog)
    at_work.qtbot.keyClicks(dialog.field, "strike")
    at_work.qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    at_work.qtbot.keyClick(dialog, Qt.Key.Key_F9)
    at_work.click(dialog.accept_button)

    editor = at_work.page.editor
    editor.setFocus()
    at_work.qtbot.keyClick(editor, Qt.Key.Key_F9)

    assert "strike" in editor.current_styles()
    stored = settings_file.load(at_work.services.environment.settings)
    assert stored.keys == {"strike": "F9"}


def test_keys_of_another_act_are_taken_from_it_and_that_is_said(at_work: Bench) -> None:
    at_work.qtbot.keyClick(at_work.window.focusWidget(), Qt.Key.Key_F1)
    dialog = at_work.dialog(KeysDialog)
    at_work.qtbot.keyClicks(dialog.field, "strike")
    at_work.qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    at_work.qtbot.keyClick(dialog, Qt.Key.Key_J, CONTROL)

    assert dialog.hint.text() == "“Review pane” had these keys and gave them up."
    assert at_work.page.acts.of("review pane").shortcuts() == []
    at_work.click(dialog.all_button)
    assert at_work.page.acts.of("review pane").shortcut() == QKeySequence("Ctrl+J")


def test_a_key_that_types_a_letter_is_no_key_for_an_act(at_work: Bench) -> None:
    at_work.qtbot.keyClick(at_work.window.focusWidget(), Qt.Key.Key_F1)
    dialog = at_work.dialog(KeysDialog)
    at_work.qtbot.keyClicks(dialog.field, "strike")
    at_work.qtbot.keyClick(dialog.field, Qt.Key.Key_Return)

    at_work.qtbot.keyClick(dialog, Qt.Key.Key_J)

    assert "types a letter" in dialog.hint.text()
    at_work.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()


@given(CHOICES, st.sampled_from(sorted(ACTS)), st.sampled_from(["Ctrl+B", "F9", "Ctrl+F", "Ctrl+Shift+P"]))
def test_keys_belong_to_one_act_however_often_they_are_chosen(
    chosen: dict[str, str], act_id: str, keys: str
) -> None:
    act = ACTS[act_id]

    keymap = KeyMap(chosen).with_keys(act, keys)

    assert keymap.keys(act) == (keys,)
    assert keymap.holder(keys, act) is None
    again = keymap.without_choice(act)
    assert again.keys(act) == act.keys


def test_an_act_typed_by_its_whole_name_is_first(at_work: Bench) -> None:
    palette = palette_of(at_work)

    # "Accept small suggestions" fits this too.
    at_work.qtbot.keyClicks(palette.field, "accept all suggestions")

    assert palette.list.names[0] == "Accept all suggestions"
