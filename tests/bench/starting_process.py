"""A process that starts a window, says when it was painted, and ends: `bare` or `desk DATABASE`.

Prints `frame` and `rows` with the value of the monotonic clock when each was on the screen.
"""

from __future__ import annotations

import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTextEdit, QWidget


class Watch(QObject):
    """Sees paint events of the whole application and tells of the first that matter."""

    def __init__(self, app: QApplication, wants_rows: bool) -> None:
        super().__init__(app)
        self._wants_rows = wants_rows
        self._told: set[str] = set()
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
            view = watched.parent()
            if not self._wants_rows or watched.isWindow():
                self._tell("frame")
            if isinstance(view, QAbstractItemView) and view.model() and view.model().rowCount():
                self._tell("rows")
        return False

    def _tell(self, what: str) -> None:
        if what not in self._told:
            self._told.add(what)
            # Once the paint is through and flushed.
            QTimer.singleShot(0, lambda: self._say(what))

    def _say(self, what: str) -> None:
        print(what, time.monotonic(), flush=True)
        if what == "rows" or not self._wants_rows:
            # The database is safe by itself; what is measured is over.
            os._exit(0)


def main(what: str, database: str = "") -> None:
    if what == "bare":
        app = QApplication([])
        edit = QTextEdit()
        edit.setPlainText("words")
        edit.resize(1440, 900)
        Watch(app, wants_rows=False)
        edit.show()
        app.exec()
        return
    from editdesk.__main__ import Environment, Services, load_window

    window = load_window()
    Watch(window.application(), wants_rows=True)
    window.run_window(Services(Environment.of(os.environ)), database)


if __name__ == "__main__":
    main(*sys.argv[1:])
