"""The proof beside the text: layout and its choices, size, copyfit, and the pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from editdesk.desk.layouts import PAPERS, Layout
from editdesk.errors import EditdeskError
from editdesk.ui.panels.side_pane import SidePane
from editdesk.ui.proof.fit_row import FitRow
from editdesk.ui.proof.pages_view import PagesView
from editdesk.ui.proof.sheets import FIT
from editdesk.ui.proof.wanted import Wanted
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.labels import hairline
from editdesk.ui.widgets.message_bar import MessageBar

USUAL_WIDTH, LEAST_WIDTH, MOST_WIDTH = 480, 380, 1100
_MOST_COLUMNS = 5
_SIZES = (8.0, 8.5, 9.0, 9.5, 10.0, 10.5, 11.0, 12.0, 14.0)
_PAPER_NAMES = {"a3": "A3", "a4": "A4", "a5": "A5", "b5": "B5"}
V = TypeVar("V")


class ProofPane(SidePane):
    """Shows what it is given and says what is wanted; who made it makes the pages."""

    wanted_changed = Signal(object)  # Wanted
    closed = Signal()
    left = Signal()

    def __init__(self, layouts: Sequence[Layout], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Proof", "page", theme, parent)
        self.name_pane("Proof", "Close the proof")
        self.setFixedWidth(USUAL_WIDTH)
        self._layouts = layouts
        self.wanted = Wanted()
        self._build()
        self._connect()
        self.show_wanted(self.wanted)

    def _build(self) -> None:
        theme = self._theme
        self.layout_button = Button("", theme, icon="down", parent=self)
        self.options_button = Button("Options", theme, icon="down", parent=self)
        self.smaller_button = Button("–", theme, "quiet", parent=self)
        self.zoom_button = Button("Fit", theme, "quiet", parent=self)
        self.larger_button = Button("+", theme, "quiet", parent=self)
        for button, name in (
            (self.smaller_button, "Smaller pages (-)"),
            (self.larger_button, "Larger pages (+)"),
            (self.zoom_button, "As wide as there is room (0)"),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
        self.smaller_button.setFixedWidth(30)
        self.larger_button.setFixedWidth(30)
        self.fit = FitRow(theme, self)
        self.fault = MessageBar(theme, self)
        self.pages = PagesView(theme, self)
        row = QHBoxLayout()
        row.setContentsMargins(15, 2, 10, 8)
        row.setSpacing(8)
        row.addWidget(self.layout_button)
        row.addWidget(self.options_button)
        row.addStretch(1)
        zoom = QHBoxLayout()
        zoom.setSpacing(0)
        for widget in (self.smaller_button, self.zoom_button, self.larger_button):
            zoom.addWidget(widget)
        row.addLayout(zoom)
        self.column.addLayout(row)
        self.column.addWidget(self.fit)
        self.column.addWidget(hairline(theme))
        self.column.addWidget(self.fault)
        self.column.addWidget(self.pages, 1)

    def _connect(self) -> None:
        self.layout_button.clicked.connect(self.show_layouts)
        self.options_button.clicked.connect(self.show_options)
        self.smaller_button.clicked.connect(lambda: self.pages.step_zoom(-1))
        self.larger_button.clicked.connect(lambda: self.pages.step_zoom(1))
        self.zoom_button.clicked.connect(lambda: self.pages.show_zoom(FIT))
        self.pages.zoom_changed.connect(self._on_zoom_changed)
        self.pages.sight_changed.connect(self.show_count)
        self.pages.left.connect(self.left)
        self.previous_button.clicked.connect(lambda: self.pages.go_to_page(self.pages.page - 1))
        self.next_button.clicked.connect(lambda: self.pages.go_to_page(self.pages.page + 1))
        self.close_button.clicked.connect(self.closed)

    # What is shown.

    def show_wanted(self, wanted: Wanted) -> None:
        """Show these choices as made; a layout that is no more gives way to the first."""
        if wanted.layout not in [layout.name for layout in self._layouts]:
            wanted = wanted.in_layout(self._layouts[0].name)
        self.wanted = wanted
        self.layout_button.setText(self.layout_chosen.label)
        self.layout_button.setAccessibleName(f"Layout: {self.layout_chosen.label}")
        self.layout_button.setToolTip(self.layout_chosen.about)
        self.layout_button.updateGeometry()
        if self.pages.are_spreads != wanted.are_spreads:
            self.pages.show_spreads(wanted.are_spreads)
        if self.pages.zoom != wanted.zoom:
            self.pages.show_zoom(wanted.zoom)
        self._show_zoom()

    @property
    def layout_chosen(self) -> Layout:
        """The layout in which the pages are made."""
        return next(layout for layout in self._layouts if layout.name == self.wanted.layout)

    def show_error(self, error: EditdeskError) -> None:
        """Say why there are no new pages; the last good ones stay."""
        self.fault.show_error(error)

    @Slot()
    def show_count(self) -> None:
        """Say which page one looks at, and how many there are."""
        count, at = self.pages.page_count, self.pages.page
        self.count_label.setText(f"{at + 1} of {count}" if count else "")
        self.previous_button.setEnabled(at > 0)
        self.next_button.setEnabled(at + 1 < count)
        self._show_zoom()

    def _show_zoom(self) -> None:
        self.zoom_button.setText("Fit" if self.wanted.zoom == FIT else f"{self.pages.percent:.0f} %")
        self.zoom_button.updateGeometry()

    # Choices.

    def choose(self, wanted: Wanted) -> None:
        """Have pages as `wanted` from now on."""
        if wanted != self.wanted:
            self.show_wanted(wanted)
            self.wanted_changed.emit(self.wanted)

    @Slot(int)
    def _on_zoom_changed(self, zoom: int) -> None:
        self.choose(self.wanted._replace(zoom=zoom))
        self._show_zoom()

    @Slot()
    def show_layouts(self) -> None:
        """Choose a layout."""
        menu = self._menu()
        for layout in self._layouts:
            act = menu.addAction(f"{layout.label} (of the house)" if layout.is_house else layout.label)
            act.setCheckable(True)
            act.setChecked(layout.name == self.wanted.layout)
            act.setToolTip(layout.fault or layout.about)
            act.triggered.connect(partial(self._on_taken, self.choose, self.wanted.in_layout(layout.name)))
        menu.popup(self.layout_button.mapToGlobal(self.layout_button.rect().bottomLeft()))

    @Slot()
    def show_options(self) -> None:
        """Choose what the layout leaves open, and how the pages lie."""
        menu, knows, wanted = self._menu(), self.layout_chosen.knows, self.wanted
        if "paper" in knows:
            papers = {"": "As the layout"} | {
                name: _PAPER_NAMES.get(name, name.capitalize()) for name in PAPERS
            }
            self._choices(menu, "Paper", papers, wanted.paper, lambda paper: wanted._replace(paper=paper))
        if "columns" in knows:
            columns = {0: "As the layout"} | {n: str(n) for n in range(1, _MOST_COLUMNS + 1)}
            self._choices(menu, "Columns", columns, wanted.columns, lambda n: wanted._replace(columns=n))
        if "size" in knows:
            sizes = {0.0: "As the layout"} | {size: f"{size:g} points" for size in _SIZES}
            self._choices(menu, "Size of the text", sizes, wanted.size, lambda pt: wanted._replace(size=pt))
        if not menu.isEmpty():
            menu.addSeparator()
        spreads = menu.addAction("Left and right pages beside each other")
        spreads.setCheckable(True)
        spreads.setChecked(wanted.are_spreads)
        spreads.triggered.connect(
            partial(self._on_taken, self.choose, wanted._replace(are_spreads=not wanted.are_spreads))
        )
        menu.popup(self.options_button.mapToGlobal(self.options_button.rect().bottomLeft()))

    def _choices(
        self, menu: QMenu, name: str, choices: Mapping[V, str], chosen: V, made: Callable[[V], Wanted]
    ) -> None:
        below = menu.addMenu(name)
        below.setPalette(menu.palette())
        for value, said in choices.items():
            act = below.addAction(said)
            act.setCheckable(True)
            act.setChecked(value == chosen)
            act.triggered.connect(partial(self._on_taken, self.choose, made(value)))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        return menu

    def _on_taken(self, choose: Callable[[Wanted], None], wanted: Wanted, *_: object) -> None:
        choose(wanted)
