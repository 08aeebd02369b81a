"""A report is written, structured, corrected and illustrated in the real window, by the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from editdesk.__main__ import Services
from editdesk.text.marks import OBJECT, value_of
from editdesk.ui.dialogs.figure import FigureDialog
from editdesk.ui.dialogs.link import LinkDialog
from editdesk.ui.dialogs.new_report import NewReportDialog
from editdesk.ui.dialogs.palette import Palette
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.dialogs.table import TableDialog
from tests.ui.benches import Bench

Key = Qt.Key
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Writer:
    """Somebody at the keyboard, who sees the window and knows Word."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            self.bench.qtbot.keyClick(self._at(), key, held)

    def write(self, words: str, *keys: Qt.Key) -> None:
        self.bench.qtbot.keyClicks(self._at(), words)
        for key in keys:
            self.press(key)

    def do(self, name: str) -> None:
        """An act by a part of its name."""
        self.back()
        self.press(Key.Key_P, CONTROL | SHIFT)
        palette = [one for one in self.bench.window.findChildren(Palette) if one.isVisible()][-1]
        self.bench.qtbot.keyClicks(palette.field, name)
        self.bench.qtbot.keyClick(palette.field, Key.Key_Return)
        self.bench.qtbot.waitUntil(lambda: not palette.isVisible())
        # A loop of events that the test does not run would have done away with it.
        QApplication.sendPostedEvents(palette, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()

    def answer(self, kind: type[Sheet], *keys: Qt.Key | str) -> None:
        """Once a sheet of this kind is asked for: these words and keys, while it waits."""

        def give() -> None:
            sheet = QApplication.activeModalWidget()
            if not isinstance(sheet, kind):
                QTimer.singleShot(20, give)
                return
            for key in keys:
                if isinstance(key, str):
                    self.write(key)
                else:
                    self.press(key)

        QTimer.singleShot(0, give)

    def back(self) -> None:
        """In the text again, once a sheet is closed."""
        window = self.bench.window
        self.bench.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
        with self.bench.qtbot.waitActive(window):
            window.activateWindow()

    @property
    def blocks(self) -> list[tuple[str, str]]:
        body = self.bench.page.bridge.open_report.report.body
        return [(block.kind, block.text) for block in body.blocks]

    def _at(self) -> object:
        active = QApplication.activeModalWidget() or self.bench.window
        return active.focusWidget() or active


@pytest.fixture
def writer(bench: Bench) -> Iterator[Writer]:
    yield Writer(bench)
    QGuiApplication.clipboard().clear()


def test_a_report_is_written_by_the_keyboard_alone(
    writer: Writer, bench: Bench, services: Services, tmp_path: Path
) -> None:
    _begin(writer, bench)
    _write_the_text(writer)
    _put_in_a_table(writer)
    _note_and_link(writer, bench)
    _illustrate(writer, bench, tmp_path)
    _correct(writer, bench)

    blocks = writer.blocks
    assert blocks[:2] == [("headline", "The harbour fund"), ("summary", "What the ledgers say")]
    assert ("heading", "The ledgers") in blocks
    assert ("bullet", "one receipt") in blocks and ("bullet", "three copies") in blocks
    assert ("quote", "Nobody asked us.") in blocks
    assert [text for kind, text in blocks if kind == "cell"] == ["Year", "Crowns", "2022", "12,000", "", ""]
    assert ("caption", "The pier") in blocks and blocks[-1] == ("footnote", "Ledger 4, page 11.")
    text = bench.page.bridge.open_report.report.body.text
    assert f"She said “they paid” – twice…{OBJECT}" in text
    _is_there_after_a_restart(bench, services, text)


def _begin(writer: Writer, bench: Bench) -> None:
    writer.press(Key.Key_N, CONTROL)
    bench.dialog(NewReportDialog)
    writer.write("The harbour fund", Key.Key_Return)
    bench.wait_for_report()
    writer.back()


def _write_the_text(writer: Writer) -> None:
    writer.press(Key.Key_End)
    writer.press(Key.Key_Return)
    writer.write("What the ledgers say", Key.Key_Return, Key.Key_Return)
    writer.write('She said "they paid" -- twice... and kept the receits.', Key.Key_Return)
    writer.write("The ledgers")
    writer.press(Key.Key_2, CONTROL)
    writer.press(Key.Key_Return)
    writer.write("- one receipt", Key.Key_Return, Key.Key_Tab)
    writer.write("three copies", Key.Key_Return, Key.Key_Return, Key.Key_Return)
    writer.write("> Nobody asked us.", Key.Key_Return, Key.Key_Return)


def _put_in_a_table(writer: Writer) -> None:
    # From the three by three that is offered to two by two.
    writer.answer(TableDialog, Key.Key_Left, Key.Key_Up, Key.Key_Return)
    writer.do("table")
    writer.back()
    for words in ("Year", "Crowns", "2022", "12,000"):
        writer.write(words, Key.Key_Tab)


def _note_and_link(writer: Writer, bench: Bench) -> None:
    writer.press(Key.Key_F, CONTROL)
    writer.write("twice", Key.Key_Return, Key.Key_Escape)
    writer.press(Key.Key_Right, times=2)
    writer.press(Key.Key_F, CONTROL | ALT)
    writer.write("Ledger 4, page 11.")
    writer.press(Key.Key_F, CONTROL)
    writer.write("receipt", Key.Key_Return, Key.Key_Escape)
    writer.answer(LinkDialog, "example.org/receipt", Key.Key_Return)
    writer.press(Key.Key_K, CONTROL)
    writer.back()
    body = bench.page.bridge.open_report.report.body
    links = {text: value_of(run, "link") for text, run in body.pieces() if value_of(run, "link")}
    assert links == {"receipt": "https://example.org/receipt"}


def _illustrate(writer: Writer, bench: Bench, folder: Path) -> None:
    path = folder / "pier.png"
    Image.new("RGB", (640, 400), "#446688").save(path)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    QGuiApplication.clipboard().setMimeData(mime)
    writer.press(Key.Key_V, CONTROL)
    dialog = bench.dialog(FigureDialog)
    bench.qtbot.waitUntil(dialog.accept_button.isEnabled)
    writer.write("A pier in fog", Key.Key_Tab, Key.Key_Tab)
    writer.write("The pier")
    writer.press(Key.Key_Return, CONTROL)
    writer.back()
    bench.qtbot.waitUntil(lambda: ("caption", "The pier") in writer.blocks)


def _correct(writer: Writer, bench: Bench) -> None:
    """The misspelt word by its first suggestion; then all of that word by another, and back."""
    editor = bench.page.editor
    bench.qtbot.waitUntil(lambda: _next_problem(writer, bench) == "receits", timeout=20_000)
    writer.press(Key.Key_Period, CONTROL)
    bench.qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    bench.qtbot.keyClick(menu, Key.Key_Down)
    bench.qtbot.keyClick(menu, Key.Key_Return)
    bench.qtbot.waitUntil(lambda: "receits" not in editor.toPlainText())
    writer.press(Key.Key_Z, CONTROL)
    assert "receits" in editor.toPlainText()
    writer.press(Key.Key_Y, CONTROL)
    writer.press(Key.Key_H, CONTROL)
    writer.write("ledgers", Key.Key_Tab)
    assert "receits" not in editor.toPlainText()
    writer.press(Key.Key_Escape)


def _next_problem(writer: Writer, bench: Bench) -> str:
    writer.press(Key.Key_F7, ALT)
    return bench.page.editor.textCursor().selectedText()


def _is_there_after_a_restart(bench: Bench, services: Services, text: str) -> None:
    bench.window.close()
    desk = services.start_desk()
    assert desk.open("the-harbour-fund", desk.actor("Maya Okafor")).report.body.text == text
    assert desk.store.findings() == []
