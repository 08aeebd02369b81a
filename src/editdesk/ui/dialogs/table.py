"""How large a new table shall be, and whether its first row is a header."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from editdesk.ui.dialogs.sheet import PADDING, Sheet
from editdesk.ui.dialogs.table_size import WIDTH, TableSize, TableSizes
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.check_row import CheckRow
from editdesk.ui.widgets.labels import label


class TableDialog(Sheet):
    """Squares to sweep; a click or Enter inserts."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Table", "", "Insert", theme, parent, width=2 * PADDING + WIDTH)
        self.sizes = TableSizes(theme)
        self.said = label("", theme)
        self.header_box = CheckRow("The first row is a header", theme)
        self.header_box.setChecked(True)
        self.body.addWidget(self.sizes)
        self.body.addSpacing(4)
        self.body.addWidget(self.said)
        self.body.addSpacing(8)
        self.body.addWidget(self.header_box)
        self.sizes.size_changed.connect(self._show_size)
        self.sizes.clicked.connect(self.accept)
        self.header_box.toggled.connect(self.sizes.show_header)
        self._show_size()
        self.sizes.setFocus()

    @property
    def size_chosen(self) -> TableSize:
        """Rows and columns."""
        return self.sizes.size_chosen

    @property
    def has_header(self) -> bool:
        """Whether the first row is a header."""
        return self.header_box.isChecked()

    def accept(self) -> None:
        if self.size_chosen.is_table:
            super().accept()

    @Slot()
    def _show_size(self) -> None:
        size = self.size_chosen
        self.said.setText(size.words if size.is_table else "A table has at least two cells")
        self.accept_button.setEnabled(size.is_table)
