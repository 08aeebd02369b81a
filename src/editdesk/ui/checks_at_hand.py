"""What reports are checked against: read when the first page stands painted, then at hand for all."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from editdesk.desk.checking import Checker, Checks
from editdesk.desk.desk import Desk
from editdesk.errors import EditdeskError
from editdesk.ui import background
from editdesk.ui.report.page import ReportPage
from editdesk.ui.services import Services

# A page is painted, and can be written on, before anything is checked.
CHECK_AFTER_MS = 120


class ChecksAtHand(QObject):
    """Dictionaries, house style and kept words of one desk."""

    refused = Signal(object)  # EditdeskError

    def __init__(self, services: Services, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._desk = services, desk
        self._checks: Checks | None = None

    def languages(self) -> list[str]:
        """The tags of the languages whose spelling can be checked."""
        return self._now().dictionaries.tags()

    def check(self, page: ReportPage) -> None:
        """Have what is wrong on `page` pointed out, once it stands painted."""
        QTimer.singleShot(CHECK_AFTER_MS, page, partial(self._begin, page))

    def _begin(self, page: ReportPage) -> None:
        language = page.bridge.open_report.report.language
        done = partial(self._begin_with, page)
        task = background.run(partial(self._ready_for, language), done, self.refused.emit)
        page.destroyed.connect(task.cancel)

    def _ready_for(self, language: str) -> Checks:
        """The checks with the dictionary for `language` read, on a thread of its own."""
        checks = self._now()
        checks.dictionaries.serving(language)
        return checks

    def _begin_with(self, page: ReportPage, checks: Checks) -> None:
        try:
            page.problems.begin(Checker(checks, page.bridge.open_report))
        except EditdeskError as error:
            self.refused.emit(error)

    def _now(self) -> Checks:
        if self._checks is None:
            self._checks = self._services.checks(self._desk)
        return self._checks
