"""Signing: how many passages, what changed since one's last sign-off, a note."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from editdesk.desk.approving import Read, ReopenedPassage
from editdesk.review.people import Actor
from editdesk.text.body import Body
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.margin.words_box import WordsBox
from editdesk.ui.report.reading import label_of
from editdesk.ui.theme import Theme
from editdesk.ui.times import day_and_clock
from editdesk.ui.widgets.frames import Card
from editdesk.ui.widgets.labels import fill, label, note, section
from editdesk.ui.widgets.scroll_bar import SlimScrollBar

_WHY = {"changed": "Changed", "added": "New", "removed": "Removed", "moved": "Moved"}
_MOST_SHOWN = 60
_TALLEST = 260
WIDTH = 520


class SignDialog(Sheet):
    """Asks for a sign-off; `note` is what was written when it was accepted."""

    def __init__(
        self, read: Read, body: Body, actor: Actor, theme: Theme, parent: QWidget | None = None
    ) -> None:
        counted = "1 passage" if read.of == 1 else f"{read.of} passages"
        name = f"Sign the {label_of(read.role).lower()}"
        promise = f"You sign {counted} as they stand now. {_promise}"
        super().__init__(name, promise, f"Sign {counted}", theme, parent, width=WIDTH)
        self._text = body
        self._told: list[str] = []
        if actor.is_alone:
            alone = "You are alone at this desk: the sign-off will say that you read your own words."
            self.body.addWidget(note(alone, theme))
        if read.sign_off is not None:
            self._add_changes(read, actor)
        self.note_box = WordsBox(theme, "Note, if you like", least_lines=2, most_lines=4, parent=self)
        self.body.addSpacing(4)
        self.body.addWidget(self.note_box)
        self.note_box.posted.connect(self.accept)
        self.note_box.cancelled.connect(self.reject)
        self.accept_button.setFocus()

    @property
    def note(self) -> str:
        return self.note_box.words

    @property
    def told(self) -> list[str]:
        """Everything the dialog says of what changed."""
        return list(self._told)

    def _add_changes(self, read: Read, actor: Actor) -> None:
        assert read.sign_off is not None
        when = day_and_clock(read.sign_off.at, datetime.now(UTC))
        whose = "your" if read.sign_off.by == actor.person.id else "the"
        count = len(read.reopened)
        changed = "Nothing has" if not count else "1 passage has" if count == 1 else f"{count} passages have"
        self.body.addSpacing(4)
        says = f"{changed} changed since {whose} sign-off of {when}."
        self._told.append(says)
        self.body.addWidget(label(says, self._theme, 600))
        if not count:
            return
        inside = QWidget()
        fill(inside, self._theme.page)
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(2)
        for passage in read.reopened[:_MOST_SHOWN]:
            self._add_passage(column, passage)
        if count > _MOST_SHOWN:
            column.addWidget(note(f"and {count - _MOST_SHOWN} more", self._theme))
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setAccessibleName("What changed")
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setVerticalScrollBar(SlimScrollBar(self._theme, self._theme.page))
        scroll.setFixedHeight(min(_TALLEST, 76 * count + 24))
        card = Card(self._theme, padding=4)
        card.column.addWidget(scroll)
        self.body.addWidget(card)

    def _add_passage(self, column: QVBoxLayout, passage: ReopenedPassage) -> None:
        column.addWidget(section(_WHY.get(passage.why, passage.why), self._theme))
        now = self._text.words_between(*passage.span).strip()
        self._told += [passage.was, now]
        if passage.was and passage.why != "moved":
            was = note(passage.was.strip(), self._theme, 14)
            font = self._theme.serif(14)
            font.setStrikeOut(True)
            was.setFont(font)
            column.addWidget(was)
        if now and passage.why != "removed":
            shown = label(now, self._theme)
            shown.setFont(self._theme.serif(14))
            column.addWidget(shown)
        column.addSpacing(8)


_promise = "Whatever is changed afterwards opens again by itself; the rest stays signed."
