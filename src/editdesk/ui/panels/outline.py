"""The outline: what the report is to be, headings to jump to, and below, what is open in the review."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from editdesk.desk.open_report import Change
from editdesk.report import Report
from editdesk.text.body import Span
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.panels.jump_row import JumpRow
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.labels import note, section
from editdesk.ui.widgets.scroll_bar import SlimScrollBar

WIDTH = 208
_ROW_HEIGHT = 27
_INDENT = 12


def headings(report: Report) -> list[tuple[Span, int, str]]:
    """The headline and headings of the marked-up text: their words' span, level (0: headline) and words."""
    found = []
    for start, block in report.body.placed_blocks():
        if block.kind in ("headline", "heading") and block.text.strip():
            level = 0 if block.kind == "headline" else block.level
            found.append((Span(start, start + len(block.text)), level, block.text))
    return found


class Outline(QWidget):
    """Headings of one report, and what is open in it."""

    jump_asked = Signal(object)  # Span
    query_asked = Signal()  # to the next open query
    comment_asked = Signal()  # to the next comment
    suggestion_asked = Signal()  # to the next suggestion

    def __init__(self, bridge: ReportBridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._theme = bridge, theme
        self._headings: list[tuple[Span, int, str]] = []
        self._position = 0
        self._build()
        bridge.settled.connect(self.show_state)
        bridge.review_changed.connect(self.show_state)
        bridge.changed.connect(self._on_changed)
        self.list.itemClicked.connect(self._on_chosen)
        self.list.itemActivated.connect(self._on_chosen)
        self.queries.clicked.connect(self.query_asked)
        self.comments.clicked.connect(self.comment_asked)
        self.suggestions.clicked.connect(self.suggestion_asked)
        self.show_state()

    def _build(self) -> None:
        self.setFixedWidth(WIDTH)
        theme = self._theme
        self.list = QListWidget(self)
        self.list.setAccessibleName("Outline")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFont(theme.sans(13, 400))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollBar(SlimScrollBar(theme, theme.panel))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setFixedHeight(0)
        self.plan_title = section("Plan", theme)
        self.plan = note("", theme, 13)
        self.plan.setContentsMargins(8, 4, 0, 18)
        self.none_yet = note("No headings yet", theme, 13)
        self.none_yet.setContentsMargins(8, 0, 0, 0)
        self.list.setStyleSheet(
            "QListWidget { background: transparent; outline: 0; }"
            f"QListWidget::item {{ color: {theme.ink.name()}; border-radius: 6px; padding: 0 5px; }}"
            f"QListWidget::item:hover {{ background: {theme.hover.name()}; }}"
            f"QListWidget::item:selected {{ background: {theme.tint.name()}; color: {theme.accent.name()}; }}"
            f"QListWidget::item:focus {{ border: 1px solid {theme.accent.name()}; }}"
        )
        self.queries = JumpRow("", theme, inset=8)
        self.comments = JumpRow("", theme, inset=8)
        self.suggestions = JumpRow("", theme, inset=8)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 16, 15, 12)
        column.setSpacing(2)
        column.addWidget(self.plan_title)
        column.addWidget(self.plan)
        column.addWidget(section("Outline", theme))
        column.addSpacing(6)
        column.addWidget(self.list)
        column.addWidget(self.none_yet)
        column.addSpacing(16)
        column.addWidget(section("Review", theme))
        column.addSpacing(4)
        column.addWidget(self.queries)
        column.addWidget(self.comments)
        column.addWidget(self.suggestions)
        column.addStretch(1)

    @Slot()
    def show_state(self) -> None:
        """Show the headings and counts as they are now."""
        report = self._bridge.open_report.report
        self._show_plan(report.details.get("plan", ""))
        found = headings(report)
        if [one[1:] for one in found] != [one[1:] for one in self._headings]:
            self.list.clear()
            for _, level, words in found:
                item = QListWidgetItem("   " * max(0, level - 2) + words)
                item.setSizeHint(QSize(0, _ROW_HEIGHT))
                item.setToolTip(words)
                self.list.addItem(item)
            self.list.setFixedHeight(max(1, min(len(found), 16)) * _ROW_HEIGHT + 2)
        self._headings = found
        self.none_yet.setVisible(not found)
        self._mark()
        threads = report.shown_threads
        queries = sum(thread.is_open_query for thread in threads)
        comments = sum(not thread.is_resolved for thread in threads)
        self._say(self.queries, queries, "open query", "open queries")
        self._say(self.comments, comments, "open comment", "open comments")
        self._say(self.suggestions, len(self._bridge.cards), "suggestion", "suggestions")

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if change.before.details is not change.after.details:
            self._show_plan(change.after.details.get("plan", ""))

    def _show_plan(self, plan: str) -> None:
        self.plan.setText(plan)
        self.plan.setAccessibleName(f"Plan: {plan}")
        self.plan.setVisible(bool(plan))
        self.plan_title.setVisible(bool(plan))

    def _say(self, row: JumpRow, count: int, one: str, many: str) -> None:
        row.setText(_counted(count, one, many))
        row.setAccessibleName(row.text())
        row.setEnabled(bool(count))
        row.update()

    def set_position(self, position: int) -> None:
        """The caret stands at `position`, in code points."""
        self._position = position
        self._mark()

    def _mark(self) -> None:
        at = -1
        for index, (span, _, _) in enumerate(self._headings):
            if span.start <= self._position:
                at = index
        if at != self.list.currentRow():
            self.list.setCurrentRow(at)

    @Slot(QListWidgetItem)
    def _on_chosen(self, item: QListWidgetItem) -> None:
        self.jump_asked.emit(self._headings[self.list.row(item)][0])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.panel)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self._theme.line)


def _counted(count: int, one: str, many: str) -> str:
    return f"{count or 'No'} {one if count == 1 else many}"
