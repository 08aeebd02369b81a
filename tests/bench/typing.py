"""A key press until it is painted: the whole report page, saving included, beside a bare QTextEdit."""

from __future__ import annotations

import gc
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QKeyEvent, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit

from editdesk.desk.desk import Desk
from editdesk.journal import Commented, Created, Imported
from editdesk.storage.store import Store
from editdesk.text.body import Body
from editdesk.text.codec import to_json
from editdesk.text.delta import Delta
from editdesk.ui import fonts
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.report.page import ReportPage
from editdesk.ui.theme import Theme
from tests.bench.table import Row, percentile
from tests.bench.texts import text_of

_KEYS = 400
_NEVER_ABOVE_MS = 16.0
# words, comments, suggestions, the most at the middle and at the worst in a hundred
_CASES = (("report", 1_200, 24, 24, 1.5, 2.0), ("book", 100_000, 2_000, 2_000, 1.8, 3.0))


def rows() -> list[Row]:
    """Report and book, at the middle of the text."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    found = []
    for name, words, comments, suggestions, middle, worst in _CASES:
        bare, ours = _measured(app, text_of(words, comments, suggestions))
        density = f"{name}, {words:,} words, {comments} + {suggestions} marks"
        found.append(
            Row.of(f"key press p50, {density}", percentile(bare, 0.5), percentile(ours, 0.5), middle)
        )
        found.append(
            Row.of(
                f"key press p99, {density}",
                percentile(bare, 0.99),
                percentile(ours, 0.99),
                worst,
                _NEVER_ABOVE_MS,
            )
        )
    return found


def _measured(app: QApplication, body: Body) -> tuple[list[float], list[float]]:
    """Milliseconds a key takes in a bare editor and on the report page, turn and turn about."""
    folder = tempfile.TemporaryDirectory()
    desk = Desk(Store.open(Path(folder.name) / "desk.db"), "bench")
    page = _page(app, desk, body)
    bare = _bare(body, page.editor.document().defaultFont())
    number = body.block_count // 2
    for editor in (bare, page.editor):
        editor.document().size()
        cursor = QTextCursor(editor.document().findBlockByNumber(number))
        cursor.setPosition(cursor.position() + 10)
        editor.setTextCursor(cursor)
        _settle(app)
    times: tuple[list[float], list[float]] = [], []
    for turn in range(_KEYS):
        for editor, taken in zip((bare, page.editor), times, strict=True):
            event = QKeyEvent(
                QEvent.Type.KeyPress, Qt.Key.Key_E, Qt.KeyboardModifier.NoModifier, "e" if turn % 6 else " "
            )
            start = time.perf_counter()
            QApplication.sendEvent(editor, event)
            app.processEvents()
            taken.append((time.perf_counter() - start) * 1000)
    bare.close()
    page.close()
    page.bridge.close()
    desk.store.close()
    folder.cleanup()
    gc.collect()
    return times


def _page(app: QApplication, desk: Desk, body: Body) -> ReportPage:
    """The whole report page: bars, outline, bands, comments in the margin, approval panel, saving."""
    imported = Imported(body=to_json(body), source="bench")
    threads = [key.removeprefix("comment:") for key in body.spans_by_key("comment:")]
    said = [
        Commented(thread=thread, comment_kind="query", text="Is it so?", quote="…", delta=Delta())
        for thread in threads
    ]
    opened = desk.found("bench", [Created(slug="bench"), imported, *said], desk.first_person("Ed Editor"))
    theme = Theme.named("light", fonts.load(app))
    app.setPalette(theme.palette())
    page = ReportPage(ReportBridge(opened, desk.people()), theme)
    page.resize(1440, 900)
    page.show()
    return page


def _bare(body: Body, font: QFont) -> QTextEdit:
    """A QTextEdit with the same words in the same type on a page of the same width."""
    bare = QTextEdit()
    document = QTextDocument(bare)
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(font)
    cursor = QTextCursor(document)
    cursor.insertText(body.text[:-1])
    cursor.select(QTextCursor.SelectionType.Document)
    spaced = QTextBlockFormat()
    spaced.setLineHeight(27, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    spaced.setBottomMargin(12)
    cursor.setBlockFormat(spaced)
    document.setDocumentMargin(62)
    bare.setDocument(document)
    bare.setFrameShape(QFrame.Shape.NoFrame)
    bare.resize(640, 800)
    bare.show()
    return bare


def _settle(app: QApplication) -> None:
    for _ in range(30):
        app.processEvents()
