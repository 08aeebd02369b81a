"""The command palette: every act that can be done now, found by typing a part of its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from editdesk.ui.dialogs.act_list import ROW_HEIGHT, ActField, ActList, ActRow, beneath, fitting
from editdesk.ui.theme import Theme
from editdesk.ui.widgets.labels import note

WIDTH, ROWS = 560, 11


class Offer(NamedTuple):
    """An act in the palette."""

    row: ActRow
    action: QAction


class Palette(QDialog):
    """Enter does the chosen act, once the palette is gone and the focus is where it was."""

    def __init__(self, theme: Theme, offers: Sequence[Offer], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._theme = theme
        self._offers = {offer.row.id: offer for offer in offers}
        self.setAccessibleName("Find an act")
        self.setPalette(theme.palette())
        self.field = ActField("Find an act", theme, "What would you like to do?", self)
        self.list = ActList("Acts", theme, self)
        self._nothing = note("No act has that name here.", theme, 13.5)
        self._nothing.setContentsMargins(16, 8, 16, 8)
        self._build(parent)
        self._connect()
        self.show_fitting("")

    def _build(self, parent: QWidget) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(9, 9, 9, 9)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self._nothing)
        column.addWidget(self.list)
        column.addStretch(1)
        self.move(beneath(parent, WIDTH))

    def _connect(self) -> None:
        self.field.textChanged.connect(self.show_fitting)
        self.field.lead(self.list)
        self.field.taken.connect(self.accept)
        self.list.clicked.connect(self._on_clicked)

    def show_fitting(self, typed: str) -> None:
        """Show the acts that fit `typed`."""
        rows = fitting((offer.row for offer in self._offers.values()), typed)
        self.list.show_rows(rows)
        self._nothing.setVisible(not rows)
        self.list.setVisible(bool(rows))
        self.list.setFixedHeight(min(ROWS, len(rows)) * ROW_HEIGHT)
        self.setFixedSize(WIDTH, 68 + max(1, min(ROWS, len(rows))) * ROW_HEIGHT)

    @property
    def chosen(self) -> QAction | None:
        """The act to be done; None where nothing fits."""
        row = self.list.chosen
        return self._offers[row.id].action if row is not None else None

    def _on_clicked(self, index: QModelIndex) -> None:
        del index
        self.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.page)
        painter.setPen(QPen(self._theme.edge, 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
