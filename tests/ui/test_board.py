"""The board under real keys, clicks and drops: every report at its place, and where somebody wants it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editdesk.desk.listing import EMBARGOED
from editdesk.ui import fonts
from editdesk.ui.desk.board import Board, place_of
from editdesk.ui.desk.cards import REPORT_MIME, CardList
from editdesk.ui.desk.list import ROW
from editdesk.ui.theme import Theme
from editdesk.workflow.stages import CHAIN, HELD, SPIKED
from tests.desk_lines import NOW, listed

SOON = "2026-11-09T18:00Z"
DESK = [
    listed("water", stage="draft"),
    listed("clinic", stage="draft"),
    listed("mill", stage="fact_check"),
    listed("pier", stage="ready", embargo_until=SOON),
    listed("grain", stage="copy", embargo_until=SOON),
    listed("old", stage="published", stage_since=NOW - timedelta(days=9)),
    listed("new", stage="published", stage_since=NOW - timedelta(days=1)),
    listed("held", stage="hold"),
    listed("killed", stage="kill"),
    listed("gone", stage="spike", is_archived=True),
]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def board(qtbot: QtBot, qapp: QApplication) -> Board:
    made = Board(CHAIN, lambda: NOW, Theme.light(fonts.load(qapp)))
    qtbot.addWidget(made)
    made.resize(1232, 520)
    made.show_reports(DESK)
    made.show()
    return made


def cards(board: Board, place: str) -> list[str]:
    model = board.places[place].model
    return [model.index(number, 0).data(ROW).slug for number in range(model.rowCount())]


def drop(onto: CardList, slug: str) -> None:
    """As the mouse lets a card go over `onto`."""
    carried = QMimeData()
    carried.setData(REPORT_MIME, slug.encode())
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    move = Qt.DropAction.MoveAction
    at = QPoint(20, 20)
    enters = QDragEnterEvent(at, move, carried, buttons, keys)
    QApplication.sendEvent(onto.viewport(), enters)
    assert enters.isAccepted()
    QApplication.sendEvent(onto.viewport(), QDropEvent(QPointF(at), move, carried, buttons, keys))


def test_every_report_stands_at_its_place_and_what_is_kept_back_apart(board: Board) -> None:
    assert cards(board, "draft") == ["water", "clinic"]
    assert cards(board, HELD) == ["held"]
    assert cards(board, EMBARGOED) == ["pier"]
    assert cards(board, SPIKED) == ["killed"]
    assert sum(len(cards(board, place)) for place in board.places) == len(DESK) - 1


def test_what_is_worked_on_under_embargo_stays_at_its_stage(board: Board) -> None:
    assert cards(board, "copy") == ["grain"]


def test_what_was_published_last_stands_first(board: Board) -> None:
    assert cards(board, "published") == ["new", "old"]


def test_a_stage_that_the_house_has_no_longer_stands_at_the_one_before() -> None:
    assert place_of(listed(stage="legal_read"), ("draft", "edit", "ready", "published"), NOW) == "edit"


def test_a_drop_asks_for_its_place_and_moves_nothing_by_itself(board: Board, qtbot: QtBot) -> None:
    with qtbot.waitSignal(board.send_asked) as asked:
        drop(board.places["ready"].cards, "mill")

    assert asked.args == ["mill", "ready"]
    assert cards(board, "fact_check") == ["mill"]


def test_a_card_that_is_pulled_hangs_at_the_mouse(
    board: Board, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pulled: list[QDrag] = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, action: pulled.append(drag))
    view = board.places["draft"].cards.viewport()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(40, 30))

    for x in (60, 120, 180):
        qtbot.mouseMove(view, QPoint(x, 40))

    assert pulled[0].mimeData().data(REPORT_MIME).data() == b"water"
    assert not pulled[0].pixmap().isNull()


def test_a_drop_where_the_card_stands_asks_for_nothing(board: Board, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(board.send_asked):
        drop(board.places["draft"].cards, "water")


def test_a_file_is_no_card(board: Board) -> None:
    carried = QMimeData()
    carried.setText("water")
    enters = QDragEnterEvent(
        QPoint(9, 9),
        Qt.DropAction.MoveAction,
        carried,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )

    QApplication.sendEvent(board.places["draft"].cards.viewport(), enters)

    assert not enters.isAccepted()


def test_arrows_go_from_card_to_card_and_from_stage_to_stage(board: Board, qtbot: QtBot) -> None:
    board.focus()
    assert board.chosen_slug == "water"
    qtbot.keyClick(board.places["draft"].cards, Qt.Key.Key_Down)
    assert board.chosen_slug == "clinic"

    qtbot.keyClick(board.places["draft"].cards, Qt.Key.Key_Right)

    # Over the stage Edit, which is empty.
    assert board.chosen_slug == "mill"
    qtbot.keyClick(board.places["fact_check"].cards, Qt.Key.Key_Left)
    assert board.chosen_slug == "water"


def test_control_and_an_arrow_send_the_card_on_or_back(board: Board, qtbot: QtBot) -> None:
    board.choose("mill")
    with qtbot.waitSignal(board.send_asked) as on:
        qtbot.keyClick(board.places["fact_check"].cards, Qt.Key.Key_Right, CONTROL)
    with qtbot.waitSignal(board.send_asked) as back:
        qtbot.keyClick(board.places["fact_check"].cards, Qt.Key.Key_Left, CONTROL)

    assert (on.args, back.args) == (["mill", "legal_read"], ["mill", "edit"])


def test_what_is_kept_back_goes_on_by_the_same_keys(board: Board, qtbot: QtBot) -> None:
    board.choose("held")
    with qtbot.waitSignal(board.send_asked) as asked:
        qtbot.keyClick(board.places[HELD].cards, Qt.Key.Key_Left, CONTROL)

    assert asked.args == ["held", ""]


def test_a_card_that_moved_is_still_chosen_and_hears_the_keys(board: Board, qtbot: QtBot) -> None:
    board.choose("mill")
    board.focus()
    qtbot.waitUntil(lambda: board.places["fact_check"].cards.hasFocus())

    board.show_reports([listed("mill", stage="edit") if one.slug == "mill" else one for one in DESK])

    assert board.chosen_slug == "mill"
    assert board.places["edit"].cards.hasFocus()


def test_enter_opens_and_the_menu_key_asks_for_the_menu(board: Board, qtbot: QtBot) -> None:
    board.choose("mill")
    with qtbot.waitSignal(board.opened) as opened:
        qtbot.keyClick(board.places["fact_check"].cards, Qt.Key.Key_Return)
    with qtbot.waitSignal(board.menu_asked) as menu:
        board.places["fact_check"].cards.ask_for_menu()

    assert opened.args == ["mill"]
    assert menu.args[0] == "mill"


def test_places_and_cards_can_be_heard(board: Board) -> None:
    draft = board.places["draft"]

    assert draft.cards.accessibleName() == "Draft, 2 reports"
    assert "Ctrl" in draft.cards.accessibleDescription()
    said = draft.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Headline of water, water, Draft")
