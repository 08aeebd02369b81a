"""The comments of a report as rows; what a row says is worked out when it comes into sight."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from editdesk.report import Report
from editdesk.review.threads import CommentKind, Thread
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.margin.faces import KIND_LABELS
from editdesk.ui.panels.comments_wanted import quote_of
from editdesk.ui.times import when

_LONGEST = 160


class Row(NamedTuple):
    """What one row shows of a thread."""

    thread: str
    kind: CommentKind
    initials: str
    colour_index: int
    name: str
    time: str
    words: str
    quote: str
    answers: int
    assigned: str
    is_resolved: bool
    is_lost: bool

    @property
    def tail(self) -> str:
        """For whom it is and how often it was answered: 'for Lou Lawyer · 2 answers'."""
        answers = f"{self.answers} {'answer' if self.answers == 1 else 'answers'}" if self.answers else ""
        return " · ".join(said for said in (f"for {self.assigned}" if self.assigned else "", answers) if said)

    @property
    def state(self) -> str:
        """What became of it; empty while it is open and has its words."""
        said = ("words gone" if self.is_lost else "", "resolved" if self.is_resolved else "")
        return ", ".join(one for one in said if one)

    @property
    def spoken(self) -> str:
        """The row as a sentence for whoever does not see it."""
        about = ", ".join(one for one in (KIND_LABELS[self.kind].lower(), self.state, self.tail) if one)
        return f"{self.name}, {about}: {self.words}. On: “{self.quote}”"


class CommentRows(QAbstractListModel):
    """Threads in order of the text."""

    def __init__(self, bridge: ReportBridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._report: Report = bridge.open_report.report
        self._now = datetime.now(UTC)
        self._made: dict[str, Row] = {}
        self.threads: Sequence[Thread] = ()

    def show(self, report: Report, threads: Sequence[Thread]) -> None:
        """Have these rows from now on; the list begins anew only where others stand in it."""
        self._now = datetime.now(UTC)
        was = [thread.id for thread in self.threads]
        if was != [thread.id for thread in threads]:
            self.beginResetModel()
            self._take(report, threads)
            self.endResetModel()
        elif threads:
            self._take(report, threads)
            self.dataChanged.emit(self.index(0), self.index(len(threads) - 1))

    def _take(self, report: Report, threads: Sequence[Thread]) -> None:
        self._report, self.threads = report, threads
        self._made.clear()

    def row(self, number: int) -> Row:
        """What row `number` shows."""
        thread = self.threads[number]
        made = self._made.get(thread.id)
        if made is None:
            made = self._made[thread.id] = self._row_of(thread)
        return made

    def number_of(self, thread_id: str | None) -> int:
        """In which row a thread stands; -1 where it is not listed."""
        numbers = (number for number, thread in enumerate(self.threads) if thread.id == thread_id)
        return next(numbers, -1)

    def _row_of(self, thread: Thread) -> Row:
        bridge = self._bridge
        author = bridge.person(thread.author)
        return Row(
            thread=thread.id,
            kind=thread.kind,
            initials=author.initials,
            colour_index=bridge.colour_index(author.id),
            name=author.name,
            time=when(thread.at, self._now),
            words=_in_one_line(thread.text),
            quote=_in_one_line(quote_of(self._report, thread)),
            answers=len(thread.replies),
            assigned=self._name_of(thread.assigned_to) if thread.assigned_to else "",
            is_resolved=thread.is_resolved,
            is_lost=self._report.is_detached(thread),
        )

    def _name_of(self, person: str) -> str:
        is_me = person == self._bridge.open_report.actor.person.id
        return "you" if is_me else self._bridge.person(person).name

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.threads)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        if role == Qt.ItemDataRole.UserRole:
            return self.row(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.row(index.row()).spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.threads[index.row()].text
        return None


def _in_one_line(words: str) -> str:
    """The beginning of `words`, as much as any row has room for; pictures leave no trace."""
    return " ".join(words[:_LONGEST].replace("\ufffc", " ").split())
