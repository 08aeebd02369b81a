"""Several formats of one text at once: all of them stand there afterwards, or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from editdesk.desk import suggesting
from editdesk.desk.errors import ExportStopped
from editdesk.desk.exporting import export, export_all
from editdesk.desk.open_report import OpenReport
from editdesk.desk.underway import Underway
from editdesk.errors import UnwritableTarget
from editdesk.formats import writing
from editdesk.journal import Exported
from editdesk.text.delta import insertion

THREE = (".docx", ".pdf", ".html")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def targets(folder: Path, endings: tuple[str, ...] = THREE) -> list[Path]:
    return [folder / f"out{ending}" for ending in endings]


def exported(report: OpenReport) -> list[Exported]:
    acts = [entry.act for entry in report.store.entries(report.report.id)]
    return [act for act in acts if isinstance(act, Exported)]


def test_each_file_is_known_to_the_journal_with_its_digest(report: OpenReport, out: Path) -> None:
    made = export_all(report, targets(out), draft=True)

    known = exported(report)
    assert [act.file for act in known] == ["out.docx", "out.pdf", "out.html"]
    assert [act.sha256 for act in known] == [one.sha256 for one in made]
    assert len({act.number for act in known}) == 1
    assert sorted(out.iterdir()) == sorted(targets(out))


def test_a_fault_in_the_last_format_leaves_no_file_of_the_others(report: OpenReport, out: Path) -> None:
    (out / "out.html").mkdir()

    with pytest.raises(UnwritableTarget, match="folder of that name"):
        export_all(report, targets(out), draft=True)

    assert [path.name for path in out.iterdir()] == ["out.html"]
    assert exported(report) == []


@pytest.mark.parametrize("begun", [0, 1, 2])
def test_an_export_that_is_stopped_leaves_everything_as_it_was(
    report: OpenReport, out: Path, begun: int
) -> None:
    (out / "out.docx").write_bytes(b"of last week")

    def told(name: str, made: int, of: int) -> None:
        if made == begun:
            assert underway.stop()

    underway = Underway(told)
    with pytest.raises(ExportStopped):
        export_all(report, targets(out), draft=True, underway=underway)

    assert [(path.name, path.read_bytes()) for path in out.iterdir()] == [("out.docx", b"of last week")]
    assert exported(report) == []


def test_stopping_too_late_says_so(report: OpenReport, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    underway = Underway()
    heard: list[bool] = []
    give_name = writing._give_name

    def slowly(temporary: Path, target: Path) -> None:
        heard.append(underway.stop())
        give_name(temporary, target)

    monkeypatch.setattr(writing, "_give_name", slowly)

    made = export_all(report, targets(out), draft=True, underway=underway)

    assert heard == [False, False, False]
    assert all(one.path.is_file() for one in made)


def test_a_file_that_has_its_name_is_known_even_if_the_next_one_is_refused(
    report: OpenReport, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_name = writing._give_name

    def once(temporary: Path, target: Path) -> None:
        if target.suffix == ".pdf":
            raise UnwritableTarget(target.name, "it is open elsewhere", hint="Close it.")
        give_name(temporary, target)

    monkeypatch.setattr(writing, "_give_name", once)

    with pytest.raises(UnwritableTarget):
        export_all(report, targets(out), draft=True)

    assert [path.name for path in out.iterdir()] == ["out.docx"]
    assert [act.file for act in exported(report)] == ["out.docx"]


@pytest.mark.parametrize("second", ["out.docx", "OUT.docx"])
def test_two_files_of_one_name_are_refused(report: OpenReport, out: Path, second: str) -> None:
    with pytest.raises(UnwritableTarget, match="two files would have this name"):
        export_all(report, [out / "out.docx", out / second], draft=True)

    assert not list(out.iterdir())


def test_open_suggestions_that_are_left_out_are_counted(report: OpenReport, out: Path) -> None:
    suggesting.suggest(report, insertion(4, "former "))

    made = export(report, out / "out.txt", draft=True)

    assert [one.what for one in made.left] == ["1 open suggestion"]
    assert "former" not in (out / "out.txt").read_text("utf-8")
