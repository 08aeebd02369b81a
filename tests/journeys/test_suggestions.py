"""Sixty suggestions by three people are made in the window and worked through by the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from editdesk.desk import suggesting
from editdesk.journal import Created, Imported
from editdesk.report import Report
from editdesk.review.cards import Card
from editdesk.review.deciding import deciding
from editdesk.review.roles import Role
from editdesk.review.suggestions import spans_by_suggestion
from editdesk.text.body import Body
from editdesk.text.codec import to_json
from editdesk.text.settle import settle
from tests.journeys.forty_comments import TEXT
from tests.journeys.sixty_suggestions import PEOPLE, Proposed
from tests.journeys.test_comments import Reviewer, is_sound
from tests.ui.benches import Bench

Key = Qt.Key
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SLUG = "pier-nine"
ROLES = {"Lou Lawyer": Role.LAWYER, "Cora Copy": Role.COPY_EDITOR, "Rita Reviewer": Role.REVIEWER}


class Proposer(Reviewer):
    """Somebody who proposes changes with the keys that everybody knows."""

    @property
    def cards(self) -> list[Card]:
        return suggesting.open_cards(self.bench.page.bridge.open_report)

    def become(self, name: str) -> None:
        """Another person at this desk, from the menu of people."""
        menu = self.bench.window.person_menu
        self.bench.page.bar.person_button.setFocus()
        self.press(Key.Key_Space)
        self.bench.qtbot.waitUntil(menu.isVisible)
        for act in menu.actions():
            if menu.activeAction() is not None and menu.activeAction().text() == name:
                break
            self.bench.qtbot.keyClick(menu, Key.Key_Down)
            del act
        self.bench.qtbot.keyClick(menu, Key.Key_Return)
        self.bench.qtbot.waitUntil(
            lambda: self.bench.page.bridge.open_report.actor.person.name == name, timeout=10_000
        )
        self.back()
        self.bench.qtbot.waitUntil(lambda: self.bench.page.editor.hasFocus())

    def propose(self, one: Proposed) -> None:
        """One change, by key."""
        self.select(one.words)
        assert self.bench.page.editor.textCursor().selectedText() == one.words
        match one.how:
            case "replace":
                self.write(one.new)
            case "delete":
                self.press(Key.Key_Delete)
            case "insert":
                self.press(Key.Key_Right)
                self.write(one.new)
            case "bold" | "italic":
                self.press(Key.Key_B if one.how == "bold" else Key.Key_I, CONTROL)
            case "heading":
                self.press(Key.Key_3, CONTROL)
            case "split":
                self.press(Key.Key_Right)
                self.press(Key.Key_Return)
            case "join":
                self.press(Key.Key_Home)
                self.press(Key.Key_Backspace)
            case "row":
                self.bench.qtbot.waitUntil(self.bench.page.acts.of("row below").isEnabled)
                self.do("row below")
                self.back()
            case "note":
                self.press(Key.Key_Right)
                self.press(Key.Key_F, CONTROL | ALT)
                self.write("As of 2 November.")
                self.press(Key.Key_Escape)
            case "move":
                self.press(Key.Key_X, CONTROL)
                self.select(one.new)
                self.press(Key.Key_Right)
                self.press(Key.Key_V, CONTROL)


@pytest.fixture
def proposer(bench: Bench) -> Iterator[Proposer]:
    maya = bench.conductor.actor
    for name, role in ROLES.items():
        bench.desk.add_person(name, [role], maya)
    bench.desk.found(SLUG, [Created(slug=SLUG), Imported(body=to_json(TEXT), source="test")], maya)
    bench.conductor.begin(bench.desk.actor("Maya Okafor"))
    yield Proposer(bench)


def test_sixty_suggestions_are_worked_through_by_the_keyboard_alone(
    proposer: Proposer, bench: Bench, tmp_path: Path
) -> None:
    _propose(proposer, bench)
    proposer.become("Maya Okafor")
    marked = proposer.report

    _decide_in_the_text(proposer)
    _decide_in_the_pane(proposer)
    _decide_many(proposer)

    shown = proposer.report
    assert not shown.suggested
    assert shown.body == _decided_by_set(marked, shown)
    decided = [one for one in shown.suggestions.values() if one.outcome is not None]
    # The others went with words in which they stood.
    assert len(decided) > 60
    assert {one.outcome for one in decided} == {"accepted", "rejected"}
    assert {one.decided_by for one in decided} == {bench.desk.actor("Maya Okafor").person.id}
    is_sound(bench, tmp_path, shown)


def _propose(proposer: Proposer, bench: Bench) -> None:
    bench.window.desk_page.list.setFocus()
    proposer.press(Key.Key_Return)
    bench.wait_for_report()
    for name, proposed in PEOPLE:
        proposer.become(name)
        if bench.page.bridge.open_report.mode != "suggesting":
            # Who may edit begins so.
            proposer.press(Key.Key_E, CONTROL | SHIFT)
        for one in proposed:
            before = len(proposer.cards)
            proposer.propose(one)
            assert len(proposer.cards) > before, one
    assert proposer.report.standing == TEXT
    by = [card.author for card in proposer.cards]
    assert all(by.count(bench.desk.actor(name).person.id) >= len(proposed) for name, proposed in PEOPLE)


def _decide_in_the_text(proposer: Proposer) -> None:
    """The first twelve one after the other, every third rejected; undo and redo go back and on."""
    first = proposer.report
    proposer.press(Key.Key_Home, CONTROL)
    proposer.press(Key.Key_PageDown, ALT)
    for number in range(12):
        current, count = proposer.column.active, len(proposer.cards)
        assert current in proposer.bench.page.bridge.cards
        proposer.press(Key.Key_Delete if number % 3 == 2 else Key.Key_Return, ALT)
        assert current not in proposer.bench.page.bridge.cards
        assert len(proposer.cards) < count
    after = proposer.report
    for _ in range(12):
        proposer.press(Key.Key_Z, CONTROL)
    assert proposer.report.body == first.body
    assert proposer.report.suggested == first.suggested
    for _ in range(12):
        proposer.press(Key.Key_Y, CONTROL)
    assert proposer.report.body == after.body


def _decide_in_the_pane(proposer: Proposer) -> None:
    """What Rita proposes row by row, and all that is only formatting at once."""
    proposer.press(Key.Key_J, CONTROL)
    proposer.choose(proposer.pane.filters.whose, "Rita Reviewer")
    proposer.tab_to(proposer.pane.list)
    proposer.press(Key.Key_Home)
    for letter in (Key.Key_A, Key.Key_J, Key.Key_R, Key.Key_K, Key.Key_A):
        proposer.press(letter)
    proposer.choose(proposer.pane.filters.kind, "Formatting")
    proposer.choose(proposer.pane.filters.whose, "Everybody")
    formats = proposer.pane.decisions
    assert len(formats) > 1
    proposer.tab_to(proposer.pane.accept_button)
    proposer.press(Key.Key_Space)
    assert not set(formats) & proposer.bench.page.bridge.cards.keys()
    proposer.choose(proposer.pane.filters.kind, "All kinds")
    proposer.press(Key.Key_Escape)


def _decide_many(proposer: Proposer) -> None:
    """The small ones, those in a stretch, and then all that are left."""
    for act in ("accept small", "reject suggestions in the selection", "accept all suggestions"):
        count = len(proposer.cards)
        proposer.press(Key.Key_Home, CONTROL)
        proposer.press(Key.Key_Down, SHIFT, times=9)
        proposer.do(act)
        proposer.back()
        assert len(proposer.cards) < count, act


def _decided_by_set(marked: Report, shown: Report) -> Body:
    """What becomes of the text when all that was accepted, and all that was rejected, is so at once."""
    body, known = marked.body, marked.suggestions
    for accepting, outcome in ((True, "accepted"), (False, "rejected")):
        ids = [of for of, one in shown.suggestions.items() if one.outcome == outcome]
        spans = spans_by_suggestion(body)
        body, _ = settle(body, deciding(body, ids, known, spans, accepting=accepting))
    return body
