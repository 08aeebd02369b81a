"""The review copy as a web page: comments beside the words, suggestions in them, both for every reader."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import strategies as st
from lxml import html
from msgspec.structs import replace

from editdesk.desk.sending import packed
from editdesk.discussion_acts import Commented, Resolved
from editdesk.errors import UnwritableTarget
from editdesk.formats.checking import check
from editdesk.formats.html.found import found
from editdesk.formats.html.writer import write
from editdesk.formats.review_copy import ReviewCopy
from editdesk.formats.writing import export
from editdesk.report import Report
from editdesk.review.people import Person
from editdesk.text.delta import deletion, insertion, marking
from editdesk.text.marks import marks
from tests.formats import town
from tests.formats.reviewed import reviewed_copy
from tests.formats.test_review_copy import (
    EVERYTHING,
    MAYOR,
    PEOPLE,
    attachments,
    commented,
    proposal,
    proposing,
    remarking,
    report_with,
)
from tests.histories import after
from tests.review.proposers import histories
from tests.review.test_rich_histories import STEPS, a_history


def page_of(of: Report | ReviewCopy) -> html.HtmlElement:
    copy = of if isinstance(of, ReviewCopy) else packed(of, PEOPLE, EVERYTHING, is_draft=False).copy
    data = write(copy, attachments)
    check(copy, found(data), "x.html")
    return html.document_fromstring(data.decode())


def texts(page: html.HtmlElement, path: str) -> list[str]:
    return [" ".join(each.text_content().split()) for each in page.xpath(path)]


def test_a_comment_and_its_words_lead_to_each_other() -> None:
    page = page_of(commented(MAYOR, "mayor", "Yes.", "No.", text="Sure?\nReally?"))

    assert texts(page, "//article//mark") == ["mayor"]
    (call,) = page.xpath("//article//mark/following-sibling::a[1]")
    assert call.get("href") == "#comment-1"
    (card,) = page.xpath("//article[@id='comment-1']")
    assert card.xpath(".//a/@href") == ["#" + call.get("id")]
    assert texts(card, ".//p[@class='said']") == ["Sure?", "Really?", "Yes.", "No."]
    assert texts(card, ".//b") == ["Ann Tarrow", "Bob & Sons", "Bob & Sons"]
    assert card.xpath(".//time/@datetime") == ["2026-11-22T12:00:00Z"] * 3


def test_kind_state_and_who_has_to_answer_are_said_in_words() -> None:
    point = marking(4, 5, (("comment:c2", "point"),))
    report = after(commented(MAYOR, "nothing", kind="legal"), Resolved(thread="c1"))
    act = Commented(thread="c2", comment_kind="query", text="Who?", quote="", delta=point, assigned_to="bob")

    page = page_of(after(report, act, by="lex"))

    assert texts(page, "//article[@id='comment-1']//p[@class='state']") == ["Query · For Bob & Sons"]
    assert texts(page, "//article[@id='comment-2']//p[@class='state']") == ["Legal · Resolved"]
    assert page.xpath("//article[@id='comment-2']/@aria-label") == [
        "Comment 2 by Ann Tarrow, Legal, Resolved"
    ]


@pytest.mark.parametrize(
    "words",
    [
        "money\nHe said",
        "said nothing.\nShe",
        "He said nothing.\n",
        "Year\nLights\n2019",
        "54\nThe end",
        "committee",
    ],
)
def test_a_comment_may_cross_paragraphs_and_cells_and_stand_in_a_note(words: str) -> None:
    page = page_of(commented(MAYOR, words))

    assert "".join(page.xpath("//article//mark//text()")) == words.replace("\n", "")
    assert len(page.xpath("//a[@href='#comment-1' and @id='words-1']")) == 1


def test_a_comment_on_a_place_marks_no_words() -> None:
    act = Commented(
        thread="c1",
        comment_kind="note",
        text="Here?",
        quote="",
        delta=marking(4, 5, (("comment:c1", "point"),)),
    )

    page = page_of(after(MAYOR, act))

    assert not page.xpath("//article//mark")
    assert page.xpath("//h1/text()")[0] == "The m"


def test_what_is_put_in_and_taken_away_has_author_and_time() -> None:
    page = page_of(proposing(MAYOR, proposal(MAYOR, "nothing", "little"), "bob"))

    changed = page.xpath("//article//ins | //article//del")
    assert [(each.tag, each.text_content()) for each in changed] == [("del", "nothing"), ("ins", "little")]
    assert {each.get("datetime") for each in changed} == {"2026-11-22T12:00:00Z"}
    assert {each.get("title") for each in changed} == {"Bob & Sons, 22 Nov 2026, 12:00 UTC"}
    assert texts(page, "//article//a[@href='#suggestion-1']") == ["BS"]
    (item,) = page.xpath("//li[@id='suggestion-1']")
    assert "Bob & Sons" in item.text_content()
    assert "Replace “nothing” with “little”" in item.text_content()
    assert item.xpath(".//a/@href") == ["#place-1"]
    assert page.xpath("//*[@id='place-1']")


def test_what_one_puts_in_and_another_takes_away_lies_within_each_other() -> None:
    report = proposing(proposing(MAYOR, insertion(4, "old "), "ann"), deletion(4, 9), "bob")

    page = page_of(report)

    assert texts(page, "//h1/ins/del") == ["old"]


def test_formats_kinds_and_moves_are_told_in_words() -> None:
    page = page_of(reviewed_copy())

    labels = texts(page, "//article//a[starts-with(@class, 'by ')]")
    for told in ("AdT: Bold", "AdT: Heading 1 instead of heading 2", "AT: moved here", "AT: moved from here"):
        assert told in labels
    assert "BS: Delete row 3" in labels
    (item,) = page.xpath("//li[contains(., 'Move “')]")
    assert len([href for href in item.xpath(".//a/@href") if page.xpath(f"//*[@id='{href[1:]}']")]) == 2


def test_people_are_told_apart_without_any_colour() -> None:
    page = page_of(reviewed_copy())

    badges = texts(page, "//ul[@class='people']//span[starts-with(@class, 'badge')]")
    names = texts(page, "//ul[@class='people']//b")

    assert dict(zip(names, badges, strict=True)) == {
        "Ann Tarrow": "AT",
        "Bob & Sons": "BS",
        "Lex Okonjo": "LO",
        "Ada Thorne": "AdT",
    }


def test_a_link_holds_no_other_link() -> None:
    link = town.link("https://example.org/")
    report = report_with(town.block("paragraph", ("one two three", link), "."))
    report = proposing(commented(report, "two"), proposal(report, "one", "1"))

    page = page_of(report)

    assert not page.xpath("//a//a")
    assert "".join(page.xpath("//a[@href='https://example.org/']//text()")) == "one1 two three"


def test_markup_in_comments_and_names_prints_literally() -> None:
    evil = "</p></article><script>alert(1)</script> \"'&lt; <img src=x onerror=alert(1)>"
    report = proposing(commented(MAYOR, "mayor", evil, text=evil), proposal(MAYOR, "nothing", evil))
    copy = packed(report, (Person("ann", evil), Person("bob", evil + "2")), EVERYTHING, is_draft=False).copy

    page = page_of(copy)

    assert not page.xpath("//script | //img | //@onerror")
    assert texts(page, "//p[@class='said']") == [evil, evil]
    assert texts(page, "//ul[@class='people']//b") == [evil, evil + "2"]


def test_a_review_copy_says_what_it_is_and_is_kept_from_search_engines() -> None:
    page = page_of(reviewed_copy(is_draft=True))

    assert texts(page, "//p[@class='what']")[0].startswith("Review copy of 22 Nov 2026, 12:00 UTC, state ")
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert not page.xpath("//script | //meta[starts-with(@property, 'og:')]")
    assert texts(page, "//body/*[1][@class='draft']") == ["Draft – not approved"]


def test_a_copy_about_which_nobody_said_anything_says_so() -> None:
    page = page_of(MAYOR)

    assert "Nobody said anything" in page.xpath("string(//header[@class='legend'])")
    assert not page.xpath("//ul[@class='people']")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The ledger has 161,000.", "The ledger has 160,000."),
        ('<p class="said" dir="auto">Good.</p>', ""),
        ("31 people", "33 people"),
        (" in a written answer", " in an answer"),
    ],
)
def test_a_page_that_lost_or_changed_what_was_said_is_caught(old: str, new: str) -> None:
    copy = reviewed_copy()
    page = write(copy, town.attachments).decode()
    check(copy, found(page.encode()), "x.html")
    assert old in page

    with pytest.raises(UnwritableTarget):
        check(copy, found(page.replace(old, new, 1).encode()), "x.html")


def test_the_door_writes_it(tmp_path: Path) -> None:
    export(reviewed_copy(), town.attachments, tmp_path / "x.html")

    assert b"<ins" in (tmp_path / "x.html").read_bytes()


def test_a_time_that_a_file_did_not_tell_is_not_made_up() -> None:
    copy = reviewed_copy()
    stampless = [replace(said, stamp="") for said in copy.remarks[0].said]

    page = page_of(
        replace(copy, remarks=(replace(copy.remarks[0], said=tuple(stampless)), *copy.remarks[1:]))
    )

    assert not page.xpath("//article[@id='comment-1']//time")
    assert page.xpath("//article[@id='comment-2']//time")


@histories
def test_whatever_several_people_do_the_page_says_it_all_and_leads_everywhere(data: st.DataObject) -> None:
    page = page_of(a_history(data, (*STEPS, remarking, remarking), 8).report)

    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//@href") if href.startswith("#")} <= set(ids)
    assert not page.xpath("//a//a")
    assert not [each for each in ids if not re.fullmatch(r"[a-z]+[-a-z0-9]*", each)]


def test_a_letter_and_its_accent_may_be_marked_apart() -> None:
    page = page_of(commented(report_with(town.block("paragraph", "cafe\u0301.")), "\u0301"))

    assert texts(page, "//article//mark") == ["\u0301"]


def test_what_is_cut_from_print_is_seen_and_told() -> None:
    cut = ("only on the web", marks({"not_in_print": True}))

    page = page_of(report_with(town.block("paragraph", "It stands ", cut, ".")))

    assert texts(page, "//article//span[@class='not-in-print']") == ["only on the web"]


def test_a_comment_on_a_rule_stands_below_it() -> None:
    report = report_with(town.block("paragraph", "a"), town.block("rule"), town.block("paragraph", "b"))
    delta = marking(2, 3, (("comment:c1", True),))
    act = Commented(thread="c1", comment_kind="note", text="Here?", quote="", delta=delta)

    page = page_of(after(report, act))

    assert page.xpath("//hr/following-sibling::p/a/@href") == ["#comment-1"]


def test_a_comment_whose_words_the_page_does_not_have_stands_below_without_a_link() -> None:
    copy = reviewed_copy()
    lost = replace(copy.remarks[-1], keys=("comment:gone",))

    page = page_of(replace(copy, remarks=(*copy.remarks[:-1], lost)))

    (card,) = page.xpath("//section[@class='without-place']/article")
    assert not card.xpath(".//a")
    assert texts(card, ".//p[@class='said']") == [lost.said[0].text]
