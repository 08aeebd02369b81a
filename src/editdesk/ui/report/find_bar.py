"""The bar in which one looks for words in the report: found as one types, "3 of 18", round and round."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from editdesk.text.body import Span
from editdesk.text.finding import Query, found, nearest
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.editor.page_editor import PageEditor
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.check_row import CheckRow
from editdesk.ui.widgets.fields import SearchField
from editdesk.ui.widgets.frames import Bar
from editdesk.ui.widgets.labels import note

HEIGHT = 46
_FIELD_WIDTH = 300
_BOX_WIDTH = 132


class FindField(SearchField):
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


class FindBar(Bar):
    """Looks in the text of one page; what is found is selected there and comes into sight."""

    def __init__(
        self, bridge: ReportBridge, editor: PageEditor, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, HEIGHT, "bottom", parent)
        self._bridge, self._editor = bridge, editor
        self._places: list[Span] = []
        self._start = 0
        self._build(theme)
        self._connect()
        self.hide()

    def _build(self, theme: Theme) -> None:
        self.setAccessibleName("Find in the report")
        self.field = FindField("Find in the report", theme, "Find in this report…", self)
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
        self.close_button = Button("", theme, "quiet", icon="close", parent=self)
        self.close_button.setAccessibleName("Close the search")
        self.close_button.setToolTip("Close the search (Esc)")
        for widget in (self.field, self.count_label, self.previous_button, self.next_button):
            self.row.addWidget(widget)
        self.row.addSpacing(8)
        self.row.addWidget(self.case_box)
        self.row.addWidget(self.words_box)
        self.row.addStretch(1)
        self.row.addWidget(self.close_button)

    def _connect(self) -> None:
        self.field.textChanged.connect(self.on_query_changed)
        self.case_box.toggled.connect(self.on_query_changed)
        self.words_box.toggled.connect(self.on_query_changed)
        self.field.step_asked.connect(self.go)
        self.field.left.connect(self.leave)
        self.previous_button.clicked.connect(self.on_previous_clicked)
        self.next_button.clicked.connect(self.on_next_clicked)
        self.close_button.clicked.connect(self.leave)
        self._bridge.settled.connect(self.on_text_settled)

    def begin(self) -> None:
        """Show the bar with the selected words, ready to type others."""
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
            self._tell(
                self._places.index(here) if (here := self._editor.selection()) in self._places else None
            )

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
        for button in (self.previous_button, self.next_button):
            button.setEnabled(bool(self._places))
