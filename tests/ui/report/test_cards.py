"""The card one works in: one's own words are changed and taken back in it, by key and mouse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from editdesk.desk import commenting
from editdesk.desk.desk import Desk
from editdesk.review.threads import Thread
from editdesk.ui.margin.active_card import ActiveCard
from tests.ui.report.conftest import CTRL_ALT, Window, others_copy

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def card_of(window: Window, thread: Thread) -> ActiveCard:
    """The card of `thread`, the keyboard in its field."""
    window.page.comments.activate(thread.id)
    window.page.comments.enter_card()
    return window.page.comments.margin.active_card


def others_comment(window: Window, desk: Desk, on: str, words: str) -> Thread:
    window.wait_saved()
    other = others_copy(desk, "Lou Lawyer")
    thread = commenting.comment(other, [window.span(on)], words)
    other.flush()
    window.qtbot.waitUntil(lambda: thread.id in window.report.threads, timeout=3000)
    return thread


def menu_of(window: Window, card: ActiveCard, at: int = 0) -> QMenu:
    window.click(card.talk.buttons[at])
    assert card.menu is not None
    return card.menu


def choose(menu: QMenu, *path: str) -> None:
    """Trigger the entry under these names, as a press on it does."""
    for name in path:
        act = next(act for act in menu.actions() if act.text() == name)
        found = act.menu()
        if isinstance(found, QMenu):
            menu = found
        else:
            act.trigger()
    menu.close()


def test_ones_own_comment_is_changed_where_it_stands(window: Window) -> None:
    thread = window.comment("spring", "Which yaer?")
    card = card_of(window, thread)

    window.press(KEY.Key_Backtab, SHIFT)
    window.press(KEY.Key_F2)
    assert card.talk.field.box.words == "Which yaer?"
    card.talk.field.box.selectAll()
    window.type("Which year?")
    window.press(KEY.Key_Return, CTRL)

    (changed,) = window.threads
    assert changed.text == "Which year?"
    assert changed.edited_at is not None
    assert not card.talk.field.isVisible()
    assert card.talk.buttons[0].hasFocus()
    assert "edited" in card.talk.places()[0].said.told_times


def test_leaving_the_field_changes_nothing_and_what_was_begun_is_there_again(window: Window) -> None:
    thread = window.comment("spring", "Which year?")
    card = card_of(window, thread)
    card.edit("")
    window.type(" Or which month")

    window.press(KEY.Key_Escape)

    assert window.threads[0].text == "Which year?"
    assert window.page.isAncestorOf(QApplication.focusWidget())
    choose(menu_of(window, card), "Go on editing")
    assert card.talk.field.box.words == "Which year? Or which month"
    window.click(card.talk.field.cancel_button)
    assert window.page.comments.drafts.all == {}


def test_an_answer_of_ones_own_is_changed_and_deleted(window: Window) -> None:
    thread = window.comment("spring", "Which year?")
    card = card_of(window, thread)
    window.type("2021")
    window.press(KEY.Key_Return, CTRL)
    reply = window.threads[0].replies[0].id

    card.edit(reply)
    window.type(", says the clerk.")
    window.click(card.talk.field.keep_button)
    assert window.threads[0].replies[0].text == "2021, says the clerk."
    window.press(KEY.Key_Delete)

    assert window.threads[0].replies == ()
    assert card.reply_box.hasFocus()


def test_undo_in_the_card_brings_a_deleted_answer_back(window: Window) -> None:
    thread = window.comment("spring", "Which year?")
    card_of(window, thread)
    window.type("2021")
    window.press(KEY.Key_Return, CTRL)
    window.page.comments.margin.active_card.remove(window.threads[0].replies[0].id)

    window.press(KEY.Key_Z, CTRL)

    assert [reply.text for reply in window.threads[0].replies] == ["2021"]


def test_a_deleted_comment_goes_at_once_and_comes_back_with_undo(window: Window) -> None:
    told: list[tuple[str, str]] = []
    window.page.told.connect(lambda what, todo: told.append((what, todo)))
    thread = window.comment("spring", "Which year?")
    card = card_of(window, thread)

    choose(menu_of(window, card), "Delete")

    assert window.threads == []
    assert window.page.editor.hasFocus()
    assert told == [("The comment is deleted.", "Undo brings it back.")]
    window.press(KEY.Key_Z, CTRL)
    assert window.threads[0].text == "Which year?"
    assert window.report.anchors[thread.id] == [window.span("spring")]


def test_deleting_a_comment_with_ones_own_answers_is_asked_first(window: Window) -> None:
    thread = window.comment("spring", "Which year?")
    card = card_of(window, thread)
    window.type("2021")
    window.press(KEY.Key_Return, CTRL)

    card.remove("")
    sheet = window.page.comments.acts.sheet
    assert sheet is not None
    assert window.threads
    window.click(sheet.accept_button)

    assert window.threads == []


def test_others_words_can_be_neither_changed_nor_deleted(window: Window, desk: Desk) -> None:
    thread = others_comment(window, desk, "spring", "Which year?")
    card = card_of(window, thread)

    menu = menu_of(window, card)
    names = [act.text() for act in menu.actions() if act.text()]
    menu.close()
    card.edit("")
    card.remove("")

    assert names == ["Kind", "For"]
    assert not card.talk.field.isVisible()
    assert window.threads


def test_an_answer_by_another_keeps_a_comment_from_being_deleted(window: Window, desk: Desk) -> None:
    thread = window.comment("spring", "Which year?")
    window.wait_saved()
    other = others_copy(desk, "Lou Lawyer")
    commenting.reply(other, thread.id, "2021.")
    other.flush()
    window.qtbot.waitUntil(lambda: bool(window.threads[0].replies), timeout=3000)

    card_of(window, thread).remove("")

    assert window.threads
    assert len(window.refused) == 1


def test_kind_and_person_are_chosen_in_the_menu(window: Window) -> None:
    thread = window.comment("spring", "Which year?")
    card = card_of(window, thread)

    choose(menu_of(window, card), "Kind", "Legal")
    choose(menu_of(window, card), "For", "Lou Lawyer")

    (changed,) = window.threads
    assert changed.kind == "legal"
    assert window.bridge.person(changed.assigned_to or "").name == "Lou Lawyer"
    assert "for Lou Lawyer" in card.accessibleName()
    choose(menu_of(window, card), "For", "Nobody")
    assert window.threads[0].assigned_to is None


def test_an_at_sign_offers_people_and_the_chosen_one_has_to_answer(window: Window) -> None:
    window.select("spring")
    window.page.acts.of("comment").trigger()
    new = window.page.comments.margin.new_comment
    window.type("Which year, @")
    assert new.mentions.offered == ["Ada Editor", "Lou Lawyer"]

    window.press(KEY.Key_Down)
    window.press(KEY.Key_Return)
    window.type("knows it")

    assert new.mentions.offered == []
    assert new.words_box.words == "Which year, @Lou Lawyer knows it"
    window.press(KEY.Key_Return, CTRL)
    assert window.bridge.person(window.threads[0].assigned_to or "").name == "Lou Lawyer"


def test_escape_closes_the_list_of_people_and_nothing_else(window: Window) -> None:
    window.select("spring")
    window.page.acts.of("comment").trigger()
    new = window.page.comments.margin.new_comment
    window.type("@Lo")
    assert new.mentions.offered == ["Lou Lawyer"]

    window.press(KEY.Key_Escape)
    window.type("u")

    assert new.mentions.offered == []
    assert new.words_box.hasFocus()
    assert new.words_box.words == "@Lou"


def test_an_address_is_no_mention(window: Window) -> None:
    window.select("spring")
    window.page.acts.of("comment").trigger()

    window.type("ask ada@lou")

    assert window.page.comments.margin.new_comment.mentions.offered == []


def test_arrows_lead_from_card_to_card_and_from_word_to_word(window: Window) -> None:
    first, second = window.comment("2018", "Sure?"), window.comment("spring", "Which year?")
    card = card_of(window, first)

    window.press(KEY.Key_Down)
    assert window.page.comments.active == second.id
    assert card.reply_box.hasFocus()
    window.press(KEY.Key_Up)
    assert window.page.comments.active == first.id
    window.press(KEY.Key_Backtab, SHIFT)
    assert card.talk.buttons[0].hasFocus()
    window.press(KEY.Key_Down)

    assert card.reply_box.hasFocus()


def test_a_key_leads_from_the_words_into_their_card_and_escape_back(window: Window) -> None:
    window.comment("spring", "Which year?")
    window.select("pring")

    window.press(KEY.Key_Return, CTRL_ALT)
    assert window.page.comments.margin.active_card.reply_box.hasFocus()
    window.press(KEY.Key_Escape)

    assert window.page.editor.hasFocus()


def test_the_keyboard_is_in_the_text_when_its_card_goes(window: Window) -> None:
    thread = window.comment("spring", "Which year?")
    card_of(window, thread)

    commenting.remove(window.bridge.open_report, thread.id)

    assert window.page.editor.hasFocus()


def test_the_keyboard_is_in_the_text_when_the_column_folds(window: Window) -> None:
    card_of(window, window.comment("spring", "Which year?"))

    window.page.acts.of("comments").trigger()

    assert window.page.editor.hasFocus()
    assert window.page.middle.tab.isVisible()
    assert window.page.middle.tab.text() == "1"
    window.click(window.page.middle.tab)
    assert window.page.comments.isVisible()
    assert not window.page.middle.tab.isVisible()


def test_who_writes_on_in_a_card_out_of_sight_sees_it_again(window: Window) -> None:
    window.select("no telephone.")
    window.press(KEY.Key_Right)
    for _ in range(40):
        window.press(KEY.Key_Return)
    card = card_of(window, window.comment("2018", "Sure?"))
    bar = window.page.editor.verticalScrollBar()
    bar.setValue(bar.maximum())
    window.qtbot.waitUntil(lambda: not card.geometry().intersects(window.page.comments.margin.rect()))

    window.type("Y")

    assert card.geometry().intersects(window.page.comments.margin.rect())


@pytest.mark.parametrize("answers", [0, 2])
def test_the_menu_of_a_card_opens_by_key(opened: Callable[[str], Window], desk: Desk, answers: int) -> None:
    window = opened("Ada Editor")
    thread = window.comment("spring", "Which year?")
    for number in range(answers):
        commenting.reply(window.bridge.open_report, thread.id, f"Answer {number}")
    card = card_of(window, thread)
    assert len(card.talk.buttons) == 1 + answers

    window.press(KEY.Key_Backtab, SHIFT)
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Menu)

    assert card.menu is not None
    assert "Delete" in [act.text() for act in card.menu.actions()]
    card.menu.close()


def test_escape_leads_back_to_the_words_of_the_comment(window: Window) -> None:
    window.comment("spring", "Which year?")
    window.select("Who owns")
    window.press(KEY.Key_PageDown, CTRL_ALT)

    window.press(KEY.Key_Escape)
    window.type("late ")

    assert "books in late spring." in window.report.body.text


def test_the_mouse_opens_the_menu_of_any_card(window: Window) -> None:
    first, second = window.comment("2018", "Sure?"), window.comment("spring", "Which year?")
    margin = window.page.comments.margin
    window.page.comments.activate(first.id)
    card = next(card for card in margin.cards if second.id in card.ids)
    at = QPoint(60, card.y + 10)

    QApplication.sendEvent(
        margin, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, margin.mapToGlobal(at))
    )

    assert window.page.comments.active == second.id
    assert margin.active_card.menu is not None
    margin.active_card.menu.close()


def test_who_resolves_one_after_another_by_key_goes_on_where_one_was(window: Window) -> None:
    threads = [window.comment(on, "Sure?") for on in ("2018", "spring", "staff")]
    window.comment("telephone", "Since when?")
    window.select("Who owns")

    for thread in threads:
        window.press(KEY.Key_PageDown, CTRL_ALT)
        assert window.page.comments.active == thread.id
        window.press(KEY.Key_R, CTRL | SHIFT)

    assert [thread.quote for thread in window.threads if not thread.is_resolved] == ["telephone"]


def test_who_deletes_a_comment_in_its_card_is_at_its_words(window: Window) -> None:
    window.comment("2018", "Sure?")
    thread = window.comment("spring", "Which year?")
    window.select("Who owns")
    card_of(window, thread)

    window.press(KEY.Key_Backtab, SHIFT)
    window.press(KEY.Key_Delete)

    assert window.page.editor.hasFocus()
    assert window.page.editor.selection().start == window.span("spring").start


def test_the_list_of_people_goes_along_with_its_field(window: Window) -> None:
    window.select("no telephone.")
    window.press(KEY.Key_Right)
    for _ in range(40):
        window.press(KEY.Key_Return)
    card = card_of(window, window.comment("spring", "Which year?"))
    window.type("@")
    mentions = card.mentions[0]
    bar, at = window.page.editor.verticalScrollBar(), mentions.y()

    bar.setValue(bar.value() + 30)

    assert mentions.isVisible()
    assert mentions.y() == at - 30
