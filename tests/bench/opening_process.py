"""A process that opens a text, says when its words were painted and what memory it has then, and ends.

`report DATABASE` starts the window and opens the chosen report with Enter, as a
person would; `bare FILE` shows the words of a plain file in a QTextEdit. Prints
`text` with the value of the monotonic clock, and `memory` with megabytes.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

_LOOK_EVERY_MS = 1
_SETTLES_AFTER_MS = 700


class Watch(QObject):
    """Sees when an editor has painted its text; until then, opens what the desk offers."""

    def __init__(self, app: QApplication, *, at_desk: bool) -> None:
        super().__init__(app)
        self._is_told = False
        app.installEventFilter(self)
        self._opens = QTimer(self, interval=_LOOK_EVERY_MS)
        self._opens.timeout.connect(self.on_look)
        if at_desk:
            self._opens.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched.parent(), QTextEdit):
            view = watched.parent()
            if not self._is_told and isinstance(view, QTextEdit) and view.document().characterCount() > 1:
                self._is_told = True
                # Once the paint is through and flushed.
                QTimer.singleShot(0, self.on_painted)
        return False

    def on_look(self) -> None:
        conductor = sys.modules.get("editdesk.ui.conductor")
        for window in QApplication.topLevelWidgets() if conductor is not None else ():
            desk = getattr(window, "desk_page", None)
            if isinstance(desk, QWidget) and window.findChild(conductor.Conductor) is not None:
                self._opens.stop()
                QTest.keyClick(desk.list, Qt.Key.Key_Return)
                return

    def on_painted(self) -> None:
        print("text", time.monotonic(), flush=True)
        QTimer.singleShot(_SETTLES_AFTER_MS, self.on_settled)

    def on_settled(self) -> None:
        print("memory", _megabytes(), flush=True)
        # The database is safe by itself; what is measured is over.
        os._exit(0)


def _megabytes() -> float:
    """What of this process is in memory; 0 where the system does not say."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def main(what: str, path: str) -> None:
    if what == "bare":
        app = QApplication([])
        edit = QTextEdit()
        edit.setUndoRedoEnabled(False)
        edit.setPlainText(Path(path).read_text("utf-8"))
        edit.resize(1440, 900)
        Watch(app, at_desk=False)
        edit.show()
        app.exec()
        return
    from editdesk.__main__ import Environment, Services, load_window

    window = load_window()
    Watch(window.application(), at_desk=True)
    window.run_window(Services(Environment.of(os.environ)), path)


if __name__ == "__main__":
    main(*sys.argv[1:])
