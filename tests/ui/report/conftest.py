"""A report page on a real desk, driven by keys and mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editdesk.desk.desk import Desk
from editdesk.desk.open_report import OpenReport
from editdesk.journal import Created, Imported, Pending
from editdesk.report import Report
from editdesk.review.roles import Role
from editdesk.review.threads import Thread
from editdesk.storage.store import Appended, Store
from editdesk.text.body import Body, Span, block_of
from editdesk.text.codec import to_json
from editdesk.ui import fonts
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.report.page import ReportPage
from editdesk.ui.theme import Theme

TEXT = (
    block_of("Who owns the ferry line", "headline"),
    block_of("The line was sold in 2018. Two people who kept the ledgers say that no tender was held."),
    block_of("A letter box in the hills", "heading", level=2),
    block_of("Auditors last saw the books in spring. They found no minutes for four meetings."),
    block_of("The second firm has no staff and, until May, had no telephone."),
)


class FailingStore(Store):
    """A store whose disk is full while `error` is set."""

    error: Exception | None = None

    def append(self, report: Report, pendings: Sequence[Pending]) -> Appended:
        if self.error is not None:
            raise self.error
        return super().append(report, pendings)


class Window:
    """A report page with what a person sees and does there, in words."""

    def __init__(self, desk: Desk, who: str, theme: Theme, qtbot: QtBot) -> None:
        self.desk, self.qtbot = desk, qtbot
        self.bridge = ReportBridge(desk.open("ferry", desk.actor(who)), desk.people())
        self.page = ReportPage(self.bridge, theme)
        qtbot.addWidget(self.page)
        self.page.resize(1440, 900)
        self.page.show()
        qtbot.waitExposed(self.page)
        self.refused: list[object] = []
        self.page.refused.connect(self.refused.append)

    @property
    def report(self) -> Report:
        return self.bridge.open_report.report

    @property
    def threads(self) -> list[Thread]:
        return self.report.shown_threads

    @property
    def margin_text(self) -> str:
        return self.page.comments.margin.active_card.reply_box.words

    def span(self, words: str) -> Span:
        at = self.report.body.text.index(words)
        return Span(at, at + len(words))

    def select(self, words: str) -> None:
        with self.qtbot.waitActive(self.page):
            self.page.activateWindow()
        self.page.editor.setFocus()
        self.page.editor.select(self.span(words))

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self._focused(), key, modifiers)

    def type(self, words: str) -> None:
        QTest.keyClicks(self._focused(), words)

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def comment(self, on: str, words: str) -> Thread:
        """A comment made by key, as a person would."""
        known = {thread.id for thread in self.threads}
        self.select(on)
        self.press(Qt.Key.Key_M, CTRL_SHIFT)
        self.type(words)
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        return next(thread for thread in self.threads if thread.id not in known)

    def wait_saved(self) -> None:
        self.qtbot.waitUntil(lambda: self.bridge.save_state.kind == "saved", timeout=5000)

    def stored(self) -> Report:
        return self.desk.store.load(self.report.id)

    def close(self) -> None:
        self.bridge.close()

    def _focused(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused


CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme.light(fonts.load(qapp))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = FailingStore.open(tmp_path / "desk.db")
    desk = Desk(store, "here")
    ada = desk.first_person("Ada Editor")
    imported = Imported(body=to_json(Body.of(TEXT)), source="test")
    desk.found("ferry", [Created(slug="ferry"), imported], ada)
    desk.add_person("Lou Lawyer", [Role.LAWYER], ada)
    yield desk
    store.close()


@pytest.fixture
def opened(desk: Desk, theme: Theme, qtbot: QtBot) -> Iterator[Callable[[str], Window]]:
    """Opens the report for somebody."""
    windows: list[Window] = []

    def open_for(who: str) -> Window:
        windows.append(Window(desk, who, theme, qtbot))
        return windows[-1]

    yield open_for
    for window in windows:
        window.close()


@pytest.fixture
def window(opened: Callable[[str], Window]) -> Window:
    return opened("Ada Editor")


def others_copy(desk: Desk, who: str) -> OpenReport:
    """The same report as open at another workstation."""
    return Desk(desk.store, "elsewhere").open("ferry", desk.actor(who))
