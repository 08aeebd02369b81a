"""Printing: the pages, as fine as the printer draws them, strip by strip, while one goes on working."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, Signal, Slot
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from editdesk.desk.open_report import OpenReport
from editdesk.desk.proofing import Drawn, Laid, Proofing, asked
from editdesk.errors import EditdeskError
from editdesk.ui import background
from editdesk.ui.proof.making import image_of
from editdesk.ui.proof.wanted import kept

T = TypeVar("T")
# Finer than this, letters look no better, and a page has a hundred megabytes.
MOST_DPI = 600
_POINTS_AN_INCH = 72
_STRIP = 512


class NoPrinter(EditdeskError):
    """This computer knows no printer."""

    def __init__(self) -> None:
        super().__init__(
            "No printer is set up on this computer.", hint="Set one up, or export the report as PDF."
        )


class Printing(QObject):
    """Prints one report at a time."""

    told = Signal(str, str)
    refused = Signal(object)  # EditdeskError
    finished = Signal()

    def __init__(self, open_report: OpenReport, page: QWidget) -> None:
        super().__init__(page)
        self._open_report, self._page = open_report, page
        self._proofing: Proofing | None = None
        self._painter: QPainter | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether something is being printed."""
        return self._proofing is not None

    def begin(self, wanted: Mapping[str, object]) -> None:
        """Ask for printer and pages in the system's dialog, then print."""
        if self.is_under_way:
            self.told.emit("This report is being printed already.", "")
            return
        if not QPrinterInfo.availablePrinterNames():
            self.refused.emit(NoPrinter())
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._page)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self.print_to(printer, wanted)
        dialog.deleteLater()

    def print_to(self, printer: QPrinter, wanted: Mapping[str, object]) -> None:
        """Print the report as it is now, in the layout that is wanted for proofs."""
        proofing = self._proofing = Proofing(self._open_report.house_folder)
        self.destroyed.connect(proofing.close)
        work = partial(proofing.lay_out, asked(self._open_report, kept(wanted).options))
        self._run(work, partial(self._on_laid, printer))

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        task = background.run(work, done, self._on_failed)
        # Who is gone prints no more.
        self.destroyed.connect(task.cancel)

    def _on_laid(self, printer: QPrinter, laid: Laid) -> None:
        printer.setDocName(self._open_report.report.slug)
        pages = _pages(printer, len(laid.sizes))
        strips = [
            (page, top)
            for page in pages
            for top in range(0, round(laid.sizes[page][1] * _scale(printer)), _STRIP)
        ]
        _fit_paper(printer, laid.sizes[pages[0]])
        painter = QPainter()
        if not painter.begin(printer):
            self._end()
            self.refused.emit(NoPrinter())
            return
        self._painter = painter
        self._draw(printer, strips, 0)

    def _draw(self, printer: QPrinter, strips: list[tuple[int, int]], at: int) -> None:
        """The strip `at` is on its way; then the one after it."""
        proofing = self._proofing
        if proofing is None:
            return
        if at == len(strips):
            self._end()
            self.told.emit("The report was handed to the printer.", "")
            return
        page, top = strips[at]
        work = partial(proofing.draw, page, _scale(printer), top, _STRIP)

        def done(drawn: Drawn) -> None:
            if at and strips[at - 1][0] != page:
                printer.newPage()
            self._paint(printer, image_of(drawn), top)
            self._draw(printer, strips, at + 1)

        self._run(work, done)

    def _paint(self, printer: QPrinter, strip: QImage, top: int) -> None:
        assert self._painter is not None
        dots = printer.resolution() / _POINTS_AN_INCH / _scale(printer)
        where = QRectF(0, top * dots, strip.width() * dots, strip.height() * dots)
        self._painter.drawImage(where, strip)

    @Slot(object)
    def _on_failed(self, error: EditdeskError) -> None:
        self._end()
        self.refused.emit(error)

    def _end(self) -> None:
        if self._painter is not None:
            self._painter.end()
        if self._proofing is not None:
            self._proofing.close()
        self._painter = self._proofing = None
        self.finished.emit()


def _scale(printer: QPrinter) -> float:
    """Pixels a point."""
    return min(printer.resolution(), MOST_DPI) / _POINTS_AN_INCH


def _pages(printer: QPrinter, count: int) -> list[int]:
    """The pages that were asked for; all where none are there among those."""
    first, last = printer.fromPage() or 1, printer.toPage() or count
    return list(range(first - 1, min(last, count))) or list(range(count))


def _fit_paper(printer: QPrinter, size: tuple[float, float]) -> None:
    """The printer takes the paper of the layout, up to its edges."""
    paper = QPageSize(QSizeF(*size), QPageSize.Unit.Point)
    printer.setPageLayout(QPageLayout(paper, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
