"""What stands beside each other in a report: outline, the page with its comments, and one pane.

Problems, review pane, versions, proof and approval take turns: what was there before comes back
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
# Beside a pane of this width there is room for all of the rest.
USUAL_PANE = 300


class ReportPanes(QWidget):
    """Shows the panes that are wanted, as far as there is room; listens to the acts that show them."""

    chosen = Signal(bool, bool)  # outline, approval panel: shown, as one wishes them

    def __init__(
        self, bridge: ReportBridge, theme: Theme, acts: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._acts, self._theme = acts, theme
        self._wants_outline: bool | None = None
        self._wants_approval = True
        # The pane that is wanted in the place of the approval panel, and whether the comments gave way to it.
        self._beside: QWidget | None = None
        self._did_give_way = False
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
        self._row = row
        self._taking_turns: list[QWidget] = [self.review, self.past]
        self.outline_grip = Grip(self.outline, "right", *OUTLINE_WIDTHS, theme, self)
        self.approval_grip = Grip(self.approval, "left", *APPROVAL_WIDTHS, theme, self)
        self._connect()

    def _connect(self) -> None:
        self._acts.of("outline").triggered.connect(self._on_outline)
        self._acts.of("approval").triggered.connect(self._on_approval)
        self._acts.of("review pane").triggered.connect(self._on_review)
        self._acts.of("comments").triggered.connect(self._on_comments)
        self.approval.closed.connect(self._acts.of("approval").trigger)
        self.review.closed.connect(self.close_beside)
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

    def show_approval(self) -> None:
        """Have the panel in sight in which one signs."""
        if not self._acts.of("approval").isChecked():
            self._acts.of("approval").trigger()

    @Slot()
    def show_review(self) -> None:
        """Have the review pane in sight, with the keys in its list."""
        self.show_beside(self.review)
        self.review.begin(self.editor.selection().start)

    def add_beside(self, pane: QWidget, least: int, most: int) -> Grip:
        """Take in a pane that may be so wide; the edge by which it is made wider."""
        self._row.addWidget(pane)
        self._taking_turns.append(pane)
        return Grip(pane, "left", least, most, self._theme, self)

    def show_beside(self, pane: QWidget) -> None:
        """Have `pane` in sight in the place of the others."""
        self._acts.of("focus").setChecked(False)
        self._beside = pane
        self.problems_panel.hide()
        self._show_sides()
        self._make_room(pane)

    @Slot()
    def close_beside(self) -> None:
        """Have what stood there before, with the keys in the text."""
        self._beside = None
        self._show_sides()
        self.editor.setFocus()

    def _make_room(self, pane: QWidget) -> None:
        """Where the comments would lie over the text beside a wide pane, they fold until it is closed."""
        comments = self._acts.of("comments")
        room = self.width() - pane.width() - (self.outline.width() if self.outline.isVisible() else 0)
        if comments.isChecked() and self.middle.is_too_narrow(room) and pane.width() > USUAL_PANE:
            self._did_give_way = True
            comments.setChecked(False)
            self._fold()

    def _take_room_back(self) -> None:
        if self._did_give_way:
            self._did_give_way = False
            self._acts.of("comments").setChecked(True)
            self._fold()

    @Slot()
    def _on_review(self) -> None:
        """Show it, or go into it; who is in it already closes it."""
        focused = QApplication.focusWidget()
        if self.review.isVisible() and focused is not None and self.review.isAncestorOf(focused):
            self.close_beside()
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
            self._beside = None
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
        beside = None if are_problems_shown else self._beside
        shows_approval = self._wants_approval and beside is None and not are_problems_shown
        self._acts.of("review pane").setChecked(beside is self.review)
        self._acts.of("approval").setChecked(shows_approval)
        for pane in self._taking_turns:
            pane.setVisible(pane is beside and not self._is_alone)
        self.approval.setVisible(shows_approval and not self._is_alone)
        if beside is None or beside.width() <= USUAL_PANE:
            self._take_room_back()

    def _fold(self) -> None:
        wider = max(0, self._beside.width() - USUAL_PANE) if self._beside is not None else 0
        is_narrow = self.width() - wider < OUTLINE_FOLDS_BELOW
        shows_outline = self._wants_outline if self._wants_outline is not None else not is_narrow
        self._acts.of("outline").setChecked(bool(shows_outline))
        self.outline.setVisible(bool(shows_outline) and not self._is_alone)
        self.middle.show_comments(self._acts.of("comments").isChecked())

    def resizeEvent(self, event: QResizeEvent) -> None:
        was, now = event.oldSize().width(), event.size().width()
        if (was < COMMENTS_FOLD_BELOW) != (now < COMMENTS_FOLD_BELOW) or was < 0:
            self._acts.of("comments").setChecked(now >= COMMENTS_FOLD_BELOW)
        self._fold()
