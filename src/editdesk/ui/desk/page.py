"""The desk: every report with its stage, whom it waits for and when it is due: list, board and my queue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from editdesk.desk.listing import Listed, Order, Wanted, counts, narrowed
from editdesk.ui import background
from editdesk.ui.desk.bars import DeskBar, DeskStatus, found_said, listed_said, on_board_said, waiting_said
from editdesk.ui.desk.board import Board
from editdesk.ui.desk.columns import Columns
from editdesk.ui.desk.empty import Invitation, NothingHere
from editdesk.ui.desk.filters import DeskFilters
from editdesk.ui.desk.list import ReportsView
from editdesk.ui.desk.look import DeskLook, View
from editdesk.ui.desk.narrowing import Narrowing
from editdesk.ui.desk.queue_view import QueueView, Waits
from editdesk.ui.desk.rows import Line
from editdesk.ui.desk.searching import Search, Searching
from editdesk.ui.desk.sheet import ReportsSheet
from editdesk.ui.desk.shown import in_list, on_board
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.scroll_bar import WIDTH as SCROLL_WIDTH
from editdesk.workflow.stages import CHAIN

MARGIN = 24
TICK_MS = 60_000


class DeskPage(QWidget):
    """Shows what it is given; says what is wanted and does nothing itself but look for words."""

    opened = Signal(str)  # slug
    waiting_opened = Signal(object)  # Waits
    new_asked = Signal()
    import_asked = Signal()
    file_dropped = Signal(str)  # path
    sample_asked = Signal()
    look_changed = Signal(object)  # DeskLook
    send_asked = Signal(str, str)  # slug; a stage, EMBARGOED, or empty for back to where it was
    menu_asked = Signal(str, QPoint)  # slug, and where on the screen
    columns_asked = Signal()  # a dialog for them
    refused = Signal(object)  # EditdeskError

    def __init__(
        self, theme: Theme, search: Search | None, now: Callable[[], datetime], look: DeskLook | None = None
    ) -> None:
        """Without `search` words wait until there is one; without `look` it is a fresh desk's."""
        super().__init__()
        self._theme, self._now = theme, now
        self._look = look or DeskLook()
        # None before the desk is open: nobody is told meanwhile that it is empty.
        self._read: Sequence[Listed] | None = None
        self._stages: Sequence[str] = CHAIN
        self._counted: dict[str, int] = {}
        self._queue: Callable[[], Sequence[Waits]] | None = None
        self._queue_task: background.Task[Any] | None = None
        self.board: Board | None = None
        self._ticking = QTimer(self, interval=TICK_MS)
        self.setAcceptDrops(True)
        self._make(search)
        self._build()
        self._show_look()
        self._connect()
        self._ticking.start()

    def _make(self, search: Search | None) -> None:
        theme = self._theme
        self.bar, self.status = DeskBar(theme, self), DeskStatus(theme, self)
        self.tabs, self.search_field = self.bar.tabs, self.bar.search_field
        self.import_button, self.new_button = self.bar.import_button, self.bar.new_button
        self.count_label, self.file_label = self.status.count_label, self.status.file_label
        self.person_button = self.status.person_button
        self.searching = Searching(self.search_field, search, self)
        self.filters = DeskFilters(theme)
        self.narrowing = Narrowing(theme)
        self.sheet = ReportsSheet(self._now, theme)
        self.header, self.list = self.sheet.header, self.sheet.list
        self.queue = QueueView(self._now, theme)
        self.invitation = Invitation(theme)
        self.nothing = NothingHere(theme)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.filters)
        middle.addLayout(self._inside(), 1)
        column.addLayout(middle, 1)
        column.addWidget(self.status)

    def _inside(self) -> QVBoxLayout:
        self._places = QStackedWidget()
        for widget in (self.sheet, self.invitation, self.nothing, self.queue):
            self._places.addWidget(widget)
        inside = QVBoxLayout()
        inside.setContentsMargins(MARGIN, 12, MARGIN - SCROLL_WIDTH, 0)
        inside.setSpacing(10)
        inside.addWidget(self.narrowing)
        inside.addWidget(self._places, 1)
        return inside

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.new_asked)
        self.import_button.clicked.connect(self.import_asked)
        self.invitation.new_button.clicked.connect(self.new_asked)
        self.invitation.import_button.clicked.connect(self.import_asked)
        self.invitation.sample_button.clicked.connect(self.sample_asked)
        self.nothing.back_asked.connect(self.on_back_asked)
        self.tabs.chosen.connect(self.show_view)
        self.filters.chosen.connect(self.on_stage_chosen)
        self.narrowing.chosen.connect(self.on_narrowed)
        self.header.order_chosen.connect(self.show_order)
        self.sheet.columns_chosen.connect(self.on_columns_chosen)
        self.sheet.dialog_asked.connect(self.columns_asked)
        self.queue.opened.connect(self.waiting_opened)
        self.search_field.returnPressed.connect(self.on_search_entered)
        self.searching.found.connect(self.on_found)
        self.searching.refused.connect(self.refused)
        self._ticking.timeout.connect(self.tick)
        self._connect_view(self.list)

    def _connect_view(self, view: ReportsView | Board) -> None:
        view.opened.connect(self.opened)
        view.typed.connect(self.on_typed)
        view.menu_asked.connect(self.menu_asked)

    @property
    def look(self) -> DeskLook:
        """How the desk is looked at."""
        return self._look

    def wear_look(self, look: DeskLook) -> None:
        """Look at the desk as one did before."""
        if look != self._look:
            self._look = look
            self._show_look()
            self._show_view()

    def set_search(self, search: Search) -> None:
        """Look for words with `search`, off this thread."""
        self.searching.search = search
        if self.searching.words:
            self.searching.look()

    def set_queue(self, queue: Callable[[], Sequence[Waits]]) -> None:
        """Ask `queue`, off this thread, what waits for who works here."""
        self._queue = queue
        self._ask_queue()

    def set_stages(self, stages: Sequence[str]) -> None:
        """The board has these stages."""
        self._stages = tuple(stages)

    def show_reports(self, listed: Sequence[Listed]) -> None:
        """Show these reports; what was chosen stays chosen."""
        self._read = listed
        self._ask_queue()
        if self.searching.words:
            self.searching.look()
        self._show_view()

    def show_desk(self, file: str, who: str, menu: QMenu) -> None:
        """Name the desk's file and who works here; `menu` opens from the name."""
        self.file_label.setText(file)
        self.person_button.show_words(who, menu)

    def show_search(self) -> None:
        """Let the next keys go into the search."""
        self.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_field.selectAll()

    def focus_list(self) -> None:
        """Let the next keys go to what is shown."""
        shown = self._places.currentWidget()
        if shown is self.board and self.board is not None:
            self.board.focus()
        elif shown is self.invitation:
            self.invitation.new_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def chosen_slug(self) -> str:
        """The report that is chosen in the view one looks at; empty where none is."""
        if self._look.view == "queue":
            return self.queue.chosen.report.slug if self.queue.chosen else ""
        return self.board.chosen_slug if self._look.view == "board" and self.board else self.list.chosen_slug

    def choose(self, slug: str) -> None:
        """Choose the report `slug` where it is shown."""
        self.list.choose(slug)
        if self.board is not None:
            self.board.choose(slug)

    @property
    def shown_reports(self) -> list[Listed]:
        """The reports that are in the list now, in its order."""
        return [line.listed for line in self._lines()]

    @Slot(str)
    def show_view(self, view: View) -> None:
        """Look at the desk this way from now on."""
        if view != self._look.view:
            self._change(view=view)
            self._show_look()
            self._show_view()
            self.focus_list()

    @Slot(str)
    def show_order(self, order: Order) -> None:
        """Sort by `order`; once more by the same turns it round."""
        turned = not self._look.is_descending if order == self._look.order else False
        self._change(order=order, is_descending=turned)
        self._show_view()

    def _change(self, **changes: Any) -> None:
        look = replace(self._look, **changes)
        if look != self._look:
            self._look = look
            self.look_changed.emit(look)

    def _show_look(self) -> None:
        """Have the controls say what the look says."""
        look = self._look
        self.tabs.show_view(look.view)
        self.filters.show_chosen(look.wanted.stage)
        self.sheet.show_columns(look.columns)
        if look.words != self.searching.words:
            self.search_field.setText(look.words)

    def _lines(self) -> Sequence[Line]:
        return in_list(self._reports, self._look, self.searching.hits, self._now())

    @property
    def _reports(self) -> Sequence[Listed]:
        return self._read or ()

    def _show_view(self) -> None:
        """Show what the look asks for, or why there is nothing."""
        if self._read is None:
            return
        look, now = self._look, self._now()
        self._counted = counts(narrowed(self._reports, look.wanted, now), now)
        self.filters.show_counts(self._counted)
        self.narrowing.show_wanted(look.wanted, (one.owner for one in self._reports if not one.is_archived))
        self.filters.setVisible(look.view == "list")
        self.narrowing.setVisible(look.view != "queue" and bool(self._reports))
        if look.view == "queue":
            self._show_queue()
        elif not self._reports:
            self._places.setCurrentWidget(self.invitation)
            self.count_label.setText("")
        elif look.view == "board":
            self._show_board()
        else:
            self._show_list()
        is_inviting = self._places.currentWidget() is self.invitation
        self.new_button.set_rank("secondary" if is_inviting else "primary")

    def _show_list(self) -> None:
        look = self._look
        lines = self._lines()
        self.sheet.show_lines(lines)
        is_search = self.searching.hits is not None
        self.header.show_order(None if is_search else look.order, is_descending=look.is_descending)
        self._places.setCurrentWidget(self.sheet if lines else self.nothing)
        if not lines:
            is_narrowed = bool(look.wanted.owner or look.wanted.due)
            words = self.searching.words if is_search else ""
            self.nothing.show_reason(words, look.wanted.stage, is_narrowed=is_narrowed)
        self._say_count(len(lines))

    def _show_board(self) -> None:
        if self.board is None:
            self.board = Board(self._stages, self._now, self._theme)
            self._connect_view(self.board)
            self.board.send_asked.connect(self.send_asked)
            self._places.addWidget(self.board)
        shown = on_board(self._reports, self._look, self.searching.hits, self._now())
        self.board.show_reports(shown)
        self._places.setCurrentWidget(self.board)
        self._say_count(len(shown))

    def _show_queue(self) -> None:
        waits = self.queue.count
        self._places.setCurrentWidget(self.queue if waits else self.nothing)
        if not waits:
            self.nothing.show_no_queue()
        self.count_label.setText(waiting_said(waits))

    def _say_count(self, shown: int) -> None:
        total = len(self._reports)
        if self.searching.hits is not None:
            self.count_label.setText(found_said(shown, total))
        elif self._look.view == "board":
            self.count_label.setText(on_board_said(shown, total))
        else:
            self.count_label.setText(listed_said(shown, total, self._look.wanted.stage))

    def _ask_queue(self) -> None:
        if self._queue_task is not None:
            self._queue_task.cancel()
            self._queue_task = None
        if self._queue is not None:
            self._queue_task = background.run(self._queue, self._on_queue, self.refused.emit)

    def _on_queue(self, waiting: Sequence[Waits]) -> None:
        self._queue_task = None
        self.queue.show_waiting(waiting)
        self.tabs.tabs["queue"].show_count(len(waiting))
        if self._look.view == "queue":
            self._show_queue()

    @Slot()
    def tick(self) -> None:
        """A minute has gone by: what is due or under embargo may say something else now."""
        now = self._now()
        if counts(narrowed(self._reports, self._look.wanted, now), now) != self._counted:
            self._show_view()
            return
        self.sheet.model.tick()
        if self.board is not None:
            self.board.tick()

    @Slot(str)
    def on_stage_chosen(self, stage: str) -> None:
        self.on_narrowed(replace(self._look.wanted, stage=stage))

    @Slot(object)
    def on_narrowed(self, wanted: Wanted) -> None:
        if wanted != self._look.wanted:
            self._change(wanted=wanted)
            self._show_view()

    @Slot(object)
    def on_columns_chosen(self, chosen: Columns) -> None:
        self.sheet.show_columns(chosen)
        self._change(columns=chosen)

    @Slot()
    def on_back_asked(self) -> None:
        self.search_field.clear()
        self._change(wanted=Wanted())
        self._show_look()
        self._show_view()
        self.focus_list()

    @Slot(str)
    def on_typed(self, letter: str) -> None:
        self.search_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search_field.setText(self.search_field.text() + letter)

    @Slot()
    def on_found(self) -> None:
        """Show what was found."""
        self._change(words=self.searching.words)
        if self._look.view == "queue" and self.searching.hits is not None:
            self._change(view="list")
            self._show_look()
        self._show_view()

    @Slot()
    def on_search_entered(self) -> None:
        if (
            self.chosen_slug
            and self._places.currentWidget() is not self.nothing
            and not self.searching.is_waiting
        ):
            self.opened.emit(self.chosen_slug)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down from the search goes to the list."""
        if event.key() == Qt.Key.Key_Down and self.search_field.hasFocus():
            self.focus_list()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls()[:1]:
            self.file_dropped.emit(url.toLocalFile())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.ground)
        painter.end()
