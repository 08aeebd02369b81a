"""Signing for the first time: how many passages, and a note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from editdesk.review.passages import Passage
from editdesk.review.people import Actor
from editdesk.review.roles import Role
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.margin.words_box import WordsBox
from editdesk.ui.report.reading import label_of
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.labels import note

WIDTH = 520
_PROMISE = "Whatever is changed afterwards opens again by itself; the rest stays signed."

_CUT = "Print has {} otherwise than the web: what is cut is hatched in the text. You sign that, too."


class SignDialog(Sheet):
    """Asks for a sign-off; `note` is what was written when it was accepted."""

    def __init__(
        self,
        role: Role,
        passages: Sequence[Passage],
        actor: Actor,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        counted = _counted(len(passages))
        promise = f"You sign {counted} as they stand now. {_PROMISE}"
        name = f"Sign the {label_of(role).lower()}"
        super().__init__(name, promise, f"Sign {counted}", theme, parent, width=WIDTH)
        cut = sum(1 for passage in passages if passage.printed)
        if cut:
            self.body.addWidget(note(_CUT.format(_counted(cut)), theme))
        if actor.is_alone:
            alone = "You are alone at this desk: the sign-off will say that you read your own words."
            self.body.addWidget(note(alone, theme))
        self.note_box = WordsBox(theme, "Note, if you like", least_lines=2, most_lines=4, parent=self)
        self.body.addSpacing(4)
        self.body.addWidget(self.note_box)
        self.note_box.posted.connect(self.accept)
        self.note_box.cancelled.connect(self.reject)
        self.accept_button.setFocus()

    @property
    def note(self) -> str:
        return self.note_box.words


def _counted(passages: int) -> str:
    return "1 passage" if passages == 1 else f"{passages} passages"
