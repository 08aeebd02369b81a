"""Forty comments by three people are read, answered, resolved, lost and found again by the keyboard alone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from editdesk.desk import commenting
from editdesk.desk.desk import Desk
from editdesk.journal import Created, Imported
from editdesk.report import Report
from editdesk.review.roles import Role
from editdesk.review.threads import Thread
from editdesk.text.body import Span
from editdesk.text.codec import to_json
from editdesk.ui.margin.column import CommentColumn
from editdesk.ui.panels.review_pane import ReviewPane
from tests.journeys.forty_comments import REMARKS, TEXT, Remark
from tests.journeys.test_writing import Writer
from tests.ui.benches import Bench

Key = Qt.Key
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SLUG = "pier-nine"
NAMES = ("Maya Okafor", "Lou Lawyer", "Fay Checker")
# In the headline, in a cell and in the footnote: these are made by key.
BY_KEY = ("pier nine", "Quay Works", "entries 114 to 131")


class Reviewer(Writer):
    """Somebody who works through the comments of others."""

    @property
    def report(self) -> Report:
        return self.bench.page.bridge.open_report.report

    @property
    def pane(self) -> ReviewPane:
        return self.bench.page.panes.review

    @property
    def column(self) -> CommentColumn:
        return self.bench.page.comments

    @property
    def active(self) -> Thread:
        """The comment one is in."""
        return self.report.threads[self.column.active or ""]

    @property
    def listed(self) -> list[str]:
        """The quotes in the review pane."""
        rows = self.pane.list.rows
        return [rows.row(number).quote for number in range(rows.rowCount())]

    def thread_on(self, quote: str) -> Thread:
        return next(thread for thread in self.report.shown_threads if thread.quote == quote)

    def tab_to(self, widget: QWidget) -> None:
        """From below the filters with Shift+Tab to one of them, else with Tab to `widget`."""
        filters, focused = self.pane.filters, QApplication.focusWidget()
        is_above = filters.isAncestorOf(widget) and focused is not None and not filters.isAncestorOf(focused)
        for _ in range(8):
            if widget.hasFocus():
                return
            self.press(Key.Key_Backtab if is_above else Key.Key_Tab, SHIFT if is_above else NONE)
        raise AssertionError(f"Tab does not come to {widget.accessibleName()}")

    def choose(self, chip: QWidget, words: str) -> None:
        """Take the entry `words` of the menu under `chip`."""
        self.tab_to(chip)
        self.press(Key.Key_Space)
        self.bench.qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _ in menu.actions():
            if menu.activeAction() is not None and menu.activeAction().text() == words:
                break
            self.bench.qtbot.keyClick(menu, Key.Key_Down)
        self.bench.qtbot.keyClick(menu, Key.Key_Return)
        self.bench.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)

    def select(self, words: str) -> None:
        """Select `words` in the text with the find bar."""
        self.press(Key.Key_F, CONTROL)
        self.press(Key.Key_A, CONTROL)
        self.write(words, Key.Key_Return, Key.Key_Escape)


@pytest.fixture
def reviewer(bench: Bench) -> Iterator[Reviewer]:
    desk = bench.desk
    maya = bench.conductor.actor
    desk.add_person(NAMES[1], [Role.LAWYER], maya)
    desk.add_person(NAMES[2], [Role.FACT_CHECKER], maya)
    desk.found(SLUG, [Created(slug=SLUG), Imported(body=to_json(TEXT), source="test")], maya)
    for who, name in enumerate(NAMES):
        _say(desk, name, [one for one in REMARKS if one.who == who and one.words not in BY_KEY])
    bench.conductor.show_reports()
    yield Reviewer(bench)


def _say(desk: Desk, name: str, remarks: list[Remark]) -> None:
    """What somebody says at another workstation."""
    open_report = Desk(desk.store, "elsewhere").open(SLUG, desk.actor(name))
    for one in remarks:
        at = open_report.report.body.text.index(one.words)
        commenting.comment(open_report, [Span(at, at + len(one.words))], one.said, one.kind)
    open_report.flush()


def test_forty_comments_are_worked_through_by_the_keyboard_alone(
    reviewer: Reviewer, bench: Bench, tmp_path: Path
) -> None:
    _open(reviewer, bench)
    _comment(reviewer)
    _read_all(reviewer)
    _answer(reviewer)
    _resolve_by_kind(reviewer)
    _lose_and_find(reviewer)
    _lose_and_place_again(reviewer)
    _resolve_one_by_one(reviewer)

    shown = reviewer.report
    assert len(shown.shown_threads) == len(REMARKS) == 40
    assert not any(shown.is_detached(thread) for thread in shown.shown_threads)
    assert shown.body.text == TEXT.text
    is_sound(bench, tmp_path, shown)


def _open(reviewer: Reviewer, bench: Bench) -> None:
    reviewer.back()
    bench.window.desk_page.list.setFocus()
    reviewer.press(Key.Key_Return)
    bench.wait_for_report()
    reviewer.back()
    bench.qtbot.waitUntil(lambda: bench.page.editor.hasFocus())


def _comment(reviewer: Reviewer) -> None:
    """On a headline, a cell and a footnote."""
    for one in (remark for remark in REMARKS if remark.words in BY_KEY):
        reviewer.select(one.words)
        reviewer.press(Key.Key_M, CONTROL | SHIFT)
        reviewer.write(one.said, Key.Key_Tab)
        # The kinds are chosen by their first letters.
        reviewer.write(one.kind[0])
        reviewer.press(Key.Key_Backtab, SHIFT)
        reviewer.press(Key.Key_Return, CONTROL)
        made = reviewer.thread_on(one.words)
        assert (made.kind, made.text) == (one.kind, one.said)


def _read_all(reviewer: Reviewer) -> None:
    """From the first to the last in the review pane: each card stands there when its row is reached."""
    reviewer.press(Key.Key_Home, CONTROL)
    reviewer.press(Key.Key_J, CONTROL)
    assert reviewer.pane.list.hasFocus()
    reviewer.press(Key.Key_Home)
    read = [reviewer.active]
    while reviewer.pane.current_row < 39:
        reviewer.press(Key.Key_Down)
        read.append(reviewer.active)
        assert reviewer.column.margin.active_card.isVisible()

    assert reviewer.pane.count_label.text() == "40 of 40"
    assert sorted(one.quote for one in read) == sorted(remark.words for remark in REMARKS)
    starts = [reviewer.report.anchors[one.id][0].start for one in read]
    assert starts == sorted(starts)


def _answer(reviewer: Reviewer) -> None:
    """One's own queries are left out: the next five of Lou's, from the pane and from card to card."""
    reviewer.choose(reviewer.pane.filters.whose, NAMES[1])
    reviewer.tab_to(reviewer.pane.list)
    reviewer.press(Key.Key_Home)
    reviewer.press(Key.Key_Return)
    answered = []
    for number in range(5):
        reviewer.press(Key.Key_F9, ALT)
        answered.append(reviewer.active.quote)
        reviewer.write(f"Answer {number + 1}.")
        reviewer.press(Key.Key_Return, CONTROL)

    assert len(set(answered)) == 5
    for number, quote in enumerate(answered):
        thread = reviewer.thread_on(quote)
        assert [reply.text for reply in thread.replies] == [f"Answer {number + 1}."]
        assert thread.author == reviewer.bench.desk.actor(NAMES[1]).person.id


def _resolve_by_kind(reviewer: Reviewer) -> None:
    """All remarks on style at once; one undo takes it back, one redo does it again."""
    reviewer.press(Key.Key_J, CONTROL)
    reviewer.choose(reviewer.pane.filters.kind, "Style")
    reviewer.choose(reviewer.pane.filters.whose, "Everybody")
    style = reviewer.listed
    assert len(style) == sum(remark.kind == "style" for remark in REMARKS)

    reviewer.tab_to(reviewer.pane.all_button)
    reviewer.press(Key.Key_Space)
    assert reviewer.listed == []
    reviewer.press(Key.Key_Escape)
    reviewer.press(Key.Key_Z, CONTROL)
    assert reviewer.listed == style
    reviewer.press(Key.Key_Y, CONTROL)

    assert {one.quote for one in reviewer.report.shown_threads if one.is_resolved} == set(style)


def _lose_and_find(reviewer: Reviewer) -> None:
    """The words of three comments go with their sentence, and come back with undo."""
    lost = ("no employees", "two e-mails", "1.2 million")
    before = {quote: reviewer.report.anchors[reviewer.thread_on(quote).id] for quote in lost}
    for quote in lost:
        reviewer.select(quote)
        reviewer.press(Key.Key_Delete)
    reviewer.press(Key.Key_J, CONTROL)
    reviewer.choose(reviewer.pane.filters.state, "Words gone")
    reviewer.choose(reviewer.pane.filters.kind, "All kinds")
    reviewer.bench.qtbot.waitUntil(lambda: sorted(reviewer.listed) == sorted(lost))
    reviewer.tab_to(reviewer.pane.list)
    reviewer.press(Key.Key_Return)
    assert reviewer.active.quote in lost

    reviewer.press(Key.Key_Escape)
    for _ in lost:
        reviewer.press(Key.Key_Z, CONTROL)

    after = {quote: reviewer.report.anchors[reviewer.thread_on(quote).id] for quote in lost}
    assert after == before
    reviewer.bench.qtbot.waitUntil(lambda: reviewer.listed == [])


def _lose_and_place_again(reviewer: Reviewer) -> None:
    """The words of a comment are written anew elsewhere, the comment is put there, and all is undone."""
    quote, before = "seven written questions", reviewer.report
    thread = reviewer.thread_on(quote)
    reviewer.select(quote)
    reviewer.press(Key.Key_Delete)
    reviewer.select("had no telephone.")
    reviewer.press(Key.Key_Right)
    reviewer.write(" Nobody answered seven written questions.")
    reviewer.press(Key.Key_J, CONTROL)
    reviewer.bench.qtbot.waitUntil(lambda: reviewer.listed == [quote])
    reviewer.press(Key.Key_Tab)
    reviewer.press(Key.Key_Backtab, SHIFT)
    reviewer.press(Key.Key_Home)
    assert reviewer.active.id == thread.id
    reviewer.do("place lost")
    reviewer.back()
    reviewer.press(Key.Key_Return)

    words = reviewer.report.body.words_between(*reviewer.report.anchors[thread.id][0])
    assert words == quote
    for _ in range(12):
        if reviewer.report.body == before.body:
            break
        reviewer.press(Key.Key_Z, CONTROL)
    assert reviewer.report.anchors == before.anchors
    reviewer.bench.qtbot.waitUntil(lambda: reviewer.listed == [])


def _resolve_one_by_one(reviewer: Reviewer) -> None:
    """With one key each, in the pane; the next is at hand at once."""
    reviewer.press(Key.Key_J, CONTROL)
    reviewer.choose(reviewer.pane.filters.state, "Open")
    left = len(reviewer.listed)
    reviewer.tab_to(reviewer.pane.list)
    reviewer.press(Key.Key_Home)
    for number in range(left):
        assert len(reviewer.listed) == left - number
        reviewer.press(Key.Key_R, CONTROL | SHIFT)

    assert "All 40 comments are resolved." in reviewer.pane.empty.text()


def is_sound(bench: Bench, folder: Path, shown: Report) -> None:
    """The doctor finds nothing, and every comment stands in the journal as it was shown."""
    assert bench.page.bridge.close().kind == "saved"
    stored = bench.desk.store.load(shown.id)
    assert stored.threads == shown.threads
    assert stored.anchors == shown.anchors
    home = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), str(folder / "home"))
    done = subprocess.run(
        [sys.executable, "-m", "editdesk", "--db", str(folder / "desk.db"), "doctor"],
        env={**os.environ, **home},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout + done.stderr
