"""Markdown, plain text and ninjs."""

from __future__ import annotations

import base64
import json
from pathlib import Path

from editdesk import resources
from editdesk.formats.markdown import writer as markdown_writer
from editdesk.formats.ninjs import writer as ninjs_writer
from editdesk.formats.plain import writer as plaintext_writer
from editdesk.text.marks import LINE_BREAK
from tests.formats import town


def markdown(*blocks: list[town.Piece]) -> str:
    return markdown_writer.write(town.publication_of(*blocks), town.attachments).decode()


def test_markdown_keeps_emphasis_links_lists_and_tables() -> None:
    text = markdown_writer.write(town.harbour_report(), town.attachments).decode()

    assert "**Corrow & Daughters Marine**" in text
    assert "[public register of the coast office](<https://register.example.org/" in text
    assert "- of the deliveries that did arrive,\n  - seven were signed" in text
    assert "| Year | Paid for | Found | Crowns |\n| --- |" in text
    assert "*nineteen*.[^1]" in text
    assert "[^2]: Minutes of the tender committee" in text


def test_markdown_escapes_what_would_begin_something() -> None:
    text = markdown(town.block("paragraph", f"# one{LINE_BREAK}1. two{LINE_BREAK}- three{LINE_BREAK}> four"))

    assert text == "\\# one\\\n1\\. two\\\n\\- three\\\n\\> four\n"


def test_plain_text_has_one_paragraph_a_line() -> None:
    text = plaintext_writer.write(town.harbour_report(), town.attachments).decode()

    assert "\n\n• 118 lights came" in text
    assert "\n  • seven were signed" in text
    assert "\n2. The office stamps it" in text
    assert "Year\tPaid for\tFound\tCrowns\n2019\t54" in text
    assert "he found nineteen.[1]" in text
    assert "\n\n[1] The count was repeated" in text
    assert "[Picture: A wooden pier at low tide]" in text


def test_ninjs_has_the_fields_of_the_standard() -> None:
    news = json.loads(ninjs_writer.write(town.harbour_report(), town.attachments))

    assert news["standard"]["version"] == "3.1"
    assert news["uri"].startswith("urn:uuid:")
    assert news["headlines"][1] == {"role": "main", "value": news["title"]}
    assert news["versionCreated"] == "2026-11-20T09:30:00+00:00"
    assert news["pubStatus"] == "usable"
    assert "<h2>A supplier without a warehouse</h2>" in news["bodies"][0]["value"]


def test_ninjs_brings_its_pictures_with_their_words() -> None:
    news = json.loads(ninjs_writer.write(town.harbour_report(), town.attachments))

    picture = news["associations"][0]
    rendition = picture["renditions"][0]
    said = {each["role"]: each["value"] for each in picture["descriptions"]}
    assert (picture["name"], picture["type"]) == ("picture-1", "picture")
    assert said["alternative text"] == "A wooden pier at low tide"
    assert said["caption"] in news["bodies"][1]["value"]
    assert picture["by"] in news["bodies"][1]["value"]
    assert (rendition["width"], rendition["height"]) == (1200, 760)
    data = base64.b64decode(rendition["href"].partition(";base64,")[2])
    assert len(data) == rendition["sizeInBytes"]


def test_ninjs_withholds_a_draft() -> None:
    news = json.loads(ninjs_writer.write(town.harbour_report(is_draft=True), town.attachments))

    assert (news["pubStatus"], news["edNote"]) == ("withheld", "Draft – not approved")


def test_resources_are_found_beside_the_source_or_in_the_package(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    assert resources.resource("templates/article.html").is_file()
    (tmp_path / "editdesk" / "resources").mkdir(parents=True)
    (tmp_path / "editdesk" / "resources" / "x.txt").write_text("installed")

    monkeypatch.setattr(resources, "__file__", str(tmp_path / "editdesk" / "resources.py"))

    assert resources.resource("x.txt").read_text() == "installed"
