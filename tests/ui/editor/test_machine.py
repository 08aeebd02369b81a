"""A hand that does whatever comes to mind, with others about: the page shows the text after each act."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editdesk.desk import editing, suggesting
from editdesk.desk.open_report import Change, Mode
from editdesk.journal import DetailSet, Suggested
from editdesk.text.body import Body
from editdesk.text.views import without_remarks
from tests.strategies import bodies, deltas, positions
from tests.text.vocabulary import PIECES
from tests.ui.editor.pages import ALT, CONTROL, NONE, SHIFT, Page

Key = Qt.Key
PRESSES = (
    *((Key.Key_Return, NONE, "\r"), (Key.Key_Return, NONE, "\r"), (Key.Key_Return, SHIFT, "\r")),
    *((Key.Key_Backspace, NONE, "\b"), (Key.Key_Backspace, NONE, "\b"), (Key.Key_Backspace, CONTROL, "\x7f")),
    *((Key.Key_Delete, NONE, "\x7f"), (Key.Key_Delete, CONTROL, "\x7f")),
    *((Key.Key_Tab, NONE, "\t"), (Key.Key_Backtab, SHIFT, "\t")),
    *((key, CONTROL, "") for key in (Key.Key_B, Key.Key_I, Key.Key_U)),
    *((key, CONTROL, "") for key in (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4)),
    *((key, CONTROL | SHIFT, "") for key in (Key.Key_7, Key.Key_8)),
)
TABLE_ACTS = (
    *("row above", "row below", "column left", "column right"),
    *("remove row", "remove column", "remove table", "header row"),
)
MOVES = (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End)

# What help while typing turns into something else, and acts without a key of their own.
SIGNS = ('"', "'", "a--", "...", "- ", "1. ", "> ", "## ", "www.example.org ", "!", "x: ", '"a" ')
ACTS = (
    *("rule", "clear formatting", "remove link", "quote", "sidebar", "pull_quote"),
    *("kicker", "headline", "summary", "byline", "dateline", "credit", "superscript", "code"),
)


class Writing(RuleBasedStateMachine):
    """One page, one other installation, and everything a hand may do."""

    @initialize(body=bodies(most=4))
    def open(self, body: Body) -> None:
        QGuiApplication.clipboard().setText("")
        self.folder = Path(tempfile.mkdtemp(prefix="editdesk-"))
        self.page = Page(self.folder, body)
        self.other = self.page.other()
        self.page.report.subscribe(self._see)

    def _see(self, change: Change) -> None:
        """What is only proposed leaves the text as it stands."""
        if isinstance(change.act, Suggested):
            assert without_remarks(change.before.standing) == without_remarks(change.after.standing)

    @rule(data=st.data())
    def put_the_caret(self, data: st.DataObject) -> None:
        self.page.caret(data.draw(positions(self.page.body)))

    @rule(data=st.data())
    def select(self, data: st.DataObject) -> None:
        places = data.draw(positions(self.page.body)), data.draw(positions(self.page.body))
        self.page.caret(*sorted(places))

    @rule(key=st.sampled_from(MOVES), held=st.sampled_from((NONE, SHIFT, CONTROL, CONTROL | SHIFT)))
    def move(self, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        self.page.press(key, held)

    @rule(texts=st.lists(st.sampled_from(PIECES), min_size=1, max_size=3))
    def type_text(self, texts: list[str]) -> None:
        for text in texts:
            self.page.press(Key.Key_unknown, text=text)

    @rule(signs=st.sampled_from(SIGNS), language=st.sampled_from(("en", "fr", "de", "es")))
    def type_signs(self, signs: str, language: str) -> None:
        before = self.page.report.report.language
        self.page.report.perform(DetailSet(key="language", value=language, before=before))
        self.page.type(signs)

    @rule(act=st.sampled_from(ACTS))
    def do(self, act: str) -> None:
        self.page.editor.do(act)

    @rule(press=st.sampled_from(PRESSES))
    def press(self, press: tuple[Qt.Key, Qt.KeyboardModifier, str]) -> None:
        self.page.press(*press)

    @rule(act=st.sampled_from(TABLE_ACTS))
    def change_the_table(self, act: str) -> None:
        self.page.editor.do(act)

    @rule(data=st.data(), act=st.sampled_from(TABLE_ACTS))
    def change_a_table(self, data: st.DataObject, act: str) -> None:
        cells = [start for start, block in self.page.body.placed_blocks() if block.kind == "cell"]
        if cells:
            self.page.caret(*sorted((data.draw(st.sampled_from(cells)), data.draw(st.sampled_from(cells)))))
        self.page.editor.do(act)

    @rule(size=st.sampled_from(((1, 2), (2, 2), (3, 2))), has_header=st.booleans())
    def make_a_table(self, size: tuple[int, int], has_header: bool) -> None:
        self.page.editor.tables.insert(*size, has_header=has_header)

    @rule(times=st.sampled_from((1, 1, 2)))
    def make_or_follow_a_footnote(self, times: int) -> None:
        for _ in range(times):
            self.page.press(Key.Key_F, CONTROL | ALT)

    @rule()
    def leave_a_footnote(self) -> None:
        self.page.press(Key.Key_Escape)

    @rule(preedit=st.sampled_from(["´", "にほ", "🙂"]), commit=st.sampled_from(["", "é", "日本", "🙂"]))
    def compose(self, preedit: str, commit: str) -> None:
        QApplication.sendEvent(self.page.editor, QInputMethodEvent(preedit, []))
        self.page.assert_same()
        event = QInputMethodEvent("", [])
        event.setCommitString(commit)
        QApplication.sendEvent(self.page.editor, event)

    @rule(key=st.sampled_from((Key.Key_X, Key.Key_C, Key.Key_V, Key.Key_V)))
    def use_the_clipboard(self, key: Qt.Key) -> None:
        self.page.press(key, CONTROL)

    @rule(text=st.sampled_from(["x\r\ny", "a\u2029b\u2029", "\n", "🙂\rשלום", "\ufdd0\ufdd1\x00"]))
    def paste_from_elsewhere(self, text: str) -> None:
        mime = QMimeData()
        mime.setText(text)
        QGuiApplication.clipboard().setMimeData(mime)
        self.page.press(Key.Key_V, CONTROL)

    @rule(key=st.sampled_from((Key.Key_Z, Key.Key_Z, Key.Key_Y)))
    def undo_or_redo(self, key: Qt.Key) -> None:
        self.page.press(key, CONTROL)

    @rule(mode=st.sampled_from(("suggesting", "suggesting", "editing")))
    def change_the_mode(self, mode: Mode) -> None:
        self.page.bridge.set_mode(mode)

    @rule(data=st.data(), accepting=st.booleans())
    def decide(self, data: st.DataObject, accepting: bool) -> None:
        ids = sorted(self.page.report.report.suggested)
        if ids:
            chosen = data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True))
            (suggesting.accept if accepting else suggesting.reject)(self.page.report, chosen)

    @rule()
    def save(self) -> None:
        self.page.bridge.save()
        self.page.bridge.settle()

    @rule(data=st.data())
    def others_write(self, data: st.DataObject) -> None:
        # What they write on is what was stored, and when that is, is a thread's affair.
        self.page.bridge.settle()
        self.other.poll()
        editing.edit(self.other, data.draw(deltas(self.other.report.body)))
        self.other.flush()
        self.page.report.poll()

    @rule()
    def look(self) -> None:
        self.page.editor.viewport().grab()
        self.page.assert_measured()

    @precondition(lambda self: hasattr(self, "page"))
    @invariant()
    def the_page_shows_the_text(self) -> None:
        self.page.assert_same()
        selection = self.page.editor.selection()
        assert 0 <= selection.start <= selection.end < self.page.body.length

    def teardown(self) -> None:
        if hasattr(self, "page"):
            self.page.close()
            shutil.rmtree(self.folder, ignore_errors=True)


@pytest.mark.parametrize(
    ("examples", "steps"),
    [
        pytest.param(10, 25, id="briefly"),
        pytest.param(1500, 60, id="at_length", marks=[pytest.mark.long, pytest.mark.timeout(7200)]),
    ],
)
def test_whatever_the_hand_does_the_page_shows_the_text(qtbot: QtBot, examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Writing,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
