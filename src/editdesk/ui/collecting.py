"""Garbage is collected on the window's thread only.

PySide takes a widget apart on the thread that finds it to be garbage, and on any other
than the window's own the process crashes. Python collects wherever memory is asked for:
while reading, searching or saving, too.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

COLLECT_AFTER_MS = 1000


class Collecting(QObject):
    """From its beginning to its end nothing is collected but by its own clock."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._clock = QTimer(self, interval=COLLECT_AFTER_MS)
        self._clock.timeout.connect(self.collect)
        self._clock.start()

    @Slot()
    def collect(self) -> None:
        """Collect what Python would have collected by itself until now."""
        counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [generation for generation, (count, most) in enumerate(counts) if count > most]
        if due:
            gc.collect(max(due))

    def end(self) -> None:
        """Python collects by itself again."""
        self._clock.stop()
        gc.enable()
