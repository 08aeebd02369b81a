"""Words are looked for in all reports once the hand rests; an answer to earlier words is not waited for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from editdesk.ui import background
from editdesk.ui.desk.rows import Found
from editdesk.ui.widgets.fields import SearchField

SEARCH_AFTER_MS = 150
Search = Callable[[str], Sequence[Found]]


class Searching(QObject):
    """Looks for what is typed into `field`, off this thread."""

    found = Signal()  # `hits` are others now
    refused = Signal(object)  # EditdeskError

    def __init__(self, field: SearchField, search: Search | None, parent: QObject) -> None:
        super().__init__(parent)
        self._field = field
        self.search = search
        self.hits: Sequence[Found] | None = None
        self._task: background.Task[Sequence[Found]] | None = None
        self._later = QTimer(self, interval=SEARCH_AFTER_MS, singleShot=True)
        self._later.timeout.connect(self.look)
        field.textChanged.connect(self.on_words_changed)

    @property
    def words(self) -> str:
        """What is looked for; empty where nothing is."""
        return self._field.text().strip()

    @property
    def is_waiting(self) -> bool:
        """Whether the hand has just typed."""
        return self._later.isActive()

    @Slot(str)
    def on_words_changed(self, text: str) -> None:
        if text.strip():
            self._later.start()
            return
        self._later.stop()
        self._forget()
        self.hits = None
        self.found.emit()

    @Slot()
    def look(self) -> None:
        """Look for the words now."""
        self._later.stop()
        self._forget()
        if self.words and self.search is not None:
            work = partial(self.search, self.words)
            self._task = background.run(work, self._on_found, self.refused.emit)

    def _on_found(self, hits: Sequence[Found]) -> None:
        self._task = None
        self.hits = hits
        self.found.emit()

    def _forget(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
