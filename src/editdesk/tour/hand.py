"""A hand at the keyboard and the mouse: what a person does, as real events to real windows."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from editdesk.errors import EditdeskError
from editdesk.ui.editor.page_editor import PageEditor

PATIENCE_SECONDS = 30.0
_LOOK_EVERY_MS = 20
# Longer than whatever waits for the hand to rest.
_LOOKS_SETTLED_MS = 300

_W = TypeVar("_W", bound=QWidget)


class TourStuck(EditdeskError):
    """Something that a person would wait for did not come."""

    def __init__(self, awaited: str) -> None:
        super().__init__(
            f"The tour waited in vain for {awaited}.",
            hint="Run it again; if it stops at the same place, please report it with the screenshots so far.",
        )


class Hand:
    """Acts through events only, and looks before it acts."""

    def __init__(self, screenshots: Path) -> None:
        self._screenshots = screenshots
        self.shots: list[Path] = []

    def wait_for(self, awaited: str, is_there: Callable[[], object]) -> None:
        """Let the program work until `is_there`; TourStuck when it never is."""
        until = time.monotonic() + PATIENCE_SECONDS
        while not is_there():
            if time.monotonic() > until:
                raise TourStuck(awaited)
            QTest.qWait(_LOOK_EVERY_MS)

    def wait_for_dialog(self, kind: type[_W]) -> _W:
        """The dialog of this kind, once it is open."""
        found: list[_W] = []

        def look() -> bool:
            found[:] = [
                one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()
            ]
            return bool(found)

        self.wait_for(kind.__name__, look)
        QTest.qWait(_LOOK_EVERY_MS)
        return found[0]

    def in_dialog(self, kind: type[_W], act: Callable[[_W], None]) -> Callable[[], None]:
        """Has `act` done in the next modal dialog of `kind`; gives what raises if that went wrong."""
        trouble: list[Exception] = []

        def do() -> None:
            dialog = None
            try:
                dialog = self.wait_for_dialog(kind)
                act(dialog)
            except Exception as error:
                trouble.append(error)
                if isinstance(dialog, QDialog):
                    dialog.reject()

        def check() -> None:
            if trouble:
                raise trouble[0]

        QTimer.singleShot(0, do)
        return check

    def key(self, widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
        """Press one key."""
        QTest.keyClick(widget, key, modifiers or Qt.KeyboardModifier.NoModifier)
        QTest.qWait(1)

    def type(self, widget: QWidget, text: str) -> None:
        """Type `text`, letter by letter."""
        QTest.keyClicks(widget, text)
        QTest.qWait(1)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click on a control, in its middle by default."""
        place = at or widget.rect().center()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        QTest.qWait(1)

    def button(self, within: QWidget, name: str) -> QAbstractButton:
        """The button that a screen reader calls `name`."""
        for button in within.findChildren(QAbstractButton):
            if button.accessibleName() == name and button.isVisible():
                return button
        raise TourStuck(f"the button “{name}”")

    def press(self, window: QWidget, act: QAction) -> None:
        """Press the keys of an act, where the keyboard is."""
        top = window.window()
        top.activateWindow()
        QTest.qWaitForWindowActive(top)
        QTest.keySequence(top.focusWidget() or top, act.shortcut())
        QTest.qWait(1)

    def select(self, page: PageEditor, quote: str) -> None:
        """Select words on the page with the mouse: click before them, Shift and click behind."""
        text = page.document().toPlainText()
        start = text.index(quote)
        for position, modifier in (
            (start, Qt.KeyboardModifier.NoModifier),
            (start + len(quote), Qt.KeyboardModifier.ShiftModifier),
        ):
            QTest.mouseClick(
                page.viewport(), Qt.MouseButton.LeftButton, modifier, self._point_of(page, position)
            )
            # Two clicks in a row would be a double click.
            QTest.qWait(QApplication.doubleClickInterval() + 20)
        if page.textCursor().selectedText() != quote:
            raise TourStuck(f"the words “{quote}” to be selected")

    def _point_of(self, page: PageEditor, position: int) -> QPoint:
        cursor = page.textCursor()
        cursor.setPosition(position)
        rect = page.cursorRect(cursor)
        bar = page.verticalScrollBar()
        if not page.viewport().rect().adjusted(0, 60, 0, -60).contains(rect.center()):
            bar.setValue(bar.value() + rect.center().y() - page.viewport().height() // 2)
            QTest.qWait(_LOOK_EVERY_MS)
            rect = page.cursorRect(cursor)
        return QPoint(rect.left() + 1, rect.center().y())

    def shoot(self, window: QWidget, name: str) -> Path:
        """A picture of the window as it is."""
        QTest.qWait(_LOOKS_SETTLED_MS)
        path = self._screenshots / f"{name}.png"
        window.grab().save(str(path))
        self.shots.append(path)
        return path
