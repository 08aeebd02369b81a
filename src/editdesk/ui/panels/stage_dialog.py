"""Sending a report to a stage: what stands in the way, and overriding it with a reason where one may."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editdesk.text.body import Span
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.margin.words_box import WordsBox
from editdesk.ui.panels.jump_row import JumpRow
from editdesk.ui.report.signs import triangle
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.check_row import CheckRow
from editdesk.ui.widgets.labels import note
from editdesk.ui.widgets.scrolled import scrolled
from editdesk.workflow.obstacles import Obstacle

_TALLEST = 300
# So many one ticks one by one.
_FEW = 2
WIDTH = 520


class StageDialog(Sheet):
    """Shows obstacles; accepted with `overridden` and `reason`, or left by a jump to `place`."""

    def __init__(
        self,
        stage_label: str,
        found: Sequence[Obstacle],
        theme: Theme,
        *,
        may_override: bool,
        parent: QWidget | None = None,
    ) -> None:
        many = "One thing stands" if len(found) == 1 else f"{len(found)} things stand"
        says = f"{many} in the way."
        super().__init__(f"Send to “{stage_label}”", says, "Send anyway", theme, parent, width=WIDTH)
        self.place: Span | None = None
        self._boxes: list[tuple[CheckRow, Obstacle]] = []
        self.all_box = CheckRow("All of them", theme)
        self.all_box.toggled.connect(self._on_all)
        can_all = may_override and all(obstacle.can_override for obstacle in found)
        self.body.addWidget(self._list(found, can_all))
        self.reason_box = WordsBox(theme, "Reason", least_lines=2, most_lines=4, parent=self)
        if can_all:
            leave = "As editor-in-chief you may override what you tick. The reason stays in the history."
            self.body.addWidget(note(leave, theme))
            self.body.addWidget(self.reason_box)
        else:
            self.body.addWidget(note(_why_not(found, may_override=may_override), theme))
            self.reason_box.hide()
            self.accept_button.hide()
            self.cancel_button.setText("Close")
        self.reason_box.textChanged.connect(self._on_changed)
        self.reason_box.cancelled.connect(self.reject)
        self._on_changed()

    @property
    def boxes(self) -> list[CheckRow]:
        """A box to tick for each obstacle that may be overridden."""
        return [box for box, _ in self._boxes]

    @property
    def overridden(self) -> list[str]:
        """The ids of the obstacles that were ticked."""
        return [obstacle.id for box, obstacle in self._boxes if box.isChecked()]

    @property
    def reason(self) -> str:
        return self.reason_box.words

    def _list(self, found: Sequence[Obstacle], can_all: bool) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(2)
        self.all_box.setVisible(can_all and len(found) > _FEW)
        column.addWidget(self.all_box)
        for obstacle in found:
            if can_all:
                box = CheckRow(obstacle.message, self._theme, parent=inside)
                box.toggled.connect(self._on_changed)
                column.addWidget(box)
                self._boxes.append((box, obstacle))
            else:
                column.addWidget(self._row(obstacle))
        column.addStretch(1)
        scroll = scrolled(self._theme, self._theme.panel, self)
        scroll.setAccessibleName("Obstacles")
        scroll.setWidget(inside)
        rows = len(found) + (can_all and len(found) > _FEW)
        scroll.setFixedHeight(min(_TALLEST, 48 * rows + 14))
        return scroll

    def _row(self, obstacle: Obstacle) -> JumpRow:
        row = JumpRow(obstacle.message, self._theme, triangle(self._theme.stage_colour("legal_read")))

        def jump() -> None:
            self.place = obstacle.span
            self.reject()

        if obstacle.span is not None:
            row.clicked.connect(jump)
        else:
            row.setEnabled(False)
        return row

    @Slot(bool)
    def _on_all(self, is_ticked: bool) -> None:
        for box, _ in self._boxes:
            box.setChecked(is_ticked)

    @Slot()
    def _on_changed(self) -> None:
        is_complete = len(self.overridden) == len(self._boxes) and bool(self.reason)
        self.accept_button.setEnabled(is_complete)


class ReasonDialog(Sheet):
    """Asks whether to hold, spike, kill or correct, and why; `reason` may stay empty."""

    def __init__(
        self,
        title: str,
        says: str,
        action: str,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        name: str = "Reason",
    ) -> None:
        super().__init__(title, says, action, theme, parent, width=WIDTH)
        self.reason_box = WordsBox(theme, name, least_lines=2, most_lines=4, parent=self)
        self.body.addWidget(self.reason_box)
        self.reason_box.posted.connect(self.accept)
        self.reason_box.cancelled.connect(self.reject)
        self.reason_box.setFocus()

    @property
    def reason(self) -> str:
        return self.reason_box.words


def _why_not(found: Sequence[Obstacle], *, may_override: bool) -> str:
    if may_override:
        return "Not all of this can be overridden: decide the open suggestions first."
    return "Each line leads to its place. An editor-in-chief may override with a written reason."
