"""Signing, taking back and sending on, with the dialogs that they need."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from editdesk.desk import approving
from editdesk.desk.desk import set_detail
from editdesk.desk.going import CORRECT
from editdesk.desk.recording import record
from editdesk.errors import EditdeskError
from editdesk.review.roles import Role
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.panels.embargo_dialog import EmbargoDialog
from editdesk.ui.panels.record_dialog import RecordDialog
from editdesk.ui.panels.sign_dialog import SignDialog
from editdesk.ui.panels.stage_dialog import ReasonDialog, StageDialog
from editdesk.ui.report.stage_menu import EMBARGO
from editdesk.ui.theme import Theme
from editdesk.workflow.rights import MAY_SIGN, Right, may
from editdesk.workflow.stages import HELD, KILLED, LABELS, SPIKED, is_forward

_ASKED_WHY = {
    HELD: ("Hold the report", "It waits, and everybody sees that it is held.", "Hold", "Reason"),
    SPIKED: ("Spike the report", "It is shelved, not deleted: it can be restored.", "Spike", "Reason"),
    KILLED: ("Kill the report", "It is taken back after publication. It can be restored.", "Kill", "Reason"),
    CORRECT: (
        "Correct the report",
        "It is worked on and signed again. Readers find the correction below the text; "
        "leave it empty where nothing has to be told.",
        "Begin the correction",
        "What was wrong, and what is right",
    ),
}


class ApprovalActs(QObject):
    """Asks what has to be asked over `window`, then calls the verbs."""

    refused = Signal(object)  # EditdeskError
    jump_asked = Signal(object)  # Span

    def __init__(self, bridge: ReportBridge, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._bridge, self._theme, self._window = bridge, theme, window

    @Slot(object)
    def sign(self, role: Role) -> None:
        """Ask, then sign all of it as `role`."""
        report = self._bridge.open_report
        if not self._do(report.flush):
            return
        # What others write while the question stands is not what was read.
        number = report.confirmed.number
        dialog = SignDialog(role, report.report.passages, report.actor, self._theme, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            note = dialog.note
            self._do(lambda: approving.sign(report, role, note, number))

    @Slot()
    def record(self) -> None:
        """Ask which approval was given outside, and record it."""
        report = self._bridge.open_report
        people = [person for person in self._bridge.people if person.id != report.actor.person.id]
        others = [person for person in people if any(role in MAY_SIGN for role in person.roles)]
        due = report.way.due(report.report, "published")
        there = [role for role in MAY_SIGN if any(role in person.roles for person in others)]
        roles = list(dict.fromkeys((*due, *there)))

        def keep(role: Role, name: str, copy: Path, proof: Path, note: str) -> None:
            self._bridge.settle()
            record(report, role, name, copy, proof, note)

        RecordDialog(roles, others, self._theme, keep, self._window).exec()

    @Slot(object)
    def take_back(self, role: Role) -> None:
        """One's sign-off as `role` no longer counts; signing again brings it back, so nothing is asked."""
        self._do(lambda: approving.take_back(self._bridge.open_report, role))

    @Slot(str)
    def send_to(self, target: str) -> None:
        """Send the report to `target`, after asking about what stands in the way or why."""
        report = self._bridge.open_report
        if target == EMBARGO:
            self.embargo()
            return
        if target in _ASKED_WHY:
            title, says, action, name = _ASKED_WHY[target]
            dialog = ReasonDialog(title, says, action, self._theme, self._window, name=name)
            if dialog.exec() == QDialog.DialogCode.Accepted:
                reason = dialog.reason
                self._do(lambda: approving.change_stage(report, target, reason=reason))
            return
        found = approving.obstacles_before(report, target) if is_forward(report.report.stage, target) else []
        if not found:
            self._do(lambda: approving.change_stage(report, target))
            return
        may_override = may(report.actor.person, Right.OVERRIDE)
        asked = StageDialog(
            LABELS[target], found, self._theme, may_override=may_override, parent=self._window
        )
        if asked.exec() == QDialog.DialogCode.Accepted:
            overridden, reason = asked.overridden, asked.reason
            self._do(lambda: approving.change_stage(report, target, overridden, reason))
        elif asked.place is not None:
            self.jump_asked.emit(asked.place)

    def embargo(self) -> None:
        """Ask until when the report may not be published."""
        report = self._bridge.open_report

        def keep(until: str) -> None:
            self._bridge.settle()
            set_detail(report, "embargo_until", until)

        until = report.report.details.get("embargo_until", "")
        EmbargoDialog(until, report.clock(), self._theme, keep, self._window).exec()
        self._bridge.approval_changed.emit()

    def _do(self, verb: Callable[[], object]) -> bool:
        """Call `verb` with nothing on its way to the journal; whether it was done."""
        self._bridge.settle()
        try:
            verb()
        except EditdeskError as error:
            self.refused.emit(error)
            return False
        return True
