"""Who works here: asked at the first start, and for everybody who joins."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from editdesk.review.people import Person
from editdesk.review.roles import EVERY_ROLE, Role
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.check_row import CheckRow
from editdesk.ui.widgets.choice_field import Choice, ChoiceField
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
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        name: str = "",
        is_first: bool = False,
        people: Sequence[Person] = (),
    ) -> None:
        """`people` are known already: who is chosen among them gets other roles."""
        if is_first:
            words = ("Welcome to editdesk", "Your name stands beside your comments and sign-offs.", "Begin")
        else:
            says = "Somebody who works at this desk, too; or other work for somebody who is here."
            words = ("Add a person or change roles", says, "Add")
        super().__init__(*words, theme, parent, width=520, cancel="Quit" if is_first else "Cancel")
        self._known = {person.name: person for person in people}
        names = [Choice(person.name, person.name) for person in people]
        self.name_field = ChoiceField("Name", theme, "First and last name", names)
        self.name_field.setText(name)
        self.name_field.selectAll()
        self._boxes = {role: CheckRow(role.label, theme, MEANINGS[role]) for role in EVERY_ROLE}
        for box in self._boxes.values():
            box.setChecked(is_first)
        self._build_body(is_first)
        self.name_field.textChanged.connect(self._on_name_changed)
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

    @Slot()
    def _on_name_changed(self) -> None:
        """The roles that somebody known has already."""
        known = self._known.get(self.name)
        if known is not None:
            for role, box in self._boxes.items():
                box.setChecked(role in known.roles)
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        if self._known:
            self.accept_button.setText("Change" if self.name in self._known else "Add")
            self.accept_button.setAccessibleName(self.accept_button.text())
            self.accept_button.updateGeometry()
        self.accept_button.setEnabled(bool(self.name and self.roles))
        needs = [] if self.name else ["a name"]
        needs += [] if self.roles else ["at least one kind of work"]
        self.accept_button.setToolTip(f"Still needed: {' and '.join(needs)}" if needs else "")
