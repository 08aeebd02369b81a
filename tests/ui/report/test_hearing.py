"""Comments by ear: every control has a name, and one key says where one is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit, QWidget

from editdesk.desk import commenting, editing
from editdesk.text.delta import deletion
from editdesk.ui.margin import column, mentions
from tests.ui.report.conftest import CTRL_ALT, Window

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What a screen reader is given to say."""
    said: list[str] = []
    for room in (column, mentions):
        monkeypatch.setattr(room, "say", lambda widget, words: said.append(words))
    yield said


def interface_of(widget: QWidget) -> QAccessibleInterface:
    """The widget as a screen reader sees it."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def name_of(widget: QWidget) -> str:
    return interface_of(widget).text(QAccessible.Text.Name)


def test_one_key_says_the_passage_and_the_comment_with_its_state(window: Window, heard: list[str]) -> None:
    thread = window.comment("spring", "Which year?")
    commenting.set_kind(window.bridge.open_report, thread.id, "query")
    commenting.reply(window.bridge.open_report, thread.id, "2021")
    window.select("pring")
    heard.clear()

    window.press(KEY.Key_R, CTRL_ALT)

    expected = (
        "Paragraph 4 of 5: “Auditors last saw the books in spring. They found no minutes for…”."
        " Comment by Ada Editor, on “spring”, query, open, 1 answer: Which year? Ada Editor answers: 2021."
    )
    assert heard == [expected]
    assert window.page.status.said.toolTip() == expected
    assert name_of(window.page.status.said) == expected


def test_elsewhere_it_says_that_there_is_no_comment_until_one_moves_on(
    window: Window, heard: list[str]
) -> None:
    window.select("Who owns")

    window.press(KEY.Key_F9, SHIFT)

    assert heard == ["Headline 1 of 5: “Who owns the ferry line”. No comment here."]
    window.select("ferry")
    window.qtbot.waitUntil(lambda: window.page.status.said.text() == "")


def test_in_a_card_it_says_the_passage_of_its_words(window: Window, heard: list[str]) -> None:
    window.comment("telephone", "Since when?")
    window.select("Who owns")
    window.press(KEY.Key_PageDown, CTRL_ALT)
    heard.clear()

    window.press(KEY.Key_R, CTRL_ALT)

    assert heard[0].startswith("Paragraph 5 of 5: ")
    assert "on “telephone”, note, open, no answers: Since when?" in heard[0]


def test_several_comments_at_one_place_are_all_said(window: Window, heard: list[str]) -> None:
    window.comment("books in spring", "First")
    window.comment("in spring", "Second")
    window.select("spring")
    heard.clear()

    window.press(KEY.Key_R, CTRL_ALT)

    assert heard[0].count("Comment by Ada Editor") == 2


def test_walking_into_commented_words_says_the_comment(window: Window, heard: list[str]) -> None:
    window.comment("spring", "Which year?")
    window.select("in spring")
    window.press(KEY.Key_Left)
    heard.clear()

    for _ in range(5):
        window.press(KEY.Key_Right)

    assert heard == ["Comment by Ada Editor, on “spring”, note, open, no answers: Which year?"]


def test_going_to_a_comment_says_it(window: Window, heard: list[str]) -> None:
    window.comment("spring", "Which year?")
    window.select("Who owns")
    heard.clear()

    window.press(KEY.Key_PageDown, CTRL_ALT)

    assert heard == ["Comment by Ada Editor, on “spring”, note, open, no answers: Which year?"]


def test_a_comment_whose_words_are_gone_says_so(window: Window, heard: list[str]) -> None:
    thread = window.comment("spring", "Which year?")
    span = window.span("spring")
    editing.edit(window.bridge.open_report, deletion(span.start, span.end))
    window.qtbot.waitUntil(lambda: window.page.comments.detached.isVisible())
    window.page.comments.activate(thread.id)

    assert "whose words are gone, “spring”" in window.page.comments.read_aloud()


def test_who_can_be_named_is_said_while_one_chooses(window: Window, heard: list[str]) -> None:
    window.select("spring")
    window.page.acts.of("comment").trigger()
    window.type("@")

    window.press(KEY.Key_Down)

    assert heard[-2:] == ["Ada Editor, 1 of 2", "Lou Lawyer, 2 of 2"]


def test_every_control_beside_the_page_has_a_name(window: Window) -> None:
    for on, words in (("2018", "Sure?"), ("spring", "Which year?"), ("staff", "None at all?")):
        thread = window.comment(on, words)
    commenting.reply(window.bridge.open_report, thread.id, "None.")
    span = window.span("spring")
    editing.edit(window.bridge.open_report, deletion(span.start, span.end))
    window.qtbot.waitUntil(lambda: window.page.comments.detached.isVisible())
    comments = window.page.comments
    comments.detached.opener.click()
    comments.detached.place_asked.emit(window.page.comments.detached.faces[0].thread)
    comments.activate(thread.id)
    comments.margin.active_card.edit(window.report.threads[thread.id].replies[0].id)

    controls = [
        control
        for kind in (QAbstractButton, QPlainTextEdit)
        for control in comments.findChildren(kind)
        if control.isVisibleTo(comments)
    ]
    assert len(controls) > 10
    assert [control for control in controls if not name_of(control).strip()] == []


def test_a_card_is_named_by_who_said_it_and_how_it_stands(window: Window) -> None:
    thread = window.comment("spring", "Which year?")
    window.page.comments.activate(thread.id)
    card = window.page.comments.margin.active_card

    assert name_of(card) == "Comment by Ada Editor, note, open, no answers"
    assert name_of(card.talk.buttons[0]) == "More about the comment by Ada Editor"
    described = interface_of(card.talk.buttons[0]).text(QAccessible.Text.Description)
    assert described == "Which year?"


def test_the_field_of_a_new_comment_tells_which_words_it_is_about(window: Window) -> None:
    window.select("spring")

    window.page.acts.of("comment").trigger()

    described = interface_of(QApplication.focusWidget()).text(QAccessible.Text.Description)
    assert described == "About “spring”"
