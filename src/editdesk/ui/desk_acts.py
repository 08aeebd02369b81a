"""What one does at the desk besides opening reports: views, stages, queue, archive, the list as CSV."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from editdesk.desk.archiving import archive, archive_all, bring_out, old_enough
from editdesk.desk.desk import Desk
from editdesk.desk.list_csv import write_list
from editdesk.desk.queue import my_queue
from editdesk.errors import EditdeskError
from editdesk.text.body import Span
from editdesk.ui import background
from editdesk.ui.desk.look import VIEWS, DeskLook, View
from editdesk.ui.desk.page import DeskPage
from editdesk.ui.desk.queue_view import Waits
from editdesk.ui.dialogs.archive_old import ArchiveOldDialog
from editdesk.ui.dialogs.columns import ColumnsDialog
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.dialogs.waiting import WaitingDialog
from editdesk.ui.errands import Errands
from editdesk.ui.everywhere import Progress
from editdesk.ui.main_window import MainWindow
from editdesk.ui.memory import Memory
from editdesk.ui.report.page import ReportPage
from editdesk.ui.sending import Sending


class DeskActs(QObject):
    """Has done what the desk page asks for."""

    changed = Signal()  # reports are others now
    refused = Signal(object)  # EditdeskError
    told = Signal(str, str)

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        errands: Errands,
        memory: Memory,
        open_report: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self._window, self._desk, self._errands = window, desk, errands
        self._memory, self._open_report = memory, open_report
        self.sending = Sending(window, desk, errands)
        self._connect()

    def _connect(self) -> None:
        acts, sending = self._window.acts, self.sending
        for view in VIEWS:
            acts.of(f"{view} view").triggered.connect(partial(self._show_view, view))
        acts.of("search").triggered.connect(lambda: self._page.show_search())
        acts.orders.triggered.connect(lambda act: self._page.show_order(act.data()))
        acts.of("send").triggered.connect(self._ask_menu)
        acts.of("columns").triggered.connect(self.choose_columns)
        acts.of("archive").triggered.connect(lambda: self.turn_archived(self._page.chosen_slug))
        acts.of("archive old").triggered.connect(self.archive_old)
        acts.of("list csv").triggered.connect(self.write_csv)
        sending.changed.connect(self.changed)
        sending.refused.connect(self.refused)
        sending.told.connect(self.told)
        sending.place_asked.connect(self._go_to)
        sending.archive_asked.connect(self.turn_archived)
        sending.opened.connect(self._open_report)
        sending.details_asked.connect(partial(self._errands.details, bridge=None))

    @property
    def _page(self) -> DeskPage:
        return self._window.desk_page

    def take(self, page: DeskPage) -> None:
        """Do what `page` asks for; it looks as one looked at this desk before."""
        page.set_stages(self._desk.way.stages)
        page.wear_look(self._memory.look(str(self._desk.store.path)))
        page.set_queue(lambda: my_queue(self._desk, self._errands.actor))
        page.look_changed.connect(self._keep_look)
        page.send_asked.connect(self.sending.send)
        page.menu_asked.connect(self.sending.show_menu)
        page.columns_asked.connect(self.choose_columns)
        page.waiting_opened.connect(self.open_waiting)
        self._tick_views(page.look)

    @Slot(object)
    def _keep_look(self, look: DeskLook) -> None:
        self._memory.keep_look(str(self._desk.store.path), look)
        self._tick_views(look)

    def _tick_views(self, look: DeskLook) -> None:
        self._window.acts.check(self._window.acts.orders, look.order)
        for view in VIEWS:
            self._window.acts.of(f"{view} view").setChecked(view == look.view)

    def _show_view(self, view: View) -> None:
        self._page.show_view(view)
        self._tick_views(self._page.look)

    @Slot()
    def _ask_menu(self) -> None:
        page = self._page
        if page.chosen_slug:
            self.sending.show_menu(page.chosen_slug, page.mapToGlobal(page.rect().center()))

    @Slot()
    def choose_columns(self) -> None:
        """Ask which columns the list has, and in which order."""
        dialog = ColumnsDialog(self._page.look.columns, self._errands.theme, self._window)
        dialog.accepted.connect(lambda: self._page.on_columns_chosen(dialog.columns))
        self._show(dialog)

    @Slot(object)
    def open_waiting(self, waits: Waits) -> None:
        """Go to what waits: its comment, what changed since one signed, or what stands open there."""
        self._open_report(waits.report.slug)
        page = self._report_page(waits.report.slug)
        if page is None:
            return
        report = page.bridge.open_report.report
        if waits.thread:
            spans = report.anchors.get(waits.thread)
            if spans:
                page.jump(spans[0])
            page.comments_acts.show_thread(waits.thread)
        elif waits.role is not None and waits.role in report.sign_offs:
            page.re_signing.begin(waits.role)
        elif waits.reason == "mine":
            page.panes.show_review()
        elif waits.reason in ("read", "turn"):
            page.panes.show_approval()

    @Slot(str, object)
    def _go_to(self, slug: str, span: Span) -> None:
        self._open_report(slug)
        page = self._report_page(slug)
        if page is not None:
            page.jump(span)

    def _report_page(self, slug: str) -> ReportPage | None:
        page = self._window.report_page
        is_there = isinstance(page, ReportPage) and page.bridge.open_report.report.slug == slug
        return page if is_there and isinstance(page, ReportPage) else None

    @Slot(str)
    def turn_archived(self, slug: str) -> None:
        """The report goes to the archive, or comes out of it."""
        if not slug:
            return
        try:
            open_report = self._desk.open(slug, self._errands.actor)
            is_back = open_report.report.is_archived
            (bring_out if is_back else archive)(open_report)
        except EditdeskError as error:
            self.refused.emit(error)
            return
        self.changed.emit()
        if is_back:
            self.told.emit(f"“{slug}” is in sight again.", "")
        else:
            self.told.emit(f"“{slug}” is in the archive.", "Search finds it; the same act brings it back.")

    @Slot()
    def archive_old(self) -> None:
        """Ask how old, then archive all that is."""
        listed = self._desk.listed()
        dialog = ArchiveOldDialog(
            lambda days: old_enough(listed, days, self._desk.clock()), self._errands.theme, self._window
        )
        dialog.accepted.connect(lambda: self._archive(dialog.slugs))
        self._show(dialog)

    def _archive(self, slugs: Sequence[str]) -> None:
        waiting = WaitingDialog("Archiving…", "What is done so far stays so.", self._errands.theme)
        waiting.setParent(self._window, waiting.windowFlags())
        progress = Progress(lambda done, of: waiting.explanation.setText(_done(done, of)), waiting)
        waiting.cancel_button.clicked.connect(progress.stop)
        work = partial(archive_all, self._desk, slugs, self._errands.actor, progress.go_on)

        def done(archived: list[str]) -> None:
            self._end(waiting)
            count = f"{len(archived):,} {'report is' if len(archived) == 1 else 'reports are'}"
            self.told.emit(
                f"{count} in the archive.", "Search finds them, and the list has a place for them."
            )

        def failed(error: EditdeskError) -> None:
            self._end(waiting)
            self.refused.emit(error)

        waiting.open()
        background.run(work, done, failed)

    def _end(self, waiting: WaitingDialog) -> None:
        waiting.close()
        waiting.deleteLater()
        self.changed.emit()

    @Slot()
    def write_csv(self) -> None:
        """Ask whereto, then write the list as it is shown."""
        reports = self._page.shown_reports
        target, _ = QFileDialog.getSaveFileName(
            self._window, "List as CSV", str(Path.home() / "desk.csv"), "CSV (*.csv)"
        )
        if not target:
            return
        try:
            write_list(Path(target), reports, self._desk.clock())
        except EditdeskError as error:
            self.refused.emit(error)
            return
        count = f"{len(reports):,} {'report' if len(reports) == 1 else 'reports'}"
        self.told.emit(f"Wrote {count} to {Path(target).name}.", "")

    def _show(self, dialog: Sheet) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _done(done: int, of: int) -> str:
    return f"{done:,} of {of:,} reports. What is done stays so."
