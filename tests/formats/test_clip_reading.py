"""What other programs put on the clipboard, read: all that was selected, its structure, none of its looks."""

from __future__ import annotations

from pathlib import Path

import pytest

from editdesk.formats.clip.clipping import Clipping, TooMuchLayout
from editdesk.formats.clip.reader import read
from editdesk.text.body import Body
from editdesk.text.marks import LINE_BREAK, OBJECT, value_of
from editdesk.text.tables import grid

CLIPS = Path(__file__).parent / "clips"


def clip(name: str) -> Clipping:
    return read((CLIPS / f"{name}.html").read_bytes().decode())


def shape(body: Body | None) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in body.blocks] if body else []


def marked(body: Body, key: str) -> list[str]:
    return [text for text, run in body.pieces() if value_of(run, key) is True]


def links(body: Body) -> list[tuple[str, object]]:
    return [(text, value_of(run, "link")) for text, run in body.pieces() if value_of(run, "link")]


def words_of(html: str) -> str:
    return read(html).words.text


def test_word_keeps_headings_lists_tables_quotations_and_footnotes() -> None:
    word = clip("word")

    assert shape(word.words) == [
        ("heading", "The ferry line"),
        ("paragraph", f"A bold word, an italic one, CO2{OBJECT}, and\tso newly formerly on."),
        ("bullet", "Minutes"),
        ("bullet", "of four meetings"),
        ("numbered", "Ledgers"),
        ("cell", "Year"),
        ("cell", "2018"),
        ("cell", "2019"),
        ("cell", ""),
        ("quote", "No tender was held."),
    ]
    assert shape(word.notes) == [("footnote", "The Courier, May 2019.")]
    assert [block.level for block in word.words.blocks[2:5]] == [0, 1, 0]
    assert (word.source, word.left_out) == ("Microsoft Word", 1)


def test_what_word_tracks_comes_in_as_words_and_what_it_struck_is_struck() -> None:
    words = clip("word").words

    assert marked(words, "strike") == ["formerly"]
    assert marked(words, "underline") == []
    assert (marked(words, "bold"), marked(words, "italic")) == (["bold"], ["italic"])
    assert marked(words, "subscript") == ["2"]


@pytest.mark.parametrize(
    ("sign", "kind"), [("·", "bullet"), ("o", "bullet"), ("2.", "numbered"), ("b)", "numbered")]
)
def test_word_lists_whose_signs_are_words_lose_them(sign: str, kind: str) -> None:
    blanks = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span>"
    written = f"<span style='font-family:Symbol'>{sign}{blanks}</span>"
    html = f"<p class=MsoListParagraph>{written}Over <b>here</b></p>"

    assert shape(read(html).words) == [(kind, "Over here")]


def test_google_docs_keeps_structure_and_style_and_is_not_bold_throughout() -> None:
    docs = clip("google_docs")

    assert shape(docs.words) == [
        ("heading", "The ferry line"),
        ("paragraph", "A bold italic struck under CO2, the register"),
        ("bullet", "Minutes"),
        ("bullet", "of four meetings"),
        ("numbered", "Ledgers"),
        ("cell", "Year"),
        ("cell", "2018"),
        ("cell", ""),
        ("paragraph", "End"),
    ]
    assert marked(docs.words, "bold") == ["bold"]
    assert marked(docs.words, "underline") == [" under"]
    assert links(docs.words) == [("register", "https://example.org/?utm_source=mail&id=7")]
    assert docs.source == "Google Docs"


def test_libre_office_keeps_notes_of_several_paragraphs() -> None:
    office = clip("libre_office")

    assert shape(office.words) == [
        ("heading", "The ferry line"),
        ("paragraph", f"A bold italic under struck red CO2{OBJECT} and a link"),
        ("bullet", "Minutes"),
        ("bullet", "of four meetings"),
        ("numbered", "Ledgers"),
        ("quote", "No tender was held."),
        ("cell", "Year"),
        ("cell", "2018"),
        ("cell", ""),
        ("paragraph", f"first line{LINE_BREAK}second line"),
    ]
    assert shape(office.notes) == [("footnote", "The Courier, May 2019."), ("footnote", "Page two.")]
    assert office.source == "LibreOffice"


@pytest.mark.parametrize("name", ["word", "google_docs", "libre_office"])
def test_tables_keep_their_spans(name: str) -> None:
    cells = [block for block in clip(name).words.blocks if block.kind == "cell"]

    rows = grid(cells).rows

    assert [len(row) for row in rows] == [1, 2]
    assert rows[0][0].column_span == 2


def test_a_piece_of_a_sentence_keeps_the_blanks_at_its_edges() -> None:
    piece = read("<meta charset='utf-8'><span style='font-weight:400'> kept the</span><i>&nbsp;</i>")

    assert [list(block.pieces) for block in piece.words.blocks] == [
        [(" kept the", ()), (" ", (("italic", True),))]
    ]
    assert piece.is_open


def test_chrome_gives_a_piece_of_a_sentence() -> None:
    assert clip("chrome").words.text == "kept the ledgers say\n"
    assert marked(clip("chrome").words, "bold") == ["ledgers"]


def test_the_windows_header_tells_the_page_and_is_no_word() -> None:
    page = clip("chrome_on_windows")

    assert shape(page.words) == [("heading", "The line"), ("paragraph", "was sold.")]
    assert page.address == "https://example.org/ferry?utm_medium=x"
    assert links(page.words) == [("sold", "https://example.org/sold")]
    assert marked(page.words, "bold") == []


def test_a_note_that_a_page_refers_to_twice_comes_once() -> None:
    page = clip("firefox")

    assert shape(page.words) == [
        ("paragraph", f"Two people who kept the ledgers say so.{OBJECT} Twice.{OBJECT}"),
        ("caption", "The ferry"),
    ]
    assert shape(page.notes) == [("footnote", "The Courier, May.")]
    assert page.left_out == 1


def test_a_reference_whose_note_was_not_copied_stays_as_words() -> None:
    assert words_of('<p>so<sup><a href="#n1" id="r1">[1]</a></sup></p>') == "so[1]\n"


def test_a_list_of_contents_is_no_list_of_footnotes() -> None:
    html = '<div id="toc"><a href="#a">1</a> <a href="#b">2</a></div><p id="a">One <a href="#toc">up</a></p>'

    assert words_of(html) == "1 2\nOne up\n"


def test_mail_keeps_safe_addresses_and_gives_emoji_their_letters() -> None:
    mail = clip("mail")

    assert shape(mail.words) == [
        ("paragraph", "Dear all,"),
        ("paragraph", "see us or this or that."),
        ("quote", "He wrote 🙂"),
    ]
    assert links(mail.words) == [("us", "mailto:desk@example.org")]
    assert mail.left_out == 0


def test_word_on_the_web_says_the_levels_of_its_lists() -> None:
    web = clip("word_on_the_web")

    assert shape(web.words) == [("heading", "The line"), ("bullet", "Minutes"), ("bullet", "of May")]
    assert [block.level for block in web.words.blocks] == [2, 0, 1]


def test_cells_of_a_spreadsheet_are_a_table() -> None:
    sheet = clip("excel")

    assert [[cell.blocks[0].text for cell in row] for row in grid(sheet.words.blocks).rows] == [
        ["Year", "Fee"],
        ["2018", "1,200"],
    ]
    assert not sheet.is_open


def test_a_table_that_lays_a_page_out_is_no_table() -> None:
    html = "<table><tr><td>a<table><tr><td>b</td></tr><tr><td>c</td></tr></table></td><td>d</td></tr></table>"

    assert shape(read(html).words) == [("paragraph", word) for word in "abcd"]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("a<br>b<br><br>c", f"a{LINE_BREAK}b\nc\n"),
        ("<pre>a\n  b\n\nc</pre>", f"a{LINE_BREAK}  b\nc\n"),
        ("<p>a\n   b&nbsp; c</p>", "a b c\n"),
        ("<p>10&nbsp;%</p>", "10\u00a0%\n"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", f"a{LINE_BREAK}b\n"),
        ("<p>a</p><hr><p>b</p>", "a\n\nb\n"),
        ("<p>Wirt&shy;schaft&#8203;</p>", "Wirtschaft\n"),
        ("<p>&#xFFFC;a&#x2029;b</p>", "a b\n"),
        ("<p>a<script>x</script><style>y</style><span style='display:none'>z</span></p>", "a\n"),
    ],
)
def test_words_come_as_they_were_seen(html: str, words: str) -> None:
    assert words_of(html) == words


def test_a_heading_and_a_head_cell_are_bold_by_themselves() -> None:
    body = read("<h2><b>a</b></h2><table><tr><th><b>b</b></th><th>c</th></tr></table><p><b>d</b></p>").words

    assert marked(body, "bold") == ["d"]


def test_addresses_stay_as_they_were() -> None:
    address = "https://example.org/a%20b/../c;d?utm_source=x&q=%C3%A4#part"

    assert links(read(f'<a href="{address}">a</a>').words) == [("a", address)]


@pytest.mark.parametrize(
    "html",
    [
        "<b>x</b>" * 300_000,
        "x" * 13_000_000,
        "<table>" + "<tr><td colspan=50>a</td></tr>" * 500 + "</table>",
        "<p>" + "<b>a</b>b" * 10_000 + "</p>",
    ],
)
def test_what_would_stall_the_window_is_refused_in_a_sentence(html: str) -> None:
    with pytest.raises(TooMuchLayout) as refused:
        read(html)

    assert refused.value.message.endswith(".")


@pytest.mark.parametrize("opening", ["<div>", "<b>", "<ul><li>", "<table><tr><td>", "<blockquote><p>"])
def test_however_deep_it_is_nested_no_word_is_lost(opening: str) -> None:
    assert words_of(f"before {opening * 20_000}deep").split() == ["before", "deep"]


def test_nothing_is_on_an_empty_clipboard() -> None:
    assert not read("").has_words
    assert not read("<p> </p>").has_words
    assert read("<hr>").has_words
