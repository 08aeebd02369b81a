"""Figures as a person puts them in: by menu, drop and paste; with their words; seen on the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from editdesk.desk import picturing
from editdesk.desk.desk import Desk
from editdesk.storage.errors import StorageFull
from editdesk.text.figures import Figure, figure_in
from editdesk.text.marks import OBJECT
from editdesk.text.views import accepted
from editdesk.ui.dialogs.figure import FigureDialog
from tests.formats.picture_makers import PLACE, photograph, rubbish
from tests.ui.report.conftest import Window

CONTROL = Qt.KeyboardModifier.ControlModifier
Opened = Callable[[str], Window]


class Figures:
    """A window, and the file that is chosen when it asks for one."""

    def __init__(self, window: Window, folder: Path) -> None:
        self.window, self.file = window, folder / "pier.jpg"
        self.file.write_bytes(photograph())
        self.acts = window.page.figures
        self.acts._choose_file = lambda: self.file
        self.editor = window.page.editor

    @property
    def dialog(self) -> FigureDialog:
        assert self.acts.dialog is not None
        return self.acts.dialog

    @property
    def figure(self) -> Figure:
        found = figure_in(self.window.report.body, 0, self.window.report.body.length)
        assert found is not None
        return found

    @property
    def kinds(self) -> list[tuple[str, str]]:
        return [(block.kind, block.text) for block in self.window.report.body.blocks]

    def ready(self) -> FigureDialog:
        """The dialog, once the picture in it can be taken."""
        self.window.qtbot.waitUntil(lambda: self.dialog.accept_button.isEnabled())
        return self.dialog

    def over(self) -> None:
        self.window.qtbot.waitUntil(lambda: self.acts.dialog is None)

    def insert(self, alternative: str = "A pier", caption: str = "", credit: str = "") -> None:
        """A figure, as a person would put it in."""
        self.window.page.acts.of("figure").trigger()
        dialog = self.ready()
        QTest.keyClicks(dialog.alternative, alternative)
        QTest.keyClicks(dialog.caption, caption)
        QTest.keyClicks(dialog.credit, credit)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        self.over()
        self.back()

    def wait_for_picture(self) -> None:
        """Until the page shows it."""
        with self.window.qtbot.waitSignal(self.editor.pictures.arrived):
            self.editor.viewport().grab()

    def back(self) -> None:
        """In the window again."""
        page = self.window.page
        with self.window.qtbot.waitActive(page):
            page.activateWindow()
        self.editor.setFocus()

    def place(self) -> QRectF:
        """Where the picture lies in the document."""
        page = self.editor._page
        block = page.document.findBlockByNumber(page.body.place(self.figure.at).number)
        rect = page.document.documentLayout().blockBoundingRect(block)
        return block.layout().lineAt(0).naturalTextRect().translated(rect.topLeft())

    def middle(self) -> QPoint:
        """Where the picture is seen."""
        rect = self.place()
        self.editor.verticalScrollBar().setValue(max(0, int(rect.top()) - 100))
        return QPoint(int(rect.left()) + 100, int(rect.top()) + 60 - self.editor.verticalScrollBar().value())


@pytest.fixture
def figures(window: Window, tmp_path: Path) -> Figures:
    window.select("tender")
    return Figures(window, tmp_path)


def test_a_figure_is_put_in_with_all_its_words(figures: Figures) -> None:
    figures.insert("A pier in fog", "The pier", "Photo: Tarrow")

    assert figures.kinds[2:5] == [("figure", OBJECT), ("caption", "The pier"), ("credit", "Photo: Tarrow")]
    assert figures.figure.alternative == "A pier in fog"
    assert PLACE not in picturing.picture(figures.window.bridge.open_report, figures.figure.digest)


def test_one_undo_takes_a_figure_back_and_redo_brings_it_again(figures: Figures) -> None:
    before = figures.window.report.body
    figures.insert("A pier", "The pier", "Photo: Tarrow")
    after = figures.window.report.body

    figures.window.press(Qt.Key.Key_Z, CONTROL)
    assert figures.window.report.body == before
    figures.window.press(Qt.Key.Key_Y, CONTROL)

    assert figures.window.report.body == after


def test_a_picture_is_kept_before_anything_refers_to_it(figures: Figures, desk: Desk) -> None:
    figures.insert()
    figures.window.wait_saved()

    stored = figures.window.stored()

    found = figure_in(stored.body, 0, stored.body.length)
    assert found is not None
    assert desk.store.attachment(found.digest)


def test_nothing_said_is_pointed_out_and_decorative_is_something_said(figures: Figures) -> None:
    figures.insert("")
    assert figures.figure.alternative is None
    figures.window.press(Qt.Key.Key_Z, CONTROL)

    figures.window.page.acts.of("figure").trigger()
    figures.dialog.decorative.setFocus()
    QTest.keyClick(figures.dialog.decorative, Qt.Key.Key_Space)
    QTest.keyClick(figures.ready(), Qt.Key.Key_Return)
    figures.over()

    assert figures.figure.alternative == ""


def test_esc_puts_nothing_in_and_keeps_nothing(figures: Figures, desk: Desk) -> None:
    before = figures.window.report.body
    figures.window.page.acts.of("figure").trigger()
    dialog = figures.ready()

    QTest.keyClick(dialog.alternative, Qt.Key.Key_Escape)
    figures.over()

    assert figures.window.report.body == before


def test_what_is_no_picture_is_said_and_another_can_be_chosen(figures: Figures, tmp_path: Path) -> None:
    good, figures.file = figures.file, tmp_path / "rubbish.jpg"
    figures.file.write_bytes(rubbish())
    figures.window.page.acts.of("figure").trigger()
    figures.window.qtbot.waitUntil(lambda: figures.dialog.messages.isVisible())
    assert "“rubbish.jpg” cannot be read" in figures.dialog.messages.words
    assert not figures.dialog.accept_button.isEnabled()

    figures.file = good
    QTest.mouseClick(figures.dialog.choose_button, Qt.MouseButton.LeftButton)

    assert "900 × 600" in figures.ready().said.text()
    assert not figures.dialog.messages.isVisible()


def test_a_picture_that_cannot_be_kept_stays_in_the_dialog(
    figures: Figures, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(content: bytes, media_type: str) -> str:
        raise StorageFull(desk.store.path)

    monkeypatch.setattr(desk.store, "keep", full)
    before = figures.window.report.body
    figures.window.page.acts.of("figure").trigger()

    QTest.keyClick(figures.ready(), Qt.Key.Key_Return)
    figures.window.qtbot.waitUntil(lambda: figures.dialog.messages.isVisible())

    assert figures.dialog.accept_button.isEnabled()
    assert figures.window.report.body == before


def test_several_pictures_are_asked_about_one_after_another(figures: Figures) -> None:
    brought = [(f"{name}.jpg", photograph(size=(60, 40 + at))) for at, name in enumerate("abc")]
    figures.editor.pictures_brought.emit(brought)

    for alternative in ("first", "second", "third"):
        dialog = figures.ready()
        QTest.keyClicks(dialog.alternative, alternative)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        figures.window.qtbot.waitUntil(lambda dialog=dialog: figures.acts.dialog is not dialog)

    pieces = figures.window.report.body.pieces()
    assert [dict(run)["alt"] for text, run in pieces if text == OBJECT] == ["first", "second", "third"]


def test_esc_leaves_out_the_pictures_that_came_with_one(figures: Figures) -> None:
    figures.editor.pictures_brought.emit([("a.jpg", photograph()), ("b.jpg", photograph())])

    QTest.keyClick(figures.dialog.alternative, Qt.Key.Key_Escape)

    figures.over()


def test_the_page_shows_the_picture_itself(figures: Figures) -> None:
    figures.insert()
    middle = figures.middle()

    figures.wait_for_picture()

    shown = figures.editor.viewport().grab().toImage()
    kept = next(iter(figures.editor.pictures._kept.values()))
    assert kept.size() == figures.place().size().toSize() * shown.devicePixelRatio()
    assert shown.pixelColor(middle) not in (figures.window.page._theme.page, figures.window.page._theme.panel)


def test_typing_below_a_picture_does_not_read_it_again(figures: Figures) -> None:
    figures.insert()
    figures.middle()
    figures.wait_for_picture()
    read: list[str] = []
    figures.editor.pictures._file_of = lambda digest: read.append(digest) or b""

    figures.window.type("Later")
    figures.editor.viewport().repaint()

    assert read == []


def test_a_click_chooses_the_figure_with_its_words_and_delete_takes_it(figures: Figures) -> None:
    before = figures.window.report.body
    figures.insert("A pier", "The pier", "Photo: Tarrow")
    at = figures.middle()

    QTest.mouseClick(figures.editor.viewport(), Qt.MouseButton.LeftButton, pos=at)
    figures.window.qtbot.waitUntil(lambda: figures.editor.selection() == figures.figure.span)
    figures.window.press(Qt.Key.Key_Delete)

    assert figures.window.report.body == before


def test_backspace_below_a_figure_chooses_it_and_pressed_again_takes_it(figures: Figures) -> None:
    before = figures.window.report.body
    figures.insert("A pier", "The pier")
    figures.window.select("A letter box")
    figures.window.press(Qt.Key.Key_Left)

    figures.window.press(Qt.Key.Key_Backspace)
    assert figures.editor.selection() == figures.figure.span
    figures.window.press(Qt.Key.Key_Backspace)

    assert figures.window.report.body == before


def test_a_chosen_figure_is_cut_and_pasted_elsewhere_with_its_picture(figures: Figures) -> None:
    figures.insert("A pier", "The pier")
    digest = figures.figure.digest
    QTest.mouseClick(figures.editor.viewport(), Qt.MouseButton.LeftButton, pos=figures.middle())
    figures.window.qtbot.waitUntil(lambda: figures.editor.selection() == figures.figure.span)

    figures.window.press(Qt.Key.Key_X, CONTROL)
    figures.window.select("Auditors")
    figures.window.press(Qt.Key.Key_Right)
    figures.window.press(Qt.Key.Key_V, CONTROL)

    assert [kind for kind, _ in figures.kinds][3:6] == ["paragraph", "figure", "caption"]
    assert (figures.figure.digest, figures.figure.alternative) == (digest, "A pier")


def test_two_clicks_ask_for_the_alternative_text(figures: Figures) -> None:
    figures.insert("")
    QTest.mouseDClick(figures.editor.viewport(), Qt.MouseButton.LeftButton, pos=figures.middle())
    dialog = figures.dialog

    QTest.keyClicks(dialog.alternative, "A pier in fog")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    figures.over()

    assert figures.figure.alternative == "A pier in fog"
    figures.back()
    figures.window.press(Qt.Key.Key_Z, CONTROL)
    assert figures.figure.alternative is None


def test_another_picture_takes_the_place_of_one(figures: Figures, tmp_path: Path) -> None:
    figures.insert("A pier", "The pier")
    first = figures.figure
    figures.file = tmp_path / "ferry.jpg"
    figures.file.write_bytes(photograph(size=(500, 500)))
    figures.editor.select(first.span)

    replace = figures.window.page.acts.of("replace picture")
    figures.window.qtbot.waitUntil(replace.isEnabled)
    replace.trigger()
    dialog = figures.ready()
    assert dialog.alternative.words == "A pier"
    QTest.keyClicks(dialog.alternative, "A ferry")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    figures.over()

    assert figures.figure.alternative == "A ferry"
    assert figures.figure.digest != first.digest
    assert ("caption", "The pier") in figures.kinds


def test_an_act_on_a_figure_says_that_there_is_none(figures: Figures) -> None:
    figures.acts.edit_alternative()

    assert "no picture at the caret" in str(figures.window.refused[0])


def test_the_menu_of_a_picture_says_what_can_be_done_to_it(figures: Figures) -> None:
    figures.insert("A pier")
    menus: list[QMenu] = []
    figures.editor.menu_opening.connect(lambda menu, at: menus.append(menu))
    viewport, at = figures.editor.viewport(), figures.middle()

    QTest.mousePress(viewport, Qt.MouseButton.RightButton, pos=at)
    QApplication.sendEvent(
        viewport, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
    )
    names = [action.text() for action in menus[0].actions()]
    menus[0].close()

    assert names[:3] == ["Alternative text…", "Replace picture…", "Remove figure"]


def test_who_may_only_suggest_proposes_a_picture(opened: Opened, tmp_path: Path) -> None:
    window = opened("Lou Lawyer")
    figures = Figures(window, tmp_path)
    before = window.report.body
    window.page.figures.insert()

    QTest.keyClick(figures.ready(), Qt.Key.Key_Return)
    window.qtbot.waitUntil(lambda: window.report.body != before)

    assert window.report.standing == before
    assert any(block.kind == "figure" for block in accepted(window.report.body).blocks)


def test_who_only_views_is_offered_no_picture(opened: Opened, tmp_path: Path) -> None:
    window = opened("Lou Lawyer")

    window.bridge.set_mode("viewing")

    assert not window.page.acts.of("figure").isEnabled()


@pytest.mark.parametrize(
    ("alternative", "said"),
    [(None, "No alternative text yet"), ("", "Decorative"), ("A <pier>", "A &lt;pier&gt;")],
)
def test_a_tip_says_the_alternative_text(figures: Figures, alternative: str | None, said: str) -> None:
    figures.insert("A pier")
    figures.editor.figures.say(figures.figure, alternative)
    viewport, at = figures.editor.viewport(), figures.middle()

    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, at, viewport.mapToGlobal(at)))

    assert said in QToolTip.text()


def dropped(figures: Figures, mime: QMimeData, words: str) -> None:
    """Let go of `mime` over `words`, as a drag from elsewhere ends."""
    page = figures.editor._page
    cursor = page.cursor(*[figures.window.span(words).start] * 2)
    at = QPointF(figures.editor.cursorRect(cursor).center())
    event = QDropEvent(
        at,
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    figures.editor.dropEvent(event)


def test_a_dropped_file_becomes_a_figure_where_it_was_dropped(figures: Figures) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(figures.file))])

    dropped(figures, mime, "Auditors")
    dialog = figures.ready()
    assert "pier.jpg" in dialog.said.text()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    figures.over()

    at = [kind for kind, _ in figures.kinds].index("figure")
    assert figures.kinds[at - 1][1].startswith("Auditors")


def test_a_pasted_picture_becomes_a_figure(figures: Figures) -> None:
    mime = QMimeData()
    mime.setImageData(QImage.fromData(photograph(size=(320, 200))))
    QApplication.clipboard().setMimeData(mime)

    figures.window.press(Qt.Key.Key_V, CONTROL)
    assert "320 × 200" in figures.ready().said.text()
    QTest.keyClicks(figures.dialog.alternative, "A pier")
    QTest.keyClick(figures.dialog, Qt.Key.Key_Return)
    figures.over()

    assert figures.figure.alternative == "A pier"
    QApplication.clipboard().setText("")


def test_the_address_of_a_picture_elsewhere_is_not_followed(figures: Figures) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/pier.jpg")])

    dropped(figures, mime, "Auditors")

    assert figures.acts.dialog is None
    assert "figure" not in [kind for kind, _ in figures.kinds]
