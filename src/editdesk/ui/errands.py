"""What takes a dialog: a new report, an import, a copy that comes back, an export.

Reading and writing run off this thread, on an open report of their own, so that
the one in the window is never touched from elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QStandardPaths, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from editdesk.desk import importing
from editdesk.desk.desk import Desk, set_detail, slug_of
from editdesk.desk.open_report import OpenReport
from editdesk.errors import EditdeskError
from editdesk.resources import resource
from editdesk.review.losses import Lost, Removed
from editdesk.review.people import Actor
from editdesk.text.body import Body, Span
from editdesk.ui import background
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.dialogs.details import DetailsDialog
from editdesk.ui.dialogs.import_report import ImportDialog
from editdesk.ui.dialogs.new_report import NewReportDialog
from editdesk.ui.dialogs.paste import PasteDialog
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.dialogs.waiting import WaitingDialog
from editdesk.ui.exporting import Exporting
from editdesk.ui.main_window import MainWindow
from editdesk.ui.memory import Memory

if TYPE_CHECKING:
    from editdesk.desk.bringing_back import Looked

T = TypeVar("T")
SAMPLE_SLUG = "night-water"
# Sooner, a dialog would only flicker.
SAY_WAITING_AFTER_MS = 300
_FILES = (
    "Reports (*.docx *.docm *.dotx *.html *.htm *.xhtml *.mht *.mhtml *.md *.markdown *.txt *.text)"
    ";;All files (*)"
)
_WORD_FILES = "Word files (*.docx *.docm);;All files (*)"
_WHILE_READING = "Web pages are cleaned; Word files are read apart, where they can do no harm."


@dataclass(frozen=True)
class Reading:
    """A file as it was read, and the way to make a report of it."""

    body: Body
    removed: Sequence[Removed]
    lost: Sequence[Lost]
    source: str
    slug: str
    bring_in: Callable[[Desk, Actor, str], OpenReport]


def _reading(path: Path | None, text: str = "") -> Reading:
    """What the file at `path` holds, or pasted `text` where there is no path."""
    draft = importing.read(path) if path else importing.read_pasted(text)

    def bring_in(desk: Desk, actor: Actor, slug: str) -> OpenReport:
        return importing.bring_in(desk, draft, actor, slug)

    source = draft.source or (path.name if path else "the pasted text")
    slug = importing.suggested_slug(draft)
    return Reading(draft.body, draft.removed, draft.lost, source, slug, bring_in)


class Errands(QObject):
    """Asks over `window` what has to be asked, then has it done."""

    made = Signal(str)  # slug of a report that is new on the desk
    detailed = Signal()  # details of a report are others now
    refused = Signal(object)  # EditdeskError

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        actor: Actor,
        languages: Callable[[], Sequence[str]],
        memory: Memory,
    ) -> None:
        """`languages` gives those whose spelling can be checked."""
        super().__init__(window)
        self._window, self._desk, self._languages = window, desk, languages
        self.actor, self.theme = actor, window.theme
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._folder = Path(documents) if Path(documents).is_dir() else Path.home()
        self.dialog: Sheet | None = None
        self._exporting = Exporting(window, desk, memory, self)
        self._exporting.shown.connect(self._show)
        self._exporting.refused.connect(self.refused)

    def new_report(self) -> None:
        """Ask for headline and slug, and make the report."""
        dialog = NewReportDialog(self.theme, slug_of, self._create, self._window)
        dialog.accepted.connect(lambda: self.made.emit(dialog.slug_field.text().strip()))
        self._show(dialog)

    def _create(self, slug: str, headline: str) -> None:
        self._desk.new(slug, headline, self.actor)

    def import_file(self, path: str = "") -> None:
        """Read the file at `path`, or the one that is chosen, and show what it holds."""
        if not path:
            path, _ = QFileDialog.getOpenFileName(self._window, "Import", str(self._folder), _FILES)
        if path:
            self._folder = Path(path).parent
            self._read(partial(_reading, Path(path)), Path(path).name, self._preview)

    def import_pasted(self) -> None:
        """Ask for text copied from a page; what the clipboard holds is there already."""
        dialog = PasteDialog(QGuiApplication.clipboard().text(), self.theme, self._window)
        dialog.accepted.connect(
            lambda: self._read(partial(_reading, None, dialog.text), "the pasted text", self._preview)
        )
        self._show(dialog)

    def open_sample(self) -> None:
        """Bring the sample report in, or go to it where it is on the desk already."""
        if any(listed.slug == SAMPLE_SLUG for listed in self._desk.listed()):
            self.made.emit(SAMPLE_SLUG)
            return
        background.run(self._bring_sample, self.made.emit, self.refused.emit)

    def _bring_sample(self) -> str:
        reading = _reading(resource(f"sample/{SAMPLE_SLUG}.txt"))
        reading.bring_in(self._desk, self.actor, SAMPLE_SLUG)
        return SAMPLE_SLUG

    def _read(self, read: Callable[[], T], name: str, then: Callable[[T], None]) -> None:
        waiting = WaitingDialog(f"Reading {name}…", _WHILE_READING, self.theme)
        waiting.setParent(self._window, waiting.windowFlags())
        later = QTimer(waiting, interval=SAY_WAITING_AFTER_MS, singleShot=True)
        later.timeout.connect(partial(self._show, waiting))

        def end() -> None:
            later.stop()
            waiting.close()
            waiting.deleteLater()

        def done(reading: T) -> None:
            end()
            then(reading)

        def failed(error: EditdeskError) -> None:
            end()
            self.refused.emit(error)

        task = background.run(read, done, failed)
        waiting.cancel_button.clicked.connect(task.cancel)
        later.start()

    def _preview(self, reading: Reading) -> None:
        def bring_in(
            slug: str,
            put_back: Sequence[int],
            done: Callable[[], None],
            failed: Callable[[EditdeskError], None],
        ) -> None:
            # A suggestion that nobody touched may get a number where it is taken.
            wanted = "" if slug == reading.slug else slug

            def brought(made: str) -> None:
                done()
                self.made.emit(made)

            background.run(partial(self._bring, reading, wanted, put_back), brought, failed)

        dialog = ImportDialog(
            reading.body,
            reading.removed,
            reading.lost,
            reading.source,
            reading.slug,
            self.theme,
            bring_in,
            self._window,
        )
        self._show(dialog)

    def _bring(self, reading: Reading, slug: str, put_back: Sequence[int]) -> str:
        open_report = reading.bring_in(self._desk, self.actor, slug)
        for number in put_back:
            importing.put_back(open_report, number)
        return open_report.report.slug

    def details(self, slug: str, bridge: ReportBridge | None) -> None:
        """Ask for owner, due and the like, of the open report or of one on the desk."""
        try:
            open_report = bridge.open_report if bridge else self._desk.open(slug, self.actor)
        except EditdeskError as error:
            self.refused.emit(error)
            return

        def keep(changes: Mapping[str, str]) -> None:
            if bridge:
                bridge.settle()
            for key, value in changes.items():
                set_detail(open_report, key, value)

        report = open_report.report
        dialog = DetailsDialog(
            report.slug, report.details, self.theme, keep, self._window, languages=self._languages()
        )
        dialog.accepted.connect(self.detailed)
        self._show(dialog)

    def export(self, bridge: ReportBridge) -> None:
        """Ask what leaves the desk, in which formats and whereto, and write it."""
        self._exporting.ask(bridge, self.theme)

    def bring_back(self, bridge: ReportBridge, path: str = "") -> None:
        """Read the copy at `path`, or the one that is chosen, and show what came with it to the report."""
        # Here, because no window should wait for what finds words again in a file.
        from editdesk.desk.bringing_back import look, read_copy

        if not path:
            path, _ = QFileDialog.getOpenFileName(
                self._window, "Bring a copy back", str(self._folder), _WORD_FILES
            )
        if not path:
            return
        self._folder = Path(path).parent
        try:
            bridge.settle()
            bridge.open_report.flush()
        except EditdeskError as error:
            self.refused.emit(error)
            return
        slug, actor = bridge.open_report.report.slug, bridge.open_report.actor

        def read() -> Looked:
            return look(self._desk.open(slug, actor), read_copy(Path(path)))

        self._read(read, Path(path).name, partial(self._show_returned, bridge))

    def _show_returned(self, bridge: ReportBridge, looked: Looked) -> None:
        from editdesk.desk.bringing_back import bring_back, credited, placed
        from editdesk.ui.dialogs.bring_back import BringBackDialog

        def store(reviewer: str, places: Mapping[str, Span]) -> None:
            bridge.settle()
            found = credited(looked, reviewer)
            for thread, span in places.items():
                found = placed(found, thread, span)
            bring_back(bridge.open_report, found)

        self._show(BringBackDialog(looked, self.theme, store, self._window))

    def _show(self, dialog: Sheet) -> None:
        self.dialog = dialog
        dialog.finished.connect(partial(self._on_finished, dialog))
        dialog.open()

    def _on_finished(self, dialog: Sheet, _: int) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()
