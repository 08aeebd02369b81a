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


SHORT = [
    *(text for text in SENTENCES[:3]),
    "Nobody did.",
    *(text for text in SENTENCES[3:]),
    "The board did not agree.",
    SENTENCES[0].replace("Monday", "Tuesday"),
]
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
    + f'<p><a href="/y">{TITLES[1]}</a></p><p><a href="/z">{TITLES[2]}</a></p>'
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
    assert why[TITLES[2]] in ("link to another report", "related links")
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


def test_a_paragraph_that_is_one_link_stays_among_text_and_goes_with_a_lead_in() -> None:
    link = '<a href="https://example.org/minutes">The minutes of the meeting in full</a>'
    kept = read_html(report(f"{paragraphs(SENTENCES[:4])}<p>{link}</p>{paragraphs(SENTENCES[4:])}"))
    told = read_html(
        report(f"{paragraphs(SENTENCES[:4])}<p>Read more: {link}</p>{paragraphs(SENTENCES[4:])}")
    )
    boxed = read_html(report(f"{paragraphs(SENTENCES[:4])}<div>{link}</div>{paragraphs(SENTENCES[4:])}"))

    assert "The minutes of the meeting in full" in texts(kept, "paragraph")
    assert texts(told, "paragraph") == SENTENCES
    assert texts(boxed, "paragraph") == SENTENCES


def test_bold_links_and_links_that_come_again_and_again_are_teasers() -> None:
    bold = f"<p><a href='/x'><strong>{TITLES[0]}</strong></a></p>"
    often = "".join(
        f"<p>{text}</p>" + (f"<p><a href='/{n}'>{title} of them all</a></p>" if title else "")
        for n, (text, title) in enumerate(zip(SENTENCES, [*TITLES, *[""] * 6], strict=True))
    )
    one = read_html(report(f"{paragraphs(SENTENCES[:4])}{bold}{paragraphs(SENTENCES[4:])}"))

    assert texts(one, "paragraph") == SENTENCES
    assert texts(read_html(report(often)), "paragraph") == SENTENCES


def test_links_below_each_other_in_one_paragraph_go() -> None:
    lines = "<br>".join(f"<a href='/{n}'>{title}</a>" for n, title in enumerate(TITLES))
    draft = read_html(
        report(f"{paragraphs(SENTENCES[:4])}<p>On this:<br>{lines}</p>{paragraphs(SENTENCES[4:])}")
    )

    assert texts(draft, "paragraph") == SENTENCES


def test_short_sentences_stay_where_the_text_for_machines_has_no_lines() -> None:
    data = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": " ".join(SHORT)})
    body = "".join(f"<p class='paragraph'>{text}</p>" for text in SHORT)

    draft = read_html(
        report(body, above=f'<h1>{TITLE}</h1><script type="application/ld+json">{data}</script>')
    )

    assert texts(draft, "paragraph") == SHORT


def test_what_the_text_for_machines_cuts_off_stays() -> None:
    told = " ".join(SENTENCES[:7])[:-30] + "..."
    data = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": told})

    draft = read_html(
        report(paragraphs(), above=f'<h1>{TITLE}</h1><script type="application/ld+json">{data}</script>')
    )

    assert texts(draft, "paragraph") == SENTENCES


def test_a_lead_outside_the_box_of_the_text_stays() -> None:
    lead = "The town wants to know where its money went, and the board would rather talk of the weather."
    above = f"<div class='top'><h1>{TITLE}</h1><p>{lead}</p></div>"

    draft = read_html(report(paragraphs(), above=above))

    assert lead in texts(draft, "paragraph", "summary")
    assert [text for text in texts(draft, "paragraph") if text != lead] == SENTENCES


def test_a_text_that_a_quotation_holds_keeps_its_headings_outside() -> None:
    draft = read_html(
        report(f"<h2>What the board said</h2><p>It said this.</p><blockquote>{paragraphs()}</blockquote>")
    )

    assert texts(draft, "heading") == ["What the board said"]
    assert texts(draft, "quote") == SENTENCES


@pytest.mark.parametrize(
    "last", ["Will anybody ever ask for it back?", "Enjoy the summer!", "All the best, Ann Keel"]
)
def test_a_short_last_paragraph_stays(last: str) -> None:
    draft = read_html(report(f"{paragraphs()}<p>{last}</p>", below=f"<ul>{LINKS}</ul>"))

    assert texts(draft, "paragraph", "byline")[-1] == last


def test_a_heading_with_nothing_below_goes() -> None:
    draft = read_html(report(paragraphs() + "<h2>More of the harbour</h2><ul>" + LINKS + "</ul>"))

    assert not texts(draft, "heading")
    assert "More of the harbour" in reasons(draft)


def test_stars_to_rate_a_report_are_no_list_of_it() -> None:
    stars = "".join(f"<li><a href='#{n}'>Give it {n} stars</a></li>" for n in range(1, 6))
    draft = read_html(report(paragraphs() + f"<div><ul class='star-rating'>{stars}</ul></div>"))

    assert texts(draft, "paragraph") == SENTENCES
    assert not texts(draft, "bullet")


def test_reports_in_the_column_beside_go() -> None:
    teasers = "".join(
        f"<li><article><p>Day {n}: the choir of Ebb sang for seven hours and nobody left the hall early.</p>"
        "</article></li>"
        for n in range(4)
    )
    draft = read_html(
        page(
            f"<div id='all'><div class='content'><h1>{TITLE}</h1>{paragraphs()}</div>"
            f"<div class='aside secondary'><ul>{teasers}</ul></div></div>"
        )
    )

    assert texts(draft, "paragraph") == SENTENCES
    assert not texts(draft, "bullet")


def test_long_comments_do_not_outweigh_a_short_report() -> None:
    comments = "".join(
        f"<div class='comment'><p>Number {n} here: I have said for years that the board needs watching, and "
        "nobody has ever listened to me or to my neighbour, who said the same.</p></div>"
        for n in range(40)
    )
    draft = read_html(report(paragraphs(), below=f"<div id='comments'>{comments}</div>"))

    assert texts(draft, "paragraph") == SENTENCES


def test_who_wrote_it_is_told_apart_from_what_is_said_about_them() -> None:
    bio = "Jane Doe has covered the harbour for ten years and lives beside it with a dog and two cats."
    above = (
        f"<header><h1>{TITLE}</h1><div class='byline'><div>By</div><div><a href='/j'>Jane Doe (Author)</a>"
        f"</div></div><div class='ArticleAuthorDescription'>{bio}</div>"
        "<div class='pic'>Image: John Roe for The Tidewater Post</div></header>"
    )

    draft = read_html(report(paragraphs(), above=above))

    assert texts(draft, "byline") == ["By Jane Doe (Author)"]
    assert not texts(draft, "summary")
    assert texts(draft, "caption") == ["Image: John Roe for The Tidewater Post"]


def test_a_second_title_below_the_byline_is_the_summary() -> None:
    above = f"<h1>{TITLE}</h1><div class='byline'>By Jane Doe</div><h2>{SUMMARY}</h2>"

    draft = read_html(report(paragraphs(), above=above))

    assert texts(draft, "summary") == [SUMMARY]
    assert texts(draft, "byline") == ["By Jane Doe"]


def test_a_headline_below_a_longer_kicker_is_found_with_its_byline() -> None:
    kicker = "Our reporters have looked into the books of the harbour for a whole year."
    above = f"<p>{kicker}</p><h2>{TITLE}</h2><div class='social-share'><i>By Jane Doe</i></div>"

    draft = read_html(report(f"{above}{paragraphs()}", above=" "))

    assert texts(draft, "headline") == [TITLE]
    assert texts(draft, "byline") == ["By Jane Doe"]


def test_a_first_paragraph_that_is_all_the_text_is_no_summary() -> None:
    only = "The harbour board met in closed session on Monday and left without a word to those who waited."
    draft = read_html(report(f"<div class='description'><p>{only}</p></div>"))

    assert texts(draft, "paragraph") == [only]
    assert not texts(draft, "summary")


def test_a_paragraph_that_stands_in_two_boxes_is_said_once() -> None:
    above = f"<h1>{TITLE}</h1><div class='top'><div><p>{SENTENCES[1]}</p></div></div>"
    draft = read_html(report(paragraphs(), above=above))

    assert draft.body.text.count(SENTENCES[1]) == 1
    assert texts(draft, "paragraph") == SENTENCES


def test_letters_and_their_accents_are_one_sign() -> None:
    draft = read_html(
        report(paragraphs([*SENTENCES, "Le Cafe\u0301 du Port a ferme\u0301 ses portes lundi."]))
    )

    assert texts(draft, "paragraph")[-1] == "Le Café du Port a fermé ses portes lundi."


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


def hostile(times: int) -> dict[str, str]:
    """Pages that are `times` times as large as harm needs."""
    return {
        "deep": "<div>" * 10_000 * times + "words" + "</div>" * 10_000 * times,
        "tables": "<table><tr><td>" * 2_000 * times + "words",
        "lists": "<ul><li>" * 2_000 * times + "words",
        "bold": "<b>words<p>" * 2_000 * times,
        "attributes": "<p " + " ".join(f"a{n}=1" for n in range(5_000 * times)) + ">words</p>",
        "quotes": '<p title="x>words ' * 2_000 * times,
        "comments": "<!-- " * 5_000 * times + "--><p>words",
        "signs": "<" * 20_000 * times + "words",
        "breaks": "words<br>" * 5_000 * times,
        "cells": "<table>" + "<tr><td>words<td>b" * 1_000 * times + "</table>",
        "spans": "<table><tr><td colspan=1000000000 rowspan=1000000000>words<td>b<tr><td>c<td>d</table>",
        "word": "<p>words" + "a" * 100_000 * times,
    }


@pytest.mark.parametrize("times", [2, pytest.param(10, marks=pytest.mark.long)])
@pytest.mark.parametrize("name", hostile(1))
def test_hostile_pages_neither_hang_nor_lose_words(name: str, times: int) -> None:
    page, began = hostile(times)[name], time.process_time()

    draft = read_html(
        f"<html><head><title>t</title></head><body>{page}<p>The words below it.</p></body></html>"
    )

    told = draft.body.text + " ".join(removed.text for removed in draft.removed)
    assert time.process_time() - began < 8
    assert "words" in told
    assert "The words below it." in told or name == "quotes"


def test_nothing_of_the_page_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("the page asked for the network")

    monkeypatch.setattr(socket, "socket", refused)

    assert texts(read_html(FULL), "headline") == [TITLE]
