"""A signed report of forty passages gets thirty commas and one other figure, and is signed again by keys."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editdesk.desk import approving, editing
from editdesk.desk.desk import Desk
from editdesk.journal import Created, Imported
from editdesk.review.roles import Role
from editdesk.storage.store import Store
from editdesk.text.body import Body, block_of
from editdesk.text.codec import to_json
from editdesk.text.edits import typed
from editdesk.ui import fonts
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.report.page import ReportPage
from editdesk.ui.theme import Theme

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
PASSAGES, COMMAS, FIGURE_AT = 40, 30, 17


def sentence(number: int) -> str:
    return (
        f"In note {number} the harbour office says that it paid {number * 7} firms for the new quay and "
        "that nobody had asked the council before the vote was held in the old hall."
    )


def signed_desk(tmp_path: Path) -> Desk:
    desk = Desk(Store.open(tmp_path / "desk.db"), "here")
    editor = desk.first_person("Ada Editor", [Role.EDITOR])
    desk.add_person("Lou Lawyer", [Role.LAWYER], editor)
    body = Body.of([block_of(sentence(number)) for number in range(1, PASSAGES + 1)])
    desk.found("quay", [Created(slug="quay"), Imported(body=to_json(body), source="wire")], editor)
    approving.sign(desk.open("quay", desk.actor("Lou Lawyer")), Role.LAWYER)
    return desk


def edit(desk: Desk) -> None:
    """Thirty commas before “and that”, and one figure more."""
    report = desk.open("quay", desk.actor("Ada Editor"))
    for number in range(1, COMMAS + 1):
        at = report.report.body.text.index(f"{number * 7} firms for the new quay") + len(
            f"{number * 7} firms for the new quay"
        )
        editing.edit(report, typed(report.report.body, at, at, ","))
    at = report.report.body.text.index(f"{FIGURE_AT * 7} firms")
    editing.edit(report, typed(report.report.body, at, at + 1, "9"))
    report.flush()


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def test_thirty_commas_and_a_figure_are_signed_again_without_the_figure_passing_unseen(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    desk = signed_desk(tmp_path)
    edit(desk)
    bridge = ReportBridge(desk.open("quay", desk.actor("Lou Lawyer")), desk.people())
    page = ReportPage(bridge, Theme.light(fonts.load(qapp)))
    qtbot.addWidget(page)
    page.resize(1280, 672)
    page.show()
    qtbot.waitExposed(page)
    with qtbot.waitActive(page):
        page.activateWindow()
    page.editor.setFocus()

    press(Qt.Key.Key_C, CTRL_SHIFT)

    view = page.re_signing.view
    assert view is not None
    qtbot.waitUntil(lambda: not page.re_signing.is_under_way)
    assert len(view.left_over) == COMMAS
    words = [change for change in view.left_over if not change.is_small]
    assert [change.new.startswith(f"In note {FIGURE_AT} ") for change in words] == [True]
    presses = 1
    read: list[str] = []
    while view.left_over and presses < 40:
        current = view.current
        assert current is not None
        before = [change.id for change in view.left_over]
        here = view.list.currentIndex().row()
        # A row counts as seen once it was there long enough to be read.
        qtbot.waitUntil(partial(view.list.is_seen, here))
        seen = {at for at in range(len(view.list.rows.rows)) if view.list.is_seen(at)}
        press(Qt.Key.Key_S)
        presses += 1
        gone = len(before) - len(view.left_over)
        assert gone in (0, 1, COMMAS - 1)
        if gone == 1:
            read.append(current.new)
            assert here in seen
        QApplication.processEvents()
    assert presses < 10
    assert [words.startswith(f"In note {FIGURE_AT} ") for words in read] == [True]
    (covered,) = [one for one in bridge.reads() if one.role is Role.LAWYER]
    assert covered.is_whole and covered.passages == PASSAGES
    bridge.close()
    stored = desk.store.load(bridge.open_report.report.id)
    assert len(stored.sign_offs[Role.LAWYER].readings) == 3
    desk.store.close()
