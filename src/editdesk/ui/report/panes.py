"""What stands beside each other in a report: outline, the page with its comments, and one of four panes.

Problems, review pane, versions and approval take turns: what was there before comes back
when the one before it is closed. In a narrow window outline and comments fold.
"""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from editdesk.ui.actions import Actions
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.panels.approval import ApprovalPanel
from editdesk.ui.panels.outline import Outline
from editdesk.ui.panels.past_pane import PastPane
from editdesk.ui.panels.review_pane import ReviewPane
from editdesk.ui.report.middle import ReportMiddle
from editdesk.ui.report.problems import Problems
from editdesk.ui.report.problems_panel import ProblemsPanel
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.grip import Grip

# The least and most that a pane may have, in pixels.
OUTLINE_WIDTHS, APPROVAL_WIDTHS = (150, 380), (220, 420)
OUTLINE_FOLDS_BELOW, COMMENTS_FOLD_BELOW = 1360, 1100


class ReportPanes(QWidget):
    """Shows the panes that are wanted, as far as there is room; listens to the acts that show them."""

    chosen = Signal(bool, bool)  # outline, approval panel: shown, as one wishes them

    def __init__(
        self, bridge: ReportBridge, theme: Theme, acts: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._acts = acts
        self._wants_outline: bool | None = None
        self._wants_approval, self._wants_review, self._wants_past = True, False, False
        self._is_alone = False
        self.outline = Outline(bridge, theme, self)
        self.middle = ReportMiddle(bridge, theme, self)
        self.editor, self.comments = self.middle.editor, self.middle.comments
        self.problems = Problems(bridge, self.editor, acts, theme)
        self.problems_panel = ProblemsPanel(bridge, self.problems, theme, self)
        self.review = ReviewPane(bridge, theme, self)
        self.past = PastPane(bridge, theme, self)
        self.approval = ApprovalPanel(bridge, theme, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.outline)
        row.addWidget(self.middle, 1)
        row.addWidget(self.problems_panel)
        row.addWidget(self.review)
        row.addWidget(self.past)
        row.addWidget(self.approval)
        self.outline_grip = Grip(self.outline, "right", *OUTLINE_WIDTHS, theme, self)
        self.approval_grip = Grip(self.approval, "left", *APPROVAL_WIDTHS, theme, self)
        self._connect()

    def _connect(self) -> None:
        self._acts.of("outline").triggered.connect(self._on_outline)
        self._acts.of("approval").triggered.connect(self._on_approval)
        self._acts.of("review pane").triggered.connect(self._on_review)
        self._acts.of("comments").triggered.connect(self._on_comments)
        self.approval.closed.connect(self._acts.of("approval").trigger)
        self.review.closed.connect(self.close_review)
        self.problems_panel.shown_changed.connect(self._show_sides)

    def begin(self, *, outline: bool, approval: bool) -> None:
        """Show the panes as they were wished last time."""
        self._wants_outline = None if outline else False
        self._acts.of("comments").setChecked(True)
        self._wants_approval = approval
        self._show_sides()

    def show_only_page(self, is_alone: bool) -> None:
        """Have nothing beside the page, or everything that is wanted again."""
        self._is_alone = is_alone
        self.middle.show_only_page(is_alone)
        self._show_sides()
        self._fold()

    def unfold_comments(self) -> None:
        """Have the comments in sight."""
        if not self._acts.of("comments").isChecked():
            self._acts.of("comments").setChecked(True)
            self._on_comments()

    @Slot()
    def show_review(self) -> None:
        """Have the review pane in sight, with the keys in its list."""
        self._acts.of("focus").setChecked(False)
        self._wants_review, self._wants_past = True, False
        self.problems_panel.hide()
        self._show_sides()
        self.review.begin(self.editor.selection().start)

    @Slot()
    def close_review(self) -> None:
        """Have what stood there before, with the keys in the text."""
        self._wants_review = False
        self._show_sides()
        self.editor.setFocus()

    def show_past(self) -> None:
        """Have versions and history in sight."""
        self._acts.of("focus").setChecked(False)
        self._wants_review, self._wants_past = False, True
        self.problems_panel.hide()
        self._show_sides()

    @Slot()
    def close_past(self) -> None:
        """Have what stood there before, with the keys in the text."""
        self._wants_past = False
        self._show_sides()
        self.editor.setFocus()

    @Slot()
    def _on_review(self) -> None:
        """Show it, or go into it; who is in it already closes it."""
        focused = QApplication.focusWidget()
        if self.review.isVisible() and focused is not None and self.review.isAncestorOf(focused):
            self.close_review()
        else:
            self.show_review()

    @Slot()
    def _on_outline(self) -> None:
        self._wants_outline = self._acts.of("outline").isChecked()
        self._fold()
        self._tell()

    @Slot()
    def _on_approval(self) -> None:
        self._wants_approval = self._acts.of("approval").isChecked()
        if self._wants_approval:
            self._wants_review = self._wants_past = False
            self.problems_panel.hide()
        self._show_sides()
        self._fold()
        self._tell()

    @Slot()
    def _on_comments(self) -> None:
        """In a narrow window comments and approval panel take turns."""
        if self.width() < COMMENTS_FOLD_BELOW and self._acts.of("comments").isChecked():
            self._wants_approval = False
            self._show_sides()
        self._fold()

    def _tell(self) -> None:
        self.chosen.emit(self._wants_outline is not False, self._wants_approval)

    @Slot()
    def _show_sides(self) -> None:
        are_problems_shown = self.problems_panel.isVisibleTo(self)
        shows_review = self._wants_review and not are_problems_shown
        shows_past = self._wants_past and not are_problems_shown and not shows_review
        is_taken = are_problems_shown or shows_review or shows_past
        shows_approval = self._wants_approval and not is_taken
        self._acts.of("review pane").setChecked(shows_review)
        self._acts.of("approval").setChecked(shows_approval)
        self.past.setVisible(shows_past and not self._is_alone)
        self.review.setVisible(shows_review and not self._is_alone)
        self.approval.setVisible(shows_approval and not self._is_alone)

    def _fold(self) -> None:
        is_narrow = self.width() < OUTLINE_FOLDS_BELOW
        shows_outline = self._wants_outline if self._wants_outline is not None else not is_narrow
        self._acts.of("outline").setChecked(bool(shows_outline))
        self.outline.setVisible(bool(shows_outline) and not self._is_alone)
        self.middle.show_comments(self._acts.of("comments").isChecked())

    def resizeEvent(self, event: QResizeEvent) -> None:
        was, now = event.oldSize().width(), event.size().width()
        if (was < COMMENTS_FOLD_BELOW) != (now < COMMENTS_FOLD_BELOW) or was < 0:
            self._acts.of("comments").setChecked(now >= COMMENTS_FOLD_BELOW)
        self._fold()
