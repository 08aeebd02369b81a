"""Suggestions in the window: cards to decide, by mouse and key, many at once, the review pane, the views."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from editdesk.desk import editing
from editdesk.desk.desk import Desk
from editdesk.desk.open_report import OpenReport
from editdesk.review.roles import Role
from editdesk.text.body import Span
from editdesk.text.edits import removed, toggled, typed
from editdesk.ui.margin.art import decision_buttons
from editdesk.ui.margin.card_parts import Decision
from editdesk.ui.panels.review_wanted import Wanted
from editdesk.ui.report.page import ReportPage
from editdesk.ui.theme import Theme
from tests.ui.report.conftest import CTRL_SHIFT, TEXT, Window, others_copy

Key = Qt.Key
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
STOOD = "\n".join(block.text for block in TEXT) + "\n"


def suggest(desk: Desk, who: str, *changes: tuple[str, str]) -> OpenReport:
    """Words that somebody suggests elsewhere to replace, to put before (`…words`), or to take away."""
    there = others_copy(desk, who)
    there.mode = "suggesting"
    for old, new in changes:
        at = there.report.body.text.index(old)
        editing.edit(there, typed(there.report.body, at, at + len(old), new))
    there.flush()
    return there


@pytest.fixture
def marked(desk: Desk, opened: Callable[[str], Window]) -> Window:
    """Four suggestions by two people, seen by the editor."""
    desk.add_person("Cora Copy", [Role.COPY_EDITOR], desk.actor("Ada Editor"))
    suggest(desk, "Lou Lawyer", ("say", "claim"), ("spring", "May"))
    suggest(desk, "Cora Copy", ("held.", "held!"), ("four", "five"))
    return opened("Ada Editor")


def words(window: Window) -> str:
    return window.report.standing.text


def cards(window: Window) -> list[str]:
    return [card.new for card in window.bridge.cards.values()]


def test_the_mode_is_switched_by_key_and_by_mouse(window: Window) -> None:
    window.select("The line")
    window.press(Key.Key_E, CTRL_SHIFT)
    assert window.bridge.open_report.mode == "suggesting"
    assert window.page.acts.of("suggesting").isChecked()

    control = window.page.bar.modes.control
    QTest.mouseClick(control, Qt.MouseButton.LeftButton, pos=QPoint(control.width() - 20, 10))

    assert window.bridge.open_report.mode == "viewing"
    assert not window.page.acts.of("bold").isEnabled()
    assert window.page.acts.of("comment").isEnabled()


def test_who_may_only_suggest_begins_so_and_is_told_why_nothing_else(opened: Callable[[str], Window]) -> None:
    window = opened("Lou Lawyer")
    assert window.bridge.open_report.mode == "suggesting"

    window.page.bar.modes.control.choose(0)

    assert window.bridge.open_report.mode == "suggesting"
    assert "may not change the text" in str(window.refused[0])
    assert window.page.bar.modes.control.index == 1


def test_a_word_typed_while_suggesting_gets_a_card(window: Window) -> None:
    window.press(Key.Key_E, CTRL_SHIFT)
    window.select("spring")
    window.type("May")

    window.qtbot.waitUntil(lambda: bool(window.page.comments.margin.cards))

    (card,) = window.bridge.cards.values()
    assert (card.kind, card.old, card.new) == ("replace", "spring", "May")
    assert words(window) == STOOD


def test_going_through_and_deciding_by_key(marked: Window) -> None:
    marked.select("Who")
    marked.press(Key.Key_PageDown, ALT)
    assert marked.page.comments.active == next(iter(marked.bridge.cards))
    assert marked.page.editor.hasFocus()

    marked.press(Key.Key_Return, ALT)
    marked.press(Key.Key_Delete, ALT)

    assert cards(marked) == ["May", "five"]
    assert "ledgers claim that" in words(marked)
    assert "was held." in words(marked)
    marked.press(Key.Key_Z, CONTROL)
    marked.press(Key.Key_Z, CONTROL)
    assert words(marked) == STOOD
    assert len(marked.bridge.cards) == 4


def test_the_buttons_on_a_painted_card_decide_it(marked: Window) -> None:
    margin = marked.page.comments.margin
    painted = next(card for card in margin.cards if card.form == "full")
    face = marked.page.comments.remarks.face(painted.ids[0])
    assert face is not None
    top = margin._art._parts.decision_top(face)
    assert top is not None
    button = decision_buttons(Decision(True))["Reject"].center().toPoint()

    where = QPoint(12 + 13 + button.x(), painted.y + top + button.y())
    QTest.mouseClick(margin, Qt.MouseButton.LeftButton, pos=where)

    assert painted.ids[0] not in marked.bridge.cards
    assert words(marked) == STOOD


def test_the_open_card_is_answered_and_accepted(marked: Window) -> None:
    column = marked.page.comments
    column.go(1)
    card = column.active or ""
    marked.type("Who says so?")
    marked.press(Key.Key_Return, CONTROL)
    talk = marked.report.talks[card]
    assert [reply.text for reply in talk.replies] == ["Who says so?"]

    marked.click(column.margin.active_card.decision.accept_button)

    assert card not in marked.bridge.cards
    assert column.active is None
    assert marked.page.editor.hasFocus()


def test_the_caret_in_suggested_words_opens_their_card(marked: Window) -> None:
    marked.select("May")

    marked.press(Key.Key_Left)

    assert marked.page.comments.active is not None
    assert marked.bridge.cards[marked.page.comments.active].new == "May"
    marked.press(Key.Key_Home)
    assert marked.page.comments.active is None


def test_small_ones_are_accepted_at_once_and_taken_back_by_one_undo(marked: Window) -> None:
    marked.page.acts.of("accept small").trigger()

    assert "was held!" in words(marked)
    assert cards(marked) == ["claim", "May", "five"]
    marked.page.editor.undo_act()
    assert len(marked.bridge.cards) == 4


def test_all_and_those_selected_are_decided_at_once(marked: Window) -> None:
    body = marked.report.body
    marked.page.editor.select(Span(0, body.text.index("A letter")))
    reject = marked.page.acts.of("reject selected")
    marked.qtbot.waitUntil(reject.isEnabled)
    reject.trigger()
    assert cards(marked) == ["May", "five"]

    marked.page.acts.of("accept all").trigger()

    assert not marked.bridge.cards
    assert "books in May. They found no minutes for five" in words(marked)


def test_all_by_one_person_are_decided_from_the_menu_of_a_card(marked: Window) -> None:
    column = marked.page.comments
    column.activate(next(of for of, card in marked.bridge.cards.items() if card.new == "May"))
    column.margin.active_card.open_menu(QPoint(10, 10))
    menu = column.margin.active_card.menu
    assert menu is not None
    act = next(act for act in menu.actions() if act.text() == "Accept all by Lou Lawyer")

    act.trigger()
    menu.close()

    assert cards(marked) == ["held!", "five"]


def test_the_menu_of_the_page_decides_what_is_under_the_mouse(marked: Window) -> None:
    menus: list[QMenu] = []
    marked.page.editor.menu_opening.connect(lambda menu, _: menus.append(menu))
    at = marked.report.body.text.index("claim") + 2
    where = marked.page.editor.cursorRect(marked.page.editor._page.cursor(at, at)).center()
    QTest.mouseClick(marked.page.editor.viewport(), Qt.MouseButton.LeftButton, pos=where)
    marked.page.editor.menu_opening.emit(menu := QMenu(marked.page), at)
    assert not menu.actions()
    menu.addAction("Copy")

    marked.page.suggestions_acts.add_to_menu(menu, at)

    assert [act.text().split(":")[0] for act in menu.actions()[:2]] == ["Accept", "Reject"]
    menu.actions()[0].trigger()
    assert "claim that" in words(marked)


def test_a_tip_says_who_suggests_what(marked: Window) -> None:
    at = marked.report.body.text.index("claim") + 2
    viewport = marked.page.editor.viewport()
    where = marked.page.editor.cursorRect(marked.page.editor._page.cursor(at, at)).center()

    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, where, viewport.mapToGlobal(where)))

    assert "Lou Lawyer suggests" in QToolTip.text()
    QToolTip.hideText()


def test_in_the_review_pane_letters_decide_and_go_on(marked: Window) -> None:
    marked.select("Who")
    marked.press(Key.Key_J, CONTROL)
    pane = marked.page.panes.review
    assert pane.list.hasFocus() and pane.current_row == 0

    marked.press(Key.Key_A)
    marked.press(Key.Key_J)
    marked.press(Key.Key_K)
    marked.press(Key.Key_R)

    assert cards(marked) == ["May", "five"]
    assert pane.list.hasFocus() and pane.current_row == 0
    pane.want(Wanted(state="resolved"))
    rows = [pane.list.rows.row(at) for at in range(pane.list.rows.rowCount())]
    assert sorted(row.outcome.split(",")[0] for row in rows) == ["accepted by you", "rejected by you"]


def test_the_pane_shows_comments_and_suggestions_together_or_apart(marked: Window) -> None:
    marked.comment("ferry", "Which one?")
    marked.press(Key.Key_J, CONTROL)
    pane = marked.page.panes.review
    assert len(pane.shown) == 5

    pane.filters.what.choose(2)
    assert len(pane.shown) == len(pane.decisions) == 4
    pane.want(Wanted(what="suggestions", person=marked.desk.actor("Lou Lawyer").person.id))
    marked.click(pane.accept_button)

    assert cards(marked) == ["held!", "five"]
    pane.want(Wanted())
    pane.filters.what.choose(1)
    assert len(pane.shown) == 1


def test_who_may_not_decide_only_takes_back_what_is_own(
    desk: Desk, marked: Window, opened: Callable[[str], Window]
) -> None:
    lou = opened("Lou Lawyer")
    lou.page.comments.go(1)
    decision = lou.page.comments.margin.active_card.decision
    assert decision.reject_button.text() == "Take back"
    assert not decision.accept_button.isVisible()

    lou.click(decision.reject_button)

    assert "claim" not in lou.report.body.text
    lou.page.acts.of("accept all").trigger()
    assert "may not accept or reject" in str(lou.refused[-1])


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        (Key.Key_2, "claim that no tender was held!"),
        (Key.Key_3, "claim that no tender was held!"),
        (Key.Key_4, "say that no tender was held."),
    ],
)
def test_views_show_the_text_with_or_without_what_is_suggested(
    marked: Window, key: Qt.Key, shown: str
) -> None:
    marked.select("Auditors")

    marked.press(key, ALT)

    page = marked.page.middle.page
    assert page is not marked.page.editor and page.isVisible()
    assert shown in page.toPlainText()
    assert page.hasFocus()
    selected = marked.report.body.words_between(*marked.page.editor.selection())
    assert selected == page.textCursor().selectedText() == "Auditors"
    marked.press(Key.Key_1, ALT)
    assert marked.page.editor.isVisible() and marked.page.editor.hasFocus()


def test_what_is_selected_in_a_view_is_commented_on(marked: Window) -> None:
    marked.page.views.show("if accepted")
    page = marked.page.middle.page
    at = page.toPlainText().index("tender")
    cursor = page.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at + 6, cursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)

    page.setFocus()
    marked.press(Key.Key_M, CTRL_SHIFT)
    marked.type("Which tender?")
    marked.press(Key.Key_Return, CONTROL)

    (thread,) = marked.threads
    assert [marked.report.body.words_between(*span) for span in marked.report.anchors[thread.id]] == [
        "tender"
    ]


def test_whoever_writes_in_a_view_writes_where_all_marks_are(marked: Window) -> None:
    marked.page.views.show("as it stands")
    page = marked.page.middle.page
    cursor = page.textCursor()
    cursor.setPosition(page.toPlainText().index("tender"))
    page.setTextCursor(cursor)
    page.setFocus()

    marked.type("new ")

    assert marked.page.views.name == "all marks"
    assert "no new tender" in words(marked)
    assert marked.page.editor.hasFocus()


def test_a_view_follows_what_others_and_decisions_change(desk: Desk, marked: Window) -> None:
    marked.page.views.show("if accepted")

    suggest(desk, "Lou Lawyer", ("telephone", "address"))
    marked.bridge.open_report.poll()
    assert "had no address." in marked.page.middle.page.toPlainText()
    marked.page.acts.of("reject all").trigger()

    assert marked.page.middle.page.toPlainText() == STOOD.rstrip("\n")


def test_a_page_that_is_gone_no_longer_hears_of_changes(marked: Window, theme: Theme) -> None:
    """As when the window is built anew for the dark."""
    gone = ReportPage(marked.bridge, theme)
    gone.show()
    gone.views.show("if accepted")
    gone.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    with marked.qtbot.captureExceptions() as found:
        marked.page.acts.of("reject all").trigger()

    assert found == []


def test_a_bar_in_the_simple_view_leads_to_the_marks(marked: Window) -> None:
    marked.page.views.show("simple")
    page = marked.page.middle.page
    bars = page._bars()  # type: ignore[attr-defined]
    assert len(bars) == 2

    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=bars[1].center())

    assert marked.page.views.name == "all marks"
    body = marked.report.body
    assert body.block_at(marked.page.editor.selection().start).text.startswith("Auditors")


def test_formatting_and_deletion_have_cards_that_say_so(desk: Desk, window: Window) -> None:
    there = others_copy(desk, "Lou Lawyer")
    there.mode = "suggesting"
    body = there.report.body
    at = body.text.index("tender")
    editing.edit(there, toggled(body, Span(at, at + 6), "bold"))
    editing.edit(there, removed(there.report.body, 0, 4))
    there.flush()
    window.bridge.open_report.poll()

    assert sorted(card.kind for card in window.bridge.cards.values()) == ["delete", "format"]
    assert window.page.status.suggestions.text() == "2 suggestions"
    QTest.mouseClick(window.page.status.suggestions, Qt.MouseButton.LeftButton)
    assert window.page.comments.active is not None


def test_what_stood_only_in_words_that_went_is_no_longer_gone_through(
    desk: Desk, opened: Callable[[str], Window]
) -> None:
    desk.add_person("Cora Copy", [Role.COPY_EDITOR], desk.actor("Ada Editor"))
    suggest(desk, "Lou Lawyer", ("tender", "open tender"), ("minutes", "notes"))
    suggest(desk, "Cora Copy", ("pen ", ""))
    window = opened("Ada Editor")
    window.select("Who")
    window.press(Key.Key_PageDown, ALT)
    window.press(Key.Key_Delete, ALT)

    assert cards(window) == ["notes"]
    assert window.page.comments.active in window.bridge.cards
