"""A returned copy before it is stored: all that came with it, and where what has no place may go."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from editdesk.desk.bringing_back import Looked, guesses
from editdesk.desk.history import came_in_words
from editdesk.desk.returned_told import Line, sections, waiting
from editdesk.errors import EditdeskError
from editdesk.review.threads import Thread
from editdesk.text.body import Span
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.check_row import CheckRow
from editdesk.ui.widgets.fields import Field
from editdesk.ui.widgets.labels import label, note, section
from editdesk.ui.widgets.scrolled import scrolled_sheet

# Takes the reviewer's name and the places that were chosen, by thread; EditdeskError.
Store = Callable[[str, Mapping[str, Span]], None]

_KNOWN = {
    "copy": "It says so itself.",
    "text": "It does not say so itself: its text tells.",
    "said": "You said so.",
}
_WAITS = "Choose one, or leave it: it then waits with the comments that lost theirs."
_WIDTH = 720


class BringBackDialog(Sheet):
    """`store` keeps what came; until then nothing is."""

    is_fitting = False

    def __init__(self, looked: Looked, theme: Theme, store: Store, parent: QWidget | None = None) -> None:
        accept = "Close" if looked.returned.is_empty else "Bring back"
        super().__init__("Bring a copy back", _explained(looked), accept, theme, parent, width=_WIDTH)
        self._looked, self._store = looked, store
        self.reviewer_field = Field("Reviewer", theme)
        self.reviewer_field.setText(looked.reviewer)
        self.choices: dict[str, list[tuple[CheckRow, Span]]] = {}
        self.resize(_WIDTH, 640)
        self._build_body()
        self.cancel_button.setVisible(not looked.returned.is_empty)
        self.reviewer_field.textChanged.connect(self.on_reviewer_changed)
        for rows in self.choices.values():
            for row, _ in rows:
                row.clicked.connect(partial(self._choose, row, rows))

    @property
    def places(self) -> dict[str, Span]:
        """The places that were chosen, by thread."""
        return {
            thread: span for thread, rows in self.choices.items() for row, span in rows if row.isChecked()
        }

    def _build_body(self) -> None:
        came = self._looked.returned
        if any(one.is_untracked for one in came.suggestions):
            hint = "Is credited with what was edited without tracking."
            self.add_field("Reviewer", self.reviewer_field, hint)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 4, 12, 4)
        column.setSpacing(4)
        if came.waiting:
            self._add_head(column, f"Needs a place ({len(came.waiting)})")
            column.addWidget(note(_WAITS, self._theme))
            for thread in came.waiting:
                self._add_waiting(column, thread)
        for one in sections(self._looked):
            self._add_head(column, f"{one.name} ({len(one.lines)})")
            for line in one.lines:
                self._add_line(column, line)
        column.addStretch(1)
        self.body.addWidget(self._scrolled(sheet), 1)

    def _add_head(self, column: QVBoxLayout, name: str) -> None:
        if column.count():
            column.addSpacing(14)
        column.addWidget(section(name, self._theme))

    def _add_line(self, column: QVBoxLayout, line: Line) -> None:
        column.addSpacing(4)
        column.addWidget(label(line.says, self._theme))
        if line.about:
            column.addWidget(note(line.about, self._theme))

    def _add_waiting(self, column: QVBoxLayout, thread: Thread) -> None:
        column.addSpacing(8)
        self._add_line(column, waiting(thread))
        body = self._looked.report.body
        rows = []
        for span in guesses(self._looked, thread):
            row = CheckRow(f"On “{_short(body.words_between(*span))}”", self._theme)
            rows.append((row, span))
            column.addWidget(row)
        self.choices[thread.id] = rows

    def _choose(self, row: CheckRow, rows: Sequence[tuple[CheckRow, Span]]) -> None:
        """Something stands at one place only."""
        for other, _ in rows:
            if other is not row:
                other.setChecked(False)

    def _scrolled(self, sheet: QWidget) -> QScrollArea:
        area = scrolled_sheet(sheet, self._theme)
        area.setAccessibleName("What came with the copy")
        return area

    @Slot(str)
    def on_reviewer_changed(self, name: str) -> None:
        self.messages.hide()
        self.accept_button.setEnabled(bool(name.strip()))

    def accept(self) -> None:
        try:
            if not self._looked.returned.is_empty:
                self._store(self.reviewer_field.text().strip(), self.places)
        except EditdeskError as error:
            self.show_error(error)
            return
        super().accept()


def _explained(looked: Looked) -> str:
    if looked.came_before:
        return f"“{looked.copy.file}” came back before. Nothing in it is new."
    copy = f"“{looked.copy.file}” is a copy of entry {looked.origin.number}. {_KNOWN[looked.origin.known]}"
    came = looked.returned
    return f"{copy} {'Nothing in it is new' if came.is_empty else f'With it came {came_in_words(came)}'}."


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 120 else flat[:119] + "…"
