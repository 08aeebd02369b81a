"""Dialogs: what they ask, what they refuse, and that their keys work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from editdesk.desk.desk import slug_of
from editdesk.errors import EditdeskError
from editdesk.review.losses import Lost, Removed
from editdesk.review.roles import EVERY_ROLE, Role
from editdesk.text.block import Block
from editdesk.text.body import Body
from editdesk.text.marks import PLAIN, marks
from editdesk.ui import fonts
from editdesk.ui.dialogs.about import AboutDialog
from editdesk.ui.dialogs.import_report import ImportDialog
from editdesk.ui.dialogs.keys import KeysDialog
from editdesk.ui.dialogs.new_report import NewReportDialog
from editdesk.ui.dialogs.paste import PasteDialog
from editdesk.ui.dialogs.person import PersonDialog
from editdesk.ui.dialogs.sheet import Sheet
from editdesk.ui.key_map import KeyMap
from editdesk.ui.theme import Theme

ACCEPTED = QDialog.DialogCode.Accepted
REFUSAL = EditdeskError("It cannot be done.", hint="Do something else.")


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme.light(fonts.load(qapp))


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[Sheet], None]:
    def show(dialog: Sheet) -> None:
        qtbot.addWidget(dialog)
        dialog.show()

    return show


def imported() -> tuple[Body, list[Removed], list[Lost]]:
    headline = Block("The headline", ((12, PLAIN),), marks({"kind": "headline"}))
    body = Body.of([headline, Block("First.", ((6, PLAIN),)), Block("Second.", ((7, PLAIN),))])
    removed = [Removed("ADS 7", "advertisement", 20), Removed("Must Read", "related links", body.length)]
    return body, removed, [Lost("a video", "after “First.”")]


class TestFirstRun:
    def test_it_offers_the_systems_name_and_all_kinds_of_work(self, theme: Theme, show: Callable) -> None:
        dialog = PersonDialog(theme, name="Maya Okafor", is_first=True)
        show(dialog)

        assert dialog.name == "Maya Okafor"
        assert dialog.roles == EVERY_ROLE

    def test_enter_begins(self, theme: Theme, show: Callable, qtbot: QtBot) -> None:
        dialog = PersonDialog(theme, name="Maya Okafor", is_first=True)
        show(dialog)
        qtbot.keyClicks(dialog.name_field, "  Lou   Lawyer ")
        qtbot.mouseClick(dialog.box(Role.REVIEWER), Qt.MouseButton.LeftButton)

        qtbot.keyClick(dialog.name_field, Qt.Key.Key_Return)

        assert dialog.result() == ACCEPTED
        assert dialog.name == "Lou Lawyer"
        assert Role.REVIEWER not in dialog.roles

    def test_nobody_works_without_a_name_or_without_work(
        self, theme: Theme, show: Callable, qtbot: QtBot
    ) -> None:
        dialog = PersonDialog(theme, name="Maya", is_first=False)
        show(dialog)
        assert not dialog.accept_button.isEnabled()
        assert "kind of work" in dialog.accept_button.toolTip()

        qtbot.keyClick(dialog.box(Role.EDITOR), Qt.Key.Key_Space)

        assert dialog.accept_button.isEnabled()


class TestNewReport:
    def test_the_slug_follows_the_headline_until_one_writes_it(
        self, theme: Theme, show: Callable, qtbot: QtBot
    ) -> None:
        dialog = NewReportDialog(theme, slug_of, lambda slug, headline: None)
        show(dialog)
        qtbot.keyClicks(dialog.headline_field, "Who paid?")
        assert dialog.slug_field.text() == "who-paid"

        qtbot.keyClicks(dialog.slug_field, "-2")
        qtbot.keyClicks(dialog.headline_field, " And when?")

        assert dialog.slug_field.text() == "who-paid-2"

    def test_a_refusal_is_said_and_the_dialog_stays(self, theme: Theme, show: Callable, qtbot: QtBot) -> None:
        def refuse(slug: str, headline: str) -> None:
            raise REFUSAL

        dialog = NewReportDialog(theme, slug_of, refuse)
        show(dialog)
        qtbot.keyClicks(dialog.headline_field, "Who paid?")

        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

        assert dialog.isVisible()
        assert dialog.messages.words == "It cannot be done. Do something else."


class TestImport:
    def made(self, theme: Theme, bring_in: Callable = lambda *args: None) -> ImportDialog:
        body, removed, lost = imported()
        return ImportDialog(body, removed, lost, "page.html", "the-headline", theme, bring_in)

    def test_everything_left_out_is_listed_with_its_reason(self, theme: Theme, show: Callable) -> None:
        dialog = self.made(theme)
        show(dialog)

        listed = [(box.text(), box.accessibleDescription()) for box in dialog.boxes]
        assert listed == [("ADS 7", "Advertisement"), ("Must Read", "Related links")]
        assert "2 lines were left out and 1 thing could not be kept." in dialog.explanation.text()

    def test_what_is_ticked_stands_in_the_text_in_its_place(
        self, theme: Theme, show: Callable, qtbot: QtBot
    ) -> None:
        dialog = self.made(theme)
        show(dialog)

        qtbot.mouseClick(dialog.boxes[0], Qt.MouseButton.LeftButton)

        assert dialog.view.toPlainText().split("\n") == ["The headline", "First.", "ADS 7", "Second."]
        assert dialog.put_back == [0]

    def test_all_can_be_put_back_and_left_out_again(self, theme: Theme, show: Callable, qtbot: QtBot) -> None:
        dialog = self.made(theme)
        show(dialog)

        qtbot.mouseClick(dialog.all_button, Qt.MouseButton.LeftButton)
        assert dialog.put_back == [0, 1]

        qtbot.mouseClick(dialog.all_button, Qt.MouseButton.LeftButton)
        assert dialog.put_back == []

    def test_it_closes_once_the_report_is_on_the_desk(
        self, theme: Theme, show: Callable, qtbot: QtBot
    ) -> None:
        asked: list[tuple[str, list[int]]] = []

        def bring_in(slug: str, put_back: Sequence[int], done: Callable, failed: Callable) -> None:
            asked.append((slug, list(put_back)))
            done()

        dialog = self.made(theme, bring_in)
        show(dialog)
        dialog.boxes[1].click()
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

        assert asked == [("the-headline", [1])]
        assert dialog.result() == ACCEPTED

    def test_a_refusal_leaves_everything_as_it_was(self, theme: Theme, show: Callable, qtbot: QtBot) -> None:
        dialog = self.made(theme, lambda slug, put_back, done, failed: failed(REFUSAL))
        show(dialog)

        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

        assert dialog.messages.words == "It cannot be done. Do something else."
        assert dialog.accept_button.isEnabled()


def test_pasted_text_must_have_words(theme: Theme, show: Callable, qtbot: QtBot) -> None:
    dialog = PasteDialog("", theme)
    show(dialog)
    assert not dialog.accept_button.isEnabled()

    qtbot.keyClicks(dialog.words, "A line")

    assert dialog.accept_button.isEnabled()
    assert dialog.text == "A line"


@pytest.mark.parametrize("number", range(5))
def test_escape_leaves_every_dialog(
    theme: Theme, show: Callable, qtbot: QtBot, tmp_path: Path, number: int
) -> None:
    body, removed, lost = imported()
    dialog = (
        lambda: PersonDialog(theme),
        lambda: NewReportDialog(theme, slug_of, lambda slug, headline: None),
        lambda: ImportDialog(body, removed, lost, "x", "y", theme, lambda *args: None),
        lambda: AboutDialog(theme, "1.0", tmp_path, tmp_path),
        lambda: KeysDialog(theme, KeyMap()),
    )[number]()
    show(dialog)
    assert dialog.accessibleName()

    qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()
