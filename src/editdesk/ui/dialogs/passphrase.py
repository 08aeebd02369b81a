"""The passphrase of somebody who wants to work here; it closes only once that is right."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtWidgets import QLineEdit

from editdesk.desk.desk import Desk
from editdesk.errors import EditdeskError
from editdesk.review.people import Person
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.main_window import MainWindow
from editdesk.ui.widgets.fields import Field

Act: TypeAlias = Callable[[], object]


class PassphraseDialog(Sheet):
    """Lets somebody act as `person`: then the first of `acts` is done, or the second where one gave up."""

    def __init__(
        self, desk: Desk, person: Person, acts: tuple[Act, Act], window: MainWindow, cancel: str = "Cancel"
    ) -> None:
        says = "Sign-offs bear the signature that belongs to it."
        super().__init__(f"Work as {person.name}", says, "Go on", window.theme, window, cancel=cancel)
        self._desk, self._person = desk, person
        then, otherwise = acts
        self.accepted.connect(then)
        self.rejected.connect(otherwise)
        self.passphrase_field = Field("Passphrase", window.theme)
        self.passphrase_field.setEchoMode(QLineEdit.EchoMode.Password)
        self.add_field("Passphrase", self.passphrase_field)
        self.passphrase_field.textChanged.connect(self._show_state)
        self._show_state()
        self.passphrase_field.setFocus()

    def _show_state(self) -> None:
        self.accept_button.setEnabled(bool(self.passphrase_field.text()))

    def accept(self) -> None:
        """Close if the passphrase is right; otherwise say so and let one try again."""
        try:
            self._desk.keys.unlock(self._person, self.passphrase_field.text())
        except EditdeskError as error:
            self.passphrase_field.selectAll()
            self.show_error(error)
            return
        super().accept()
