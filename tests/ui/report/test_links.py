"""Links from the report's page: asked for, shown, opened."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from editdesk.desk import editing
from editdesk.text.links import linked
from editdesk.text.marks import value_of
from editdesk.ui.dialogs.link import LinkDialog
from editdesk.ui.report.link_acts import ReportLinks
from tests.ui.report.conftest import Window

CTRL = Qt.KeyboardModifier.ControlModifier
A = "https://example.org/ledgers"


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> None:
    QGuiApplication.clipboard().setText("")


def asking(window: Window, answer: Callable[[LinkDialog], None]) -> list[tuple[str, str]]:
    """Ctrl+K, then `answer` in the dialog; what its fields held when it opened."""
    held = []

    def once() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, LinkDialog)
        held.append((dialog.address.text(), dialog.words.text()))
        answer(dialog)
        if dialog.isVisible():
            dialog.reject()

    QTimer.singleShot(0, once)
    QTest.keyClick(window.page.editor, Qt.Key.Key_K, CTRL)
    return held


def write(address: str) -> Callable[[LinkDialog], None]:
    def answer(dialog: LinkDialog) -> None:
        dialog.address.clear()
        QTest.keyClicks(dialog.address, address)
        QTest.keyClick(dialog.address, Qt.Key.Key_Return)

    return answer


def link_of(window: Window, words: str) -> object:
    at = window.span(words).start
    return next(value_of(run, "link") for _, run in window.report.body.pieces(at, at + 1))


def caret(window: Window, words: str) -> None:
    window.select(words)
    QTest.keyClick(window.page.editor, Qt.Key.Key_Right)


def link_words(window: Window, words: str, address: str) -> None:
    window.select(words)
    window.page.editor.links.link_words(address)
    caret(window, words)


def test_selected_words_become_a_link(window: Window) -> None:
    window.select("the ledgers")

    held = asking(window, write("example.org/ledgers"))

    assert held == [("", "the ledgers")]
    assert link_of(window, "the ledgers") == link_of(window, "ledgers") == A
    assert window.page.editor.selection() == window.span("the ledgers")


def test_the_word_at_the_caret_becomes_a_link(window: Window) -> None:
    caret(window, "ledg")

    held = asking(window, write(A))

    assert held == [("", "ledgers")]
    assert link_of(window, "ledgers") == A


def test_without_a_word_the_words_are_asked_for_too(window: Window) -> None:
    caret(window, "telephone.")

    def answer(dialog: LinkDialog) -> None:
        QTest.keyClicks(dialog.words, "Letter")
        write(A)(dialog)

    asking(window, answer)

    assert window.report.body.text.endswith("telephone.Letter\n")
    assert link_of(window, "Letter") == A


def test_in_a_link_its_address_and_words_can_be_changed(window: Window) -> None:
    link_words(window, "the ledgers", A)

    def answer(dialog: LinkDialog) -> None:
        dialog.words.clear()
        QTest.keyClicks(dialog.words, "all books")
        write("example.org/books")(dialog)

    held = asking(window, answer)

    assert held == [(A, "the ledgers")]
    assert "kept all books say" in window.report.body.text
    assert link_of(window, "all books") == "https://example.org/books"


def test_a_link_is_removed_by_its_button_and_escape_leaves_all_as_it_is(window: Window) -> None:
    link_words(window, "the ledgers", A)

    asking(window, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    kept = link_of(window, "ledgers")
    caret(window, "ledgers")
    asking(window, lambda dialog: QTest.mouseClick(dialog.remove_button, Qt.MouseButton.LeftButton))

    assert (kept, link_of(window, "ledgers")) == (A, None)


def test_what_is_no_address_is_told_and_the_dialog_stays(window: Window) -> None:
    window.select("the ledgers")
    seen = []

    def answer(dialog: LinkDialog) -> None:
        write("javascript:alert(1)")(dialog)
        seen.append((dialog.isVisible(), dialog.messages.isVisible()))

    asking(window, answer)

    assert seen == [(True, True)]
    assert link_of(window, "ledgers") is None


def test_an_address_on_the_clipboard_is_offered(window: Window) -> None:
    QGuiApplication.clipboard().setText(f" {A} ")
    window.select("the ledgers")

    held = asking(window, lambda dialog: QTest.keyClick(dialog.address, Qt.Key.Key_Return))

    assert held[0][0] == A
    assert link_of(window, "the ledgers") == A


def test_the_status_bar_says_where_the_link_at_the_caret_goes(window: Window) -> None:
    link_words(window, "ledgers", A)
    window.page._show_caret()
    shown = window.page.status.link.text()
    caret(window, "spring")
    window.page._show_caret()

    assert shown == A
    assert window.page.status.link.text() == ""


def opened_addresses(window: Window) -> list[str]:
    """What the page asks the system to open from now on."""
    opened: list[str] = []
    links = ReportLinks(window.page.editor, window.page._theme, window.page, opened.append)
    window.page.editor.link_asked.disconnect()
    window.page.editor.link_asked.connect(links.open)
    links.refused.connect(window.refused.append)
    return opened


def test_an_honest_link_is_opened_at_once(window: Window) -> None:
    opened = opened_addresses(window)
    link_words(window, "ledgers", A)

    QTest.keyClick(window.page.editor, Qt.Key.Key_Return, CTRL)

    assert opened == [A]


@pytest.mark.parametrize("address", ["https://other.example/", "https://раypal.example/"])
@pytest.mark.parametrize("agrees", [True, False])
def test_a_link_that_may_mislead_is_opened_only_when_its_address_was_seen(
    window: Window, address: str, agrees: bool
) -> None:
    opened = opened_addresses(window)
    window.select("telephone.")
    QTest.keyClicks(window.page.editor, "www.bank.example")
    link_words(window, "www.bank.example", address)
    seen = []

    def answer() -> None:
        sheet = QApplication.activeModalWidget()
        assert isinstance(sheet, QDialog)
        seen.append(sheet.explanation.text())  # type: ignore[attr-defined]
        sheet.accept() if agrees else sheet.reject()

    QTimer.singleShot(0, answer)
    QTest.keyClick(window.page.editor, Qt.Key.Key_Return, CTRL)

    assert seen[0].startswith("Shows www.bank.example, goes to ")
    assert opened == ([address] if agrees else [])


def test_nothing_but_web_and_mail_is_ever_opened(window: Window) -> None:
    opened = opened_addresses(window)
    at = window.span("ledgers")
    delta = linked(window.report.body, at, "file:///etc/passwd")
    editing.edit(window.bridge.open_report, delta)
    caret(window, "ledg")

    QTest.keyClick(window.page.editor, Qt.Key.Key_Return, CTRL)

    assert opened == []
    assert len(window.refused) == 1


def menu_at(window: Window, words: str) -> QMenu:
    """The page's own menu as it opens over `words`."""
    menu = QMenu(window.page)
    menu.addAction("Undo")
    window.page.editor.menu_opening.emit(menu, window.span(words).start + 1)
    return menu


def test_the_menu_over_a_link_opens_changes_and_removes_it(window: Window) -> None:
    link_words(window, "ledgers", A)
    caret(window, "telephone.")

    menu = menu_at(window, "ledgers")
    names = [act.text() for act in menu.actions()]
    next(act for act in menu.actions() if act.text() == "Remove link").trigger()

    assert names == ["Open link", "Change link…", "Remove link", "", "Undo"]
    assert link_of(window, "ledgers") is None
    assert [act.text() for act in menu_at(window, "ledgers").actions()] == ["Undo"]
