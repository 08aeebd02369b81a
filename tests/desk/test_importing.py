"""Files become reports; what an import left out is kept with the report and can come back."""

from __future__ import annotations

from pathlib import Path

import pytest

from editdesk.desk.desk import Desk, slug_of
from editdesk.desk.editing import edit, replace_words
from editdesk.desk.errors import BadValue
from editdesk.desk.importing import bring_in, put_back, read, read_pasted
from editdesk.desk.open_report import OpenReport
from editdesk.errors import EditdeskError
from editdesk.review.people import Actor
from editdesk.text.delta import deletion

PASTE = """HomeNews“The Ferry Nobody Owns”

“The Ferry Nobody Owns”

The line was sold in 2018, and nobody at the town hall remembers to whom it was sold.

ADS 4

Two people who kept the ledgers say that no tender was held. They have kept copies of both.

By Ada Holm.
"""


@pytest.fixture
def ferry(desk: Desk, actor: Actor) -> OpenReport:
    return bring_in(desk, read_pasted(PASTE), actor)


def removed(report: OpenReport) -> list[str]:
    return [line.text for line in report.report.removed]


def test_an_import_keeps_what_it_left_out_and_who_brought_it(ferry: OpenReport, actor: Actor) -> None:
    assert ferry.report.slug == "the-ferry-nobody-owns"
    assert removed(ferry) == ["Home", "“The Ferry Nobody Owns”", "ADS 4"]
    assert ferry.report.details["owner"] == actor.person.name


def test_the_same_file_twice_gets_a_number_and_a_chosen_slug_is_refused_when_taken(
    desk: Desk, actor: Actor, ferry: OpenReport
) -> None:
    assert bring_in(desk, read_pasted(PASTE), actor).report.slug == "the-ferry-nobody-owns-2"
    with pytest.raises(EditdeskError):
        bring_in(desk, read_pasted(PASTE), actor, "the-ferry-nobody-owns")


def test_a_removed_line_goes_back_to_its_place_even_when_the_text_has_changed(ferry: OpenReport) -> None:
    replace_words(ferry, "The line was sold", "Ten years ago the whole line was sold")

    put_back(ferry, 2)

    lines = ferry.report.body.text.split("\n")
    assert lines[lines.index("ADS 4") + 1].startswith("Two people")
    assert ferry.report.put_back == {2}
    with pytest.raises(BadValue):
        put_back(ferry, 2)


def test_a_removed_line_goes_back_though_its_neighbours_are_gone(ferry: OpenReport) -> None:
    body = ferry.report.body
    start = body.text.index("Two people")
    edit(ferry, deletion(start, body.length))

    put_back(ferry, 2)

    assert ferry.report.body.text.split("\n")[-2] == "ADS 4"


def test_putting_a_line_back_can_be_undone(ferry: OpenReport) -> None:
    before = ferry.report.body

    put_back(ferry, 2)
    ferry.undo()

    assert ferry.report.body == before
    assert ferry.report.put_back == frozenset()


def test_a_file_is_read_by_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("# Ferry\n\nThe line was *sold*.\n", "utf-8")

    draft = read(tmp_path / "page.md")

    assert [block.kind for block in draft.body.blocks] == ["headline", "paragraph"]


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("“The Ferry Nobody Owns”", "the-ferry-nobody-owns"),
        ("Über Straßen", "uber-strassen"),
        ("   ", "report"),
        ("渡し船は誰のものか", "渡し船は誰のものか"),
        ("A " + "very " * 30 + "long headline", "a-very-very-very-very-very-very-very"),
    ],
)
def test_a_slug_is_made_of_the_first_words_of_the_headline(headline: str, slug: str) -> None:
    assert slug_of(headline) == slug
