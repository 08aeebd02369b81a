"""Lists, front matter, rules and styles, by key as a writer meets them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from editdesk.text.body import Body, Span, block_of
from editdesk.text.marks import marks, value_of
from tests.ui.editor.pages import BOLD, CONTROL, SHIFT, OpenPage, Page, lines, runs

Key = Qt.Key


def enter(page: Page, times: int = 1) -> None:
    for _ in range(times):
        page.press(Key.Key_Return, text="\r")


def tab(page: Page) -> None:
    page.press(Key.Key_Tab, text="\t")


def back(page: Page) -> None:
    page.press(Key.Key_Backspace)


def labels(page: Page) -> list[str]:
    return [page.editor._page.numbering.item(number) for number in range(page.body.block_count)]


@pytest.mark.parametrize(
    ("sign", "shown"), [("- ", ["•", "•", "◦", "•", ""]), ("1. ", ["1.", "2.", "a.", "3.", ""])]
)
def test_a_list_is_written_with_nothing_but_keys(open_page: OpenPage, sign: str, shown: list[str]) -> None:
    page = open_page(lines(("paragraph", "")))

    page.type(sign + "one")
    enter(page)
    page.type("two")
    enter(page)
    tab(page)
    page.type("deep")
    enter(page, 2)
    page.type("three")
    enter(page, 2)
    page.type("text")

    assert [block.text for block in page.body.blocks] == ["one", "two", "deep", "three", "text"]
    assert labels(page) == shown
    assert page.body.block(4).kind == "paragraph"
    page.assert_same()


def test_backspace_leaves_the_list_step_by_step_before_it_joins(open_page: OpenPage) -> None:
    page = open_page(Body.of([block_of("a", "bullet", level=0), block_of("b", "bullet", level=1)]))
    page.caret(2)
    seen = []

    for _ in range(3):
        back(page)
        seen.append([(block.kind, block.level, block.text) for block in page.body.blocks])
        page.assert_same()

    assert seen == [
        [("bullet", 0, "a"), ("bullet", 0, "b")],
        [("bullet", 0, "a"), ("paragraph", 0, "b")],
        [("bullet", 0, "ab")],
    ]
    for _ in range(3):
        page.press(Key.Key_Z, CONTROL)
    assert [block.level for block in page.body.blocks] == [0, 1]


def test_delete_at_the_end_of_an_item_joins_the_next(open_page: OpenPage) -> None:
    page = open_page(lines(("bullet", "a"), ("bullet", "b")))
    page.put("a")

    page.press(Key.Key_Delete)

    assert page.shape() == [("bullet", "ab")]


def test_numbers_begin_anew_after_other_words_and_go_on_over_deeper_items(open_page: OpenPage) -> None:
    items = [("a", "numbered", 0), ("b", "bullet", 1), ("c", "numbered", 0)]
    page = open_page(
        Body.of(
            [
                *(block_of(word, kind, level=level) for word, kind, level in items),
                block_of("between"),
                block_of("d", "numbered", level=0),
            ]
        )
    )

    assert labels(page) == ["1.", "◦", "2.", "", "1."]
    page.choose("between\n")
    page.press(Key.Key_Delete)
    assert labels(page) == ["1.", "◦", "2.", "3."]


def test_front_matter_is_written_from_field_to_field(open_page: OpenPage) -> None:
    page = open_page(lines(("headline", ""), ("paragraph", "")))
    page.caret(0)

    for words in ("Head", "Summary", "By Ada", "Harbour"):
        page.type(words)
        enter(page)
    page.type("Text")

    assert page.shape() == [
        ("headline", "Head"),
        ("summary", "Summary"),
        ("byline", "By Ada"),
        ("dateline", "Harbour"),
        ("paragraph", "Text"),
    ]
    page.assert_same()


def test_a_kicker_is_opened_above_the_headline(open_page: OpenPage) -> None:
    page = open_page(lines(("headline", "Head"), ("paragraph", "")))
    page.caret(5)

    page.editor.do("kicker")
    page.type("Ports")
    page.assert_same()

    assert page.shape() == [("kicker", "Ports"), ("headline", "Head"), ("paragraph", "")]
    page.press(Key.Key_Z, CONTROL)
    page.press(Key.Key_Z, CONTROL)
    assert page.shape() == [("headline", "Head"), ("paragraph", "")]


def test_a_paragraph_far_down_becomes_the_summary_at_the_top_with_its_comment(open_page: OpenPage) -> None:
    commented = marks({"comment:c": True})
    page = open_page(
        Body.of(
            [
                block_of("H", "headline"),
                block_of("p"),
                runs(("two ", ()), ("words", commented)),
                block_of("q"),
            ]
        )
    )
    page.put("two")

    page.editor.do("summary")
    page.assert_same()

    assert page.shape() == [
        ("headline", "H"),
        ("summary", "two words"),
        ("paragraph", "p"),
        ("paragraph", "q"),
    ]
    assert page.marks_of("words") == commented
    assert page.editor.selection() == Span(11, 11)
    page.press(Key.Key_Z, CONTROL)
    assert page.shape()[2] == ("paragraph", "two words")


def test_a_rule_by_its_act_and_backspace_behind_it_removes_it(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "one"), ("paragraph", "two")))
    page.put("one")

    page.editor.do("rule")
    ruled = page.shape()
    page.assert_same()
    page.type("x")
    back(page)
    back(page)

    assert ruled == [("paragraph", "one"), ("rule", ""), ("paragraph", "two")]
    assert page.shape() == [("paragraph", "one"), ("paragraph", "two")]
    page.assert_same()


def test_a_rule_at_the_end_leaves_a_paragraph_to_write_on(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "one")))
    page.put("one")

    page.editor.do("rule")
    page.type("on")

    assert page.shape() == [("paragraph", "one"), ("rule", ""), ("paragraph", "on")]
    page.assert_same()


@pytest.mark.parametrize("kind", ["quote", "pull_quote", "sidebar"])
def test_quotes_and_sidebars_by_their_acts(open_page: OpenPage, kind: str) -> None:
    page = open_page(lines(("paragraph", "one"), ("paragraph", "two")))
    page.put("tw")

    page.editor.do(kind)
    chosen = page.shape()[1]
    page.caret(4)
    back(page)

    assert chosen == (kind, "two")
    assert page.shape()[1] == ("paragraph", "two")
    page.assert_same()


def test_caption_follows_a_figure_and_text_follows_the_caption(open_page: OpenPage) -> None:
    picture = marks({"object": "figure", "image": "b5" * 32, "alt": "A bridge"})
    page = open_page(Body.of([block_of("a"), runs(("\ufffc", picture), kind="figure"), block_of("b")]))
    page.caret(3)

    enter(page)
    page.type("The bridge")
    enter(page)
    page.type("text")

    assert page.shape()[2:] == [("caption", "The bridge"), ("paragraph", "text"), ("paragraph", "b")]
    page.assert_same()


@pytest.mark.parametrize("style", ["strike", "superscript", "subscript", "code"])
def test_styles_without_a_key_have_their_acts(open_page: OpenPage, style: str) -> None:
    page = open_page(lines(("paragraph", "one two")))
    page.choose("two")

    page.editor.do(style)
    on = page.marks_of("two")
    page.assert_same()
    page.editor.do(style)

    assert (on, page.marks_of("two")) == (marks({style: True}), ())


def test_above_and_below_the_line_shut_each_other_out_as_one_types(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "")))

    page.editor.do("superscript")
    page.editor.do("subscript")
    page.type("2")

    assert page.marks_of("2") == marks({"subscript": True})


def test_formatting_is_cleared_from_words_but_not_their_link(open_page: OpenPage) -> None:
    run = marks({"bold": True, "italic": True, "link": "https://example.org"})
    page = open_page(Body.of([runs(("one ", BOLD), ("two", run), (" three", BOLD))]))
    page.choose("two")

    page.press(Key.Key_Space, CONTROL)
    page.assert_same()

    assert page.marks_of("two") == marks({"link": "https://example.org"})
    assert page.marks_of("one") == BOLD
    page.press(Key.Key_Z, CONTROL)
    assert page.marks_of("two") == run


def test_formatting_is_cleared_for_what_is_typed_next(open_page: OpenPage) -> None:
    page = open_page(Body.of([runs(("one", BOLD))]))
    page.put("one")

    page.press(Key.Key_Space, CONTROL)
    page.type("x")

    assert page.marks_of("x") == ()


def test_a_space_that_does_not_break(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "10km")))
    page.put("10")

    page.press(Key.Key_Space, CONTROL | SHIFT)

    assert page.body.text == "10\u00a0km\n"
    assert value_of(page.body.block(0).close, "kind") == "paragraph"
