"""Comments in the window: made, answered, resolved, walked through by key and mouse."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editdesk.desk import commenting, editing
from editdesk.desk.desk import Desk
from editdesk.text.delta import deletion
from tests.ui.report.conftest import CTRL_ALT, CTRL_SHIFT, Window, others_copy

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_comment_is_made_by_key_alone(window: Window) -> None:
    window.select("kept the ledgers")
    window.press(Qt.Key.Key_M, CTRL_SHIFT)
    window.type("Say so in court?")
    window.press(Qt.Key.Key_Return, CTRL)

    (thread,) = window.threads
    assert (thread.text, thread.quote, thread.kind) == ("Say so in court?", "kept the ledgers", "note")
    assert window.report.anchors[thread.id] == [window.span("kept the ledgers")]
    assert window.page.editor.hasFocus()


def test_the_other_key_for_a_comment_works_too(window: Window) -> None:
    window.select("spring")

    window.press(Qt.Key.Key_M, CTRL_ALT)

    assert window.page.comments.margin.new_comment.words_box.hasFocus()


def test_escape_keeps_the_words_for_the_next_try(window: Window) -> None:
    window.select("spring")
    window.press(Qt.Key.Key_M, CTRL_SHIFT)
    window.type("Which")
    window.press(Qt.Key.Key_Escape)
    assert window.threads == []
    assert window.page.editor.hasFocus()

    window.press(Qt.Key.Key_M, CTRL_SHIFT)

    assert window.page.comments.margin.new_comment.words_box.words == "Which"


def test_a_comment_without_a_selection_goes_to_the_word_at_the_caret(window: Window) -> None:
    window.select("spring")
    window.press(Qt.Key.Key_Left)

    window.press(Qt.Key.Key_M, CTRL_SHIFT)
    window.type("Which year?")
    window.press(Qt.Key.Key_Return, CTRL)

    assert window.threads[0].quote == "spring"


def test_words_that_were_begun_stay_in_sight_while_one_looks_into_another_thread(window: Window) -> None:
    thread = window.comment("2018", "Sure?")
    window.select("spring")
    window.press(Qt.Key.Key_M, CTRL_SHIFT)
    window.type("Which")

    window.page.comments.activate(thread.id)

    margin = window.page.comments.margin
    assert margin.new_comment.isVisible()
    assert margin.active_card.isVisible()
    assert not margin.active_card.geometry().intersects(margin.new_comment.geometry())
    window.click(margin.new_comment.words_box)
    assert window.page.comments.active is None
    window.press(Qt.Key.Key_Return, CTRL)
    assert [one.text for one in window.threads] == ["Sure?", "Which"]


def test_the_kind_is_chosen_by_mouse(window: Window) -> None:
    window.select("spring")
    window.press(Qt.Key.Key_M, CTRL_SHIFT)
    window.type("Which year?")

    card = window.page.comments.margin.new_comment
    window.click(card.kind_choice.buttons[1])
    window.click(card.post_button)

    assert window.threads[0].kind == "query"


def test_a_reply_is_written_in_the_card_and_saved(window: Window) -> None:
    thread = window.comment("spring", "Which year?")
    window.page.comments.activate(thread.id)
    card = window.page.comments.margin.active_card
    card.reply_box.setFocus()

    window.type("2021, says the clerk.")
    window.press(Qt.Key.Key_Return, CTRL)

    assert [reply.text for reply in window.threads[0].replies] == ["2021, says the clerk."]
    assert card.reply_box.words == ""
    window.wait_saved()
    assert window.stored().threads[thread.id].replies


def test_an_answer_that_was_begun_waits_in_its_card(window: Window) -> None:
    first, second = window.comment("2018", "Sure?"), window.comment("spring", "Which year?")
    window.page.comments.activate(first.id)
    window.page.comments.margin.active_card.reply_box.setFocus()
    window.type("Half an ans")

    window.page.comments.activate(second.id)
    assert window.page.comments.margin.active_card.reply_box.words == ""
    window.page.comments.activate(first.id)

    assert window.page.comments.margin.active_card.reply_box.words == "Half an ans"


def test_resolving_hides_the_card_and_the_toggle_shows_it_again(window: Window) -> None:
    thread = window.comment("spring", "Which year?")
    window.page.comments.activate(thread.id)

    window.click(window.page.comments.margin.active_card.resolve_button)

    assert window.threads[0].is_resolved
    assert window.page.comments.margin.cards == []
    assert window.page.editor.hasFocus()
    window.page.comments.header.resolved.trigger()
    assert [card.ids for card in window.page.comments.margin.cards] == [(thread.id,)]
    window.page.comments.activate(thread.id)
    window.click(window.page.comments.margin.active_card.resolve_button)
    assert not window.threads[0].is_resolved


def test_clicking_a_card_goes_into_its_thread(window: Window) -> None:
    thread = window.comment("spring", "Which year?")
    window.select("Who owns")
    assert window.page.comments.active is None
    margin = window.page.comments.margin

    (card,) = margin.cards
    QTest.mouseClick(margin, Qt.MouseButton.LeftButton, pos=QPoint(60, card.y + 20))

    assert window.page.comments.active == thread.id


def test_the_caret_in_commented_words_opens_their_card_and_leaving_closes_it(window: Window) -> None:
    thread = window.comment("spring", "Which year?")
    window.select("Who owns")

    window.select("pring")
    assert window.page.comments.active == thread.id
    window.select("telephone")

    assert window.page.comments.active is None


def test_keys_walk_through_the_comments_in_order_of_the_text(window: Window) -> None:
    last, first = window.comment("telephone", "Since when?"), window.comment("2018", "Sure?")
    window.select("Who owns")
    visited = []

    for _ in range(3):
        window.press(Qt.Key.Key_PageDown, CTRL_ALT)
        visited.append(window.page.comments.active)
    window.press(Qt.Key.Key_PageUp, CTRL_ALT)

    assert visited == [first.id, last.id, first.id]
    assert window.page.comments.active == last.id
    assert window.page.comments.margin.active_card.reply_box.hasFocus()
    window.press(Qt.Key.Key_Escape)
    assert window.page.editor.hasFocus()


def test_the_active_card_stands_beside_its_line_and_none_overlap(window: Window) -> None:
    for words in ("2018", "people", "ledgers", "tender", "spring", "minutes", "staff", "telephone"):
        thread = window.comment(words, f"About {words}, and a little more than that.")
    window.page.comments.activate(thread.id)

    margin = window.page.comments.margin
    cards = margin.cards
    assert all(above.bottom < below.y for above, below in pairwise(cards))
    (line,) = [y for known, y in window.page.editor.visible_anchors() if known == thread.id]
    beside = margin.mapFrom(
        window.page, window.page.editor.viewport().mapTo(window.page, QPoint(0, int(line)))
    )
    assert abs(margin.active_card.y() - beside.y()) <= 1


def test_a_comment_whose_words_are_gone_is_listed_apart(window: Window) -> None:
    thread = window.comment("spring", "Which year?")
    span = window.span("spring")

    editing.edit(window.bridge.open_report, deletion(span.start, span.end))
    window.qtbot.waitUntil(lambda: window.page.comments.detached.isVisible())

    assert [face.thread for face in window.page.comments.detached.faces] == [thread.id]
    assert window.page.comments.detached.faces[0].lost_quote == "spring"


def test_what_another_says_appears_without_taking_the_keyboard(window: Window, desk: Desk) -> None:
    window.wait_saved()
    window.page.editor.setFocus()
    other = others_copy(desk, "Lou Lawyer")

    commenting.comment(other, [window.span("spring")], "Which year?", "legal")
    other.flush()
    window.qtbot.waitUntil(lambda: bool(window.threads), timeout=3000)

    assert [card.form for card in window.page.comments.margin.cards] == ["full"]
    assert window.page.editor.hasFocus()


def test_a_new_comment_follows_its_words_while_another_types_before_them(window: Window, desk: Desk) -> None:
    window.wait_saved()
    window.select("spring")
    window.press(Qt.Key.Key_M, CTRL_SHIFT)
    other = others_copy(desk, "Ada Editor")
    editing.insert_words(other, " ago", after="in 2018")
    other.flush()
    window.qtbot.waitUntil(lambda: "2018 ago" in window.report.body.text, timeout=3000)

    window.type("Which year?")
    window.press(Qt.Key.Key_Return, CTRL)

    assert window.threads[0].quote == "spring"


def test_typing_with_alt_gr_is_no_command(window: Window) -> None:
    window.select("spring")

    QTest.sendKeyEvent(QTest.KeyAction.Click, QApplication.focusWidget(), Qt.Key.Key_M, "µ", CTRL_ALT, -1)

    assert not window.page.comments.margin.is_writing_new
    assert "µ" in window.report.body.text


def test_a_card_is_whole_in_sight_when_it_is_opened(window: Window) -> None:
    window.select("no telephone.")
    window.press(Qt.Key.Key_Right)
    for _ in range(40):
        window.press(Qt.Key.Key_Return)
    first = window.comment("2018", "Sure?")
    bar = window.page.editor.verticalScrollBar()
    line = window.page.comments.margin.active_card.y()
    bar.setValue(bar.value() + line + 8)
    window.select("Auditors")

    window.page.comments.activate(first.id)

    margin = window.page.comments.margin
    assert margin.rect().contains(margin.active_card.geometry())


def test_a_comment_on_selected_cells_is_on_the_words_of_each(window: Window) -> None:
    window.select("staff")
    window.page.editor.tables.insert(2, 2, has_header=False)
    for words in ("2019", "2020", "2021", "2022"):
        window.type(words)
        window.press(Qt.Key.Key_Tab)
    table = window.page.editor.document().find("2019").currentTable()
    cursor = table.cellAt(0, 0).firstCursorPosition()
    cursor.setPosition(table.cellAt(1, 0).lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    window.page.editor.setTextCursor(cursor)

    window.press(Qt.Key.Key_M, CTRL_SHIFT)
    window.type("Both?")
    window.press(Qt.Key.Key_Return, CTRL)

    (thread,) = window.threads
    assert thread.quote == "2019 … 2021"
    assert window.report.anchors[thread.id] == [window.span("2019"), window.span("2021")]
