"""The bar in which one looks for words in the report and replaces them: "3 of 18", round and round."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from editdesk.desk import editing
from editdesk.desk.open_report import Change
from editdesk.errors import EditdeskError
from editdesk.text.body import Span
from editdesk.text.finding import AT_MOST_S, Query, nearest
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.editor.found_marks import carried
from editdesk.ui.editor.page_editor import PageEditor
from editdesk.ui.report.find_parts import Options, StepField, Told
from editdesk.ui.report.looking import Looking
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.frames import Bar

HEIGHT = 46
_FIELD_WIDTH, _SLIM_FIELD_WIDTH = 300, 220
# Below, the boxes have short names.
_NARROW = 1180
_SAY_LOOKING_AFTER_MS = 200


class FindBar(QWidget):
    """Looks in the text of one page; what is found is marked there, selected and comes into sight."""

    refused = Signal(object)  # EditdeskError

    def __init__(
        self, bridge: ReportBridge, editor: PageEditor, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge, self._editor = bridge, editor
        self._looking = Looking(bridge, self)
        self._start = 0
        # What was selected when the bar was opened, and the stretch that the search keeps to.
        self._offered: Span | None = None
        self._limit: Span | None = None
        self._slow = QTimer(self, interval=_SAY_LOOKING_AFTER_MS, singleShot=True)
        self._build(theme)
        self._connect()
        self.hide()

    def _build(self, theme: Theme) -> None:
        self.setAccessibleName("Find in the report")
        self.field = StepField("Find in the report", theme, "Find in this report…", self)
        self.count_label = Told(theme, self)
        self.previous_button = Button("", theme, icon="up", parent=self)
        self.previous_button.setAccessibleName("Previous")
        self.previous_button.setToolTip("Previous (Shift+Enter, Shift+F3)")
        self.next_button = Button("", theme, icon="down", parent=self)
        self.next_button.setAccessibleName("Next")
        self.next_button.setToolTip("Next (Enter, F3)")
        self.options = Options(theme, self)
        self.case_box, self.words_box = self.options.case_box, self.options.words_box
        self.pattern_box, self.selection_box = self.options.pattern_box, self.options.selection_box
        self.with_field = StepField("Replace with", theme, "Replace with…", self)
        self.replace_button = Button("Replace", theme, parent=self)
        self.replace_button.setToolTip("Replace this one and go on (Enter)")
        self.replace_all_button = Button("Replace all", theme, parent=self)
        self.done_label = Told(theme, self)
        self.close_button = Button("", theme, "quiet", icon="close", parent=self)
        self.close_button.setAccessibleName("Close the search")
        self.close_button.setToolTip("Close the search (Esc)")
        self._lay_out(theme)

    def _lay_out(self, theme: Theme) -> None:
        find = Bar(theme, HEIGHT, "bottom", self)
        for widget in (self.field, self.previous_button, self.next_button):
            find.row.addWidget(widget)
        find.row.addSpacing(4)
        find.row.addWidget(self.count_label, 1)
        find.row.addWidget(self.options)
        find.row.addWidget(self.close_button)
        self._replace_row = Bar(theme, HEIGHT, "bottom", self)
        for button in (self.with_field, self.replace_button, self.replace_all_button):
            self._replace_row.row.addWidget(button)
        self._replace_row.row.addSpacing(4)
        self._replace_row.row.addWidget(self.done_label, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(find)
        column.addWidget(self._replace_row)

    def _connect(self) -> None:
        self.field.textChanged.connect(self.on_query_changed)
        self.options.changed.connect(self.on_query_changed)
        self.selection_box.toggled.connect(self.on_selection_box_toggled)
        self.field.step_asked.connect(self.go)
        self.previous_button.clicked.connect(self.on_previous_clicked)
        self.next_button.clicked.connect(self.on_next_clicked)
        self.with_field.step_asked.connect(self.on_replace_asked)
        self.replace_button.clicked.connect(self.on_replace_asked)
        self.replace_all_button.clicked.connect(self.on_replace_all_asked)
        self.close_button.clicked.connect(self.leave)
        self._looking.begun.connect(self._slow.start)
        self._looking.ended.connect(self._slow.stop)
        self._slow.timeout.connect(self.on_slow)
        self._bridge.changed.connect(self.on_changed)
        self._bridge.settled.connect(self.on_text_settled)

    def begin(self) -> None:
        """Show the bar with the selected words, ready to type others."""
        if self.isVisible() and self._has_focus():
            self._take_focus(self.field)
        else:
            self._begin(replaces=False)

    def begin_replacing(self) -> None:
        """As `begin`, with the row for what to put in their place; once more goes there."""
        if self._replace_row.isVisible() and self._has_focus():
            self._take_focus(self.with_field)
        elif self.isVisible() and self._has_focus():
            self._replace_row.show()
            self._take_focus(self.with_field if self.field.text() else self.field)
        else:
            self._begin(replaces=True)

    def _begin(self, *, replaces: bool) -> None:
        self._replace_row.setVisible(replaces)
        self.done_label.say("")
        span = self._editor.selection()
        words = self._bridge.open_report.report.body.words_between(*span)
        self._start = span.start
        self._offered = span if words else None
        self.show()
        if words and "\n" not in words:
            # What is selected is looked for as it stands.
            self.pattern_box.setChecked(False)
            self.field.setText(words)
        self.on_query_changed()
        self._take_focus(self.field)

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _take_focus(self, field: StepField) -> None:
        field.selectAll()
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def leave(self) -> None:
        """Close the bar; what was found last stays selected."""
        self.hide()
        self._editor.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        self._looking.forget()
        self._offered = None
        self.selection_box.setChecked(False)
        self._editor.show_found((), None)

    def event(self, event: QEvent) -> bool:
        # Before a menu of the window takes the letter for its own.
        is_asked = event.type() is QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and self.options.box_of(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        box = self.options.box_of(event)
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif box is not None:
            box.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        is_narrow = self.width() < _NARROW
        self.options.show_names(short=is_narrow)
        for field in (self.field, self.with_field):
            field.setFixedWidth(_SLIM_FIELD_WIDTH if is_narrow else _FIELD_WIDTH)

    # Looking.

    @Slot()
    def on_query_changed(self) -> None:
        """Look anew from where the search began."""
        self._look(self._show_first)

    @Slot()
    def on_text_settled(self) -> None:
        """The text was changed meanwhile: count anew, and leave the view alone."""
        if self.isVisible():
            self._look(self._tell_here)

    @Slot(object)
    def on_changed(self, change: Change) -> None:
        """Carry what is marked along; this hears every key press."""
        if change.delta and self.isVisible():
            self._editor.found_marks.carry(change.delta)
            self._limit = self._limit and carried(self._limit, change.delta)
            self._offered = self._offered and carried(self._offered, change.delta)

    @Slot(bool)
    def on_selection_box_toggled(self, is_on: bool) -> None:
        """Keep to what is selected now; where that is but a place that was found, to what was before."""
        if not is_on:
            self._limit = None
            self.on_query_changed()
            return
        here = self._editor.selection()
        is_own = here.end > here.start and here not in self._looking.places
        limit = here if is_own else self._offered
        if limit is None:
            self.selection_box.setChecked(False)
            self.count_label.say("Select some of the text first.")
            return
        self._limit, self._start = limit, limit.start
        self.on_query_changed()

    @Slot()
    def on_slow(self) -> None:
        self.count_label.say("Looking…")

    @Slot(bool)
    def go(self, forward: bool) -> None:
        """To the next place, or the one before."""
        self._look(partial(self._step, forward))

    @Slot()
    def on_next_clicked(self) -> None:
        self.go(True)

    @Slot()
    def on_previous_clicked(self) -> None:
        self.go(False)

    def _look(self, then: Callable[[], None], **how: float) -> None:
        query = Query(
            self.field.text(),
            self.case_box.isChecked(),
            self.words_box.isChecked(),
            self.pattern_box.isChecked(),
        )
        self._looking.look(query, lambda: self._limit, then, **how)

    def _step(self, forward: bool) -> None:
        here = self._editor.selection()
        self._show(nearest(self._looking.places, here.end if forward else here.start, forward=forward))

    def _show_first(self) -> None:
        self._show(nearest(self._looking.places, self._start, forward=True))

    def _show(self, index: int | None) -> None:
        if index is not None:
            place = self._looking.places[index]
            self._start = place.start
            self._editor.select(place)
            self._editor.reveal(place)
        self._tell(index)

    # Replacing.

    @Slot()
    def on_replace_asked(self) -> None:
        """Replace the one that is selected, and go on to the next."""
        self._look(self._replace_here)

    @Slot()
    def on_replace_all_asked(self) -> None:
        """Replace all of them; one undo takes it back."""
        self._look(self._replace_all, seconds=AT_MOST_S)

    def _replace_here(self) -> None:
        here = self._editor.selection()
        if here in self._looking.places:
            at = self._looking.places.index(here)
            self._fill(lambda each: self._put_one_in(here, each[at]), self.on_replace_asked)
        else:
            self._step(True)

    def _put_one_in(self, here: Span, words: str) -> None:
        before = self._bridge.open_report.report.body.length
        if self._replaced([here], [words]):
            after = here.end + self._bridge.open_report.report.body.length - before
            self._editor.select(Span(after, after))
            self.go(True)

    def _replace_all(self) -> None:
        if self._looking.error is not None:
            self._tell(None)
        else:
            self._fill(self._put_all_in, self.on_replace_all_asked)

    def _put_all_in(self, each: Sequence[str]) -> None:
        count = self._replaced(self._looking.places, each)
        self.done_label.say(f"{count:,} replaced. Undo takes all of it back." if count else "")
        self._look(partial(self._tell, None))

    def _fill(self, then: Callable[[Sequence[str]], None], again: Callable[[], None]) -> None:
        self.done_label.say("")
        self._looking.fill(self.with_field.text(), then, again, self._on_unfilled)

    def _on_unfilled(self, error: EditdeskError) -> None:
        self.done_label.say_error(error)

    def _replaced(self, places: Sequence[Span], words: Sequence[str]) -> int:
        try:
            return editing.replace_places(self._bridge.open_report, places, words)
        except EditdeskError as error:
            self.refused.emit(error)
            return 0

    # Telling.

    def _tell_here(self) -> None:
        here, places = self._editor.selection(), self._looking.places
        self._tell(places.index(here) if here in places else None)

    def _tell(self, index: int | None) -> None:
        places, error = self._looking.places, self._looking.error
        where = " in the selection" if self._limit is not None else ""
        of = f"{len(places):,}"
        if error is not None:
            self.count_label.say_error(error)
        elif not self.field.text():
            self.count_label.say("Looks in the selection only" if where else "")
        elif not places:
            self.count_label.say(f"Not found{where}")
        else:
            self.count_label.say(
                f"{index + 1:,} of {of}{where}" if index is not None else f"{of} found{where}"
            )
        if self.isVisible():
            self._editor.show_found(places, self._limit)
        for button in (self.previous_button, self.next_button, self.replace_button, self.replace_all_button):
            button.setEnabled(bool(places))
