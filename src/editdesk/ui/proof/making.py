"""Proofs being made, off the window's thread and process; the newest text wins.

What is needed most comes first: the pages in sight, then newer text, then where
its words stand. One thing at a time is under way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from editdesk.desk.proofing import Asked, Drawn, Found, Laid, Proofing
from editdesk.errors import EditdeskError
from editdesk.report import Report
from editdesk.ui import background
from editdesk.ui.background import Task
from editdesk.ui.proof.pages_view import Picture

T = TypeVar("T")


class Making(QObject):
    """Makes what `ask` asks for whenever `renew` was called; nothing before `begin` and after `stop`."""

    laid = Signal(object)  # Laid: new pages are there, to be drawn
    drawn = Signal(int, object)  # page, Picture
    found = Signal(object)  # Found: where the words of these pages stand
    failed = Signal(object)  # EditdeskError: the pages could not be made

    def __init__(
        self,
        ask: Callable[[], Asked],
        pages_wanted: Callable[[int], Sequence[tuple[int, float]]],
        parent: QObject,
    ) -> None:
        """`pages_wanted` says of a proof's number which pages want to be drawn, with their pixels a point."""
        super().__init__(parent)
        self._ask, self._pages_wanted = ask, pages_wanted
        self._proofing: Proofing | None = None
        self._task: Task[Any] | None = None
        self._is_stale = False
        self._laid: Laid | None = None
        self._found: Found | None = None
        self.number = 0
        # Of which report the pages are.
        self.report: Report | None = None

    @property
    def is_running(self) -> bool:
        return self._proofing is not None

    @property
    def is_idle(self) -> bool:
        """Whether everything that was asked for is there."""
        return self._task is None and not self._is_stale

    def begin(self, house: Path | None) -> None:
        """Make pages from now on."""
        if self._proofing is None:
            self._proofing = Proofing(house)
            self.renew()

    def stop(self) -> None:
        """Make nothing more; what is under way is forgotten."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if self._proofing is not None:
            self._proofing.close()
            self._proofing = None
        self._laid = self._found = None

    def renew(self) -> None:
        """The text or the choices are others: make new pages."""
        self._is_stale = True
        self.go_on()

    def go_on(self) -> None:
        """Do what is needed most, unless something is under way."""
        proofing, laid = self._proofing, self._laid
        if proofing is None or self._task is not None:
            return
        wanted = self._pages_wanted(self.number) if laid is not None else ()
        if wanted:
            page, scale = wanted[0]
            self._run(partial(_drawn, proofing, page, scale, self.number), partial(self._on_drawn, page))
        elif self._is_stale:
            self._is_stale = False
            asked = self._ask()
            self._run(partial(proofing.lay_out, asked), partial(self._on_laid, asked.report))
        elif laid is not None and self._found is None:
            self._run(partial(proofing.find, laid), self._on_found)

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        def on_done(result: T) -> None:
            self._task = None
            done(result)
            self.go_on()

        self._task = background.run(work, on_done, self._on_failed)
        # Who is gone does not want to hear of it.
        self.destroyed.connect(self._task.cancel)

    def _on_laid(self, report: Report, laid: Laid) -> None:
        self.number += 1
        self._laid, self._found, self.report = laid, None, report
        self.laid.emit(laid)

    def _on_drawn(self, page: int, picture: Picture) -> None:
        self.drawn.emit(page, picture)

    def _on_found(self, found: Found) -> None:
        self._found = found
        self.found.emit(found)

    def _on_failed(self, error: EditdeskError) -> None:
        self._task = None
        self.failed.emit(error)
        if self._is_stale:
            self.go_on()


def _drawn(proofing: Proofing, page: int, scale: float, proof: int) -> Picture:
    return Picture(proof, scale, image_of(proofing.draw(page, scale)))


def image_of(drawn: Drawn) -> QImage:
    """The same as a picture that Qt draws; it has the pixels for itself."""
    stride = drawn.width * 4
    made = QImage(drawn.pixels, drawn.width, drawn.height, stride, QImage.Format.Format_RGB32)
    return made.copy()
