"""A house's own web page: found, filled in, fenced in, and told of where it is broken."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from pathlib import Path

import pytest
from lxml import html
from msgspec.structs import replace

from editdesk.errors import EditdeskError, UnreadableFile, UnwritableTarget
from editdesk.formats.html.writer import write
from editdesk.formats.print.layouts import Layouts
from editdesk.formats.publication import Publication
from editdesk.formats.writing import export
from tests.formats import town
from tests.formats.reviewed import reviewed_copy

OURS = '{% extends "editdesk/article.html" %}'


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    return tmp_path


def report_of(house: Path) -> Publication:
    return replace(town.harbour_report(), layouts=Layouts(house))


def page_of(house: Path, template: str = "", style: str = "") -> html.HtmlElement:
    for name, text in (("article.html", template), ("article.css", style)):
        if text:
            (house / "templates" / name).write_text(text, "utf-8")
    return html.document_fromstring(write(report_of(house), town.attachments).decode())


def test_a_house_adds_to_our_page(house: Path) -> None:
    page = page_of(house, OURS + "{% block before %}<header>The Vellmouth Gazette</header>{% endblock %}")

    assert page.xpath("string(//body/header)") == "The Vellmouth Gazette"
    assert page.xpath("string(//article/header/h1)").startswith("The harbour lights")


def test_a_house_s_style_takes_the_place_of_ours(house: Path) -> None:
    page = page_of(house, style="h1 { color: red }")

    assert page.xpath("string(//style)") == "h1 { color: red }"


def test_the_security_policy_allows_what_the_house_adds_to_the_style(house: Path) -> None:
    page = page_of(house, OURS + "{% block style %}{{ super() }} h1 { color: red }{% endblock %}")

    style = page.xpath("string(//style)")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert style.endswith("h1 { color: red }")
    assert f"style-src 'sha256-{digest}'" in page.xpath("string(//meta[@http-equiv]/@content)")


def test_a_change_of_the_house_s_page_counts_at_once(house: Path) -> None:
    page_of(house, style="h1 { color: red }")
    changed = house / "templates" / "article.css"
    changed.write_text("h1 { color: blue }", "utf-8")
    os.utime(changed, (1, 1))

    assert "blue" in page_of(house).xpath("string(//style)")


def test_words_stay_words_in_a_house_s_page(house: Path) -> None:
    template = "<html><title>{{ title }}</title><article>{{ head }}</article></html>"
    (house / "templates" / "article.html").write_text(template, "utf-8")
    evil = town.publication_of(town.block("headline", "</title><script>alert(1)</script>"))

    page = html.document_fromstring(write(replace(evil, layouts=Layouts(house)), town.attachments).decode())

    assert not page.xpath("//script")


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("<html>\n{% if %}", "“article.html” cannot be read: line 2"),
        ("<html>\n\n{{ nothing_of_that_name }}", "line 3: 'nothing_of_that_name' is undefined"),
        ("<html>\n{{ 1 / 0 }}", "line 2: division by zero"),
        ('{% extends "gone.html" %}', "there is no template “gone.html”"),
        ("{{ title.__class__.__mro__ }}", "may not do"),
        ("{% for n in range(10 ** 9) %}x{% endfor %}", "line 1"),
        ('{% include "../../secret.txt" %}', "there is no template"),
    ],
)
def test_a_broken_page_is_told_with_its_file_and_line(house: Path, template: str, said: str) -> None:
    (house / "secret.txt").write_text("secret", "utf-8")

    with pytest.raises(UnreadableFile, match=re.escape(said)) as raised:
        page_of(house, template)

    assert str(house / "templates") in raised.value.hint


def test_a_page_that_is_no_text_is_told(house: Path) -> None:
    (house / "templates" / "article.html").write_bytes(b"\xff\xfe<html>")

    with pytest.raises(EditdeskError, match=r"article\.html"):
        write(report_of(house), town.attachments)


@pytest.mark.parametrize("lost", ["{{ notes }}", "{{ text }}"])
def test_a_page_that_drops_words_is_not_written(house: Path, tmp_path: Path, lost: str) -> None:
    template = "<html><body><article>{{ head }}{{ text }}{{ notes }}</article></body></html>"
    page_of(house, template)
    export(report_of(house), town.attachments, tmp_path / "whole.html")
    page_of(house, template.replace(lost, ""))

    with pytest.raises(UnwritableTarget):
        export(report_of(house), town.attachments, tmp_path / "x.html")

    assert not (tmp_path / "x.html").exists()


def test_a_draft_that_a_house_s_page_does_not_mark_is_not_written(house: Path, tmp_path: Path) -> None:
    page_of(house, "<html><body><article>{{ head }}{{ text }}{{ notes }}</article></body></html>")

    with pytest.raises(UnwritableTarget, match="not marked as a draft"):
        export(replace(report_of(house), is_draft=True), town.attachments, tmp_path / "x.html")


def told_example() -> str:
    told = (Path(__file__).parents[2] / "docs" / "web-page.md").read_text("utf-8")
    return told.partition("```html\n")[2].partition("```")[0]


def test_the_page_that_is_told_to_houses_is_one(house: Path, tmp_path: Path) -> None:
    (house / "templates" / "article.html").write_text(told_example(), "utf-8")

    export(replace(report_of(house), is_draft=True), town.attachments, tmp_path / "x.html")

    page = html.fromstring((tmp_path / "x.html").read_bytes())
    assert page.xpath("string(//header[@class='masthead'])") == "The Vellmouth Gazette"
    assert ".masthead" in page.xpath("string(//style)")


def test_a_house_s_review_copies_have_a_page_of_their_own(house: Path) -> None:
    template = '{% extends "editdesk/review.html" %}{% block before %}<p id="house">Ours</p>{% endblock %}'
    (house / "templates" / "review.html").write_text(template, "utf-8")

    page = html.fromstring(write(replace(reviewed_copy(), layouts=Layouts(house)), town.attachments))

    assert page.xpath("string(//p[@id='house'])") == "Ours"
    assert page.xpath("//article[@id='comment-1']")
