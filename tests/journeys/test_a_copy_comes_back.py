"""A reviewer's copy comes back into a report that has moved on: looked at, placed, stored, undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from editdesk.__main__ import Services
from editdesk.desk.commenting import comment
from editdesk.desk.exporting import export
from editdesk.desk.quoting import span_of_quote
from editdesk.desk.sending import Sending
from editdesk.journal import Created, Imported
from editdesk.text.body import Body, block_of
from editdesk.text.codec import to_json
from editdesk.text.views import accepted
from editdesk.ui.dialogs.bring_back import BringBackDialog
from tests.formats.reviewer import WordFile
from tests.ui.benches import Bench
from tests.ui.conftest import services as services

TEXT = Body.of(
    [
        block_of("Who paid for pier nine", "headline"),
        block_of("The treasurer took the cash in March."),
        block_of("Nobody at the harbour saw him leave."),
        block_of("The fund denies that it ever paid him."),
        block_of("A court will hear the case in June."),
    ]
)


@pytest.fixture
def bench(qtbot: QtBot, services: Services, tmp_path: Path) -> Iterator[Bench]:
    desk = services.start_desk()
    maya = desk.first_person("Maya Okafor")
    report = desk.found("pier", [Created(slug="pier"), Imported(body=to_json(TEXT), source="test")], maya)
    comment(report, [span_of_quote(TEXT, "the harbour")], "Which one?")
    comment(report, [span_of_quote(TEXT, "in June")], "Is that sure?")
    export(report, tmp_path / "sent.docx", kind="review", sending=Sending(to="Zoe"))
    desk.store.close()
    made = Bench(qtbot, services)
    yield made
    made.window.close()


def reviewed(folder: Path) -> Path:
    """What Zoe did to the copy, in another program."""
    file = WordFile((folder / "sent.docx").read_bytes())
    file.reply("Which one?", "The old one.")
    file.resolve("Is that sure?")
    file.comment("The fund", "Which fund?")
    file.comment("saw him", "Who did?")
    file.insert("The treasurer", " allegedly")
    file.delete(" in March")
    file.retype("ever paid", "paid")
    return file.save(folder / "back.docx")


def test_what_came_is_shown_placed_and_stored_by_one_act(bench: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    copy = reviewed(tmp_path)
    bench.conductor.open_report("pier")
    page = bench.wait_for_report()
    open_report = page.bridge.open_report
    # The report has moved on: the words on which one comment lies are others now.
    start = TEXT.text.index("Nobody")
    cursor = page.editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len("Nobody at the harbour saw him leave"), cursor.MoveMode.KeepAnchor)
    page.editor.setTextCursor(cursor)
    qtbot.keyClicks(page.editor, "Everybody knows it")
    before = open_report.report

    bench.conductor.errands.bring_back(page.bridge, str(copy))
    dialog = bench.dialog(BringBackDialog)
    assert dialog.reviewer_field.text() == "Zoe"
    assert open_report.report.threads.keys() == before.threads.keys()
    (rows,) = dialog.choices.values()
    bench.click(rows[0][0])
    bench.click(dialog.accept_button)

    report = open_report.report
    said = {thread.text: thread for thread in report.shown_threads}
    assert [reply.text for reply in said["Which one?"].replies] == ["The old one."]
    assert said["Is that sure?"].is_resolved
    on = {
        words: report.body.words_between(*report.anchors[said[words].id][0])
        for words in ("Which fund?", "Who did?")
    }
    assert on == {"Which fund?": "The fund", "Who did?": "Everybody knows it."}
    text = accepted(report.body).text
    assert "The treasurer allegedly took the cash." in text
    assert "The fund denies that it paid him." in text
    assert report.standing.text == before.standing.text
    assert {one.author for one in report.suggestions.values()} == {"Zoe"}

    qtbot.keyClick(page.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    undone = open_report.report
    assert [one.text for one in undone.shown_threads if one.author == "Zoe"] == []
    assert undone.suggestions == {}
