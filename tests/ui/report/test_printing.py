"""What is printed is what the proof shows, as fine as the printer draws it."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from editdesk.desk.copyfit import fit
from editdesk.desk.editing import edit
from editdesk.desk.layouts import PageOptions
from editdesk.desk.proofing import Proofing, asked
from editdesk.text.delta import Ops
from editdesk.text.marks import PARAGRAPH
from editdesk.ui.proof.printing import Printing
from tests.ui.report.conftest import Window

WORDS = "The harbour trust counted every light along the eastern mole before the winter came. " * 4


def printer_to(path: Path, dots_an_inch: int) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    made.setResolution(dots_an_inch)
    return made


def lengthened(window: Window) -> None:
    """The report of `window` goes over two pages."""
    end = window.report.body.length
    ops = Ops().retain(end)
    for _ in range(70):
        ops.insert(WORDS).insert("\n", PARAGRAPH)
    edit(window.bridge.open_report, ops.delta())


def printed(window: Window, printer: QPrinter, wanted: dict[str, object]) -> None:
    printing = Printing(window.bridge.open_report, window.page)
    refused: list[object] = []
    printing.refused.connect(refused.append)
    with window.qtbot.waitSignal(printing.finished, timeout=60_000):
        printing.print_to(printer, wanted)
    assert refused == []


def test_the_paper_shows_what_the_proof_shows(window: Window, tmp_path: Path) -> None:
    printer = printer_to(tmp_path / "paper.pdf", 300)

    printed(window, printer, {"layout": "newspaper", "paper": "a5"})

    document = pypdfium2.PdfDocument((tmp_path / "paper.pdf").read_bytes())
    paper = document[0].render(scale=1).to_pil().convert("L")
    proofing = Proofing(None)
    proofing.lay_out(asked(window.bridge.open_report, PageOptions(layout="newspaper", paper="a5")))
    drawn = proofing.draw(0, 1)
    proofing.close()
    proof = Image.frombuffer("RGB", (drawn.width, drawn.height), drawn.pixels, "raw", "BGRX", 0, 1).convert(
        "L"
    )
    assert len(document) == 1
    assert abs(paper.width - proof.width) <= 1
    assert ImageStat.Stat(proof).mean[0] < 252
    difference = ImageChops.difference(paper.resize(proof.size), proof)
    assert ImageStat.Stat(difference).mean[0] < 3


def test_chosen_pages_alone_are_printed(window: Window, tmp_path: Path) -> None:
    lengthened(window)
    assert fit(window.bridge.open_report, PageOptions(), 1).lines > 200
    printer = printer_to(tmp_path / "all.pdf", 72)
    some = printer_to(tmp_path / "some.pdf", 72)
    some.setFromTo(2, 2)

    printed(window, printer, {})
    printed(window, some, {})

    assert len(pypdfium2.PdfDocument((tmp_path / "all.pdf").read_bytes())) >= 2
    assert len(pypdfium2.PdfDocument((tmp_path / "some.pdf").read_bytes())) == 1


def test_without_a_printer_one_is_told_what_to_do(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: [])
    window.select("The line was sold")

    window.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)

    (error,) = window.refused
    assert str(error) == "No printer is set up on this computer."
