"""Find and replace in all reports: what is looked for, where it was found, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from editdesk.desk.everywhere import Chosen, Everywhere, FoundReport, Replaced
from editdesk.errors import EditdeskError
from editdesk.text.finding import Query
from editdesk.ui.background import Task
from editdesk.ui.dialogs.found_list import FoundList
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.report.find_parts import Options, StepField, Told
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import Button


class Stoppable(NamedTuple):
    """Work that can be asked to stop after the report under way, and its task."""

    stop: Callable[[], None]
    task: Task[Everywhere] | Task[list[Replaced]]


OnProgress: TypeAlias = Callable[[int, int], None]
OnFailed: TypeAlias = Callable[[EditdeskError], None]


class Work(NamedTuple):
    """What the sheet has done for it, off the window's thread."""

    find: Callable[[Query, OnProgress, Callable[[Everywhere], None], OnFailed], Stoppable]
    replace: Callable[
        [Query, Sequence[Chosen], str, OnProgress, Callable[[list[Replaced]], None], OnFailed], Stoppable
    ]


class EverywhereDialog(Sheet):
    """Enter looks; what is ticked is replaced; a press on a place opens its report there."""

    is_fitting = False
    place_asked = Signal(str, object)  # slug, Span

    def __init__(
        self, work: Work, query: Query, words: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            "Find and replace in all reports", "", "Replace", theme, parent, width=760, cancel="Close"
        )
        self._work = work
        self._under_way: Stoppable | None = None
        self._found = Everywhere()
        self._query = Query("")
        self._build_controls(query, words)
        self._connect()
        self.resize(820, 620)
        self.field.selectAll()
        self.field.setFocus()
        self._offer()

    def _build_controls(self, query: Query, words: str) -> None:
        theme = self._theme
        self.field = StepField("Find in all reports", theme, "Find in all reports…", self)
        self.field.setText(query.words)
        self.find_button = Button("Find", theme, parent=self)
        self.with_field = StepField("Replace with", theme, "Replace with…", self)
        self.with_field.setText(words)
        self.options = Options(theme, self, has_selection=False)
        self.options.case_box.setChecked(query.matches_case)
        self.options.words_box.setChecked(query.whole_words)
        self.options.pattern_box.setChecked(query.is_pattern)
        self.add_row(self.field, self.find_button)
        self.body.addSpacing(4)
        self.add_row(self.with_field, self.options)
        self.told = Told(theme, self)
        self.told.setFixedHeight(32)
        self.list = FoundList(theme, self)
        self.body.addWidget(self.told)
        self.body.addWidget(self.list, 1)
        # Enter in a field looks; only a press on the button replaces.
        self.accept_button.setDefault(False)
        self.accept_button.setAutoDefault(False)

    def _connect(self) -> None:
        self.field.step_asked.connect(self.on_find_asked)
        self.with_field.step_asked.connect(self.on_find_asked)
        self.find_button.clicked.connect(self.on_find_asked)
        self.field.textChanged.connect(self.on_query_changed)
        self.options.changed.connect(self.on_query_changed)
        self.list.ticked.connect(self._offer)
        self.list.place_chosen.connect(self.place_asked)

    @property
    def query(self) -> Query:
        """What is asked for now."""
        options = self.options
        return Query(
            self.field.text(),
            options.case_box.isChecked(),
            options.words_box.isChecked(),
            options.pattern_box.isChecked(),
        )

    @property
    def words(self) -> str:
        """What is to be put in."""
        return self.with_field.text()

    @Slot()
    def on_query_changed(self) -> None:
        """What is listed is no longer what is asked for."""
        self._offer()

    @Slot()
    def on_find_asked(self) -> None:
        if self._under_way is not None or not self.field.text():
            return
        self._query = self.query
        self.told.say("Looking…")
        self._begin(self._work.find(self._query, self._on_progress, self._on_found, self._on_failed))

    def accept(self) -> None:
        """Replace what is ticked; the sheet stays and says what became of it."""
        chosen = self.list.chosen()
        if self._under_way is not None or not chosen or self.query != self._query:
            return
        self._begin(
            self._work.replace(
                self._query, chosen, self.words, self._on_progress, self._on_replaced, self._on_failed
            )
        )

    def reject(self) -> None:
        """Stop what is under way; with nothing under way, close."""
        if self._under_way is None:
            super().reject()
        else:
            self._under_way.stop()
            self.told.say("Stopping…")

    def _begin(self, work: Stoppable) -> None:
        self._under_way = work
        self.destroyed.connect(work.task.cancel)
        self.cancel_button.setText("Stop")
        self._offer()

    def _end(self) -> None:
        self._under_way = None
        self.cancel_button.setText("Close")
        self._offer()

    def _on_progress(self, done: int, of: int) -> None:
        if self._under_way is not None:
            self.told.say(f"{done:,} of {of:,} reports…")

    def _on_found(self, found: Everywhere) -> None:
        self._found = found
        self.list.show_reports(found.reports)
        self._end()
        self.told.say(*_told_found(found))

    def _on_replaced(self, made: list[Replaced]) -> None:
        done = {one.slug for one in made if one.error is None}
        failed = {one.slug: one.error for one in made if one.error is not None}
        left = [
            _with_reason(one, failed.get(one.slug)) for one in self._found.reports if one.slug not in done
        ]
        self._found = Everywhere(tuple(left))
        self.list.show_reports(left)
        self._end()
        self.told.say(*_told_replaced(made), is_error=bool(failed))

    def _on_failed(self, error: EditdeskError) -> None:
        self._end()
        self.told.say_error(error)

    def _offer(self) -> None:
        """Let be done what can be done, and say how much it is."""
        chosen = self.list.chosen()
        places = sum(len(one.spans) for one in chosen)
        is_idle = self._under_way is None
        is_current = self.query == self._query
        self.find_button.setEnabled(is_idle and bool(self.field.text()))
        self.accept_button.setEnabled(is_idle and is_current and places > 0)
        words = (
            f"Replace {_count(places, 'place')} in {_count(len(chosen), 'report')}" if places else "Replace"
        )
        if words != self.accept_button.text():
            self.accept_button.setText(words)
            self.accept_button.setAccessibleName(words)
            self.accept_button.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        box = self.options.box_of(event)
        if box is not None:
            box.click()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)


def _with_reason(report: FoundReport, error: EditdeskError | None) -> FoundReport:
    if error is None:
        return report
    return FoundReport(report.id, report.slug, report.headline, report.number, report.places, error)


def _told_found(found: Everywhere) -> tuple[str, str]:
    """What was found, in a sentence; what could not be read, as more."""
    if not found.reports:
        said = "Not found in any report."
    else:
        said = f"{_count(found.places, 'place')} in {_count(len(found.reports), 'report')}."
        closed = sum(1 for one in found.reports if one.closed is not None)
        if closed:
            said += f" {_count(closed, 'report')} may not be changed."
    if found.was_stopped:
        said += " Stopped before all were read."
    if found.unread:
        said += f" {_count(len(found.unread), 'report')} could not be read."
    return said, "\n".join(f"{slug}: {error.message}" for slug, error in found.unread)


def _told_replaced(made: Sequence[Replaced]) -> tuple[str, str]:
    done = [one for one in made if one.count]
    failed = [one for one in made if one.error is not None]
    gone = sum(one.gone for one in made if one.error is None)
    places = _count(sum(one.count for one in made), "place")
    said = f"{places} replaced in {_count(len(done), 'report')}. One undo in each takes it back."
    if gone:
        said += f" {_count(gone, 'place')} had changed meanwhile."
    if failed:
        said += f" {_count(len(failed), 'report')} could not be changed."
    return said, "\n".join(f"{one.slug}: {one.error.message}" for one in failed if one.error)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what if number == 1 else what + 's'}"
