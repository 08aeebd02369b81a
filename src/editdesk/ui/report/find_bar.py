"""The bar in which one looks for words in the report and replaces them: "3 of 18", round and round."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editdesk.desk import editing
from editdesk.errors import EditdeskError
from editdesk.text.body import Span
from editdesk.text.finding import Query, found, nearest
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.editor.page_editor import PageEditor
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.check_row import CheckRow
from editdesk.ui.widgets.fields import Field
from editdesk.ui.widgets.frames import Bar
from editdesk.ui.widgets.labels import note

HEIGHT = 46
_FIELD_WIDTH = 300
_BOX_WIDTH = 132


class StepField(Field):
    """Enter goes on, Shift+Enter back, Esc leaves."""

    step_asked = Signal(bool)  # forward
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step_asked.emit(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FindBar(QWidget):
    """Looks in the text of one page; what is found is selected there and comes into sight."""

    refused = Signal(object)  # EditdeskError

    def __init__(
        self, bridge: ReportBridge, editor: PageEditor, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge, self._editor = bridge, editor
        self._places: list[Span] = []
        self._start = 0
        self._build(theme)
        self._connect()
        self.hide()

    def _build(self, theme: Theme) -> None:
        self.setAccessibleName("Find in the report")
        self.field = StepField("Find in the report", theme, "Find in this report…", self)
        self.field.setFixedWidth(_FIELD_WIDTH)
        self.count_label = note("", theme, 13)
        self.count_label.setWordWrap(False)
        self.count_label.setMinimumWidth(72)
        self.previous_button = Button("Previous", theme, parent=self)
        self.previous_button.setToolTip("Previous (Shift+Enter, Shift+F3)")
        self.next_button = Button("Next", theme, parent=self)
        self.next_button.setToolTip("Next (Enter, F3)")
        self.case_box = CheckRow("Match case", theme)
        self.words_box = CheckRow("Whole words", theme)
        for box in (self.case_box, self.words_box):
            box.setFixedSize(_BOX_WIDTH, box.heightForWidth(_BOX_WIDTH))
        self.with_field = StepField("Replace with", theme, "Replace with…", self)
        self.with_field.setFixedWidth(_FIELD_WIDTH)
        self.replace_button = Button("Replace", theme, parent=self)
        self.replace_button.setToolTip("Replace this one and go on (Enter)")
        self.replace_all_button = Button("Replace all", theme, parent=self)
        self.done_label = note("", theme, 13)
        self.done_label.setWordWrap(False)
        self.close_button = Button("", theme, "quiet", icon="close", parent=self)
        self.close_button.setAccessibleName("Close the search")
        self.close_button.setToolTip("Close the search (Esc)")
        self._lay_out(theme)

    def _lay_out(self, theme: Theme) -> None:
        find = Bar(theme, HEIGHT, "bottom", self)
        for widget in (self.field, self.previous_button, self.next_button, self.count_label):
            find.row.addWidget(widget)
        find.row.addWidget(self.case_box)
        find.row.addWidget(self.words_box)
        find.row.addStretch(1)
        find.row.addWidget(self.close_button)
        self._replace_row = Bar(theme, HEIGHT, "bottom", self)
        for button in (self.with_field, self.replace_button, self.replace_all_button, self.done_label):
            self._replace_row.row.addWidget(button)
        self._replace_row.row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(find)
        column.addWidget(self._replace_row)

    def _connect(self) -> None:
        self.field.textChanged.connect(self.on_query_changed)
        self.case_box.toggled.connect(self.on_query_changed)
        self.words_box.toggled.connect(self.on_query_changed)
        self.field.step_asked.connect(self.go)
        self.field.left.connect(self.leave)
        self.previous_button.clicked.connect(self.on_previous_clicked)
        self.next_button.clicked.connect(self.on_next_clicked)
        self.with_field.step_asked.connect(self.on_replace_asked)
        self.with_field.left.connect(self.leave)
        self.replace_button.clicked.connect(self.on_replace_asked)
        self.replace_all_button.clicked.connect(self.on_replace_all_asked)
        self.close_button.clicked.connect(self.leave)
        self._bridge.settled.connect(self.on_text_settled)

    def begin(self) -> None:
        """Show the bar with the selected words, ready to type others."""
        self._begin(replaces=False)

    def begin_replacing(self) -> None:
        """As `begin`, with the row for what to put in their place."""
        self._begin(replaces=True)

    def _begin(self, *, replaces: bool) -> None:
        self._replace_row.setVisible(replaces)
        self.done_label.setText("")
        span = self._editor.selection()
        words = self._bridge.open_report.report.body.words_between(*span)
        self._start = span.start
        self.show()
        if words and "\n" not in words:
            self.field.setText(words)
        self.on_query_changed()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def leave(self) -> None:
        """Close the bar; what was found last stays selected."""
        self.hide()
        self._editor.setFocus()

    @Slot()
    def on_query_changed(self) -> None:
        """Look anew from where the search began."""
        self._look()
        self._show(nearest(self._places, self._start, forward=True))

    @Slot()
    def on_text_settled(self) -> None:
        """The text was changed meanwhile: count anew, and leave the view alone."""
        if self.isVisible():
            self._look()
            here = self._editor.selection()
            self._tell(self._places.index(here) if here in self._places else None)

    @Slot(bool)
    def go(self, forward: bool) -> None:
        """To the next place, or the one before."""
        self._look()
        here = self._editor.selection()
        self._show(nearest(self._places, here.end if forward else here.start, forward=forward))

    @Slot()
    def on_next_clicked(self) -> None:
        self.go(True)

    @Slot()
    def on_previous_clicked(self) -> None:
        self.go(False)

    @Slot()
    def on_replace_asked(self) -> None:
        """Replace the one that is selected, and go on to the next."""
        self._look()
        here = self._editor.selection()
        if here in self._places:
            before = self._bridge.open_report.report.body.length
            self._replace([here])
            after = here.end + self._bridge.open_report.report.body.length - before
            self._editor.select(Span(after, after))
        self.go(True)

    @Slot()
    def on_replace_all_asked(self) -> None:
        """Replace all of them; one undo takes it back."""
        self._look()
        count = self._replace(self._places)
        self._look()
        self._tell(None)
        self.done_label.setText(f"{count:,} replaced. Undo takes all of it back." if count else "")

    def _replace(self, places: list[Span]) -> int:
        try:
            return editing.replace_places(self._bridge.open_report, places, self.with_field.text())
        except EditdeskError as error:
            self.refused.emit(error)
            return 0

    def _look(self) -> None:
        query = Query(self.field.text(), self.case_box.isChecked(), self.words_box.isChecked())
        self._places = found(self._bridge.open_report.report.body, query)

    def _show(self, index: int | None) -> None:
        if index is not None:
            self._start = self._places[index].start
            self._editor.select(self._places[index])
            self._editor.reveal(self._places[index])
        self._tell(index)

    def _tell(self, index: int | None) -> None:
        if not self.field.text():
            self.count_label.setText("")
        elif not self._places:
            self.count_label.setText("Not found")
        else:
            of = f"{len(self._places):,}"
            self.count_label.setText(f"{index + 1:,} of {of}" if index is not None else f"{of} found")
        for button in (self.previous_button, self.next_button, self.replace_button, self.replace_all_button):
            button.setEnabled(bool(self._places))
