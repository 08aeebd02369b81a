"""Finds and replaces in all reports from the window: opens the sheet and has its work done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NoReturn, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from editdesk.desk.desk import Desk
from editdesk.desk.everywhere import Chosen, Everywhere, Replaced, find_everywhere, replace_everywhere
from editdesk.errors import EditdeskError
from editdesk.text.body import Span
from editdesk.text.finding import Query
from editdesk.ui import background
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.dialogs.everywhere import EverywhereDialog, Stoppable, Work
from editdesk.ui.errands import Errands
from editdesk.ui.main_window import MainWindow
from editdesk.ui.report.page import ReportPage

T = TypeVar("T")


class Progress(QObject):
    """Carries how far work is from its thread to the window's; the work asks whether to go on."""

    _moved = Signal(int, int)

    def __init__(self, told: Callable[[int, int], None], parent: QObject) -> None:
        super().__init__(parent)
        self._told = told
        self._is_stopped = False
        self._moved.connect(self._on_moved, Qt.ConnectionType.QueuedConnection)

    def stop(self) -> None:
        """Have the work end after the report under way."""
        self._is_stopped = True

    def go_on(self, done: int, of: int) -> bool:
        """Called by the work: so many of so many are done; whether to go on."""
        if done % 10 == 0:
            self._moved.emit(done, of)
        return not self._is_stopped

    @Slot(int, int)
    def _on_moved(self, done: int, of: int) -> None:
        if not self._is_stopped:
            self._told(done, of)


class FindingEverywhere(QObject):
    """What was looked for last is there again when the sheet opens anew."""

    refused = Signal(object)  # EditdeskError

    def __init__(
        self, window: MainWindow, desk: Desk, errands: Errands, open_report: Callable[[str], None]
    ) -> None:
        super().__init__(window)
        self._window, self._desk, self._errands = window, desk, errands
        self._open_report = open_report
        self._query, self._words = Query(""), ""
        self.dialog: EverywhereDialog | None = None

    @Slot()
    def open(self) -> None:
        """Open the sheet."""
        dialog = EverywhereDialog(
            Work(self._find, self._replace), self._query, self._words, self._errands.theme, self._window
        )
        dialog.place_asked.connect(self._on_place_asked)
        dialog.finished.connect(self._on_finished)
        self.dialog = dialog
        dialog.open()

    def _find(
        self,
        query: Query,
        told: Callable[[int, int], None],
        done: Callable[[Everywhere], None],
        failed: Callable[[EditdeskError], None],
    ) -> Stoppable:
        progress = self._progress(told)
        work = partial(find_everywhere, self._desk, self._errands.actor, query, progress.go_on)
        return Stoppable(progress.stop, background.run(self._settled(work), done, failed))

    def _replace(
        self,
        query: Query,
        chosen: Sequence[Chosen],
        words: str,
        told: Callable[[int, int], None],
        done: Callable[[list[Replaced]], None],
        failed: Callable[[EditdeskError], None],
    ) -> Stoppable:
        progress = self._progress(told)
        actor = self._errands.actor
        work = partial(replace_everywhere, self._desk, actor, query, chosen, words, progress.go_on)

        def replaced(made: list[Replaced]) -> None:
            self._take_in()
            done(made)

        return Stoppable(progress.stop, background.run(self._settled(work), replaced, failed))

    def _progress(self, told: Callable[[int, int], None]) -> Progress:
        assert self.dialog is not None
        return Progress(told, self.dialog)

    @property
    def _bridge(self) -> ReportBridge | None:
        """Of the report in the window."""
        page = self._window.report_page
        return page.bridge if isinstance(page, ReportPage) else None

    def _settled(self, work: Callable[[], T]) -> Callable[[], T]:
        """`work`, or what fails with the reason why the report in the window could not be written."""
        bridge = self._bridge
        if bridge is not None:
            try:
                bridge.settle()
                bridge.open_report.flush()
            except EditdeskError as error:
                return partial(_fail, error)
        return work

    def _take_in(self) -> None:
        """Show in the window what was replaced in its report."""
        bridge = self._bridge
        if bridge is not None:
            try:
                bridge.settle()
                bridge.open_report.poll()
            except EditdeskError as error:
                self.refused.emit(error)

    @Slot(str, object)
    def _on_place_asked(self, slug: str, span: Span) -> None:
        if self.dialog is not None:
            self.dialog.done(0)
        if self._bridge is None or self._bridge.open_report.report.slug != slug:
            self._open_report(slug)
        page, bridge = self._window.report_page, self._bridge
        if isinstance(page, ReportPage) and bridge and bridge.open_report.report.slug == slug:
            page.jump(span)
            page.editor.select(span)

    @Slot()
    def _on_finished(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            self._query, self._words = dialog.query, dialog.words
            dialog.deleteLater()


def _fail(error: EditdeskError) -> NoReturn:
    raise error
