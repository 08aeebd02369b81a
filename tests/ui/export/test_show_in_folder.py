"""Files that were written are shown by the system's own file manager."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl
from pytestqt.qtbot import QtBot

from editdesk.ui.export import show_in_folder as module
from editdesk.ui.export.show_in_folder import command, show_in_folder

FILES = [Path("/news/a, b.docx"), Path("/news/ü.pdf")]


def test_each_system_is_asked_to_choose_the_files() -> None:
    assert command(FILES, "win32")[:2] == ["explorer.exe", "/select,"]
    assert command(FILES, "darwin") == ["open", "-R", *map(str, FILES)]
    asked = command(FILES, "linux")
    assert asked[0] == "dbus-send"
    # The comma within a name must not part it.
    assert asked[-2] == "array:string:file:///news/a%2C%20b.docx,file:///news/%C3%BC.pdf"


@pytest.mark.skipif(os.name != "posix", reason="the program is a shell script")
@pytest.mark.parametrize(
    ("script", "opened"),
    [("exit 0", []), ("exit 1", ["/news"]), (None, ["/news"])],
    ids=["it does", "it cannot", "there is none"],
)
def test_where_files_cannot_be_chosen_their_folder_is_opened(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str | None, opened: list[str]
) -> None:
    program = tmp_path / "manager"
    if script:
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
    seen: list[str] = []

    def open_url(url: QUrl) -> bool:
        seen.append(url.toLocalFile())
        return True

    monkeypatch.setattr(module, "command", lambda files, system: [str(program)])
    monkeypatch.setattr(module.QDesktopServices, "openUrl", open_url)
    parent = QObject()

    show_in_folder(FILES, parent)

    qtbot.waitUntil(lambda: bool(seen) or not parent.children(), timeout=10_000)
    assert seen == opened
