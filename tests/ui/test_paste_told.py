"""What a paste had to leave behind is said over the page."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from tests.ui.benches import Bench


def test_pictures_that_stayed_behind_are_told_over_the_page(with_report: Bench) -> None:
    with_report.conductor.open_report("night-water")
    page = with_report.wait_for_report()
    mime = QMimeData()
    mime.setHtml('<p>words <img src="https://example.org/a.png" width="600" height="400"></p>')

    page.editor.insertFromMimeData(mime)

    assert "words" in page.bridge.open_report.report.body.text
    assert with_report.window.messages.words == (
        "1 picture stayed behind. To have it here, save it as a file and drop it on the page."
    )
