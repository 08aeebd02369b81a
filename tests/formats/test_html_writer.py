"""The web page as a parser sees it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import strategies as st
from lxml import html
from msgspec.structs import replace

from editdesk.formats.checking import check
from editdesk.formats.html.found import found
from editdesk.formats.html.writer import write
from editdesk.formats.publication import Publication
from editdesk.text.body import Body
from editdesk.text.marks import LINE_BREAK
from editdesk.text.views import without_remarks
from tests.formats import far_reports, town
from tests.strategies import bodies, law


def page_of(publication: Publication) -> html.HtmlElement:
    return html.document_fromstring(write(publication, town.attachments).decode())


def texts(page: html.HtmlElement, path: str) -> list[str]:
    return [each.text_content().strip() for each in page.xpath(path)]


def test_the_page_is_one_article_with_its_head() -> None:
    page = page_of(town.harbour_report())

    assert texts(page, "//article/header/p[@class='kicker']") == ["Special report"]
    assert texts(page, "//article/header/h1")[0].startswith("The harbour lights")
    assert texts(page, "//article/header/p[@class='byline']") == ["By Ines Tarrow and Colm Adeyemi-Huld"]
    assert texts(page, "//article/h2")[0] == "A supplier without a warehouse"
    assert page.get("lang") == "en-GB"
    assert page.xpath("string(//meta[@name='description']/@content)").startswith("Between 2019 and 2023")


def test_lists_lie_in_lists() -> None:
    page = page_of(town.harbour_report())

    assert texts(page, "//article/ul/li/ul/li")[0].startswith("seven were signed")
    assert len(page.xpath("//article/ol/li")) == 3
    assert len(page.xpath("//article/ol/li/ol/li")) == 2


def test_a_tables_head_cells_say_what_they_head() -> None:
    page = page_of(town.harbour_report())

    assert texts(page, "//thead//th[@scope='col']") == ["Year", "Paid for", "Found", "Crowns"]
    assert texts(page, "//tbody//th[@scope='row'][@colspan='2']") == ["All years, both moles"]
    assert texts(page, "//tbody/tr[1]/td[@class='number']") == ["54", "54", "160,100"]


def test_notes_and_their_references_lead_to_each_other() -> None:
    page = page_of(town.harbour_report())

    for number in ("1", "2", "3"):
        assert page.xpath(f"//a[@id='ref-{number}']/@href") == [f"#note-{number}"]
        assert page.xpath(f"//li[@id='note-{number}']//a/@href") == [f"#ref-{number}"]
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_quotes_boxes_and_figures_have_their_elements() -> None:
    page = page_of(town.harbour_report())

    assert len(page.xpath("//article/blockquote/p")) == 2
    assert texts(page, "//article/aside[@class='pull-quote']") == ["“Nobody asks about a full column.”"]
    assert len(page.xpath("//article/aside[@class='sidebar']/p")) == 3
    assert page.xpath("//article/figure/img/@alt")[0] == "A wooden pier at low tide"
    assert texts(page, "//figure/figcaption/*[@class='credit']") == ["Photograph: Sanna Whitlock"]


def test_nothing_is_loaded_from_elsewhere() -> None:
    page = page_of(town.harbour_report())

    assert all(source.startswith("data:image/png;base64,") for source in page.xpath("//img/@src"))
    assert not page.xpath("//script[@type!='application/ld+json'] | //link | //iframe | //@srcset | //@style")
    assert "url(" not in page.xpath("string(//style)")


def test_the_security_policy_allows_the_pages_own_style_only() -> None:
    data = write(town.harbour_report(), town.attachments).decode()
    style = re.search(r"<style>(.*?)</style>", data, re.DOTALL)
    assert style

    digest = base64.b64encode(hashlib.sha256(style.group(1).encode()).digest()).decode()

    assert f"style-src 'sha256-{digest}'" in data
    assert "default-src 'none'" in data


def test_only_web_and_mail_links_are_links() -> None:
    page = page_of(
        town.publication_of(
            town.block("paragraph", ("web", town.link('https://example.org/?a&b="x"')), " "),
            town.block("paragraph", ("mail", town.link("mailto:desk@example.org"))),
            town.block("paragraph", ("script", town.link("javascript:alert(1)"))),
            town.block("paragraph", ("data", town.link("data:text/html,<script>"))),
            town.block("paragraph", ("sly", town.link("java\nscript:alert(1)"))),
        )
    )

    assert page.xpath("//article//a/@href") == ['https://example.org/?a&b="x"', "mailto:desk@example.org"]


def test_a_link_with_emphasis_inside_is_one_link() -> None:
    link = town.link("https://example.org/")
    bold = (*town.BOLD, *link)
    page = page_of(
        town.publication_of(town.block("paragraph", ("one ", link), ("two", bold), (" three", link)))
    )

    assert texts(page, "//article//a") == ["one two three"]
    assert texts(page, "//article//a/strong") == ["two"]


def test_a_line_break_is_kept() -> None:
    data = write(town.publication_of(town.block("paragraph", f"one{LINE_BREAK}two")), town.attachments)

    assert b"<p>one<br>two</p>" in data


def test_markup_in_a_picture_s_description_stays_in_it() -> None:
    page = page_of(town.publication_of(town.figure(alt='"><script>alert(1)</script>')))

    assert page.xpath("//img/@alt") == ['"><script>alert(1)</script>']
    assert page.xpath("//script/@type") == ["application/ld+json"]


def test_markup_in_title_and_summary_stays_in_them() -> None:
    evil = '</title><script>alert(1)</script>"><img src=x>'
    page = page_of(town.publication_of(town.block("headline", evil), town.block("summary", evil)))

    assert page.xpath("string(//title)") == evil
    assert page.xpath("//meta[@name='description']/@content") == [evil]
    assert page.xpath("//script/@type") == ["application/ld+json"]
    assert not page.xpath("//img")


def test_a_draft_is_marked_at_the_top_and_for_machines() -> None:
    page = page_of(town.harbour_report(is_draft=True))

    assert texts(page, "//body/*[1][@class='draft']") == ["Draft – not approved"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("string(//title)").startswith("Draft – not approved: ")


def test_a_right_to_left_language_turns_the_page() -> None:
    page = page_of(town.publication_of(town.block("paragraph", "مرحبا"), language="ar"))

    assert page.get("dir") == "rtl"


def test_a_language_that_is_none_breaks_nothing() -> None:
    page = page_of(town.publication_of(town.block("paragraph", "x"), language='en" onload="x'))

    assert page.get("lang") == "und"
    assert page.get("onload") is None


def linked_data_of(page: html.HtmlElement) -> dict[str, object]:
    (script,) = page.xpath("//script[@type='application/ld+json']")
    found = json.loads(script.text_content())
    assert isinstance(found, dict)
    return found


def test_machines_are_told_what_the_article_is() -> None:
    told = linked_data_of(page_of(replace(town.harbour_report(), words=1065)))

    assert told["@type"] == "NewsArticle"
    assert str(told["headline"]).startswith("The harbour lights")
    assert told["alternativeHeadline"] == "Special report"
    assert told["author"] == [
        {"@type": "Person", "name": name} for name in ("Ines Tarrow", "Colm Adeyemi-Huld")
    ]
    assert told["dateline"] == "Vellmouth, 20 November 2026"
    assert told["dateModified"] == "2026-11-20T09:30:00+00:00"
    assert told["inLanguage"] == "en-GB"
    assert told["wordCount"] == 1065
    assert [image["creditText"] for image in told["image"] if "creditText" in image] == [  # type: ignore[attr-defined]
        "Photograph: Sanna Whitlock"
    ]


def test_only_what_is_published_has_a_date_of_publication() -> None:
    unpublished = page_of(town.harbour_report())
    published = page_of(replace(town.harbour_report(), published=datetime(2026, 11, 21, 6, tzinfo=UTC)))

    assert "datePublished" not in linked_data_of(unpublished)
    assert not unpublished.xpath("//meta[@property='article:published_time']")
    assert linked_data_of(published)["datePublished"] == "2026-11-21T06:00:00+00:00"
    assert published.xpath("string(//meta[@property='article:published_time']/@content)") == (
        "2026-11-21T06:00:00+00:00"
    )


def test_a_shared_link_shows_title_and_summary() -> None:
    page = page_of(town.harbour_report())

    def said(name: str) -> str:
        return str(page.xpath(f"string(//meta[@property='og:{name}']/@content)"))

    assert said("type") == "article"
    assert said("title").startswith("The harbour lights")
    assert said("description").startswith("Between 2019 and 2023")
    assert said("locale") == "en_GB"


def test_markup_cannot_end_the_linked_data() -> None:
    evil = "</script><script>alert(1)</script> <!-- \u2028 & \\u003c"

    page = page_of(town.publication_of(town.block("headline", evil), town.block("byline", evil)))

    assert linked_data_of(page)["headline"] == evil.replace("\u2028", " ")
    assert len(page.xpath("//script")) == 1


def test_headings_leave_out_no_level_whatever_the_text_has() -> None:
    levels = (3, 3, 1, 3, 2, 2, 1)
    page = page_of(town.publication_of(*(town.block("heading", str(n), level=n) for n in levels)))

    headings = [(each.tag, each.get("class")) for each in page.xpath("//article/*")]

    assert headings == [
        ("h2", "level-3"),
        ("h2", "level-3"),
        ("h2", None),
        ("h3", "level-3"),
        ("h3", None),
        ("h3", None),
        ("h2", None),
    ]


def test_a_table_is_named_by_its_caption() -> None:
    page = page_of(far_reports.crowded_report())

    names = [
        texts(page, f"//*[@id='{place}']")
        for place in page.xpath("//figure[@class='table']/div/@aria-labelledby")
    ]

    assert names[0][0].startswith("Lights paid for and lights found")
    assert names[1] == ["A caption above its table"]
    assert page.xpath("//figure[@class='table']/div/@aria-label") == ["Table 3"]
    assert texts(page, "//figure[@class='table'][2]/p[@class='credit']") == ["Source: our count"]


def test_a_note_leads_back_to_each_place_that_refers_to_it() -> None:
    page = page_of(far_reports.crowded_report())

    back = page.xpath("//li[@id='note-1']//a[@role='doc-backlink']/@href")

    assert back == ["#ref-1", "#ref-1-2", "#ref-1-3"]
    assert all(page.xpath(f"//a[@id='{href[1:]}']") for href in back)


def test_words_that_run_the_other_way_say_so() -> None:
    english = page_of(far_reports.crowded_report())
    arabic = page_of(far_reports.arabic_report())

    assert texts(english, "//p[@dir='rtl']") == ["שלום, words in two directions. مرحبا", "مرحبا بالعالم"]
    assert texts(arabic, "//article/p[@dir='ltr']") == [
        "The supplier, Corrow & Daughters Marine, did not answer."
    ]


def test_what_is_read_aloud_is_in_the_language_of_the_text() -> None:
    page = page_of(far_reports.japanese_report())

    assert page.xpath("//section[@class='notes']/@aria-label") == ["注"]


@law(body=bodies(suggestions=False), language=st.sampled_from(("en", "ar", "ja", "und")))
def test_any_text_is_a_page_that_says_it_all_and_leads_everywhere(body: Body, language: str) -> None:
    publication = Publication(without_remarks(body), "any", town.STAMP, language)

    data = write(publication, lambda digest: town.photograph())

    check(publication, found(data), "x.html")
    page = html.document_fromstring(data.decode())
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//@href") if href.startswith("#")} <= set(ids)
    assert not page.xpath("//a//a")
    depths = [int(each.tag[1]) for each in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert all(below <= above + 1 for above, below in pairwise([1, *depths]))
