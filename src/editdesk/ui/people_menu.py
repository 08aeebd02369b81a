"""The menu of people: who works here is marked; another can take over; somebody can be added."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup

from editdesk.desk.desk import Desk
from editdesk.review.people import Actor
from editdesk.ui.main_window import MainWindow


class PeopleMenu(QObject):
    """Fills the window's menu and the desk's status bar."""

    chosen = Signal(str)  # person's id

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._group = QActionGroup(self)
        self._group.triggered.connect(self.on_triggered)

    def show(self, actor: Actor) -> None:
        """List everybody, with `actor` as the one who works here."""
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
            window.person_menu.addAction(act)
        window.person_menu.addSeparator()
        window.person_menu.addAction(window.acts.of("add person"))
        window.person_menu.addMenu(window.look_menu)
        roles = actor.person.roles
        work = roles[0].label if len(roles) == 1 else f"{len(roles)} kinds of work"
        file = self._desk.store.path.name
        window.desk_page.show_desk(file, f"{actor.person.name} · {work}", window.person_menu)

    @Slot(QAction)
    def on_triggered(self, act: QAction) -> None:
        self.chosen.emit(act.data())
