"""Window and command line on one desk: each sees within two seconds what the other wrote, nothing is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editdesk.desk.desk import Desk
from editdesk.storage.store import Store
from editdesk.ui import fonts
from editdesk.ui.bridge import ReportBridge
from editdesk.ui.report.page import ReportPage
from editdesk.ui.theme import Theme

WITHIN_MS = 2000


@pytest.fixture
def page(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[ReportPage]:
    desk = Desk(Store.open(tmp_path / "desk.db"), "window")
    actor = desk.first_person("Ed Editor")
    desk.add_person("Lou Lawyer", actor.person.roles, actor)
    bridge = ReportBridge(desk.new("harbour", "The mayor took the money", actor), desk.people())
    page = ReportPage(bridge, Theme.named("light", fonts.load(qapp)))
    page.resize(1440, 900)
    page.show()
    qtbot.waitExposed(page)
    yield page
    bridge.close()
    desk.store.close()
    page.close()


def command(tmp_path: Path, *arguments: str) -> str:
    home = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), str(tmp_path / "home"))
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "editdesk",
            "--db",
            str(tmp_path / "desk.db"),
            "--as",
            "Lou Lawyer",
            *arguments,
        ],
        env={**os.environ, **home},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_a_command_writes_stands_on_the_page_beside_what_is_being_typed(
    tmp_path: Path, page: ReportPage, qtbot: QtBot
) -> None:
    QTest.keyClicks(page.editor, "Today: ")

    command(tmp_path, "edit", "harbour", "--insert", " and the silver", "--after", "the money")
    thread = command(tmp_path, "comment", "harbour", "--on", "mayor", "--kind", "legal", "Which one?").strip()

    qtbot.waitUntil(lambda: "and the silver" in page.editor.document().toPlainText(), timeout=WITHIN_MS)
    qtbot.waitUntil(lambda: thread in page.bridge.open_report.report.threads, timeout=WITHIN_MS)
    assert page.editor.document().toPlainText().startswith("Today: The mayor took the money and the silver")
    page.bridge.save()
    page.bridge.settle()
    assert command(tmp_path, "show", "harbour").startswith("Today: The mayor took the money and the silver\n")
    command(tmp_path, "doctor")
