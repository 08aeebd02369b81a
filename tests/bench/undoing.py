"""Undo and replace-all on the report page, beside a bare QTextEdit with an undo of its own."""

from __future__ import annotations

import time

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit

from tests.bench.sides import CONTROL, Sides
from tests.bench.table import Row, percentile
from tests.bench.texts import text_of

_ROUNDS = 30
_PLACES = 500
_CASES = (("report", 1_200, 24, 24), ("book", 100_000, 2_000, 2_000))
_UNDO_TARGET = 1.8
_REPLACE_TARGET = 2.0


def rows() -> list[Row]:
    """Report and book; replacing in the book alone."""
    found: list[Row] = []
    for name, words, comments, suggestions in _CASES:
        body = text_of(words, comments, suggestions)
        sides = Sides(body)
        sides.stand(0.5)
        found.append(_undo(sides, name))
        if name == "book":
            found.append(_replace_all(sides, body.text))
        sides.close()
    return found


def _undo(sides: Sides, name: str) -> Row:
    """A word typed and written, then Ctrl+Z until it is painted."""
    bare, ours = [], []
    for _ in range(_ROUNDS):
        for editor in sides.editors:
            for letter in "words":
                sides.press(editor, Qt.Key.Key_W, letter)
        sides.page.bridge.save()
        sides.until(lambda: sides.page.bridge.save_state.kind == "saved")
        sides.rest()
        bare.append(sides.press(sides.bare, Qt.Key.Key_Z, "", CONTROL))
        ours.append(sides.press(sides.page.editor, Qt.Key.Key_Z, "", CONTROL))
    return Row.of(f"undo of a word, {name}, p50", percentile(bare, 0.5), percentile(ours, 0.5), _UNDO_TARGET)


def _replace_all(sides: Sides, text: str) -> Row:
    """As many places as come closest to five hundred, by the keys and the button that people use."""
    old = min(set(text.split()), key=lambda word: abs(text.count(word) - _PLACES))
    page = sides.page
    page.activateWindow()
    page.editor.setFocus()
    sides.rest()
    QTest.keyClick(page.editor, Qt.Key.Key_H, CONTROL)
    bar = page.find_bar
    QTest.keyClicks(bar.field, old)
    QTest.keyClicks(bar.with_field, "another")
    sides.until(bar.replace_all_button.isEnabled)
    sides.rest()
    before = page.bridge.open_report.report.body
    start = time.perf_counter()
    QTest.mouseClick(bar.replace_all_button, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    sides.until(lambda: page.bridge.open_report.report.body is not before)
    sides.app.processEvents()
    ours = (time.perf_counter() - start) * 1000
    start = time.perf_counter()
    _replace_in_bare(sides.bare, old)
    sides.app.processEvents()
    bare = (time.perf_counter() - start) * 1000
    return Row.of(f"replace all, {text.count(old)} places, book", bare, ours, _REPLACE_TARGET)


def _replace_in_bare(editor: QTextEdit, old: str) -> None:
    document = editor.document()
    edit = QTextCursor(document)
    edit.beginEditBlock()
    at = document.find(old, 0)
    while not at.isNull():
        at.insertText("another")
        at = document.find(old, at)
    edit.endEditBlock()
