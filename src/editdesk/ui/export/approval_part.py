"""Why the text is not approved, each reason a jump, and that it leaves as a draft all the same."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editdesk.ui.export.choices import Facts
from editdesk.ui.panels.jump_row import JumpRow
from editdesk.ui.report.signs import triangle
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.check_row import CheckRow

_MOST, _INSET = 2, 30


class ApprovalPart(QWidget):
    """Hidden where nothing is missing."""

    jump_asked = Signal(object)  # Span, or None for what concerns the whole report

    def __init__(self, facts: Facts, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draft_box = CheckRow("Mark it as a draft", theme, _why(facts))
        self.draft_box.setChecked(bool(facts.not_for_print))
        self.rows = [
            JumpRow(obstacle.message, theme, triangle(theme.comment_outline), inset=_INSET, parent=self)
            for obstacle in facts.missing[:_MOST]
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.draft_box)
        for obstacle, row in zip(facts.missing, self.rows, strict=False):
            row.clicked.connect(partial(self.jump_asked.emit, obstacle.span))
            column.addWidget(row)
        more = len(facts.missing) - len(self.rows)
        if more > 0:
            row = JumpRow(
                f"{more} more in the approval panel", theme, lambda *_: None, inset=_INSET, parent=self
            )
            row.clicked.connect(partial(self.jump_asked.emit, None))
            self.rows.append(row)
            column.addWidget(row)


def _why(facts: Facts) -> str:
    """Why it is to be marked; what is listed below is not said twice."""
    said = {obstacle.message for obstacle in facts.missing}
    first = "".join([f": {reason.rstrip('.')}" for reason in facts.not_for_print[:1] if reason not in said])
    return f"Not approved yet{first}. Only approved text leaves unmarked."
