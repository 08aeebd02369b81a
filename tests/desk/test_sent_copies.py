"""What left the desk is known by name, person and time, and can be compared with now."""

from __future__ import annotations

from pathlib import Path

import pytest

from editdesk.desk.comparing import choices, state
from editdesk.desk.editing import edit
from editdesk.desk.exporting import export, export_all
from editdesk.desk.open_report import OpenReport
from editdesk.desk.sending import Sending
from editdesk.desk.sent_copies import sent_copies
from editdesk.text.delta import insertion


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def test_files_that_left_together_are_one_copy(report: OpenReport, out: Path) -> None:
    export_all(report, [out / "a.docx", out / "a.txt"], draft=True)
    export(report, out / "a-review.docx", kind="review", sending=Sending(to="Zoe"))

    copies = sent_copies(report)

    assert [(copy.files, copy.kind, copy.to) for copy in copies] == [
        (("a-review.docx",), "review", "Zoe"),
        (("a.docx", "a.txt"), "clean", ""),
    ]


def test_the_same_file_twice_is_two_copies(report: OpenReport, out: Path) -> None:
    for _ in range(2):
        export(report, out / "a.txt", draft=True)

    assert [copy.files for copy in sent_copies(report)] == [("a.txt",), ("a.txt",)]


def test_what_was_sent_is_offered_for_comparing_as_it_read_then(report: OpenReport, out: Path) -> None:
    then = report.report.body.text
    export_all(report, [out / "a.docx", out / "a.txt"], draft=True)
    export(report, out / "c.pdf", kind="certificate")
    edit(report, insertion(4, "former "))
    report.flush()

    offered = [choice for choice in choices(report) if choice.kind == "exported"]

    assert [(choice.files, choice.by) for choice in offered] == [
        (("a.docx", "a.txt"), report.actor.person.id)
    ]
    assert state(report, offered[0].value).read(report.store, report.report.id).body.text == then
