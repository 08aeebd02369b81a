"""Help while typing, by key events: what stands then, and what one undo gives back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from editdesk.journal import DetailSet
from editdesk.text.body import Body, Span
from editdesk.text.marks import marks, value_of
from tests.ui.editor.pages import ALT, CONTROL, OpenPage, Page, lines, runs

Key = Qt.Key


def enter(page: Page) -> None:
    page.press(Key.Key_Return, text="\r")


def undo(page: Page) -> None:
    page.press(Key.Key_Z, CONTROL)


def commit(page: Page, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(page.editor, event)


def test_quotes_are_curled_as_one_types(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "")))

    page.type("\"It's a 'no',\" she said--\"and...")

    assert page.body.text == "“It’s a ‘no’,” she said–“and…\n"
    page.assert_same()


def test_quotes_are_those_of_the_reports_language(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "")))
    page.report.perform(DetailSet(key="language", value="de", before=""))

    page.type('"Geht\'s?"')

    assert page.body.text == "„Geht’s?“\n"
    page.assert_same()


@pytest.mark.parametrize(
    ("typed", "helped", "given_back", "typed_on"),
    [
        ('he said "', "he said “", 'he said "', 'he said "x y'),
        ("well...", "well…", "well...", "well...x y"),
        ("a--", "a–", "a--", "a--x y"),
        ("don'", "don’", "don'", "don'x y"),
    ],
)
def test_one_undo_gives_back_what_was_typed_and_it_stays(
    open_page: OpenPage, typed: str, helped: str, given_back: str, typed_on: str
) -> None:
    page = open_page(lines(("paragraph", "")))
    page.type(typed)
    shown = page.body.text

    undo(page)
    back, caret = page.body.text, page.editor.selection()
    page.type("x y")

    assert (shown, back) == (f"{helped}\n", f"{given_back}\n")
    assert caret == Span(len(given_back), len(given_back))
    assert page.body.text == f"{typed_on}\n"
    page.assert_same()


def test_undoing_on_and_redoing_reach_every_step(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "")))
    page.type('say "yes')

    seen = []
    for _ in range(3):
        undo(page)
        seen.append(page.body.text)
    for _ in range(3):
        page.press(Key.Key_Y, CONTROL)

    assert seen == ["say “\n", 'say "\n', "\n"]
    assert page.body.text == "say “yes\n"
    page.assert_same()


@pytest.mark.parametrize(
    ("typed", "kind", "given_back"),
    [
        ("- ", "bullet", "- "),
        ("1. ", "numbered", "1. "),
        ("> ", "quote", "> "),
        ("## ", "heading", "## "),
    ],
)
def test_lists_quotes_and_headings_begin_as_they_are_typed_and_one_undo_gives_the_signs_back(
    open_page: OpenPage, typed: str, kind: str, given_back: str
) -> None:
    page = open_page(lines(("paragraph", "a"), ("paragraph", "")))
    page.caret(2)

    page.type(typed)
    begun = page.shape()[1]
    page.assert_same()
    undo(page)

    assert begun == (kind, "")
    assert page.shape()[1] == ("paragraph", given_back)
    assert page.editor.selection() == Span(2 + len(typed), 2 + len(typed))
    page.assert_same()


def test_three_hyphens_and_enter_make_a_rule_and_one_undo_gives_them_back(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "a"), ("paragraph", "")))
    page.caret(2)
    page.type("---")
    enter(page)
    ruled = page.shape()
    page.assert_same()

    undo(page)

    assert ruled == [("paragraph", "a"), ("rule", ""), ("paragraph", "")]
    assert page.shape() == [("paragraph", "a"), ("paragraph", "---"), ("paragraph", "")]
    page.type("b")
    assert page.shape()[2] == ("paragraph", "b")
    page.assert_same()


@pytest.mark.parametrize("ends", [" ", "\r"])
def test_an_address_becomes_a_link_when_it_is_finished(open_page: OpenPage, ends: str) -> None:
    page = open_page(lines(("paragraph", "")))
    page.type("see www.example.org")
    if ends == "\r":
        enter(page)
    else:
        page.type(" ")
    page.type("then")

    assert value_of(page.marks_of("www"), "link") == "https://www.example.org"
    assert page.marks_of("then") == ()
    undo(page)
    undo(page)
    assert page.marks_of("www") == ()
    page.assert_same()


def test_an_input_method_that_commits_one_character_is_helped_and_one_that_commits_words_is_not(
    open_page: OpenPage,
) -> None:
    page = open_page(lines(("paragraph", "")))

    commit(page, '"')
    commit(page, '"word\'s"')

    assert page.body.text == '“"word\'s"\n'
    page.assert_same()


def test_what_alt_gr_and_dead_keys_type_is_helped_alike(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "")))

    page.press(Key.Key_2, CONTROL | ALT, '"')
    page.press(Key.Key_Dead_Acute, text="")
    page.press(Key.Key_Eacute, text="é")
    page.press(Key.Key_QuoteDbl, text='"')

    assert page.body.text == "“é”\n"


def test_pasted_words_stay_as_they_are(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "")))
    mime = QMimeData()
    mime.setText('"it\'s" -- www.example.org ')
    QGuiApplication.clipboard().setMimeData(mime)

    page.press(Key.Key_V, CONTROL)

    assert page.body.text.startswith('"it\'s" -- www.example.org')
    assert page.marks_of("www") == ()


def test_code_stays_as_it_is_typed(open_page: OpenPage) -> None:
    page = open_page(Body.of([runs(("print", marks({"code": True})))]))
    page.put("print")

    page.type('("a"--...)')

    assert page.body.text == 'print("a"--...)\n'


def test_who_wants_no_help_gets_none(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "")))
    page.editor.help_typing(False)

    page.type('- "x"')

    assert page.shape() == [("paragraph", '- "x"')]


def test_the_style_chosen_for_what_is_typed_next_goes_on(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "")))

    page.press(Key.Key_B, CONTROL)
    page.type('"a"')

    assert list(page.body.block(0).pieces) == [("“a”", marks({"bold": True}))]
    page.assert_same()


def test_what_may_not_be_typed_is_not_helped_with(open_page: OpenPage) -> None:
    page = open_page(lines(("headline", "x"), ("paragraph", "")))
    page.bridge.set_mode("viewing")
    refused: list[object] = []
    page.editor.refused.connect(refused.append)
    page.caret(2)

    page.type('"')

    assert len(refused) == 1
    assert page.body.text == "x\n\n"


def test_several_selected_cells_and_a_comment_are_no_matter(open_page: OpenPage) -> None:
    page = open_page(
        Body.of([runs(("a said ", marks({"comment:c": True})), ("b", marks({"comment:c": True})))])
    )
    page.put("said ")

    page.type('"')

    assert page.marks_of("“") == marks({"comment:c": True})
    undo(page)
    assert page.marks_of('"') == marks({"comment:c": True})
    page.assert_same()
