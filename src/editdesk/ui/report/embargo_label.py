"""How long the embargo of an open report lasts, in the bar below it; goes on by the minute."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from editdesk.desk.open_report import Change
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.theme import Theme
from editdesk.workflow.embargo import left_told, told_embargo

TICK_MS = 60_000


class EmbargoLabel(QLabel):
    """Hidden where there is no embargo, and once it is over or the report is published."""

    def __init__(self, bridge: ReportBridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.setFont(theme.sans(12))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.soft)
        self.setPalette(palette)
        self._clock = QTimer(self, interval=TICK_MS)
        self._clock.timeout.connect(self.show_left)
        self._clock.start()
        bridge.changed.connect(self._on_changed)
        self.show_left()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        before, after = change.before, change.after
        if before.details is not after.details or before.stage != after.stage:
            self.show_left()

    @Slot()
    def show_left(self) -> None:
        """Say how long it lasts from now on."""
        report = self._bridge.open_report.report
        until = report.details.get("embargo_until", "")
        left = left_told(until, self._bridge.open_report.clock()) if until else ""
        is_told = bool(left) and report.stage != "published"
        if is_told:
            self.setText(f"Embargo: {left}")
            self.setToolTip(f"Not to be published before {told_embargo(until)}")
        self.setVisible(is_told)
