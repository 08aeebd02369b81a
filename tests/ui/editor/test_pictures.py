"""Pictures of a page: their place is known at once, they themselves come when they are read."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from editdesk.desk import picturing
from editdesk.storage.errors import DamagedAttachment, UnknownAttachment
from editdesk.text.block import Block
from editdesk.text.body import Body, block_of
from editdesk.text.figures import figuring
from editdesk.text.marks import OBJECT, marks
from editdesk.ui.editor import pictures as module
from editdesk.ui.editor.pictures import DAMAGED, MISSING, Pictures, image_in
from tests.formats.picture_makers import drawing, landscape, photograph, rubbish, saved
from tests.ui.editor.pages import OpenPage, Page

SMALL = QSize(60, 40)


def pictures_of(files: dict[str, bytes]) -> Pictures:
    def size_of(digest: str) -> tuple[int, int]:
        if digest not in files:
            raise UnknownAttachment(digest)
        return 900, 600

    return Pictures(size_of, files.__getitem__)


def arrived(pictures: Pictures, digest: str, qtbot: QtBot, size: QSize = SMALL) -> None:
    with qtbot.waitSignal(pictures.arrived):
        pictures.pixmap(digest, size)


def test_a_picture_comes_in_the_size_that_was_asked_for(qtbot: QtBot) -> None:
    pictures = pictures_of({"a": photograph()})
    assert pictures.size("a") == QSize(900, 600)
    assert pictures.pixmap("a", SMALL) is None

    qtbot.waitSignal(pictures.arrived).wait()

    found = pictures.pixmap("a", SMALL)
    assert found is not None
    assert found.size() == SMALL


def test_another_size_stands_in_until_the_right_one_is_there(qtbot: QtBot) -> None:
    pictures = pictures_of({"a": photograph()})
    arrived(pictures, "a", qtbot)

    meanwhile = pictures.pixmap("a", SMALL * 2)

    assert meanwhile is not None
    assert meanwhile.size() == SMALL
    qtbot.waitSignal(pictures.arrived).wait()


def test_a_picture_is_read_once(qtbot: QtBot) -> None:
    read: list[str] = []

    def file_of(digest: str) -> bytes:
        read.append(digest)
        return photograph()

    pictures = Pictures(lambda digest: (900, 600), file_of)
    for _ in range(5):
        pictures.pixmap("a", SMALL)
    qtbot.waitSignal(pictures.arrived).wait()
    pictures.pixmap("a", SMALL)

    assert read == ["a"]


def test_what_was_seen_longest_ago_goes_first(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 2 * SMALL.width() * SMALL.height() * 4)
    pictures = pictures_of({name: photograph() for name in "abc"})
    for name in "aba":
        if pictures.pixmap(name, SMALL) is None:
            qtbot.waitSignal(pictures.arrived).wait()

    arrived(pictures, "c", qtbot)

    assert {wanted.digest for wanted in pictures._kept} == {"a", "c"}


def test_who_scrolls_past_does_not_wait_for_what_is_out_of_sight(qtbot: QtBot) -> None:
    pictures = pictures_of({str(number): photograph(size=(90, 60)) for number in range(60)})
    for number in range(60):
        pictures.pixmap(str(number), SMALL)

    qtbot.waitUntil(lambda: not pictures._reading and not pictures._waiting)

    assert len(pictures._kept) <= 12
    assert pictures.pixmap("59", SMALL) is not None


def test_a_missing_and_a_damaged_file_are_said(qtbot: QtBot) -> None:
    def damaged(digest: str) -> bytes:
        raise DamagedAttachment(digest)

    missing = pictures_of({})
    assert missing.size("a") is None
    assert missing.fault("a") == MISSING

    for file_of in (damaged, lambda digest: rubbish()):
        pictures = Pictures(lambda digest: (900, 600), file_of)
        arrived(pictures, "a", qtbot)
        assert pictures.fault("a") == DAMAGED
        assert pictures.pixmap("a", SMALL) is None


def test_pictures_that_nobody_waits_for_any_more_are_forgotten(qtbot: QtBot) -> None:
    may_go_on = Event()

    def slowly(digest: str) -> bytes:
        may_go_on.wait(5)
        return photograph()

    pictures = Pictures(lambda digest: (900, 600), slowly)
    pictures.pixmap("a", SMALL)
    task = next(iter(pictures._reading.values()))

    with qtbot.waitSignal(pictures.destroyed):
        pictures.deleteLater()
    with qtbot.waitSignal(task.destroyed):
        may_go_on.set()

    assert task.is_cancelled


def test_colours_and_transparency_are_kept() -> None:
    plain = image_in(saved(landscape().point(lambda value: 200), "PNG"), SMALL)
    seen_through = image_in(drawing(), SMALL)

    assert plain.pixelColor(5, 5) == QColor(200, 200, 200)
    assert seen_through.hasAlphaChannel()


def with_figure(page: Page, data: bytes) -> None:
    kept = picturing.keep_picture(page.report, data, "pier.jpg")
    page.editor._act(lambda: page.editor._hand.perform(figuring(page.body, 0, kept.digest, "A pier", "", "")))


def height_of(page: Page, number: int) -> float:
    block = page.editor._page.document.findBlockByNumber(number)
    return block.layout().lineAt(0).height()


@pytest.mark.parametrize(
    ("size", "height"),
    [((1032, 688), 344), ((90, 60), 60), ((600, 2400), 460)],
    ids=["as wide as the text", "no larger than it is", "no higher than a screen"],
)
def test_a_picture_has_its_place_before_it_is_read(
    open_page: OpenPage, size: tuple[int, int], height: int
) -> None:
    page = open_page(Body.of([block_of("one"), block_of("two")]))

    with_figure(page, photograph(size=size))

    assert not page.editor.pictures._kept
    assert height_of(page, 1) == pytest.approx(height, abs=2)
    page.assert_same()


def test_a_figure_without_its_file_has_a_place_of_its_own(open_page: OpenPage) -> None:
    lost = Block(OBJECT, ((1, marks({"object": "figure", "image": "sha256:no"})),), marks({"kind": "figure"}))

    page = open_page(Body.of([block_of("one"), lost, block_of("two")]))
    page.editor.viewport().grab()

    assert height_of(page, 1) == pytest.approx(150, abs=2)
    assert page.editor.pictures.fault("sha256:no") == MISSING


@pytest.mark.parametrize("to", ["one", "tw", "three"])
def test_a_dragged_figure_keeps_its_picture_and_words(open_page: OpenPage, to: str) -> None:
    page = open_page(Body.of([block_of(words) for words in ("one", "two", "three")]))
    page.put("two")
    with_figure(page, photograph())
    figure = page.editor.figures
    page.caret(page.body.text.index(OBJECT))
    found = figure.figure()
    assert found is not None
    at = page.body.text.index(to) + len(to)

    page.editor._act(lambda: page.editor._hand.move([found.span], at))

    # Below the last paragraph comes one to write on.
    assert sorted(block for block in page.shape() if block[1]) == sorted(
        [("figure", OBJECT), *(("paragraph", words) for words in ("one", "two", "three"))]
    )
    assert found.digest in {dict(run).get("image") for _, run in page.body.pieces()}
    page.assert_same()
