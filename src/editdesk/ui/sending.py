"""Reports go to other stages from the desk, by drag, key or menu, past the same obstacles as anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from editdesk.desk.archiving import MAY_GO
from editdesk.desk.desk import Desk
from editdesk.desk.going import CORRECT, RESTORE
from editdesk.desk.listing import EMBARGOED
from editdesk.errors import EditdeskError
from editdesk.report import Report
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.errands import Errands
from editdesk.ui.main_window import MainWindow
from editdesk.ui.report.approval_acts import ApprovalActs
from editdesk.ui.report.stage_menu import EMBARGO, LINE, targets
from editdesk.workflow.embargo import is_over
from editdesk.workflow.stages import HELD, KILLED, LABELS, SPIKED


def target_of(report: Report, place: str, now: datetime) -> str:
    """What a drop on `place` asks for; empty where the report stands there already.

    An empty `place` is the way on from what is kept back.
    """
    stage = report.stage
    is_kept_back = not is_over(report.details.get("embargo_until", ""), now)
    if stage in (SPIKED, KILLED):
        return "" if place == SPIKED else RESTORE
    if place == EMBARGOED or (place in ("", stage) and stage == "ready" and is_kept_back):
        return EMBARGO
    if not place:
        return RESTORE if stage == HELD else ""
    if stage == "published" and place != stage:
        return KILLED if place == SPIKED else HELD if place == HELD else CORRECT
    return "" if place == stage else place


class Sending(QObject):
    """Asks over the desk what a change of stage takes, and has it done."""

    changed = Signal()  # the report may stand elsewhere now
    refused = Signal(object)  # EditdeskError
    told = Signal(str, str)
    place_asked = Signal(str, object)  # slug and Span: an obstacle there is to be looked at
    archive_asked = Signal(str)  # slug: into the archive, or out of it
    opened = Signal(str)  # slug
    details_asked = Signal(str)  # slug

    def __init__(self, window: MainWindow, desk: Desk, errands: Errands) -> None:
        super().__init__(window)
        self._window, self._desk, self._errands = window, desk, errands
        self.menu: QMenu | None = None

    def send(self, slug: str, place: str) -> None:
        """The report goes to `place` of the board, or stays where it is and it is said why."""
        with self._telling():
            report = self._desk.open(slug, self._errands.actor).report
            target = target_of(report, place, self._desk.clock())
            if target:
                self.go(slug, target)

    def go(self, slug: str, target: str) -> None:
        """The report goes to `target`, a stage or what the stage menu calls it, if nothing is in the way."""
        with self._telling():
            open_report = self._desk.open(slug, self._errands.actor)
            report = open_report.report
            offered = targets(report, open_report.actor.person, open_report.way)
            why_not = next((one.why_not for one in offered if one.name == target), None)
            if why_not is None:
                why_not = f"From {LABELS[report.stage]} no report goes to {LABELS.get(target, target)}."
            if why_not:
                self.told.emit(f"“{slug}” stays at {LABELS[report.stage]}.", why_not)
                return
            bridge = ReportBridge(open_report, self._desk.people(), self)
            acts = ApprovalActs(bridge, self._errands.theme, self._window)
            acts.refused.connect(self.refused)
            acts.jump_asked.connect(partial(self.place_asked.emit, slug))
            try:
                acts.send_to(target)
            finally:
                bridge.close()
                acts.deleteLater()
                bridge.deleteLater()
            self.changed.emit()

    def show_menu(self, slug: str, where: QPoint) -> None:
        """What can be done with the report: open it, send it, archive it."""
        with self._telling():
            open_report = self._desk.open(slug, self._errands.actor)
            report = open_report.report
            menu = QMenu(self._window)
            menu.setPalette(self._errands.theme.palette())
            menu.setToolTipsVisible(True)
            menu.addAction("Open").triggered.connect(partial(self.opened.emit, slug))
            menu.addAction("Details…").triggered.connect(partial(self.details_asked.emit, slug))
            menu.addSection("Send to")
            for target in targets(report, open_report.actor.person, open_report.way):
                if target == LINE:
                    menu.addSeparator()
                    continue
                act = menu.addAction(target.words)
                is_here = target.name == report.stage
                act.setCheckable(is_here)
                act.setChecked(is_here)
                act.setEnabled(not is_here and not target.why_not)
                act.setToolTip(target.why_not or target.words.rstrip("…"))
                act.triggered.connect(partial(self.go, slug, target.name))
            menu.addSeparator()
            into = menu.addAction("Bring out of the archive" if report.is_archived else "Archive")
            into.setEnabled(report.stage in MAY_GO)
            into.setToolTip("" if report.stage in MAY_GO else "Only what is published, spiked or killed.")
            into.triggered.connect(partial(self.archive_asked.emit, slug))
            menu.aboutToHide.connect(menu.deleteLater)
            self.menu = menu
            menu.popup(where)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """What is refused within is told over the page."""
        try:
            yield
        except EditdeskError as error:
            self.refused.emit(error)
