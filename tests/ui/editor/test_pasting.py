"""Words from other programs put into the page by key, mouse and menu, and the page's own going out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from editdesk.journal import Pasted
from editdesk.review.roles import Role
from editdesk.text.body import Body, Span, block_of
from editdesk.text.marks import OBJECT, marks, value_of
from editdesk.text.views import standing
from tests.ui.editor.pages import BOLD, CONTROL, SHIFT, OpenPage, Page, lines, runs, table
from tests.ui.editor.test_bypasses import drop

Key = Qt.Key
CLIPS = Path(__file__).parents[2] / "formats" / "clips"
ADDRESS = "https://example.org/ferry?utm_source=x"


def mime_with(html: str = "", text: str = "", **data: bytes) -> QMimeData:
    mime = QMimeData()
    if html:
        mime.setHtml(html)
    if text:
        mime.setText(text)
    return mime


def from_page(html: str, text: str = "words") -> QMimeData:
    mime = mime_with(html, text)
    mime.setData("chromium/x-source-url", ADDRESS.encode())
    return mime


def clip(name: str) -> str:
    return (CLIPS / f"{name}.html").read_bytes().decode()


def paste(page: Page, mime: QMimeData, *, plain: bool = False) -> None:
    QGuiApplication.clipboard().setMimeData(mime)
    page.press(Key.Key_V, CONTROL | SHIFT if plain else CONTROL)


def pasted(page: Page) -> Pasted:
    page.report.flush()
    (entry,) = page.store.entries(page.report.report.id, after=page.report.confirmed.number - 1)
    assert isinstance(entry.act, Pasted)
    return entry.act


@pytest.mark.parametrize("name", ["word", "google_docs", "libre_office"])
def test_what_word_processors_copy_keeps_its_structure(open_page: OpenPage, name: str) -> None:
    page = open_page(lines(("paragraph", "")))

    paste(page, mime_with(clip(name), "plain"))

    shape = page.shape()
    assert shape[0] == ("heading", "The ferry line")
    assert ("bullet", "of four meetings") in shape
    assert ("numbered", "Ledgers") in shape
    assert ("cell", "2018") in shape
    page.assert_same()


def test_a_piece_of_a_sentence_goes_into_the_sentence(open_page: OpenPage) -> None:
    page = open_page(lines(("heading", "Those who  so"), ("paragraph", "")))
    page.put("Those who ")

    paste(page, mime_with(clip("chrome"), "kept the ledgers say"))

    assert page.shape() == [("heading", "Those who kept the ledgers say so"), ("paragraph", "")]
    assert page.marks_of("ledgers") == BOLD
    page.assert_same()


def test_several_blocks_join_the_words_around_them(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "before after")))
    page.put("before ")

    paste(page, mime_with("<p>one</p><h2>Head</h2><p>two </p>"))

    assert page.shape() == [("paragraph", "before one"), ("heading", "Head"), ("paragraph", "twoafter")]
    assert page.editor.selection() == Span(19, 19)
    page.assert_same()


def test_a_cell_takes_words_and_no_structure(open_page: OpenPage) -> None:
    page = open_page(Body.of([block_of("a"), *table(("x", "y")), block_of("b")]))
    page.put("x")

    paste(page, mime_with("<h2>Head</h2><ul><li>item</li></ul><table><tr><td>1</td><td>2</td></tr></table>"))

    kinds = [kind for kind, _ in page.shape()]
    assert kinds == ["paragraph", *["cell"] * 5, "paragraph"]
    page.assert_same()


def test_a_headline_takes_the_words_with_their_style(open_page: OpenPage) -> None:
    page = open_page(lines(("headline", "The "), ("paragraph", "")))
    page.put("The ")

    paste(page, mime_with("<h3>ferry <i>line</i></h3>"))

    assert page.shape()[0] == ("headline", "The ferry line")
    assert value_of(page.marks_of("line"), "italic") is True
    page.assert_same()


def test_pasted_footnotes_are_footnotes(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "")))

    paste(page, mime_with(clip("word")))

    assert page.shape()[-1] == ("footnote", "The Courier, May 2019.")
    assert sum(text.count(OBJECT) for _, text in page.shape()) == 1
    page.assert_same()


def test_undo_takes_a_paste_back_in_one_step(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "one two")))
    page.put("one")
    page.type("!")

    paste(page, mime_with(clip("word")))
    page.type("?")
    page.press(Key.Key_Z, CONTROL)
    page.press(Key.Key_Z, CONTROL)

    assert page.shape() == [("paragraph", "one! two")]
    page.assert_same()


def test_the_journal_keeps_the_page_the_words_came_from(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "")))

    paste(page, from_page("<p>words</p>"))

    act = pasted(page)
    assert (act.address, act.source, act.left_out) == (ADDRESS, "", 0)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("text/x-moz-url-priv", ADDRESS.encode("utf-16-le")),
        ('application/x-qt-windows-mime;value="Chromium internal source URL"', ADDRESS.encode()),
        (
            'application/x-qt-windows-mime;value="HTML Format"',
            f"Version:0.9\r\nStartHTML:0\r\nSourceURL:{ADDRESS}\r\n<html>".encode(),
        ),
    ],
)
def test_each_browser_names_the_page_in_its_own_way(open_page: OpenPage, name: str, data: bytes) -> None:
    page = open_page(lines(("paragraph", "")))
    mime = mime_with("<p>words</p>")
    mime.setData(name, data)

    paste(page, mime)

    assert pasted(page).address == ADDRESS


@pytest.mark.parametrize(
    "address", ["file:///home/ada/notes.html", "about:blank", "javascript:1", "https://"]
)
def test_only_pages_of_the_web_are_kept_as_origin(open_page: OpenPage, address: str) -> None:
    page = open_page(lines(("paragraph", "")))
    mime = mime_with("<p>words</p>")
    mime.setData("chromium/x-source-url", address.encode())

    paste(page, mime)

    assert pasted(page).address == ""


def test_words_alone_keep_their_origin_too(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "")))

    paste(page, from_page("<p><b>words</b></p><p>more</p>", "words\n\nmore"), plain=True)

    assert page.body.text == "words\n\nmore\n"
    assert page.marks_of("words") == ()
    assert pasted(page).address == ADDRESS


def test_pictures_that_stay_behind_are_told_and_counted(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(lines(("paragraph", "")))

    with qtbot.waitSignal(page.editor.told) as told:
        paste(page, mime_with(clip("word")))

    assert told.args is not None
    assert told.args[0] == "1 picture stayed behind."
    assert pasted(page).left_out == 1


def test_nothing_is_said_where_nothing_stayed_behind(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(lines(("paragraph", "")))

    with qtbot.assertNotEmitted(page.editor.told):
        paste(page, mime_with(clip("mail")))


def test_too_much_layout_comes_in_as_plain_words_and_is_told(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(lines(("paragraph", "")))
    bomb = "<table>" + "<tr><td colspan=50>a</td></tr>" * 500 + "</table>"

    with qtbot.waitSignal(page.editor.told) as told:
        paste(page, mime_with(bomb, "plain words"))

    assert page.body.text == "plain words\n"
    assert told.args is not None and "table" in told.args[0]
    page.assert_same()


@pytest.mark.parametrize("is_html", [True, False])
def test_a_word_without_an_end_is_refused(open_page: OpenPage, qtbot: QtBot, is_html: bool) -> None:
    page = open_page(lines(("paragraph", "")))
    word = "x" * 1_000_000

    with qtbot.waitSignal(page.editor.refused) as refused:
        paste(page, mime_with(f"<p>{word}</p>" if is_html else "", word))

    assert refused.args is not None and "20,000 letters" in refused.args[0].message
    assert page.body.text == "\n"


def test_html_without_words_gives_way_to_plain_words(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "")))

    paste(page, mime_with("<p> </p>", "plain"))

    assert page.body.text == "plain\n"


def test_who_only_views_pastes_nothing(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "text")))
    page.bridge.set_mode("viewing")

    paste(page, mime_with("<p>words</p>"))

    assert page.body.text == "text\n"
    page.assert_same()


def test_who_may_only_suggest_proposes_what_is_pasted(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "text")), roles=(Role.REVIEWER,))

    paste(page, mime_with("<p>words</p>"))

    assert standing(page.body).text == "text\n"
    assert "words" in page.body.text
    page.assert_same()


def test_what_is_dropped_from_a_browser_comes_in_with_its_structure(open_page: OpenPage) -> None:
    page = open_page(lines(("paragraph", "one two")))

    drop(page, from_page("<p>a</p><ul><li>b</li></ul>"), 7, own=False)

    assert page.shape() == [("paragraph", "one twoa"), ("bullet", "b")]
    assert pasted(page).address == ADDRESS
    page.assert_same()


def test_a_picture_without_words_is_brought_as_a_picture(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(lines(("paragraph", "")))
    image = QImage(4, 3, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    mime = mime_with('<img src="https://example.org/a.png">')
    mime.setImageData(image)

    with qtbot.waitSignal(page.editor.pictures_brought) as brought:
        paste(page, mime)

    assert brought.args is not None
    ((_, data),) = brought.args[0]
    assert QImage.fromData(data).size() == image.size()
    assert page.body.text == "\n"


def test_dropped_picture_files_are_brought_and_other_files_are_no_words(
    open_page: OpenPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page = open_page(lines(("paragraph", "text")))
    (tmp_path / "ferry.png").write_bytes(b"picture")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("ferry.png", "notes.odt")])

    with qtbot.waitSignal(page.editor.pictures_brought) as brought:
        drop(page, mime, 4, own=False)

    assert brought.args == [[("ferry.png", b"picture")]]
    assert page.body.text == "text\n"


def test_a_file_that_is_no_picture_is_refused(open_page: OpenPage, qtbot: QtBot, tmp_path: Path) -> None:
    page = open_page(lines(("paragraph", "text")))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "notes.odt"))])

    with qtbot.waitSignal(page.editor.refused) as refused:
        drop(page, mime, 4, own=False)

    assert refused.args is not None and "notes.odt" in refused.args[0].message
    assert page.body.text == "text\n"


def test_a_copy_goes_out_as_html_and_as_words(open_page: OpenPage) -> None:
    comment = marks({"comment:a": True, "bold": True})
    page = open_page(Body.of([block_of("Head", "heading", level=2), runs(("a & ", ()), ("b", comment))]))
    page.caret(0, 10)

    page.press(Key.Key_C, CONTROL)

    mime = QGuiApplication.clipboard().mimeData()
    assert mime.html() == '<meta charset="utf-8"><h2>Head</h2><p>a &amp; <strong>b</strong></p>'
    assert mime.text() == "Head\na & b"


def test_a_copied_piece_of_a_sentence_stays_one_in_other_programs(open_page: OpenPage) -> None:
    page = open_page(Body.of([runs(("one ", ()), ("two", BOLD), (" three", ()))]))
    page.choose("two three")

    page.press(Key.Key_C, CONTROL)

    assert QGuiApplication.clipboard().mimeData().html().endswith("><strong>two</strong> three")


def test_words_that_are_only_suggested_do_not_go_out(open_page: OpenPage) -> None:
    suggested = marks({"insert:s": True})
    page = open_page(Body.of([runs(("kept ", ()), ("proposed ", suggested), ("words", ()))]))
    page.caret(0, 19)

    page.press(Key.Key_C, CONTROL)

    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "kept words"
    assert "proposed" not in mime.html()


def test_what_goes_out_comes_back_as_it_was(open_page: OpenPage) -> None:
    body = [
        block_of("Head", "heading", level=1),
        block_of("one", "bullet", level=0),
        block_of("two", "numbered", level=1),
        block_of("quoted", "quote"),
        runs(("plain ", ()), ("bold", BOLD), (" end", ())),
    ]
    page = open_page(Body.of(body))
    page.caret(0, page.body.length - 1)
    page.press(Key.Key_C, CONTROL)
    html = QGuiApplication.clipboard().mimeData().html()
    other = open_page(lines(("paragraph", "")))

    paste(other, mime_with(html))

    assert other.body.blocks == tuple(body)
    other.assert_same()
