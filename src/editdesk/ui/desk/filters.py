"""The stages at the left of the desk, each with the number of its reports; one is chosen."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from editdesk.desk.listing import ALL_OPEN, ARCHIVED, EMBARGOED, KEPT_BACK
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import paint_focus
from editdesk.ui.widgets.labels import section
from editdesk.ui.widgets.pill import paint_disc
from editdesk.workflow.stages import CHAIN, KILLED, LABELS

WIDTH = 208
NAMES = {ALL_OPEN: "All open", EMBARGOED: "Embargoed", ARCHIVED: "Archive", **LABELS}
_ROW_HEIGHT = 28


class FilterRow(QAbstractButton):
    """One stage, and how many reports stand there."""

    def __init__(self, stage: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage, self._theme, self._count = stage, theme, 0
        self.setText(NAMES[stage])
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show another number."""
        self._count = count
        self.setAccessibleName(f"{self.text()}, {count} {'report' if count == 1 else 'reports'}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 24, _ROW_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self.rect().toRectF()
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(theme.tint if self.isChecked() else theme.hover)
            painter.drawRoundedRect(frame, 6, 6)
        left = 8.0
        if self.stage != ALL_OPEN:
            paint_disc(painter, QPointF(left, (_ROW_HEIGHT - 14) / 2), self.stage, theme, 14)
            left += 22
        painter.setFont(theme.sans(13.5, 600 if self.isChecked() else 400))
        painter.setPen(theme.accent if self.isChecked() else theme.ink)
        painter.drawText(QRectF(left, 0, 140, _ROW_HEIGHT), Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setPen(theme.accent if self.isChecked() else theme.soft)
        painter.setFont(theme.sans(12.5, 600 if self.isChecked() else 400))
        where = frame.adjusted(0, 0, -8, 0)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(where, right, str(self._count) if self._count else "")
        if self.hasFocus():
            paint_focus(painter, frame, theme, 6)
        painter.end()


class DeskFilters(QWidget):
    """Which reports are shown; the arrows go from one stage to the next."""

    chosen = Signal(str)  # a stage, or ALL_OPEN

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._rows: dict[str, FilterRow] = {}
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Stages")
        self._build()
        self._group.buttonToggled.connect(self.on_toggled)
        self.show_chosen(ALL_OPEN)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 16, 13, 16)
        column.setSpacing(0)
        column.addWidget(self._titled("Stages"))
        for stage in (ALL_OPEN, *CHAIN):
            column.addWidget(self._row(stage))
        column.addSpacing(20)
        column.addWidget(self._titled("Kept back"))
        for stage in KEPT_BACK:
            column.addWidget(self._row(stage))
        column.addStretch(1)

    def _titled(self, words: str) -> QWidget:
        made = section(words, self._theme)
        made.setContentsMargins(8, 0, 0, 6)
        return made

    def _row(self, stage: str) -> FilterRow:
        row = FilterRow(stage, self._theme, self)
        self._rows[stage] = row
        self._group.addButton(row)
        return row

    @property
    def stage(self) -> str:
        """The stage that is chosen."""
        button = self._group.checkedButton()
        return button.stage if isinstance(button, FilterRow) else ALL_OPEN

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show other numbers."""
        for stage, row in self._rows.items():
            row.set_count(counts.get(stage, 0))
        # Few desks ever kill a report.
        self._rows[KILLED].setVisible(bool(counts.get(KILLED)) or self.stage == KILLED)

    def show_chosen(self, stage: str) -> None:
        """Show `stage` as chosen; ALL_OPEN where there is no such filter."""
        self._rows.get(stage, self._rows[ALL_OPEN]).setChecked(True)

    @Slot(QAbstractButton, bool)
    def on_toggled(self, button: QAbstractButton, is_checked: bool) -> None:
        if is_checked and isinstance(button, FilterRow):
            self.chosen.emit(button.stage)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.panel)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self._theme.line)
        painter.end()
