"""The menu of people: who works here is marked; another can take over; people, roles and passphrases."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup

from editdesk.desk.desk import Desk
from editdesk.errors import EditdeskError
from editdesk.review.people import Actor, Person
from editdesk.ui.dialogs.passphrase import NewPassphraseDialog, PassphraseDialog
from editdesk.ui.dialogs.person import PersonDialog
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.main_window import MainWindow
from editdesk.workflow.rights import Right, may


class PeopleMenu(QObject):
    """Fills the window's menu and the desk's status bar, and asks what is to be asked."""

    chosen = Signal(str)  # person's id
    changed = Signal()  # somebody is new, or has other roles
    told = Signal(str, str)

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._actor: Actor | None = None
        window.acts.of("add person").triggered.connect(self.on_people)
        window.acts.of("passphrase").triggered.connect(self.on_passphrase)
        self._group = QActionGroup(self)
        self._group.triggered.connect(self.on_triggered)

    def show(self, actor: Actor) -> None:
        """List everybody, with `actor` as the one who works here."""
        self._actor = actor
        window = self._window
        window.person_menu.clear()
        for act in self._group.actions():
            self._group.removeAction(act)
            act.deleteLater()
        for person in self._desk.people():
            act = QAction(person.name.replace("&", "&&"), self._group)
            act.setData(person.id)
            act.setCheckable(True)
            act.setChecked(person.id == actor.person.id)
            act.setToolTip(", ".join([role.label for role in person.roles]))
            window.person_menu.addAction(act)
        window.person_menu.addSeparator()
        window.person_menu.addAction(window.acts.of("add person"))
        window.person_menu.addAction(window.acts.of("passphrase"))
        window.person_menu.addMenu(window.look_menu)
        roles = actor.person.roles
        work = roles[0].label if len(roles) == 1 else f"{len(roles)} kinds of work"
        file = self._desk.store.path.name
        window.desk_page.show_desk(file, f"{actor.person.name} · {work}", window.person_menu)

    @Slot(QAction)
    def on_triggered(self, act: QAction) -> None:
        if self._actor is not None and act.data() == self._actor.person.id:
            act.setChecked(True)
        else:
            self.chosen.emit(act.data())

    def once_unlocked(self, person: Person, then: Callable[[], None]) -> None:
        """Do `then`, once `person` gave their passphrase where they have one."""
        if not self._desk.keys.is_locked(person):
            self._take_over(then)
            return
        dialog = PassphraseDialog([person], person, self._window.theme, self._enter, self._window)
        dialog.accepted.connect(partial(self._take_over, then))
        dialog.rejected.connect(self._stay)
        self._show(dialog)

    def ask_first(self, actor: Actor) -> PassphraseDialog:
        """Ask who works here, at the start, where that is not to be taken on trust."""
        people, theme = self._desk.people(), self._window.theme
        dialog = PassphraseDialog(people, actor.person, theme, self._enter, self._window, cancel="Quit")
        self._show(dialog)
        return dialog

    def _enter(self, person: Person, passphrase: str) -> None:
        """WrongPassphrase."""
        self._desk.keys.unlock(person, passphrase)

    def _take_over(self, then: Callable[[], None]) -> None:
        if self._actor is not None:
            # Whoever comes back gives it again.
            self._desk.keys.lock(self._actor.person)
        then()

    @Slot()
    def _stay(self) -> None:
        if self._actor is not None:
            self.show(self._actor)

    @Slot()
    def on_people(self) -> None:
        """Ask for somebody new, or for other roles of somebody known."""
        dialog = PersonDialog(self._window.theme, self._window, people=self._desk.people())
        dialog.accepted.connect(lambda: self._keep_person(dialog))
        self._show(dialog)

    def _keep_person(self, dialog: PersonDialog) -> None:
        assert self._actor is not None
        try:
            self._desk.add_person(dialog.name, dialog.roles, self._actor)
        except EditdeskError as error:
            self._window.messages.show_error(error)
        self.changed.emit()

    @Slot()
    def on_passphrase(self) -> None:
        """Ask for a new passphrase, one's own or, for who manages people, anybody's."""
        actor = self._actor
        if actor is None:
            return
        may_all = may(actor.person, Right.MANAGE_PEOPLE)
        people = self._desk.people() if may_all else [actor.person]

        def keep(name: str, passphrase: str) -> None:
            self._desk.set_passphrase(name, passphrase, actor)
            if name != actor.person.name:
                self._desk.keys.lock(self._desk.actor(name).person)
            self.told.emit(f"{name} has a new passphrase.", "What was signed before stays valid.")

        self._show(NewPassphraseDialog(people, actor.person, self._window.theme, keep, self._window))

    def _show(self, dialog: Sheet) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
