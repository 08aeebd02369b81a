"""A text of 98 lines is fitted into 86 beside its proof, by keys and mouse; a stranger counts the PDF."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editdesk.desk.desk import Desk
from editdesk.desk.exporting import export
from editdesk.desk.layouts import PageOptions
from editdesk.formats.flow import DRAFT
from editdesk.formats.print.layouts import Layouts
from editdesk.formats.proof.maker import ProofMaker
from editdesk.formats.publication import Publication
from editdesk.journal import Created, Imported
from editdesk.review.roles import Role
from editdesk.storage.store import Store
from editdesk.text.body import Body, block_of
from editdesk.text.codec import to_json
from editdesk.ui import fonts
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.report.page import ReportPage
from editdesk.ui.report.proofs import Proofs
from editdesk.ui.theme import Theme
from tests.formats.proof.pages import lines_read
from tests.histories import NOON

CTRL = Qt.KeyboardModifier.ControlModifier
LINES, SPACE = 98, 86
# A line of the newspaper holds about so many words.
WORDS_A_LINE = 8


def paragraph(number: int, sentences: int) -> str:
    said = (
        f"In note {number} the harbour office says that it paid for the new quay, and nobody had asked. ",
        "The council heard of it in spring, from a bricklayer who had come about the steps. ",
        "There were no minutes of the meeting; the clerk remembers rain, and that the lamp was broken. ",
    )
    return "".join(said[turn % len(said)] for turn in range(sentences)).strip()


def text_of_98_lines() -> Body:
    """A text that fills 98 lines of the newspaper."""
    paragraphs = [paragraph(number, 3 + number % 3) for number in range(1, 40)]
    count, tail = len(paragraphs), 0
    with closing(ProofMaker(Layouts())) as maker:
        while True:
            words = [*paragraphs[:count], *(["And so it went."] * tail)]
            body = Body.of([block_of("Who paid for the quay", "headline"), *map(block_of, words)])
            maker.lay_out(Publication(body, "quay", NOON, is_draft=True), {}.__getitem__, PageOptions())
            found = len(maker.lines().counted)
            if found == LINES:
                return body
            count, tail = (count - 1, 0) if found > LINES else (count, tail + LINES - found)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(Store.open(tmp_path / "desk.db"), "here")
    editor = made.first_person("Ada Editor", [Role.EDITOR])
    imported = Imported(body=to_json(text_of_98_lines()), source="wire")
    made.found("quay", [Created(slug="quay"), imported], editor)
    yield made
    made.store.close()


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def click(widget: QWidget, at: QPoint | None = None) -> None:
    where = widget.rect().center() if at is None else at
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=where)


def test_a_text_of_98_lines_is_fitted_into_86_beside_its_proof(
    desk: Desk, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    bridge = ReportBridge(desk.open("quay", desk.actor("Ada Editor")), desk.people())
    page = ReportPage(bridge, Theme.light(fonts.load(qapp)))
    page.resize(1280, 800)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitActive(page):
        page.activateWindow()
    page.editor.setFocus()

    press(Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: page.proof.proofs is not None)
    proofs = page.proof.proofs
    assert proofs is not None
    settled = partial(qtbot.waitUntil, lambda: proofs.is_current, timeout=30_000)
    settled()
    row, view = proofs.pane.fit, proofs.pane.pages
    click(row.field)
    QTest.keyClicks(row.field, str(SPACE))
    press(Qt.Key.Key_Return)
    assert row.verdict.text() == f"Over by {LINES - SPACE}"

    # the cheapest cuts first
    if row.short_button.isVisible():
        click(row.short_button)
        click(row.short_rows[0])
        press(Qt.Key.Key_Delete)
        settled()
        assert row.verdict.text() == f"Over by {LINES - SPACE - 1}"
    # then from where the space ends, on the page
    for _ in range(60):
        over = _over(proofs)
        if over <= 0:
            break
        _click_last_line(proofs)
        assert page.editor.hasFocus()
        press(Qt.Key.Key_End, CTRL)
        for _ in range(1 if over == 1 else WORDS_A_LINE * (over - 1)):
            press(Qt.Key.Key_Backspace, CTRL)
        settled()
    assert row.verdict.text() == "Fits"
    assert view.space_end is None

    bridge.close()
    made = export(desk.open("quay", desk.actor("Ada Editor")), tmp_path / "quay.pdf", draft=True)
    assert len(lines_read(made.path.read_bytes(), {DRAFT, "Who paid for the quay"})) == SPACE


def _over(proofs: Proofs) -> int:
    assert proofs.found is not None
    return proofs.found.fit(SPACE).over


def _click_last_line(proofs: Proofs) -> None:
    """A click on the last line of the text, where it is shown; the pages are scrolled there first."""
    view, found = proofs.pane.pages, proofs.found
    assert found is not None
    line = found.counted[-1]
    view.setFocus()
    press(Qt.Key.Key_End)
    click(view.viewport(), view.point_of(line.page, line.right - 2, (line.top + line.bottom) / 2).toPoint())
