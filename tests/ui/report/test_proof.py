"""The proof beside the text: live, tied to the text both ways, and never without the last good pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QPointF, Qt, QThreadPool
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editdesk.desk.desk import Desk
from editdesk.desk.proofing import NoProof
from editdesk.text.body import Span
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.proof.pane import ProofPane
from editdesk.ui.proof.sheets import FIT
from editdesk.ui.report.page import ReportPage
from editdesk.ui.report.proofs import Proofs
from editdesk.ui.theme import Theme
from tests.ui.report.conftest import Window

CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN_LAYOUT = """//: label = "Plain"
#let report = json(sys.inputs.report)
#set page(width: 12cm, height: 9cm)
#for node in report.head + report.text { par(node.runs.map(run => run.at("text", default: none)).join()) }
"""


def proofs(window: Window) -> Proofs:
    assert window.page.proof.proofs is not None
    return window.page.proof.proofs


def pane(window: Window) -> ProofPane:
    return proofs(window).pane


def wait_made(window: Window) -> None:
    """Until pages, pictures and words are those of the text as it is now."""
    window.qtbot.waitUntil(lambda: window.page.proof.proofs is not None, timeout=5000)
    made = proofs(window)
    window.qtbot.waitUntil(
        lambda: made.is_current and not pane(window).pages.pages_wanted(made.making.number), timeout=20_000
    )


@pytest.fixture
def shown(window: Window) -> Window:
    show(window)
    wait_made(window)
    return window


def show(window: Window) -> None:
    """Open the proof by key, from the text."""
    window.select("The line was sold")
    window.press(Qt.Key.Key_P, CTRL)


def caret_of(window: Window, words: str) -> None:
    at = window.span(words).start
    window.page.editor.select(Span(at, at))


def test_the_pages_stand_beside_the_text_and_the_keys_stay_in_it(shown: Window) -> None:
    assert pane(shown).isVisible()
    assert shown.page.editor.hasFocus()
    assert pane(shown).count_label.text() == "1 of 1"
    picture = pane(shown).pages.picture(0)
    assert picture is not None
    assert picture.image.width() == pytest.approx(
        pane(shown).pages.point_of(0, 595.3, 0).x() - pane(shown).pages.point_of(0, 0, 0).x(), abs=2
    )


def test_what_is_typed_appears_and_nothing_is_blank_meanwhile(shown: Window) -> None:
    before, view = proofs(shown).making.number, pane(shown).pages

    shown.type("Hereabouts ")

    assert view.picture(0) is not None
    wait_made(shown)
    picture, found = view.picture(0), proofs(shown).found
    assert picture is not None
    assert found is not None
    assert picture.proof == proofs(shown).making.number > before
    assert found.line_at(shown.span("Hereabouts").start) is not None


def test_the_caret_is_shown_where_its_words_stand(shown: Window) -> None:
    caret_of(shown, "no tender was held")
    shown.qtbot.waitUntil(lambda: pane(shown).pages.caret is not None)
    first = pane(shown).pages.caret

    caret_of(shown, "no telephone")
    shown.qtbot.waitUntil(lambda: pane(shown).pages.caret != first)

    last = pane(shown).pages.caret
    assert first is not None
    assert last is not None
    assert (last.page, last.top) > (first.page, first.bottom)


@pytest.mark.parametrize(
    "words", ["Who owns", "kept the ledgers", "letter box", "four meetings", "no telephone"]
)
def test_a_click_on_words_of_a_page_leads_to_them_in_the_text(shown: Window, words: str) -> None:
    found = proofs(shown).found
    assert found is not None
    at = shown.span(words).start
    line = found.line_at(at)
    assert line is not None
    edges = line.edges[2 * (at - line.start) :]
    middle = (edges[0] + edges[1]) / 20

    view = pane(shown).pages
    where = view.point_of(line.page, middle, (line.top + line.bottom) / 2)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where.toPoint())

    assert shown.page.editor.selection() == Span(at, at)
    assert shown.page.editor.hasFocus()


def test_a_click_lands_right_although_the_text_went_on_before_it(shown: Window) -> None:
    found, view = proofs(shown).found, pane(shown).pages
    assert found is not None
    at = shown.span("no telephone").start
    line = found.line_at(at)
    assert line is not None
    x = line.edges[2 * (at - line.start)] / 10 + 1

    caret_of(shown, "Who owns")
    shown.type("Tell me: ")
    view.pointed.emit(line.page, x, line.top + 2)

    assert shown.page.editor.selection().start == shown.span("no telephone").start


def test_what_one_looks_at_stays_while_pages_are_made_anew(shown: Window) -> None:
    end = shown.report.body.length - 1
    shown.page.editor.select(Span(end, end))
    shown.page.editor.type_text("The books were kept in the other room, and nobody asked for them. " * 200)
    wait_made(shown)
    view = pane(shown).pages
    assert view.page_count >= 2
    QTest.mouseClick(pane(shown).next_button, Qt.MouseButton.LeftButton)
    wait_made(shown)
    where = view.verticalScrollBar().value()
    assert view.page == 1

    shown.select("The line was sold")
    shown.type("It")
    wait_made(shown)

    assert view.verticalScrollBar().value() == where


def test_space_is_kept_with_the_report_and_told_over_or_under(shown: Window) -> None:
    fit = pane(shown).fit

    for space, told in (("3", "Over by"), ("400", "Under by")):
        fit.field.setFocus()
        fit.field.selectAll()
        QTest.keyClicks(fit.field, space)
        QTest.keyClick(fit.field, Qt.Key.Key_Return)
        assert fit.verdict.text().startswith(told)
        assert shown.report.details["target_lines"] == space
    assert pane(shown).pages.space_end is None

    fit.field.selectAll()
    QTest.keyClicks(fit.field, "3")
    QTest.keyClick(fit.field, Qt.Key.Key_Return)
    found = proofs(shown).found
    end = pane(shown).pages.space_end
    assert found is not None
    assert end is not None
    assert end.bottom == found.counted[2].bottom
    assert len(pane(shown).pages.without_room) == len(found.counted) - 3


def test_short_last_lines_are_listed_and_selected_by_a_press(shown: Window) -> None:
    found = proofs(shown).found
    assert found is not None
    # words are added until the last line of the paragraph holds one or two
    caret_of(shown, "\nA letter box")
    for _ in range(12):
        if found.short:
            break
        shown.type(" again")
        wait_made(shown)
        found = proofs(shown).found
        assert found is not None
    row = pane(shown).fit
    QTest.mouseClick(row.short_button, Qt.MouseButton.LeftButton)

    QTest.mouseClick(row.short_rows[0], Qt.MouseButton.LeftButton)

    span = found.short[0].span
    assert shown.page.editor.selection() == span
    assert len(shown.report.body.words_between(*span).split()) <= 2


def test_spreads_and_zoom(shown: Window, qtbot: QtBot) -> None:
    view = pane(shown).pages
    fitting = view.percent

    QTest.mouseClick(pane(shown).larger_button, Qt.MouseButton.LeftButton)
    assert view.percent > fitting
    centre = QPointF(view.viewport().rect().center())
    wheel = QWheelEvent(
        centre,
        view.viewport().mapToGlobal(centre),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        CTRL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    before = view.percent
    QApplication.sendEvent(view.viewport(), wheel)
    assert view.percent > before
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.zoom == FIT
    assert view.percent == pytest.approx(fitting)

    pane(shown).choose(pane(shown).wanted._replace(are_spreads=True))
    assert view.are_spreads


def test_ctrl_p_shows_it_goes_into_it_and_closes_it(shown: Window, qtbot: QtBot) -> None:
    assert shown.page.acts.of("proof").isChecked()
    shown.press(Qt.Key.Key_P, CTRL)
    assert pane(shown).pages.hasFocus()
    QTest.keyClick(pane(shown).pages, Qt.Key.Key_Escape)
    assert shown.page.editor.hasFocus()
    shown.press(Qt.Key.Key_P, CTRL)
    shown.press(Qt.Key.Key_P, CTRL)

    assert not pane(shown).isVisible()
    assert shown.page.editor.hasFocus()
    assert not shown.page.acts.of("proof").isChecked()
    assert not proofs(shown).making.is_running
    assert shown.page.panel.isVisible()


def test_other_panes_take_its_place_and_comments_come_back(opened: Callable[[str], Window]) -> None:
    window = opened("Ada Editor")
    window.page.resize(1280, 800)
    window.page.acts.of("comments").setChecked(True)
    show(window)
    assert not window.page.acts.of("comments").isChecked()
    assert window.page.editor.width() >= 500

    window.press(Qt.Key.Key_J, CTRL)

    assert not pane(window).isVisible()
    assert window.page.panes.review.isVisible()
    assert window.page.acts.of("comments").isChecked()


def test_a_broken_layout_is_told_with_file_and_line_and_the_last_pages_stay(
    desk: Desk, opened: Callable[[str], Window], tmp_path: Path
) -> None:
    file = tmp_path / "house" / "layouts" / "plain.typ"
    file.parent.mkdir(parents=True)
    file.write_text(PLAIN_LAYOUT, "utf-8")
    desk.house_folder = tmp_path / "house"
    window = opened("Ada Editor")
    window.page.proof.want({"layout": "plain"})
    show(window)
    wait_made(window)
    assert pane(window).layout_button.text() == "Plain"
    good = pane(window).pages.picture(0)

    file.write_text(PLAIN_LAYOUT + "#none.broken()\n", "utf-8")
    window.select("The line was sold")
    window.type("X")
    window.qtbot.waitUntil(lambda: pane(window).fault.isVisible(), timeout=20_000)

    assert "plain.typ, line 5" in pane(window).fault.words
    assert pane(window).pages.picture(0) is good
    file.write_text(PLAIN_LAYOUT, "utf-8")
    window.type("Y")
    wait_made(window)
    assert not pane(window).fault.isVisible()


def test_a_font_that_is_missing_makes_it_an_estimate(
    desk: Desk, opened: Callable[[str], Window], tmp_path: Path
) -> None:
    file = tmp_path / "house" / "layouts" / "plain.typ"
    file.parent.mkdir(parents=True)
    file.write_text(PLAIN_LAYOUT + '#set text(font: "House Antiqua")\nEnd\n', "utf-8")
    desk.house_folder = tmp_path / "house"
    window = opened("Ada Editor")
    window.page.proof.want({"layout": "plain"})

    show(window)
    wait_made(window)

    assert pane(window).fit.estimate.isVisible()


def test_how_it_is_wanted_is_told_for_the_next_time(shown: Window) -> None:
    told: list[object] = []
    shown.page.proof.wanted_changed.connect(told.append)

    pane(shown).choose(pane(shown).wanted._replace(columns=3))
    wait_made(shown)

    assert told == [pane(shown).wanted._asdict()]
    found = proofs(shown).found
    assert found is not None
    assert max(line.right - line.left for line in found.counted) < 170


def test_in_the_dark_the_paper_stays_white(
    desk: Desk, qapp: QApplication, qtbot: QtBot, theme: Theme
) -> None:
    window = Window(desk, "Ada Editor", Theme.dark(theme.families), qtbot)
    show(window)
    wait_made(window)

    view = pane(window).pages
    at = view.point_of(0, 30, 30).toPoint()

    assert view.viewport().grab().toImage().pixelColor(at * view.devicePixelRatio()).name() == "#ffffff"
    window.close()


def test_who_leaves_while_pages_are_made_leaves_nothing_behind(
    desk: Desk, theme: Theme, qtbot: QtBot
) -> None:
    bridge = ReportBridge(desk.open("ferry", desk.actor("Ada Editor")), desk.people())
    page = ReportPage(bridge, theme)
    page.resize(1440, 900)
    page.show()
    page.proof.show()
    made = page.proof.proofs
    assert made is not None
    qtbot.waitUntil(lambda: made.is_current, timeout=20_000)
    page.editor.type_text("Hereabouts ")
    qtbot.waitUntil(lambda: not made.making.is_idle)
    child = made.making._proofing
    assert child is not None

    bridge.close()
    page.deleteLater()
    qtbot.waitUntil(lambda: not shiboken6.isValid(page))

    # what is under way ends here, and nobody hears of it
    assert QThreadPool.globalInstance().waitForDone(20_000)
    QApplication.processEvents()
    with pytest.raises(NoProof):
        child.draw(0, 1.0)
