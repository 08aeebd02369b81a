"""A key press until it is painted: the whole report page, saving included, beside a bare QTextEdit.

At the start, in the middle and at the end of a report and of a book; Enter and
Backspace; and what ten times the words cost.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextEdit

from tests.bench.sides import Sides, Times
from tests.bench.table import Row, percentile
from tests.bench.texts import text_of

_KEYS = 300
_FEW_KEYS = 100
_NEVER_ABOVE_MS = 16.0
_PLACES = (("start", 0.0), ("middle", 0.5), ("end", 1.0))
# words, comments, suggestions, the most at the middle and at the worst in a hundred
_CASES = (("report", 1_200, 24, 24, 1.5, 2.0), ("book", 100_000, 2_000, 2_000, 1.8, 3.0))
_GROWTH = 12.0


def rows() -> list[Row]:
    """Report and book."""
    found: list[Row] = []
    for name, words, comments, suggestions, most, worst in _CASES:
        sides = Sides(text_of(words, comments, suggestions))
        density = f"{name}, {words:,} words, {comments} + {suggestions} marks"
        for place, share in _PLACES:
            sides.stand(share)
            found += _both(f"key press at the {place}, {density}", letters(sides, _KEYS), most, worst)
        sides.stand(0.5)
        found += _both(f"Enter, {density}", _keys(sides, Qt.Key.Key_Return, "\r"), most, worst)
        found += _both(f"Backspace, {density}", _keys(sides, Qt.Key.Key_Backspace, ""), most, worst)
        sides.close()
    return [*found, *_growth()]


def _both(work: str, times: Times, most: float, worst: float) -> list[Row]:
    bare, ours = times
    return [
        Row.of(f"{work}, p50", percentile(bare, 0.5), percentile(ours, 0.5), most),
        Row.of(f"{work}, p99", percentile(bare, 0.99), percentile(ours, 0.99), worst, _NEVER_ABOVE_MS),
    ]


def letters(sides: Sides, turns: int) -> Times:
    """Typing words."""

    def press(editor: QTextEdit, turn: int) -> float:
        return sides.press(editor, Qt.Key.Key_E, "e" if turn % 6 else " ")

    return sides.timed(turns, press)


def _keys(sides: Sides, key: Qt.Key, text: str) -> Times:
    """The same key again and again, a letter between two."""

    def press(editor: QTextEdit, turn: int) -> float:
        sides.press(editor, Qt.Key.Key_E, "e")
        return sides.press(editor, key, text)

    return sides.timed(_FEW_KEYS, press)


def _growth() -> list[Row]:
    """Ours at ten times the words beside ours."""
    taken = []
    for words in (10_000, 100_000):
        sides = Sides(text_of(words, words // 50, words // 50))
        sides.stand(0.5)
        taken.append(percentile(letters(sides, _FEW_KEYS).ours, 0.5))
        sides.close()
    return [Row.of("growth of a key press, 10,000 to 100,000 words", taken[0], taken[1], _GROWTH)]
