"""Whom a review copy is for, what they had before, and which comments go with it."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from editdesk.desk.sending import CommentChoice, Sending, comments_going
from editdesk.desk.sent_copies import SentCopy
from editdesk.review.threads import COMMENT_KINDS
from editdesk.ui.export.choices import A_ROW, Facts
from editdesk.ui.theme import Theme
from editdesk.ui.times import day_and_clock
from editdesk.ui.widgets.chip import Chip
from editdesk.ui.widgets.choice_field import Choice, ChoiceField, Picker
from editdesk.ui.widgets.labels import label, note

_NAMES = {"note": "Notes", "query": "Queries", "fact": "Facts", "legal": "Legal", "style": "Style"}
_ALL = "Everything: they have had no copy"


class ReviewPart(QWidget):
    """What is chosen follows whom the copy is for, until somebody chooses otherwise."""

    changed = Signal()

    def __init__(self, facts: Facts, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = facts
        self._copies = {_told(one): one for one in facts.sent if one.kind == "review"}
        had = [one.to for one in self._copies.values() if one.to]
        names = dict.fromkeys([*had, *(person.name for person in facts.people)])
        self.to_field = ChoiceField(
            "For whom", theme, "Name, so that it is known who has it", [Choice(name, name) for name in names]
        )
        since = [Choice("", _ALL), *(Choice(told, told) for told in self._copies)]
        self.since_picker = Picker("What they read anew", theme, since)
        self.chips = {
            kind: Chip(f"{_NAMES[kind]} {count}", theme, "", self)
            for kind in COMMENT_KINDS
            if (count := facts.comments.get(kind, 0))
        }
        self._has_chosen = False
        self._build(theme)
        self._connect()
        self._choose_usual()

    def _build(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addWidget(label("For whom", theme, 600))
        column.addWidget(self.to_field)
        if self._copies:
            column.addSpacing(8)
            column.addWidget(label("What they read anew", theme, 600))
            column.addWidget(self.since_picker)
        column.addSpacing(8)
        column.addWidget(label("Comments that go along", theme, 600))
        if not self.chips:
            column.addWidget(note("There are none.", theme))
        grid = QGridLayout()
        grid.setSpacing(6)
        for at, chip in enumerate(self.chips.values()):
            grid.addWidget(chip, at // A_ROW, at % A_ROW)
        for at in range(A_ROW):
            grid.setColumnStretch(at, 1)
        column.addLayout(grid)

    def _connect(self) -> None:
        self.to_field.textChanged.connect(self._on_to_changed)
        self.since_picker.picked.connect(self.changed)
        for chip in self.chips.values():
            chip.clicked.connect(self._on_chip_clicked)

    @property
    def controls(self) -> list[QWidget]:
        """What hears keys, in order."""
        return [self.to_field, self.since_picker, *self.chips.values()]

    @property
    def sending(self) -> Sending:
        """What was chosen."""
        kinds = [CommentChoice(kind) for kind, chip in self.chips.items() if chip.isChecked()]
        copy = self._copies.get(self.since_picker.value)
        return Sending(
            to=self.to_field.text().strip(),
            comments=tuple(kinds or [CommentChoice.NONE]) if self.chips else (),
            since=copy.number if copy else 0,
        )

    @Slot()
    def _on_chip_clicked(self) -> None:
        self._has_chosen = True
        self.changed.emit()

    @Slot()
    def _on_to_changed(self) -> None:
        """Legal comments go to lawyers; who had a copy gets what changed since."""
        self._choose_usual()
        name = self.to_field.text().strip()
        last = next((told for told, one in self._copies.items() if name and one.to == name), "")
        self.since_picker.show_value(last)
        self.changed.emit()

    def _choose_usual(self) -> None:
        if self._has_chosen:
            return
        usual = comments_going(Sending(to=self.to_field.text().strip()), self._facts.people)
        for kind, chip in self.chips.items():
            chip.setChecked(kind in usual)


def _told(copy: SentCopy) -> str:
    whose = f" for {copy.to}" if copy.to else ""
    return f"What changed since the copy{whose}, {day_and_clock(copy.at, datetime.now(UTC))}"
