"""An approval that was given outside: which read, by whom, of which copy, and what shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from editdesk.errors import EditdeskError
from editdesk.review.people import Person
from editdesk.review.roles import Role
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.margin.words_box import WordsBox
from editdesk.ui.report.reading import label_of
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.choice_field import Choice, ChoiceField
from editdesk.ui.widgets.fields import Field
from editdesk.ui.widgets.segmented import SegmentedControl

WIDTH = 560
_SAYS = "You record it; you do not sign in their name. It covers what stands in the copy that they read."


class RecordDialog(Sheet):
    """`keep` records role, name, copy, proof and note, and may refuse; the dialog then says why and stays."""

    def __init__(
        self,
        roles: Sequence[Role],
        people: Sequence[Person],
        theme: Theme,
        keep: Callable[[Role, str, Path, Path, str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Record an approval", _SAYS, "Record", theme, parent, width=WIDTH)
        self._roles, self._people, self._keep = tuple(roles), people, keep
        self.role_control = SegmentedControl("Read", [label_of(role) for role in roles], theme, self)
        names = [Choice(person.name, person.name) for person in people]
        self.name_field = ChoiceField("Given by", theme, "Somebody known to this desk", names, self)
        self.copy_field, copy_row = self._file("The copy they read", "An export, or another file")
        self.proof_field, proof_row = self._file("What shows it", "Their mail, a note of the call, a scan")
        self.note_box = WordsBox(theme, "Note, if you like", least_lines=1, most_lines=4, parent=self)
        self.add_field("Read", self.role_control)
        self.add_field("Given by", self.name_field)
        self.add_field("The copy they read", copy_row)
        self.add_field("What shows it", proof_row)
        self.body.addWidget(self.note_box)
        for field in (self.name_field, self.copy_field, self.proof_field):
            field.textChanged.connect(self._show_state)
        self.role_control.chosen.connect(self._offer_name)
        self._offer_name()
        self._show_state()
        self.name_field.setFocus()

    def _file(self, name: str, hint: str) -> tuple[Field, QWidget]:
        """A field for the path of a file, with a button that looks for one."""
        field = Field(name, self._theme, hint, self)
        button = Button("Choose…", self._theme, parent=self)
        button.setAccessibleName(f"Choose: {name}")

        def choose() -> None:
            path, _ = QFileDialog.getOpenFileName(self, name, str(Path(field.text()).parent))
            if path:
                field.setText(path)

        button.clicked.connect(choose)
        whole = QWidget(self)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(field, 1)
        row.addWidget(button)
        return field, whole

    @Slot()
    def _offer_name(self) -> None:
        """Where only one person gives this read, it was that one."""
        role = self._roles[self.role_control.index]
        names = [person.name for person in self._people if role in person.roles]
        if len(names) == 1 or self.name_field.text() not in names:
            self.name_field.setText(names[0] if len(names) == 1 else "")

    @Slot()
    def _show_state(self) -> None:
        missing = [
            what
            for what, field in (
                ("who gave it", self.name_field),
                ("the copy", self.copy_field),
                ("what shows it", self.proof_field),
            )
            if not field.text().strip()
        ]
        self.accept_button.setEnabled(not missing)
        self.accept_button.setToolTip(f"Still needed: {', '.join(missing)}" if missing else "")

    def accept(self) -> None:
        role = self._roles[self.role_control.index]
        copy, proof = Path(self.copy_field.text().strip()), Path(self.proof_field.text().strip())
        try:
            self._keep(role, self.name_field.text().strip(), copy, proof, self.note_box.words)
        except EditdeskError as error:
            self.show_error(error)
            return
        super().accept()
