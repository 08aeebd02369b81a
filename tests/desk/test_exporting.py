"""What leaves the desk is the standing text, approved or marked as a draft."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from editdesk.desk import approving, commenting
from editdesk.desk.desk import set_detail
from editdesk.desk.editing import edit
from editdesk.desk.errors import Obstructed
from editdesk.desk.exporting import export, publication
from editdesk.desk.open_report import OpenReport
from editdesk.desk.sending import Sending
from editdesk.errors import UnwritableTarget
from editdesk.formats import writing
from editdesk.formats.print.pdf_found import found as pdf_found
from editdesk.journal import Exported
from editdesk.text.body import Span
from editdesk.text.delta import Ops, insertion
from editdesk.text.ignoring import ignored
from editdesk.text.marks import NOT_IN_PRINT, PRINT_HEADLINE, marks
from editdesk.workflow.stages import SIGNING_ROLES


@pytest.fixture
def ready(report: OpenReport) -> OpenReport:
    for role in SIGNING_ROLES:
        approving.sign(report, role)
    approving.change_stage(report, "ready")
    return report


def test_approved_text_leaves_unmarked_and_the_journal_knows_the_file(
    ready: OpenReport, tmp_path: Path
) -> None:
    made = export(ready, tmp_path / "out.txt")

    assert not made.is_draft
    assert made.sha256 == f"sha256:{hashlib.sha256((tmp_path / 'out.txt').read_bytes()).hexdigest()}"
    assert [entry.act.kind for entry in ready.store.entries(ready.report.id)][-1] == "exported"


def test_unapproved_text_leaves_only_as_a_marked_draft(report: OpenReport, tmp_path: Path) -> None:
    with pytest.raises(Obstructed):
        export(report, tmp_path / "out.txt")
    assert not (tmp_path / "out.txt").exists()

    assert export(report, tmp_path / "out.txt", draft=True).is_draft
    assert "draft" in (tmp_path / "out.txt").read_text("utf-8").casefold()


def test_a_change_in_ready_stops_the_clean_export(ready: OpenReport, tmp_path: Path) -> None:
    edit(ready, insertion(4, "former "))

    with pytest.raises(Obstructed, match="changed since"):
        export(ready, tmp_path / "out.txt")


def test_comments_stay_at_the_desk(ready: OpenReport, tmp_path: Path) -> None:
    commenting.comment(ready, [Span(4, 9)], "Zanzibar?")

    for suffix in (".docx", ".html", ".md", ".txt", ".json"):
        export(ready, tmp_path / f"out{suffix}")
        written = _inflated(tmp_path / f"out{suffix}")
        assert b"mayor" in written
        assert b"Zanzibar" not in written


def test_not_even_where_a_remark_was_leaves_the_desk(report: OpenReport) -> None:
    clean = publication(report.report, is_draft=True).body

    commenting.comment(report, [Span(5, 7)], "Zanzibar?")
    edit(report, ignored(report.report.body, Span(6, 9), "spelling"))

    assert report.report.body != clean
    assert publication(report.report, is_draft=True).body == clean


def _inflated(path: Path) -> bytes:
    """All that stands in a file; of a package, all its parts."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as package:
        return b"".join(package.read(name) for name in package.namelist())


def test_a_second_export_of_the_same_text_is_the_same_file(ready: OpenReport, tmp_path: Path) -> None:
    assert export(ready, tmp_path / "a.docx").sha256 == export(ready, tmp_path / "b.docx").sha256


def test_a_review_copy_goes_out_at_any_stage_and_the_journal_knows_for_whom(
    report: OpenReport, tmp_path: Path
) -> None:
    commenting.comment(report, [Span(4, 9)], "Zanzibar?")

    made = export(report, tmp_path / "out.docx", kind="review", sending=Sending(to="Zoe"))

    last = [entry.act for entry in report.store.entries(report.report.id)][-1]
    assert isinstance(last, Exported)
    assert (last.export_kind, last.sent_to, last.number, last.sha256) == (
        "review",
        "Zoe",
        made.number,
        made.sha256,
    )
    assert b"Zanzibar" in _inflated(tmp_path / "out.docx")
    assert made.is_draft


@pytest.mark.parametrize("lost", [b"Zanzibar?", b"mayor"])
def test_a_review_copy_that_lacks_a_comment_or_a_word_is_not_given_away(
    report: OpenReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lost: bytes
) -> None:
    commenting.comment(report, [Span(4, 9)], "Zanzibar?")
    sound = writing.format_of(tmp_path / "out.docx")
    lossy = sound._replace(write=lambda *given: _without(sound.write(*given), lost))
    monkeypatch.setattr(writing, "format_of", lambda path: lossy)

    with pytest.raises(UnwritableTarget, match="read back"):
        export(report, tmp_path / "out.docx", kind="review")

    assert not (tmp_path / "out.docx").exists()


def _without(package: bytes, words: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as whole, zipfile.ZipFile(out, "w") as archive:
        for name in whole.namelist():
            archive.writestr(name, whole.read(name).replace(words, b""))
    return out.getvalue()


def test_pages_have_what_stands_in_print_and_every_other_file_what_stands_on_the_web(
    report: OpenReport, tmp_path: Path
) -> None:
    report_of_two_editions(report)

    for suffix in (".pdf", ".html", ".docx", ".md", ".txt", ".json"):
        export(report, tmp_path / f"out{suffix}", draft=True)

    pages = pdf_found((tmp_path / "out.pdf").read_bytes()).text
    assert "Paper" in pages
    assert "former" not in pages
    for suffix in (".html", ".docx", ".md", ".txt", ".json"):
        written = _inflated(tmp_path / f"out{suffix}")
        assert b"former" in written
        assert b"Paper" not in written


def report_of_two_editions(report: OpenReport) -> None:
    """A word is cut from print, which has a headline of its own."""
    ops = Ops().retain(len(report.report.headline) + 1)
    ops.insert("Paper").insert("\n", marks({"kind": PRINT_HEADLINE}))
    ops.insert("The ").insert("former ", marks({NOT_IN_PRINT: True})).insert("mayor")
    edit(report, ops.delta())


def test_news_objects_of_one_report_have_one_name_and_tell_what_became_of_it(
    ready: OpenReport, tmp_path: Path
) -> None:
    set_detail(ready, "embargo_until", "2026-11-20T06:00Z")
    told = []
    for stage in ("", "hold", "restore", "published", "kill"):
        if stage:
            approving.change_stage(ready, stage, (), "As agreed with the lawyer.")
        export(ready, tmp_path / "out.json", draft=True)
        told.append(json.loads((tmp_path / "out.json").read_text("utf-8")))

    assert len({news["uri"] for news in told}) == 1
    assert [news["pubStatus"] for news in told] == ["usable", "withheld", "usable", "usable", "canceled"]
    assert {news["embargoedUntil"] for news in told} == {"2026-11-20T06:00:00+00:00"}
    assert "lawyer" not in str(told)
