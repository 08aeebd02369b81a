"""The certificate says who read what, and a forged one is told from what the desk knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from editdesk.desk import approving
from editdesk.desk.certificate import certificate
from editdesk.desk.desk import Desk
from editdesk.desk.doctor import compared_with_certificate
from editdesk.desk.exporting import export
from editdesk.desk.open_report import OpenReport
from editdesk.errors import UnreadableFile
from editdesk.journal import Typed
from editdesk.review.roles import Role
from editdesk.text.delta import insertion
from tests.storage.desks import plain_sql, without_guards


@pytest.fixture
def approved(report: OpenReport, tmp_path: Path) -> OpenReport:
    for role in (Role.EDITOR, Role.FACT_CHECKER):
        approving.sign(report, role, "Read with the sources." if role is Role.FACT_CHECKER else "")
    approving.change_stage(report, "ready", ["unsigned:lawyer"], "Nobody is named.")
    export(report, tmp_path / "out.txt")
    return report


@pytest.mark.parametrize("suffix", [".html", ".pdf"])
def test_a_certificate_is_what_the_desk_says_whatever_happens_after(
    desk: Desk, approved: OpenReport, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"certificate{suffix}"
    export(approved, path, kind="certificate")
    approved.perform(Typed(delta=insertion(4, "former ")))
    approved.flush()

    assert compared_with_certificate(desk, path, tmp_path / "out.txt") == []


def test_it_tells_reads_warnings_overrides_and_exports(approved: OpenReport) -> None:
    text = certificate(approved, approved.confirmed.number).body.text

    assert "Fact-check: Ed Editor, 1 passage of entry 2" in text
    assert "Note: Read with the sources." in text
    assert "Ed Editor was alone at the desk, and 1 passage is their own words." in text
    assert "Legal read: not signed." in text
    assert "The legal read is not signed. Reason: Nobody is named." in text
    assert "“out.txt”, entry" in text


def test_a_forged_word_is_found(desk: Desk, approved: OpenReport, tmp_path: Path) -> None:
    path = tmp_path / "certificate.html"
    export(approved, path, kind="certificate")
    forged = path.read_text("utf-8").replace("Legal read: not signed.", "Legal read: signed.")
    path.write_text(forged, "utf-8")

    (found,) = compared_with_certificate(desk, path)

    assert found.part == "certificate"
    assert "not what the desk says" in found.says


def test_another_text_than_was_certified_is_found(desk: Desk, approved: OpenReport, tmp_path: Path) -> None:
    path, other, foreign = tmp_path / "c.html", tmp_path / "other.txt", tmp_path / "foreign.txt"
    export(approved, path, kind="certificate")
    approved.perform(Typed(delta=insertion(4, "former ")))
    export(approved, other, draft=True)
    foreign.write_text("Something else.")

    assert ["another text" in one.says for one in compared_with_certificate(desk, path, other)] == [True]
    assert ["no file" in one.says for one in compared_with_certificate(desk, path, foreign)] == [True]
    with pytest.raises(UnreadableFile, match="no approval certificate"):
        compared_with_certificate(desk, other)


def test_a_certificate_misses_the_end_that_was_cut_off(
    desk: Desk, approved: OpenReport, tmp_path: Path
) -> None:
    path = tmp_path / "certificate.html"
    made = export(approved, path, kind="certificate")
    without_guards(desk.store.path)
    plain_sql(desk.store.path, f"DELETE FROM entry WHERE report LIKE 'r%' AND number >= {made.number}")

    (found,) = compared_with_certificate(desk, path)

    assert f"Entries {made.number} to {made.number}" in found.says
