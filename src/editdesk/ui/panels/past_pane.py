"""Versions and history beside the page: what states the report has been in, and all that happened to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from editdesk.desk.past import Past, Subject
from editdesk.review.versions import Version
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.panels.past_list import PastList, PastRow
from editdesk.ui.panels.side_pane import SidePane
from editdesk.ui.theme import Theme
from editdesk.ui.times import day_and_clock
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.check_row import CheckRow
from editdesk.ui.widgets.labels import hairline, note
from editdesk.ui.widgets.segmented import SegmentedControl

VERSIONS, HISTORY = 0, 1
V = TypeVar("V")
_SUBJECTS: dict[Subject | None, str] = {
    None: "Everything",
    "text": "Text",
    "comments": "Comments",
    "suggestions": "Suggestions",
    "approval": "Approval and versions",
    "files": "Files and details",
}


class PastPane(SidePane):
    """Shows what it is given and says what is wanted; who made it asks the desk."""

    tab_changed = Signal(int)
    filters_changed = Signal()
    compare_asked = Signal(object)  # PastRow
    back_asked = Signal(object)  # PastRow
    name_asked = Signal()
    left = Signal()
    closed = Signal()

    def __init__(self, bridge: ReportBridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("What was", "row", theme, parent)
        self.name_pane("Versions and history", "Close versions and history")
        self._bridge = bridge
        self._person = ""
        self._subject: Subject | None = None
        self._build()
        self._connect()
        self._show_tab()

    def _build(self) -> None:
        theme = self._theme
        self.tabs = SegmentedControl("What was", ("Versions", "History"), theme, self)
        self.named_box = CheckRow("Only those with a name", theme, parent=self)
        self.person_button = Button("Everybody", theme, icon="down", parent=self)
        self.subject_button = Button("Everything", theme, icon="down", parent=self)
        self.passage_box = CheckRow("Who wrote what is selected", theme, parent=self)
        self.list = PastList("What was", theme, self)
        self.empty = note("", theme, 13)
        self.compare_button = Button("Compare with now", theme, parent=self)
        self.back_button = Button("Go back to it", theme, parent=self)
        self.name_button = Button("Name a version…", theme, "quiet", icon="plus", parent=self)
        self._versions_filters, self._history_filters = QWidget(self), QWidget(self)
        versions = QVBoxLayout(self._versions_filters)
        versions.setContentsMargins(0, 0, 0, 0)
        versions.addWidget(self.named_box)
        history = QVBoxLayout(self._history_filters)
        history.setContentsMargins(0, 0, 0, 0)
        menus = QHBoxLayout()
        menus.setSpacing(8)
        menus.addWidget(self.person_button)
        menus.addWidget(self.subject_button)
        menus.addStretch(1)
        history.addLayout(menus)
        history.addWidget(self.passage_box)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(15, 2, 15, 8)
        top.setSpacing(8)
        top.addWidget(self.tabs)
        top.addWidget(self._versions_filters)
        top.addWidget(self._history_filters)
        foot = QVBoxLayout()
        foot.setContentsMargins(15, 8, 15, 8)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.compare_button)
        acts.addWidget(self.back_button)
        acts.addStretch(1)
        foot.addLayout(acts)
        foot.addWidget(self.name_button)
        self.empty.setContentsMargins(17, 16, 17, 0)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(top)
        self.column.addWidget(hairline(self._theme))
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.empty, 1)
        self.column.addWidget(hairline(self._theme))
        self.column.addLayout(foot)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._on_tab)
        self.named_box.toggled.connect(self.filters_changed)
        self.passage_box.toggled.connect(self.filters_changed)
        self.person_button.clicked.connect(self.show_people)
        self.subject_button.clicked.connect(self.show_subjects)
        self.list.entered.connect(self.on_compare)
        self.list.left.connect(self.left)
        self.list.selectionModel().currentChanged.connect(self._show_count)
        self.compare_button.clicked.connect(self.on_compare)
        self.back_button.clicked.connect(self.on_back)
        self.name_button.clicked.connect(self.name_asked)
        self.previous_button.clicked.connect(lambda: self._step(-1))
        self.next_button.clicked.connect(lambda: self._step(1))
        self.close_button.clicked.connect(self.closed)

    @property
    def tab(self) -> int:
        return self.tabs.index

    def show_tab(self, tab: int) -> None:
        """Have versions or history in sight."""
        self.tabs.set_index(tab)
        self._show_tab()

    @Slot(int)
    def _on_tab(self, tab: int) -> None:
        self._show_tab()
        self.tab_changed.emit(tab)

    def _show_tab(self) -> None:
        is_history = self.tab == HISTORY
        self._versions_filters.setVisible(not is_history)
        self._history_filters.setVisible(is_history)
        self.name_button.setVisible(not is_history)
        self.compare_button.setText("What it changed" if is_history else "Compare with now")
        self.compare_button.setAccessibleName(self.compare_button.text())
        self.compare_button.updateGeometry()

    # What is listed.

    def show_versions(self, versions: Sequence[Version]) -> None:
        """List these, the newest first."""
        now = datetime.now(UTC)
        only_named = self.named_box.isChecked()
        rows = [
            PastRow(
                version.number,
                version.name,
                _sentence(version.name) if version.is_automatic else version.name,
                f"{self._bridge.person(version.by).name}, {day_and_clock(version.at, now)}"
                f" · No. {version.number}",
                not version.is_automatic,
            )
            for version in reversed(versions)
            if not (only_named and version.is_automatic)
        ]
        self._show(rows, "No version has a name yet." if only_named else "There are no versions yet.")

    def show_history(self, past: Past, within: set[int] | None) -> None:
        """List what fits the filters, the newest first; `within` are the entries that alone count."""
        now = datetime.now(UTC)
        rows = [
            PastRow(
                told.event.number,
                f"No. {told.event.number}",
                f"{told.event.by} {told.event.says}",
                f"{day_and_clock(told.event.at, now)} · No. {told.event.number}",
            )
            for told in reversed(past.entries)
            if (not self._person or told.by == self._person)
            and (self._subject is None or told.subject == self._subject)
            and (within is None or told.event.number in within)
        ]
        self._show(rows, "Nothing that happened fits this choice.")

    def say(self, words: str) -> None:
        """Show `words` in the place of the list."""
        self._show((), words)

    def _show(self, rows: Sequence[PastRow], empty: str) -> None:
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.empty.setText(empty)
        self._show_count()

    @Slot()
    def _show_count(self) -> None:
        count, at = len(self.list.rows.rows), self.list.currentIndex().row()
        self.count_label.setText(f"{at + 1} of {count}" if count and at >= 0 else "")
        for button in (self.compare_button, self.back_button, self.previous_button, self.next_button):
            button.setEnabled(bool(count))

    def _step(self, by: int) -> None:
        at = self.list.currentIndex().row() + by
        if 0 <= at < len(self.list.rows.rows):
            self.list.setCurrentIndex(self.list.rows.index(at))

    # The filters.

    @Slot()
    def show_people(self) -> None:
        """Choose whose acts are listed."""
        choices = {"": "Everybody"} | {person.id: person.name for person in self._bridge.people}
        self._popup(self.person_button, choices, self._person, self.choose_person)

    @Slot()
    def show_subjects(self) -> None:
        """Choose what kind of act is listed."""
        self._popup(self.subject_button, _SUBJECTS, self._subject, self.choose_subject)

    def choose_person(self, person: str) -> None:
        """List only what this person did; everybody for an empty id."""
        self._person = person
        self._show_word(self.person_button, self._bridge.person(person).name if person else "Everybody")
        self.filters_changed.emit()

    def choose_subject(self, subject: Subject | None) -> None:
        """List only what is about `subject`; everything for None."""
        self._subject = subject
        self._show_word(self.subject_button, _SUBJECTS[subject])
        self.filters_changed.emit()

    def _show_word(self, button: Button, word: str) -> None:
        button.setText(word)
        button.setAccessibleName(word)
        button.updateGeometry()

    def _popup(
        self, button: Button, choices: Mapping[V, str], chosen: V, choose: Callable[[V], None]
    ) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for value, name in choices.items():
            act = menu.addAction(name)
            act.setCheckable(True)
            act.setChecked(value == chosen)
            act.triggered.connect(partial(self._on_taken, choose, value))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _on_taken(self, choose: Callable[[V], None], value: V, *_: object) -> None:
        choose(value)

    @Slot()
    def on_compare(self) -> None:
        if self.list.current is not None:
            self.compare_asked.emit(self.list.current)

    @Slot()
    def on_back(self) -> None:
        if self.list.current is not None:
            self.back_asked.emit(self.list.current)


def _sentence(name: str) -> str:
    return name[:1].upper() + name[1:]
