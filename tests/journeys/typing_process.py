"""Types into a real report page until it is killed; prints each letter's number once it is on the page.

Run as `python -m tests.journeys.typing_process DATABASE [saves|recovers|forgets]`: `recovers` also
has a recovery folder beside the database, `forgets` is the control, a page whose saving never runs.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editdesk.desk.desk import Desk
from editdesk.storage.store import Store
from editdesk.ui import fonts
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.editor.page_editor import PageEditor
from editdesk.ui.theme import Theme

LETTER = "x"


class Forgetful(ReportBridge):
    """The control: says it will save and does not."""

    def save(self) -> None:
        """Nothing at all."""


def main(database: str, how: str) -> None:
    app = QApplication([])
    fonts.load(app)
    recovery = Path(database).parent / "recovery" if how == "recovers" else None
    desk = Desk(Store.open(database), "killed", recovery=recovery)
    actor = desk.first_person("Ed Editor")
    opened = desk.new("night", "", actor)
    bridge = (Forgetful if how == "forgets" else ReportBridge)(opened)
    page = PageEditor(bridge, Theme.light())
    page.resize(700, 600)
    page.show()
    QTest.qWaitForWindowExposed(page)
    for number in range(1, 100_000):
        QTest.keyClicks(page, LETTER)
        print(number, time.monotonic(), flush=True)
        QTest.qWait(20)


if __name__ == "__main__":
    main(*sys.argv[1:])
