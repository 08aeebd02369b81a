"""Markdown, plain text and ninjs."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from editdesk import resources
from editdesk.formats.markdown import writer as markdown_writer
from editdesk.formats.markdown.reader import read_markdown
from editdesk.formats.ninjs import writer as ninjs_writer
from editdesk.formats.plain import writer as plaintext_writer
from editdesk.text.marks import LINE_BREAK, PLAIN, marks
from tests.formats import ninjs_standard, town


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
    assert news["headlines"][1] == {"role": "main", "contentType": "text/plain", "value": news["title"]}
    assert [person["name"] for person in news["people"]] == ["Ines Tarrow", "Colm Adeyemi-Huld"]
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


@pytest.mark.parametrize(
    ("said", "status", "note"),
    [
        ({}, "usable", None),
        ({"is_draft": True}, "withheld", "Draft – not approved"),
        ({"is_draft": True, "is_held": True}, "withheld", "On hold: do not publish. Draft – not approved"),
        ({"is_killed": True}, "canceled", "Killed: do not publish, and take it back where it is."),
        ({"version": 2}, "usable", "Corrected: takes the place of what was sent before."),
    ],
)
def test_ninjs_says_whether_it_may_be_published(
    said: dict[str, object], status: str, note: str | None
) -> None:
    news = json.loads(ninjs_writer.write(replace(town.harbour_report(), **said), town.attachments))

    assert (news["pubStatus"], news.get("edNote")) == (status, note)
    assert {picture["pubStatus"] for picture in news["associations"]} == {status}


def test_an_embargo_holds_for_the_pictures_as_well() -> None:
    report = replace(town.harbour_report(), embargoed_until=datetime(2026, 12, 1, 6, tzinfo=UTC))
    news = json.loads(ninjs_writer.write(report, town.attachments))

    assert news["embargoedUntil"] == "2026-12-01T06:00:00+00:00"
    assert {picture["embargoedUntil"] for picture in news["associations"]} == {"2026-12-01T06:00:00+00:00"}


@pytest.mark.parametrize("said", [{}, {"is_draft": True}, {"is_killed": True, "embargoed_until": town.STAMP}])
@pytest.mark.parametrize("is_full", [True, False])
def test_ninjs_is_what_the_standard_allows(said: dict[str, object], is_full: bool) -> None:
    report = town.harbour_report() if is_full else town.publication_of(town.block("paragraph", ""))
    data = ninjs_writer.write(replace(report, **said), town.attachments)

    news = ninjs_standard.valid(data)

    assert len(news.associations) == (2 if is_full else 0)
    assert news.version_created == town.STAMP


@pytest.mark.parametrize("spoiled", [{"urgent": 1}, {"uri": "a b"}, {"pubStatus": "draft"}, {"bodies": [{}]}])
def test_what_the_standard_does_not_allow_would_be_seen(spoiled: dict[str, object]) -> None:
    news = json.loads(ninjs_writer.write(town.harbour_report(), town.attachments))

    with pytest.raises(msgspec.ValidationError):
        ninjs_standard.valid(json.dumps(news | spoiled).encode())


def test_ninjs_counts_without_what_stands_below_pictures() -> None:
    below = town.block("caption", "five words below the picture")
    news = json.loads(
        ninjs_writer.write(
            town.publication_of(town.block("paragraph", "two words"), town.figure(), below), town.attachments
        )
    )

    assert {(body["charCount"], body["wordCount"]) for body in news["bodies"]} == {(9, 2)}


def test_resources_are_found_beside_the_source_or_in_the_package(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    assert resources.resource("templates/article.html").is_file()
    (tmp_path / "editdesk" / "resources").mkdir(parents=True)
    (tmp_path / "editdesk" / "resources" / "x.txt").write_text("installed")

    monkeypatch.setattr(resources, "__file__", str(tmp_path / "editdesk" / "resources.py"))

    assert resources.resource("x.txt").read_text() == "installed"


def test_emphasis_beside_marks_of_punctuation_is_told_by_stars() -> None:
    text = markdown(
        town.block(
            *("paragraph", "He said “"),
            *(("never", town.ITALIC), "”—", ("not once", town.BOLD), "! And l", ("ett", town.ITALIC), "ers."),
        )
    )

    assert text == "He said “*never*”—**not once**! And l<em>ett</em>ers.\n"


@given(
    st.lists(
        st.tuples(
            st.text(st.sampled_from("ab 1.,!?“”—-*_~`[](){}<>&#\\é語"), min_size=1, max_size=5),
            st.sampled_from([PLAIN, town.BOLD, town.ITALIC, marks({"bold": True, "italic": True})]),
        ),
        max_size=7,
    )
)
def test_emphasis_is_read_from_markdown_where_it_was_written(pieces: list[town.Piece]) -> None:
    text = markdown(town.block("paragraph", "x", *pieces, "x"))

    wanted = [(letter, run) for words, run in [("x", PLAIN), *pieces, ("x", PLAIN)] for letter in words]
    (read,) = read_markdown(text).body.blocks
    there = [(letter, run) for words, run in read.pieces for letter in words]
    assert [pair for pair in there if pair[0] != " "] == [pair for pair in wanted if pair[0] != " "]


def test_plain_text_parts_lists_that_touch_and_indents_what_a_note_goes_on_with() -> None:
    text = plaintext_writer.write(
        town.publication_of(
            town.block("paragraph", "Words", town.reference("n1")),
            town.block("bullet", "one", level=0),
            town.block("numbered", "two", level=0),
            town.block("footnote", "First.", note="n1"),
            town.block("footnote", "Second.", note="n1"),
        ),
        town.attachments,
    ).decode()

    assert text == "Words[1]\n\n• one\n\n1. two\n\n[1] First.\n    Second.\n"
