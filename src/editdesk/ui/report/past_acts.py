"""Versions and history: naming, comparing, going back, and who wrote what is selected."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from editdesk.desk import versions
from editdesk.desk.past import Past, past
from editdesk.errors import EditdeskError
from editdesk.review.versions import version_called
from editdesk.ui import background
from editdesk.ui.actions import Actions
from editdesk.ui.background import Task
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.panels.past_list import PastRow
from editdesk.ui.panels.past_pane import HISTORY, VERSIONS
from editdesk.ui.panels.version_dialog import VersionDialog
from editdesk.ui.report.panes import ReportPanes
from editdesk.ui.theme import Theme


class PastActs(QObject):
    """Fills the pane of what was and does what is asked there; while it is hidden it costs nothing."""

    compare_asked = Signal(str, str)  # two states
    refused = Signal(object)  # EditdeskError
    told = Signal(str, str)

    def __init__(
        self, bridge: ReportBridge, panes: ReportPanes, acts: Actions, theme: Theme, page: QWidget
    ) -> None:
        super().__init__(page)
        self._bridge, self._panes, self._pane, self._theme = bridge, panes, panes.past, theme
        self._page = page
        self._past: Past | None = None
        self._upto = 0
        self._task: Task[Any] | None = None
        acts.of("name version").triggered.connect(self.name_version)
        acts.of("versions").triggered.connect(partial(self._begin, VERSIONS))
        acts.of("history").triggered.connect(partial(self._begin, HISTORY))
        acts.of("who wrote").triggered.connect(self.who_wrote)
        pane = self._pane
        pane.tab_changed.connect(self.show_now)
        pane.filters_changed.connect(self._list)
        pane.shown_changed.connect(self._on_shown)
        pane.compare_asked.connect(self._on_compare)
        pane.back_asked.connect(self._on_back)
        pane.name_asked.connect(self.name_version)
        pane.left.connect(panes.editor.setFocus)
        pane.closed.connect(panes.close_beside)
        panes.editor.selection_changed.connect(self._on_selection_changed)
        bridge.settled.connect(self._on_settled)
        bridge.approval_changed.connect(self._on_settled)

    def _begin(self, tab: int) -> None:
        """Show versions or history, with the keys there; who is in it already closes it."""
        pane = self._pane
        if pane.isVisible() and pane.tab == tab and pane.list.hasFocus():
            self._panes.close_beside()
            return
        pane.show_tab(tab)
        self._panes.show_beside(self._panes.past)
        self.show_now()
        pane.list.setFocus()

    @Slot()
    def who_wrote(self) -> None:
        """Show the history of what is selected: who brought these words."""
        self._pane.passage_box.setChecked(True)
        self._pane.show_tab(HISTORY)
        self._panes.show_beside(self._panes.past)
        self.show_now()
        self._pane.list.setFocus()

    @Slot()
    def name_version(self) -> None:
        """Ask for a name for the text as it stands."""

        def keep(name: str) -> None:
            self._bridge.settle()
            made = versions.name_version(self._bridge.open_report, name)
            self.told.emit(f"This version is called “{made.name}” now.", "")

        VersionDialog(self._theme, keep, self._page).exec()
        self.show_now()

    @Slot()
    def show_now(self) -> None:
        """List what there is now; the history is read on a thread of its own."""
        if not self._pane.isVisibleTo(self._panes):
            return
        report = self._bridge.open_report
        if self._pane.tab == VERSIONS:
            self._list()
            return
        try:
            self._bridge.settle()
            report.flush()
        except EditdeskError as error:
            self.refused.emit(error)
            return
        upto = report.confirmed.number
        if self._past is not None and self._upto == upto:
            self._list()
            return
        if self._task is not None:
            self._task.cancel()
        if self._past is None:
            self._pane.say("Reading what happened…")
        names = {person.id: person.name for person in self._bridge.people}
        work = partial(past, report.store, report.confirmed.id, names, upto)
        self._task = background.run(work, partial(self._on_read, upto), self._on_failed)

    def _on_read(self, upto: int, read: Past) -> None:
        self._task, self._past, self._upto = None, read, upto
        self._list()

    def _on_failed(self, error: EditdeskError) -> None:
        self._task = None
        self.refused.emit(error)

    @Slot()
    def _list(self) -> None:
        pane, report = self._pane, self._bridge.open_report.report
        if pane.tab == VERSIONS:
            pane.show_versions(report.versions)
        elif self._past is not None:
            within = None
            if pane.passage_box.isChecked():
                within = self._past.wrote_within(report, self._panes.editor.selection())
            pane.show_history(self._past, within)

    @Slot(bool)
    def _on_shown(self, is_shown: bool) -> None:
        if is_shown:
            self.show_now()

    @Slot()
    def _on_settled(self) -> None:
        if self._pane.isVisible():
            self.show_now()

    @Slot()
    def _on_selection_changed(self) -> None:
        if self._pane.isVisible() and self._pane.tab == HISTORY and self._pane.passage_box.isChecked():
            self._list()

    @Slot(object)
    def _on_compare(self, row: PastRow) -> None:
        """A version beside the text of now; an entry of the history beside the one before."""
        if self._pane.tab == VERSIONS:
            self.compare_asked.emit(f"No. {row.number}", "Now")
        else:
            self.compare_asked.emit(f"No. {max(1, row.number - 1)}", f"No. {row.number}")

    @Slot(object)
    def _on_back(self, row: PastRow) -> None:
        """The text reads again as it did then; it can be undone, so nothing is asked."""
        try:
            self._bridge.settle()
            report = self._bridge.open_report
            # By its name, as long as it means this one.
            named = version_called(row.value, report.report.versions)
            is_meant = named is not None and named.number == row.number
            versions.go_back(report, row.value if is_meant else str(row.number))
        except EditdeskError as error:
            self.refused.emit(error)
            return
        self.told.emit(f"The text reads again as it did then: {row.says}", "Ctrl+Z takes that back.")
        self.show_now()
