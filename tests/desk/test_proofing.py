"""Between text and pages there is a way in both directions, letter by letter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from editdesk.desk.proofing import Found
from editdesk.formats.print.layouts import Layouts
from editdesk.formats.print.options import PageOptions
from editdesk.formats.proof.maker import ProofMaker
from editdesk.formats.publication import Publication
from editdesk.text.body import Body
from editdesk.text.print_places import PrintPlaces
from tests.bench.texts import text_of
from tests.formats import town

ARABIC = "دفع ثمن أضواء الميناء مرتين ولم تصل إحدى المجموعتين قط. عد المراسل الأضواء على الرصيف. " * 4


@pytest.fixture(scope="module")
def maker() -> Iterator[ProofMaker]:
    with closing(ProofMaker(Layouts())) as made:
        yield made


def found_on(maker: ProofMaker, publication: Publication, layout: str) -> Found:
    maker.lay_out(publication, town.attachments, PageOptions(layout=layout))
    made = maker.lines()
    return Found(made.lines, made.short, False, PrintPlaces(publication.body, publication.body))


def lost(found: Found, body: Body) -> list[int]:
    """The positions of letters that are shown nowhere, or from whose place one comes to another one."""
    missing = []
    for at, letter in enumerate(body.text):
        if letter.isspace() or letter == "\ufffc":
            continue
        line = found.line_at(at)
        if line is None:
            missing.append(at)
            continue
        left, right = line.edges[2 * (at - line.start) : 2 * (at - line.start) + 2]
        there = found.position_at(line.page, (left + right) / 20, (line.top + line.bottom) / 2)
        # Two letters may share a form, as f and i do.
        if there is None or abs(there - at) > 2:
            missing.append(at)
    return missing


@pytest.mark.parametrize("layout", ["newspaper", "magazine", "manuscript"])
def test_from_the_place_of_a_letter_one_comes_back_to_it(maker: ProofMaker, layout: str) -> None:
    report = town.harbour_report()

    found = found_on(maker, report, layout)

    assert len(lost(found, report.body)) < 0.005 * report.body.length


def test_the_same_holds_for_a_long_text(maker: ProofMaker) -> None:
    body = text_of(3000)

    found = found_on(maker, Publication(body, "long", town.STAMP), "newspaper")

    assert lost(found, body) == []


def test_the_same_holds_from_right_to_left(maker: ProofMaker) -> None:
    report = town.publication_of(town.block("paragraph", ARABIC.strip()), language="ar")

    found = found_on(maker, report, "newspaper")

    assert lost(found, report.body) == []
