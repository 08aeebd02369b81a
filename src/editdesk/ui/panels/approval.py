"""The approval panel: what stands before the next stage, what changed late, and who has signed what."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from editdesk.desk.approving import late_changes, obstacles_before
from editdesk.errors import EditdeskError
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.margin.kind_icons import kind_sign
from editdesk.ui.margin.small_button import SmallButton
from editdesk.ui.panels.jump_row import JumpRow
from editdesk.ui.panels.late_row import LateRow
from editdesk.ui.panels.sign_off_row import SignOffRow
from editdesk.ui.report.reading import READ_STAGES
from editdesk.ui.report.signs import icon_sign, triangle
from editdesk.ui.theme import Theme
from editdesk.ui.times import day_and_clock
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.labels import label, note, section
from editdesk.ui.widgets.scrolled import scrolled
from editdesk.workflow.obstacles import Obstacle
from editdesk.workflow.rights import Right, may
from editdesk.workflow.stages import LABELS

WIDTH = 233
_SHOWN_OF_A_KIND = 4
_LATE = "late"


class ApprovalPanel(QWidget):
    """Obstacles and sign-offs of one report; says what is wanted and does nothing itself."""

    jump_asked = Signal(object)  # Span
    sign_asked = Signal(object)  # Role
    take_back_asked = Signal(object)  # Role
    changes_asked = Signal(object)  # Role
    override_asked = Signal(str)  # the stage that something stands in the way of
    record_asked = Signal()
    closed = Signal()

    def __init__(self, bridge: ReportBridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._theme = bridge, theme
        self._unfolded: set[str] = set()
        self._shown: object = None
        self._build()
        self._bridge.approval_changed.connect(self.show_state)
        self.show_state()

    def _build(self) -> None:
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Approval")
        self._scroll = scrolled(self._theme, self._theme.panel, self)
        self._scroll.setStyleSheet(
            "QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }"
        )
        self.close_button = Button("", self._theme, "quiet", icon="close", parent=self)
        self.close_button.setAccessibleName("Close the approval panel")
        self.close_button.setToolTip("Close the approval panel")
        self.close_button.clicked.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.addWidget(self._scroll)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.close_button.setGeometry(self.width() - 36, 6, 28, 28)

    @Slot()
    def show_state(self) -> None:
        """Show how things stand; nothing is rebuilt, and the keyboard stays, while they stand as before."""
        report = self._bridge.open_report.report
        found = obstacles_before(self._bridge.open_report)
        now = (
            report.stage,
            found,
            report.overrides,
            self._bridge.reads(),
            len(self._unfolded),
        )
        if now == self._shown:
            return
        self._shown = now
        focused = self.focusWidget().accessibleName() if self._has_keyboard() else ""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 15, 16, 16)
        column.setSpacing(2)
        self._add_obstacles(column, [one for one in found if one.why is None], bool(found))
        self._add_late(column, found)
        self._add_override(column, found)
        self._add_overridden(column)
        column.addSpacing(14)
        self._add_sign_offs(column)
        column.addStretch(1)
        at = self._scroll.verticalScrollBar().value()
        self._scroll.setWidget(inside)
        self._scroll.verticalScrollBar().setValue(at)
        self.close_button.raise_()
        for button in inside.findChildren(QAbstractButton):
            if focused and button.accessibleName() == focused:
                button.setFocus()

    def _has_keyboard(self) -> bool:
        return self.focusWidget() is not None and self.focusWidget().hasFocus()

    @property
    def _gate(self) -> str | None:
        here = self._bridge.open_report
        return here.way.next_gate(here.report.stage)

    def _add_obstacles(self, column: QVBoxLayout, found: list[Obstacle], are_any: bool) -> None:
        stage = self._gate
        if stage is None:
            label = LABELS[self._bridge.open_report.report.stage]
            column.addWidget(section(label, self._theme))
            return
        column.addWidget(section(f"Before “{LABELS[stage]}”", self._theme))
        column.addSpacing(4)
        if not are_any:
            done = JumpRow(
                "Nothing stands in the way.",
                self._theme,
                icon_sign("check", self._theme.stage_colour("ready")),
            )
            done.setEnabled(False)
            column.addWidget(done)
        # The gravest first, as they come; of a kind only the first few.
        for kind in dict.fromkeys(obstacle.kind for obstacle in found):
            self._add_kind(column, kind, [obstacle for obstacle in found if obstacle.kind == kind])

    def _add_kind(self, column: QVBoxLayout, kind: str, found: list[Obstacle]) -> None:
        is_folded = len(found) > _SHOWN_OF_A_KIND and kind not in self._unfolded
        for obstacle in found[: _SHOWN_OF_A_KIND - 1] if is_folded else found:
            column.addWidget(self._row(obstacle))
        if is_folded:
            self._add_more(column, kind, len(found) - _SHOWN_OF_A_KIND + 1)

    def _add_late(self, column: QVBoxLayout, found: list[Obstacle]) -> None:
        """Each passage once that is not as it was signed, the old words beside the new."""
        if not any(obstacle.why is not None for obstacle in found):
            return
        try:
            late = late_changes(self._bridge.open_report)
        except EditdeskError:
            # The journal cannot be read now; whoever saves is told of it.
            late = []
        column.addSpacing(14)
        column.addWidget(section("Late change", self._theme))
        column.addSpacing(2)
        is_folded = len(late) > _SHOWN_OF_A_KIND and _LATE not in self._unfolded
        for change in late[: _SHOWN_OF_A_KIND - 1] if is_folded else late:
            row = LateRow(change, self._theme)
            row.clicked.connect(partial(self.jump_asked.emit, change.obstacle.span))
            column.addWidget(row)
        if is_folded:
            self._add_more(column, _LATE, len(late) - _SHOWN_OF_A_KIND + 1)

    def _add_more(self, column: QVBoxLayout, kind: str, count: int) -> None:
        more = JumpRow(f"and {count} more", self._theme, lambda *_: None)
        more.clicked.connect(partial(self._unfold, kind))
        column.addWidget(more)

    def _add_override(self, column: QVBoxLayout, found: list[Obstacle]) -> None:
        stage, here = self._gate, self._bridge.open_report
        if stage is None or not found:
            return
        column.addSpacing(6)
        if may(here.actor.person, Right.OVERRIDE):
            button = SmallButton("Override…", self._theme, "secondary")
            button.clicked.connect(partial(self.override_asked.emit, stage))
            column.addWidget(button)
        elif any(obstacle.can_override for obstacle in found):
            column.addWidget(note("An editor-in-chief may override, with a reason.", self._theme))

    def _add_overridden(self, column: QVBoxLayout) -> None:
        """What an editor-in-chief overrode, with the reason."""
        held = [one for one in self._bridge.open_report.report.overrides if not one.is_over]
        if not held:
            return
        column.addSpacing(14)
        column.addWidget(section("Overridden", self._theme))
        for override in held:
            for says in override.says:
                column.addWidget(label(says, self._theme))
            by = self._bridge.person(override.by).name
            when = day_and_clock(override.at, datetime.now(UTC))
            column.addWidget(note(f"{by}, {when}: {override.reason}", self._theme))
            column.addSpacing(4)

    def _unfold(self, kind: str) -> None:
        self._unfolded.add(kind)
        self.show_state()

    def _row(self, obstacle: Obstacle) -> JumpRow:
        theme = self._theme
        role = obstacle.role
        stage = READ_STAGES.get(role, "draft") if role else "draft"
        sign = triangle(theme.stage_colour(stage))
        thread = self._bridge.open_report.report.threads.get(obstacle.id.removeprefix("query:"))
        if thread is not None:
            sign = kind_sign(thread.kind, theme)

        row = JumpRow(obstacle.message, theme, sign)
        span = obstacle.span
        if span is not None:
            row.setAccessibleDescription("Jumps to the place")
            row.clicked.connect(lambda: self.jump_asked.emit(span))
        elif role is not None and self._bridge.open_report.actor.has(role):
            row.clicked.connect(lambda: self.sign_asked.emit(role))
        else:
            row.setCursor(Qt.CursorShape.ArrowCursor)
        return row

    def _add_sign_offs(self, column: QVBoxLayout) -> None:
        column.addWidget(section("Sign-offs", self._theme))
        column.addSpacing(6)
        for read in self._bridge.reads():
            row = SignOffRow(read, self._bridge, self._theme)
            row.sign_asked.connect(self.sign_asked)
            row.take_back_asked.connect(self.take_back_asked)
            row.changes_asked.connect(self.changes_asked)
            column.addWidget(row)
        if may(self._bridge.open_report.actor.person, Right.RECORD):
            record = SmallButton("Record an approval…", self._theme, "quiet")
            record.setToolTip("Given by telephone, by mail or in a returned file")
            record.clicked.connect(self.record_asked)
            column.addWidget(record)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.panel)
        painter.fillRect(0, 0, 1, self.height(), self._theme.line)
