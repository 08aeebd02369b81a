"""Work off the window's thread, and what the log learns of our mistakes."""

from __future__ import annotations

import logging
import threading
from functools import partial

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from editdesk.errors import EditdeskError
from editdesk.ui import background
from editdesk.ui.messages import OurMistake, described

REFUSAL = EditdeskError("No.", hint="Yes.")


def test_a_result_comes_back_on_the_windows_thread(qtbot: QtBot) -> None:
    heard: list[tuple[int, int]] = []
    here = threading.get_ident()

    background.run(
        threading.get_ident, lambda there: heard.append((there, threading.get_ident())), heard.append
    )
    qtbot.waitUntil(lambda: bool(heard))

    assert heard[0][0] != here
    assert heard[0][1] == here


def test_a_refusal_comes_back_as_it_was(qtbot: QtBot) -> None:
    heard: list[EditdeskError] = []

    def refuse() -> None:
        raise REFUSAL

    background.run(refuse, lambda _: None, heard.append)
    qtbot.waitUntil(lambda: bool(heard))

    assert heard == [REFUSAL]


def test_a_mistake_of_ours_is_logged_without_its_words(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[EditdeskError] = []

    def break_down() -> None:
        raise KeyError("secret words")

    with caplog.at_level(logging.ERROR):
        background.run(break_down, lambda _: None, heard.append)
        qtbot.waitUntil(lambda: bool(heard))

    assert isinstance(heard[0], OurMistake)
    assert "KeyError" in caplog.text
    assert "break_down" in caplog.text
    assert "secret" not in caplog.text


def test_nobody_hears_of_cancelled_work(qtbot: QtBot) -> None:
    heard: list[object] = []
    gate = threading.Event()
    task = background.run(gate.wait, heard.append, heard.append)

    task.cancel()
    gate.set()
    later: list[object] = []
    background.run(lambda: 1, later.append, later.append)
    qtbot.waitUntil(lambda: bool(later))

    assert heard == []


def test_causes_are_described_too() -> None:
    try:
        try:
            raise KeyError("inner words")
        except KeyError as error:
            raise ValueError("outer words") from error
    except ValueError as error:
        said = described(error)

    assert "builtins.ValueError" in said
    assert "builtins.KeyError" in said
    assert "words" not in said


def _heard(asker: QLabel, words: str) -> None:
    asker.setText(words)


def test_a_widget_that_nothing_but_its_work_holds_goes_when_that_is_over(qtbot: QtBot) -> None:
    asker = QLabel()
    gone: list[bool] = []
    task = background.run(lambda: "read", partial(_heard, asker), lambda _: None)
    asker.destroyed.connect(task.cancel)
    asker.destroyed.connect(lambda: gone.append(True))

    del asker, task

    qtbot.waitUntil(lambda: gone == [True])
