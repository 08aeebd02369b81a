"""Passphrases: given before one works here, set, changed, and given anew where one is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from editdesk.errors import EditdeskError
from editdesk.review.people import Person
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.choice_field import Choice, ChoiceField
from editdesk.ui.widgets.fields import Field
from editdesk.ui.widgets.labels import note

WIDTH = 460
_OWN = "It is asked for whenever you begin to work here. What you signed before stays valid."
_LOST = (
    "Where a passphrase is lost, a new one comes with a new key. The history says who gave it, and what was "
    "signed with the old key stays valid."
)


class PassphraseDialog(Sheet):
    """Asks one of `people` for their passphrase; `enter` lets them work and may refuse."""

    def __init__(
        self,
        people: Sequence[Person],
        chosen: Person,
        theme: Theme,
        enter: Callable[[Person, str], None],
        parent: QWidget | None = None,
        *,
        cancel: str = "Cancel",
    ) -> None:
        many = len(people) > 1
        title = "Who works here?" if many else f"You are {chosen.name}"
        says = "Somebody who has a passphrase gives it before they work and sign here."
        super().__init__(title, says, "Work here", theme, parent, width=WIDTH, cancel=cancel)
        self._people, self._enter = {person.name: person for person in people}, enter
        names = [Choice(person.name, person.name) for person in people]
        self.name_field = ChoiceField("Name", theme, "Your name", names, self)
        self.name_field.setText(chosen.name)
        self.passphrase_field = _hidden("Passphrase", theme, self)
        if many:
            self.add_field("Name", self.name_field)
        self.name_field.setVisible(many)
        self.add_field("Passphrase", self.passphrase_field, "Empty where you have none." if many else "")
        self.name_field.textChanged.connect(self._show_state)
        self.passphrase_field.setFocus()

    @property
    def person(self) -> Person:
        """Who works here from now on."""
        return self._people[self.name_field.text().strip()]

    @Slot()
    def _show_state(self) -> None:
        self.accept_button.setEnabled(self.name_field.text().strip() in self._people)

    def accept(self) -> None:
        try:
            self._enter(self.person, self.passphrase_field.text())
        except EditdeskError as error:
            self.passphrase_field.selectAll()
            self.passphrase_field.setFocus()
            self.show_error(error)
            return
        super().accept()


class NewPassphraseDialog(Sheet):
    """A passphrase for oneself or, where one may, for one of `people`; `keep` sets it and may refuse."""

    def __init__(
        self,
        people: Sequence[Person],
        me: Person,
        theme: Theme,
        keep: Callable[[str, str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Passphrase", _OWN, "Set it", theme, parent, width=WIDTH)
        self._keep = keep
        names = [Choice(person.name, person.name) for person in people]
        self.name_field = ChoiceField("Whose", theme, "", names, self)
        self.name_field.setText(me.name)
        self.name_field.setVisible(len(people) > 1)
        self.first_field = _hidden("New passphrase", theme, self)
        self.second_field = _hidden("Once more", theme, self)
        if len(people) > 1:
            self.add_field("Whose", self.name_field)
        self.add_field("New passphrase", self.first_field, "Several words that do not belong together.")
        self.again_label = self.add_field("Once more", self.second_field)
        if len(people) > 1:
            self.body.addWidget(note(_LOST, theme))
        for field in (self.first_field, self.second_field):
            field.textChanged.connect(self._show_state)
        self._show_state()
        self.first_field.setFocus()

    @Slot()
    def _show_state(self) -> None:
        first, second = self.first_field.text(), self.second_field.text()
        differs = bool(second) and not first.startswith(second)
        self.again_label.setText("These are two different passphrases." if differs else "")
        self.again_label.setVisible(differs)
        self.accept_button.setEnabled(bool(first) and first == second)

    def accept(self) -> None:
        try:
            self._keep(self.name_field.text().strip(), self.first_field.text())
        except EditdeskError as error:
            self.show_error(error)
            return
        super().accept()


def _hidden(name: str, theme: Theme, parent: QWidget) -> Field:
    field = Field(name, theme, "", parent)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
