"""Exports from the window, on a real desk: files, previews, jumps, and what is remembered."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from editdesk.desk import commenting
from editdesk.text.body import Span
from editdesk.ui.export.choices import COPIES
from editdesk.ui.export.dialog import ExportDialog
from editdesk.ui.exporting import Exporting
from tests.ui.benches import Bench


def asked(bench: Bench, folder: Path) -> ExportDialog:
    """The dialog for the report, with its files to go to `folder`."""
    if bench.conductor.bridge is None:
        bench.conductor.open_report("night-water")
    bench.wait_for_report().export_asked.emit()
    dialog = bench.dialog(ExportDialog)
    dialog.choice.place.folder_field.setText(str(folder))
    return dialog


def choose(dialog: ExportDialog, *endings: str) -> None:
    for ending, chip in dialog.choice.chips.items():
        chip.setChecked(ending in endings)


def test_files_are_written_and_the_next_export_begins_as_this_one(with_report: Bench, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    dialog = asked(with_report, folder)
    choose(dialog, ".txt", ".html")
    with_report.click(dialog.accept_button)
    with_report.qtbot.waitUntil(lambda: bool(dialog.outcome), timeout=10_000)
    with_report.click(dialog.accept_button)

    assert sorted(path.name for path in folder.iterdir()) == ["night-water.html", "night-water.txt"]
    assert "Who moved the meters" in (folder / "night-water.txt").read_text("utf-8")
    again = asked(with_report, folder)
    assert again.choice.endings == (".html", ".txt")
    assert again.choice.place.folder == folder


def test_an_export_into_no_folder_is_told_in_the_dialog(with_report: Bench, tmp_path: Path) -> None:
    dialog = asked(with_report, tmp_path / "nowhere")
    with_report.click(dialog.accept_button)

    with_report.qtbot.waitUntil(lambda: "folder" in dialog.messages.words, timeout=10_000)

    assert not dialog.outcome


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".html", ".md", ".txt", ".json"])
def test_how_each_file_begins_is_shown(with_report: Bench, tmp_path: Path, ending: str) -> None:
    dialog = asked(with_report, tmp_path)
    choose(dialog, ending)
    dialog.on_format_asked(ending)
    pane = dialog.preview

    with_report.qtbot.waitUntil(lambda: "marked as a draft" in pane.caption.text(), timeout=10_000)

    seen = {
        ".pdf": lambda: "" if pane.page.picture.isNull() else "moved the meters",
        ".docx": pane.text.toPlainText,
        ".html": pane.text.toPlainText,
    }.get(ending, pane.lines.toPlainText)
    with_report.qtbot.waitUntil(lambda: "moved the meters" in seen(), timeout=10_000)


def test_the_preview_of_a_review_copy_shows_what_is_suggested_and_said(
    with_report: Bench, tmp_path: Path
) -> None:
    with_report.conductor.open_report("night-water")
    page = with_report.wait_for_report()
    commenting.comment(page.bridge.open_report, [Span(0, 3)], "Who?")
    page.acts.of("suggesting").trigger()
    page.editor.select(Span(4, 4))
    with_report.qtbot.keyClicks(page.editor, "really ")
    dialog = asked(with_report, tmp_path)

    dialog.choice.kind_control.choose(1)

    text = dialog.preview.text
    with_report.qtbot.waitUntil(lambda: "Who really moved" in text.toPlainText(), timeout=10_000)
    assert [one.cursor.selectedText() for one in text.extraSelections()] == ["Who"]


def test_what_concerns_the_whole_report_leads_to_the_approval_panel(
    with_report: Bench, tmp_path: Path
) -> None:
    with_report.conductor.open_report("night-water")
    page = with_report.wait_for_report()
    dialog = asked(with_report, tmp_path)
    row = next(row for row in dialog.choice.approval.rows if "not signed" in row.text())
    page.acts.of("approval").setChecked(False)

    with_report.qtbot.keyClick(row, Qt.Key.Key_Return)

    with_report.qtbot.waitUntil(lambda: page.acts.of("approval").isChecked())
    assert not dialog.isVisible()


@pytest.mark.parametrize("kind", range(len(COPIES)))
def test_every_kind_of_copy_leaves_in_all_its_formats_at_once(
    with_report: Bench, tmp_path: Path, kind: int
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    dialog = asked(with_report, folder)
    dialog.choice.kind_control.choose(kind)
    endings = [format.ending for format in COPIES[kind].formats]
    choose(dialog, *endings)

    with_report.click(dialog.accept_button)
    with_report.qtbot.waitUntil(lambda: bool(dialog.outcome or dialog.messages.words), timeout=30_000)

    assert dialog.messages.words == ""
    assert {path.suffix for path in folder.iterdir()} == set(endings)


def test_whoever_leaves_the_report_meanwhile_is_asked_nothing(with_report: Bench) -> None:
    with_report.conductor.open_report("night-water")
    with_report.wait_for_report().export_asked.emit()
    exporting = with_report.window.findChild(Exporting)

    with_report.conductor.on_desk_asked()

    with_report.qtbot.waitUntil(lambda: not exporting.is_asking)
    assert not with_report.window.findChildren(ExportDialog)
