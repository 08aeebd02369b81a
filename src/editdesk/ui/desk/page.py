"""The desk: every report with its stage, what it waits for and when it is due; search; new and import."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from editdesk.ui import background
from editdesk.ui.desk.empty import Invitation, NothingHere
from editdesk.ui.desk.filters import DeskFilters
from editdesk.ui.desk.list import DeskHeader, DeskList, DeskModel
from editdesk.ui.desk.rows import (
    ALL_OPEN,
    DeskRow,
    Found,
    Listed,
    Order,
    counts,
    found_rows,
    in_stage,
    ordered,
    row_of,
)
from editdesk.ui.theme import BAR_HEIGHT, STATUS_HEIGHT, Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.fields import SearchField
from editdesk.ui.widgets.frames import Bar
from editdesk.ui.widgets.labels import note, title
from editdesk.ui.widgets.scroll_bar import WIDTH as SCROLL_WIDTH
from editdesk.ui.widgets.status_button import StatusButton
from editdesk.workflow.stages import LABELS

SEARCH_AFTER_MS = 150
MARGIN = 24

Search = Callable[[str], Sequence[Found]]


class DeskPage(QWidget):
    """Shows what it is given; says what is wanted and does nothing itself but look for words."""

    opened = Signal(str)  # slug
    new_asked = Signal()
    import_asked = Signal()
    file_dropped = Signal(str)  # path
    sample_asked = Signal()
    filter_chosen = Signal(str)
    refused = Signal(object)  # EditdeskError

    def __init__(
        self, theme: Theme, search: Search, now: Callable[[], datetime], stage: str = ALL_OPEN
    ) -> None:
        super().__init__()
        self._theme, self._search, self._now = theme, search, now
        self._rows: list[DeskRow] = []
        self._hits: list[DeskRow] | None = None
        self._order: Order = "due"
        self._is_descending = False
        self._task: background.Task[Sequence[Found]] | None = None
        self._later = QTimer(self, interval=SEARCH_AFTER_MS, singleShot=True)
        self.setAcceptDrops(True)
        self._make(stage)
        self._build()
        self._connect()
        self.header.show_order(self._order, is_descending=False)

    def _make(self, stage: str) -> None:
        theme = self._theme
        self.search_field = SearchField("Search all reports", theme, "Search the words of all reports…")
        self.search_field.setToolTip("Search the words of all reports (Ctrl+F)")
        self.import_button = Button("Import…", theme, icon="import")
        self.import_button.setToolTip("Bring in a web page, Markdown or plain text (Ctrl+O)")
        self.new_button = Button("New report", theme, "primary", icon="plus")
        self.new_button.setToolTip("Begin a report with its headline (Ctrl+N)")
        self.filters = DeskFilters(theme)
        self.filters.show_chosen(stage)
        self._model = DeskModel(self)
        self.header = DeskHeader(theme)
        self.list = DeskList(self._model, theme)
        self.invitation = Invitation(theme)
        self.nothing = NothingHere(theme)
        self.count_label = note("", theme)
        self.file_label = note("", theme)
        self.person_button = StatusButton("Who I am", theme)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top_bar())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.filters)
        middle.addWidget(self._stack(), 1)
        column.addLayout(middle, 1)
        column.addWidget(self._status_bar())

    def _top_bar(self) -> Bar:
        bar = Bar(self._theme, BAR_HEIGHT, "bottom", self)
        name = title("editdesk", self._theme, 18)
        name.setWordWrap(False)
        name.setFixedWidth(self.filters.width() - 8)
        self.search_field.setMaximumWidth(420)
        self.search_field.setMinimumWidth(240)
        bar.row.addWidget(name)
        bar.row.addWidget(self.search_field, 10)
        bar.row.addStretch(1)
        bar.row.addWidget(self.import_button)
        bar.row.addWidget(self.new_button)
        return bar

    def _stack(self) -> QStackedWidget:
        sheet = QWidget()
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(MARGIN, 20, MARGIN - SCROLL_WIDTH, 0)
        inside.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, SCROLL_WIDTH, 0)
        top.addWidget(self.header)
        inside.addLayout(top)
        inside.addWidget(self.list, 1)
        self._places = QStackedWidget()
        for widget in (sheet, self.invitation, self.nothing):
            self._places.addWidget(widget)
        return self._places

    def _status_bar(self) -> Bar:
        bar = Bar(self._theme, STATUS_HEIGHT, "top", self)
        for label in (self.count_label, self.file_label):
            label.setWordWrap(False)
        bar.row.addWidget(self.count_label)
        bar.row.addStretch(1)
        bar.row.addWidget(self.file_label)
        bar.row.addSpacing(8)
        bar.row.addWidget(self.person_button)
        return bar

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.new_asked)
        self.import_button.clicked.connect(self.import_asked)
        self.invitation.new_button.clicked.connect(self.new_asked)
        self.invitation.import_button.clicked.connect(self.import_asked)
        self.invitation.sample_button.clicked.connect(self.sample_asked)
        self.nothing.back_asked.connect(self.on_back_asked)
        self.filters.chosen.connect(self.on_filter_chosen)
        self.header.order_chosen.connect(self.on_order_chosen)
        self.list.opened.connect(self.opened)
        self.list.typed.connect(self.on_typed)
        self.search_field.textChanged.connect(self.on_words_changed)
        self.search_field.returnPressed.connect(self.on_search_entered)
        self._later.timeout.connect(self.on_search_due)

    def set_search(self, search: Search) -> None:
        """Look for words with `search`, off this thread."""
        self._search = search

    @property
    def stage(self) -> str:
        """The filter that is chosen."""
        return self.filters.stage

    def show_reports(self, listed: Sequence[Listed], targets: Mapping[str, int] | None = None) -> None:
        """Show these reports; what was chosen stays chosen."""
        now = self._now()
        self._rows = [row_of(one, now, targets) for one in listed]
        self.filters.show_counts(counts(self._rows))
        if self.search_field.text().strip():
            self.on_search_due()
        else:
            self._show()

    def show_desk(self, file: str, who: str, menu: QMenu) -> None:
        """Name the desk's file and who works here; `menu` opens from the name."""
        self.file_label.setText(file)
        self.person_button.show_words(who, menu)

    def show_search(self) -> None:
        """Let the next keys go into the search."""
        self.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_field.selectAll()

    def focus_list(self) -> None:
        """Let the next keys go to the list."""
        target = self.list if self._places.currentIndex() == 0 else self.invitation.new_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_order(self, order: Order) -> None:
        """Sort by `order`; once more by the same turns it round."""
        self._is_descending = not self._is_descending if order == self._order else False
        self._order = order
        self._show()

    @property
    def order(self) -> Order:
        return self._order

    def _show(self) -> None:
        """The rows for the filter or the search, or why there are none."""
        chosen = self.list.chosen_slug
        words = self.search_field.text().strip()
        if self._hits is not None:
            shown = self._hits
        else:
            rows = in_stage(self._rows, self.filters.stage)
            shown = ordered(rows, self._order, is_descending=self._is_descending)
        self._model.show_rows(shown)
        self.list.choose(chosen)
        if self._hits is None:
            self.header.show_order(self._order, is_descending=self._is_descending)
        else:
            self.header.show_order(None)
        if shown:
            self._places.setCurrentIndex(0)
        elif self._rows or words:
            self.nothing.show_reason(words if self._hits is not None else "", self.filters.stage)
            self._places.setCurrentIndex(2)
        else:
            self._places.setCurrentIndex(1)
        self.new_button.set_rank("secondary" if self._places.currentIndex() == 1 else "primary")
        self.count_label.setText(self._counted(len(shown)))

    def _counted(self, shown: int) -> str:
        total = len(self._rows)
        if self._hits is not None:
            return f"Found in {shown} of {total} reports" if shown != 1 else f"Found in 1 of {total} reports"
        stage = self.filters.stage
        where = "open" if stage == ALL_OPEN else LABELS[stage].lower()
        return f"{total} {'report' if total == 1 else 'reports'}, {shown} {where}" if total else ""

    @Slot(str)
    def on_filter_chosen(self, stage: str) -> None:
        self.search_field.clear()
        self._hits = None
        self._show()
        self.filter_chosen.emit(stage)

    @Slot(str)
    def on_order_chosen(self, order: Order) -> None:
        self.show_order(order)

    @Slot()
    def on_back_asked(self) -> None:
        self.search_field.clear()
        self.filters.show_chosen(ALL_OPEN)
        self._hits = None
        self._show()
        self.focus_list()

    @Slot(str)
    def on_typed(self, letter: str) -> None:
        self.search_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search_field.setText(self.search_field.text() + letter)

    @Slot(str)
    def on_words_changed(self, text: str) -> None:
        if text.strip():
            self._later.start()
            return
        self._later.stop()
        self._forget_search()
        self._hits = None
        self._show()

    @Slot()
    def on_search_entered(self) -> None:
        if self.list.chosen_slug and self._places.currentIndex() == 0 and not self._later.isActive():
            self.opened.emit(self.list.chosen_slug)

    @Slot()
    def on_search_due(self) -> None:
        """Look for the words; an answer to earlier words is no longer waited for."""
        self._forget_search()
        words = self.search_field.text().strip()
        if words:
            self._task = background.run(partial(self._search, words), self.on_found, self.refused.emit)

    def on_found(self, hits: Sequence[Found]) -> None:
        """Show what was found."""
        self._task = None
        self._hits = found_rows(self._rows, hits)
        self._show()

    def _forget_search(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

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
