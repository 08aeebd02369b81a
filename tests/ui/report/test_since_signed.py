"""Since I signed: what changed is read and signed again by key, and nothing that was not in sight."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from editdesk.desk import approving
from editdesk.desk.desk import Desk
from editdesk.review.roles import Role
from editdesk.text.compare import Piece
from editdesk.ui.since.rows import excerpt
from editdesk.ui.since.view import SinceView
from tests.ui.report.conftest import CTRL_SHIFT, Window
from tests.ui.report.test_comparing import change

Key = Qt.Key


@pytest.fixture
def changed(desk: Desk, opened: Callable[[str], Window]) -> Window:
    """The lawyer signed all; then a comma came in twice, a year was changed, and a passage was added to."""
    approving.sign(desk.open("ferry", desk.actor("Lou Lawyer")), Role.LAWYER)
    change(desk, "Ada Editor", "Two people who", "Two people, who")
    change(desk, "Ada Editor", "books in spring", "books, in spring")
    change(desk, "Ada Editor", "no staff", "not one of staff")
    return opened("Lou Lawyer")


def since(window: Window) -> SinceView:
    window.page.editor.setFocus()
    with window.qtbot.waitActive(window.page):
        window.page.activateWindow()
    window.press(Key.Key_C, CTRL_SHIFT)
    view = window.page.re_signing.view
    assert view is not None
    found(window)
    window.qtbot.waitUntil(lambda: view.sign_button.text().startswith("Sign") or not view.left_over)
    return view


def found(window: Window) -> None:
    """Waits until it is known what changed."""
    window.qtbot.waitUntil(lambda: not window.page.re_signing.is_under_way)


def covered(window: Window) -> int:
    return next(read.passages for read in window.bridge.reads() if read.role is Role.LAWYER)


def test_compare_opens_on_it_for_who_has_signed_words_first(changed: Window) -> None:
    view = since(changed)

    assert [row.note for row in view.list.rows.rows if row.note] == [
        "To be read word by word: 1 passage",
        "Small changes: 2 passages",
    ]
    assert view.current is not None and "not one of staff" in view.current.new
    assert view.when_label.text().startswith("Legal read, last signed by you")


def test_a_passage_and_then_all_small_changes_are_signed_again_by_key(changed: Window) -> None:
    view = since(changed)

    changed.press(Key.Key_S)

    assert covered(changed) == 3
    assert [one.is_small for one in view.left_over] == [True, True]
    changed.qtbot.waitUntil(lambda: view.sign_button.text() == "Sign 2 small changes")
    changed.press(Key.Key_S)
    assert covered(changed) == 5
    assert view.message.isVisible() and view.message.text() == "All of it is signed as it stands."
    assert view.done_label.text() == "3 passages signed again. "
    changed.press(Key.Key_Escape)
    assert QApplication.focusWidget() is changed.page.editor


def test_small_changes_signed_first_leave_the_words_to_be_read(changed: Window) -> None:
    view = since(changed)

    changed.press(Key.Key_J)
    changed.press(Key.Key_S)

    assert [one.is_small for one in view.left_over] == [False]
    assert covered(changed) == 4


def test_small_changes_out_of_sight_are_shown_before_they_can_be_signed(changed: Window) -> None:
    changed.page.resize(1000, 260)
    view = since(changed)
    changed.press(Key.Key_S)
    view.resize(view.width(), 130)
    view.list.forget_seen()
    view.list.viewport().repaint()
    assert view.sign_button.text().startswith("Show the rest")

    changed.press(Key.Key_S)
    assert covered(changed) == 3

    def press_until_signed() -> bool:
        changed.press(Key.Key_S)
        return covered(changed) == 5

    changed.qtbot.waitUntil(press_until_signed)


def test_a_key_held_down_signs_nothing(changed: Window) -> None:
    view = since(changed)

    held = QKeyEvent(QEvent.Type.KeyPress, Key.Key_S, Qt.KeyboardModifier.NoModifier, "s", True)
    QApplication.sendEvent(view.list, held)

    assert covered(changed) == 2


def test_what_changes_while_one_reads_is_not_signed_with_it(changed: Window, desk: Desk) -> None:
    view = since(changed)
    change(desk, "Ada Editor", "not one of staff", "never any staff")
    changed.qtbot.waitUntil(lambda: view.again_button.isVisible(), timeout=3000)

    changed.press(Key.Key_S)

    assert covered(changed) == 2
    changed.click(view.again_button)
    found(changed)
    assert view.current is not None and "never any staff" in view.current.new
    changed.qtbot.waitUntil(lambda: view.sign_button.text() == "Sign this passage")
    changed.press(Key.Key_S)
    assert covered(changed) == 3


def test_enter_goes_to_the_passage_in_the_text(changed: Window) -> None:
    since(changed)

    changed.press(Key.Key_Return)

    assert changed.page.re_signing.view is None
    start = changed.page.editor.selection().start
    assert changed.report.body.text[start:].startswith("The second firm has")


def test_other_states_can_be_compared_and_one_comes_back(changed: Window) -> None:
    view = since(changed)

    changed.click(view.compare_button)
    other = changed.page.comparing.view
    assert other is not None and changed.page.re_signing.view is None
    other.old_field.setText("Since I signed")

    assert changed.page.comparing.view is None and changed.page.re_signing.view is not None


def test_nothing_changed_is_said(desk: Desk, opened: Callable[[str], Window]) -> None:
    approving.sign(desk.open("ferry", desk.actor("Lou Lawyer")), Role.LAWYER)
    window = opened("Lou Lawyer")

    window.page.acts.of("compare").trigger()

    # On a thread of its own, so that the window goes on.
    assert window.page.re_signing.is_under_way
    found(window)
    view = window.page.re_signing.view
    assert view is not None and view.message.text() == "Nothing has changed since you signed."


def test_an_excerpt_keeps_each_change_and_the_words_beside_it() -> None:
    words = (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    )
    long = (Piece("same", words), Piece("added", ","), Piece("same", words), Piece("removed", "."))

    short = excerpt(long)

    assert [piece for piece in short if piece.tag != "same"] == [Piece("added", ","), Piece("removed", ".")]
    assert len(short[2].text) < 80 and "…" in short[2].text
    assert short[2].text.startswith("one two") and short[2].text.endswith("sixteen ")


def test_what_is_signed_again_takes_the_note_along(changed: Window) -> None:
    view = since(changed)

    changed.press(Key.Key_M)
    changed.type("Read with the books of the firm.")
    changed.press(Key.Key_Return)
    changed.press(Key.Key_S)

    last = changed.report.sign_offs[Role.LAWYER].last
    assert (last.note, view.note) == ("Read with the books of the firm.", "")
    assert covered(changed) == 3


def test_esc_in_the_note_goes_back_to_the_list(changed: Window) -> None:
    view = since(changed)

    changed.press(Key.Key_M)
    changed.type("Not yet")
    changed.press(Key.Key_Escape)

    assert changed.page.re_signing.view is view
    assert QApplication.focusWidget() is view.list
