"""A page becomes a report with its structure; all other visible words are told."""

from __future__ import annotations

import json
import re
import socket
import time

import pytest
from lxml import html as lxml_html

from editdesk.formats.draft import Draft
from editdesk.formats.reading import read_html
from editdesk.text.marks import LINE_BREAK, value_of
from editdesk.text.settle import settled
from editdesk.text.tables import grid
from tests.formats.pages import LINKS, SENTENCES, SUMMARY, TITLE, TITLES, page, paragraphs, report


def texts(draft: Draft, *kinds: str) -> list[str]:
    return [block.text for block in draft.body.blocks if block.kind in kinds]


def reasons(draft: Draft) -> dict[str, str]:
    return {line: removed.why for removed in draft.removed for line in removed.text.split(LINE_BREAK)}


FULL = report(
    paragraphs(SENTENCES[:3])
    + "<h2>An empty house</h2>"
    + '<p>One <b>bold</b>, <i>italic</i> and <a href="https://example.org/a">linked</a> word stands here, '
    + 'one <a href="javascript:evil()">unsafe</a>.</p>'
    + "<ul><li>Ann Keel, treasurer</li><li>Bo Mast, master<ul><li>his deputy</li></ul></li></ul>"
    + "<ol><li>first of all</li><li>second to that</li></ol>"
    + "<blockquote><p>We trusted her.</p></blockquote>"
    + "<table><tr><th>Year</th><th>Crowns</th></tr><tr><td>2017</td><td>4,000,000</td></tr></table>"
    + '<figure><img src="https://evil.example/x.jpg" alt="A boat">'
    + "<figcaption>A boat leaves.</figcaption></figure>"
    + '<div class="ad-slot">Advertisement</div>'
    + f'<p><strong>READ MORE: <a href="/x">{TITLES[0]}</a></strong></p>'
    + paragraphs(SENTENCES[3:])
    + f'<p><a href="/y">{TITLES[1]}</a></p>'
    + "<p>It ended where it had begun, at the old pier, with nobody to be seen and nothing to be had.</p>"
    + "<p>Additional reporting by John Roe.</p>",
    above=(
        '<div class="breadcrumbs"><a href="/">Home</a> &gt; <a href="/n">News</a></div>'
        f'<span class="kicker">Investigation</span><h1>{TITLE}</h1><p class="standfirst">{SUMMARY}</p>'
        '<div class="meta"><span class="byline">By <a href="/j">Jane Doe</a></span><time>3 March 2019</time>'
        "<span>5 min read</span></div><div class='share'><a>Facebook</a><a>Twitter</a></div>"
    ),
    below=(
        '<div class="author-bio"><p>Jane Doe covers the harbour and all that swims in it.</p></div>'
        f'<div class="related"><h3>Related stories</h3><ul>{LINKS}</ul></div>'
        '<div id="comments"><h3>Comments (1)</h3><p>I knew it all along, the fund was far too full.</p></div>'
    ),
)


@pytest.fixture(scope="module")
def full() -> Draft:
    return read_html(FULL)


def test_front_matter_is_found_in_its_markup(full: Draft) -> None:
    assert [(block.kind, block.text) for block in full.body.blocks[:5]] == [
        ("kicker", "Investigation"),
        ("headline", TITLE),
        ("summary", SUMMARY),
        ("byline", "By Jane Doe"),
        ("dateline", "3 March 2019"),
    ]


def test_all_paragraphs_are_kept_and_nothing_else_is_one(full: Draft) -> None:
    assert [text for text in texts(full, "paragraph") if text in SENTENCES] == SENTENCES
    assert len([text for text in texts(full, "paragraph") if text]) == len(SENTENCES) + 2


def test_headings_lists_quotes_tables_and_captions_survive(full: Draft) -> None:
    assert texts(full, "heading") == ["An empty house"]
    assert [(b.text, b.level) for b in full.body.blocks if b.kind == "bullet"] == [
        ("Ann Keel, treasurer", 0),
        ("Bo Mast, master", 0),
        ("his deputy", 1),
    ]
    assert texts(full, "numbered") == ["first of all", "second to that"]
    assert texts(full, "quote") == ["We trusted her."]
    assert texts(full, "caption") == ["A boat leaves."]
    assert texts(full, "credit") == ["Additional reporting by John Roe."]
    table = grid([block for block in full.body.blocks if block.kind == "cell"])
    assert [[cell.blocks[0].text for cell in row] for row in table.rows] == [
        ["Year", "Crowns"],
        ["2017", "4,000,000"],
    ]


def test_bold_italic_and_safe_links_are_marks(full: Draft) -> None:
    marked = {text: dict(run) for text, run in full.body.pieces()}

    assert marked["bold"] == {"bold": True}
    assert marked["italic"] == {"italic": True}
    assert marked["linked"] == {"link": "https://example.org/a"}
    assert {value_of(run, "link") for _, run in full.body.pieces()} == {None, "https://example.org/a"}


def test_what_surrounds_the_report_is_told_with_its_reason(full: Draft) -> None:
    why = reasons(full)

    assert why["Home > News"] == "breadcrumb"
    assert why["Advertisement"] == "advertisement"
    assert why[f"READ MORE: {TITLES[0]}"] == "link to another report"
    assert why[TITLES[1]] in ("link to another report", "related links")
    assert why["Facebook Twitter"] == "sharing buttons"
    assert why["5 min read"] == "reading time"
    assert why["Jane Doe covers the harbour and all that swims in it."] == "about the author"
    assert why["I knew it all along, the fund was far too full."] == "readers’ comments"
    assert why["Sport"] == "navigation"


def test_every_visible_word_of_the_page_is_in_the_text_or_told(full: Draft) -> None:
    told = " ".join([full.body.text, *[removed.text for removed in full.removed]])
    there = set(re.findall(r"\w+", told))
    tree = lxml_html.document_fromstring(FULL)

    assert set(re.findall(r"\w+", " ".join(tree.body.itertext()))) <= there


def test_a_navigation_is_told_as_one_block_and_long_ones_in_several() -> None:
    menu = "".join(f"<li><a href='/{n}'>Section number {n}</a></li>" for n in range(300))
    draft = read_html(page(f"<nav><ul>{menu}</ul></nav><article><h1>{TITLE}</h1>{paragraphs()}</article>"))

    told = [removed.text for removed in draft.removed if removed.why == "navigation"]
    assert len(told) < 12
    assert all(len(text) <= 1600 for text in told)
    assert all(f"Section number {n}" in LINE_BREAK.join(told) for n in range(300))


def test_pictures_and_players_are_told_as_lost(full: Draft) -> None:
    assert [lost.what for lost in full.lost] == ["a picture: A boat"]
    assert full.lost[0].where.startswith("before “")


def test_the_draft_is_settled_and_removed_lines_have_a_place(full: Draft) -> None:
    starts = {start for start, _ in full.body.placed_blocks()} | {len(full.body)}

    assert settled(full.body) == full.body
    assert all(removed.at in starts for removed in full.removed)


def test_paragraphs_parted_by_line_breaks_are_paragraphs() -> None:
    draft = read_html(
        page(f"<h3 class='post-title'>{TITLE}</h3><div class='post-body'>{'<br><br>'.join(SENTENCES)}</div>")
    )

    assert texts(draft, "headline") == [TITLE]
    assert texts(draft, "paragraph") == SENTENCES


def test_the_text_a_page_gives_to_machines_settles_what_belongs() -> None:
    data = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n\n".join(SENTENCES)})
    stray = (
        "Choirs and fish and bridges are what this town is known for, as every visitor will soon find out."
    )
    blocks = [*SENTENCES[:4], stray, *SENTENCES[4:]]
    body = "".join(f"<div class='css-{n}'><span>{text}</span></div>" for n, text in enumerate(blocks))

    draft = read_html(
        page(f"<div><h1>{TITLE}</h1>{body}</div>", f'<script type="application/ld+json">{data}</script>')
    )

    assert texts(draft, "paragraph") == SENTENCES
    assert stray in reasons(draft)


def test_a_second_article_below_the_first_goes() -> None:
    other = "".join(
        f"<p>Quite another thing happened in the town of Ebb on day {n} of the very same year.</p>"
        for n in range(6)
    )
    draft = read_html(
        page(
            f"<article><h1>{TITLE}</h1>{paragraphs()}</article>"
            f"<article><h1>Quite another thing</h1>{other}</article>"
        )
    )

    assert texts(draft, "paragraph") == SENTENCES


def test_a_list_of_titles_goes_unless_a_colon_announces_it() -> None:
    told = read_html(report(paragraphs(SENTENCES[:4]) + f"<ul>{LINKS}</ul>" + paragraphs(SENTENCES[4:])))
    kept = read_html(
        report(
            paragraphs(SENTENCES[:4])
            + f"<p>These papers were used for it:</p><ul>{LINKS}</ul>"
            + paragraphs(SENTENCES[4:])
        )
    )

    assert not texts(told, "bullet")
    assert texts(kept, "bullet") == TITLES


def test_a_bold_line_above_a_paragraph_is_a_heading() -> None:
    draft = read_html(
        report(
            paragraphs(SENTENCES[:4]) + "<p><strong>The empty house</strong></p>" + paragraphs(SENTENCES[4:])
        )
    )

    assert texts(draft, "heading") == ["The empty house"]


def test_a_table_that_only_lays_out_the_page_is_none() -> None:
    draft = read_html(
        page(f"<table><tr><td><a href='/'>News</a></td><td><h1>{TITLE}</h1>{paragraphs()}</td></tr></table>")
    )

    assert texts(draft, "paragraph") == SENTENCES
    assert not texts(draft, "cell")


def test_hidden_words_are_neither_text_nor_told() -> None:
    draft = read_html(
        report(paragraphs() + "<p style='display:none'>Secret words in here.</p><p hidden>More of them.</p>")
    )

    assert "Secret" not in draft.body.text + "".join(removed.text for removed in draft.removed)


def test_html_from_the_clipboard_is_kept_whole() -> None:
    draft = read_html(
        "<b style='font-weight:normal'><p>One <b>bold</b> word.</p><ul><li>Two</li></ul><p>3</p></b>"
    )

    assert [(b.kind, b.text) for b in draft.body.blocks] == [
        ("paragraph", "One bold word."),
        ("bullet", "Two"),
        ("paragraph", "3"),
    ]
    assert not draft.removed


def test_a_german_page_is_german() -> None:
    html = (
        "<html lang='de-DE'><body><p>Der Vorstand ging auseinander, ohne ein Wort zu sagen.</p></body></html>"
    )

    assert read_html(html).language == "de"


HOSTILE = {
    "deep": "<div>" * 100_000 + "words" + "</div>" * 100_000,
    "tables": "<table><tr><td>" * 20_000 + "words",
    "lists": "<ul><li>" * 20_000 + "words",
    "bold": "<b>words<p>" * 20_000,
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">words</p>",
    "quotes": '<p title="x>words ' * 20_000,
    "comments": "<!-- " * 50_000 + "--><p>words",
    "signs": "<" * 200_000 + "words",
    "breaks": "words<br>" * 50_000,
    "cells": "<table>" + "<tr><td>words<td>b" * 10_000 + "</table>",
    "spans": "<table><tr><td colspan=1000000000 rowspan=1000000000>words<td>b<tr><td>c<td>d</table>",
    "word": "<p>words" + "a" * 1_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_neither_hang_nor_lose_words(name: str) -> None:
    began = time.perf_counter()

    draft = read_html(
        f"<html><head><title>t</title></head><body>{HOSTILE[name]}<p>The words below it.</p></body></html>"
    )

    told = draft.body.text + " ".join(removed.text for removed in draft.removed)
    assert time.perf_counter() - began < 8
    assert "words" in told
    assert "The words below it." in told or name == "quotes"


def test_nothing_of_the_page_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("the page asked for the network")

    monkeypatch.setattr(socket, "socket", refused)

    assert texts(read_html(FULL), "headline") == [TITLE]
