"""Who works here: asked at the first start, and for everybody who joins."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from editdesk.review.roles import EVERY_ROLE, Role
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.check_row import CheckRow
from editdesk.ui.widgets.fields import Field
from editdesk.ui.widgets.labels import label

MEANINGS = {
    Role.REPORTER: "writes, and answers queries",
    Role.EDITOR: "edits, and signs the edit",
    Role.FACT_CHECKER: "checks facts, and signs them",
    Role.LAWYER: "makes the legal read, and signs it",
    Role.COPY_EDITOR: "mends style and spelling",
    Role.EDITOR_IN_CHIEF: "approves, and may override",
    Role.REVIEWER: "comments only",
}


class PersonDialog(Sheet):
    """A name, and what that person does here."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, name: str = "", is_first: bool = False
    ) -> None:
        if is_first:
            words = ("Welcome to editdesk", "Your name stands beside your comments and sign-offs.", "Begin")
        else:
            words = ("Add a person", "Somebody who works on this computer, too.", "Add")
        super().__init__(*words, theme, parent, width=520, cancel="Quit" if is_first else "Cancel")
        self.name_field = Field("Name", theme, "First and last name")
        self.name_field.setText(name)
        self.name_field.selectAll()
        self._boxes = {role: CheckRow(role.label, theme, MEANINGS[role]) for role in EVERY_ROLE}
        for box in self._boxes.values():
            box.setChecked(is_first)
        self._build_body(is_first)
        self.name_field.textChanged.connect(self._show_state)
        for box in self._boxes.values():
            box.toggled.connect(self._show_state)
        self._show_state()
        self.name_field.setFocus()

    def _build_body(self, is_first: bool) -> None:
        self.add_field("Your name" if is_first else "Name", self.name_field)
        question = "What do you do here?" if is_first else "What does this person do here?"
        self.body.addWidget(label(question, self._theme, 600))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        for number, box in enumerate(self._boxes.values()):
            grid.addWidget(box, number // 2, number % 2)
        self.body.addLayout(grid)

    @property
    def name(self) -> str:
        """The name, with single spaces."""
        return " ".join(self.name_field.text().split())

    @property
    def roles(self) -> tuple[Role, ...]:
        """What the person does."""
        return tuple(role for role, box in self._boxes.items() if box.isChecked())

    def box(self, role: Role) -> CheckRow:
        """The box of one role."""
        return self._boxes[role]

    def _show_state(self) -> None:
        self.accept_button.setEnabled(bool(self.name and self.roles))
        needs = [] if self.name else ["a name"]
        needs += [] if self.roles else ["at least one kind of work"]
        self.accept_button.setToolTip(f"Still needed: {' and '.join(needs)}" if needs else "")
