"""The list of what changed since a sign-off: it knows what was in sight, and S signs what one is at."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from editdesk.ui.compare.compare_list import CompareList
from editdesk.ui.theme import Theme

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class SinceList(CompareList):
    """As the list of the compare view; what was painted from top to end was seen."""

    sign_asked = Signal()
    seen_changed = Signal()
    note_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName("What changed since the sign-off")
        self._tops: set[int] = set()
        self._ends: set[int] = set()

    def forget_seen(self) -> None:
        """Other rows are listed now."""
        self._tops.clear()
        self._ends.clear()

    def is_seen(self, at: int) -> bool:
        """Whether the whole row was in sight, be it in parts."""
        return at in self._tops and at in self._ends

    def is_begun(self, at: int) -> bool:
        """Whether the beginning of the row was in sight."""
        return at in self._tops

    def show_more(self) -> None:
        """Go on by what fits the window, so that one sees what comes below."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + max(80, bar.pageStep() - 80))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_S and event.modifiers() in _PLAIN:
            # A key held down signs nothing.
            if not event.isAutoRepeat():
                self.sign_asked.emit()
        elif event.key() == Qt.Key.Key_M and event.modifiers() in _PLAIN:
            self.note_asked.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        before = len(self._tops) + len(self._ends)
        height = self.viewport().height()
        index = self.indexAt(self.viewport().rect().topLeft())
        while index.isValid():
            where = self.visualRect(index)
            if where.top() >= height or not where.isValid():
                break
            if where.top() >= 0:
                self._tops.add(index.row())
            if where.bottom() <= height:
                self._ends.add(index.row())
            index = self.rows.index(index.row() + 1)
        if len(self._tops) + len(self._ends) != before:
            self.seen_changed.emit()
