"""Lines under words that are pointed out stay with their words, whatever is typed around them."""

from __future__ import annotations

import re

import pytest
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from editdesk.checks.finding import Finding
from editdesk.checks.spelling import SPELLING
from editdesk.text.block import Block, block_of
from editdesk.text.body import Body, Span
from editdesk.ui.editor.formats import Formats
from editdesk.ui.editor.measuring import measured
from editdesk.ui.editor.problem_marks import ProblemMarks, carried
from editdesk.ui.editor.squiggles import _SHAPES, Squiggles, _box
from editdesk.ui.theme import Theme
from tests.strategies import law
from tests.ui.editor.pages import OpenPage, Page, lines, table

BAD = re.compile(r"b[aä]d\w*")


def found_in(block: Block) -> tuple[Finding, ...]:
    """Words that begin with “bad”, or with “bäd”."""
    return tuple(
        Finding(SPELLING, "error", "Bad.", Span(*match.span()), match.group())
        for match in BAD.finditer(block.text)
    )


words = st.text(alphabet="bad äx 😀", max_size=24)


@law(before=words, after=words)
def test_what_is_carried_along_stands_on_the_words_it_quotes(before: str, after: str) -> None:
    for finding in carried(found_in(block_of(before)), before, after):
        assert after[slice(*finding.span)] == finding.quote


@law(head=words, tail=words, typed=words)
def test_typing_carries_what_stands_before_and_behind_it(head: str, tail: str, typed: str) -> None:
    before, after = f"bad {head} {tail} bad", f"bad {head} {typed} {tail} bad"

    kept = carried(found_in(block_of(before)), before, after)

    assert [kept[0].span, kept[-1].span] == [Span(0, 3), Span(len(after) - 3, len(after))]


def test_a_word_that_is_typed_on_loses_its_line() -> None:
    assert carried(found_in(block_of("a bad b")), "a bad b", "a bads b") == ()
    assert carried(found_in(block_of("a bad b")), "a bad b", "a xbad b") == ()


def assert_measured(page: Page) -> None:
    """What is kept of where the lines lie is what a fresh look finds."""
    shown = page.editor._page
    for number, kept in shown.decorations._squiggles._ruler.kept.items():
        at = shown.document.findBlockByNumber(number)
        pointed = shown.decorations._squiggles._pointed.get(number)
        if (
            pointed is not None
            and number < page.body.block_count
            and pointed.block is page.body.block(number)
        ):
            assert kept.lines == measured(at.layout(), pointed.measured, None, _box)


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    long = "Words go on and bad on, " * 12
    made = open_page(
        Body.of(
            [
                *lines(("headline", "A bad 😀 head"), ("paragraph", long), ("bullet", "bad and bäd")).blocks,
                *table(("bad", "good"), ("good", "bad")),
                block_of("שלום bad עולם bad"),
            ]
        )
    )
    made.editor.show_problems(ProblemMarks(found_in))
    return made


def test_lines_lie_where_a_fresh_look_finds_them_after_every_key(page: Page) -> None:
    for after in ("A ", "go on", "and b", "bad", "שלום"):
        page.put(after)
        for letter in "so bad ":
            page.type(letter)
            page.editor.viewport().grab()
            assert_measured(page)
        page.press(Qt.Key.Key_Return)
        page.press(Qt.Key.Key_Backspace)
        page.editor.viewport().grab()
        assert_measured(page)


def test_a_word_that_is_held_has_no_line() -> None:
    marks = ProblemMarks(found_in)
    block = block_of("bad and bad")

    marks.hold((3, 11))

    assert [finding.span for finding in marks.of(3, block)] == [Span(0, 3)]
    marks.hold(None)
    assert len(marks.of(3, block)) == 2


def test_each_level_has_a_shape_of_its_own(page: Page) -> None:
    squiggles = Squiggles(Formats(Theme.light()))
    inked = {
        kind: _inked_rows(squiggles._drawn(shape, QColor("black"), 4.0).toImage())
        for kind, shape in _SHAPES.items()
    }

    assert inked["error"] > inked[SPELLING] > inked["warning"] == inked["suggestion"]
    assert _SHAPES["warning"].width != _SHAPES["suggestion"].width


def _inked_rows(image: QImage) -> int:
    return sum(
        any(image.pixelColor(x, y).alpha() > 100 for x in range(image.width())) for y in range(image.height())
    )
