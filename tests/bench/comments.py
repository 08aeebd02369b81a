"""Comments: typing, scrolling and opening with 2,000 threads beside the same report without any.

Both sides are the shipped report page, in windows of the same size; keys and
wheel are sent as the window system sends them, and a turn ends when everything
is painted. Of the comments, the margin is always in sight, and for the rows
that say so the review pane as well.
"""

from __future__ import annotations

import gc
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from editdesk.desk.desk import Desk
from editdesk.text.body import Block, Body
from editdesk.text.marks import Marks, marks
from editdesk.ui import fonts
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.report.page import ReportPage
from editdesk.ui.theme import Theme
from tests.bench.sides import SLUG, desk_with
from tests.bench.table import Row, percentile
from tests.bench.texts import text_of

_NONE = Qt.KeyboardModifier.NoModifier
_TURNS = 200
_OPENINGS = 5
_FEW_THREADS = 20
_NEVER_ABOVE_MS = 16.0
_A_NOTCH = QPoint(0, -120)


class Case(NamedTuple):
    """A text with so many comments or suggestions, and the most that ours may cost, usually and at worst."""

    name: str
    words: int
    marks: int
    most: float
    worst: float


# The report has as many comments as it has room for; denser than any that was ever seen.
_CASES = (
    Case("report", 1_200, 40, 1.5, 2.0),
    Case("crowded report", 10_000, 2_000, 1.5, 2.0),
    Case("book", 100_000, 2_000, 1.8, 3.0),
)


class Side:
    """A report page with this text, in a window of its own."""

    def __init__(self, app: QApplication, theme: Theme, body: Body) -> None:
        self.app, self.theme = app, theme
        self._folder = tempfile.TemporaryDirectory()
        self.desk: Desk = desk_with(Path(self._folder.name) / "desk.db", body)
        self.page = self.opened()

    def opened(self) -> ReportPage:
        """The page, as it is when its text and all beside it have been painted."""
        bridge = ReportBridge(self.desk.open(SLUG, self.desk.actor("Ed Editor")), self.desk.people())
        page = ReportPage(bridge, self.theme)
        page.resize(1440, 900)
        page.show()
        for _ in range(3):
            self.app.processEvents()
        return page

    def reopen(self) -> None:
        """Close the page and open it again, as after others wrote."""
        self._close_page()
        self.page = self.opened()

    def timed(self, act: Callable[[], object]) -> float:
        """Milliseconds until what `act` does is painted; then everything rests."""
        start = time.perf_counter()
        act()
        self.app.processEvents()
        taken = (time.perf_counter() - start) * 1000
        self.rest()
        return taken

    def rest(self) -> None:
        """Let everything happen that waits for the hand to rest."""
        end = time.perf_counter() + 0.8
        while time.perf_counter() < end:
            self.app.processEvents()

    def open_ms(self, turn: int) -> float:
        """Milliseconds from asking for the report until it is painted; it is closed again."""
        start = time.perf_counter()
        page = self.opened()
        taken = (time.perf_counter() - start) * 1000
        page.bridge.close()
        page.close()
        page.deleteLater()
        self.app.processEvents()
        return taken

    def stand(self, share: float) -> None:
        """The caret into the block at this share of the text, which is in sight."""
        editor = self.page.editor
        at = int(share * (editor.document().blockCount() - 1))
        cursor = editor.textCursor()
        cursor.setPosition(editor.document().findBlockByNumber(at).position())
        editor.setTextCursor(cursor)
        editor.ensureCursorVisible()
        self.rest()

    def letter(self, turn: int) -> float:
        """Milliseconds until a letter is painted."""
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_E, _NONE, "e" if turn % 6 else " ")
        return self._timed(self.page.editor, event)

    def notch(self, turn: int) -> float:
        """Milliseconds until the page is painted after a notch of the wheel: down, and after a while up."""
        widget = self.page.editor.viewport()
        return self._timed(widget, _wheel(widget, turn))

    def notch_in_list(self, turn: int) -> float:
        """The same in the review pane."""
        widget = self.page.panes.review.list.viewport()
        return self._timed(widget, _wheel(widget, turn))

    def next_row(self, turn: int) -> float:
        """Milliseconds until the next comment of the review pane is shown on the page, or the one before."""
        key = Qt.Key.Key_Down if turn % 36 < 18 else Qt.Key.Key_Up
        return self._timed(self.page.panes.review.list, QKeyEvent(QEvent.Type.KeyPress, key, _NONE))

    def _timed(self, widget: QWidget, event: QEvent) -> float:
        start = time.perf_counter()
        QApplication.sendEvent(widget, event)
        self.app.processEvents()
        return (time.perf_counter() - start) * 1000

    def close(self) -> None:
        self._close_page()
        self.desk.store.close()
        self._folder.cleanup()
        self.app.processEvents()

    def _close_page(self) -> None:
        self.page.bridge.close()
        self.page.close()
        self.page.deleteLater()


def rows() -> list[Row]:
    """Report, crowded report and book."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme.named("light", fonts.load(app))
    app.setPalette(theme.palette())
    return [row for case in _CASES for row in _rows_of(case, app, theme)]


def _rows_of(case: Case, app: QApplication, theme: Theme) -> list[Row]:
    body = text_of(case.words, case.marks)
    sides = Side(app, theme, _without_threads(body)), Side(app, theme, body)
    about = f"{case.name}, {case.words:,} words, {case.marks:,} threads"
    plain, full = turn_and_turn_about(_OPENINGS, [side.open_ms for side in sides])
    found = [Row.of(f"opening, {about}", statistics.median(plain), statistics.median(full), case.most)]
    for side in sides:
        side.rest()
        side.stand(0.5)
    found += both(f"key press, {about}", [side.letter for side in sides], case)
    found += both(f"notch of the wheel, {about}", [side.notch for side in sides], case)
    sides[1].page.acts.of("review pane").trigger()
    sides[0].page.acts.of("review pane").trigger()
    for side in sides:
        side.stand(0.5)
    found += both(f"key press, review pane open, {about}", [side.letter for side in sides], case)
    found += both(f"notch in the review pane, {about}", [sides[0].notch, sides[1].notch_in_list], case)
    for side in sides:
        side.close()
    gc.collect()
    return [*found, *_going_through(case, app, theme)]


def _going_through(case: Case, app: QApplication, theme: Theme) -> list[Row]:
    """From row to row of the review pane, beside the same with a few threads only."""
    sides = [Side(app, theme, text_of(case.words, threads)) for threads in (_FEW_THREADS, case.marks)]
    for side in sides:
        side.rest()
        side.page.acts.of("review pane").trigger()
        side.rest()
    work = f"next row, {case.name}, {case.words:,} words, {case.marks:,} threads beside {_FEW_THREADS}"
    found = both(work, [side.next_row for side in sides], case)
    for side in sides:
        side.close()
    gc.collect()
    return found


def both(work: str, acts: list[Callable[[int], float]], case: Case) -> list[Row]:
    plain, full = turn_and_turn_about(_TURNS, acts)
    return [
        Row.of(f"{work}, p50", percentile(plain, 0.5), percentile(full, 0.5), case.most),
        Row.of(f"{work}, p99", percentile(plain, 0.99), percentile(full, 0.99), case.worst, _NEVER_ABOVE_MS),
    ]


def turn_and_turn_about(turns: int, acts: list[Callable[..., float]]) -> tuple[list[float], list[float]]:
    plain: list[float] = []
    full: list[float] = []
    for turn in range(turns):
        for act, taken in zip(acts, (plain, full), strict=True):
            taken.append(act(turn))
    return plain, full


def _wheel(widget: QWidget, turn: int) -> QWheelEvent:
    """A notch down, for thirty turns; then as many up."""
    at = QPointF(widget.rect().center())
    notch = _A_NOTCH if turn % 60 < 30 else -_A_NOTCH
    buttons, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    return QWheelEvent(at, widget.mapToGlobal(at), QPoint(), notch, buttons, _NONE, phase, False)


def _without_threads(body: Body) -> Body:
    return Body.of([_bare(block) for block in body.blocks])


def _bare(block: Block) -> Block:
    """`block` without what comments mark in it."""
    ends: list[tuple[int, Marks]] = []
    for end, run in block.runs:
        bare = marks({key: value for key, value in run if not key.startswith("comment:")})
        if ends and ends[-1][1] == bare:
            ends.pop()
        ends.append((end, bare))
    return Block(block.text, tuple(ends), block.close)
