"""Pages to write on, with a real store, bridge and window; and what it means that both show the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication

from editdesk.desk.desk import Desk
from editdesk.desk.open_report import OpenReport
from editdesk.journal import Created, Imported
from editdesk.review.roles import Role
from editdesk.storage.store import Store
from editdesk.text.body import Block, Body, Span, block_of
from editdesk.text.codec import to_json
from editdesk.text.marks import PLAIN, Marks, marks
from editdesk.text.tables import grid, runs_of_cells
from editdesk.ui import fonts
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.editor.lines import table_at
from editdesk.ui.editor.measuring import measured
from editdesk.ui.editor.page_editor import PageEditor
from editdesk.ui.editor.page_view import PageView
from editdesk.ui.editor.writing import block_format
from editdesk.ui.theme import Theme

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


@cache
def families() -> fonts.Families:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return fonts.load(app)


class Page:
    """A page in a window, on a report in a real file."""

    def __init__(self, folder: Path, body: Body, *, roles: tuple[Role, ...] | None = None) -> None:
        self.store = Store.open(folder / "desk.db")
        self.desk = Desk(self.store, "here")
        owner = self.desk.first_person("Ed Editor")
        acts = [
            Created(slug="harbour", headline="", owner="Ed Editor"),
            Imported(body=to_json(body), source=""),
        ]
        self.desk.found("harbour", acts, owner).flush()
        self.actor = owner
        if roles is not None:
            self.desk.add_person("Rita Reviewer", roles, owner)
            self.actor = self.desk.actor("Rita Reviewer")
        self._open()

    def _open(self) -> None:
        self.bridge = ReportBridge(self.desk.open("harbour", self.actor), self.desk.people())
        self.editor = PageEditor(self.bridge, Theme.light(families()))
        self.editor.resize(700, 800)
        self.editor.show()
        self.editor.setFocus()

    def restart(self) -> None:
        """Close the report and open it again."""
        self.editor.close()
        self.bridge.close()
        self.editor.deleteLater()
        self._open()

    def close(self) -> None:
        self.editor.close()
        self.bridge.close()
        self.store.close()
        self.editor.deleteLater()

    @property
    def report(self) -> OpenReport:
        return self.bridge.open_report

    @property
    def body(self) -> Body:
        return self.report.report.body

    def other(self) -> OpenReport:
        """The same report, open at another installation."""
        there = Desk(self.store, "there")
        return there.open("harbour", there.actor(self.actor.person.id))

    def caret(self, at: int, end: int | None = None) -> None:
        self.editor.select(Span(at, at if end is None else end))

    def put(self, after: str) -> None:
        """The caret right after the first `after`."""
        self.caret(self.body.text.index(after) + len(after))

    def choose(self, words: str) -> None:
        start = self.body.text.index(words)
        self.caret(start, start + len(words))

    def type(self, text: str) -> None:
        """`text` by key presses, one a character."""
        for letter in text:
            self.press(Qt.Key.Key_unknown, NONE, letter)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE, text: str = "") -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self.editor, QKeyEvent(kind, key, held, text))

    def shape(self) -> list[tuple[str, str]]:
        return [(block.kind, block.text) for block in self.body.blocks]

    def marks_of(self, words: str) -> Marks:
        at = self.body.text.index(words)
        return next(run for _, run in self.body.pieces(at, at + 1))

    def assert_same(self) -> None:
        """The document shows the text, the whole text and nothing but the text."""
        assert self.editor._page.body is self.body
        assert (found := difference(self.editor)) is None, found

    def assert_measured(self) -> None:
        """What is kept of where words lie is what a fresh look finds."""
        page = self.editor._page
        underlays = page.decorations._underlays
        for number, kept in underlays._ruler.kept.items():
            at = page.document.findBlockByNumber(number)
            if number < self.body.block_count and self.body.block(number) is kept.block:
                assert kept.lines == measured(at.layout(), kept.block, None, underlays._box), kept.block


OpenPage = Callable[..., Page]


def difference(editor: PageView) -> str | None:
    """How the document of `editor` differs from the Body; None where they are the same in every respect."""
    page = editor._page
    document, body, formats = page.document, page.body, page.formats
    if document.blockCount() != body.block_count:
        return f"{document.blockCount()} blocks instead of {body.block_count}"
    at = document.begin()
    for number, block in enumerate(body.blocks):
        if at.text() != block.text:
            return f"block {number}: {at.text()!r} instead of {block.text!r}"
        if at.blockFormat() != block_format(body, number, block, formats):
            return f"block {number}, {block.close}: another format of the block"
        shown: list[QTextCharFormat] = []
        pieces = at.begin()
        while not pieces.atEnd():
            fragment = pieces.fragment()
            shown += [fragment.charFormat()] * len(fragment.text())
            pieces += 1
        if shown != [formats.run(run, block.close) for text, run in block.pieces for _ in text]:
            return f"block {number}, {block.text!r}: other formats of characters"
        if (table_at(QTextCursor(at)) is not None) != (block.kind == "cell"):
            return f"block {number}: in a table or not"
        at = at.next()
    return table_difference(editor)


def table_difference(editor: PageView) -> str | None:
    document, body = editor._page.document, editor._page.body
    for start, end, is_table in runs_of_cells(body.blocks):
        if not is_table:
            continue
        number = start
        for cell in grid(body.blocks[start:end]).cells:
            for _ in cell.blocks:
                at = document.findBlockByNumber(number)
                table = table_at(QTextCursor(at))
                assert table is not None
                shown = table.cellAt(at.position())
                place = (shown.row(), shown.column(), shown.rowSpan(), shown.columnSpan())
                if place != (cell.row_number, cell.column, cell.row_span, cell.column_span):
                    return f"block {number}: cell {place}"
                number += 1
    return None


def lines(*of: tuple[str, str]) -> Body:
    """A text of (kind, words); headings and lists on their first level."""
    level: dict[str, int] = {"heading": 2, "bullet": 0, "numbered": 0}
    return Body.of(
        [block_of(words, kind, **({"level": level[kind]} if kind in level else {})) for kind, words in of]
    )


def runs(*of: tuple[str, Marks], kind: str = "paragraph") -> Block:
    """A block of (words, marks)."""
    ends, at = [], 0
    for words, run in of:
        at += len(words)
        ends.append((at, run))
    return Block("".join(words for words, _ in of), tuple(ends), marks({"kind": kind}))


def table(*rows: tuple[str, ...], name: str = "t") -> list[Block]:
    """The cells of a table."""
    return [
        block_of(words, "cell", table=name, row=f"r{row}", cell=f"c{column}")
        for row, cells in enumerate(rows)
        for column, words in enumerate(cells)
    ]


BOLD = marks({"bold": True})
__all__ = ["BOLD", "PLAIN", "OpenPage", "Page", "lines", "runs", "table"]
