"""A report fills so many lines of its layout, over or under the space asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from editdesk.desk.copyfit import Fit, fit
from editdesk.desk.editing import edit
from editdesk.desk.errors import BadValue
from editdesk.desk.exporting import export
from editdesk.desk.layouts import PageOptions
from editdesk.desk.modes import set_mode
from editdesk.desk.open_report import OpenReport
from editdesk.formats.flow import DRAFT
from editdesk.text.delta import Ops, insertion, marking
from editdesk.text.marks import NOT_IN_PRINT, PARAGRAPH, change
from tests.formats.proof.pages import lines_read

WORDS = "The harbour trust counted every light along the eastern mole before the winter came. " * 6


@pytest.fixture
def long(report: OpenReport) -> OpenReport:
    edit(report, insertion(report.report.body.length - 1, WORDS.strip()))
    return report


@pytest.mark.parametrize(
    ("lines", "space", "told"),
    [(98, 86, "Over by 12"), (83, 86, "Under by 3"), (86, 86, "Fits"), (98, 0, "98 lines"), (1, 0, "1 line")],
)
def test_it_says_how_a_text_fits(lines: int, space: int, told: str) -> None:
    assert Fit(lines, space, False, ()).told == told


def test_the_headline_takes_no_line_and_the_text_as_many_as_it_has(long: OpenReport, tmp_path: Path) -> None:
    found = fit(long, PageOptions(), 5)

    export(long, tmp_path / "harbour.pdf", draft=True)
    printed = lines_read((tmp_path / "harbour.pdf").read_bytes(), {DRAFT, long.report.headline})
    assert (found.lines, found.over, found.is_estimate) == (len(printed), len(printed) - 5, False)


def test_fewer_columns_need_fewer_lines(long: OpenReport) -> None:
    assert fit(long, PageOptions(columns=1), 5).lines < fit(long, PageOptions(columns=3), 5).lines


def test_with_another_font_than_the_one_asked_for_it_is_an_estimate(long: OpenReport) -> None:
    assert fit(long, PageOptions(font="House Antiqua"), 5).is_estimate


def test_what_is_only_suggested_takes_no_line(long: OpenReport) -> None:
    before = fit(long, PageOptions(), 5)

    set_mode(long, "suggesting")
    edit(long, insertion(long.report.body.length - 1, " " + WORDS))

    assert fit(long, PageOptions(), 5) == before


@pytest.mark.parametrize("space", [0, -3, 100_000])
def test_a_space_that_is_none_is_refused(long: OpenReport, space: int) -> None:
    with pytest.raises(BadValue):
        fit(long, PageOptions(), space)


def test_what_is_not_in_print_takes_no_line_and_places_are_those_of_the_whole_text(
    report: OpenReport,
) -> None:
    only_web = "The web has a sentence more, for which there is no room on the printed page today. " * 3
    start = report.report.body.length - 1
    edit(report, Ops().retain(start).insert(only_web).insert("\n", PARAGRAPH).insert(WORDS).delta())
    shapes = [PageOptions(columns=columns, size=size) for columns in (1, 2, 3, 4) for size in (9, 10)]
    options = next(shape for shape in shapes if fit(report, shape, 5).short[-1:])
    whole = fit(report, options, 5)

    edit(report, marking(start, start + len(only_web) + 1, change({NOT_IN_PRINT: True})))
    cut = fit(report, options, 5)

    standing = report.report.standing
    assert cut.lines < whole.lines
    assert [short for short in whole.short if short.span.start > start + len(only_web)] == list(cut.short)
    assert all(len(standing.words_between(*short.span).split()) == short.words for short in cut.short)
