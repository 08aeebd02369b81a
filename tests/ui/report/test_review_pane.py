"""The review pane: comments listed, narrowed, walked through and settled by key and mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from editdesk.desk import commenting, editing
from editdesk.desk.desk import Desk
from editdesk.text.delta import deletion
from editdesk.ui.panels.review_filters import FilterChip
from editdesk.ui.panels.review_pane import ReviewPane
from editdesk.ui.panels.review_wanted import Wanted
from tests.ui.report.conftest import CTRL_ALT, CTRL_SHIFT, Window, others_copy

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
KEY = Qt.Key


@pytest.fixture
def reviewed(window: Window, desk: Desk) -> Window:
    """Comments by two people: a note, two queries, one of them answered, and a resolved legal remark."""
    mine = window.bridge.open_report
    commenting.comment(mine, [window.span("2018")], "Sure of the year?", "query")
    commenting.comment(mine, [window.span("spring")], "Say which year.", "note")
    window.bridge.save()
    window.wait_saved()
    other = others_copy(desk, "Lou Lawyer")
    asked = commenting.comment(other, [window.span("tender")], "Was one needed?", "query")
    legal = commenting.comment(other, [window.span("telephone")], "Say who told us.", "legal")
    commenting.resolve(other, legal.id)
    other.flush()
    window.qtbot.waitUntil(lambda: len(window.threads) == 4, timeout=3000)
    commenting.reply(mine, asked.id, "The law says so.")
    window.select("Who owns")
    return window


def pane_of(window: Window) -> ReviewPane:
    return window.page.panes.review


def opened(window: Window) -> ReviewPane:
    """The review pane, opened by key."""
    window.press(KEY.Key_J, CONTROL)
    pane = pane_of(window)
    window.qtbot.waitUntil(pane.isVisible)
    return pane


def quotes(window: Window) -> list[str]:
    rows = pane_of(window).list.rows
    return [rows.row(at).quote for at in range(rows.rowCount())]


def active_quote(window: Window) -> str:
    return window.report.threads[window.page.comments.active or ""].quote


def choose(window: Window, chip: FilterChip, words: str) -> None:
    """Open the menu of `chip` with the space bar and take the entry that says `words`."""
    chip.setFocus()
    window.press(KEY.Key_Space)
    menu = next(menu for menu in chip.parentWidget().findChildren(QMenu) if menu.isVisible())
    wanted = next(act for act in menu.actions() if act.text() == words)
    while menu.activeAction() is not wanted:
        QTest.keyClick(menu, KEY.Key_Down)
    QTest.keyClick(menu, KEY.Key_Return)


def test_open_comments_are_listed_in_order_of_the_text(reviewed: Window) -> None:
    pane = opened(reviewed)

    assert quotes(reviewed) == ["2018", "tender", "spring"]
    assert pane.count_label.text() == "1 of 3"
    assert pane.list.hasFocus()
    assert not reviewed.page.panel.isVisible()


def test_a_row_says_everything_in_one_sentence(reviewed: Window) -> None:
    pane = opened(reviewed)

    assert pane.list.model().index(1, 0).data() == (
        "Lou Lawyer, query, 1 answer: Was one needed?. On: “tender”"
    )


def test_arrows_go_through_the_comments_and_their_words_are_shown(reviewed: Window) -> None:
    pane = opened(reviewed)

    reviewed.press(KEY.Key_Down)

    assert (active_quote(reviewed), pane.count_label.text()) == ("tender", "2 of 3")
    assert pane.list.hasFocus()


def test_enter_goes_into_the_card_and_ctrl_j_back_to_the_same_row(reviewed: Window) -> None:
    pane = opened(reviewed)
    reviewed.press(KEY.Key_Down)

    reviewed.press(KEY.Key_Return)
    assert reviewed.page.comments.margin.active_card.reply_box.hasFocus()
    reviewed.press(KEY.Key_J, CONTROL)

    assert pane.list.hasFocus()
    assert pane.count_label.text() == "2 of 3"


def test_ctrl_j_in_the_pane_closes_it_and_approval_is_back(reviewed: Window) -> None:
    pane = opened(reviewed)

    reviewed.press(KEY.Key_J, CONTROL)

    assert not pane.isVisible() and reviewed.page.panel.isVisible()
    assert reviewed.page.editor.hasFocus()


def test_problems_and_review_pane_take_turns(reviewed: Window) -> None:
    pane = opened(reviewed)

    reviewed.press(KEY.Key_F7)
    assert reviewed.page.problems_panel.isVisible() and not pane.isVisible()
    reviewed.press(KEY.Key_Escape)

    assert pane.isVisible() and not reviewed.page.problems_panel.isVisible()


def test_a_click_on_a_row_goes_to_its_words(reviewed: Window) -> None:
    pane = opened(reviewed)
    where = pane.list.visualRect(pane.list.rows.index(2)).center()

    QTest.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=where)

    assert active_quote(reviewed) == "spring"


def test_the_row_of_the_comment_in_which_the_caret_stands_is_marked(reviewed: Window) -> None:
    pane = opened(reviewed)

    reviewed.select("pring")

    assert pane.count_label.text() == "3 of 3"
    reviewed.select("Who owns")
    assert pane.count_label.text() == "3"


def test_kind_state_and_person_are_chosen_by_key(reviewed: Window) -> None:
    filters = opened(reviewed).filters

    choose(reviewed, filters.kind, "Query")
    assert quotes(reviewed) == ["2018", "tender"]
    choose(reviewed, filters.whose, "Lou Lawyer")
    assert quotes(reviewed) == ["tender"]
    choose(reviewed, filters.kind, "All kinds")
    choose(reviewed, filters.state, "Settled")

    assert quotes(reviewed) == ["telephone"]


def test_mine_are_those_in_which_one_has_written(reviewed: Window) -> None:
    pane = opened(reviewed)

    pane.want(Wanted(whose="mine"))

    assert quotes(reviewed) == ["2018", "tender", "spring"]
    pane.want(Wanted(whose="mine", kind="note"))
    assert quotes(reviewed) == ["spring"]


def test_what_is_assigned_to_one_is_listed_apart(reviewed: Window) -> None:
    open_report = reviewed.bridge.open_report
    asked = next(thread for thread in reviewed.threads if thread.quote == "tender")
    commenting.assign(open_report, asked.id, open_report.actor.person.id)
    pane = opened(reviewed)

    choose(reviewed, pane.filters.whose, "For me")

    assert quotes(reviewed) == ["tender"]
    assert pane.list.rows.row(0).tail == "for you · 1 answer"


@pytest.mark.parametrize(
    ("typed", "found"),
    [("lou", ["tender"]), ("year", ["2018", "spring"]), ("LAW says", ["tender"]), ("spri", ["spring"])],
)
def test_the_field_looks_in_words_answers_names_and_quotes(
    reviewed: Window, typed: str, found: list[str]
) -> None:
    pane = opened(reviewed)
    pane.filters.words.setFocus()

    reviewed.type(typed)

    assert quotes(reviewed) == found


def test_down_goes_from_the_field_into_the_list_and_escape_back_to_the_text(reviewed: Window) -> None:
    pane = opened(reviewed)
    pane.filters.words.setFocus()
    reviewed.type("lou")

    reviewed.press(KEY.Key_Down)
    assert pane.list.hasFocus() and active_quote(reviewed) == "tender"
    reviewed.press(KEY.Key_Escape)

    assert reviewed.page.editor.hasFocus() and pane.isVisible()


def test_lost_comments_are_found_by_their_old_words(reviewed: Window) -> None:
    pane = opened(reviewed)
    span = reviewed.span("spring")
    editing.edit(reviewed.bridge.open_report, deletion(span.start, span.end))
    reviewed.qtbot.waitUntil(lambda: quotes(reviewed) == ["2018", "tender", "spring"])

    pane.want(Wanted(state="lost"))

    assert quotes(reviewed) == ["spring"]
    assert pane.list.rows.row(0).state == "words gone"


def test_an_empty_list_says_what_to_do(window: Window) -> None:
    window.select("Who owns")
    pane = opened(window)

    assert "Select words and press Ctrl+Alt+M" in pane.empty.text()
    assert pane.empty.isVisible() and not pane.list.isVisible()


def test_the_first_comment_brings_what_narrows_the_list(window: Window) -> None:
    pane = opened(window)
    assert not pane.filters.isVisible()

    commenting.comment(window.bridge.open_report, [window.span("spring")], "Say which year.", "note")

    window.qtbot.waitUntil(pane.filters.isVisible)


def test_a_filter_that_nothing_fits_is_taken_away_with_one_button(reviewed: Window) -> None:
    pane = opened(reviewed)
    pane.want(Wanted(kind="style"))
    assert pane.empty.text() == "Nothing fits what is chosen above."

    reviewed.click(pane.reset_button)

    assert quotes(reviewed) == ["2018", "tender", "spring"]
    assert pane.list.hasFocus()


def test_keys_walk_through_what_the_pane_shows(reviewed: Window) -> None:
    pane = opened(reviewed)
    pane.want(Wanted(kind="query"))
    reviewed.page.editor.setFocus()
    walked = []

    for _ in range(3):
        reviewed.press(KEY.Key_PageDown, CTRL_ALT)
        walked.append(active_quote(reviewed))

    assert walked == ["tender", "2018", "tender"]
    assert reviewed.page.comments.margin.active_card.reply_box.hasFocus()


def test_keys_walk_through_all_open_ones_once_the_pane_is_closed(reviewed: Window) -> None:
    pane = opened(reviewed)
    pane.want(Wanted(kind="note"))
    reviewed.press(KEY.Key_J, CONTROL)
    reviewed.select("The line")

    reviewed.press(KEY.Key_PageDown, CTRL_ALT)

    assert active_quote(reviewed) == "2018"


def test_the_next_open_query_is_found_by_key(reviewed: Window) -> None:
    walked = []

    for _ in range(3):
        reviewed.press(KEY.Key_F9, ALT)
        walked.append(active_quote(reviewed))

    assert walked == ["2018", "tender", "2018"]


def test_resolving_by_key_in_the_list_goes_on_to_the_next(reviewed: Window) -> None:
    pane = opened(reviewed)

    reviewed.press(KEY.Key_R, CTRL_SHIFT)

    assert quotes(reviewed) == ["tender", "spring"]
    assert active_quote(reviewed) == "tender" and pane.list.hasFocus()


def test_resolving_and_reopening_by_key_in_the_text(reviewed: Window) -> None:
    reviewed.select("pring")
    thread = reviewed.page.comments.active

    reviewed.press(KEY.Key_R, CTRL_SHIFT)
    assert reviewed.report.threads[thread].is_resolved
    reviewed.page.comments.activate(thread)
    reviewed.press(KEY.Key_R, CTRL_SHIFT)

    assert not reviewed.report.threads[thread].is_resolved


def test_resolving_where_no_comment_is_says_so(reviewed: Window) -> None:
    told: list[tuple[str, str]] = []
    reviewed.page.told.connect(lambda said, how: told.append((said, how)))

    reviewed.press(KEY.Key_R, CTRL_SHIFT)

    assert told[0][0] == "You are in no comment."


def test_all_that_are_shown_are_resolved_at_once_and_one_undo_takes_it_back(reviewed: Window) -> None:
    told: list[tuple[str, str]] = []
    reviewed.page.told.connect(lambda said, how: told.append((said, how)))
    pane = opened(reviewed)
    pane.want(Wanted(kind="query"))

    reviewed.click(pane.all_button)
    assert [thread.quote for thread in reviewed.threads if not thread.is_resolved] == ["spring"]
    assert told == [("2 comments are resolved.", "Undo (Ctrl+Z) takes that back.")]
    reviewed.press(KEY.Key_Z, CONTROL)

    assert quotes(reviewed) == ["2018", "tender"]


def test_resolved_ones_are_reopened_at_once(reviewed: Window) -> None:
    pane = opened(reviewed)
    pane.want(Wanted(state="resolved"))
    assert pane.all_button.text() == "Reopen this one"

    reviewed.click(pane.all_button)

    assert not any(thread.is_resolved for thread in reviewed.threads)


def test_the_pane_is_not_made_anew_while_one_types(reviewed: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    pane = opened(reviewed)
    reviewed.select("Who owns")
    made: list[int] = []
    monkeypatch.setattr(pane.list.rows, "show", lambda *_: made.append(1))

    reviewed.type("Today ")

    assert made == []


def test_what_another_says_comes_into_the_list_without_taking_the_keyboard(
    reviewed: Window, desk: Desk
) -> None:
    pane = opened(reviewed)
    reviewed.page.editor.setFocus()
    reviewed.bridge.save()
    reviewed.wait_saved()
    other = others_copy(desk, "Lou Lawyer")

    commenting.comment(other, [reviewed.span("minutes")], "For which year?", "legal")
    other.flush()
    reviewed.qtbot.waitUntil(lambda: "minutes" in quotes(reviewed), timeout=3000)

    assert reviewed.page.editor.hasFocus() and pane.isVisible()


def test_every_control_has_a_name(reviewed: Window) -> None:
    pane = opened(reviewed)

    for widget in (
        *(pane.previous_button, pane.next_button, pane.close_button, pane.all_button, pane.list),
        *(pane.filters.words, pane.filters.state, pane.filters.kind, pane.filters.whose),
    ):
        assert widget.accessibleName()
    assert pane.childAt(QPoint(150, 300)) is not None


def test_the_pane_opens_at_the_next_comment_from_the_caret_on(reviewed: Window) -> None:
    reviewed.select("tender was")
    reviewed.press(KEY.Key_Right)

    pane = opened(reviewed)

    assert pane.count_label.text() == "3 of 3"


def test_escape_goes_back_to_the_text_from_anywhere_in_the_pane(reviewed: Window) -> None:
    pane = opened(reviewed)
    pane.filters.kind.setFocus()

    reviewed.press(KEY.Key_Escape)

    assert reviewed.page.editor.hasFocus()
