"""Exports from the window: opens the dialog, and has files and previews made off this thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal

from editdesk.desk import exporting
from editdesk.desk.desk import Desk
from editdesk.desk.exporting import Export, export_all
from editdesk.desk.layouts import LayoutKind, layouts
from editdesk.desk.open_report import OpenReport
from editdesk.desk.picturing import picture, picture_size
from editdesk.desk.previewing import Preview, preview
from editdesk.desk.sent_copies import sent_copies
from editdesk.desk.underway import Underway
from editdesk.errors import EditdeskError
from editdesk.text.body import Span
from editdesk.ui import background
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.editor.pictures import Pictures
from editdesk.ui.export.choices import Asked, Facts, Remembered, Wanted, Work
from editdesk.ui.export.dialog import ExportDialog
from editdesk.ui.main_window import MainWindow
from editdesk.ui.memory import Memory
from editdesk.ui.report.page import ReportPage
from editdesk.ui.theme import Theme

_KINDS: tuple[LayoutKind, ...] = ("clean", "review", "certificate")


class _Told(QObject):
    """Carries how far an export is from its thread to the window's."""

    moved = Signal(str, int, int)


class Exporting(QObject):
    """One dialog at a time; what is chosen in it is remembered per desk."""

    shown = Signal(object)  # the dialog
    refused = Signal(object)  # EditdeskError

    def __init__(self, window: MainWindow, desk: Desk, memory: Memory, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._desk, self._memory = window, desk, memory
        self.is_asking = False

    def ask(self, bridge: ReportBridge, theme: Theme) -> None:
        """Ask what of the report leaves the desk, in which formats and whereto, and write it."""
        if self.is_asking:
            return
        here = bridge.open_report
        try:
            bridge.settle()
            here.flush()
        except EditdeskError as error:
            self.refused.emit(error)
            return
        self.is_asking = True
        # What left before is told by the whole journal, which may be long.
        background.run(partial(_facts, here), partial(self._show, bridge, theme), self._on_refused)

    def _on_refused(self, error: EditdeskError) -> None:
        self.is_asking = False
        self.refused.emit(error)

    def _show(self, bridge: ReportBridge, theme: Theme, facts: Facts) -> None:
        self.is_asking = False
        page = self._window.report_page
        if not isinstance(page, ReportPage) or page.bridge is not bridge:
            # Somebody went elsewhere meanwhile.
            return
        here, remembered = bridge.open_report, self._remembered
        pictures = Pictures(partial(picture_size, here), partial(picture, here))
        dialog = ExportDialog(
            facts,
            remembered,
            _folder(remembered),
            theme,
            Work(partial(self._export, bridge), partial(self._preview, bridge)),
            pictures,
            self._window,
        )
        pictures.setParent(dialog)
        dialog.jump_asked.connect(self._on_jump)
        dialog.exported.connect(partial(self._remember, dialog))
        self.shown.emit(dialog)

    @property
    def _key(self) -> str:
        return str(self._desk.store.path)

    @property
    def _remembered(self) -> Remembered:
        return Remembered.of(self._memory.settings.exports.get(self._key, {}))

    def _remember(self, dialog: ExportDialog) -> None:
        exports = {**self._memory.settings.exports, self._key: dialog.choice.remembered.stored}
        self._memory.remember(exports=exports)

    def _on_jump(self, span: Span | None) -> None:
        page = self._window.report_page
        if not isinstance(page, ReportPage):
            return
        if span is not None:
            page.jump(span)
        else:
            page.panes.show_approval()

    def _export(
        self,
        bridge: ReportBridge,
        wanted: Wanted,
        told: Callable[[str, int, int], None],
        done: Callable[[Sequence[Export]], None],
        failed: Callable[[EditdeskError], None],
    ) -> Underway:
        slug, actor = bridge.open_report.report.slug, bridge.open_report.actor
        carrier = _Told(self)
        carrier.moved.connect(told, Qt.ConnectionType.QueuedConnection)
        underway = Underway(carrier.moved.emit)

        def write() -> Sequence[Export]:
            return export_all(
                self._desk.open(slug, actor),
                wanted.targets,
                kind=wanted.kind,
                draft=wanted.is_draft,
                layout=wanted.page,
                sending=wanted.sending,
                underway=underway,
            )

        task = background.run(write, done, failed)
        task.destroyed.connect(carrier.deleteLater)
        return underway

    def _preview(
        self,
        bridge: ReportBridge,
        asked: Asked,
        done: Callable[[Preview], None],
        failed: Callable[[EditdeskError], None],
    ) -> None:
        here = bridge.open_report
        work = partial(preview, here, asked.ending, asked.kind, asked.sending, asked.page, width=asked.width)
        background.run(work, done, failed)


def _facts(here: OpenReport) -> Facts:
    report = here.confirmed
    not_for_print = exporting.not_approved(report, here.way, "print")
    return Facts(
        slug=report.slug,
        not_approved=exporting.not_approved(report, here.way),
        not_for_print=not_for_print,
        missing=exporting.missing(report, here.way, "print") if not_for_print else (),
        left_out=exporting.left_out(report),
        comments=Counter(thread.kind for thread in report.shown_threads),
        people=here.store.people(),
        sent=sent_copies(here),
        has_pictures=bool(report.body.spans_by_key("image")),
        layouts={kind: layouts(here.house_folder, kind) for kind in _KINDS},
    )


def _folder(remembered: Remembered) -> Path:
    """Where files went the last time; else where people keep theirs."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    for folder in (remembered.folder, documents):
        if folder and Path(folder).is_dir():
            return Path(folder)
    return Path.home()
