"""Markdown is read as it is."""

from __future__ import annotations

import time

import pytest

from editdesk.formats.draft import Draft
from editdesk.formats.markdown.reader import read_markdown
from editdesk.text.marks import LINE_BREAK, OBJECT, value_of
from editdesk.text.tables import grid


def kinds(draft: Draft) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in draft.body.blocks]


def test_the_first_heading_of_level_one_is_the_headline() -> None:
    draft = read_markdown("Intro.\n\n# Fund *gone*\n\n## Part\n\nText.\n\n# Again\n\n#### Deep")

    assert kinds(draft) == [
        ("headline", "Fund gone"),
        ("paragraph", "Intro."),
        ("heading", "Part"),
        ("paragraph", "Text."),
        ("heading", "Again"),
        ("heading", "Deep"),
    ]
    assert [block.level for block in draft.body.blocks if block.kind == "heading"] == [2, 1, 3]
    assert not draft.removed


def test_emphasis_code_links_and_line_breaks_are_marks() -> None:
    draft = read_markdown("a **b *c*** ~~d~~ `e` [f](https://g.example/) <https://h.example>  \ni\nj")

    marked = {text: dict(run) for text, run in draft.body.blocks[0].pieces}
    assert marked["b "] == {"bold": True}
    assert marked["c"] == {"bold": True, "italic": True}
    assert marked["d"] == {"strike": True}
    assert marked["e"] == {"code": True}
    assert marked["f"] == {"link": "https://g.example/"}
    assert draft.body.blocks[0].text.endswith(LINE_BREAK + "i j")


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil", "a.html"]
)
def test_links_to_anything_but_web_and_mail_lose_their_address(address: str) -> None:
    draft = read_markdown(f"[words](<{address}>) stay")

    assert "words" in draft.body.text
    assert all(value_of(run, "link") is None for _, run in draft.body.pieces())


def test_lists_keep_their_levels_and_the_lines_of_a_point() -> None:
    draft = read_markdown("- one\n\n  more\n  - inner\n- two\n\n1. first\n2. second")

    assert [(b.kind, b.level, b.text) for b in draft.body.blocks] == [
        ("bullet", 0, "one" + LINE_BREAK + "more"),
        ("bullet", 1, "inner"),
        ("bullet", 0, "two"),
        ("numbered", 0, "first"),
        ("numbered", 0, "second"),
    ]


def test_a_table_becomes_cells_in_rows_and_columns() -> None:
    draft = read_markdown("| a | b |\n|---|---|\n| c |   |\n")

    cells = [block for block in draft.body.blocks if block.kind == "cell"]
    table = grid(cells)
    assert [[cell.blocks[0].text for cell in row] for row in table.rows] == [["a", "b"], ["c", ""]]
    assert value_of(cells[0].close, "header") is True
    assert draft.body.blocks[0].kind == draft.body.blocks[-1].kind == "paragraph"


def test_quotes_code_and_rules_become_blocks() -> None:
    draft = read_markdown("> said\n\n```py\nx = 1\ny\n```\n\n---\n")

    assert kinds(draft) == [("quote", "said"), ("paragraph", f"x = 1{LINE_BREAK}y"), ("rule", "")]


def test_a_picture_is_a_figure_with_its_caption_and_is_not_loaded() -> None:
    draft = read_markdown('![The pier](http://evil.example/x.png "At dawn")\n\n![Eels](eels.png)\n*Two eels*')

    assert kinds(draft) == [
        ("figure", OBJECT),
        ("caption", "At dawn"),
        ("figure", OBJECT),
        ("caption", "Two eels"),
    ]
    _, run = next(draft.body.pieces())
    assert dict(run) == {"object": "figure", "image": "", "alt": "The pier"}
    assert [lost.what for lost in draft.lost] == [
        "the picture http://evil.example/x.png",
        "the picture eels.png",
    ]


def test_footnotes_stand_at_the_end_with_their_reference_in_the_text() -> None:
    draft = read_markdown("Gone.[^a] `[^a]`\n\n[^a]: Says *who*?\n    More.\n\nEnd.")

    reference = next(dict(run) for text, run in draft.body.pieces() if text == OBJECT)
    note = draft.body.blocks[-1]
    assert (note.kind, note.text) == ("footnote", "Says who? More.")
    assert value_of(note.close, "note") == reference["note"]
    assert "[^a]" in draft.body.text


def test_fields_at_the_head_are_front_matter() -> None:
    draft = read_markdown('---\ntitle: "Fund gone"\nauthor: Jane Doe\ntags: [a]\n---\nText.')

    assert kinds(draft) == [("headline", "Fund gone"), ("byline", "Jane Doe"), ("paragraph", "Text.")]
    assert [removed.text for removed in draft.removed] == ["tags: [a]"]


def test_html_among_markdown_keeps_its_words() -> None:
    draft = read_markdown("H<sub>2</sub>O<br>x\n\n<div>block <b>bold</b><script>evil()</script></div>\n")

    assert draft.body.text == f"H2O{LINE_BREAK}x\nblock bold\n"


def test_a_comment_is_told_and_can_be_put_back() -> None:
    draft = read_markdown("Text.\n\n<!-- ask\nBo -->\n\nMore.")

    assert [removed.text for removed in draft.removed] == [f"<!-- ask{LINE_BREAK}Bo -->"]


@pytest.mark.parametrize(
    "hostile", [">" * 30_000 + "a", "- " * 20_000 + "a", "[" * 50_000, "*a **b " * 2_000]
)
def test_hostile_nesting_neither_hangs_nor_loses_words(hostile: str) -> None:
    began = time.process_time()

    draft = read_markdown(hostile + "\n\nThe words below.")

    assert time.process_time() - began < 6
    assert "The words below." in draft.body.text


def test_cells_that_the_head_of_a_table_has_no_column_for_are_told() -> None:
    wide = "| Year | Crowns |\n|---|---|\n| 2017 | 4,000 | never \\| found |\n| 2018 | 12 |"
    quoted = "> | A |\n> |---|\n> | 1 |"

    draft = read_markdown(f"{wide}\n\n{quoted}\n")

    assert [(lost.what, lost.where) for lost in draft.lost] == [
        ("a cell beyond the head of its table: never \\| found", "in the row “2017”")
    ]
