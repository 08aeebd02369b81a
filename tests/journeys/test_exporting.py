"""A report leaves the desk by keys alone: as Word, PDF and web page at once; one export is cancelled."""

from __future__ import annotations

import hashlib
import io
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import docx
import lxml.html
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from editdesk.desk import commenting, exporting, suggesting
from editdesk.desk.sent_copies import sent_copies
from editdesk.formats.checking import squeezed
from editdesk.journal import Exported
from editdesk.text.body import Span
from editdesk.text.delta import insertion
from editdesk.ui.export.dialog import ExportDialog
from tests.ui.benches import Bench

Key = Qt.Key
WORDS = "The town billed 4,100 households for water that was never sent."
NAMES = {"night-water.docx", "night-water.html", "night-water.pdf"}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.fixture
def at_work(bench: Bench) -> Bench:
    """A report with words, a comment that is nobody's business outside, and an open suggestion."""
    bench.desk.new("night-water", "Who moved the meters", bench.conductor.actor)
    bench.conductor.open_report("night-water")
    page = bench.wait_for_report()
    end = page.bridge.open_report.report.body.length - 1
    page.editor.select(Span(end, end))
    bench.qtbot.keyClick(page.editor, Key.Key_Return)
    bench.qtbot.keyClicks(page.editor, WORDS)
    page.bridge.settle()
    here = page.bridge.open_report
    at = here.report.body.text.index("households")
    commenting.comment(here, [Span(at, at + 10)], "Ask Zanzibar about this.", kind="legal")
    suggesting.suggest(here, insertion(at, "allegedly "))
    here.flush()
    return bench


class Hand:
    """Presses keys on whatever has the focus, as a person does."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            widget = QApplication.focusWidget()
            assert widget is not None
            self._bench.qtbot.keyClick(widget, key)

    def open_dialog(self) -> ExportDialog:
        """By the keys of the act, from within the text."""
        page = self._bench.page
        page.editor.setFocus()
        page.acts.of("export").trigger()
        dialog = self._bench.dialog(ExportDialog)
        with self._bench.qtbot.waitActive(dialog):
            dialog.activateWindow()
        self._bench.qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget() or page))
        return dialog

    def go_to(self, name: str) -> None:
        """Tab until the control of this name has the focus."""
        for _ in range(40):
            widget = QApplication.focusWidget()
            if widget is not None and widget.accessibleName().startswith(name):
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"no {name} within forty tabs, but {widget.accessibleName()}")

    def choose_three_formats(self, folder: Path) -> None:
        """Word is chosen already, as nothing was exported before."""
        self.go_to("PDF")
        self.press(Key.Key_Space)
        self.go_to("Web page")
        self.press(Key.Key_Space)
        self.go_to("Folder")
        field = QApplication.focusWidget()
        self._bench.qtbot.keyClick(field, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self._bench.qtbot.keyClicks(field, str(folder))


def words_in(path: Path) -> str:
    """All that a reader of the file sees, without blanks."""
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        heads = document.sections[0].header.paragraphs
        text = "\n".join(paragraph.text for paragraph in (*heads, *document.paragraphs))
    elif path.suffix == ".html":
        text = lxml.html.fromstring(path.read_bytes()).text_content()
    else:
        pages = pypdfium2.PdfDocument(io.BytesIO(path.read_bytes()))
        text = "\n".join(page.get_textpage().get_text_range() for page in pages)
    return squeezed(text)


def test_three_formats_leave_at_once_by_keys_and_say_the_same(at_work: Bench, out: Path) -> None:
    hand = Hand(at_work)
    dialog = hand.open_dialog()
    hand.choose_three_formats(out)

    hand.press(Key.Key_Return)
    at_work.qtbot.waitUntil(lambda: bool(dialog.outcome), timeout=20_000)

    assert dialog.outcome == "Exported 3 files as a draft, read back and found whole."
    assert "1 open suggestion" in dialog.told.left
    hand.press(Key.Key_Return)
    assert not dialog.isVisible()
    assert {path.name for path in out.iterdir()} == NAMES
    for path in out.iterdir():
        words = words_in(path)
        assert squeezed("Who moved the meters") in words
        assert squeezed(WORDS) in words
        assert squeezed("Draft") in words
        assert "Zanzibar" not in words and "allegedly" not in words
    here = at_work.desk.open("night-water", at_work.conductor.actor)
    entries = here.store.entries(here.report.id)
    known = {act.file: act.sha256 for entry in entries if isinstance(act := entry.act, Exported)}
    assert known == {
        path.name: f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}" for path in out.iterdir()
    }
    assert [set(copy.files) for copy in sent_copies(here)] == [NAMES]


def test_an_export_that_is_cancelled_leaves_nothing_and_can_be_tried_again(
    at_work: Bench, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_at_pdf, may_go_on = threading.Event(), threading.Event()
    monkeypatch.setattr(exporting, "checked", waiting_at(".pdf", is_at_pdf, may_go_on))
    hand = Hand(at_work)
    dialog = hand.open_dialog()
    hand.choose_three_formats(out)
    hand.press(Key.Key_Return)
    at_work.qtbot.waitUntil(is_at_pdf.is_set, timeout=20_000)
    at_work.qtbot.waitUntil(lambda: "night-water.pdf (2 of 3)" in dialog.progress.words)

    hand.press(Key.Key_Escape)

    assert dialog.messages.words == "The export was stopped. Nothing was written."
    may_go_on.set()
    at_work.qtbot.waitUntil(lambda: not any(out.iterdir()), timeout=20_000)
    here = at_work.desk.open("night-water", at_work.conductor.actor)
    assert sent_copies(here) == []
    monkeypatch.undo()
    hand.go_to("Export")
    hand.press(Key.Key_Return)
    at_work.qtbot.waitUntil(lambda: bool(dialog.outcome), timeout=20_000)
    assert {path.name for path in out.iterdir()} == NAMES


def waiting_at(ending: str, is_there: threading.Event, may_go_on: threading.Event) -> Callable[..., Any]:
    """As `checked`, but the file of this ending is written only once somebody lets it."""
    checked = exporting.checked

    @contextmanager
    def wait(made: Any, attachments: Any, target: Path, *more: Any) -> Iterator[Any]:
        if target.suffix == ending:
            is_there.set()
            may_go_on.wait(20)
        with checked(made, attachments, target, *more) as file:
            yield file

    return wait
