"""The shipped report page and a bare QTextEdit with the same words, to press the same keys in both."""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QKeyEvent, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit

from editdesk.desk.desk import Desk
from editdesk.discussion_acts import Commented
from editdesk.journal import Created, Imported
from editdesk.storage.store import Store
from editdesk.text.body import Body, Span
from editdesk.text.codec import to_json
from editdesk.text.delta import Delta, Ops
from editdesk.text.marks import change
from editdesk.ui import fonts
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.report.page import ReportPage
from editdesk.ui.theme import Theme

NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SLUG = "bench"


class Times(NamedTuple):
    """Milliseconds, one value for each turn."""

    bare: list[float]
    ours: list[float]


class Sides:
    """Both editors in windows of their own, on a desk that lasts as long as they do."""

    def __init__(self, body: Body) -> None:
        app = QApplication.instance() or QApplication([])
        assert isinstance(app, QApplication)
        self.app = app
        self._folder = tempfile.TemporaryDirectory()
        self.desk = desk_with(Path(self._folder.name) / "desk.db", body)
        theme = Theme.named("light", fonts.load(app))
        app.setPalette(theme.palette())
        opened = self.desk.open(SLUG, self.desk.actor("Ed Editor"))
        self.page = ReportPage(ReportBridge(opened, self.desk.people()), theme)
        self.page.resize(1440, 900)
        self.page.show()
        self.bare = bare_editor(body, self.page.editor.document().defaultFont())
        self.editors: tuple[QTextEdit, QTextEdit] = (self.bare, self.page.editor)
        for editor in self.editors:
            editor.document().size()
            self.rest()

    def rest(self) -> None:
        """Let everything happen that waits."""
        for _ in range(30):
            self.app.processEvents()

    def until(self, is_done: Callable[[], bool], seconds: float = 60) -> None:
        """Let things happen until `is_done`."""
        end = time.perf_counter() + seconds
        while not is_done():
            if time.perf_counter() > end:
                raise TimeoutError("nothing came of it")
            self.app.processEvents()

    def stand(self, share: float) -> None:
        """The caret of both ten characters into the block at this share of the text."""
        for editor in self.editors:
            blocks = editor.document().blockCount()
            cursor = QTextCursor(editor.document().findBlockByNumber(int(share * (blocks - 1))))
            cursor.setPosition(cursor.position() + min(10, cursor.block().length() - 1))
            editor.setTextCursor(cursor)
            editor.ensureCursorVisible()
            self.rest()

    def press(
        self, editor: QTextEdit, key: Qt.Key, text: str = "", held: Qt.KeyboardModifier = NONE
    ) -> float:
        """Milliseconds from a key press until everything is painted."""
        event = QKeyEvent(QEvent.Type.KeyPress, key, held, text)
        start = time.perf_counter()
        QApplication.sendEvent(editor, event)
        self.app.processEvents()
        return (time.perf_counter() - start) * 1000

    def timed(self, turns: int, act: Callable[[QTextEdit, int], float]) -> Times:
        """What `act` takes in either editor, turn and turn about."""
        times = Times([], [])
        for turn in range(turns):
            for editor, taken in zip(self.editors, times, strict=True):
                taken.append(act(editor, turn))
        return times

    def close(self) -> None:
        self.bare.close()
        self.page.close()
        self.page.bridge.close()
        self.desk.store.close()
        self._folder.cleanup()
        gc.collect()


def desk_with(database: Path, body: Body) -> Desk:
    """A desk with one report under `SLUG`, in which somebody made each comment of the text."""
    desk = Desk(Store.open(database), "bench")
    comments = body.spans_by_key("comment:")
    said = [
        Commented(
            thread=key.removeprefix("comment:"),
            comment_kind="query",
            text="Is it so?",
            quote="…",
            delta=_marking({key: spans}, {key: True}),
        )
        for key, spans in comments.items()
    ]
    bare = body.apply(_marking(comments, dict.fromkeys(comments)))
    imported = Imported(body=to_json(bare), source="bench")
    desk.found(SLUG, [Created(slug=SLUG), imported, *said], desk.first_person("Ed Editor"))
    return desk


def _marking(spans_by_key: Mapping[str, Sequence[Span]], values: Mapping[str, bool | None]) -> Delta:
    """The change that gives each key its value where its spans lie."""
    places = sorted((span, key) for key, spans in spans_by_key.items() for span in spans)
    ops, at = Ops(), 0
    for span, key in places:
        ops.retain(span.start - at).retain(span.end - span.start, change({key: values[key]}))
        at = span.end
    return ops.delta()


def bare_editor(body: Body, font: QFont) -> QTextEdit:
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
    document.setUndoRedoEnabled(True)
    bare.setDocument(document)
    bare.setFrameShape(QFrame.Shape.NoFrame)
    bare.resize(640, 800)
    bare.show()
    return bare
