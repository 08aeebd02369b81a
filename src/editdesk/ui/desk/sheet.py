"""The list view: the names of the columns over the reports, and which columns one wants."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from editdesk.ui.desk.columns import KINDS, REPORT, Columns
from editdesk.ui.desk.header import DeskHeader
from editdesk.ui.desk.list import DeskList, DeskModel
from editdesk.ui.desk.rows import Line
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.scroll_bar import WIDTH as SCROLL_WIDTH


class ReportsSheet(QWidget):
    """Shows reports in columns; says which columns somebody wants."""

    columns_chosen = Signal(object)  # Columns
    dialog_asked = Signal()  # for the columns, by keys

    def __init__(self, now: Callable[[], datetime], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.model = DeskModel(now, self)
        self.header = DeskHeader(theme)
        self.list = DeskList(self.model, theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, SCROLL_WIDTH, 0)
        top.addWidget(self.header)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        self.header.columns_dragged.connect(self.list.show_columns)
        self.header.columns_chosen.connect(self._choose)
        self.header.menu_asked.connect(self.show_menu)

    @property
    def columns(self) -> Columns:
        """The columns that are wanted."""
        return self.header.columns

    def show_columns(self, wanted: Columns) -> None:
        """Show these columns."""
        self.header.show_columns(wanted)
        self.list.show_columns(wanted)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other reports; the chosen one stays so."""
        chosen = self.list.chosen_slug
        self.model.show_lines(lines)
        self.list.choose(chosen)

    @Slot(QPoint)
    def show_menu(self, where: QPoint) -> None:
        """Offer every column, those that are shown ticked."""
        menu = QMenu(self)
        menu.setPalette(self._theme.palette())
        menu.aboutToHide.connect(menu.deleteLater)
        for kind in KINDS.values():
            if kind.order != REPORT:
                act = menu.addAction(kind.name)
                act.setData(kind.order)
                act.setCheckable(True)
                act.setChecked(kind.order in self.columns.shown)
        menu.triggered.connect(self._on_ticked)
        menu.addSeparator()
        usual = menu.addAction("As usual")
        usual.setEnabled(self.columns != Columns())
        menu.addAction("Order of columns…").triggered.connect(self.dialog_asked)
        menu.popup(where)

    @Slot(QAction)
    def _on_ticked(self, act: QAction) -> None:
        if act.text() == "As usual":
            self._choose(Columns())
        elif act.data() in self.columns.shown:
            self._choose(self.columns.with_shown(one for one in self.columns.shown if one != act.data()))
        elif act.data():
            self._choose(self.columns.with_shown((*self.columns.shown, act.data())))

    @Slot(object)
    def _choose(self, wanted: Columns) -> None:
        self.show_columns(wanted)
        self.columns_chosen.emit(wanted)
