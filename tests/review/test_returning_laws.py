"""Laws of copies that come back: what nobody touched brings nothing, and nothing that came is left out."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import strategies as st

from editdesk.desk.bringing_back import side_of, side_of_draft
from editdesk.formats.docx.reader import read_docx
from editdesk.formats.draft import Draft
from editdesk.report import Report
from editdesk.review.returned_text import Reviewer
from editdesk.review.returning import Return, Way, returned
from editdesk.text.delta import Delta
from tests.formats.test_review_copy import PEOPLE, remarking, written
from tests.review.proposers import histories
from tests.review.test_rich_histories import STEPS, a_history

ZOE = Reviewer("Zoe", datetime(2026, 5, 6, 7, 8, tzinfo=UTC))
NAMES = {person.id: person.name for person in PEOPLE}


def read(report: Report) -> Draft:
    return read_docx(written(report), "copy.docx")


def brought(sent: Report, back: Draft, now: Report, since: Delta) -> Return:
    sides = side_of(sent, NAMES), side_of_draft(read(sent)), side_of_draft(back), side_of(now, NAMES)
    return returned(Way(*sides), since, ZOE, "zz")


@histories
def test_a_copy_that_nobody_touched_brings_nothing(data: st.DataObject) -> None:
    report = a_history(data, (*STEPS, remarking), 8).report

    found = brought(report, read(report), report, Delta())

    assert not found.delta, found.delta
    assert found[1:7] == ((), (), (), (), (), ())
