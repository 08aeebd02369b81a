"""Help while typing as a choice: in the menu, at once, and still so after a restart."""

from __future__ import annotations

from PySide6.QtTest import QTest

from tests.ui.benches import Bench


def typed(bench: Bench, keys: str) -> str:
    """The text after `keys` at its very end."""
    editor = bench.page.editor
    editor.setFocus()
    end = bench.page.bridge.open_report.report.body.length - 1
    editor.select(editor.selection()._replace(start=end, end=end))
    QTest.keyClicks(editor, keys)
    return bench.page.bridge.open_report.report.body.text.rstrip("\n")


def test_help_is_on_can_be_switched_off_and_stays_so(with_report: Bench) -> None:
    with_report.conductor.open_report("night-water")
    act = with_report.wait_for_report().acts.of("typing help")
    was_on = act.isChecked(), typed(with_report, ' "a"')[-3:]

    act.trigger()
    off = typed(with_report, ' "a"')[-3:]

    assert was_on == (True, "“a”")
    assert off == '"a"'
    assert with_report.services.settings.helps_typing is False
    with_report.conductor.on_desk_asked()
    with_report.conductor.open_report("night-water")
    assert with_report.wait_for_report().acts.of("typing help").isChecked() is False
    assert typed(with_report, ' "b"')[-3:] == '"b"'
