"""A report goes again to who has read it: what changed since their copy is tracked, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import strategies as st

from editdesk.desk import suggesting
from editdesk.desk.bringing_back import bring_back, look, read_copy
from editdesk.desk.errors import BadValue
from editdesk.desk.exporting import export
from editdesk.desk.open_report import OpenReport
from editdesk.desk.sending import THE_DESK, Sending
from editdesk.formats.docx.reader import read_docx
from editdesk.review.sending_again import sent_again
from editdesk.text.views import accepted, standing, without_remarks
from tests.desk.test_bringing_back import TEXT, comment, proposals, retype, said, suggest, type_in
from tests.formats.reviewer import WordFile
from tests.formats.test_review_copy import remarking
from tests.histories import NOON
from tests.review.proposers import histories
from tests.review.test_rich_histories import STEPS, a_history
from tests.text.oracle import unsound


@pytest.fixture
def again(report: OpenReport, tmp_path: Path) -> Path:
    """The second copy of a report that was changed after the first."""
    type_in(report, TEXT)
    comment(report, "the harbour", "Which one?")
    suggest(report, "denies", "rejects")
    report.flush()
    first = report.confirmed.number
    export(report, tmp_path / "first.docx", kind="review", sending=Sending(to="Zoe"))
    retype(report, "in March", "in April")
    suggesting.accept(report, suggesting.all_ids(report))
    suggest(report, "A court", "The court")
    report.flush()
    export(report, tmp_path / "again.docx", kind="review", sending=Sending(to="Zoe", since=first))
    return tmp_path / "again.docx"


def test_what_changed_since_is_tracked(report: OpenReport, again: Path) -> None:
    draft = read_docx(again.read_bytes(), "again.docx")

    assert "took the cash in March." in standing(draft.body).text
    assert "The fund denies that" in standing(draft.body).text
    assert "took the cash in April." in accepted(draft.body).text
    assert "The fund rejects that" in accepted(draft.body).text
    assert sorted({one.author for one in draft.suggestions}) == sorted({THE_DESK, report.actor.person.name})


def test_it_comes_back_untouched_with_nothing_new(report: OpenReport, again: Path) -> None:
    looked = look(report, read_copy(again))

    assert looked.returned.is_empty
    assert not looked.returned.decided
    assert not looked.returned.lost


def test_what_was_done_in_it_comes_to_its_place(report: OpenReport, again: Path) -> None:
    file = WordFile(again.read_bytes())
    file.reply("Which one?", "The old one.")
    file.insert("The treasurer", " allegedly")
    file.retype("ever paid", "paid")
    file.decide("April", accept=False)

    looked = look(report, read_copy(file.save(again.with_name("back.docx"))))
    bring_back(report, looked)

    assert said(report)["Which one?"] == [("Zoe", "The old one.")]
    assert proposals(report) == {
        ("Zoe", "insert", " allegedly", False),
        ("Zoe", "delete", "ever ", True),
    }
    assert "took the cash in April" in report.report.standing.text
    assert [lost.what for lost in looked.returned.lost] == ["the rejection of “April”"]


def test_a_copy_of_what_is_still_to_come_is_refused(report: OpenReport, tmp_path: Path) -> None:
    with pytest.raises(BadValue):
        export(report, tmp_path / "x.docx", kind="review", sending=Sending(to="Zoe", since=99))


@histories
def test_whatever_changed_the_copy_is_sound_and_leads_back(data: st.DataObject) -> None:
    desk = a_history(data, (*STEPS, remarking), 4)
    before = desk.report.body
    after = a_history(data, (*STEPS, remarking), 4).report.body

    for now in (after, before):
        again = sent_again(before, now, "The desk", NOON)

        assert unsound(again.body) == []
        assert again.body.apply(again.back) == now
        assert now is not before or not again.suggestions
        assert without_remarks(accepted(again.body)) == without_remarks(accepted(now))
