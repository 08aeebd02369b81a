"""What is cut from print after it was signed: open for print only, in every place where one asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from editdesk.desk import approving, since_signed
from editdesk.desk.certificate import certificate
from editdesk.desk.errors import Obstructed
from editdesk.desk.exporting import export
from editdesk.desk.open_report import OpenReport
from editdesk.journal import Typed
from editdesk.review.roles import Role
from editdesk.text.body import Span
from editdesk.text.compare import Piece
from editdesk.text.cutting import cutting
from editdesk.text.delta import Ops
from editdesk.text.marks import PARAGRAPH
from editdesk.workflow.stages import SIGNING_ROLES

LINE = "He took it, allegedly, in May."


@pytest.fixture
def ready(report: OpenReport) -> OpenReport:
    end = report.report.body.length
    report.perform(Typed(delta=Ops().retain(end).insert(LINE).insert("\n", PARAGRAPH).delta()))
    for role in SIGNING_ROLES:
        approving.sign(report, role)
    approving.change_stage(report, "ready")
    return report


def cut(report: OpenReport, words: str) -> None:
    at = report.report.body.text.index(words)
    report.perform(Typed(delta=cutting(report.report.body, [Span(at, at + len(words))])))


def lawyer(report: OpenReport) -> approving.Read:
    return next(read for read in approving.reads(report) if read.role is Role.LAWYER)


def test_a_cut_leaves_every_passage_signed_for_the_web_and_one_open_for_print(ready: OpenReport) -> None:
    cut(ready, ", allegedly,")

    read = lawyer(ready)
    assert (read.passages, read.of, read.for_print) == (2, 2, 1)
    assert [(one.why, one.was) for one in read.reopened] == [("print", LINE)]
    (obstacle,) = approving.obstacles_before(ready, "ready")
    assert (obstacle.kind, obstacle.can_override) == ("print", True)


def test_a_clean_page_is_refused_and_a_clean_web_page_is_not(ready: OpenReport, tmp_path: Path) -> None:
    cut(ready, ", allegedly,")

    with pytest.raises(Obstructed, match="Print leaves other words out"):
        export(ready, tmp_path / "out.pdf")
    assert not export(ready, tmp_path / "out.html").is_draft


def test_since_signed_shows_what_is_cut_and_signing_it_covers_it(ready: OpenReport) -> None:
    cut(ready, ", allegedly,")

    since = since_signed.since_signed(ready, Role.LAWYER)

    (change,) = since.changes
    assert (change.why, change.old, change.new, change.is_small) == (
        "print",
        LINE,
        "He took it in May.",
        False,
    )
    assert Piece("removed", ", allegedly,") in change.words
    since_signed.sign_changes(ready, Role.LAWYER, [change.id], since.number)
    assert lawyer(ready).reopened == ()


def test_a_cut_that_changed_while_one_read_is_not_signed_with_it(ready: OpenReport) -> None:
    cut(ready, ", allegedly,")
    (shown,) = since_signed.since_signed(ready, Role.LAWYER).changes

    cut(ready, " in May")

    (now,) = since_signed.since_signed(ready, Role.LAWYER).changes
    assert now.id != shown.id


def test_of_a_passage_that_changed_it_is_told_too_what_print_leaves_out(ready: OpenReport) -> None:
    cut(ready, ", allegedly,")
    at = ready.report.body.text.index("May")
    ready.perform(Typed(delta=Ops().retain(at).insert("early ").delta()))

    (change,) = since_signed.since_signed(ready, Role.LAWYER).changes

    assert change.why == "changed"
    assert [piece.text for piece in change.in_print if piece.tag == "removed"] == [", allegedly,"]


def test_a_cut_put_back_is_as_if_it_had_never_been(ready: OpenReport) -> None:
    cut(ready, ", allegedly,")
    cut(ready, ", allegedly,")

    assert lawyer(ready).reopened == ()


def test_a_late_cut_is_told_by_what_print_had_and_has(ready: OpenReport) -> None:
    cut(ready, ", allegedly,")

    (late,) = approving.late_changes(ready, "ready")
    assert (late.was, late.now) == (LINE, "He took it in May.")


def test_an_overridden_cut_stands_in_the_way_again_when_it_is_another(ready: OpenReport) -> None:
    cut(ready, ", allegedly,")
    found = approving.obstacles_before(ready, "published")

    approving.change_stage(ready, "published", [one.id for one in found], "No time")
    cut(ready, " in May")

    assert [one.kind for one in approving.obstacles_before(ready, "published")] == ["print"]


def test_the_certificate_says_what_print_leaves_out_and_for_whom_it_is_open(ready: OpenReport) -> None:
    before = certificate(ready, ready.confirmed.number).body.text
    cut(ready, ", allegedly,")
    ready.flush()

    told = certificate(ready, ready.confirmed.number).body.text

    assert "Not in print" not in before
    assert "Not in print\n“, allegedly,”" in told
    assert "covers 2 of 2 passages, 1 open for print." in told
