"""What compare view and “Since I signed” share: a bar, a list gone through by key, a line of status."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from editdesk.ui.compare.compare_list import CompareList
from editdesk.ui.theme import BAR_HEIGHT, STATUS_HEIGHT, Theme
from editdesk.ui.widgets.buttons import Button
from editdesk.ui.widgets.frames import Bar
from editdesk.ui.widgets.labels import label

ListT = TypeVar("ListT", bound=CompareList)


class PassagesView(QWidget, Generic[ListT]):
    """Stands in the place of the page until one goes back; shows `list` or, if that is empty, a message."""

    left = Signal()

    list: ListT

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.back_button = Button("Text", theme, "quiet", icon="back", parent=self)
        self.back_button.setToolTip("Back to the text (Esc)")
        self.message = label("", theme)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.bar = Bar(theme, BAR_HEIGHT, "bottom", self)
        self.bar.row.setContentsMargins(8, 0, 12, 0)
        self.status = Bar(theme, STATUS_HEIGHT, "top", self)
        self._pages = QStackedWidget(self)

    def _stack(self) -> None:
        """Lay out bar, list and status below each other."""
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.message)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._pages, 1)
        column.addWidget(self.status)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.left)
        self.list.left.connect(self.left)
        self.list.stepped.connect(self.step)

    @Slot(int)
    def step(self, by: int) -> None:
        """To the next difference (1) or the one before (-1), round and round."""
        differences = self.list.rows.differences
        if not differences:
            return
        here = self.list.currentIndex().row()
        if by > 0:
            self._go_to(next((at for at in differences if at > here), differences[0]))
        else:
            self._go_to(next((at for at in reversed(differences) if at < here), differences[-1]))

    def _go_to(self, at: int) -> None:
        index = self.list.rows.index(at)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index, self.list.ScrollHint.EnsureVisible)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.page)
