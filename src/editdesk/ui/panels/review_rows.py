"""Comments and suggestions of a report as rows; what a row says is worked out when it comes into sight."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from editdesk.report import Report
from editdesk.review.cards import Card
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.margin.faces import KIND_LABELS, RemarkKind, asked_by
from editdesk.ui.margin.wrapping import Piece
from editdesk.ui.panels.review_wanted import Item, quote_of, words_of
from editdesk.ui.times import day_and_clock, when

_LONGEST = 160
_BESIDE = 28


class Row(NamedTuple):
    """What one row shows; of a suggestion `asked` is what it asks, in pieces."""

    id: str
    kind: RemarkKind
    initials: str
    colour_index: int
    name: str
    time: str
    words: str
    quote: str
    answers: int
    assigned: str = ""
    is_resolved: bool = False
    is_lost: bool = False
    asked: tuple[Piece, ...] = ()
    # How it was decided, by whom and when.
    outcome: str = ""

    @property
    def tail(self) -> str:
        """For whom it is and how often it was answered: 'for Lou Lawyer · 2 answers'."""
        answers = f"{self.answers} {'answer' if self.answers == 1 else 'answers'}" if self.answers else ""
        return " · ".join(said for said in (f"for {self.assigned}" if self.assigned else "", answers) if said)

    @property
    def state(self) -> str:
        """What became of it; empty while it is open and has its words."""
        resolved = "resolved" if self.is_resolved and not self.outcome else ""
        said = ("words gone" if self.is_lost else "", resolved, self.outcome)
        return ", ".join(one for one in said if one)

    @property
    def spoken(self) -> str:
        """The row as a sentence for whoever does not see it."""
        about = ", ".join(one for one in (KIND_LABELS[self.kind].lower(), self.state, self.tail) if one)
        on = f". On: “{self.quote}”" if self.quote else ""
        return f"{self.name}, {about}: {self.words}{on}"


class ReviewRows(QAbstractListModel):
    """Items in the order in which they are listed."""

    def __init__(self, bridge: ReportBridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._report: Report = bridge.open_report.report
        self._now = datetime.now(UTC)
        self._made: dict[str, Row] = {}
        self.items: Sequence[Item] = ()

    def show(self, report: Report, items: Sequence[Item]) -> None:
        """Have these rows from now on; the list begins anew only where others stand in it."""
        self._now = datetime.now(UTC)
        was = [item.id for item in self.items]
        if was != [item.id for item in items]:
            self.beginResetModel()
            self._take(report, items)
            self.endResetModel()
        elif items:
            self._take(report, items)
            self.dataChanged.emit(self.index(0), self.index(len(items) - 1))

    def _take(self, report: Report, items: Sequence[Item]) -> None:
        self._report, self.items = report, items
        self._made.clear()

    def row(self, number: int) -> Row:
        """What row `number` shows."""
        item = self.items[number]
        made = self._made.get(item.id)
        if made is None:
            made = self._made[item.id] = self._row_of(item)
        return made

    def number_of(self, card: str | None) -> int:
        """In which row a comment or suggestion stands; -1 where it is not listed."""
        return next((number for number, item in enumerate(self.items) if item.id == card), -1)

    def _row_of(self, item: Item) -> Row:
        bridge = self._bridge
        author = bridge.person(item.author)
        talk = item.thread or self._report.talk(item.id)
        assert talk is not None
        row = Row(
            id=item.id,
            kind=item.kind,
            initials=author.initials,
            colour_index=bridge.colour_index(author.id),
            name=author.name,
            time=when(talk.at, self._now),
            words=_in_one_line(talk.text),
            quote="",
            answers=len(talk.replies),
            is_resolved=item.is_settled,
        )
        if item.thread is not None:
            return row._replace(
                quote=_in_one_line(quote_of(self._report, item.thread)),
                assigned=self._name_of(item.thread.assigned_to) if item.thread.assigned_to else "",
                is_lost=self._report.is_detached(item.thread),
            )
        asked = asked_by(self._report, item.card) if item.card is not None else _was(item)
        words = "".join(piece.words for piece in asked)
        around = _around(self._report, item.card) if item.card is not None else ""
        return row._replace(words=_in_one_line(words), asked=asked, quote=around, outcome=self._outcome(item))

    def _outcome(self, item: Item) -> str:
        """'accepted by Ada Editor, 14:02'; empty while it is open."""
        if not item.decided:
            return ""
        one = item.decided[0]
        at = day_and_clock(one.decided_at, self._now) if one.decided_at is not None else ""
        return f"{one.outcome} by {self._name_of(one.decided_by)}, {at}"

    def _name_of(self, person: str) -> str:
        is_me = person == self._bridge.open_report.actor.person.id
        return "you" if is_me else self._bridge.person(person).name

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.items)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        if role == Qt.ItemDataRole.UserRole:
            return self.row(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.row(index.row()).spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            row = self.row(index.row())
            return f"{row.words}\n{row.outcome}".strip()
        return None


def _around(report: Report, card: Card) -> str:
    """A few words of the paragraph around what a suggestion is about."""
    body, span = report.body, card.spans[0]
    start = max(0, min(span.start, body.length - 1))
    first = body.start_of(body.place(start).number)
    before = body.words_between(max(first, start - _BESIDE), start)
    if start - _BESIDE > first:
        # No word is cut in two.
        before = before[before.find(" ") + 1 :]
    after = body.words_between(min(span.end, body.length), min(span.end + _BESIDE, body.length))
    return _in_one_line(f"{before} … {after.partition(chr(10))[0]}")


def _was(item: Item) -> tuple[Piece, ...]:
    """What a decided suggestion was about: words that stood only in it are known no more than that."""
    return (Piece(f"{KIND_LABELS[item.kind]}: "), Piece(words_of(item)))


def _in_one_line(words: str) -> str:
    """The beginning of `words`, as much as any row has room for; pictures leave no trace."""
    return " ".join(words[:_LONGEST].replace("\ufffc", " ").split())
