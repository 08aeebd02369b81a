"""Suggesting by key events: what the hand does is proposed, and the caret goes on as if it were done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from editdesk.desk import suggesting
from editdesk.desk.approving import change_stage
from editdesk.text.body import Span
from editdesk.text.delta import Ops
from editdesk.text.views import accepted, standing
from tests.ui.editor.pages import CONTROL, SHIFT, OpenPage, Page, lines, table

Key = Qt.Key
TEXT = lines(("headline", "Head"), ("paragraph", "The mayor said it."), ("paragraph", "Nobody saw it."))


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    made = open_page(TEXT)
    made.bridge.set_mode("suggesting")
    return made


def if_accepted(page: Page) -> str:
    return accepted(page.body).text


def check(page: Page) -> None:
    """Nothing that was proposed touches the text as it stands, and the page shows what there is."""
    assert standing(page.body) == TEXT
    page.assert_same()


def test_words_typed_are_proposed_and_the_caret_goes_on_behind_them(page: Page) -> None:
    page.put("The ")

    page.type("old ")

    assert if_accepted(page).splitlines()[1] == "The old mayor said it."
    assert page.editor.selection() == Span(13, 13)
    check(page)


def test_backspace_goes_on_past_what_is_struck_already(page: Page) -> None:
    page.put("The mayor")

    for _ in range(9):
        page.press(Key.Key_Backspace)

    assert if_accepted(page).splitlines()[1] == " said it."
    assert page.editor.selection() == Span(5, 5)
    check(page)


def test_delete_goes_on_past_what_is_struck_already(page: Page) -> None:
    page.put("The ")

    for _ in range(6):
        page.press(Key.Key_Delete)

    assert if_accepted(page).splitlines()[1] == "The said it."
    check(page)


def test_backspace_behind_words_struck_before_takes_what_stands_before_them(page: Page) -> None:
    page.choose("mayor ")
    page.press(Key.Key_Delete)
    page.put("mayor ")

    page.press(Key.Key_Backspace)

    assert if_accepted(page).splitlines()[1] == "Thesaid it."
    check(page)


def test_typing_over_a_selection_goes_on_in_the_new_words(page: Page) -> None:
    page.choose("said")

    page.type("claimed")

    (card,) = suggesting.open_cards(page.report)
    assert (card.kind, card.old, card.new) == ("replace", "said", "claimed")
    assert if_accepted(page).splitlines()[1] == "The mayor claimed it."
    check(page)


def test_a_slip_in_ones_own_words_really_goes(page: Page) -> None:
    page.put("The ")
    page.type("odl")

    page.press(Key.Key_Backspace)
    page.press(Key.Key_Backspace)
    page.type("ld ")

    assert "The old mayor" in page.body.text
    check(page)


def test_enter_and_backspace_propose_to_split_and_to_join(page: Page) -> None:
    page.put("mayor")
    page.press(Key.Key_Return, text="\r")
    page.type("then")
    page.caret(page.body.text.index("Nobody"))
    page.press(Key.Key_Backspace)

    assert if_accepted(page) == "Head\nThe mayor\nthen said it.Nobody saw it.\n"
    check(page)


def test_style_and_kind_are_proposed(page: Page) -> None:
    page.choose("said")
    page.press(Key.Key_B, CONTROL)
    page.press(Key.Key_2, CONTROL)

    kinds = {card.kind for card in suggesting.open_cards(page.report)}
    assert kinds == {"block", "format"}
    assert page.editor.selection() == Span(15, 19)
    assert accepted(page.body).block(1).kind == "heading"
    check(page)


def test_undo_takes_back_what_was_proposed_and_the_caret_stands_where_it_stood(page: Page) -> None:
    page.choose("said")
    page.type("claimed")

    page.press(Key.Key_Z, CONTROL)
    page.press(Key.Key_Z, CONTROL)

    assert page.body == TEXT
    assert page.editor.selection() == Span(15, 19)
    page.press(Key.Key_Z, CONTROL | SHIFT)
    page.assert_same()


def test_words_cut_and_pasted_elsewhere_are_proposed(page: Page) -> None:
    page.choose("The mayor ")
    page.press(Key.Key_X, CONTROL)
    page.put("Nobody ")
    page.press(Key.Key_V, CONTROL)

    assert if_accepted(page) == "Head\nsaid it.\nNobody The mayor saw it.\n"
    check(page)
    QGuiApplication.clipboard().clear()


def test_a_row_is_proposed_by_tab_in_the_last_cell(open_page: OpenPage) -> None:
    body = type(TEXT).of([*TEXT.blocks[:2], *table(("a", "b"), ("c", "d")), TEXT.blocks[2]])
    page = open_page(body)
    page.bridge.set_mode("suggesting")
    page.caret(page.body.text.rindex("d\n", 0, page.body.text.index("Nobody")))

    page.press(Key.Key_Tab)
    page.type("new")

    assert standing(page.body) == body
    assert "new" in if_accepted(page)
    assert len(accepted(page.body).blocks) == len(body.blocks) + 2
    page.assert_same()


def test_a_quote_typed_is_helped_with_and_proposed(page: Page) -> None:
    page.caret(page.body.length - 1)

    page.type(' "Yes"')

    assert if_accepted(page).endswith("Nobody saw it. “Yes”\n")
    check(page)


def test_switching_to_editing_changes_the_text_again(page: Page) -> None:
    page.bridge.set_mode("editing")
    page.put("The ")

    page.type("x")

    assert standing(page.body).text != TEXT.text
    page.assert_same()


def test_in_a_spiked_report_one_only_views(page: Page) -> None:
    change_stage(page.report, "spike")

    assert page.report.mode == "viewing"
    assert page.editor.isReadOnly()


def another_strikes(page: Page, words: str) -> None:
    """Mira proposes that `words` go."""
    at = page.body.text.index(words)
    page.desk.add_person("Mira Novak", ("editor",), page.actor)
    there = page.desk.open("harbour", page.desk.actor("Mira Novak"))
    suggesting.suggest(there, Ops().retain(at).delete(len(words)).delta())
    there.flush()
    page.report.poll()


def test_words_that_somebody_struck_are_not_copied_as_words_that_stand(page: Page) -> None:
    another_strikes(page, "mayor ")
    page.choose("The mayor said")
    page.press(Key.Key_C, CONTROL)
    page.bridge.set_mode("editing")

    page.put("Nobody ")
    page.press(Key.Key_V, CONTROL)

    assert page.body.text.endswith("Nobody The saidsaw it.\n")
    page.assert_same()
    QGuiApplication.clipboard().clear()


def test_who_copies_nothing_but_struck_words_wants_them(page: Page) -> None:
    another_strikes(page, "mayor ")
    page.choose("mayor ")
    page.press(Key.Key_C, CONTROL)

    page.put("Nobody ")
    page.press(Key.Key_V, CONTROL)

    assert if_accepted(page) == "Head\nThe said it.\nNobody mayor saw it.\n"
    check(page)
    QGuiApplication.clipboard().clear()


def test_words_cut_with_what_others_and_oneself_propose_in_them_are_moved_by_one_decision(page: Page) -> None:
    another_strikes(page, "mayor ")
    page.put("The mayor ")
    page.type("once ")
    page.choose("The mayor once said ")
    page.press(Key.Key_X, CONTROL)

    page.put("Nobody ")
    page.press(Key.Key_V, CONTROL)

    assert if_accepted(page) == "Head\nit.\nNobody The once said saw it.\n"
    check(page)
    cards = suggesting.open_cards(page.bridge.open_report)
    move = next(card for card in cards if card.kind == "move")
    suggesting.accept(page.bridge.open_report, move.ids)
    assert page.body.text == "Head\nit.\nNobody The mayor once said saw it.\n"
    assert standing(page.body).text == "Head\nit.\nNobody The mayor said saw it.\n"
    assert if_accepted(page) == "Head\nit.\nNobody The once said saw it.\n"
    QGuiApplication.clipboard().clear()
