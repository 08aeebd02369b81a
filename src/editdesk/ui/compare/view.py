"""The compare view: two states of a report chosen above, what differs between them below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QWidget

from editdesk.text.body import Span
from editdesk.ui.compare.compare_list import CompareList
from editdesk.ui.compare.passages_view import PassagesView
from editdesk.ui.compare.rows import Row, folded
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.choice_field import Choice, ChoiceField
from editdesk.ui.widgets.labels import note
from editdesk.ui.widgets.segmented import SegmentedControl

_FIELD = 168
_KEYS = "J and K go from difference to difference · Enter goes to it in the text · Esc goes back"


class CompareView(PassagesView[CompareList]):
    """Shows what it is given; who made it does the comparing."""

    states_chosen = Signal(str, str)  # what is to be compared with what
    export_asked = Signal()
    print_asked = Signal()
    jump_asked = Signal(object)  # Span of the new text

    def __init__(self, choices: Sequence[Choice], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Compare", theme, parent)
        self._rows: Sequence[Row] = ()
        self._states = "", ""
        self._names = {choice.value.casefold(): choice.name for choice in choices}
        self._build(choices)
        self._connect()

    def _build(self, choices: Sequence[Choice]) -> None:
        theme = self._theme
        self.old_field = ChoiceField("What it was", theme, "Number or sign-off", choices, self)
        self.new_field = ChoiceField("What it is", theme, "Number or sign-off", choices, self)
        for field in (self.old_field, self.new_field):
            field.setFixedWidth(_FIELD)
        self.layout_control = SegmentedControl("Layout", ("In-line", "Side by side"), theme, self)
        self.scope_control = SegmentedControl("Passages", ("Changes", "Whole text"), theme, self)
        self.count_label = note("", theme)
        self.previous_button = Button("", theme, icon="up", parent=self)
        self.previous_button.setAccessibleName("Previous difference")
        self.previous_button.setToolTip("Previous difference (K, Shift+F3)")
        self.next_button = Button("", theme, icon="down", parent=self)
        self.next_button.setAccessibleName("Next difference")
        self.next_button.setToolTip("Next difference (J, F3)")
        self.print_button = Button("Print…", theme, parent=self)
        self.export_button = Button("Export…", theme, icon="export", parent=self)
        self.export_button.setToolTip("Export as a web page")
        self.list = CompareList(theme, self)
        self.summary_label, self.keys_label = note("", theme), note(_KEYS, theme)
        self._lay_out()

    def _lay_out(self) -> None:
        arrow = note("→", self._theme, 15)
        for widget in (self.back_button, self.old_field, arrow, self.new_field):
            self.bar.row.addWidget(widget)
        self.bar.row.addSpacing(8)
        self.bar.row.addWidget(self.layout_control)
        self.bar.row.addWidget(self.scope_control)
        self.bar.row.addStretch(1)
        for other in (self.count_label, self.previous_button, self.next_button):
            self.bar.row.addWidget(other)
        self.bar.row.addSpacing(8)
        self.bar.row.addWidget(self.print_button)
        self.bar.row.addWidget(self.export_button)
        self.status.row.addWidget(self.summary_label)
        self.status.row.addStretch(1)
        self.status.row.addWidget(self.keys_label)
        for words in (arrow, self.count_label, self.summary_label, self.keys_label):
            words.setWordWrap(False)
        self._stack()

    def _connect(self) -> None:
        super()._connect()
        self.list.entered.connect(self.on_entered)
        self.list.selectionModel().currentChanged.connect(self._show_count)
        self.previous_button.clicked.connect(self.on_previous_clicked)
        self.next_button.clicked.connect(self.on_next_clicked)
        self.layout_control.chosen.connect(self.on_layout_chosen)
        self.scope_control.chosen.connect(self._show_rows)
        self.export_button.clicked.connect(self.export_asked)
        self.print_button.clicked.connect(self.print_asked)
        for field in (self.old_field, self.new_field):
            field.editingFinished.connect(self.on_states_edited)
            field.textChanged.connect(self.on_state_changed)

    @property
    def rows(self) -> Sequence[Row]:
        """What is listed."""
        return self.list.rows.rows

    @property
    def is_side_by_side(self) -> bool:
        return self.layout_control.index == 1

    @property
    def is_whole(self) -> bool:
        """Whether the passages too are wanted that are the same."""
        return self.scope_control.index == 1

    def show_states(self, old: str, new: str) -> None:
        """Name what is compared."""
        self._states = old, new
        self._show_names()
        self.old_field.setText(old)
        self.new_field.setText(new)

    def _show_names(self) -> None:
        """What the states are that are compared, for whoever rests on them."""
        for field, value in zip((self.old_field, self.new_field), self._states, strict=True):
            field.setToolTip(self._names.get(value.casefold(), value))

    def show_rows(self, rows: Sequence[Row], summary: str) -> None:
        """List what differs; one stays at the difference where one was."""
        self._rows = rows
        self.summary_label.setText(summary)
        is_nothing = not any(row.is_difference for row in rows)
        if is_nothing and not self.is_whole:
            self.say("Nothing differs between these two.")
        else:
            self._pages.setCurrentWidget(self.list)
        self._show_rows()
        for button in (self.print_button, self.export_button):
            button.setEnabled(not is_nothing)
        self.list.setFocus()

    def say(self, words: str, more: str = "") -> None:
        """Show `words` in the place of the list."""
        self.message.setText(f"{words}\n{more}" if more else words)
        self.message.setAccessibleName(self.message.text())
        self._pages.setCurrentWidget(self.message)

    @Slot()
    def _show_rows(self) -> None:
        if self.is_whole and self._rows:
            self._pages.setCurrentWidget(self.list)
        here = self.list.currentIndex().row()
        passed = len([at for at in self.list.rows.differences if at < here])
        self.list.painter.forget()
        self.list.rows.show_rows(self._rows if self.is_whole else folded(self._rows))
        differences = self.list.rows.differences
        if differences:
            self._go_to(differences[min(passed, len(differences) - 1)])
        self._show_count()

    @Slot()
    def on_previous_clicked(self) -> None:
        self.step(-1)

    @Slot()
    def on_next_clicked(self) -> None:
        self.step(1)

    @Slot()
    def _show_count(self) -> None:
        differences, here = self.list.rows.differences, self.list.currentIndex().row()
        for button in (self.previous_button, self.next_button):
            button.setEnabled(bool(differences))
        if here in differences:
            self.count_label.setText(f"{differences.index(here) + 1} of {len(differences)}")
        else:
            self.count_label.setText(str(len(differences)) if differences else "")

    @Slot(int)
    def on_layout_chosen(self, index: int) -> None:
        """In one column, or old and new beside each other; what one is at stays in sight."""
        here = self.list.currentIndex()
        self.list.painter.is_side_by_side = index == 1
        self.list.painter.forget()
        self.list.scheduleDelayedItemsLayout()
        self.list.doItemsLayout()
        self.list.scrollTo(here)

    @Slot()
    def on_entered(self) -> None:
        """To the passage in the text."""
        index = self.list.currentIndex()
        row = self.rows[index.row()] if index.isValid() else None
        if row and row.passage:
            self.jump_asked.emit(row.passage.new or self._place_after(index.row()))

    def _place_after(self, at: int) -> Span:
        """Where what was removed stood: before what follows it."""
        for row in self.rows[at + 1 :]:
            if row.passage and row.passage.new:
                return Span(row.passage.new.start, row.passage.new.start)
        return Span(0, 0)

    @Slot()
    def on_state_changed(self) -> None:
        """What is chosen from the menu counts at once; what is typed, with Enter."""
        if not any(field.hasFocus() and field.isModified() for field in (self.old_field, self.new_field)):
            self.on_states_edited()

    @Slot()
    def on_states_edited(self) -> None:
        states = self.old_field.text().strip(), self.new_field.text().strip()
        if all(states) and states != self._states:
            self._states = states
            self._show_names()
            # Among other differences one begins at the first.
            self.list.setCurrentIndex(QModelIndex())
            self.states_chosen.emit(*states)
