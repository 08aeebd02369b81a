"""A whole window at work on a real desk, and short ways to what is in it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from pytestqt.qtbot import QtBot

from editdesk.__main__ import Services
from editdesk.desk.desk import Desk
from editdesk.ui import app as start
from editdesk.ui.conductor import Conductor, conduct
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.main_window import MainWindow
from editdesk.ui.report.page import ReportPage

D = TypeVar("D", bound=Sheet)


class Bench:
    """A window at work, and short ways to what is in it."""

    def __init__(self, qtbot: QtBot, services: Services) -> None:
        self.qtbot, self.services = qtbot, services
        self.window: MainWindow = start.first_window(start.application(), services)
        qtbot.addWidget(self.window)
        self.window.resize(1440, 900)
        self.window.show()
        self.conductor: Conductor = conduct(self.window, services, services.start_desk())

    @property
    def desk(self) -> Desk:
        return self.conductor.desk

    @property
    def page(self) -> ReportPage:
        page = self.window.report_page
        assert isinstance(page, ReportPage)
        return page

    def dialog(self, kind: type[D]) -> D:
        """The dialog of this kind, once it is in sight."""

        def found() -> list[D]:
            return [one for one in self.window.findChildren(kind) if one.isVisible()]

        self.qtbot.waitUntil(lambda: bool(found()), timeout=10_000)
        return found()[0]

    def click(self, widget: object) -> None:
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def wait_for_report(self) -> ReportPage:
        self.qtbot.waitUntil(lambda: isinstance(self.window.report_page, ReportPage), timeout=10_000)
        return self.page

    def choose(self, group: QActionGroup, value: str) -> None:
        act: QAction = next(act for act in group.actions() if act.data() == value)
        act.trigger()
